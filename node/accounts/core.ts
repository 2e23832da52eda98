/** What the parts of this folder share: calling better-auth, and finding out who calls. */
import type { Clock } from '#federation/ports.ts';
import { HubError } from '#node/hub/errors.ts';
import {
  AccountError,
  type Caller,
  type Cookies,
  type CurrentSession,
} from '#node/hub/people/account-types.ts';
import { type Office, offices } from '#node/hub/people/actor.ts';
import type { Audit } from '#node/hub/people/audit-types.ts';
import type { AccountStore } from '#node/storage/index.ts';
import { type UiLanguage, uiLanguages } from '#schema/taxonomy/index.ts';
import type { Auth } from './auth.ts';
import { deviceOf } from './device.ts';
import type { Guessing } from './guessing.ts';
import { freshMs, guesses } from './limits.ts';
import type { AccountMails } from './mails.ts';

/** The office that a hub must not lose. */
export const keptOffice: Office = 'administrator';

/** See the file's comment. */
export interface Core {
  readonly store: AccountStore;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly guessing: Guessing;
  readonly mails: AccountMails;
  /** Names that whoever guesses a password would try. */
  readonly hubNames: readonly string[];
  /** Calls better-auth; its errors come out as AccountError where `codes` names them, else as HubError. */
  call<T>(
    codes: Readonly<Record<string, AccountError['code']>>,
    work: (auth: Auth) => Promise<T>,
  ): Promise<T>;
  current(headers: Headers): Promise<CurrentSession | undefined>;
  /** @throws {AccountError} signed-out, second-factor */
  require(caller: Caller): Promise<CurrentSession>;
  /**
   * Makes sure that it is really the account's owner who is about to change something delicate.
   * @throws {AccountError} signed-out, second-factor, wrong-password, stale, wait
   */
  reassure(caller: Caller, password: string): Promise<CurrentSession>;
}

/** Headers for better-auth: the cookies, and of the browser what may be kept. */
export function headersOf(caller: Pick<Caller, 'headers'>): Headers {
  return new Headers({
    cookie: caller.headers.get('cookie') ?? '',
    'user-agent': deviceOf(caller.headers.get('user-agent')),
  });
}

/** The cookies of an answer. */
export function cookiesOf(headers: Headers | null | undefined): Cookies {
  return headers?.getSetCookie() ?? [];
}

/** A language as it is stored. */
export function languageOf(text: string): UiLanguage {
  return uiLanguages.find((lang) => lang === text) ?? 'en';
}

/** Offices as they are stored. */
export function officesOf(texts: readonly string[]): ReadonlySet<Office> {
  return new Set(offices.filter((office) => texts.includes(office)));
}

/**
 * What is not foreseen. The error of a database quotes the values of its statement, secrets among them: of
 * it, the cause alone goes on (attack 82).
 */
function toHubError(error: unknown, code: string | undefined): unknown {
  if (error instanceof AccountError || error instanceof HubError) return error;
  if (code !== undefined) return new HubError('invalid', `Refused: ${code}.`);
  const cause = error instanceof Error ? error.cause : undefined;
  return new HubError('storage', 'The accounts cannot be read or written.', { cause });
}

/** Milliseconds since 1970 as ISO 8601. */
export const iso = (ms: number) => new Date(ms).toISOString();

/** Makes it. */
export function createCore(
  options: Pick<Core, 'store' | 'audit' | 'clock' | 'guessing' | 'mails' | 'hubNames'> & {
    readonly cookiePrefix: string;
    readonly load: () => Promise<{
      auth: Auth;
      errorCode: (error: unknown) => string | undefined;
    }>;
  },
): Core {
  const { store, clock, guessing, cookiePrefix, load } = options;

  const call: Core['call'] = async (codes, work) => {
    const { auth, errorCode } = await load();
    try {
      return await work(auth);
    } catch (error) {
      const code = codes[errorCode(error) ?? ''];
      if (code === undefined) throw toHubError(error, errorCode(error));
      const retryAfterMs = code === 'wait' ? guesses.account.windowMs : 0;
      throw new AccountError(code, { retryAfterMs });
    }
  };

  async function current(headers: Headers): Promise<CurrentSession | undefined> {
    // Visitors have no such cookie, and are not to wait until better-auth is loaded.
    if (!headers.get('cookie')?.includes(`${cookiePrefix}.session_token=`)) return undefined;
    const found = await call({}, (auth) =>
      auth.api.getSession({
        headers: headersOf({ headers }),
        query: { disableCookieCache: true, disableRefresh: true },
      }),
    );
    if (!found) return undefined;
    const account = await store.find(found.user.id);
    if (!account?.isConfirmed) return undefined;
    const { id, createdAt, secondFactor } = found.session;
    return {
      id,
      user: account.id,
      name: account.name,
      email: account.email,
      language: languageOf(account.language),
      offices: officesOf(account.offices),
      hasPassword: account.hasPassword,
      hasAuthenticator: account.hasAuthenticator,
      passkeys: account.passkeys,
      hasSecondFactor: secondFactor,
      isPending: account.hasAuthenticator && !secondFactor,
      since: createdAt.toISOString(),
    };
  }

  const core: Core = {
    ...options,
    call,
    current,
    async require({ headers }) {
      const session = await current(headers);
      if (!session) throw new AccountError('signed-out');
      if (session.isPending) throw new AccountError('second-factor');
      return session;
    },
    async reassure(caller, password) {
      const session = await core.require(caller);
      const hasFactor = session.hasAuthenticator || session.passkeys > 0;
      if (hasFactor && !session.hasSecondFactor) throw new AccountError('second-factor');
      if (!session.hasPassword) {
        if (Date.parse(session.since) < clock.now() - freshMs) throw new AccountError('stale');
        return session;
      }
      const { user } = session;
      const guess = {
        what: 'password-again',
        whom: user,
        by: user,
        owner: async () => user,
      } as const;
      await guessing.guess(caller, guess, () =>
        core.call({ INVALID_PASSWORD: 'wrong-password' }, (auth) =>
          auth.api.verifyPassword({ body: { password }, headers: headersOf(caller) }),
        ),
      );
      return session;
    },
  };
  return core;
}
