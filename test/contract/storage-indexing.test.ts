/** How the search index follows what a hub has stored. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { IndexChange, IndexQuery } from '#federation/ports.ts';
import { type Storage, StorageError, type StorageErrorCode } from '#node/storage/index.ts';
import { QueueIndexer } from '#node/storage/indexer.ts';
import { SqliteSearchIndex } from '#node/storage/search/search-index.ts';
import { createSettings } from '#node/storage/settings.ts';
import { openTestDatabase } from '#node/storage/testing/database.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { Author, beginning, type Change, endOf } from './feed-fixtures.ts';
import { openIn, settle, temporaryFolder, temporaryStorage } from './temporary-storage.ts';

const question: IndexQuery = {
  text: 'hydrogen',
  filters: {},
  audience: 'member',
  sort: 'relevance',
  limit: 5,
};
const value = (changes = {}) => leastRecord('cluster', { title: { en: 'Hydrogen' }, ...changes });
const puts = (count: number): Change[] =>
  Array.from({ length: count }, (_, n) => ({ put: n, value: value() }));
const total = async (storage: Storage) => (await storage.index.search(question)).total;

describe('the indexer', () => {
  it('follows while it runs, and says how far behind it is', async () => {
    await using temporary = await temporaryStorage();
    const { storage } = temporary;
    const author = await Author.of('wales');
    const page = await author.page(beginning, puts(5));
    await storage.feeds.accept(page);
    assert.equal(await storage.indexer.lag(), 5);
    assert.equal(await storage.indexer.runOnce(2), 2);
    assert.equal(await storage.indexer.lag(), 3);

    const stopping = new AbortController();
    const running = storage.indexer.run(stopping.signal);
    while ((await storage.indexer.lag()) > 0) await pause(5);
    await storage.feeds.accept(await author.page(endOf(page), [{ put: 9, value: value() }]));
    while ((await storage.indexer.lag()) > 0) await pause(5);
    assert.equal(await total(storage), 6);
    stopping.abort();
    await running;
    assert.deepEqual(storage.indexer.stats(), { indexed: 6, removed: 0, skipped: 0 });
  });

  it('attack 43: scrubs as well what was deleted without a change for the index', async () => {
    await using temporary = await temporaryStorage();
    const { storage } = temporary;
    const receiptsDue = async () => (await storage.feeds.unsentReceipts(10)).length;
    const author = await Author.of('wales');
    const page = await author.page(beginning, puts(1));
    await storage.feeds.accept(page);
    await storage.contents.digest(10, 1);

    const stopping = new AbortController();
    const running = storage.indexer.run(stopping.signal);
    await storage.feeds.accept(await author.page(endOf(page), [{ erase: 0 }]));
    while ((await receiptsDue()) === 0) await pause(5);
    // What alerts know of the record goes later than the record, and no receipt is sent before.
    await storage.contents.digest(10, 2);
    assert.equal(await receiptsDue(), 0);
    while ((await receiptsDue()) === 0) await pause(5);
    stopping.abort();
    await running;
  });

  it('a queue that was not worked off is still there after a restart', async () => {
    await using folder = await temporaryFolder();
    let storage = await openIn(folder.path);
    const author = await Author.of('wales');
    await storage.feeds.accept(await author.page(beginning, puts(7)));
    await storage.indexer.runOnce(3);
    await storage.close();
    storage = await openIn(folder.path);
    try {
      assert.equal(await storage.indexer.lag(), 4);
      assert.equal(await total(storage), 3);
      await settle(storage);
      assert.equal(await total(storage), 7);
    } finally {
      await storage.close();
    }
  });

  it('takes out what is withdrawn, erased or in doubt, and what it can no longer read', async () => {
    await using temporary = await temporaryStorage();
    const { storage } = temporary;
    const author = await Author.of('wales');
    const first = await author.page(beginning, puts(6));
    await storage.feeds.accept(first);
    await settle(storage);
    const second = await author.page(endOf(first), [
      { withdraw: 0 },
      { erase: 1 },
      // attack 40: of a newer version.
      { put: 2, value: value({ version: 2, novelty: true }) },
      // The kind that was signed is not the kind of the body.
      { put: 3, value: value(), kind: 'event' },
      { put: 4, bare: true },
    ]);
    await storage.feeds.accept(second);
    await settle(storage);
    assert.equal(await total(storage), 1);
    assert.equal(await storage.feeds.liveCount('wales'), 4);
    await storage.feeds.setQuarantine('wales', beginning);
    await settle(storage);
    assert.equal(await total(storage), 0);
    await storage.feeds.setQuarantine('wales', null);
    await settle(storage);
    assert.equal(await total(storage), 1);
  });

  it('a private record of this hub stands before a published one of the same id', async () => {
    await using temporary = await temporaryStorage();
    const { storage } = temporary;
    const author = await Author.of('flanders');
    const page = await author.page(beginning, [{ put: 1, value: value() }]);
    await storage.own.commit({ page, save: [], remove: [] });
    await settle(storage);
    const body = Buffer.from(JSON.stringify(value({ sharing: 'hub' })));
    const rid = page.entries[0]?.payload.rid ?? '';
    const erase = await author.page(endOf(page), [{ erase: 1 }]);
    const save = [{ rid, kind: 'cluster', sharing: 'hub', body } as const];
    await storage.own.commit({ page: erase, save, remove: [] });
    await settle(storage);
    const network = await storage.index.search({ ...question, audience: 'network' });
    assert.equal(network.total, 0);
    assert.equal(await total(storage), 1);
  });

  it('rebuilds from what is stored, and searches meanwhile do not fail', async () => {
    await using temporary = await temporaryStorage();
    const { storage } = temporary;
    const author = await Author.of('wales');
    await storage.feeds.accept(await author.page(beginning, puts(120)));
    const body = Buffer.from(JSON.stringify(value({ sharing: 'hub' })));
    const rid = '01890a5d-ac96-7000-8000-0000000000ff';
    const save = [{ rid, kind: 'cluster', sharing: 'hub', body } as const];
    await storage.own.commit({ page: null, save, remove: [] });
    await settle(storage);
    assert.equal(await total(storage), 121);
    const searches = Array.from({ length: 20 }, () => total(storage));
    await storage.indexer.rebuild();
    assert.ok((await Promise.all(searches)).every((n) => n <= 121));
    assert.ok((await storage.indexer.lag()) >= 120);
    await settle(storage);
    assert.equal(await storage.indexer.lag(), 0);
    assert.equal(await total(storage), 121);
    assert.equal(await storage.index.size(), 121);
  });
});

describe('attack 61: the indexer outlives faults that pass', () => {
  async function withFaults(code: StorageErrorCode, work: (warnings: string[]) => Promise<void>) {
    await using folder = await temporaryFolder();
    const opened = openTestDatabase();
    const clock = { now: () => 0 };
    const file = join(folder.path, 'index.sqlite');
    const index = new SqliteSearchIndex({ file, clock, searchWorkers: 1 });
    let faults = 2;
    const applied: IndexChange[] = [];
    const apply = index.applyBatch.bind(index);
    index.applyBatch = (changes) => {
      if (faults-- > 0) return Promise.reject(new StorageError(code, 'for this test'));
      applied.push(...changes);
      return apply(changes);
    };
    const warnings: string[] = [];
    const log = { info() {}, warn: (_: object, message: string) => void warnings.push(message) };
    const settings = createSettings(opened.db);
    const indexer = new QueueIndexer({ db: opened.db, index, settings, ownHub: 'flanders', log });
    try {
      await indexer.start();
      await opened.db.write((tx) => tx.queue('wales', '01890a5d-ac96-7000-8000-000000000001'));
      const stopping = new AbortController();
      const running = indexer.run(stopping.signal);
      const ended = running.then(
        () => undefined,
        () => undefined,
      );
      while ((await indexer.lag()) > 0) {
        if (await Promise.race([ended.then(() => true), pause(5, false)])) break;
      }
      stopping.abort();
      await running;
      assert.equal(applied.length, 1);
      await work(warnings);
    } finally {
      await index.close();
      opened.close();
    }
  }

  it('no room: it waits, says so once, and goes on', () =>
    withFaults('disk-full', async (warnings) => assert.equal(warnings.length, 1)));

  it('its thread has died: it goes on with another', () =>
    withFaults('worker', async (warnings) => assert.equal(warnings.length, 1)));

  it('a fault that does not pass ends it', () =>
    assert.rejects(
      withFaults('internal', async () => undefined),
      { code: 'internal' },
    ));
});
