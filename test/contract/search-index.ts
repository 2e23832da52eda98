/**
 * What every SearchIndex must hold; run by search-index.test.ts against each implementation.
 *
 * - search-index-text.ts   words: folding, stemming, labels, ranking, questions as data
 * - search-index-question.ts  phrases, exclusions, beginnings, compounds, widened words
 * - search-index-foreign.ts  records that are scored without being in the index
 * - search-index-model.ts  random documents and questions against a simple model
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { IndexHit, IndexQuery, SearchIndex, SortKey, SortOrder } from '#federation/ports.ts';
import { documentOf, drop, put, query } from './search-index-fixtures.ts';
import { searchForeignContract } from './search-index-foreign.ts';
import { searchModelContract } from './search-index-model.ts';
import { searchQuestionContract } from './search-index-question.ts';
import { searchTextContract } from './search-index-text.ts';

/** An index to be tested. */
export interface IndexUnderTest extends AsyncDisposable {
  readonly index: SearchIndex;
}

/** Opens an empty index; `now` is what its clock says, in milliseconds. */
export type OpenIndex = (now: number) => Promise<IndexUnderTest>;

/** Numbers of the records found, in order. */
async function found(index: SearchIndex, changes: Partial<IndexQuery>): Promise<number[]> {
  const { hits } = await index.search(query(changes));
  return hits.map((hit) => Number.parseInt(hit.rid.slice(-12), 16));
}

const today = Date.UTC(2026, 10, 25, 12);

/** Runs the suite. */
export function searchIndexContract(name: string, open: OpenIndex): void {
  /** One index for all: each test takes out what it has put in. */
  let opened: IndexUnderTest | undefined;
  const withIndex = (work: (index: SearchIndex) => Promise<void>) => async () => {
    opened ??= await open(today);
    const { index } = opened;
    try {
      await work(index);
    } finally {
      const { hits } = await index.search(query({ limit: 1_000 }));
      await index.apply(hits.map(({ hub, rid: id }) => ({ hub, rid: id, document: null })));
    }
  };
  after(async () => {
    await opened?.[Symbol.asyncDispose]();
  });

  describe(`search index: ${name}`, () => {
    describe('applying', () => {
      it(
        'an empty index answers with nothing',
        withIndex(async (index) => {
          const answer = await index.search(query({ text: 'hydrogen' }));
          assert.deepEqual(answer.hits, []);
          assert.equal(answer.total, 0);
          assert.deepEqual({ ...answer.perHub }, {});
          assert.equal(await index.size(), 0);
          await index.apply([]);
          await index.apply([drop(1)]);
          assert.equal(await index.size(), 0);
        }),
      );

      it(
        'a change replaces the one before, in one batch and over several',
        withIndex(async (index) => {
          await index.apply([
            put(1, documentOf({ title: { en: 'alpha' } })),
            put(1, documentOf({ title: { en: 'beta' } })),
            put(2, documentOf({ title: { en: 'gamma' } })),
            drop(2),
          ]);
          assert.equal(await index.size(), 1);
          assert.deepEqual(await found(index, { text: 'alpha gamma' }), []);
          assert.deepEqual(await found(index, { text: 'beta' }), [1]);
          await index.apply([put(1, documentOf({ title: { en: 'delta' }, kind: 'event' }))]);
          assert.deepEqual(await found(index, { text: 'beta' }), []);
          assert.deepEqual(await found(index, { text: 'delta' }), [1]);
          const { facets } = await index.search(query());
          assert.deepEqual({ ...facets.kind }, { event: 1 });
          await index.apply([drop(1), put(1, documentOf({ title: { en: 'epsilon' } }))]);
          assert.deepEqual(await found(index, { text: 'epsilon' }), [1]);
        }),
      );

      it(
        'all or nothing: a faulty change in a batch leaves no trace of the others',
        withIndex(async (index) => {
          await index.apply([put(1, documentOf({ title: { en: 'alpha' } }))]);
          const faulty = { ...put(3, documentOf()), rid: 'no record id' };
          await assert.rejects(
            index.apply([
              put(2, documentOf({ title: { en: 'beta' }, kind: 'tool', themes: ['hydrogen'] })),
              drop(1),
              faulty,
            ]),
          );
          assert.equal(await index.size(), 1);
          assert.deepEqual(await found(index, { text: 'alpha beta' }), [1]);
          // And the next batch is not disturbed.
          await index.apply([put(2, documentOf({ title: { en: 'beta' }, kind: 'tool' }))]);
          const { facets } = await index.search(query());
          assert.deepEqual({ ...facets.kind }, { cluster: 1, tool: 1 });
        }),
      );

      it(
        'one record id of two hubs is two records',
        withIndex(async (index) => {
          await index.apply([
            put(1, documentOf({ title: { en: 'alpha' } }), 'wales'),
            put(1, documentOf({ title: { en: 'alpha' } }), 'flanders'),
          ]);
          const { hits, perHub } = await index.search(query({ text: 'alpha' }));
          assert.deepEqual(
            hits.map(({ hub }) => hub),
            ['flanders', 'wales'],
          );
          assert.deepEqual({ ...perHub }, { flanders: 1, wales: 1 });
          await index.apply([drop(1, 'flanders')]);
          assert.equal((await index.search(query())).total, 1);
        }),
      );
    });

    describe('filters and facets', () => {
      const many = () => [
        put(1, documentOf({ kind: 'cluster', regions: ['BE21'], themes: ['hydrogen-production'] })),
        put(2, documentOf({ kind: 'cluster', regions: ['BE23', 'NL41'], sectors: ['20'] })),
        put(3, documentOf({ kind: 'event', regions: ['DEA1'], themes: ['hydrogen'] }), 'nrw'),
        put(4, documentOf({ kind: 'event', regions: ['NL41'], languages: ['nl-BE', 'en'] }), 'nrw'),
      ];
      const filtered = (filters: IndexQuery['filters']) => ({ filters, sort: 'title' as const });

      it(
        'several values of a filter mean any of them, several filters all of them',
        withIndex(async (index) => {
          await index.apply(many());
          assert.deepEqual(await found(index, filtered({ kind: ['event'] })), [3, 4]);
          assert.deepEqual(
            await found(index, filtered({ kind: ['event', 'cluster'] })),
            [3, 4, 1, 2],
          );
          assert.deepEqual(
            await found(index, filtered({ kind: ['event'], region: ['NL41'] })),
            [4],
          );
          assert.deepEqual(await found(index, filtered({ hub: ['wales'] })), [1, 2]);
          assert.deepEqual(await found(index, filtered({ kind: [] })), [3, 4, 1, 2]);
          assert.deepEqual(await found(index, filtered({ kind: ['nonsense'] })), []);
        }),
      );

      it(
        'a code of a hierarchy finds and counts what stands below it',
        withIndex(async (index) => {
          await index.apply(many());
          assert.deepEqual(await found(index, filtered({ region: ['BE2'] })), [1, 2]);
          assert.deepEqual(await found(index, filtered({ country: ['NL'] })), [4, 2]);
          assert.deepEqual(await found(index, filtered({ theme: ['hydrogen'] })), [3, 1]);
          assert.deepEqual(await found(index, filtered({ theme: ['hydrogen-production'] })), [1]);
          assert.deepEqual(await found(index, filtered({ sector: ['C'] })), [2]);
          assert.deepEqual(await found(index, filtered({ lang: ['nl'] })), [4]);
          assert.deepEqual(await found(index, filtered({ lang: ['nl-BE'] })), [4]);
          const { facets, total, perHub } = await index.search(query({ limit: 0 }));
          assert.equal(total, 4);
          assert.deepEqual({ ...perHub }, { nrw: 2, wales: 2 });
          assert.deepEqual({ ...facets.country }, { BE: 2, DE: 1, NL: 2 });
          assert.deepEqual(
            { ...facets.region },
            { BE: 2, BE2: 2, BE21: 1, BE23: 1, NL: 2, NL4: 2, NL41: 2, DE: 1, DEA: 1, DEA1: 1 },
          );
          assert.deepEqual({ ...facets.theme }, { hydrogen: 2, 'hydrogen-production': 1 });
          assert.deepEqual({ ...facets.sector }, { C: 1, 20: 1 });
          assert.deepEqual({ ...facets.lang }, { en: 4, nl: 1, 'nl-BE': 1 });
        }),
      );

      it(
        'counts are of all that match, not of the page, and say what choosing a value would find',
        withIndex(async (index) => {
          await index.apply(many());
          const page = query({ filters: { kind: ['event'] }, limit: 1 });
          const { hits, total, facets } = await index.search(page);
          assert.equal(hits.length, 1);
          assert.equal(total, 2);
          assert.deepEqual({ ...facets.kind }, { cluster: 2, event: 2 });
          assert.deepEqual({ ...facets.hub }, { nrw: 2 });
          const narrow = query({ filters: { kind: ['event'], country: ['NL'] }, limit: 1 });
          const both = await index.search(narrow);
          assert.equal(both.total, 1);
          assert.deepEqual({ ...both.perHub }, { nrw: 1 });
          assert.deepEqual({ ...both.facets.kind }, { cluster: 1, event: 1 });
          assert.deepEqual({ ...both.facets.country }, { DE: 1, NL: 1 });
          assert.deepEqual({ ...both.facets.hub }, { nrw: 1 });
        }),
      );

      it(
        'a code that is called like a property of every object is a code like any other',
        withIndex(async (index) => {
          const kind = 'constructor';
          await index.apply([
            put(1, documentOf({ kind })),
            put(2, documentOf({ kind: 'cluster' })),
          ]);
          const { facets } = await index.search(query());
          assert.equal(facets.kind.constructor, 1);
          assert.deepEqual(await found(index, filtered({ kind: [kind] })), [1]);
          assert.deepEqual(await found(index, filtered({ kind: ['toString'] })), []);
        }),
      );
    });

    it(
      'shows each audience its records alone',
      withIndex(async (index) => {
        await index.apply([
          put(1, documentOf({ sharing: 'network' })),
          put(2, documentOf({ sharing: 'on-request' })),
          put(3, documentOf({ sharing: 'hub' })),
        ]);
        assert.deepEqual(await found(index, { audience: 'network' }), [1]);
        assert.deepEqual(await found(index, { audience: 'on-request' }), [2]);
        assert.deepEqual(await found(index, { audience: 'member' }), [1, 2, 3]);
        const { total, facets } = await index.search(query({ audience: 'network', text: 'title' }));
        assert.equal(total, 1);
        assert.deepEqual({ ...facets.kind }, { cluster: 1 });
        await index.apply([put(3, documentOf({ sharing: 'network' }))]);
        assert.deepEqual(await found(index, { audience: 'network' }), [1, 3]);
      }),
    );

    describe('orders', () => {
      it(
        'by time of change, by deadline and by title, ties by address',
        withIndex(async (index) => {
          await index.apply([
            put(1, documentOf({ title: { en: 'Zebra' }, updated: 10, until: '2026-11-24' })),
            put(2, documentOf({ title: { en: 'Éclair' }, updated: 30, until: '2026-11-25' })),
            put(3, documentOf({ title: { en: 'apple' }, updated: 20 })),
            put(4, documentOf({ title: { en: 'Apple pie' }, updated: 20, until: '2027-05-01' })),
            put(5, documentOf({ title: { en: 'Éclair' }, updated: 20, until: '2020-01-01' })),
          ]);
          assert.deepEqual(await found(index, { sort: 'updated' }), [2, 3, 4, 5, 1]);
          // To come: soonest first; then without one; then passed: latest first.
          assert.deepEqual(await found(index, { sort: 'deadline' }), [2, 4, 3, 1, 5]);
          assert.deepEqual(await found(index, { sort: 'title' }), [3, 4, 2, 5, 1]);
          assert.deepEqual(await found(index, { sort: 'relevance' }), [1, 2, 3, 4, 5]);
        }),
      );

      it(
        'attack 71: pages follow on without gap or overlap in every order, also many of one value',
        withIndex(async (index) => {
          const changes = Array.from({ length: 90 }, (_, n) =>
            put(
              n,
              documentOf({
                title: { en: `same ${n % 3}` },
                updated: n % 4,
                ...(n % 5 === 0 ? {} : { until: `2026-12-0${1 + (n % 3)}` }),
              }),
              n % 2 ? 'wales' : 'nrw',
            ),
          );
          await index.apply(changes);
          const sorts: SortOrder[] = ['relevance', 'updated', 'deadline', 'title'];
          for (const sort of sorts) {
            for (const text of ['', 'same']) {
              const whole = (await index.search(query({ sort, text }))).hits;
              assert.equal(whole.length, 90);
              assert.equal(new Set(whole.map(({ hub, rid: id }) => hub + id)).size, 90);
              const paged: IndexHit[] = [];
              let last: SortKey | undefined;
              for (let page = 0; page < 20; page++) {
                const { hits, total } = await index.search(
                  query({ sort, text, limit: 7, ...(last && { after: last }) }),
                );
                assert.equal(total, 90);
                paged.push(...hits);
                last = hits.at(-1)?.key;
                if (hits.length < 7) break;
              }
              assert.deepEqual(
                paged.map(({ hub, rid: id }) => hub + id),
                whole.map(({ hub, rid: id }) => hub + id),
                `${sort} ${text}`,
              );
            }
          }
        }),
      );
    });

    it(
      'gives up when it is told to',
      withIndex(async (index) => {
        await index.apply([put(1, documentOf())]);
        await assert.rejects(index.search(query(), AbortSignal.abort()), { code: 'aborted' });
        const controller = new AbortController();
        const asking = index.search(query(), controller.signal);
        controller.abort();
        await asking.catch((error: unknown) => {
          assert.equal((error as { code: string }).code, 'aborted');
        });
        assert.equal((await index.search(query())).total, 1);
      }),
    );

    searchForeignContract(withIndex);
    searchTextContract(withIndex, found);
    searchQuestionContract(withIndex, found);
    searchModelContract(open);
  });
}
