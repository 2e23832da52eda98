/** `interhub user`: the first administrator of a hub, and whoever cannot get in any more. */
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { test } from 'node:test';
import { goodPassword, openTestAccounts, testBrowser } from '#node/accounts/testing/accounts.ts';
import { readAccountSecret } from '#node/config/index.ts';
import { openStorage } from '#node/storage/index.ts';
import { exitCodes } from './errors.ts';
import { initArguments, interhub, testFolder } from './testing/run.ts';

const clock = { now: () => Date.now() };

test('the first administrator sets a password by the link, beside a running hub or before it', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  await interhub(initArguments(data));
  const user = (...args: string[]) => interhub(['user', ...args, '--data', data, '--json']);
  // Before the first start there is no database; the command makes it.
  const made = await user('add', '--admin', 'Ann@Example.org', '--language', 'nl');
  assert.equal(made.code, exitCodes.ok, made.stderr);
  const { id, link } = made.json() as { id: string; link: string };
  const url = new URL(link);
  assert.equal(url.pathname, '/account/password');
  assert.equal((await user('add', 'ann@example.org')).code, exitCodes.refused);

  const ownHub = { ownHub: 'lille', network: 'test', clock };
  await using storage = await openStorage({ directory: data, ...ownHub });
  const forgotten: string[] = [];
  await using t = await openTestAccounts({
    storage,
    holders: () => [
      {
        name: 'x',
        about: async () => null,
        forget: async ({ user: gone }) => void forgotten.push(gone),
      },
    ],
  });
  const browser = testBrowser();
  const token = url.searchParams.get('t') ?? '';
  const owner = await t.accounts.joining.ownerOfLink(token);
  assert.deepEqual(owner, { email: 'ann@example.org', name: '', isNew: true });
  const step = await t.accounts.joining.setPassword(browser.caller, token, {
    password: goodPassword,
    name: 'Ann',
  });
  browser.take(step.cookies);
  const actor = await t.accounts.sessions.actorOf(browser.caller.headers);
  assert.deepEqual([...actor.offices], ['administrator']);

  // The hub must not be left without anybody.
  assert.equal((await user('offices', 'ann@example.org', 'hub-editor')).code, exitCodes.refused);
  assert.equal((await user('remove', 'ann@example.org')).code, exitCodes.refused);
  assert.equal((await user('offices', 'ann@example.org', 'admin')).code, exitCodes.usage);
  assert.equal((await user('remove', 'bob@example.org')).code, exitCodes.notFound);

  // What the command takes is gone at the next request of a session that goes on.
  await t.member('bob@example.org', ['administrator']);
  assert.equal((await user('offices', 'ann@example.org')).code, exitCodes.ok);
  const later = await t.accounts.sessions.actorOf(browser.caller.headers);
  assert.equal(later.offices.size, 0);

  const again = (await user('link', 'ann@example.org')).json() as { link: string };
  const fresh = new URL(again.link).searchParams.get('t') ?? '';
  await t.accounts.joining.setPassword(browser.caller, fresh, { password: `${goodPassword}-2` });
  assert.equal((await t.accounts.sessions.actorOf(browser.caller.headers)).user, null);

  const listed = await user('list');
  assert.equal((listed.json() as unknown as unknown[]).length, 2);
  assert.equal((await user('remove', 'ann@example.org')).code, exitCodes.ok);
  await t.accounts.prune();
  assert.deepEqual(forgotten, [id]);
  const actions = (await storage.audit.list({ subject: id, limit: 50 })).map((l) => l.action);
  for (const action of ['user.invite', 'user.offices', 'user.remove']) {
    assert.ok(actions.includes(action), action);
  }
});

test('the secret of accounts is made once, for the owner of the folder alone', async () => {
  await using folder = await testFolder();
  const [first, second] = [
    await readAccountSecret(folder.path),
    await readAccountSecret(folder.path),
  ];
  assert.equal(first, second);
  assert.ok(first.length >= 43);
  const file = folder.join('keys', 'accounts.json');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), { secret: first });
});
