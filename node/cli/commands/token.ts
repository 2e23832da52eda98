/** `interhub token`: access tokens of the API, made on the machine of the hub itself. */
import { hashToken, newToken, type Scope, scopes } from '#node/hub/administration/access-tokens.ts';
import type { TokenInfo } from '#node/storage/index.ts';
import { nearestWords } from '#schema/nearest.ts';
import { administer, clock, openFolder } from '../data.ts';
import { CliError, exitCodes } from '../errors.ts';
import { table } from '../output.ts';
import type { Register } from '../register.ts';
import { withData } from './options.ts';

const scopeNames = Object.keys(scopes) as Scope[];
const daySeconds = 86_400;
const maxNameLength = 100;

const collect = (value: string, all: string[]) => [...all, value];

function usage(message: string, next: string): CliError {
  return new CliError('usage', message, { next, exitCode: exitCodes.usage });
}

function checkScopes(given: readonly string[]): Scope[] {
  if (given.length === 0) {
    throw usage(
      'A token needs at least one --scope.',
      `The scopes are: ${scopeNames.map((name) => `${name} (${scopes[name]})`).join('; ')}.`,
    );
  }
  return [...new Set(given)].map((name) => {
    const scope = scopeNames.find((known) => known === name);
    if (scope) return scope;
    throw usage(
      `"${name}" is not a scope.`,
      `Nearest: ${nearestWords(name, scopeNames).join(', ')}. All: ${scopeNames.join(', ')}.`,
    );
  });
}

/** Seconds since 1970 of an ISO day (its end) or of a number of days from now; null: never. */
function expiryOf(text: string, now: number): number | null {
  if (text === 'never') return null;
  const seconds = Math.floor(now / 1000);
  const days = /^(\d{1,4})d?$/.exec(text);
  if (days) return seconds + Number(days[1]) * daySeconds;
  const end = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T23:59:59Z`) / 1000 : Number.NaN;
  if (end > seconds) return end;
  throw usage(
    `"${text}" is not a day in the future.`,
    'Give --expires as a day (2027-06-30), as days from now (90d), or never.',
  );
}

function day(seconds: number | null): string {
  return seconds === null ? 'never' : new Date(seconds * 1000).toISOString().slice(0, 10);
}

function stateOf(token: TokenInfo, now: number): string {
  if (token.revoked !== null) return `revoked ${day(token.revoked)}`;
  return token.expires !== null && token.expires <= now / 1000 ? 'expired' : 'good';
}

export const registerToken: Register = (program, output) => {
  const token = program.command('token').description('access tokens of the API');

  withData(token.command('create'))
    .requiredOption('--name <text>', 'what it is for, e.g. "CRM export"')
    .option(
      '--scope <name>',
      `what it allows; repeat for several: ${scopeNames.join(', ')}`,
      collect,
      [],
    )
    .option('--expires <when>', 'a day (2027-06-30), days from now (90d), or never', '365d')
    .description('make a token; it is shown once. The hub may be running')
    .action(async (options) => {
      const name: string = options.name.trim();
      if (name === '' || name.length > maxNameLength) {
        throw usage('The name is empty or too long.', `Give 1 to ${maxNameLength} characters.`);
      }
      const allowed = checkScopes(options.scope);
      const expires = expiryOf(options.expires, clock.now());
      const folder = await openFolder(options);
      using storage = administer(folder);
      const text = newToken();
      const info = await storage.tokens.create({
        hash: hashToken(text),
        name,
        scopes: allowed,
        expires,
      });
      output.result(
        { token: text, ...info },
        [
          text,
          '',
          `It may: ${allowed.map((scope) => scopes[scope]).join('; ')}.`,
          `It is good until: ${day(expires)}. Its id is ${info.id}.`,
          'It is not shown again: the hub keeps only its hash. Pass it as INTERHUB_TOKEN.',
        ].join('\n'),
      );
    });

  withData(token.command('list'))
    .description('all tokens, without their secrets')
    .action(async (options) => {
      using storage = administer(await openFolder(options));
      const all = await storage.tokens.list();
      output.result(
        all,
        all.length === 0
          ? 'There are no tokens.'
          : table(
              ['id', 'name', 'scopes', 'made', 'good until', 'last used', 'state'],
              all.map((t) => [
                t.id,
                t.name,
                t.scopes.join(' '),
                day(t.created),
                day(t.expires),
                t.lastUsedOn ?? '',
                stateOf(t, clock.now()),
              ]),
            ),
      );
    });

  withData(token.command('revoke'))
    .argument('<id>', 'id of the token, from "interhub token list"')
    .description('end a token at once. The hub may be running')
    .action(async (id: string, options) => {
      using storage = administer(await openFolder(options));
      if (!(await storage.tokens.revoke(id))) {
        throw new CliError('not-found', `There is no token ${id} that is still good.`, {
          next: 'See "interhub token list".',
          exitCode: exitCodes.notFound,
        });
      }
      output.result({ id, revoked: true }, `Revoked ${id}. It is refused from now on.`);
    });
};
