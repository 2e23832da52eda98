/** Accounts of others, for administrators; and people to look up, for the rest of the hub. */
import { randomBytes } from 'node:crypto';
import { HubError } from '#node/hub/errors.ts';
import {
  AccountError,
  type AccountView,
  type Administering,
  type PersonalData,
} from '#node/hub/people/account-types.ts';
import type { Actor } from '#node/hub/people/actor.ts';
import type { People, Person } from '#node/hub/people/people-types.ts';
import { type Action, may, type Relation } from '#node/hub/people/policy.ts';
import type { AccountStore, StoredAccount } from '#node/storage/index.ts';
import { readAddress, readName } from './addresses.ts';
import { type Core, iso, keptOffice, languageOf, officesOf } from './core.ts';
import { passwordLinkIdentifier } from './joining.ts';
import { invitationMs, listedAtOnce } from './limits.ts';
import { removeAccount } from './own.ts';

const viewOf = (account: StoredAccount): AccountView => ({
  id: account.id,
  name: account.name,
  email: account.email,
  isConfirmed: account.isConfirmed,
  hasSecondFactor: account.hasAuthenticator || account.passkeys > 0,
  offices: officesOf(account.offices),
  since: iso(account.created),
});

function demand(actor: Actor, action: Action, relation: Relation = 'hub'): void {
  if (!may(actor, action, relation)) throw new HubError('forbidden', `Not allowed: ${action}.`);
}

/**
 * A link by which somebody sets a password, put in the place of earlier ones.
 * @returns its secret, which is kept nowhere else
 */
export async function makePasswordLink(
  store: Pick<AccountStore, 'addLink'>,
  user: string,
  now: number,
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const identifier = passwordLinkIdentifier(token);
  await store.addLink({ user, identifier, expires: now + invitationMs, now });
  return token;
}

/** Makes it. */
export function createAdministering(
  core: Core,
  holders: () => readonly PersonalData[],
): Administering {
  const { store, audit, clock, mails } = core;

  async function find(id: string): Promise<StoredAccount> {
    const account = await store.find(id);
    if (!account) throw new HubError('not-found', 'There is no such account.');
    return account;
  }

  return {
    async list(actor, which = {}) {
      demand(actor, 'user.list');
      const found = await store.list({ ...which, limit: listedAtOnce + 1 });
      const accounts = found.slice(0, listedAtOnce).map(viewOf);
      return { accounts, next: found[listedAtOnce] ? (accounts.at(-1)?.id ?? null) : null };
    },

    async get(actor, id) {
      demand(actor, 'user.list');
      return viewOf(await find(id));
    },

    async invite(actor, { email: givenEmail, name: givenName, offices, language }) {
      demand(actor, 'user.invite');
      if (offices.length > 0) demand(actor, 'user.offices');
      const email = readAddress(givenEmail);
      const name = givenName.trim() === '' ? '' : readName(givenName);
      const now = clock.now();
      const known = await store.findByEmail(email);
      // Whoever signed up with the address has not shown that it is theirs: the invitation counts.
      if (known?.isConfirmed) throw new AccountError('taken');
      if (known) await store.remove(known.id);
      const id = await store.create({ email, name, language, offices, now });
      if (id === undefined) throw new AccountError('taken');
      const token = await makePasswordLink(store, id, now);
      await audit.note(actor, 'user.invite', id, { offices: offices.join(' ') });
      mails.invitation({ email, token, language, inviter: actor.name });
    },

    async setOffices(actor, id, offices) {
      demand(actor, 'user.offices');
      const before = (await find(id)).offices;
      if (!(await store.setOffices(id, offices, keptOffice))) {
        throw new AccountError('last-administrator');
      }
      await audit.note(actor, 'user.offices', id, {
        before: before.join(' '),
        after: offices.join(' '),
      });
    },

    async removeFactors(actor, id) {
      demand(actor, 'user.factors', id === actor.user ? 'own' : 'hub');
      const { email, language, isConfirmed, hasAuthenticator, passkeys } = await find(id);
      await store.removeFactors(id);
      const detail = { authenticator: String(hasAuthenticator), passkeys: String(passkeys) };
      await audit.note(actor, 'user.factors', id, detail);
      if (isConfirmed) mails.factorsRemoved(email, language);
    },

    async remove(actor, id) {
      demand(actor, 'user.remove');
      const { email, language, isConfirmed } = await find(id);
      await removeAccount(core, holders(), { user: id, email }, async () => undefined);
      await audit.note(actor, 'user.remove', id);
      if (isConfirmed) mails.deleted(email, languageOf(language));
    },
  };
}

/** Makes the people to look up. */
export function createPeople(store: AccountStore): People {
  const personOf = ({ id, name, email, isConfirmed, language }: StoredAccount): Person => ({
    ...{ id, name, email: isConfirmed ? email : '', language: languageOf(language) },
  });
  return {
    getMany: async (ids) => (await store.getMany(ids)).map(personOf),
    withOffice: async (office) =>
      (await store.withOffice(office)).filter((one) => one.isConfirmed).map(personOf),
    async byAddress(email) {
      const found = await store.findByEmail(email);
      return found?.isConfirmed ? personOf(found) : undefined;
    },
  };
}
