/** A hub's storage whose process is killed, or that runs out of room. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { HubDatabase } from '#node/storage/database.ts';
import { SqliteFeedStore } from '#node/storage/feed/feed-store.ts';
import { migrate } from '#node/storage/migrate.ts';
import { Author, beginning, endOf } from '../contract/feed-fixtures.ts';
import { openIn, temporaryFolder, temporaryStorage } from '../contract/temporary-storage.ts';
import { assertWhole, killHard, type Said, startChild } from './storage-child-process.ts';

const hub = 'wales';

describe('attack 62: kill -9 in mid-transaction', () => {
  it('every page that was promised is there, and nothing else is half there', async () => {
    await using folder = await temporaryFolder();
    for (const pagesBeforeDeath of [3, 11, 25]) {
      const { child, lines } = startChild(folder.path);
      let promised: Said | undefined;
      let pages = 0;
      for await (const said of lines) {
        if (said.is === 'durable' && ++pages === pagesBeforeDeath) child.kill('SIGKILL');
        // What was said before the end counts as well.
        if (said.is !== 'open') promised = said;
      }
      await killHard(child);
      assert.ok(promised?.entry);
      const storage = await openIn(folder.path);
      try {
        const state = await storage.feeds.state(hub);
        assert.ok(state && state.seq >= promised.seq);
        const entry = await storage.feeds.entryAt(hub, 1, promised.seq);
        assert.equal(entry?.hash, promised.entry);
        await assertWhole(storage, hub);
      } finally {
        await storage.close();
      }
    }
  });

  it('a directory is locked while its process lives, and free when it is dead', async () => {
    await using folder = await temporaryFolder();
    const { child, lines } = startChild(folder.path);
    await lines.next();
    await assert.rejects(openIn(folder.path), { name: 'StorageError', code: 'locked' });
    await killHard(child);
    const storage = await openIn(folder.path);
    await storage.close();
  });

  it('two stores in one process lock each other out as well', async () => {
    await using first = await temporaryStorage();
    await assert.rejects(openIn(first.path), { code: 'locked' });
  });
});

describe('attack 61: no room left while receiving', () => {
  it('a file that may not grow: a typed error, nothing half done, whole again with room', async () => {
    await using folder = await temporaryFolder();
    const { child, lines } = startChild(folder.path, 4_000);
    const exit = once(child, 'exit');
    let failed: Said | undefined;
    let last: Said | undefined;
    for await (const said of lines) {
      if (said.is === 'failed') failed = said;
      if (said.is === 'durable') last = said;
    }
    assert.deepEqual(await exit, [0, null]);
    assert.ok(failed && last, 'the room has run out at some time, and not at once');
    assert.ok(failed.code === 'disk-full' || failed.code === 'io', `code ${failed.code}`);
    assert.equal(failed.seq, last.seq, 'the feed stands where it stood before');
    assert.equal(failed.entry, last.entry);

    const storage = await openIn(folder.path);
    try {
      await assertWhole(storage, hub);
    } finally {
      await storage.close();
    }
    // With room, it goes on from there.
    const again = startChild(folder.path);
    const opened = await again.lines.next();
    assert.equal(opened.value?.seq, last.seq);
    const next = await again.lines.next();
    assert.equal(next.value?.is, 'durable');
    await killHard(again.child);
  });

  it('a full database: the same process goes on once there is room', async () => {
    await using folder = await temporaryFolder();
    const db = new HubDatabase(join(folder.path, 'hub.sqlite'));
    try {
      migrate(db.sqlite, new URL('../../node/storage/migrations', import.meta.url).pathname);
      const feeds = new SqliteFeedStore(db, 'flanders');
      const author = await Author.of(hub);
      const [{ page_count: pages = 0 } = {}] = db.sqlite.pragma('page_count') as {
        page_count: number;
      }[];
      db.sqlite.pragma(`max_page_count = ${pages + 8}`);
      let base = beginning;
      let count = 0;
      const nextPage = () =>
        author.page(base, [
          { put: 1, text: 'x' },
          ...Array.from({ length: 9 }, (_, i) => ({ put: count + i, text: 'y'.repeat(2_000) })),
        ]);
      await assert.rejects(
        async () => {
          for (;;) {
            const page = await nextPage();
            await feeds.accept(page);
            base = endOf(page);
            count += 9;
          }
        },
        { name: 'StorageError', code: 'disk-full' },
      );
      assert.ok(count > 0);
      const state = await feeds.state(hub);
      assert.deepEqual(
        { seq: state?.seq, entry: state?.entry },
        { seq: base.seq, entry: base.entry },
      );
      // Reading goes on, and so does the smallest of writes where it fits.
      assert.equal((await feeds.read(hub, 1, 0, { maxEntries: 5, maxBytes: 1e6 })).length, 5);
      db.sqlite.pragma('max_page_count = 100000');
      await feeds.accept(await nextPage());
      assert.equal((await feeds.state(hub))?.seq, base.seq + 10);
      assert.deepEqual(db.sqlite.pragma('integrity_check'), [{ integrity_check: 'ok' }]);
    } finally {
      db.close();
    }
  });
});
