/**
 * better-auth, set up for a hub. Loaded when somebody signs in for the first time, not before: it costs
 * 35 MB. It is called from here alone, by functions; nothing of its own HTTP interface is open but the
 * address to which an identity provider leads back.
 */
import './shared-drizzle.ts';
import { randomInt, randomUUID } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthEndpoint, isAPIError, sessionMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { accountLimits } from '#node/hub/people/account-types.ts';
import type { AuthSettings } from './auth-settings.ts';
import {
  challengeSeconds,
  confirmLinkSeconds,
  passwordLinkSeconds,
  sessionSeconds,
  signInLinkSeconds,
} from './limits.ts';

/** Ways to begin a session that are, or include, a second factor. */
const strongPaths: ReadonlySet<string | undefined> = new Set([
  '/passkey/verify-authentication',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
]);

/**
 * Who is about to show a second factor, so that guesses are counted for the account; and a new session in
 * place of the present one once they have: whoever knew the old cookie has nothing of it (attack 74).
 */
const stepUp = {
  id: 'step-up',
  endpoints: {
    challengeOwner: createAuthEndpoint.serverOnly({ method: 'POST' }, async (ctx) => {
      const { name } = ctx.context.createAuthCookie('two_factor');
      const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
      const found =
        challenge && (await ctx.context.internalAdapter.findVerificationValue(challenge));
      return ctx.json({ user: found ? found.value : null });
    }),
    strengthenSession: createAuthEndpoint.serverOnly(
      { method: 'POST', use: [sessionMiddleware] },
      async (ctx) => {
        const { session, user } = ctx.context.session;
        const { userAgent } = session;
        const stronger = await ctx.context.internalAdapter.createSession(
          user.id,
          false,
          { secondFactor: true, userAgent },
          true,
        );
        await setSessionCookie(ctx, { session: stronger, user });
        await ctx.context.internalAdapter.deleteSession(session.token);
        return ctx.json({ status: true });
      },
    ),
  },
};

/** Letters and digits that nobody takes for each other, on paper. */
const codeAlphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** Ten codes of 49 bits. */
function backupCodes(): string[] {
  const piece = () =>
    Array.from({ length: 5 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  return Array.from({ length: 10 }, () => `${piece()}-${piece()}`);
}

/** Its tokens are of no use to a hub. */
const withoutTokens = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
};

/** Makes it. If it is to know an identity provider, it asks that at once. */
export function createAuth(settings: AuthSettings) {
  const { publicUrl, agency, mails } = settings;
  const host = new URL(publicUrl);
  return betterAuth({
    appName: settings.name,
    baseURL: host.origin,
    basePath: '/account/auth',
    secret: settings.secret,
    database: drizzleAdapter(settings.database.db as Record<string, unknown>, {
      provider: 'sqlite',
      schema: settings.database.schema as Record<string, unknown>,
    }),
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // What follows the message may quote what somebody typed.
      log: (_level, message) => settings.onTrouble(message.slice(0, 200)),
    },
    // Only its HTTP interface is limited by it; node/accounts/guessing.ts limits what is called here.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: settings.cookiePrefix,
      useSecureCookies: host.protocol === 'https:',
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    verification: { storeIdentifier: 'hashed' },
    user: {
      additionalFields: { language: { type: 'string', required: true, input: true } },
      changeEmail: { enabled: true },
    },
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      // Whether one has signed in lately is asked by node/accounts/own.ts, where it matters.
      freshAge: 0,
      cookieCache: { enabled: false },
      additionalFields: {
        secondFactor: { type: 'boolean', required: true, input: false, defaultValue: false },
      },
    },
    account: { updateAccountOnSignIn: false, accountLinking: { enabled: true } },
    emailAndPassword: {
      enabled: true,
      ...(settings.passwords && { password: settings.passwords }),
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: accountLimits.minPassword,
      maxPasswordLength: accountLimits.password,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: passwordLinkSeconds,
      sendResetPassword: async ({ user, token }) => mails.password(user.email, token),
      onExistingUserSignUp: async ({ user }) => mails.exists(user.email),
    },
    emailVerification: {
      expiresIn: confirmLinkSeconds,
      sendOnSignUp: true,
      sendOnSignIn: true,
      sendVerificationEmail: async ({ user, token }) => mails.confirm(user.id, user.email, token),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (_session, context) =>
            strongPaths.has(context?.path) ? { data: { secondFactor: true } } : undefined,
          after: async (session, context) =>
            settings.onSession(session.userId, context?.path ?? ''),
        },
      },
      user: {
        create: { after: async (user, context) => settings.onUser(user.id, context?.path ?? '') },
      },
      account: {
        create: { before: async () => ({ data: withoutTokens }) },
        update: { before: async () => ({ data: withoutTokens }) },
      },
    },
    plugins: [
      magicLink({
        expiresIn: signInLinkSeconds,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, token, metadata }) =>
          mails.signIn(email, token, String(metadata?.to ?? '/')),
      }),
      twoFactor({
        issuer: settings.name,
        allowPasswordless: true,
        twoFactorCookieMaxAge: challengeSeconds,
        backupCodeOptions: { customBackupCodesGenerate: backupCodes },
      }),
      passkey({
        rpID: host.hostname,
        rpName: settings.name,
        origin: host.origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: async ({ verification }) => {
            if (!verification.registrationInfo?.userVerified) throw new Error('user not verified');
          },
        },
        authentication: {
          // Touching a key that lies about is one factor; unlocking it makes two.
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new Error('user not verified');
          },
        },
      }),
      stepUp,
      ...(agency
        ? [
            genericOAuth({
              config: [
                {
                  providerId: 'agency',
                  name: agency.name,
                  discoveryUrl: `${agency.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  clientId: agency.clientId,
                  clientSecret: agency.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  requireIdTokenVerification: true,
                  requireEmailVerification: true,
                  mapProfileToUser: async (profile) => ({
                    language: 'en',
                    name: String(profile.name ?? '').slice(0, accountLimits.name),
                    image: undefined,
                    ...(agency.trustsAddresses && { emailVerified: true }),
                  }),
                },
              ],
            }),
          ]
        : []),
    ],
  });
}

/** better-auth, set up. */
export type Auth = ReturnType<typeof createAuth>;

/** The code of an error of better-auth; undefined: it is none. */
export function authErrorCode(error: unknown): string | undefined {
  if (!isAPIError(error)) return undefined;
  const { body, statusCode } = error as { body?: { code?: unknown }; statusCode?: unknown };
  return typeof body?.code === 'string' ? body.code : String(statusCode ?? 'error');
}

/** Headers of an error of better-auth, such as where a redirection leads. */
export function authErrorHeaders(error: unknown): Headers {
  return new Headers(isAPIError(error) ? (error as { headers?: HeadersInit }).headers : undefined);
}
