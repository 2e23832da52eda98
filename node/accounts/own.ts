/** What somebody does with their own account. */
import {
  AccountError,
  type Caller,
  type OwnAccount,
  type PersonalData,
} from '#node/hub/people/account-types.ts';
import { assertStrong, readAddress, readName } from './addresses.ts';
import { type Core, cookiesOf, headersOf, iso, keptOffice } from './core.ts';
import { createFactors } from './factors.ts';
import { maxExportedLines } from './limits.ts';

/** Makes it. @param holders everything else that holds something about people */
export function createOwnAccount(core: Core, holders: () => readonly PersonalData[]): OwnAccount {
  const { store, audit, clock, guessing, mails, hubNames } = core;
  const changed = (user: string, what: string) =>
    audit.note({ user }, 'account.changed', user, { what });

  async function signOut(caller: Caller) {
    const { headers } = await core.call({}, (auth) =>
      auth.api.signOut({ headers: headersOf(caller), returnHeaders: true }),
    );
    return cookiesOf(headers);
  }

  return {
    ...createFactors(core),

    async setProfile(caller, given) {
      const { user } = await core.require(caller);
      const name = readName(given.name);
      const { headers } = await core.call({}, (auth) =>
        auth.api.updateUser({
          body: { name, language: given.language },
          headers: headersOf(caller),
          returnHeaders: true,
        }),
      );
      await changed(user, 'profile');
      return cookiesOf(headers);
    },

    async changeAddress(caller, given) {
      const email = readAddress(given.email);
      const session = await core.reassure(caller, given.password);
      if (email === session.email) throw new AccountError('address');
      await guessing.take('mail', email, caller);
      await core.call({}, (auth) =>
        auth.api.changeEmail({ body: { newEmail: email }, headers: headersOf(caller) }),
      );
      mails.addressChanging(session.email, session.language);
    },

    async changePassword(caller, { present, next }) {
      const session = await core.reassure(caller, present);
      const { user, email, name } = session;
      assertStrong(next, [email, name, ...hubNames]);
      const headers = headersOf(caller);
      await core.call({ INVALID_PASSWORD: 'wrong-password' }, async (auth) => {
        if (session.hasPassword) {
          const body = { currentPassword: present, newPassword: next };
          await auth.api.changePassword({ body, headers });
        } else await auth.api.setPassword({ body: { newPassword: next }, headers });
      });
      await store.endSessions(user, { except: session.id });
      await changed(user, 'password');
      mails.passwordChanged(email);
    },

    async sessions(caller) {
      const session = await core.require(caller);
      const all = await store.sessions(session.user, clock.now());
      return all.map(({ id, device, created, expires, hasSecondFactor }) => ({
        ...{ id, device, hasSecondFactor, isCurrent: id === session.id },
        since: iso(created),
        until: iso(expires),
      }));
    },

    async endSessions(caller, which) {
      const { user, id } = await core.require(caller);
      const chosen = typeof which === 'object' ? { only: which.id } : { except: id };
      await store.endSessions(user, chosen);
      await audit.note({ user }, 'account.signed-out', user, {
        which: typeof which === 'object' ? 'other' : which,
      });
      const isOwn = which === 'all' || (typeof which === 'object' && which.id === id);
      return isOwn ? signOut(caller) : [];
    },

    async export(caller) {
      const session = await core.require(caller);
      const { user, email, name, language, offices } = session;
      const account = await store.find(user);
      const person = { user, email };
      const passkeys = await store.passkeys(user);
      const own = {
        exported: iso(clock.now()),
        account: {
          ...{ id: user, name, email, language, offices: [...offices] },
          created: account && iso(account.created),
          hasPassword: session.hasPassword,
          hasAuthenticator: session.hasAuthenticator,
        },
        passkeys: passkeys.map((key) => ({
          name: key.name,
          created: key.created === null ? null : iso(key.created),
        })),
        sessions: (await store.sessions(user, clock.now())).map((one) => ({
          ...{ device: one.device, since: iso(one.created), until: iso(one.expires) },
        })),
        log: (await audit.list({ user, limit: maxExportedLines })).map(
          ({ user: _, ...line }) => line,
        ),
      };
      const parts = await Promise.all(
        holders().map(async (holder) => [holder.name, await holder.about(person)] as const),
      );
      await audit.note({ user }, 'account.exported', user);
      return { ...own, ...Object.fromEntries(parts) };
    },

    async remove(caller, password) {
      const { user, email, language } = await core.reassure(caller, password);
      const cookies = await removeAccount(core, holders(), { user, email }, () => signOut(caller));
      await audit.note({ user }, 'account.deleted', user, { by: 'owner' });
      mails.deleted(email, language);
      return cookies;
    },
  };
}

/**
 * Deletes an account with everything that is its own; what others hold is forgotten first, so that
 * nothing is left of somebody who is not there any more, whatever fails in between.
 * @throws {AccountError} last-administrator
 */
export async function removeAccount<T>(
  { store }: Pick<Core, 'store'>,
  holders: readonly PersonalData[],
  person: { readonly user: string; readonly email: string },
  before: () => Promise<T>,
): Promise<T> {
  const held = await store.officesOf(person.user);
  const others = held.includes(keptOffice) ? await store.withOffice(keptOffice) : [];
  const isLast =
    held.includes(keptOffice) && !others.some((one) => one.id !== person.user && one.isConfirmed);
  if (isLast) throw new AccountError('last-administrator');
  for (const holder of holders) await holder.forget(person);
  const result = await before();
  if (!(await store.remove(person.user, { kept: keptOffice })))
    throw new AccountError('last-administrator');
  return result;
}
