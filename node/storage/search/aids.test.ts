/** What helps people to ask: mended words, titles, likeness; and the vocabulary behind them. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../../test/any-character.ts';
import { documentOf, drop, put, query } from '../../../test/contract/search-index-fixtures.ts';
import { openSqlite } from '../sqlite.ts';
import { IndexReader } from './index-reader.ts';
import { IndexWriter } from './index-writer.ts';
import { SqliteSearchIndex } from './search-index.ts';
import { mistakes } from './spelling.ts';

let folder: string;
let file: string;
let index: SqliteSearchIndex;

const titled = (n: number, title: string, changes: Parameters<typeof documentOf>[0] = {}) =>
  put(n, documentOf({ title: { en: title }, ...changes }));
const numbers = (hits: readonly { readonly rid: string }[]) =>
  hits.map(({ rid }) => Number.parseInt(rid.slice(-12), 16));

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interhub-aids-'));
  file = join(folder, 'index.sqlite');
  index = new SqliteSearchIndex({ file, clock: { now: () => 0 }, searchWorkers: 1 });
  const clusters = { regions: ['BE21'], sectors: ['20'], themes: ['hydrogen-production'] };
  await index.apply([
    titled(1, 'Hydrogen valley', { ...clusters, summary: { en: 'Electrolysers in Antwerp' } }),
    titled(2, 'Hydrogen coast', { ...clusters, regions: ['NL41'] }),
    titled(3, 'Hydrogen storage in caverns', { ...clusters, regions: ['DEA1'], sectors: [] }),
    titled(4, 'Textile makers', { regions: ['FRE1'], sectors: ['13'] }),
    titled(5, 'Electrolyser makers', { regions: ['BE2'], kind: 'event', sectors: ['20'] }),
    titled(6, 'Secret hydrogen', { ...clusters, regions: ['NL41'], sharing: 'hub' }),
    titled(7, 'Flax weavers', { regions: ['BE23'], sectors: ['13'] }),
  ]);
});

after(async () => {
  await index.close();
  await rm(folder, { recursive: true, force: true });
});

describe('typing mistakes', () => {
  it('are mended by a frequent word, wherever the mistake is', async () => {
    const typed = [
      'hydrogn',
      'yhdrogen',
      'ydrogen',
      'hhydrogen',
      'hxdrogen',
      'hydroegn',
      'hydrgoenn',
    ];
    for (const word of typed) assert.deepEqual(await index.mend([word]), ['hydrogen'], word);
  });

  it('a word that is there in the plural alone is meant all the same', async () => {
    assert.deepEqual(await index.mend(['wever']), ['weavers']);
  });

  it('words that are there, short, or like nothing are left alone', async () => {
    assert.deepEqual(await index.mend(['hydrogen', 'hyd', 'zzzzzzz', 'co2x', '']), [
      ...[null, null, null, null, null],
    ]);
    assert.deepEqual(await index.mend([]), []);
  });

  it('attack 69: any word gets an answer in bounded time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: anyCharacter, maxLength: 90 })),
        async (words) => {
          assert.ok((await index.mend(words)).length <= words.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('counts letters changed, left out, added and swapped', () => {
    for (const [a, b, n] of [
      ['wind', 'wind', 0],
      ['wind', 'wnid', 1],
      ['wind', 'winds', 1],
      ['wind', 'wand', 1],
      ['steel', 'stele', 1],
      ['kitten', 'sitting', 3],
    ] as const)
      assert.equal(mistakes(a, b, 3), n, `${a} ${b}`);
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(3), (a, b, max) => {
        assert.equal(mistakes(a, b, max), Math.min(mistakes(a, b, 20), max + 1));
        assert.equal(mistakes(a, b, 20), mistakes(b, a, 20));
      }),
    );
  });
});

describe('titles', () => {
  it('are found by their words and the beginning of the last, network records alone', async () => {
    assert.deepEqual(numbers(await index.titles('hydro', 10)).sort(), [1, 2, 3]);
    assert.deepEqual(numbers(await index.titles('hydrogen val', 10)), [1]);
    assert.deepEqual(numbers(await index.titles('caverns hydrog', 10)), [3]);
    assert.deepEqual(numbers(await index.titles('electro', 10)), [5]);
    assert.deepEqual(await index.titles('h', 10), []);
    assert.deepEqual(await index.titles('', 10), []);
    assert.equal((await index.titles('hydro', 2)).length, 2);
  });

  it('attack 69: whatever is typed is data', async () => {
    const typed = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom(...'"*^:-+(){}NEARANDORNOT \\\'\0;%_', 'hydro'),
        maxLength: 30,
      }),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        assert.ok((await index.titles(text, 10)).length <= 7);
      }),
      { numRuns: 200 },
    );
  });
});

describe('likeness', () => {
  const like = (audience: 'network' | 'member' = 'network') => {
    const { document, hub, rid } = titled(1, 'Hydrogen valley', {
      ...{ regions: ['BE21'], sectors: ['20'], themes: ['hydrogen-production'] },
    });
    assert.ok(document);
    return index.like({ hub, rid, document, limit: 5, audience });
  };

  it('is of one kind, apart by region, the more in common the higher, never the record itself', async () => {
    const { elsewhere, near } = await like();
    // Of 4 and 7 only the section of the economy is the same.
    assert.deepEqual(numbers(elsewhere), [2, 3, 4, 7]);
    assert.ok((elsewhere[1]?.score ?? 0) > 2 * (elsewhere[2]?.score ?? 0));
    assert.deepEqual(numbers(near), []);
    assert.deepEqual(elsewhere[0]?.words, ['hydrogen']);
    assert.ok(numbers((await like('member')).elsewhere).includes(6));
  });
});

describe('the vocabulary', () => {
  const begin = async (prefix: string) => numbers((await index.search(query({ prefix }))).hits);

  it('forgets a word with the last record that has it, and the form in which it had it', async () => {
    await index.apply([titled(20, 'Zymurgy'), titled(21, 'Zymurgies')]);
    assert.deepEqual((await begin('zym')).sort(), [20, 21]);
    await index.apply([drop(20)]);
    assert.deepEqual(await begin('zym'), [21]);
    const words = () => {
      const db = openSqlite(file, 'index-reader');
      const all = db.prepare("SELECT stem, form FROM stems WHERE stem LIKE 'zym%'").all();
      db.close();
      return all as { stem: string; form: string }[];
    };
    assert.ok(
      words().every(({ form }) => form !== 'zymurgy'),
      JSON.stringify(words()),
    );
    await index.apply([drop(21)]);
    assert.deepEqual(words(), []);
    assert.deepEqual(await begin('zym'), []);
  });

  it('gathers the words of large batches, and counts them anew after a crash', () => {
    const other = join(folder, 'other.sqlite');
    // Makes the file.
    const maker = new SqliteSearchIndex({ file: other, clock: { now: () => 0 }, searchWorkers: 1 });
    const writer = new IndexWriter(other);
    writer.apply(
      Array.from({ length: 300 }, (_, n) => titled(n, `Quarry ${n % 2 ? 'Quartz' : ''}`)),
    );
    const count = () => {
      const db = openSqlite(other, 'index-reader');
      const row = db.prepare("SELECT n FROM stems WHERE stem LIKE 'quartz'").pluck().get();
      db.close();
      return row;
    };
    assert.equal(count(), undefined);
    // The process ends here: what was gathered is lost, the mark is not. Another one opens the file.
    const next = new IndexWriter(other);
    assert.equal(count(), 150);
    next.apply([drop(1)]);
    assert.equal(count(), 149);
    next.apply(Array.from({ length: 300 }, (_, n) => titled(400 + n, 'Quartz')));
    next.close();
    assert.equal(count(), 449);
    const reader = new IndexReader(other, () => undefined);
    assert.equal(reader.search(query({ prefix: 'quart' }), 0).total, 449);
    reader.close();
    return maker.close();
  });

  it('a batch that fails leaves no word behind', async () => {
    const faulty = { ...titled(30, 'Yttrium'), rid: 'no record id' };
    await assert.rejects(index.apply([titled(31, 'Yttrium'), faulty]));
    assert.deepEqual(await begin('yttr'), []);
    await index.apply([titled(31, 'Yttria')]);
    assert.deepEqual(await begin('yttr'), [31]);
    await index.apply([drop(31)]);
  });
});
