import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runBackups } from '#node/jobs/backups.ts';
import { openStorage } from '#node/storage/index.ts';
import { checkBackup } from './backup-folder.ts';
import { backupIntervalMs, createBackups } from './backups.ts';

async function hubWithBackups(t: { after: (work: () => Promise<void>) => void }, keep = 2) {
  const root = await mkdtemp(join(tmpdir(), 'interhub-backups-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const dataFolder = join(root, 'data');
  await mkdir(join(dataFolder, 'keys'), { recursive: true });
  for (const name of ['hub.json', 'keys/signing.json', 'keys/transport.json'])
    await writeFile(join(dataFolder, name), '{}');
  const time = { now: Date.parse('2026-11-25T03:00:00Z') };
  const clock = { now: () => time.now };
  const storage = await openStorage({ directory: dataFolder, clock, ownHub: 'aa', network: 'nwe' });
  t.after(() => storage.close());
  const folder = join(root, 'backups');
  const who = { network: 'nwe', hub: 'aa', storage, clock };
  const backups = createBackups({ dataFolder, folder, keep, ...who });
  return { folder, backups, time };
}

test('a running hub makes whole backups and keeps the newest', async (t) => {
  const { folder, backups, time } = await hubWithBackups(t);
  assert.equal(await backups.dueIn(), 0);
  assert.equal(await backups.state(), 'none');
  const [first, again] = await Promise.all([backups.make(), backups.make()]);
  assert.deepEqual(first, again, 'two at once are one');
  await checkBackup(join(folder, first.name));
  assert.equal(await backups.dueIn(), backupIntervalMs);
  assert.equal(await backups.state(), 'good');
  await mkdir(join(folder, 'by-hand'));
  await mkdir(join(folder, '2026-01-01T000000Z'));
  for (let day = 0; day < 3; day++) {
    time.now += backupIntervalMs;
    assert.equal(await backups.dueIn(), 0);
    await backups.make();
  }
  const names = (await backups.list()).map(({ name }) => name);
  assert.deepEqual(names, ['2026-11-28T030000Z', '2026-11-27T030000Z']);
  assert.deepEqual(
    (await readdir(folder)).sort(),
    ['2026-01-01T000000Z', ...names, 'by-hand'].sort(),
    'what is no backup of ours stays',
  );
});

test('a backup that fails leaves the others, and nothing half made', async (t) => {
  const { folder, backups, time } = await hubWithBackups(t);
  await backups.make();
  time.now += backupIntervalMs;
  // A file where the folder should be.
  await writeFile(join(folder, '2026-11-26T030000Z'), '');
  await assert.rejects(backups.make());
  assert.equal(await backups.state(), 'failed');
  assert.equal((await backups.list()).length, 1);
  assert.deepEqual((await readdir(folder)).sort(), ['2026-11-25T030000Z', '2026-11-26T030000Z']);
});

test('the job makes one when it is due, and ends with its signal', async (t) => {
  const { backups } = await hubWithBackups(t);
  const controller = new AbortController();
  const log = {
    ...{ error: () => undefined, warn: () => undefined, debug: () => undefined },
    info: () => controller.abort(),
  };
  await runBackups({ backups, log }, controller.signal);
  assert.equal((await backups.list()).length, 1);
});
