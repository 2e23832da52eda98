/** What a new epoch drops from the own feed: kept aside, published anew, or erased for good. */
import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { StoredEntry } from '#federation/ports.ts';
import { createPublishing } from './publishing.ts';
import { repairableRecords, repairRecords } from './recovery.ts';
import { createDroppedEntries } from './recovery-store.ts';
import { createTestHub, type TestHub } from './testing/hub-context.ts';

const cluster = (title: string) => ({
  kind: 'cluster',
  title: { en: title },
  summary: { en: `About ${title}` },
  regions: ['FRE1'],
});

async function* each(entries: readonly StoredEntry[]) {
  yield* entries;
}

const all = (hub: TestHub) =>
  hub.storage.feeds.read('lille', 1, 0, { maxEntries: 256, maxBytes: 2 ** 21 });

test('dropped entries are kept with their bodies, as a whole or not at all, for the owner’s eyes', async () => {
  await using hub = await createTestHub();
  const dropped = createDroppedEntries(hub.directory);
  const publishing = createPublishing({ ...hub.context, dropped });
  await publishing.create(cluster('One'));
  await publishing.create(cluster('Two'));
  assert.deepEqual(await dropped.list(), []);
  await assert.rejects(
    dropped.keep(
      (async function* () {
        yield* (await all(hub)).slice(0, 1);
        throw new Error('disk full');
      })(),
    ),
    /disk full/,
  );
  assert.deepEqual(await dropped.list(), []);
  await dropped.keep(each(await all(hub)));
  // Once more, as after a crash before they were dropped.
  await dropped.keep(each(await all(hub)));
  const records = await repairableRecords(dropped);
  assert.deepEqual(
    records.map(({ title, op, seq, isWhole }) => [title, op, seq, isWhole]),
    [
      ['One', 'put', 1, true],
      ['Two', 'put', 2, true],
    ],
  );
  const folder = join(hub.directory, 'recovery');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  assert.equal(files.length, 1);
  assert.equal((await stat(join(folder, files[0] ?? ''))).mode & 0o077, 0);
});

test('what is chosen is published anew with the very same content; the rest stays', async () => {
  await using hub = await createTestHub();
  const dropped = createDroppedEntries(hub.directory);
  const publishing = createPublishing({ ...hub.context, dropped });
  const one = await publishing.create(cluster('One'));
  const two = await publishing.create(cluster('Two'));
  await publishing.withdraw(two.rid);
  const before = await all(hub);
  await dropped.keep(each(before));
  await hub.storage.feeds.rewind('lille', { epoch: 1, seq: 0, entry: null });
  assert.equal(await hub.storage.feeds.latest('lille', one.rid), undefined);
  assert.deepEqual(await repairRecords(dropped, publishing, new Set([one.rid])), [one.rid]);
  const back = await hub.storage.feeds.latest('lille', one.rid);
  assert.deepEqual(back?.body, before[0]?.body);
  assert.notDeepEqual(back?.salt, before[0]?.salt);
  assert.deepEqual(await repairRecords(dropped, publishing, undefined), [two.rid]);
  assert.equal((await hub.storage.records.get('lille', two.rid))?.state, 'withdrawn');
  assert.deepEqual(await repairRecords(dropped, publishing, undefined), []);
  assert.deepEqual(await dropped.list(), []);
});

test('attack 43: what is erased is erased among the dropped entries as well', async () => {
  await using hub = await createTestHub();
  const dropped = createDroppedEntries(hub.directory);
  const publishing = createPublishing({ ...hub.context, dropped });
  const one = await publishing.create(cluster('Secret of somebody'));
  const two = await publishing.create(cluster('Two'));
  await dropped.keep(each(await all(hub)));
  await publishing.erase(one.rid);
  assert.deepEqual(
    (await dropped.list()).map(({ payload }) => payload.rid),
    [two.rid],
  );
  const folder = join(hub.directory, 'recovery');
  for (const name of await readdir(folder)) {
    assert.ok(!(await readFile(join(folder, name), 'utf8')).includes('Secret of somebody'));
  }
  await publishing.erase(two.rid);
  assert.deepEqual(await readdir(folder), []);
});

test('a file that is damaged is said to be, and nothing is published of it', async () => {
  await using hub = await createTestHub();
  const dropped = createDroppedEntries(hub.directory);
  const publishing = createPublishing({ ...hub.context, dropped });
  await publishing.create(cluster('One'));
  await dropped.keep(each(await all(hub)));
  const folder = join(hub.directory, 'recovery');
  const [name = ''] = await readdir(folder);
  await writeFile(join(folder, name), '{"jws":"x"}\n');
  await assert.rejects(repairRecords(dropped, publishing, undefined));
  assert.equal((await hub.storage.feeds.state('lille'))?.seq, 1);
});
