import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { documentOf, drop, put, query } from '../../../test/contract/search-index-fixtures.ts';
import { SqliteSearchIndex } from './search-index.ts';

async function openIndex() {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-'));
  const file = join(folder, 'index.sqlite');
  const index = new SqliteSearchIndex({ file, clock: { now: () => 0 }, searchWorkers: 1 });
  return {
    index,
    async [Symbol.asyncDispose]() {
      await index.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const titled = (title: string) => documentOf({ title: { en: title } });
const telling = (text: string) => documentOf({ title: { en: 'None' }, body: { en: text } });
const numberOf = ({ rid }: { readonly rid: string }) => Number.parseInt(rid.slice(-12), 16);

describe('postings', () => {
  it('a long list that is kept follows the index', async () => {
    await using opened = await openIndex();
    const { index } = opened;
    const n = 1_500;
    await index.apply(Array.from({ length: n }, (_, i) => put(i, telling('tide'))));
    const totals = async () => {
      const precise = await index.search(query({ text: 'tide' }));
      const widened = await index.search(
        query({ text: 'flood', widened: [{ word: 'flood', with: ['tide'] }] }),
      );
      assert.equal(widened.total, precise.total);
      return precise;
    };
    assert.equal((await totals()).total, n);
    assert.equal((await totals()).total, n);
    await index.apply([drop(0), put(1, telling('ebb')), put(2, titled('Tide'))]);
    const after = await totals();
    assert.equal(after.total, n - 2);
    const [first] = after.hits;
    assert.equal(first && numberOf(first), 2, 'the title counts more than the text');
  });

  it('a word that fills records counts as everywhere', async () => {
    await using opened = await openIndex();
    const { index } = opened;
    const flood = 'tide '.repeat(3_000);
    const documents = Array.from({ length: 40 }, (_, i) =>
      i < 25 ? telling(flood) : i < 35 ? titled('Tide mill') : telling('The ebb and the tide'),
    );
    await index.apply(documents.map((one, i) => put(i, one)));
    const widened = [{ word: 'flood', with: ['tide'] }];
    for (const asked of [query({ text: 'tide' }), query({ text: 'flood', widened })]) {
      const { hits, total } = await index.search({ ...asked, limit: 40 });
      assert.equal(total, 40);
      const foreign = await index.scoreForeign(
        asked,
        hits.map((hit) => {
          const document = documents[numberOf(hit)] ?? documentOf();
          return { hub: 'wales', rid: hit.rid, document, updated: 1_000 };
        }),
      );
      for (const [i, { score }] of hits.entries()) {
        assert.ok(Math.abs(score - (foreign.hits[i]?.score ?? 0)) < 1e-6, `${i}: ${score}`);
      }
    }
  });
});

describe('what a question leaves out', () => {
  it('is told: beginnings, and words by which it was widened', async () => {
    await using opened = await openIndex();
    const { index } = opened;
    // Each in as many records as there are: all together are more than are looked for.
    const frequent = Array.from({ length: 18 }, (_, i) => `bb${i}cc`);
    const rare = Array.from({ length: 60 }, (_, i) => telling(`dd${i}ee`));
    const long = Array.from({ length: 3_000 }, () => telling(frequent.join(' ')));
    await index.apply(long.map((one, i) => put(i, one)));
    // A batch by which the index sees that no more are coming.
    await index.apply(rare.map((one, i) => put(long.length + i, one)));

    const others = [...frequent, 'dd1ee'];
    const asked = { text: 'wind', widened: [{ word: 'wind', with: others }] };
    const { leftOut = [], total } = await index.search(query(asked));
    assert.deepEqual(leftOut, frequent.slice(-leftOut.length));
    assert.ok(leftOut.length > 0 && leftOut.length < frequent.length);
    assert.equal(total, 3_001, 'the rare word at the end is looked for');

    const isCut = async (prefix: string) => (await index.search(query({ prefix }))).isCut ?? false;
    assert.deepEqual([await isCut('dd'), await isCut('dd1')], [true, false]);
  });
});
