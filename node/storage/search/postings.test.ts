import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { IndexChange, IndexQuery } from '#federation/ports.ts';
import { SqliteSearchIndex } from './search-index.ts';

const day = Date.UTC(2026, 10, 25);

async function openIndex() {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-'));
  const index = new SqliteSearchIndex({
    file: join(folder, 'index.sqlite'),
    clock: { now: () => day },
    searchWorkers: 1,
  });
  return {
    index,
    async [Symbol.asyncDispose]() {
      await index.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function document(texts: { title?: string; body?: string }): NonNullable<IndexChange['document']> {
  return {
    kind: 'cluster',
    title: { en: texts.title ?? 'Nothing' },
    summary: {},
    body: texts.body === undefined ? {} : { en: texts.body },
    ...{ keywords: [], labels: [], regions: ['BE21'], sectors: [], ecosystems: [], themes: [] },
    ...{ languages: ['en'], updated: 1_000, sharing: 'network' },
  };
}

const ridOf = (n: number) => `019ac9a3-0000-7000-8000-${String(n).padStart(12, '0')}`;
const change = (n: number, texts: { title?: string; body?: string } | null): IndexChange => ({
  hub: 'wales',
  rid: ridOf(n),
  document: texts && document(texts),
});
const query = (changes: Partial<IndexQuery>): IndexQuery => ({
  ...{ text: '', filters: {}, audience: 'network', sort: 'relevance', limit: 3 },
  ...changes,
});

describe('postings', () => {
  it('a long list that is kept follows the index', async () => {
    await using opened = await openIndex();
    const { index } = opened;
    const n = 1_500;
    await index.apply(Array.from({ length: n }, (_, i) => change(i, { body: 'tide' })));
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
    await index.apply([change(0, null), change(1, { body: 'ebb' }), change(2, { title: 'Tide' })]);
    const after = await totals();
    assert.equal(after.total, n - 2);
    assert.equal(after.hits[0]?.rid, ridOf(2), 'the title counts more than the text');
  });

  it('a word that fills records counts as everywhere', async () => {
    await using opened = await openIndex();
    const { index } = opened;
    const flood = 'tide '.repeat(3_000);
    const texts = Array.from({ length: 40 }, (_, i) =>
      i < 25 ? { body: flood } : i < 35 ? { title: 'Tide mill' } : { body: 'The ebb and the tide' },
    );
    await index.apply(texts.map((one, i) => change(i, one)));
    const widened = [{ word: 'flood', with: ['tide'] }];
    for (const asked of [query({ text: 'tide' }), query({ text: 'flood', widened })]) {
      const { hits, total } = await index.search({ ...asked, limit: 40 });
      assert.equal(total, 40);
      const foreign = await index.scoreForeign(
        asked,
        hits.map(({ rid }) => {
          const text = texts[Number(rid.slice(-12))] ?? {};
          return { hub: 'wales', rid, document: document(text), updated: 1_000 };
        }),
      );
      for (const [i, { score }] of hits.entries()) {
        assert.ok(Math.abs(score - (foreign.hits[i]?.score ?? 0)) < 1e-6, `${i}: ${score}`);
      }
    }
  });
});
