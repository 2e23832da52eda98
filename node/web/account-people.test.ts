/** Accounts over HTTP once they exist: administrators, invitations, changes, data, and their end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goodPassword } from '#node/accounts/testing/accounts.ts';
import { auditOf, openPortal, origin, problemsIn, setUpApp } from './testing/account-portal.ts';
import { fakeRid } from './testing/fake-hub.ts';

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
