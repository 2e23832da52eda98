/**
 * Signing in by an agency's identity provider (OpenID Connect). better-auth asks the provider when it is
 * set up, and waits as long as that takes; so this is an instance of its own, and nobody who signs in
 * another way waits for it.
 */

import type { AgencyProvider } from '#node/config/index.ts';
import { AccountError, type SigningIn } from '#node/hub/people/account-types.ts';
import type { Auth } from './auth.ts';
import { type Core, cookiesOf, headersOf } from './core.ts';
import { agencyTimeoutMs } from './limits.ts';

/** Path to which the provider leads back; its operator has to enter it there. */
export const agencyCallbackPath = '/account/auth/callback/agency';
/** Where better-auth leads afterwards, with where to go on or with what went wrong. */
const arrivedPath = '/account/arrived';

const errors: Readonly<Record<string, AccountError['code']>> = {
  email_not_verified: 'agency-address',
  EMAIL_NOT_VERIFIED: 'agency-address',
  email_not_found: 'agency-address',
  account_not_linked: 'agency-link',
};

function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  work.catch(() => undefined);
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new AccountError('agency')), timeoutMs);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

/** Makes it. */
export function createAgency(
  core: Core,
  options: {
    /** The identity provider at this moment; null: there is none. */
    readonly provider: () => AgencyProvider | null;
    /** Makes the instance. */
    readonly load: (provider: AgencyProvider) => Promise<Auth>;
    readonly publicUrl: () => string;
    /** Milliseconds that the provider may take. */
    readonly timeoutMs: number | undefined;
    /** Whether an account was made in the call that has just ended. */
    readonly isNew: (user: string) => boolean;
  },
): Pick<SigningIn, 'toAgency' | 'fromAgency'> {
  const { load, publicUrl, isNew, timeoutMs = agencyTimeoutMs } = options;
  let loading: { readonly provider: string; readonly auth: Promise<Auth> } | undefined;
  function instance(): Promise<Auth> {
    const provider = options.provider();
    if (!provider) throw new AccountError('agency');
    // Another one than before, or another secret, makes another instance.
    const name = JSON.stringify(provider);
    if (loading?.provider === name) return loading.auth;
    const auth = load(provider).catch((error: unknown) => {
      if (loading?.auth === auth) loading = undefined;
      throw error;
    });
    loading = { provider: name, auth };
    return auth;
  }

  async function ask<T>(work: (auth: Auth) => Promise<T>): Promise<T> {
    try {
      return await inTime(instance().then(work), timeoutMs);
    } catch (cause) {
      throw cause instanceof AccountError ? cause : new AccountError('agency', { cause });
    }
  }

  return {
    async toAgency(caller, to) {
      const callbackURL = `${arrivedPath}?${new URLSearchParams({ to })}`;
      const { headers, response } = await ask((auth) =>
        auth.api.signInSocial({
          body: {
            provider: 'agency',
            callbackURL,
            errorCallbackURL: arrivedPath,
            disableRedirect: true,
          },
          headers: headersOf(caller),
          returnHeaders: true,
        }),
      );
      if (!('url' in response) || !response.url) throw new AccountError('agency');
      return { url: response.url, cookies: cookiesOf(headers) };
    },

    async fromAgency(caller, query) {
      const url = `${publicUrl()}${agencyCallbackPath}${query}`;
      const answer = await ask((auth) =>
        auth.handler(new Request(url, { headers: headersOf(caller) })),
      );
      const at = URL.parse(answer.headers.get('location') ?? '', publicUrl());
      const error = at?.searchParams.get('error');
      if (!at || at.pathname !== arrivedPath || error) {
        throw new AccountError(errors[error ?? ''] ?? 'agency');
      }
      const cookies = cookiesOf(answer.headers);
      const headers = new Headers({ cookie: cookies.map((c) => c.split(';')[0]).join('; ') });
      const session = await core.current(headers);
      if (session && isNew(session.user)) {
        await core.store.setLanguage(session.user, caller.language);
      }
      return { to: at.searchParams.get('to') ?? '/', cookies };
    },
  };
}
