/** Signing in, with everything that can be shown, and signing out. */
import { sha256 } from '#federation/identity/index.ts';
import { AccountError, type Caller, type SigningIn } from '#node/hub/people/account-types.ts';
import type { Auth } from './auth.ts';
import { type Core, cookiesOf, headersOf } from './core.ts';
import type { Guess } from './guessing.ts';
import { codeMs } from './limits.ts';

/** What is noted of how somebody has signed in. */
type How = 'password' | 'link' | 'passkey' | 'code';

/** Codes with which better-auth refuses a code of a second factor, and what they mean here. */
const codeErrors = {
  INVALID_CODE: 'code',
  INVALID_BACKUP_CODE: 'code',
  INVALID_TWO_FACTOR_COOKIE: 'no-challenge',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'no-challenge',
  ACCOUNT_TEMPORARILY_LOCKED: 'wait',
  TOTP_NOT_ENABLED: 'no-challenge',
  BACKUP_CODES_NOT_ENABLED: 'no-challenge',
} as const;

/** What a browser answers; better-auth checks what is in it. */
type PasskeyAnswer = NonNullable<
  Parameters<Auth['api']['verifyPasskeyAuthentication']>[0]
>['body']['response'];

/** A code of an authenticator app, however it is grouped. */
const totp = /^\d{6}$/;

/** Makes it; the identity provider has its own file. */
export function createSigningIn(core: Core): Omit<SigningIn, 'toAgency' | 'fromAgency'> {
  const { store, audit, clock, guessing } = core;
  const note = (user: string | null, how: How) =>
    audit.note({ user }, 'account.signed-in', user ?? '', { how });

  /**
   * A code of an app lets in once (RFC 6238 §5.2): whoever has looked over a shoulder comes too late.
   * @throws {AccountError} code
   */
  async function useUp(user: string, code: string): Promise<void> {
    if (!totp.test(code)) return;
    const key = `used:${sha256(`${user} ${code}`)}`;
    const wait = await store.attempts.take([{ key, max: 1, windowMs: codeMs }], clock.now());
    if (wait > 0) throw new AccountError('code');
  }

  const codeOf = (user: string, by: string | null): Guess => ({
    ...{ what: 'code', whom: user, by, owner: async () => user },
  });

  async function showInSession(caller: Caller, code: string, user: string) {
    const headers = headersOf(caller);
    await guessing.guess(caller, codeOf(user, user), async () => {
      await core.call(codeErrors, (auth) =>
        totp.test(code)
          ? auth.api.verifyTOTP({ body: { code }, headers })
          : auth.api.verifyBackupCode({ body: { code }, headers }),
      );
      await useUp(user, code);
    });
    const { headers: answer } = await core.call({}, (auth) =>
      auth.api.strengthenSession({ headers, returnHeaders: true }),
    );
    await note(user, 'code');
    return cookiesOf(answer);
  }

  return {
    async signIn(caller, { email, password }) {
      const owner = async () => (await store.findByEmail(email))?.id;
      const guess: Guess = { what: 'password', whom: email, by: null, owner };
      const { headers, response } = await guessing.guess(caller, guess, () =>
        core.call(
          {
            INVALID_EMAIL_OR_PASSWORD: 'credentials',
            INVALID_EMAIL: 'credentials',
            PASSWORD_TOO_LONG: 'credentials',
            EMAIL_NOT_VERIFIED: 'unconfirmed',
          },
          (auth) =>
            auth.api.signInEmail({
              body: { email, password },
              headers: headersOf(caller),
              returnHeaders: true,
            }),
        ),
      );
      if ('twoFactorRedirect' in response) {
        return { next: 'second-factor', cookies: cookiesOf(headers) };
      }
      await note(response.user.id, 'password');
      return { next: 'done', cookies: cookiesOf(headers) };
    },

    async sendLink(caller, email, to) {
      await guessing.take('mail', email, caller);
      const known = await store.findByEmail(email);
      // One for nobody costs the same, and leads nowhere.
      await core.call({ VALIDATION_ERROR: 'address' }, (auth) =>
        auth.api.signInMagicLink({
          body: { email: known?.email ?? email.trim().toLowerCase(), metadata: { to } },
          headers: headersOf(caller),
        }),
      );
    },

    async enter(caller, token) {
      const { headers, response } = await core.call(
        { '302': 'link', VALIDATION_ERROR: 'link' },
        (auth) =>
          auth.api.magicLinkVerify({
            query: { token },
            headers: headersOf(caller),
            returnHeaders: true,
          }),
      );
      const account = await store.find(response.user.id);
      if (!account?.hasAuthenticator) await note(response.user.id, 'link');
      return {
        next: account?.hasAuthenticator ? 'second-factor' : 'done',
        cookies: cookiesOf(headers),
      };
    },

    async showCode(caller, given) {
      const code = given.replace(/\s+/g, '').toLowerCase();
      const session = await core.current(caller.headers);
      if (session) {
        if (!session.hasAuthenticator) throw new AccountError('no-challenge');
        return showInSession(caller, code, session.user);
      }
      const sent = { headers: headersOf(caller), returnHeaders: true } as const;
      const { user } = await core.call({}, (auth) =>
        auth.api.challengeOwner({ headers: sent.headers }),
      );
      if (user === null) throw new AccountError('no-challenge');
      const headers = await guessing.guess(caller, codeOf(user, null), async () => {
        const body = { code };
        const answer = await core.call(codeErrors, (auth) =>
          totp.test(code)
            ? auth.api.verifyTOTP({ body, ...sent })
            : auth.api.verifyBackupCode({ body, ...sent }),
        );
        try {
          await useUp(user, code);
        } catch (error) {
          // better-auth has begun a session already; its cookie goes to nobody.
          const { token } = answer.response;
          if (token) await store.endSessions(user, { token });
          throw error;
        }
        return answer.headers;
      });
      await note(user, 'code');
      return cookiesOf(headers);
    },

    async passkeyQuestion(caller) {
      const { headers, response } = await core.call({}, (auth) =>
        auth.api.generatePasskeyAuthenticationOptions({
          headers: headersOf(caller),
          returnHeaders: true,
        }),
      );
      return {
        question: { ...response, userVerification: 'required' },
        cookies: cookiesOf(headers),
      };
    },

    async enterWithPasskey(caller, answer) {
      const { headers, response } = await core.call(passkeyErrors, (auth) =>
        auth.api.verifyPasskeyAuthentication({
          body: { response: answer as PasskeyAnswer },
          headers: headersOf(caller),
          returnHeaders: true,
        }),
      );
      await note(response.user.id, 'passkey');
      return cookiesOf(headers);
    },

    async signOut(caller) {
      const session = await core.current(caller.headers);
      const { headers } = await core.call({}, (auth) =>
        auth.api.signOut({ headers: headersOf(caller), returnHeaders: true }),
      );
      if (session) await audit.note({ user: session.user }, 'account.signed-out', session.user);
      return cookiesOf(headers);
    },
  };
}

/** Codes with which better-auth refuses what a browser answers for a passkey. */
export const passkeyErrors = {
  CHALLENGE_NOT_FOUND: 'passkey',
  PASSKEY_NOT_FOUND: 'passkey',
  AUTHENTICATION_FAILED: 'passkey',
  FAILED_TO_VERIFY_REGISTRATION: 'passkey',
  YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY: 'passkey',
  VALIDATION_ERROR: 'passkey',
} as const;
