/**
 * Attack 69: a question is data. Whatever its text, it finds records that hold its words and nothing
 * else; it never reaches the languages of FTS5, SQL, regular expressions or JSON.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { maxQueryLength } from '#federation/limits.ts';
import { facetNames, sortOrders } from '#federation/ports.ts';
import { HubError } from '#node/hub/errors.ts';
import type { SearchRequest } from '#node/hub/types.ts';
import { anyCharacter } from '../any-character.ts';
import { namesOf, recordOf, type SearchNetwork, startSearchNetwork } from './search-hubs.ts';

let network: SearchNetwork;

before(async () => {
  network = await startSearchNetwork(['alpha', 'beta']);
  await network.publish('alpha', {
    1: recordOf('Hydrogen valley'),
    2: recordOf('Wind farm'),
    3: recordOf('Select from where order union drop table'),
  });
  await network.keep('alpha', { 4: recordOf('Hydrogen secret', { sharing: 'hub' }) });
  await network.keep('beta', {
    5: recordOf('Hydrogen pipeline', { sharing: 'on-request' }),
    6: recordOf('Hydrogen secret', { sharing: 'hub' }),
  });
  await network.sayHeads();
});

after(() => network[Symbol.asyncDispose]());

const find = (text: string) => network.hub('alpha').find({ text });

/** Texts, and what they find: always what their words find. */
const nasty: ReadonlyArray<readonly [string, readonly string[]]> = [
  // FTS5's own syntax
  ['"hydrogen', ['alpha/1', 'beta/5']],
  ['hydrogen"', ['alpha/1', 'beta/5']],
  ['"', ['alpha/1', 'alpha/2', 'alpha/3', 'beta/5']],
  ['""""', ['alpha/1', 'alpha/2', 'alpha/3', 'beta/5']],
  ['hydrogen*', ['alpha/1', 'beta/5']],
  ['hydro*', []],
  ['*', ['alpha/1', 'alpha/2', 'alpha/3', 'beta/5']],
  ['^hydrogen', ['alpha/1', 'beta/5']],
  ['title:hydrogen', ['alpha/1', 'beta/5']],
  ['title : zeppelin', []],
  ['{title body}: hydrogen', ['alpha/1', 'beta/5']],
  ['- {title}: zeppelin', []],
  ['NEAR(hydrogen valley, 2)', ['alpha/1', 'beta/5']],
  ['NEAR(zeppelin, 1000000)', []],
  ['hydrogen AND zeppelin', ['alpha/1', 'beta/5']],
  ['hydrogen NOT hydrogen', ['alpha/1', 'beta/5']],
  ['hydrogen + valley', ['alpha/1', 'beta/5']],
  ['(hydrogen', ['alpha/1', 'beta/5']],
  ['((((((((hydrogen))', ['alpha/1', 'beta/5']],
  ['hydrogen OR', ['alpha/1', 'beta/5']],
  ['words MATCH hydrogen', ['alpha/1', 'beta/5']],
  ['rank', []],
  ['rowid', []],
  // SQL
  ["'; DROP TABLE words; --", ['alpha/3']],
  ["zeppelin' OR '1'='1", []],
  ['zeppelin" OR 1=1 --', []],
  ['zeppelin UNION SELECT * FROM private_people', ['alpha/3']],
  ['zeppelin\0hydrogen', ['alpha/1', 'beta/5']],
  ["x'68796472'", []],
  ['?1', []],
  [':hydrogen @hydrogen $hydrogen', ['alpha/1', 'beta/5']],
  ['%hydro%', []],
  ['_ydrogen', []],
  // regular expressions
  ['.*', ['alpha/1', 'alpha/2', 'alpha/3', 'beta/5']],
  ['hydrogen|zeppelin', ['alpha/1', 'beta/5']],
  ['(z+)+$', []],
  ['[', ['alpha/1', 'alpha/2', 'alpha/3', 'beta/5']],
  ['\\', ['alpha/1', 'alpha/2', 'alpha/3', 'beta/5']],
  ['^(?:(?:a*)*)*b', []],
  // names of properties
  ['__proto__', []],
  ['constructor toString hasOwnProperty', []],
  // odd Unicode
  ['ＨＹＤＲＯＧＥＮ', ['alpha/1', 'beta/5']],
  ['hy\u00addrogen', ['alpha/1', 'beta/5']],
  ['h\u0301ydrogen', ['alpha/1', 'beta/5']],
  ['\ud800', ['alpha/1', 'alpha/2', 'alpha/3', 'beta/5']],
  ['hydrogen\udfff', ['alpha/1', 'beta/5']],
  ['\u202ehydrogen', ['alpha/1', 'beta/5']],
  ['\ufeffhydrogen\u200b', ['alpha/1', 'beta/5']],
  ['\u{1f4a9}', ['alpha/1', 'alpha/2', 'alpha/3', 'beta/5']],
  ['a'.repeat(maxQueryLength), []],
  ['"'.repeat(maxQueryLength), ['alpha/1', 'alpha/2', 'alpha/3', 'beta/5']],
  ['z '.repeat(maxQueryLength / 2), []],
  ['\u0390'.repeat(maxQueryLength), []],
];

for (const [text, expected] of nasty) {
  test(`attack 69: ${JSON.stringify(text.slice(0, 60))} finds what its words find`, async () => {
    const answer = await find(text);
    assert.deepEqual(namesOf(answer).sort(), [...expected]);
    assert.equal(answer.total.value, expected.length);
    assert.equal(answer.isPartial, false);
  });
}

/** Text as an attacker might compose it. */
const composed = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', "'", '*', '^', ':', '(', ')', '{', '}', '-', '+', ',', ';', '\\', '\0'),
      fc.constantFrom('AND', 'OR', 'NOT', 'NEAR', 'MATCH', 'SELECT', 'title', 'words', ' ', '\n'),
      fc.constantFrom('hydrogen', 'wind', 'wasserstoff', 'a', '1', '\ud83d', '\u0301', 'ß', 'ﬁ'),
      fc.string({ unit: anyCharacter, maxLength: 5 }),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join('').slice(0, maxQueryLength));

test('attack 69: property: no text makes a search fail, or finds what is kept for members', async () => {
  await fc.assert(
    fc.asyncProperty(composed, fc.constantFrom(...sortOrders), async (text, sort) => {
      const answer = await network.hub('alpha').find({ text, sort, scope: 'local' });
      assert.ok(namesOf(answer).every((name) => ['alpha/1', 'alpha/2', 'alpha/3'].includes(name)));
    }),
    { numRuns: 400 },
  );
});

test('attack 69: property: nor one that travels to other hubs', async () => {
  await fc.assert(
    fc.asyncProperty(composed, async (text) => {
      const answer = await find(text);
      assert.equal(answer.isPartial, false);
      assert.ok(!namesOf(answer).includes('beta/6'));
    }),
    { numRuns: 60 },
  );
});

test('attack 69: property: a text without letters and digits is no question', async () => {
  const marks = fc.string({ unit: fc.constantFrom(...'"\'*^:(){}-+,;\\/|[]?.!%_ \0\n\t') });
  await fc.assert(
    fc.asyncProperty(marks, async (text) => {
      assert.equal((await network.hub('alpha').find({ text, scope: 'local' })).total.value, 3);
    }),
    { numRuns: 60 },
  );
});

const request = (change: Partial<SearchRequest>): SearchRequest => ({
  ...{ q: '', filters: {}, sort: 'relevance', limit: 20, language: 'en', audience: 'network' },
  ...change,
});

test('attack 69: property: values of filters are data as well', async () => {
  const filters = fc.dictionary(fc.constantFrom(...facetNames), fc.array(composed), {
    maxKeys: 3,
    noNullPrototype: true,
  });
  await fc.assert(
    fc.asyncProperty(filters, async (values) => {
      try {
        const { results } = await network
          .hub('alpha')
          .searching.search(request({ filters: values }));
        assert.ok(results.every(({ kind }) => kind === 'cluster'));
      } catch (error) {
        assert.ok(error instanceof HubError);
        assert.equal(error.code, 'invalid-query');
        assert.ok(error.issues.length > 0);
      }
    }),
    { numRuns: 200 },
  );
});

test('a filter with more values than hubs take is refused, at the limit it is not', async () => {
  const { searching } = network.hub('alpha');
  const lang = Array.from({ length: 20 }, (_, i) => `x${String.fromCharCode(97 + i)}`);
  await searching.search(request({ filters: { lang } }));
  await assert.rejects(
    searching.search(request({ filters: { lang: [...lang, 'en'] } })),
    (error) => error instanceof HubError && error.code === 'invalid-query',
  );
});

test('an unknown value of a filter is refused and the nearest ones are named', async () => {
  await assert.rejects(
    network.hub('alpha').searching.search(request({ filters: { kind: ['clustre'] } })),
    (error) =>
      error instanceof HubError &&
      error.issues[0]?.path === 'kind' &&
      error.issues[0].message.includes('cluster'),
  );
});

test('a text is refused one character over the limit, not at it', async () => {
  const { searching } = network.hub('alpha');
  await searching.search(request({ q: 'x'.repeat(maxQueryLength) }));
  await assert.rejects(
    searching.search(request({ q: 'x'.repeat(maxQueryLength + 1) })),
    (error) => error instanceof HubError && error.code === 'invalid-query',
  );
});
