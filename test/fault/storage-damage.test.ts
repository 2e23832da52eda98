/** Damaged, foreign and outdated files in a hub's data directory. */
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import type { IndexQuery } from '#federation/ports.ts';
import { openAdministration } from '#node/storage/administration.ts';
import { type Storage, StorageError } from '#node/storage/index.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { Author, beginning, network, signedAt } from '../contract/feed-fixtures.ts';
import { openIn, settle, temporaryFolder } from '../contract/temporary-storage.ts';

const records = 400;
const question: IndexQuery = {
  text: 'hydrogen',
  filters: {},
  audience: 'member',
  sort: 'relevance',
  limit: 5,
};

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
/** A sound directory, copied for each test. */
let sound = '';
let copies = 0;

/** A fresh copy of the sound directory. */
function copy(): { directory: string; hub: string; index: string } {
  const directory = join(folder.path, `copy-${++copies}`);
  const [hub, index] = [join(directory, 'hub.sqlite'), join(directory, 'index.sqlite')];
  return { directory, hub, index };
}

async function withCopy(
  work: (files: { directory: string; hub: string; index: string }) => Promise<void>,
): Promise<void> {
  const files = copy();
  const { mkdirSync } = await import('node:fs');
  mkdirSync(files.directory);
  for (const name of ['hub.sqlite', 'index.sqlite']) {
    copyFileSync(join(sound, name), join(files.directory, name));
  }
  await work(files);
}

/** Overwrites a part of a file. */
function scribble(file: string, from: number, to: number, value = 0x5a): void {
  writeFileSync(file, readFileSync(file).fill(value, from, to));
}

/** Overwrites the rows of a table, as a bad disk might. */
function scribbleRows(file: string, table: string): void {
  const db = new Database(file);
  const pages = db
    .prepare<[string], number>(`SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'`)
    .pluck()
    .all(table) as number[];
  db.close();
  assert.ok(pages.length > 0);
  for (const page of pages) scribble(file, (page - 1) * 16_384, page * 16_384, 0xff);
}

async function assertSearchable(storage: Storage): Promise<void> {
  await settle(storage);
  assert.equal((await storage.index.search(question)).total, records);
  assert.equal(await storage.index.size(), records);
}

before(async () => {
  folder = await temporaryFolder();
  sound = join(folder.path, 'sound');
  const storage = await openIn(sound);
  const author = await Author.of('wales');
  const body = { en: 'About hydrogen and its uses in steel. '.repeat(40) };
  const value = (n: number) => leastRecord('cluster', { title: { en: `Record ${n}` }, body });
  const changes = Array.from({ length: records }, (_, n) => ({ put: n, value: value(n) }));
  await storage.feeds.accept(await author.page(beginning, changes));
  await assertSearchable(storage);
  await storage.close();
});
after(() => folder[Symbol.asyncDispose]());

describe('a damaged hub.sqlite', () => {
  const ways: Readonly<Record<string, (file: string) => void>> = {
    'cut in half': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    'cut to a few bytes': (file) => truncateSync(file, 50),
    emptied: (file) => truncateSync(file, 0),
    'another file': (file) => writeFileSync(file, 'this is not a database'.repeat(2_000)),
    'a scribbled header': (file) => scribble(file, 0, 60),
    'a scribbled schema': (file) => scribble(file, 100, 16_384),
  };
  for (const [way, damage] of Object.entries(ways)) {
    it(`${way}: a typed error that names the file, and nothing stays open`, async () => {
      await withCopy(async ({ directory, hub }) => {
        damage(hub);
        for (let attempt = 0; attempt < 2; attempt++) {
          await assert.rejects(openIn(directory), (error) => {
            assert.ok(error instanceof StorageError);
            assert.equal(error.code, 'corrupt');
            assert.match(error.message, /hub\.sqlite/);
            return true;
          });
        }
        copyFileSync(join(sound, 'hub.sqlite'), hub);
        const storage = await openIn(directory);
        assert.equal(await storage.feeds.liveCount('wales'), records);
        await storage.close();
      });
    });
  }

  it('scribbled inside: found by the check; reading is a typed error; indexing does not loop', async () => {
    await withCopy(async ({ directory, hub, index }) => {
      scribbleRows(hub, 'bodies');
      rmSync(index);
      const warnings: string[] = [];
      const log = { info() {}, warn: (_: object, message: string) => void warnings.push(message) };
      const storage = await openIn(directory, { log });
      try {
        assert.notDeepEqual((await storage.check()).hub, []);
        const limit = { maxEntries: 1_000, maxBytes: 1e7 };
        await assert.rejects(storage.feeds.read('wales', 1, 0, limit), { code: 'corrupt' });
        const stopping = new AbortController();
        await assert.rejects(storage.indexer.run(stopping.signal), { code: 'corrupt' });
        assert.ok(warnings.length < 3);
      } finally {
        await storage.close();
      }
    });
  });
});

describe('a damaged index.sqlite is built anew by itself', () => {
  const ways: Readonly<Record<string, (file: string) => void>> = {
    lost: (file) => rmSync(file),
    'cut in half': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    emptied: (file) => truncateSync(file, 0),
    'another file': (file) => writeFileSync(file, 'this is not a database'.repeat(2_000)),
    'a scribbled schema': (file) => scribble(file, 100, 16_384),
  };
  for (const [way, damage] of Object.entries(ways)) {
    it(`${way}, while the hub was down`, async () => {
      await withCopy(async ({ directory, index }) => {
        damage(index);
        const storage = await openIn(directory);
        try {
          await assertSearchable(storage);
          assert.deepEqual(await storage.check(), { hub: [], index: [] });
        } finally {
          await storage.close();
        }
      });
    });
  }

  for (const table of ['docs', 'words_data'])
    it(`scribbled ${table}: a search finds out, and the index is built anew`, async () => {
      await withCopy(async ({ directory, index }) => {
        scribbleRows(index, table);
        const storage = await openIn(directory);
        try {
          await assert.rejects(storage.index.search(question), { code: 'corrupt' });
          await assertSearchable(storage);
        } finally {
          await storage.close();
        }
      });
    });

  it('scribbled inside: writing finds out, and the index is built anew', async () => {
    await withCopy(async ({ directory, index }) => {
      scribbleRows(index, 'words_data');
      const storage = await openIn(directory);
      try {
        const author = await Author.of('luxembourg');
        const value = leastRecord('cluster', { body: { en: 'hydrogen' } });
        await storage.feeds.accept(await author.page(beginning, [{ put: 1, value }]));
        await settle(storage);
        assert.equal((await storage.index.search(question)).total, records + 1);
      } finally {
        await storage.close();
      }
    });
  });

  it('an index of other data, or of an older backup, is not taken for the right one', async () => {
    await withCopy(async ({ directory, index }) => {
      const foreign = await openIn(join(folder.path, 'foreign'));
      await foreign.close();
      copyFileSync(join(folder.path, 'foreign', 'index.sqlite'), index);
      let storage = await openIn(directory);
      await assertSearchable(storage);
      await storage.close();

      const older = join(directory, 'older.sqlite');
      copyFileSync(index, older);
      storage = await openIn(directory);
      const author = await Author.of('luxembourg');
      const value = leastRecord('cluster', { body: { en: 'hydrogen' } });
      const page = await author.page(beginning, [
        { put: 1, value },
        { put: 2, value },
      ]);
      await storage.feeds.accept(page);
      while ((await storage.indexer.runOnce(1)) > 0);
      await storage.close();
      copyFileSync(older, index);
      storage = await openIn(directory);
      try {
        await settle(storage);
        assert.equal((await storage.index.search(question)).total, records + 2);
      } finally {
        await storage.close();
      }
    });
  });
});

describe('a directory that is not the right one', () => {
  it('of another hub or network is refused', async () => {
    await withCopy(async ({ directory }) => {
      await assert.rejects(openIn(directory, { ownHub: 'luxembourg' }), { code: 'other-hub' });
      await assert.rejects(openIn(directory, { network: 'other' }), { code: 'other-hub' });
      const options = { directory, clock: { now: () => signedAt }, network };
      assert.throws(() => openAdministration({ ...options, ownHub: 'luxembourg' }), {
        code: 'other-hub',
      });
    });
  });

  it('that cannot be made is a typed error', async () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    await assert.rejects(openIn(join(file, 'below')), { name: 'StorageError', code: 'io' });
  });

  it('used after it was closed is a typed error; closing twice is none', async () => {
    await withCopy(async ({ directory }) => {
      const storage = await openIn(directory);
      const searching = storage.index.search(question).catch((error: unknown) => error);
      await Promise.all([storage.close(), storage.close()]);
      const answer = await searching;
      assert.ok(!(answer instanceof Error) || (answer as StorageError).code === 'closed');
      await assert.rejects(storage.feeds.states(), { code: 'closed' });
      await assert.rejects(storage.index.search(question), { code: 'closed' });
      const page = { hub: 'wales', base: beginning, entries: [], isQuarantined: false };
      await assert.rejects(storage.feeds.accept(page), { code: 'closed' });
    });
  });
});
