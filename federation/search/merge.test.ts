import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type FacetCounts,
  facetNames,
  type SortKey,
  type SortOrder,
  sortOrders,
} from '../ports.ts';
import {
  type Candidate,
  mergeCounts,
  mergePage,
  type Page,
  type PageRequest,
  runsOut,
  type Source,
} from './merge.ts';
import { compareSortKeys } from './order.ts';

const rid = (n: number) => `01890a5d-ac96-774b-bcce-${n.toString(16).padStart(12, '0')}`;
const live = { kind: 'tool', body: '{}', updated: 1, kid: 'kid' };

function candidate(hub: string, n: number, value: number | string, isLive = false): Candidate {
  const address = { hub, rid: rid(n) };
  const score = typeof value === 'number' ? value : 0;
  return {
    hit: { ...address, score, key: { value, ...address } },
    ...(isLive && { live }),
  };
}

function source(candidates: readonly Candidate[], counts: Partial<Source> = {}): Source {
  const facets = Object.fromEntries(facetNames.map((name) => [name, {}])) as FacetCounts;
  return { candidates, total: candidates.length, facets, perHub: {}, ...counts };
}

/** Sources as they come: values that tie often, each address with one value, several may know one. */
const sourcesOf = (sort: SortOrder) =>
  fc
    .array(
      fc.record({
        hub: fc.constantFrom('aa', 'bb', 'cc'),
        n: fc.nat({ max: 40 }),
        value: sort === 'title' ? fc.constantFrom('', 'a', 'ab', 'b') : fc.nat({ max: 5 }),
        from: fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 60 },
    )
    .map((records) => {
      const known = new Map(records.map((one) => [`${one.hub}/${one.n}`, one]));
      return [0, 1, 2, 3].map((i) =>
        source(
          [...known.values()]
            .filter(({ from }) => from.includes(i))
            .map(({ hub, n, value }) => candidate(hub, n, value, i > 0)),
        ),
      );
    });

const anySources = fc
  .constantFrom(...sortOrders)
  .chain((sort) => sourcesOf(sort).map((sources) => ({ sort, sources })));

const addresses = ({ candidates }: Page) => candidates.map(({ hit }) => `${hit.hub}/${hit.rid}`);

test('property: the order in which sources answer makes no difference', () => {
  fc.assert(
    fc.property(anySources, fc.nat(), fc.integer({ min: 1, max: 20 }), (input, turn, limit) => {
      const { sort, sources } = input;
      const at = turn % sources.length;
      const turned = [...sources.slice(at), ...sources.slice(0, at)].reverse();
      assert.deepEqual(mergePage(turned, { sort, limit }), mergePage(sources, { sort, limit }));
      assert.deepEqual(mergeCounts(turned), mergeCounts(sources));
    }),
  );
});

test('attack 71: property: pages part the whole list, without gap or overlap', () => {
  fc.assert(
    fc.property(anySources, fc.integer({ min: 1, max: 7 }), ({ sort, sources }, limit) => {
      const whole = mergePage(sources, { sort, limit: 1_000 });
      const found: string[] = [];
      let after: SortKey | null = null;
      do {
        const page: Page = mergePage(sources, { sort, limit, ...(after && { after }) });
        found.push(...addresses(page));
        after = page.next;
      } while (after);
      assert.deepEqual(found, addresses(whole));
    }),
  );
});

test('attack 71: property: pages of what was not shown part the list, wherever scores have moved', () => {
  fc.assert(
    fc.property(anySources, fc.integer({ min: 1, max: 7 }), ({ sort, sources }, limit) => {
      const found = new Set<string>();
      const shown = {
        get count() {
          return found.size;
        },
        has: (hub: string, rid: string) => found.has(`${hub}/${rid}`),
      };
      // As if every score had moved since: what was last no longer tells where to go on.
      const after = sources[0]?.candidates[0]?.hit.key;
      for (let next: SortKey | null | undefined; next !== null; ) {
        const page = mergePage(sources, { sort, limit, shown, ...(after && { after }) });
        for (const address of addresses(page)) {
          assert.ok(!found.has(address));
          found.add(address);
        }
        next = page.next;
      }
      assert.deepEqual([...found], addresses(mergePage(sources, { sort, limit: 1_000 })));
    }),
  );
});

test('property: results are in order, and each record is there once (attack 68)', () => {
  fc.assert(
    fc.property(anySources, ({ sort, sources }) => {
      const page = mergePage(sources, { sort, limit: 1_000 });
      const distinct = new Set(
        sources.flatMap(({ candidates }) => candidates.map(({ hit }) => `${hit.hub}/${hit.rid}`)),
      );
      assert.deepEqual(new Set(addresses(page)), distinct);
      assert.equal(page.candidates.length, distinct.size);
      page.candidates.slice(1).forEach(({ hit }, i) => {
        const before = page.candidates[i]?.hit.key;
        assert.ok(before && compareSortKeys(before, hit.key, sort) < 0);
      });
    }),
  );
});

test('attack 65: property: totals are sums of what was counted here, never more', () => {
  fc.assert(
    fc.property(anySources, ({ sources }) => {
      const { total } = mergeCounts(sources);
      assert.equal(
        total,
        sources.reduce((sum, { candidates }) => sum + candidates.length, 0),
      );
    }),
  );
});

test('attack 68: what a feed brought stands above what was only said live', () => {
  const kept = source([candidate('aa', 1, 3)]);
  const said = source([candidate('aa', 1, 3, true)]);
  for (const sources of [
    [kept, said],
    [said, kept],
  ]) {
    const page = mergePage(sources, { sort: 'relevance', limit: 10 });
    assert.deepEqual(
      page.candidates.map((one) => one.live),
      [undefined],
    );
  }
});

test('counts are added by facet and code, also codes named like properties of objects', () => {
  const facets = (lang: Record<string, number>) =>
    Object.fromEntries(
      facetNames.map((name) => [name, name === 'lang' ? lang : {}]),
    ) as unknown as FacetCounts;
  const merged = mergeCounts([
    source([], { facets: facets({ fr: 2, constructor: 1 }), perHub: { aa: 2 } }),
    source([], { facets: facets({ fr: 1, de: 4 }), perHub: { aa: 1, bb: 4 } }),
  ]);
  assert.deepEqual({ ...merged.facets.lang }, { fr: 3, de: 4, constructor: 1 });
  assert.deepEqual({ ...merged.perHub }, { aa: 3, bb: 4 });
});

test('a page says whether what a hub kept back could have been on it', () => {
  const wanted: PageRequest = { sort: 'relevance', limit: 2 };
  const here = source([candidate('aa', 1, 9), candidate('aa', 2, 8), candidate('aa', 3, 1)]);
  const weak = source([candidate('bb', 1, 2, true)]);
  const strong = source([candidate('bb', 1, 8.5, true)]);
  assert.equal(runsOut(weak, mergePage([here, weak], wanted), wanted), false);
  assert.equal(runsOut(strong, mergePage([here, strong], wanted), wanted), true);
  const byTime: PageRequest = { sort: 'updated', limit: 2 };
  assert.equal(runsOut(weak, mergePage([here, weak], byTime), byTime), true);
});
