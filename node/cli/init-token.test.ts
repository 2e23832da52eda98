/** `interhub init` and `interhub token`, as processes. */
import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { fingerprintGroups } from '#federation/identity/index.ts';
import { verifyJoinRequest } from '#federation/trust/index.ts';
import { hashToken } from '#node/hub/administration/access-tokens.ts';
import { openStorage } from '#node/storage/index.ts';
import { exitCodes } from './errors.ts';
import { initArguments, interhub, testFolder } from './testing/run.ts';

const clock = { now: () => Date.now() };

test('init makes a folder with private keys and a request to join that holds', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  const made = await interhub([
    ...initArguments(data),
    ...['--announce', '/dns4/hub.example/tcp/4001', '--json'],
  ]);
  assert.equal(made.code, exitCodes.ok, made.stderr);
  const said = made.json();
  const text = await readFile(String(said.joinRequest), 'utf8');
  const { request, hash } = await verifyJoinRequest(text.trim(), 'test');
  assert.equal(request.hub, 'lille');
  assert.deepEqual(request.addresses, ['/dns4/hub.example/tcp/4001']);
  assert.equal(said.fingerprint, fingerprintGroups(hash));
  for (const [name, mode] of [
    ['keys', 0o700],
    ['keys/signing.json', 0o600],
    ['keys/transport.json', 0o600],
  ] as const) {
    assert.equal((await stat(folder.join('data', name))).mode & 0o777, mode, name);
  }

  const keys = await readFile(folder.join('data', 'keys/signing.json'), 'utf8');
  const again = await interhub([...initArguments(data), '--json']);
  assert.equal(again.code, exitCodes.config);
  assert.equal((again.json().error as { code: string }).code, 'already-initialised');
  assert.equal(await readFile(folder.join('data', 'keys/signing.json'), 'utf8'), keys);
});

test('an unknown region is refused with the nearest ones', async () => {
  await using folder = await testFolder();
  const args = initArguments(folder.join('data')).map((a) => (a === 'FRE1' ? 'FRE9' : a));
  const refused = await interhub([...args, '--json']);
  assert.equal(refused.code, exitCodes.usage);
  const { code, next } = refused.json().error as { code: string; next: string };
  assert.equal(code, 'unknown-region');
  assert.match(next, /FRE1/);
});

test('a token is made, found by the running hub, listed without its secret, and revoked', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  await interhub(initArguments(data));
  // Before the first start there is no database; the command makes it.
  const first = await interhub([
    ...['token', 'create', '--name', 'Export', '--scope', 'exports:read'],
    ...['--expires', 'never', '--data', data, '--json'],
  ]);
  assert.equal(first.code, exitCodes.ok, first.stderr);
  assert.match(String(first.json().token), /^ih_[A-Za-z0-9_-]{43}$/);
  assert.equal(first.json().expires, null);

  await using running = await openStorage({
    directory: data,
    clock,
    ownHub: 'lille',
    network: 'test',
  });
  const made = await interhub([
    ...['token', 'create', '--name', 'CRM', '--scope', 'records:write', '--scope', 'records:erase'],
    ...['--data', data, '--json'],
  ]);
  assert.equal(made.code, exitCodes.ok, made.stderr);
  const { token, id } = made.json() as { token: string; id: string };
  const found = await running.tokens.find(hashToken(token));
  assert.deepEqual(found?.scopes, ['records:write', 'records:erase']);
  assert.ok((found?.expires ?? 0) > Date.now() / 1000);

  const listed = await interhub(['token', 'list', '--data', data, '--json']);
  assert.equal((listed.json() as unknown as unknown[]).length, 2);
  assert.ok(!listed.stdout.includes(token) && !listed.stdout.includes(hashToken(token)));

  const revoked = await interhub(['token', 'revoke', id, '--data', data]);
  assert.equal(revoked.code, exitCodes.ok);
  assert.equal(await running.tokens.find(hashToken(token)), undefined);
  const again = await interhub(['token', 'revoke', id, '--data', data]);
  assert.equal(again.code, exitCodes.notFound);
});

test('tokens with unknown scopes, none, or a day in the past are refused', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  await interhub(initArguments(data));
  const create = ['token', 'create', '--name', 'x', '--data', data];
  for (const wrong of [
    [],
    ['--scope', 'records:writ'],
    ['--scope', 'records:write', '--expires', '2020-01-01'],
    ['--scope', 'records:write', '--expires', 'soon'],
  ]) {
    assert.equal((await interhub([...create, ...wrong])).code, exitCodes.usage, wrong.join(' '));
  }
});

test('a folder without a hub, or with a damaged one, ends in advice and not in a stack trace', async () => {
  await using folder = await testFolder();
  const none = await interhub(['token', 'list', '--data', folder.join('nothing')]);
  assert.equal(none.code, exitCodes.config);
  assert.match(none.stderr, /interhub init/);
  assert.doesNotMatch(none.stderr, /\bat .*\.ts:\d+/);

  const data = folder.join('data');
  await interhub(initArguments(data));
  await writeFile(folder.join('data', 'keys/signing.json'), '{"kty":"OKP","d":"secret-of-mine"');
  const damaged = await interhub(['token', 'list', '--data', data, '--json']);
  assert.equal(damaged.code, exitCodes.config);
  assert.equal((damaged.json().error as { code: string }).code, 'damaged');
  assert.doesNotMatch(damaged.stdout + damaged.stderr, /secret-of-mine/);
});

test('a port that is taken is named, with what to do, and nothing stays open', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  assert.equal((await interhub(initArguments(data))).code, exitCodes.ok);
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;
  try {
    const taken: Record<string, string>[] = [
      { INTERHUB_HTTP_PORT: String(port) },
      { INTERHUB_HTTP_PORT: '0', INTERHUB_LISTEN: `/ip4/127.0.0.1/tcp/${port}` },
    ];
    for (const env of taken) {
      const ended = await interhub(['serve', '--data', data, '--json'], env);
      // Not 78, on which systemd does not try again: the port may be free in a moment.
      assert.equal(ended.code, exitCodes.io, ended.stderr);
      const { code, message } = ended.json().error as { code: string; message: string };
      assert.equal(code, 'cannot-listen');
      assert.match(message, new RegExp(`\\b${port}\\b`));
    }
  } finally {
    holder.close();
  }
});
