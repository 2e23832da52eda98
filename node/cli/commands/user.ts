/** `interhub user`: accounts, on the machine of the hub itself; above all the first administrator. */
import { makePasswordLink } from '#node/accounts/index.ts';
import { type DataFolder, readConfig } from '#node/config/index.ts';
import { type Office, offices } from '#node/hub/people/actor.ts';
import { createAudit } from '#node/hub/people/audit.ts';
import type { Action } from '#node/hub/people/policy.ts';
import { type Administration, type StoredAccount, settingNames } from '#node/storage/index.ts';
import { nearestWords } from '#schema/nearest.ts';
import { type UiLanguage, uiLanguages } from '#schema/taxonomy/index.ts';
import { administer, clock, openFolder } from '../data.ts';
import { CliError, exitCodes } from '../errors.ts';
import { table } from '../output.ts';
import type { Register } from '../register.ts';
import { withData } from './options.ts';

const administrator: Office = 'administrator';
const maxNameLength = 100;
/** More accounts than a region has. */
const maxListed = 10_000;
const address = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,189}$/;

function usage(message: string, next: string): CliError {
  return new CliError('usage', message, { next, exitCode: exitCodes.usage });
}

function checkAddress(text: string): string {
  if (address.test(text)) return text.toLowerCase();
  throw usage(`"${text}" is not a mail address.`, 'Give it as name@example.org.');
}

function checkOffice(text: string): Office {
  const office = offices.find((known) => known === text);
  if (office) return office;
  const nearest = nearestWords(text, offices).join(', ');
  throw usage(`"${text}" is not an office.`, `Nearest: ${nearest}. All: ${offices.join(', ')}.`);
}

function checkLanguage(text: string): UiLanguage {
  const language = uiLanguages.find((known) => known === text);
  if (language) return language;
  throw usage(`"${text}" is not a language of the portal.`, `Give ${uiLanguages.join(', ')}.`);
}

const collect = (value: string, all: string[]) => [...all, value];

async function find(storage: Administration, email: string): Promise<StoredAccount> {
  const account = await storage.accounts.findByEmail(email);
  if (account) return account;
  throw new CliError('not-found', `Nobody has an account with ${email}.`, {
    next: 'See "interhub user list".',
    exitCode: exitCodes.notFound,
  });
}

/** What is done here is done by whoever may use the machine: no account. */
function note(storage: Administration, action: Action, id: string, detail = {}): Promise<void> {
  const audit = createAudit({ clock, storage });
  return audit.note({ user: null }, action, id, { by: 'command-line', ...detail });
}

const lastAdministrator = () =>
  new CliError('last-administrator', 'Nobody else could administer this hub.', {
    next: 'Make another administrator first: "interhub user add --admin <mail>".',
    exitCode: exitCodes.refused,
  });

/** Where people reach the portal: as set here, as the hub last knew it, or as it will be. */
function portalOf(folder: DataFolder, storage: Administration): string {
  const { publicUrl, host, port } = readConfig().http;
  const known = publicUrl ?? storage.settings.get(settingNames.portal) ?? folder.identity.portal;
  return (known ?? `http://${host}:${port}`).replace(/\/+$/, '');
}

async function linkFor(folder: DataFolder, storage: Administration, id: string): Promise<string> {
  const token = await makePasswordLink(storage.accounts, id, clock.now());
  return `${portalOf(folder, storage)}/account/password?${new URLSearchParams({ t: token })}`;
}

const linkAdvice =
  'It is good for two weeks, and once. Give it to nobody else: whoever opens it sets the password.';

export const registerUser: Register = (program, output) => {
  const user = program.command('user').description('accounts of people');

  withData(user.command('add'))
    .argument('<mail>', 'mail address of the person')
    .option('--admin', 'as an administrator of the hub')
    .option(
      '--office <name>',
      `with an office; repeat for several: ${offices.join(', ')}`,
      collect,
      [],
    )
    .option('--name <text>', 'name of the person, who can change it', '')
    .option('--language <code>', `language of mails: ${uiLanguages.join(', ')}`, 'en')
    .description('make an account, and print the link to set its password. The hub may be running')
    .action(async (mail: string, options) => {
      const email = checkAddress(mail);
      const held = new Set<Office>(options.office.map(checkOffice));
      if (options.admin) held.add(administrator);
      const name: string = options.name.trim().slice(0, maxNameLength);
      const language = checkLanguage(options.language);
      const folder = await openFolder(options);
      using storage = administer(folder);
      const given = { email, name, language, offices: [...held], now: clock.now() };
      const id = await storage.accounts.create(given);
      if (id === undefined) {
        throw new CliError('taken', `${email} has an account already.`, {
          next: `Change its offices with "interhub user offices ${email} …", or let its owner back in with "interhub user link ${email}".`,
          exitCode: exitCodes.refused,
        });
      }
      await note(storage, 'user.invite', id, { offices: [...held].join(' ') });
      const link = await linkFor(folder, storage, id);
      output.result(
        { id, email, offices: [...held], link },
        [
          link,
          '',
          `With this link ${email} sets a password and the account is ready. ${linkAdvice}`,
          ...(held.has(administrator) || held.has('governance-officer')
            ? ['The office counts once a second factor is set up; the portal leads there.']
            : []),
        ].join('\n'),
      );
    });

  withData(user.command('list'))
    .description('all accounts')
    .action(async (options) => {
      using storage = administer(await openFolder(options));
      const all = await storage.accounts.list({ limit: maxListed });
      output.result(
        all,
        all.length === 0
          ? 'There are no accounts. Make the first: "interhub user add --admin <mail>".'
          : table(
              ['mail', 'name', 'offices', 'since', 'confirmed', 'second factor'],
              all.map((one) => [
                one.email,
                one.name,
                one.offices.join(' '),
                new Date(one.created).toISOString().slice(0, 10),
                one.isConfirmed ? 'yes' : 'no',
                one.hasAuthenticator || one.passkeys > 0 ? 'yes' : 'no',
              ]),
            ),
      );
    });

  withData(user.command('offices'))
    .argument('<mail>', 'mail address of the account')
    .argument('[offices...]', `all that it is to hold, none for none: ${offices.join(', ')}`)
    .description('set what somebody is entrusted with; it counts at once. The hub may be running')
    .action(async (mail: string, given: string[], options) => {
      const held = [...new Set(given.map(checkOffice))];
      using storage = administer(await openFolder(options));
      const account = await find(storage, checkAddress(mail));
      if (!(await storage.accounts.setOffices(account.id, held, administrator))) {
        throw lastAdministrator();
      }
      const change = { before: account.offices.join(' '), after: held.join(' ') };
      await note(storage, 'user.offices', account.id, change);
      output.result(
        { id: account.id, email: account.email, offices: held },
        `${account.email} now holds: ${held.join(', ') || 'no office'}.`,
      );
    });

  withData(user.command('link'))
    .argument('<mail>', 'mail address of the account')
    .option('--without-factors', 'also remove the authenticator app and all passkeys')
    .description('print a link to set a new password, for somebody who cannot get in any more')
    .action(async (mail: string, options) => {
      const folder = await openFolder(options);
      using storage = administer(folder);
      const { id, email } = await find(storage, checkAddress(mail));
      if (options.withoutFactors) await storage.accounts.removeFactors(id);
      await note(storage, 'user.invite', id, {
        ...(options.withoutFactors && { factors: 'removed' }),
      });
      const link = await linkFor(folder, storage, id);
      output.result({ id, email, link }, [link, '', linkAdvice].join('\n'));
    });

  withData(user.command('remove'))
    .argument('<mail>', 'mail address of the account')
    .description('delete an account for good. What it has published stays. The hub may be running')
    .action(async (mail: string, options) => {
      using storage = administer(await openFolder(options));
      const { id, email } = await find(storage, checkAddress(mail));
      if (!(await storage.accounts.remove(id, { kept: administrator, isBeside: true })))
        throw lastAdministrator();
      await note(storage, 'user.remove', id);
      output.result(
        { id, email, removed: true },
        `Deleted the account of ${email}. What else the hub holds about it is forgotten within an hour, or when the hub starts.`,
      );
    });
};
