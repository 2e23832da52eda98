/** A portal with accounts over a real store, and what people do in it, without JavaScript. */
import {
  goodPassword,
  openTestAccounts,
  type TestAccounts,
} from '#node/accounts/testing/accounts.ts';
import { authenticatorApp } from '#node/accounts/testing/authenticator.ts';
import { createPortal } from '../portal.tsx';
import { formBrowser, type Shown } from './account-browser.ts';
import { createFakeHub } from './fake-hub.ts';

/** Where the portal is. */
export const origin = 'http://localhost:8080';

/** A portal with accounts. @param publicUrl address of the portal */
export async function openPortal(
  options: Parameters<typeof openTestAccounts>[0] & { readonly publicUrl?: () => string } = {},
) {
  const t = await openTestAccounts(options);
  const publicUrl = options.publicUrl?.() ?? origin;
  let client: string | null = null;
  const hub = createFakeHub();
  const portal = createPortal({
    ...{ hub, version: '0.1.0', publicUrl, now: Date.now, accounts: t.accounts },
    clientOf: () => client,
  });
  const signIn = async (email: string, password = goodPassword, path = '/account/sign-in') => {
    const browser = formBrowser(portal, publicUrl);
    const shown = await browser.send(await browser.open(path), '/account/sign-in', {
      email,
      password,
    });
    return { browser, shown };
  };
  return {
    ...{ t, portal, hub, signIn },
    browser: () => formBrowser(portal, publicUrl),
    from: (address: string | null) => {
      client = address;
    },
    [Symbol.asyncDispose]: () => t[Symbol.asyncDispose](),
  };
}

/** What a page says is wrong, as text. */
export const problemsIn = ({ html }: Shown) =>
  [...html.matchAll(/<section class="problems"[\s\S]*?<\/section>/g)]
    .join('')
    .replace(/<[^>]+>/g, ' ');

/** An app that has scanned the key of a page. */
export const appFor = ({ html }: Shown) =>
  authenticatorApp(/<code class="account-key">([A-Z2-7 ]+)/.exec(html)?.[1] ?? '');

/** Adds an authenticator app to the account of whoever is signed in. */
export async function setUpApp(
  browser: Awaited<ReturnType<typeof openPortal>>['browser'] extends () => infer B ? B : never,
) {
  const security = await browser.open('/account/security');
  const form = { present: goodPassword, act: 'add' };
  const scan = await browser.send(security, '/account/security/app', form);
  const app = appFor(scan);
  const codes = await browser.send(scan, '/account/security/app/confirm', { code: app() });
  return {
    app,
    codes,
    backup: [...codes.html.matchAll(/<li><code>([^<]+)/g)].map((m) => m[1] ?? ''),
  };
}

/** The actions that are noted about somebody or something. */
export const auditOf = async (t: TestAccounts, subject: string) =>
  (await t.storage.audit.list({ subject, limit: 50 })).map((line) => line.action);
