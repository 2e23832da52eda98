/** What was erased is nowhere in a hub's files, and does not come back with a backup. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { FeedPosition, IndexQuery, StoredEntry } from '#federation/ports.ts';
import type { Storage } from '#node/storage/index.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { Author, at, beginning, type Change, endOf, rid } from '../contract/feed-fixtures.ts';
import {
  openIn,
  settle,
  temporaryFolder,
  temporaryStorage,
} from '../contract/temporary-storage.ts';

const files = ['hub.sqlite', 'index.sqlite'].flatMap((name) => [
  name,
  `${name}-wal`,
  `${name}-shm`,
]);

/** All files of a data directory, one after another, as they lie on the disk. */
function rawBytes(directory: string): Buffer {
  return Buffer.concat(
    files
      .map((name) => join(directory, name))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file)),
  );
}

/** Repeatable random numbers (mulberry32). */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** A word that nothing else contains and no stemmer shortens. */
function secretWord(roll: (n: number) => number): string {
  return `${Array.from({ length: 14 }, () => letters[roll(26)]).join('')}q`;
}

interface Written {
  readonly title: string;
  readonly word: string;
  readonly salt: Uint8Array;
}

/** A record that says its words in every place that reaches a file. */
function recordOf(n: number, { title, word }: Pick<Written, 'title' | 'word'>, length: number) {
  return leastRecord('cluster', {
    title: { en: title },
    summary: { en: `Summary of ${n}` },
    body: { en: `${word} ${'filler words of a text '.repeat(length)} ${word}` },
    keywords: [word],
  });
}

const question = (text: string): IndexQuery => ({
  text,
  filters: {},
  audience: 'member',
  sort: 'relevance',
  limit: 10,
});

function tracesOf(raw: Buffer, { title, word, salt }: Written): string[] {
  return [
    ...(raw.includes(title) ? ['title'] : []),
    ...(raw.includes(word) ? ['word'] : []),
    ...(raw.includes(Buffer.from(salt)) ? ['salt'] : []),
  ];
}

describe('attack 43: what was erased is nowhere in the files', () => {
  it('after much change, of many erased records not a title, a word or a salt is left', async () => {
    await using temporary = await temporaryStorage();
    const { storage, path } = temporary;
    const roll = dice(43);
    const authors = [await Author.of('flanders'), await Author.of('wales')];
    const ends: FeedPosition[] = [beginning, beginning];
    const live = new Map<string, Written[]>();
    const erased: Written[] = [];
    for (let round = 0; round < 36; round++) {
      const which = round % 2;
      const author = authors[which];
      const base = ends[which];
      assert.ok(author && base);
      const drawn = new Map<number, Pick<Written, 'title' | 'word'> | null>();
      while (drawn.size < 40) {
        const words = { title: secretWord(roll), word: secretWord(roll) };
        drawn.set(roll(200), roll(100) < 30 ? null : words);
      }
      const changes = [...drawn].map(([n, words]): Change => {
        if (!words) return { erase: n };
        return { put: n, value: recordOf(n, words, roll(4) === 0 ? roll(700) : roll(60)) };
      });
      const page = await author.page(base, changes);
      await storage.feeds.accept(page);
      ends[which] = endOf(page);
      for (const [i, [n, words]] of [...drawn].entries()) {
        const key = `${author.hub}/${n}`;
        const versions = live.get(key) ?? [];
        const { salt } = at(page, i);
        if (words && salt) live.set(key, [...versions, { ...words, salt }]);
        else {
          erased.push(...versions);
          live.delete(key);
        }
      }
      if (round % 3 === 0) await settle(storage);
    }
    await settle(storage);
    const raw = rawBytes(path);
    assert.ok(erased.length > 150);
    const newest = [...live.values()].flatMap((versions) => versions.slice(-1));
    const still = newest.filter((record) => tracesOf(raw, record).length === 3);
    assert.ok(still.length > live.size / 2, 'what is live can be found in this way');
    assert.deepEqual(
      erased.map((record) => tracesOf(raw, record)).filter((traces) => traces.length > 0),
      [],
    );
    assert.deepEqual(await storage.check(), { hub: [], index: [] });
    for (const { word, title } of erased.slice(0, 10)) {
      assert.equal((await storage.index.search(question(`${word} ${title}`))).total, 0);
    }
  });

  it('nor of a record of this hub alone that was removed', async () => {
    await using temporary = await temporaryStorage();
    const { storage, path } = temporary;
    const words = { title: 'zwixelbornigq', word: 'quaffelundraq' };
    const body = Buffer.from(JSON.stringify({ ...recordOf(1, words, 50), sharing: 'hub' }));
    const record = { rid: rid(1), kind: 'cluster', sharing: 'hub', body } as const;
    await storage.own.commit({ page: null, save: [record], remove: [] });
    await settle(storage);
    assert.ok(rawBytes(path).includes(words.word));
    await storage.own.commit({ page: null, save: [], remove: [rid(1)] });
    await settle(storage);
    const raw = rawBytes(path);
    for (const word of Object.values(words)) assert.ok(!raw.includes(word));
    assert.equal((await storage.index.search(question(words.word))).total, 0);
  });

  it('no receipt before that, and not while a reader still holds the old state', async () => {
    await using temporary = await temporaryStorage();
    const { storage, path } = temporary;
    const author = await Author.of('wales');
    const words = { title: 'zwixelbornigq', word: 'quaffelundraq' };
    const page = await author.page(beginning, [{ put: 1, value: recordOf(1, words, 9) }]);
    await storage.feeds.accept(page);
    await settle(storage);
    await storage.feeds.accept(await author.page(endOf(page), [{ erase: 1 }]));
    assert.deepEqual(await storage.feeds.unsentReceipts(10), []);

    // An operator looks into the file with SQLite's own tool.
    const { default: Database } = await import('better-sqlite3');
    const reader = new Database(join(path, 'hub.sqlite'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM entries').get();
    await storage.feeds.saveHead('wales', 'head', {
      network: 'nwe',
      hub: 'wales',
      epoch: 1,
      seq: 2,
      entry: null,
      live: 0,
      onRequest: false,
      iat: 1,
      exp: 2,
    });
    await storage.indexer.runOnce();
    await storage.indexer.runOnce();
    assert.deepEqual(await storage.feeds.unsentReceipts(10), []);
    reader.exec('ROLLBACK');
    reader.close();
    await storage.indexer.runOnce();
    assert.equal((await storage.feeds.unsentReceipts(10)).length, 1);
    assert.ok(!rawBytes(path).includes(words.word));
  });
});

describe('backups', () => {
  const words = { title: 'zwixelbornigq', word: 'quaffelundraq' };

  async function take(storage: Storage, hub: string, page: Awaited<ReturnType<Author['page']>>) {
    await storage.feeds.accept(page);
    await settle(storage);
    return storage.feeds.state(hub);
  }

  it('attack 43: erasures that are pulled again after a restore are obeyed again', async () => {
    await using temporary = await temporaryStorage();
    const { storage, path } = temporary;
    const file = join(path, 'backup.sqlite');
    const erasing: { page: Awaited<ReturnType<Author['page']>>; put: StoredEntry }[] = [];
    for (const hub of ['wales', 'flanders']) {
      const author = await Author.of(hub);
      const page = await author.page(beginning, [{ put: 1, value: recordOf(1, words, 99) }]);
      await take(storage, hub, page);
      erasing.push({ page: await author.page(endOf(page), [{ erase: 1 }]), put: at(page, 0) });
    }
    await storage.backup(file);
    for (const { page } of erasing) await take(storage, page.hub, page);

    await using folder = await temporaryFolder();
    const restored = join(folder.path, 'restored');
    await mkdir(restored);
    await copyFile(file, join(restored, 'hub.sqlite'));
    const again = await openIn(restored);
    try {
      await settle(again);
      assert.equal((await again.index.search(question(words.word))).total, 2);
      for (const { page } of erasing) await take(again, page.hub, page);
      const raw = rawBytes(restored);
      for (const { put } of erasing) {
        assert.deepEqual(tracesOf(raw, { ...words, salt: put.salt ?? Buffer.from('?') }), []);
      }
      assert.equal((await again.index.search(question(words.word))).total, 0);
      // The owner is told again: it may have been this hub's first word on it.
      const unsent = await again.feeds.unsentReceipts(10);
      assert.deepEqual(
        unsent.map(({ hub }) => hub),
        ['wales'],
      );
    } finally {
      await again.close();
    }
  });

  it('a record that was private in the backup, then published and erased, is gone', async () => {
    await using temporary = await temporaryStorage();
    const { storage } = temporary;
    const body = Buffer.from(JSON.stringify({ ...recordOf(1, words, 9), sharing: 'on-request' }));
    const record = { rid: rid(1), kind: 'cluster', sharing: 'on-request', body } as const;
    await storage.own.commit({ page: null, save: [record], remove: [] });
    await settle(storage);
    // What a restored hub pulls back of its own feed, in one page.
    const author = await Author.of('flanders');
    const value = recordOf(1, words, 9);
    await storage.feeds.accept(await author.page(beginning, [{ put: 1, value }, { erase: 1 }]));
    await settle(storage);
    assert.equal((await storage.records.get('flanders', rid(1)))?.state, 'erased');
    assert.equal(await storage.own.get(rid(1)), undefined);
    assert.ok(!rawBytes(temporary.path).includes(words.word));
  });

  it('are complete, made beside other work, and for the owner of the hub alone', async () => {
    await using temporary = await temporaryStorage();
    const { storage, path } = temporary;
    const author = await Author.of('wales');
    const many = Array.from({ length: 200 }, (_, n) => ({ put: n, text: 'x'.repeat(9_000) }));
    const page = await author.page(beginning, many);
    await storage.feeds.accept(page);
    const file = join(path, 'backup.sqlite');
    const [, next] = [
      await Promise.all([
        storage.backup(file),
        storage.feeds.accept(await author.page(endOf(page), [{ put: 500, text: 'meanwhile' }])),
      ]),
      await storage.feeds.state('wales'),
    ];
    assert.equal(next?.seq, 201);
    for (const name of ['hub.sqlite', 'backup.sqlite']) {
      assert.equal(statSync(join(path, name)).mode & 0o077, 0, name);
    }
    assert.ok(!existsSync(`${file}.part`));
    // Replaces the one that was there before.
    await storage.backup(file);
    await using folder = await temporaryFolder();
    await copyFile(file, join(folder.path, 'hub.sqlite'));
    const copy = await openIn(folder.path);
    try {
      assert.deepEqual((await copy.check()).hub, []);
      const [state, original] = [
        await copy.feeds.state('wales'),
        await storage.feeds.state('wales'),
      ];
      assert.ok(isDeepStrictEqual(state, original));
      assert.equal(await copy.feeds.liveCount('wales'), 201);
    } finally {
      await copy.close();
    }
  });

  it('a target that cannot be written is a typed error and leaves no file', async () => {
    await using temporary = await temporaryStorage();
    const target = join(temporary.path, 'no such folder', 'backup.sqlite');
    await assert.rejects(temporary.storage.backup(target), { name: 'StorageError', code: 'io' });
    assert.ok(!existsSync(`${target}.part`));
  });
});
