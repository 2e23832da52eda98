/** Signing up and in over HTTP, without JavaScript, and what attackers try. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goodPassword } from '#node/accounts/testing/accounts.ts';
import { auditOf, openPortal, origin } from './testing/account-portal.ts';

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
