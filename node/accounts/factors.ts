/** Second factors of one's own account: an authenticator app with backup codes, and passkeys. */
import { AccountError, accountLimits, type OwnAccount } from '#node/hub/people/account-types.ts';
import { readName } from './addresses.ts';
import { type Core, cookiesOf, headersOf, iso } from './core.ts';
import { passkeyErrors } from './signing-in.ts';

/** Makes them. */
export function createFactors(
  core: Core,
): Pick<
  OwnAccount,
  | 'beginAuthenticator'
  | 'confirmAuthenticator'
  | 'removeAuthenticator'
  | 'newBackupCodes'
  | 'passkeys'
  | 'passkeyOffer'
  | 'addPasskey'
  | 'removePasskey'
> {
  const { store, audit, guessing, mails } = core;

  async function changed(user: string, email: string, what: string): Promise<void> {
    await audit.note({ user }, 'account.changed', user, { what });
    mails.factorsChanged(email);
  }
  /** better-auth asks for the password once more where there is one. */
  const passwordOf = (session: { hasPassword: boolean }, password: string) =>
    session.hasPassword ? { password } : {};

  return {
    async beginAuthenticator(caller, password) {
      const session = await core.reassure(caller, password);
      const made = await core.call(
        { TOTP_ALREADY_ENABLED: 'factor-exists', INVALID_PASSWORD: 'wrong-password' },
        (auth) =>
          auth.api.enableTwoFactor({
            body: { method: 'totp', ...passwordOf(session, password) },
            headers: headersOf(caller),
          }),
      );
      if (!('totpURI' in made)) throw new TypeError('no address for the authenticator app');
      return { uri: made.totpURI };
    },

    async confirmAuthenticator(caller, given) {
      const session = await core.require(caller);
      if (session.hasAuthenticator) throw new AccountError('factor-exists');
      const { user } = session;
      const guess = { what: 'code', whom: user, by: user, owner: async () => user } as const;
      const { headers } = await guessing.guess(caller, guess, () =>
        core.call({ INVALID_CODE: 'code', TOTP_NOT_ENABLED: 'no-challenge' }, (auth) =>
          auth.api.verifyTOTP({
            body: { code: given.replace(/\s+/g, '') },
            headers: headersOf(caller),
            returnHeaders: true,
          }),
        ),
      );
      const { backupCodes } = await core.call({}, (auth) =>
        auth.api.viewBackupCodes({ body: { userId: session.user } }),
      );
      await changed(session.user, session.email, 'authenticator-added');
      return { backupCodes, cookies: cookiesOf(headers) };
    },

    async removeAuthenticator(caller, password) {
      const session = await core.reassure(caller, password);
      const { headers } = await core.call({ INVALID_PASSWORD: 'wrong-password' }, (auth) =>
        auth.api.disableTwoFactor({
          body: passwordOf(session, password),
          headers: headersOf(caller),
          returnHeaders: true,
        }),
      );
      await changed(session.user, session.email, 'authenticator-removed');
      return cookiesOf(headers);
    },

    async newBackupCodes(caller, password) {
      const session = await core.reassure(caller, password);
      const { backupCodes } = await core.call(
        { INVALID_PASSWORD: 'wrong-password', TWO_FACTOR_NOT_ENABLED: 'no-challenge' },
        (auth) =>
          auth.api.generateBackupCodes({
            body: passwordOf(session, password),
            headers: headersOf(caller),
          }),
      );
      await changed(session.user, session.email, 'backup-codes');
      return backupCodes;
    },

    async passkeys(caller) {
      const { user } = await core.require(caller);
      return (await store.passkeys(user)).map(({ id, name, created }) => ({
        ...{ id, name: name ?? '' },
        since: iso(created ?? 0),
      }));
    },

    async passkeyOffer(caller, password) {
      await core.reassure(caller, password);
      const { headers, response } = await core.call({}, (auth) =>
        auth.api.generatePasskeyRegistrationOptions({
          headers: headersOf(caller),
          returnHeaders: true,
        }),
      );
      return { question: response, cookies: cookiesOf(headers) };
    },

    async addPasskey(caller, answer, givenName) {
      const session = await core.require(caller);
      const name = readName(givenName).slice(0, accountLimits.name);
      await core.call(passkeyErrors, (auth) =>
        auth.api.verifyPasskeyRegistration({
          body: { response: answer, name },
          headers: headersOf(caller),
        }),
      );
      await changed(session.user, session.email, 'passkey-added');
    },

    async removePasskey(caller, id, password) {
      const session = await core.reassure(caller, password);
      if (!(await store.removePasskey(session.user, id))) throw new AccountError('not-found');
      await changed(session.user, session.email, 'passkey-removed');
    },
  };
}
