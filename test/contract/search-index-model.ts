/** Contract of the search index: random documents and questions against a model that looks at all. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  facetNames,
  type IndexHit,
  type IndexQuery,
  type SearchIndex,
  type SortKey,
} from '#federation/ports.ts';
import { compareSortKeys } from '#federation/search/order.ts';
import { schemes } from '#schema/taxonomy/index.ts';
import { rid } from './feed-fixtures.ts';
import type { OpenIndex } from './search-index.ts';
import { documentOf, type Indexed, noCounts, query } from './search-index-fixtures.ts';

/** Words that no stemmer changes. */
const words = ['bb1', 'cc2', 'dd3', 'ee4', 'ff5', 'gg6'];
const hubs = ['flanders', 'nrw', 'wales'];
const text = fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((list) => list.join(' '));
const some = (...values: string[]) => fc.subarray(values, { maxLength: 2 });

const oneOf = (...lists: string[][]) => fc.constantFrom(...lists);

const document: fc.Arbitrary<Indexed> = fc
  .record({
    kind: fc.constantFrom('cluster', 'event', 'tool'),
    title: text,
    summary: text,
    body: text,
    keywords: fc.subarray(words, { maxLength: 2 }),
    regions: some('BE21', 'BE', 'NL41', 'DEA1'),
    sectors: some('20', 'C', '24'),
    themes: some('hydrogen', 'hydrogen-production'),
    updated: fc.integer({ min: 0, max: 5 }),
    until: fc.option(fc.constantFrom('2026-11-24', '2026-11-25', '2027-01-01'), { nil: undefined }),
    sharing: fc.constantFrom('network' as const, 'on-request' as const, 'hub' as const),
  })
  .map(({ title, summary, body, until, ...rest }) =>
    documentOf({
      ...rest,
      title: { en: title },
      summary: { en: summary },
      body: { en: body },
      ...(until && { until }),
    }),
  );

const change = fc.record({
  hub: fc.constantFrom(...hubs),
  n: fc.integer({ min: 0, max: 12 }),
  document: fc.option(document, { freq: 5, nil: null }),
});

const question: fc.Arbitrary<IndexQuery> = fc
  .record({
    text: fc.subarray(words, { maxLength: 3 }).map((list) => list.join(' ')),
    filters: fc.record(
      {
        kind: oneOf(['event'], ['event', 'tool'], ['none']),
        region: oneOf(['BE'], ['BE21', 'NL41']),
        country: oneOf(['BE'], ['DE', 'NL']),
        theme: oneOf(['hydrogen'], ['hydrogen-production']),
        sector: oneOf(['C'], ['24']),
        hub: oneOf(['nrw'], ['wales', 'flanders']),
      },
      { requiredKeys: [] },
    ),
    audience: fc.constantFrom('network' as const, 'on-request' as const, 'member' as const),
    sort: fc.constantFrom(
      'relevance' as const,
      'updated' as const,
      'deadline' as const,
      'title' as const,
    ),
  })
  .map((parts) => query({ ...parts, limit: 1_000 }));

interface Known {
  readonly hub: string;
  readonly rid: string;
  readonly document: Indexed;
}

function codesOf({ hub, document: d }: Known): Readonly<Record<string, readonly string[]>> {
  const above = (scheme: keyof typeof schemes, codes: readonly string[]) => [
    ...new Set(codes.flatMap((code) => schemes[scheme].withAncestors(code))),
  ];
  return {
    hub: [hub],
    kind: [d.kind],
    region: above('region', d.regions),
    country: above('region', d.regions).filter((code) => code.length === 2),
    sector: above('sector', d.sectors),
    ecosystem: [],
    theme: above('theme', d.themes),
    lang: ['en'],
  };
}

function matches(known: Known, asked: IndexQuery): boolean {
  const { document: d } = known;
  if (asked.audience !== 'member' && d.sharing !== asked.audience) return false;
  const codes = codesOf(known);
  for (const [facet, values] of Object.entries(asked.filters)) {
    if (values && values.length > 0 && !values.some((v) => codes[facet]?.includes(v))) return false;
  }
  const has = `${d.title.en} ${d.summary.en} ${d.body.en} ${d.keywords.join(' ')}`.split(' ');
  const wanted = asked.text.split(' ').filter((word) => word !== '');
  return wanted.length === 0 || wanted.some((word) => has.includes(word));
}

function countsOf(all: readonly Known[]) {
  const counts = noCounts();
  for (const known of all) {
    for (const [facet, codes] of Object.entries(codesOf(known))) {
      const of = counts[facet as keyof typeof counts];
      for (const code of codes) of[code] = (of[code] ?? 0) + 1;
    }
  }
  return counts;
}

const names = (hits: ReadonlyArray<Pick<IndexHit, 'hub' | 'rid'>>) =>
  hits.map((hit) => `${hit.hub}/${hit.rid}`);

async function paged(index: SearchIndex, asked: IndexQuery, limit: number): Promise<IndexHit[]> {
  const all: IndexHit[] = [];
  let after: SortKey | undefined;
  for (;;) {
    const { hits } = await index.search({ ...asked, limit, ...(after && { after }) });
    all.push(...hits);
    after = hits.at(-1)?.key;
    if (!after || hits.length < limit) return all;
  }
}

/** This part of the suite. */
export function searchModelContract(open: OpenIndex): void {
  describe('random documents and questions', () => {
    it('matches, counts, orders and pages are exact', async () => {
      await using opened = await open(Date.UTC(2026, 10, 25));
      const { index } = opened;
      const known = new Map<string, Known>();
      const batch = fc.array(change, { minLength: 1, maxLength: 12 });
      const round = fc.asyncProperty(
        batch,
        fc.array(question, { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 1, max: 5 }),
        async (changes, questions, limit) => {
          await index.apply(
            changes.map(({ hub, n, document: d }) => ({ hub, rid: rid(n), document: d })),
          );
          for (const { hub, n, document: d } of changes) {
            const key = `${hub}/${rid(n)}`;
            if (d) known.set(key, { hub, rid: rid(n), document: d });
            else known.delete(key);
          }
          assert.equal(await index.size(), known.size);
          for (const asked of questions) {
            const expected = [...known.values()].filter((one) => matches(one, asked));
            const answer = await index.search(asked);
            assert.deepEqual(names(answer.hits).sort(), names(expected).sort());
            assert.equal(answer.total, expected.length);
            for (const facet of facetNames) {
              // What choosing the value as well would find.
              const others = { ...asked, filters: { ...asked.filters, [facet]: [] } };
              const wider = [...known.values()].filter((one) => matches(one, others));
              assert.deepEqual({ ...answer.facets[facet] }, countsOf(wider)[facet], facet);
            }
            assert.deepEqual({ ...answer.perHub }, countsOf(expected).hub);
            for (const [i, hit] of answer.hits.entries()) {
              const before = answer.hits[i - 1];
              if (before) assert.ok(compareSortKeys(before.key, hit.key, asked.sort) < 0);
            }
            assert.deepEqual(names(await paged(index, asked, limit)), names(answer.hits));
          }
        },
      );
      await fc.assert(round, { numRuns: 100, endOnFailure: true });
    });
  });
}
