/** Signing in by an agency's identity provider: a real one (oidc-provider), over real sockets. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { AccountError, type AccountErrorCode } from '#node/hub/people/account-types.ts';
import { agencyCallbackPath } from './index.ts';
import { openTestAccounts, type TestBrowser, testBrowser } from './testing/accounts.ts';

const portal = 'http://localhost:8080';
/** Who signs in at the provider, and what it says of them. */
let claims: { sub: string; email?: string; email_verified?: boolean; name?: string } = { sub: 'x' };
let issuer = '';
const server = createServer();

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { Provider } = await import('oidc-provider');
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'hub-aa',
        client_secret: 'secret-of-the-agency',
        redirect_uris: [`${portal}${agencyCallbackPath}`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: async (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ ...claims, sub: id }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['of-a-test'] },
  });
  const callback = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response);
    // Somebody types their password there, and agrees.
    const { prompt, params, grantId } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      const login = { accountId: claims.sub };
      return provider.interactionFinished(request, response, { login });
    }
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: claims.sub, clientId: String(params.client_id) });
    grant?.addOIDCScope('openid email profile');
    const consent = { grantId: await grant?.save() };
    return provider.interactionFinished(
      request,
      response,
      { consent },
      { mergeWithLastSubmission: true },
    );
  });
});

after(async () => {
  server.closeAllConnections();
  server.close();
});

const agency = (changes = {}) => ({
  ...{ name: 'Agency', issuer, clientId: 'hub-aa', clientSecret: 'secret-of-the-agency' },
  ...{ trustsAddresses: false, ...changes },
});

/** Goes through the provider as a browser would. @returns the address to which it leads back */
async function throughProvider(start: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = new URL(start);
  for (let hops = 0; hops < 12; hops++) {
    if (url.origin === portal) return url;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const one of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    assert.ok(location, `${url} ${response.status} ${await response.text()}`);
    url = new URL(location, url);
  }
  throw new Error('in a circle');
}

async function signIn(
  t: Awaited<ReturnType<typeof openTestAccounts>>,
  browser: TestBrowser,
  to = '/',
) {
  const { signingIn } = t.accounts;
  const start = await signingIn.toAgency(browser.caller, to);
  browser.take(start.cookies);
  const back = await throughProvider(start.url);
  assert.equal(back.pathname, agencyCallbackPath);
  const arrived = await signingIn.fromAgency(browser.caller, back.search);
  browser.take(arrived.cookies);
  return { arrived, back };
}

const refused = (work: Promise<unknown>, code: AccountErrorCode) =>
  assert.rejects(work, (error: unknown) => error instanceof AccountError && error.code === code);

test('somebody of the agency becomes a member, and comes back', async () => {
  await using t = await openTestAccounts({ agency: () => agency() });
  claims = { sub: 'u-1', email: 'Ann@agency.example', email_verified: true, name: 'Ann Agency' };
  const browser = testBrowser();
  const { arrived, back } = await signIn(t, browser, '/hubs?a=1');
  assert.equal(arrived.to, '/hubs?a=1');
  const actor = await t.accounts.sessions.actorOf(browser.caller.headers);
  assert.equal(actor.email, 'ann@agency.example');
  assert.equal(actor.name, 'Ann Agency');
  assert.equal(actor.hasSecondFactor, false, 'what the agency asked for is not known');
  // What led back is good once, and in the browser that went there.
  await refused(t.accounts.signingIn.fromAgency(browser.caller, back.search), 'agency');
  const again = testBrowser();
  await signIn(t, again);
  const same = await t.accounts.sessions.actorOf(again.caller.headers);
  assert.equal(same.user, actor.user);
  const stolen = await t.accounts.signingIn.toAgency(testBrowser().caller, '/');
  const elsewhere = await throughProvider(stolen.url);
  await refused(t.accounts.signingIn.fromAgency(testBrowser().caller, elsewhere.search), 'agency');

  // Tokens of the provider are not kept.
  const { $client } = t.storage.accounts.authDatabase.db as {
    $client: { prepare(sql: string): { all(): Record<string, unknown>[] } };
  };
  const logins = $client.prepare('SELECT * FROM user_logins').all();
  assert.equal(logins.length, 1);
  assert.deepEqual([logins[0]?.access_token, logins[0]?.id_token], [null, null]);
  const lines = await t.storage.audit.list({ subject: actor.user ?? '', limit: 9 });
  assert.deepEqual(
    lines.map(({ action, detail }) => `${action} ${detail.how ?? detail.by}`),
    ['account.signed-in agency', 'account.signed-in agency', 'account.created agency'],
  );
});

test('an address counts only if the provider says that it is confirmed, or the operator does', async () => {
  claims = { sub: 'u-2', email: 'bob@agency.example', name: 'Bob' };
  await using t = await openTestAccounts({ agency: () => agency() });
  await refused(signIn(t, testBrowser()), 'agency-address');
  // Nor does it open the account that has the address already.
  await t.member('eve@agency.example', ['administrator']);
  claims = { sub: 'u-3', email: 'eve@agency.example', email_verified: false };
  await refused(signIn(t, testBrowser()), 'agency-link');
  claims = { sub: 'u-3', email: 'eve@agency.example', email_verified: true };
  const browser = testBrowser();
  await signIn(t, browser);
  const actor = await t.accounts.sessions.actorOf(browser.caller.headers);
  assert.deepEqual([...actor.offices], ['administrator']);

  claims = { sub: 'u-2', email: 'bob@agency.example', name: 'Bob' };
  await using trusting = await openTestAccounts({
    agency: () => agency({ trustsAddresses: true }),
  });
  const second = testBrowser();
  await signIn(trusting, second);
  assert.equal((await trusting.accounts.sessions.actorOf(second.caller.headers)).name, 'Bob');
});

test('a provider that is away keeps nobody from signing in another way', async () => {
  const silent = createServer(() => undefined);
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  let asked = `http://127.0.0.1:${port}`;
  try {
    await using t = await openTestAccounts({
      agency: () => agency({ issuer: asked }),
      agencyTimeoutMs: 300,
    });
    const waiting = refused(t.accounts.signingIn.toAgency(testBrowser().caller, '/'), 'agency');
    await t.member('ann@example.org');
    await waiting;
    // An administrator names another one, while the hub runs.
    asked = issuer;
    claims = { sub: 'u-9', email: 'zoe@agency.example', email_verified: true, name: 'Zoe' };
    const browser = testBrowser();
    await signIn(t, browser);
    assert.equal((await t.accounts.sessions.actorOf(browser.caller.headers)).name, 'Zoe');
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
});
