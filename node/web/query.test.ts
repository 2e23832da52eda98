import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maxQueryLength } from '#federation/limits.ts';
import { sortOrders } from '#federation/ports.ts';
import { maxCursorLength } from '#node/hub/search-cursor.ts';
import { anyCharacter } from '../../test/any-character.ts';
import {
  defaultLimit,
  effectiveSort,
  hasFilters,
  type Query,
  readQuery,
  searchPath,
  views,
  without,
  writeQuery,
} from './query.ts';

const read = (search: string) => readQuery(new URLSearchParams(search));

test('an empty address asks for everything, newest first', () => {
  const query = read('');
  assert.deepEqual(query, {
    q: '',
    filters: {},
    sort: undefined,
    limit: defaultLimit,
    cursor: undefined,
    widen: true,
    view: 'list',
  });
  assert.equal(effectiveSort(query), 'updated');
  assert.equal(effectiveSort(read('q=a')), 'relevance');
  assert.equal(effectiveSort(read('q=a&sort=title')), 'title');
  assert.equal(searchPath(query), '/search');
});

test('filters come repeated or with commas, each value once', () => {
  const { filters } = read('kind=cluster&kind=expert,cluster&country=BE,FR&theme=');
  assert.deepEqual(filters, { kind: ['cluster', 'expert'], country: ['BE', 'FR'] });
});

test('what makes no sense is left out', () => {
  const query = read('limit=0&sort=upside-down&colour=red&cursor=');
  assert.deepEqual(query, read(''));
  for (const limit of ['-1', '51', '1.5', 'NaN', '1e9', 'ten', ''])
    assert.equal(read(`limit=${limit}`).limit, defaultLimit, limit);
  assert.equal(read('limit=50').limit, 50);
});

test('attack 69: words stay words, and no longer than the limit', () => {
  assert.equal(read(`q=${'a'.repeat(maxQueryLength + 1)}`).q.length, maxQueryLength);
  const words = '"a" OR (b*) NEAR c; DROP TABLE--';
  assert.equal(read(writeQuery({ q: words }).toString()).q, words);
  assert.equal(read('q=%ud800x%ff').q.isWellFormed(), true);
});

test('attack 69: at most twenty values of a filter, at most so many characters of a cursor', () => {
  const many = Array.from({ length: 30 }, (_, i) => `hub=h${i}a`).join('&');
  assert.equal(read(many).filters.hub?.length, 20);
  const longest = 'x'.repeat(maxCursorLength);
  assert.equal(read(`cursor=${longest}`).cursor, longest);
  assert.equal(read(`cursor=${longest}x`).cursor, undefined);
});

test('taking a value away leaves the others, and starts at the first page', () => {
  const query = read('q=a&kind=cluster,expert&country=BE&cursor=x');
  assert.equal(searchPath(without(query, 'kind', 'cluster')), '/search?q=a&kind=expert&country=BE');
  const none = without(without(query, 'kind', 'cluster'), 'kind', 'expert');
  assert.deepEqual(none.filters, { country: ['BE'] });
  assert.ok(hasFilters(none));
  assert.ok(!hasFilters(without(none, 'country', 'BE')));
});

test('what is written is read the same', () => {
  const query: fc.Arbitrary<Query> = fc.record({
    q: fc.string({ maxLength: 60 }).map((s) => s.toWellFormed().trim()),
    filters: fc.dictionary(
      fc.constantFrom('kind' as const, 'hub' as const),
      fc.uniqueArray(fc.constantFrom('cluster', 'expert', 'tool'), { minLength: 1, maxLength: 3 }),
    ),
    sort: fc.option(fc.constantFrom(...sortOrders), { nil: undefined }),
    limit: fc.integer({ min: 1, max: 50 }),
    cursor: fc.option(fc.stringMatching(/^[\w-]{1,40}$/), { nil: undefined }),
    widen: fc.boolean(),
    view: fc.constantFrom(...views),
  });
  fc.assert(
    fc.property(query, (before) => {
      const after = readQuery(writeQuery(before));
      assert.deepEqual({ ...after }, { ...before, filters: { ...before.filters } });
    }),
  );
});

test('no address makes reading fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (search) => {
      const query = read(search);
      assert.match(searchPath(query), /^\/search(?:\?|$)/);
    }),
  );
});
