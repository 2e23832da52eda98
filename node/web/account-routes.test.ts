/** Accounts over HTTP, without JavaScript: the forms that a person is shown, over a real store. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  goodPassword,
  openTestAccounts,
  type TestAccounts,
} from '#node/accounts/testing/accounts.ts';
import { authenticatorApp } from '#node/accounts/testing/authenticator.ts';
import { createPortal } from './portal.tsx';
import { formBrowser, type Shown } from './testing/account-browser.ts';
import { createFakeHub, fakeRid } from './testing/fake-hub.ts';

const origin = 'http://localhost:8080';

/** A portal with accounts. @param publicUrl address of the portal */
async function openPortal(
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

const problemsIn = ({ html }: Shown) =>
  [...html.matchAll(/<section class="problems"[\s\S]*?<\/section>/g)]
    .join('')
    .replace(/<[^>]+>/g, ' ');

/** An app that has scanned the key of a page. */
const appFor = ({ html }: Shown) =>
  authenticatorApp(/<code class="account-key">([A-Z2-7 ]+)/.exec(html)?.[1] ?? '');

async function setUpApp(
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

const auditOf = async (t: TestAccounts, subject: string) =>
  (await t.storage.audit.list({ subject, limit: 50 })).map((line) => line.action);

test('a visitor registers, confirms, comes back by link and password, and leaves, without JavaScript', async () => {
  await using p = await openPortal();
  const browser = p.browser();
  const email = 'ann@example.org';
  const weak = { name: 'Ann <b>', email, password: 'password1234' };
  const form = await browser.open('/account/sign-up');
  assert.doesNotMatch(form.html, /noindex/, 'search engines may lead here');
  const refused = await browser.send(form, '/account/sign-up', weak);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /value="Ann &lt;b&gt;"/);
  assert.ok(!refused.html.includes('password1234'), 'a password is never shown again');
  const sent = await browser.send(refused, '/account/sign-up', { ...weak, password: goodPassword });
  assert.equal(sent.status, 200);
  const confirm = await p.t.linkTo(email);
  const page = await browser.open(confirm.url.pathname + confirm.url.search);
  assert.equal(page.headers.get('Referrer-Policy'), 'no-referrer');
  assert.equal(page.headers.get('Cache-Control'), 'no-store');
  // Mail programs look at links ahead: nothing has happened yet.
  assert.equal((await p.t.storage.accounts.findByEmail(email))?.isConfirmed, false);
  const wrong = await browser.send(page, '/account/confirm', { password: 'another-one-entirely' });
  assert.equal(wrong.status, 422);
  const own = await browser.send(page, '/account/confirm', { password: goodPassword });
  assert.equal(own.path, '/organisations?done=confirmed');
  assert.match(own.html, /Ann &lt;b&gt;/);
  assert.match(own.html, /Your account is ready/);
  assert.equal(own.headers.get('Cache-Control'), 'no-store');

  const out = await browser.send(own, '/account/sign-out');
  assert.equal(out.path, '/account/sign-in?done=out');
  assert.equal(
    (await browser.open('/account/sessions')).path,
    '/account/sign-in?to=%2Faccount%2Fsessions',
  );

  const link = await browser.send(await browser.open('/account/link?to=/hubs'), '/account/link', {
    email,
  });
  assert.equal(link.status, 200);
  const { url } = await p.t.linkTo(email);
  const enter = await browser.open(url.pathname + url.search);
  assert.equal((await browser.send(enter, '/account/enter')).path, '/hubs');
  assert.equal((await p.browser().send(enter, '/account/enter')).status, 410, 'once');

  const profile = await browser.open('/account');
  const done = await browser.send(profile, '/account', { name: 'Ann Example', language: 'nl' });
  assert.match(done.html, /role="status"/);
  assert.match(done.html, /value="Ann Example"/);
  const id = (await p.t.storage.accounts.findByEmail(email))?.id ?? '';
  assert.deepEqual(
    new Set(await auditOf(p.t, id)),
    new Set([
      ...['account.created', 'account.changed', 'account.signed-in', 'account.signed-out'],
      'account.sign-in-failed',
    ]),
  );
});

test('attack 74: nothing tells whether an address has an account', async () => {
  await using p = await openPortal();
  await p.t.member('ann@example.org');
  await p.t.storage.accounts.create({
    ...{ email: 'new@example.org', name: '', language: 'en', offices: [], now: Date.now() },
  });
  /** The page, without what was typed. */
  const say = async (path: string, email: string, values: Record<string, string> = {}) => {
    const browser = p.browser();
    const shown = await browser.send(await browser.open(path), path, { email, ...values });
    return `${shown.status} ${shown.html.replaceAll(email, '@')} ${browser.setCookies.length}`;
  };
  const password = 'some-other-words-7';
  for (const [path, values] of [
    ['/account/sign-in', { password }],
    ['/account/link', {}],
    ['/account/forgotten', {}],
    ['/account/sign-up', { password, name: 'X' }],
  ] as const) {
    const known = await say(path, 'ann@example.org', values);
    assert.equal(await say(path, 'nobody@example.org', values), known, path);
    // Of somebody who was invited, but has not set a password: no more than of nobody.
    if (path !== '/account/sign-up')
      assert.equal(await say(path, 'new@example.org', values), known);
  }
  // Whoever has the mailbox is told.
  assert.match((await p.t.linkTo('ann@example.org')).mail.text, /\S/);
  const kinds = p.t.mails
    .filter(({ to }) => to === 'ann@example.org')
    .map(({ subject }) => subject);
  assert.ok(kinds.includes('You already have an account at Hub aa'), kinds.join());
  assert.equal(p.t.mails.filter(({ to }) => to === 'nobody@example.org').length, 1, 'to confirm');
});

test('attack 74: guessing ends, per account and per client; the owner still gets in by mail', async () => {
  let now = Date.now();
  await using p = await openPortal({ clock: { now: () => now } });
  await p.t.member('ann@example.org');
  for (let i = 0; i < 10; i++) {
    const { shown } = await p.signIn('ann@example.org', `wrong-guess-number-${i}`);
    assert.equal(shown.status, 422);
  }
  const blocked = await p.signIn('ann@example.org');
  assert.equal(blocked.shown.status, 429, 'not even with the right password');
  const noted = await p.t.storage.audit.list({ action: 'account.sign-in-failed', limit: 50 });
  assert.deepEqual(
    noted.map(({ detail }) => detail.state),
    ['locked', 'wrong'],
    'ten guesses are two lines',
  );
  assert.doesNotMatch(JSON.stringify(noted), /wrong-guess|ann@/, 'attack 82');
  // Nor may a hundred at once be tried where there is no account.
  const many = await Promise.all(
    Array.from({ length: 14 }, () => p.signIn('nobody@example.org', 'wrong-guess-number')),
  );
  assert.equal(many.filter(({ shown }) => shown.status === 422).length, 10);
  const browser = p.browser();
  await browser.send(await browser.open('/account/link'), '/account/link', {
    email: 'ann@example.org',
  });
  const { url } = await p.t.linkTo('ann@example.org');
  const enter = await browser.open(url.pathname + url.search);
  assert.equal((await browser.send(enter, '/account/enter')).path, '/');
  now += 15 * 60_000 + 1;
  assert.equal((await p.signIn('ann@example.org')).shown.path, '/');

  p.from('192.0.2.1');
  const take = (i: number) =>
    p.t.accounts.signingIn.signIn(
      { headers: new Headers(), address: '192.0.2.1', language: 'en' },
      { email: `victim${i}@example.org`, password: 'x' },
    );
  // One password for very many accounts. Not one scrypt more than the limit is computed.
  for (let i = 0; i < 50; i++)
    await p.t.storage.accounts.attempts.take(
      [{ key: await clientKey('192.0.2.1'), max: 50, windowMs: 900_000 }],
      now,
    );
  await assert.rejects(take(1), { code: 'wait' });
});

async function clientKey(address: string): Promise<string> {
  const { sha256 } = await import('#federation/identity/index.ts');
  return `guess:address:${sha256(address)}`;
}

test('attack 74: a session begins with a new id, its cookie is out of reach of scripts and other sites', async () => {
  await using p = await openPortal();
  await p.t.member('ann@example.org');
  const { browser: first } = await p.signIn('ann@example.org');
  const [name = '', value = ''] = [...first.cookies][0] ?? [];
  const victim = p.browser();
  victim.cookies.set(name, value);
  victim.cookies.set('lang', 'en');
  // Somebody who is signed in is not asked again; signing out and in makes another id.
  const out = await victim.send(await victim.open('/account'), '/account/sign-out');
  const page = await victim.send(out, '/account/sign-in', {
    email: 'ann@example.org',
    password: goodPassword,
  });
  assert.equal(page.path, '/');
  assert.notEqual(victim.cookies.get(name), value);
  assert.match((await first.open('/account')).path, /sign-in/, 'the old id is nobody’s');
  // A token that is known, as from a stolen backup, is of no use without its signature.
  const stored = (victim.cookies.get(name) ?? '').split('.')[0] ?? '';
  for (const forged of [
    stored,
    `${stored}.AAAA`,
    `${stored}.${encodeURIComponent('x'.repeat(44))}`,
  ]) {
    const thief = p.browser();
    thief.cookies.set(name, forged);
    assert.match((await thief.open('/account')).path, /sign-in/);
  }
  const cookie = first.setCookies.at(-1) ?? '';
  assert.match(cookie, /; HttpOnly/i);
  assert.match(cookie, /; SameSite=Lax/i);
  assert.doesNotMatch(cookie, /; Secure/i);

  const secure = 'https://hub.example.org';
  await using s = await openPortal({ publicUrl: () => secure });
  await s.t.member('ann@example.org');
  const { browser } = await s.signIn('ann@example.org');
  assert.ok(
    browser.setCookies.every((c) => /^__Secure-.*; Secure/i.test(c)),
    browser.setCookies.join(),
  );
});

test('attack 73: no form is taken from another site, whatever it says it is', async () => {
  await using p = await openPortal();
  await p.t.member('ann@example.org', ['administrator']);
  const { browser } = await p.signIn('ann@example.org');
  const routes = p.portal.routes
    .filter(({ method, path }) => method === 'POST' && /^\/(account|people)/.test(path))
    .map(({ path }) => path.replace(':id', 'x'));
  assert.ok(new Set(routes).size > 20);
  for (const path of new Set(routes)) {
    const senders: Record<string, string>[] = [
      { Origin: 'https://evil.example', 'Content-Type': 'application/x-www-form-urlencoded' },
      { Origin: 'null', 'Content-Type': 'text/plain' },
      { 'Content-Type': 'multipart/form-data; boundary=x' },
    ];
    for (const headers of senders) {
      const answer = await browser.request(path, { method: 'POST', body: 'sure=yes', headers });
      assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)}`);
    }
  }
  assert.equal((await browser.open('/account')).path, '/account', 'still signed in');
  // The islands' questions are JSON, which another site can only send after asking; it is not allowed to.
  const asked = await browser.request('/account/passkey/question', {
    method: 'OPTIONS',
    headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
  });
  assert.equal(asked.headers.get('Access-Control-Allow-Origin'), null);
  const notJson = await browser.request('/account/passkey/question', {
    ...{ method: 'POST', body: '{}', headers: { Origin: origin, 'Content-Type': 'text/plain' } },
  });
  assert.equal(notJson.status, 400);
});

test('attack 81: after signing in one stays at this portal', async () => {
  await using p = await openPortal();
  await p.t.member('ann@example.org');
  for (const to of [
    ...['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example'],
    ...['javascript:alert(1)', '/account/sign-in', '/account/sign-out', '/language?back=//evil'],
  ]) {
    const path = `/account/sign-in?${new URLSearchParams({ to })}`;
    const { shown } = await p.signIn('ann@example.org', goodPassword, path);
    assert.equal(shown.path, '/', to);
  }
  const { shown } = await p.signIn(
    'ann@example.org',
    goodPassword,
    '/account/sign-in?to=/hubs%3Fa%3D1',
  );
  assert.equal(shown.path, '/hubs?a=1');
});

test('only what the portal needs of better-auth is open', async () => {
  await using p = await openPortal();
  await p.t.member('ann@example.org');
  const { browser } = await p.signIn('ann@example.org');
  for (const base of ['/account/auth', '/api/auth']) {
    for (const path of [
      '/get-session',
      '/sign-in/email',
      '/update-user',
      '/list-sessions',
      '/ok',
      '/error',
      '/two-factor/enable',
      '/callback/other',
    ]) {
      assert.equal((await browser.request(base + path)).status, 404, base + path);
    }
  }
});

test('an administrator counts as one from the second factor on, and no longer than the office lasts', async () => {
  await using p = await openPortal();
  const id = await p.t.member('ann@example.org', ['administrator']);
  const other = await p.t.member('eve@example.org', ['administrator']);
  const { browser } = await p.signIn('ann@example.org');
  assert.match((await browser.open('/account')).html, /Set up a second factor/);
  assert.equal((await browser.open('/people')).path, '/account/security');
  const before = [...browser.cookies.values()][0];
  const { app, backup } = await setUpApp(browser);
  assert.equal(backup.length, 10);
  assert.notEqual([...browser.cookies.values()][0], before, 'attack 74: more rights, another id');
  assert.equal((await browser.open('/people')).status, 200);

  // A second sign-in: the password alone opens nothing.
  const { browser: second, shown } = await p.signIn('ann@example.org');
  assert.equal(shown.path, '/account/second-factor?to=%2F');
  assert.match((await second.open('/account')).path, /sign-in/);
  assert.match(
    problemsIn(await second.send(shown, '/account/second-factor', { code: '000000' })),
    /code/,
  );
  const spaced = app().replace(/(...)/, '$1 ');
  assert.equal((await second.send(shown, '/account/second-factor', { code: spaced })).path, '/');
  assert.equal((await second.open('/people')).status, 200);

  // By a link of a mail it is no different; a backup code is good once.
  const enterByLink = async () => {
    const third = p.browser();
    await third.send(await third.open('/account/link'), '/account/link', {
      email: 'ann@example.org',
    });
    const found = await (async () => {
      for (;;) {
        const mail = await p.t.linkTo('ann@example.org');
        if (mail.url.pathname === '/account/enter') return mail;
      }
    })();
    const enter = await third.open(found.url.pathname + found.url.search);
    return { third, step: await third.send(enter, '/account/enter') };
  };
  const { third, step } = await enterByLink();
  assert.equal(step.path, '/account/second-factor?to=%2F');
  assert.equal((await third.open('/account')).path, '/account/second-factor?to=%2Faccount');
  assert.equal(
    (
      await third.request('/account/export', {
        method: 'POST',
        headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      })
    ).status,
    303,
  );
  const code = backup[0] ?? '';
  assert.equal(
    (await third.send(step, '/account/second-factor', { code: ` ${code.toUpperCase()} ` })).path,
    '/',
  );
  const again = await enterByLink();
  assert.equal(
    (await again.third.send(again.step, '/account/second-factor', { code })).status,
    422,
  );

  // Offices are read anew for every request.
  const person = await browser.open(`/people/${other}`);
  await browser.send(person, `/people/${other}`, { office: 'hub-editor' });
  assert.deepEqual(await p.t.storage.accounts.officesOf(other), ['hub-editor']);
  await p.t.storage.accounts.setOffices(other, ['administrator']);
  await p.t.storage.accounts.setOffices(id, []);
  assert.equal((await browser.open('/people')).status, 403, 'within one request');
  assert.equal((await browser.open(`/people/${other}`)).status, 403);
});

test('an administrator invites; whoever is invited sets up the account; the last one cannot be removed', async () => {
  await using p = await openPortal();
  const id = await p.t.member('ann@example.org', ['administrator']);
  const { browser } = await p.signIn('ann@example.org');
  await setUpApp(browser);
  const people = await browser.open('/people');
  const invitation = { email: 'Bob@Example.org', name: '', office: 'hub-editor', language: 'de' };
  const done = await browser.send(people, '/people', invitation);
  assert.equal(done.path, '/people?done=invited');
  const { mail, url } = await p.t.linkTo('bob@example.org');
  assert.match(mail.text, /^Ann Test lädt Sie zu Hub aa ein/);
  // Whoever was not ready yet is sent another link, which takes the place of the first.
  await browser.send(people, '/people', invitation);
  const second = await p.t.linkTo('bob@example.org');
  assert.equal((await p.browser().open(url.pathname + url.search)).status, 410);
  const bob = p.browser();
  const page = await bob.open(second.url.pathname + second.url.search);
  const own = await bob.send(page, '/account/password', { name: 'Bob', password: goodPassword });
  assert.equal(own.path, '/account');
  assert.match(own.html, /hub editor/);
  assert.equal((await bob.open('/people')).status, 403);
  const taken = await browser.send(people, '/people', invitation);
  assert.equal(taken.status, 422);

  const self = await browser.open(`/people/${id}`);
  assert.equal((await browser.send(self, `/people/${id}`)).status, 422);
  assert.equal(
    (await browser.send(self, `/people/${id}/remove`)).status,
    422,
    'not without the box',
  );
  assert.equal((await browser.send(self, `/people/${id}/remove`, { sure: 'yes' })).status, 422);
  const bobId = (await p.t.storage.accounts.findByEmail('bob@example.org'))?.id ?? '';
  // Bob has lost his telephone; nobody helps himself so.
  await setUpApp(bob);
  const factors = `/people/${bobId}/factors`;
  const locked = await browser.open(`/people/${bobId}`);
  assert.equal((await browser.send(locked, factors)).status, 422, 'not without having asked');
  const freed = await browser.send(locked, factors, { sure: 'yes' });
  assert.equal(freed.path, `/people/${bobId}?done=factors`);
  assert.ok(!freed.html.includes(factors), 'there is nothing left to remove');
  assert.match((await bob.open('/account')).path, /sign-in/, 'signed out everywhere');
  assert.equal((await p.signIn('bob@example.org')).shown.path, '/', 'no code is asked for');
  for (;;) if (/were removed/.test((await p.t.linkTo('bob@example.org')).mail.subject)) break;
  assert.deepEqual((await auditOf(p.t, bobId)).slice(0, 2), ['account.signed-in', 'user.factors']);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin };
  const asked = { method: 'POST', body: 'sure=yes', headers };
  assert.equal((await browser.request(`/people/${id}/factors`, asked)).status, 403);
  const other = await browser.open(`/people/${bobId}`);
  const gone = await browser.send(other, `/people/${bobId}/remove`, { sure: 'yes' });
  assert.equal(gone.path, '/people?done=removed');
  assert.match((await bob.open('/account')).path, /sign-in/);
  assert.deepEqual((await auditOf(p.t, bobId)).slice(0, 1), ['user.remove']);
});

test('the list of people goes on from page to page, and finds by name and address', async () => {
  await using p = await openPortal();
  await p.t.member('ann@example.org', ['administrator']);
  const { browser } = await p.signIn('ann@example.org');
  await setUpApp(browser);
  const { accounts } = p.t.storage;
  for (let i = 0; i < 120; i++) {
    // The same name twice: an id decides.
    const name = `Person ${String(Math.floor(i / 2)).padStart(3, '0')}`;
    const made = { name, language: 'en', offices: [], now: Date.now() };
    await accounts.create({ ...made, email: `p${i}@${i % 2 ? 'lille' : 'gent'}.example` });
  }
  const seen: string[] = [];
  const visit = async (start: string) => {
    let pages = 0;
    for (let at: string | undefined = start; at; pages++) {
      const { html } = await browser.open(at);
      seen.push(...[...html.matchAll(/<bdi>(p\d+@\S+?)<\/bdi> ·/g)].map((m) => m[1] ?? ''));
      at = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    return pages;
  };
  assert.equal(await visit('/people'), 3);
  assert.equal(new Set(seen).size, 120, 'everybody, and nobody twice');
  assert.equal(seen.length, 120);
  seen.length = 0;
  assert.equal(await visit('/people?q=@LILLE.'), 2);
  assert.equal(seen.length, 60);
  assert.equal((await browser.open('/people?after=nobody')).status, 200);
});

test('sessions, password and address: what changes is told, and others are signed out', async () => {
  await using p = await openPortal();
  const id = await p.t.member('ann@example.org');
  const { browser } = await p.signIn('ann@example.org');
  const { browser: other } = await p.signIn('ann@example.org');
  const list = await browser.open('/account/sessions');
  assert.equal(list.html.match(/name="id"/g)?.length, 2, 'the first came with the password');
  const wrong = await browser.send(
    await browser.open('/account/security'),
    '/account/security/password',
    {
      present: 'not-my-password-1',
      password: `${goodPassword}-2`,
    },
  );
  assert.match(wrong.html, /id="present-password-problem"/);
  const changed = await browser.send(wrong, '/account/security/password', {
    present: goodPassword,
    password: `${goodPassword}-2`,
  });
  assert.equal(changed.path, '/account/security?done=password');
  assert.match((await other.open('/account')).path, /sign-in/);
  assert.match((await p.t.linkTo('ann@example.org')).mail.subject, /password/);

  const profile = await browser.open('/account');
  const asked = await browser.send(profile, '/account/email', {
    email: 'ann@example.net',
    present: `${goodPassword}-2`,
  });
  assert.equal(asked.path, '/account?done=email');
  assert.match((await p.t.linkTo('ann@example.org')).mail.subject, /about to change/);
  const { url } = await p.t.linkTo('ann@example.net');
  assert.equal(url.pathname, '/account/address');
  const page = await p.browser().open(url.pathname + url.search);
  assert.equal((await p.t.storage.accounts.find(id))?.email, 'ann@example.org');
  assert.equal((await p.browser().send(page, '/account/address')).status, 200);
  assert.equal((await p.t.storage.accounts.find(id))?.email, 'ann@example.net');
  await p.t.linkTo('ann@example.org');
  assert.equal((await p.browser().send(page, '/account/address')).status, 410);

  const { browser: third } = await p.signIn('ann@example.net', `${goodPassword}-2`);
  await browser.send(await browser.open('/account/sessions'), '/account/sessions', {
    which: 'all',
  });
  for (const one of [browser, third]) assert.match((await one.open('/account')).path, /sign-in/);
});

test('all data can be taken along; a deleted account is gone from the file', async () => {
  const held = new Map([['drafts', 'a draft about algae']]);
  const forgotten: string[] = [];
  await using p = await openPortal({
    holders: () => [
      {
        name: 'drafts',
        about: async () => held.get('drafts'),
        forget: async ({ email }) => void forgotten.push(email),
      },
    ],
  });
  const id = await p.t.member('ann@example.org');
  const { browser } = await p.signIn('ann@example.org');
  const page = await browser.open('/account/privacy');
  const file = await browser.send(page, '/account/export');
  assert.match(file.headers.get('Content-Disposition') ?? '', /^attachment/);
  const data = JSON.parse(file.html) as Record<string, { email?: string; id?: string }>;
  assert.equal(data.account?.email, 'ann@example.org');
  assert.equal(data.drafts as unknown, 'a draft about algae');
  const secrets = [[...browser.cookies.values()][0]?.split('.')[0] ?? 'x', 'password":', 'salt'];
  for (const secret of secrets) assert.ok(!file.html.includes(secret), secret);

  const form = { sure: 'yes', present: 'not-my-password-1' };
  assert.equal((await browser.send(page, '/account/delete', form)).status, 422);
  const gone = await browser.send(page, '/account/delete', { ...form, present: goodPassword });
  assert.equal(gone.path, '/account/deleted');
  assert.deepEqual(forgotten, ['ann@example.org']);
  assert.equal(browser.cookies.size, 0);
  assert.equal(await p.t.storage.accounts.find(id), undefined);
  assert.deepEqual((await auditOf(p.t, id)).slice(0, 3), [
    ...['account.deleted', 'account.sign-in-failed', 'account.exported'],
  ]);
  const { readFile } = await import('node:fs/promises');
  for (const name of ['hub.sqlite', 'hub.sqlite-wal']) {
    const bytes = await readFile(`${p.t.directory}/${name}`).catch(() => Buffer.alloc(0));
    assert.ok(!bytes.includes('ann@example.org'), name);
  }
});

test('attack 82: nothing secret is said in a warning, even when the database fails', async () => {
  await using p = await openPortal();
  await p.t.member('ann@example.org');
  const { browser } = await p.signIn('ann@example.org');
  const password = `${goodPassword}-secret`;
  const db = p.t.storage.accounts.authDatabase.db as { $client: { exec(sql: string): void } };
  db.$client.exec(
    'ALTER TABLE user_logins RENAME TO broken; ALTER TABLE user_sessions RENAME TO broken2',
  );
  const errors: unknown[] = [];
  for (const work of [
    p.t.accounts.signingIn.signIn(
      { headers: new Headers(), address: null, language: 'en' },
      { email: 'ann@example.org', password },
    ),
    p.t.accounts.current(
      new Headers({ cookie: [...browser.cookies].map((c) => c.join('=')).join() }),
    ),
  ]) {
    await work.catch((error: unknown) => errors.push(error));
  }
  assert.equal(errors.length, 2);
  const { inspect } = await import('node:util');
  const all = [...errors.map((e) => inspect(e, { depth: 9 })), ...p.t.warnings].join('\n');
  const token = [...browser.cookies.values()][0]?.split('.')[0] ?? 'x';
  for (const secret of [password, goodPassword, token]) assert.ok(!all.includes(secret), all);
});

test('what members share among themselves is read by members', async () => {
  await using p = await openPortal();
  await p.t.member('ann@example.org');
  const { browser } = await p.signIn('ann@example.org');
  const asked: string[] = [];
  const { get, search } = p.hub;
  Object.assign(p.hub, {
    get: (...question: Parameters<typeof get>) => {
      asked.push(`get ${question[2]}`);
      return get(...question);
    },
    search: (...question: Parameters<typeof search>) => {
      asked.push(`search ${question[0].audience}`);
      return search(...question);
    },
  });
  for (const one of [browser, p.browser()]) {
    await one.open('/search?q=hydrogen');
    await one.open('/search/live?q=hydrogen');
    await one.open('/search/export?q=hydrogen');
  }
  const [member, visitor] = ['search member', 'search network'];
  const first = asked.filter((one) => one.startsWith('search')).slice(0, 2);
  assert.deepEqual(first, [member, member]);
  assert.equal(asked.filter((one) => one === member).length, 2, 'page and island share one');
  assert.equal(asked.filter((one) => one === visitor).length, 2, 'and never with somebody else');
  asked.length = 0;
  const record = `/r/flanders/${fakeRid(1)}`;
  for (const one of [browser, p.browser()]) await one.open(record);
  const asReader = asked.filter((one) => one === 'get member');
  assert.equal(asReader.length, 1);
});
