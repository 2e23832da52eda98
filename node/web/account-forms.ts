/** What the routes of accounts share: who calls, what went wrong, which cookies go along. */
import type { Context } from 'hono';
import {
  AccountError,
  type AccountErrorCode,
  type Accounts,
  accountLimits,
  type Caller,
  type Cookies,
  type PasswordWeakness,
} from '#node/hub/people/account-types.ts';
import { formLimit, ownOrigin, readFormTexts } from './forms.ts';
import type { Locale } from './i18n.ts';
import type { MessageKey } from './messages/en.ts';
import type { PortalParts } from './portal-parts.ts';
import { localPath } from './safe-url.ts';
import type { PageContext } from './view/context.ts';
import type { FormProblem } from './view/form.tsx';
import type { Page } from './view/layout.tsx';

/** Bytes of a form: an address, a name, a password, a code. */
const maxFormBytes = 16 * 1024;
const maxTextLength = 2_000;

/** What these routes need of the portal that they are part of. */
export interface AccountRoutesOptions
  extends Pick<PortalParts, 'portal' | 'publicUrl' | 'contextOf' | 'send'> {
  readonly accounts: Accounts;
  /** The client's address as it is counted; null: a program on this machine. */
  readonly clientOf: (c: Context) => string | null;
}

/** A form as it was sent. */
export interface SentForm {
  /** One value; empty: it was not sent. */
  text(name: string): string;
  all(name: string): readonly string[];
}

/** What a route is called with. */
export interface AccountCall {
  readonly c: Context;
  readonly caller: Caller;
  readonly context: PageContext;
}

/** Where to go after signing in: a path of this portal that is not one of signing in itself (attack 81). */
export function nextPath(value: string | undefined): string {
  const path = localPath(value);
  return /^\/account\/(?!security|sessions|privacy)/.test(path) ? '/' : path;
}

const weaknesses: Readonly<Record<PasswordWeakness, MessageKey>> = {
  short: 'account.problem.short',
  long: 'account.problem.long',
  'few-characters': 'account.problem.pattern',
  pattern: 'account.problem.pattern',
  common: 'account.problem.common',
  related: 'account.problem.related',
};

/** The message of a problem, and the field to which it belongs. */
const problems: Readonly<Partial<Record<AccountErrorCode, readonly [MessageKey, string]>>> = {
  credentials: ['account.problem.credentials', 'password'],
  unconfirmed: ['account.problem.unconfirmed', ''],
  wait: ['account.problem.wait', ''],
  address: ['account.problem.address', 'email'],
  name: ['account.problem.name', 'name'],
  'wrong-password': ['account.problem.wrongPassword', 'present'],
  code: ['account.problem.code', 'code'],
  'no-challenge': ['account.problem.noChallenge', ''],
  stale: ['account.problem.stale', ''],
  'second-factor': ['account.problem.secondFactor', ''],
  'factor-exists': ['account.problem.factorExists', ''],
  passkey: ['account.security.passkeyFailed', ''],
  closed: ['account.signIn.closed', ''],
  taken: ['account.problem.taken', 'email'],
  'last-administrator': ['account.problem.lastAdministrator', ''],
  agency: ['account.problem.agency', ''],
  'agency-address': ['account.problem.agencyAddress', ''],
  'agency-link': ['account.problem.agencyLink', ''],
};

const minuteMs = 60_000;

/** What a form says to an error; rethrows what is not its sender's doing. */
export function problemsOf(error: unknown, locale: Locale): readonly FormProblem[] {
  if (!(error instanceof AccountError)) throw error;
  const { min, max } = { min: accountLimits.minPassword, max: accountLimits.password };
  if (error.weakness) {
    const n = error.weakness === 'long' ? max : min;
    return [{ field: 'password', message: locale.t(weaknesses[error.weakness], { n }) }];
  }
  const [key, field] = problems[error.code] ?? [];
  if (key === undefined || field === undefined) throw error;
  const n = error.code === 'wait' ? Math.ceil(error.retryAfterMs / minuteMs) : accountLimits.name;
  return [{ field, message: locale.t(key, { n }) }];
}

/** The status of a page with problems. */
export function statusOf(error: unknown): 422 | 429 {
  return error instanceof AccountError && error.code === 'wait' ? 429 : 422;
}

/** Sends cookies along. */
export function setCookies(c: Context, cookies: Cookies): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

/** Goes on elsewhere in this portal. */
export function goOn(c: Context, path: string, cookies: Cookies = []): Response {
  setCookies(c, cookies);
  c.header('Cache-Control', 'no-store');
  return c.redirect(path, 303);
}

/** The address of signing in, which leads back to `path`. */
export function signInPath(path: string): string {
  const to = nextPath(path);
  return to === '/' ? '/account/sign-in' : `/account/sign-in?${new URLSearchParams({ to })}`;
}

/** Adds routes of accounts: none of their pages is kept anywhere, and none tells others its address. */
export function createAccountRoutes(options: AccountRoutesOptions) {
  const { portal, clientOf, contextOf } = options;
  const guards = [ownOrigin(options.publicUrl), formLimit(maxFormBytes)] as const;

  async function callOf(c: Context, back: string): Promise<AccountCall> {
    const context = await contextOf(c, back);
    c.header('Referrer-Policy', 'no-referrer');
    const { headers } = c.req.raw;
    const caller = { headers, address: clientOf(c), language: context.locale.lang };
    return { c, caller, context };
  }

  /** Whoever must sign in first, or show a second factor, is led there and back. */
  async function led(call: AccountCall, back: string, work: () => Promise<Response>) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AccountError)) throw error;
      if (error.code === 'signed-out') return goOn(call.c, signInPath(back));
      const session = await options.accounts.current(call.caller.headers);
      if (error.code === 'second-factor' && session?.isPending) {
        return goOn(call.c, `/account/second-factor?${new URLSearchParams({ to: back })}`);
      }
      throw error;
    }
  }

  async function show(call: AccountCall, page: Page): Promise<Response> {
    const response = await options.send(call.c, call.context, page);
    response.headers.set('Cache-Control', 'no-store');
    return response;
  }

  return {
    show,
    /** A page. */
    get(path: string, make: (call: AccountCall) => Promise<Page | Response>): void {
      portal.get(path, async (c) => {
        const { pathname, search } = new URL(c.req.url);
        const call = await callOf(c, pathname + search);
        return led(call, pathname + search, async () => {
          const made = await make(call);
          return made instanceof Response ? made : show(call, made);
        });
      });
    },
    /** A form. @param back the page that it stands on */
    post(
      path: string,
      back: string,
      act: (call: AccountCall, form: SentForm) => Promise<Page | Response>,
    ): void {
      portal.post(path, ...guards, async (c) => {
        const params = await readFormTexts(c);
        const form: SentForm = {
          text: (name) => (params.get(name) ?? '').slice(0, maxTextLength),
          all: (name) => params.getAll(name).slice(0, 20),
        };
        const call = await callOf(c, back);
        return led(call, back, async () => {
          const made = await act(call, form);
          return made instanceof Response ? made : show(call, made);
        });
      });
    },
    /** A question of an island: JSON, which no form of another site can send (attack 73). */
    json(
      path: string,
      answer: (call: AccountCall, body: Readonly<Record<string, unknown>>) => Promise<Response>,
    ): void {
      portal.post(path, ...guards, async (c) => {
        const isJson = /^application\/json\b/i.test(c.req.header('Content-Type') ?? '');
        const body: unknown = isJson ? await c.req.json().catch(() => undefined) : undefined;
        c.header('Cache-Control', 'no-store');
        if (typeof body !== 'object' || body === null) return c.json({ problem: '' }, 400);
        const call = await callOf(c, '/');
        try {
          return await answer(call, body as Record<string, unknown>);
        } catch (error) {
          if (error instanceof AccountError && error.code === 'signed-out') {
            return c.json({ problem: '' }, 403);
          }
          const [problem] = problemsOf(error, call.context.locale);
          return c.json({ problem: problem?.message ?? '' }, statusOf(error));
        }
      });
    },
  };
}
