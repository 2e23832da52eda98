/** Becoming a member: signing up, confirming an address, setting a password by a link. */
import { sha256 } from '#federation/identity/index.ts';
import { AccountError, type Joining, type SigningIn } from '#node/hub/people/account-types.ts';
import { assertStrong, readAddress, readName } from './addresses.ts';
import { type Core, headersOf } from './core.ts';

/** Codes with which better-auth refuses a link. */
const linkErrors = {
  INVALID_TOKEN: 'link',
  TOKEN_EXPIRED: 'link',
  USER_NOT_FOUND: 'link',
  INVALID_USER: 'link',
  VALIDATION_ERROR: 'link',
} as const;

/** What the links of mails that set a password are stored under, as better-auth does it. */
export const passwordLinkIdentifier = (token: string) => sha256(`reset-password:${token}`);

/** Whose address a link confirms, as it says itself; only better-auth checks whether that is true. */
function claimedAddress(token: string): { email: string; isChange: boolean } | undefined {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    const { email, updateTo } = JSON.parse(payload) as Record<string, unknown>;
    return typeof email === 'string' ? { email, isChange: updateTo !== undefined } : undefined;
  } catch {
    return undefined;
  }
}

/** Makes it. */
export function createJoining(
  core: Core,
  signingIn: Pick<SigningIn, 'signIn'>,
  isOpen: () => boolean,
): Joining {
  const { store, audit, clock, guessing, mails, hubNames } = core;

  return {
    async signUp(caller, given) {
      if (!isOpen()) throw new AccountError('closed');
      const email = readAddress(given.email);
      const name = readName(given.name);
      assertStrong(given.password, [email, name, ...hubNames]);
      await guessing.take('mail', email, caller);
      const { password } = given;
      const { language } = caller;
      await core.call({ INVALID_EMAIL: 'address' }, (auth) =>
        auth.api.signUpEmail({
          body: { email, name, password, language },
          headers: headersOf(caller),
        }),
      );
    },

    async confirm(caller, token, password) {
      const claim = claimedAddress(token);
      if (!claim || claim.isChange) throw new AccountError('link');
      const account = await store.findByEmail(claim.email);
      // Confirmed already, perhaps by pressing the button twice: signing in says the rest.
      if (account && !account.isConfirmed) {
        const whom = { whom: claim.email, by: null, owner: async () => account.id };
        await guessing.guess(caller, { what: 'password', ...whom }, async () => {
          const isRight = await core.call({}, async ({ $context }) => {
            const { internalAdapter, password: passwords } = await $context;
            const login = await internalAdapter.findCredentialAccount(account.id);
            return login?.password ? passwords.verify({ hash: login.password, password }) : false;
          });
          if (!isRight) throw new AccountError('credentials');
          await core.call(linkErrors, (auth) => auth.api.verifyEmail({ query: { token } }));
        });
        await audit.note({ user: account.id }, 'account.changed', account.id, {
          what: 'confirmed',
        });
      }
      return signingIn.signIn(caller, { email: claim.email, password });
    },

    async forgotPassword(caller, given) {
      const email = readAddress(given);
      await guessing.take('mail', email, caller);
      await core.call({}, (auth) =>
        auth.api.requestPasswordReset({ body: { email }, headers: headersOf(caller) }),
      );
    },

    async ownerOfLink(token) {
      const id = await store.ownerOfLink(passwordLinkIdentifier(token), clock.now());
      const account = id === undefined ? undefined : await store.find(id);
      if (!account) return undefined;
      const { email, name } = account;
      return { email, name, isNew: !account.isConfirmed && !account.hasPassword };
    },

    async setPassword(caller, token, { password, name: givenName }) {
      const id = await store.ownerOfLink(passwordLinkIdentifier(token), clock.now());
      const account = id === undefined ? undefined : await store.find(id);
      if (!account) throw new AccountError('link');
      const name = givenName === undefined ? undefined : readName(givenName);
      assertStrong(password, [account.email, name ?? account.name, ...hubNames]);
      await core.call(linkErrors, (auth) =>
        auth.api.resetPassword({ body: { newPassword: password, token } }),
      );
      // The link has reached the address.
      await store.confirm(account.id, name, clock.now());
      const isNew = !account.isConfirmed;
      if (isNew && givenName !== undefined) await store.setLanguage(account.id, caller.language);
      await audit.note({ user: account.id }, 'account.changed', account.id, { what: 'password' });
      if (!isNew) mails.passwordChanged(account.email);
      return signingIn.signIn(caller, { email: account.email, password });
    },

    async confirmAddress(_caller, token) {
      const claim = claimedAddress(token);
      if (!claim?.isChange) throw new AccountError('link');
      const account = await store.findByEmail(claim.email);
      if (!account) throw new AccountError('link');
      await core.call(linkErrors, (auth) => auth.api.verifyEmail({ query: { token } }));
      await audit.note({ user: account.id }, 'account.changed', account.id, { what: 'address' });
      mails.addressChanged(claim.email, account.language);
    },
  };
}
