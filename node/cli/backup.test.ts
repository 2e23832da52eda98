/** `interhub backup`, `restore` and `doctor`, as processes. */
import assert from 'node:assert/strict';
import { chmod, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { readDataFolder } from '#node/config/index.ts';
import { createPublishing } from '#node/hub/publishing.ts';
import { createTestHub } from '#node/hub/testing/hub-context.ts';
import { openStorage, settingNames } from '#node/storage/index.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import type { Diagnosis } from './doctor-checks.ts';
import { exitCodes } from './errors.ts';
import {
  createGovernance,
  initArguments,
  interhub,
  memberOf,
  testFolder,
  writeLists,
} from './testing/run.ts';

const clock = { now: () => Date.now() };
const codeOf = (json: Record<string, unknown>) => (json.error as { code: string }).code;
const options = (directory: string) => ({ directory, clock, ownHub: 'lille', network: 'test' });

test('a hub is backed up while it runs, and restored with everything that is its own', async () => {
  await using folder = await testFolder();
  const [data, backup, restored] = [folder.join('data'), folder.join('backup'), folder.join('new')];
  await interhub(initArguments(data));
  const token = { hash: 'x'.repeat(43), name: 'n', scopes: ['records:write'], expires: null };
  {
    // The running hub: real storage of the folder, written to while the copy is made.
    await using running = await openStorage(options(data));
    await using helper = await createTestHub();
    const publishing = createPublishing({ ...helper.context, storage: running });
    await publishing.create(leastRecord('tool', { sharing: 'hub' }));
    await publishing.create(leastRecord('tool'));
    await running.tokens.create(token);
    const copying = interhub(['backup', backup, '--data', data, '--json']);
    await publishing.create(leastRecord('tool'));
    const made = await copying;
    assert.equal(made.code, exitCodes.ok, made.stderr);
    assert.equal(made.json().hub, 'lille');
  }
  assert.deepEqual((await readdir(backup)).sort(), [
    'hub.json',
    'hub.sqlite',
    'keys',
    'manifest.json',
  ]);
  assert.equal((await stat(backup)).mode & 0o077, 0);
  assert.equal((await stat(folder.join('backup', 'keys/signing.json'))).mode & 0o777, 0o600);

  const ended = await interhub(['restore', backup, '--data', restored, '--json']);
  assert.equal(ended.code, exitCodes.ok, ended.stderr + ended.stdout);
  const before = await readDataFolder(data);
  const after = await readDataFolder(restored);
  assert.equal(after.signing.kid, before.signing.kid);
  assert.deepEqual(after.transportSeed, before.transportSeed);
  await using storage = await openStorage(options(restored));
  // It must ask its peers before it writes.
  assert.ok(storage.settings.get(settingNames.restored));
  assert.equal((await storage.own.counts()).hubOnly, 1);
  assert.ok(((await storage.feeds.state('lille'))?.seq ?? 0) >= 1);
  assert.ok(await storage.tokens.find(token.hash));
});

test('restore overwrites nothing, and takes no damaged backup', async () => {
  await using folder = await testFolder();
  const [data, backup] = [folder.join('data'), folder.join('backup')];
  await interhub(initArguments(data));
  await interhub(['backup', backup, '--data', data]);
  const over = await interhub(['restore', backup, '--data', data, '--json']);
  assert.equal(over.code, exitCodes.io);
  assert.equal(codeOf(over.json()), 'already-exists');
  const again = await interhub(['backup', backup, '--data', data, '--json']);
  assert.equal(codeOf(again.json()), 'already-exists');

  const restore = async () => {
    const ended = await interhub(['restore', backup, '--data', folder.join('new'), '--json']);
    assert.equal(ended.code, exitCodes.io);
    await assert.rejects(stat(folder.join('new')), 'nothing is left half done');
    return codeOf(ended.json());
  };
  const key = await readFile(folder.join('backup', 'keys/signing.json'));
  await writeFile(folder.join('backup', 'keys/signing.json'), `${key} `);
  assert.equal(await restore(), 'damaged');
  await rm(folder.join('backup', 'keys/signing.json'));
  assert.equal(await restore(), 'damaged');
  await writeFile(folder.join('backup', 'manifest.json'), '{"format":"interhub-backup/1"}');
  assert.equal(await restore(), 'damaged');
  await rm(folder.join('backup', 'manifest.json'));
  assert.equal(await restore(), 'damaged');
});

async function doctor(data: string, env: Readonly<Record<string, string>> = {}) {
  const ended = await interhub(['doctor', '--data', data, '--json'], {
    INTERHUB_HTTP_PORT: '0',
    ...env,
  });
  const checks = ended.json().checks as Diagnosis[];
  return {
    code: ended.code,
    state: (subject: string) =>
      ['fail', 'warn', 'ok'].find((s) =>
        checks.some((c) => c.subject === subject && c.state === s),
      ),
    text: ended.stdout,
  };
}

test('the doctor finds what is wrong and says what to do', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  assert.equal((await doctor(data)).code, exitCodes.failed);

  await interhub(initArguments(data));
  const fresh = await doctor(data);
  assert.equal(fresh.code, exitCodes.incomplete);
  assert.equal(fresh.state('trust'), 'warn');
  const request = (await readFile(folder.join('data', 'join-request.json'), 'utf8')).trim();
  const governance = await createGovernance(Date.now());
  const list = await governance.sign([await memberOf(request)]);
  const file = await writeLists(folder.join('trust.json'), [list]);
  await interhub(['trust', 'accept', file, '--data', data, '--fingerprint', list.hash]);
  const well = await doctor(data);
  assert.equal(well.code, exitCodes.ok, well.text);
  for (const subject of [
    'runtime',
    'folder',
    'permissions',
    'concepts',
    'disk',
    'ports',
    'database',
    'trust',
    'membership',
    'clock',
    'feeds',
    'index',
  ])
    assert.equal(well.state(subject), 'ok', subject);

  await chmod(folder.join('data', 'keys/signing.json'), 0o644);
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await writeFile(folder.join('data', 'concepts.json'), '{"concepts":[]}');
  const ill = await doctor(data, { INTERHUB_HTTP_PORT: String(port) });
  taken.close();
  assert.equal(ill.code, exitCodes.failed);
  assert.deepEqual([ill.state('permissions'), ill.state('ports')], ['fail', 'fail']);
  assert.equal(ill.state('concepts'), 'warn', 'without it the hub runs all the same');
  await chmod(folder.join('data', 'keys/signing.json'), 0o600);

  // Keys of another hub: peers would refuse everything that it signs.
  const other = folder.join('other');
  await interhub(initArguments(other));
  const keys = await readFile(folder.join('other', 'keys/signing.json'));
  await writeFile(folder.join('data', 'keys/signing.json'), keys);
  const foreign = await doctor(data);
  assert.equal(foreign.state('membership'), 'fail');
});

test('the doctor names a damaged database, and every command survives it', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  await interhub(initArguments(data));
  await interhub(['token', 'list', '--data', data]);
  await writeFile(
    folder.join('data', 'hub.sqlite'),
    'this is no database, whatever it may have been before',
  );
  const ill = await doctor(data);
  assert.deepEqual([ill.code, ill.state('database')], [exitCodes.failed, 'fail']);
  for (const args of [
    ['token', 'list'],
    ['trust', 'show'],
    ['backup', folder.join('b')],
  ]) {
    const ended = await interhub([...args, '--data', data, '--json']);
    assert.equal(ended.code, exitCodes.io, args.join(' '));
    assert.equal(codeOf(ended.json()), 'corrupt');
  }
  await truncate(folder.join('data', 'hub.json'), 10);
  assert.equal((await doctor(data)).state('folder'), 'fail');
});
