/** Contract of the search index: phrases, exclusions, beginnings, compounds, widened words. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { IndexQuery, SearchIndex } from '#federation/ports.ts';
import { anyCharacter } from '../any-character.ts';
import { rid } from './feed-fixtures.ts';
import { documentOf, type Indexed, projected, put, query } from './search-index-fixtures.ts';

type WithIndex = (work: (index: SearchIndex) => Promise<void>) => () => Promise<void>;
type Found = (index: SearchIndex, changes: Partial<IndexQuery>) => Promise<number[]>;

/** Texts that would mean something to FTS5, SQL or a regular expression, or are nothing at all. */
const nasty = [
  ...[
    '',
    ' ',
    '"',
    '""',
    '*',
    'a*',
    '" OR "',
    '") OR words MATCH ("',
    'NEAR(a b, 2)',
    '{title}: x',
  ],
  ...["'; DROP TABLE stems; --", '^a', '(', ')', '\0', '\ud800', '￿', '%', '_', '[a-z]', '\\'],
  ...['- a', 'NOT a', 'a AND', 'x'.repeat(200), '😀', 'é'.repeat(60), '水素', '\u{10ffff}'],
];

const agree = async (index: SearchIndex, asked: IndexQuery, documents: readonly Indexed[]) => {
  const { hits } = await index.search(asked);
  const foreign = await index.scoreForeign(
    asked,
    documents.map((document, n) => ({ hub: 'wales', rid: rid(n), document, updated: 1_000 })),
  );
  for (const [n, hit] of foreign.hits.entries()) {
    const own = hits.find((one) => one.rid === rid(n));
    assert.equal(hit === null, own === undefined, `${JSON.stringify(asked)} ${n}`);
    if (hit && own) {
      assert.ok(Math.abs(hit.score - own.score) < 1e-9, `${JSON.stringify(asked)} ${n}`);
    }
  }
  return hits.length;
};

/** This part of the suite. */
export function searchQuestionContract(withIndex: WithIndex, found: Found): void {
  const titled = (n: number, language: string, title: string) =>
    put(n, documentOf({ title: { [language]: title }, languages: [language] }));
  const sorted = async (index: SearchIndex, asked: Partial<IndexQuery>) =>
    (await found(index, asked)).sort((a, b) => a - b);

  describe('questions', () => {
    it(
      'a phrase is words that stand together in one field, in any form; all phrases must be there',
      withIndex(async (index) => {
        await index.apply([
          titled(1, 'en', 'Green hydrogen for steel'),
          titled(2, 'en', 'Hydrogen from green power'),
          put(3, documentOf({ title: { en: 'Green' }, summary: { en: 'hydrogen' } })),
          titled(4, 'de', 'Grüner Wasserstoff im Hafen'),
          titled(5, 'en', 'The greenest hydrogens'),
        ]);
        assert.deepEqual(await found(index, { phrases: ['green hydrogen'] }), [1]);
        assert.deepEqual(await found(index, { phrases: ['Green Hydrogens'] }), [1]);
        assert.deepEqual(await found(index, { phrases: ['GRUNEM wasserstoff'] }), [4]);
        assert.deepEqual(await found(index, { phrases: ['green hydrogen', 'steel'] }), [1]);
        assert.deepEqual(await found(index, { phrases: ['green hydrogen', 'port'] }), []);
        assert.deepEqual(await sorted(index, { phrases: ['hydrogen'] }), [1, 2, 3, 5]);
        // Words then only rank.
        assert.equal((await found(index, { text: 'power port', phrases: ['hydrogen'] }))[0], 2);
        assert.equal((await found(index, { text: 'power port', phrases: ['hydrogen'] })).length, 4);
      }),
    );

    it(
      'what is excluded is not found, nor counted',
      withIndex(async (index) => {
        await index.apply([
          titled(1, 'en', 'Hydrogen and steel'),
          titled(2, 'en', 'Hydrogen and glass'),
          titled(3, 'en', 'Blast furnaces'),
          titled(4, 'en', 'Furnaces in a blast'),
        ]);
        assert.deepEqual(await found(index, { text: 'hydrogen', without: ['steel'] }), [2]);
        assert.deepEqual(await sorted(index, { without: ['hydrogen'] }), [3, 4]);
        assert.deepEqual(await sorted(index, { without: ['blast furnace'] }), [1, 2, 4]);
        const { total, facets } = await index.search(
          query({ text: 'hydrogen', without: ['steel'] }),
        );
        assert.equal(total, 1);
        assert.deepEqual({ ...facets.kind }, { cluster: 1 });
      }),
    );

    it(
      'the beginning of a word finds what goes on from it',
      withIndex(async (index) => {
        await index.apply([
          titled(1, 'en', 'Hydrogen'),
          titled(2, 'en', 'Hydropower'),
          titled(3, 'en', 'Hydraulics'),
          titled(4, 'fr', 'Éolien'),
          titled(5, 'en', 'h'),
        ]);
        assert.deepEqual(await sorted(index, { prefix: 'hydro' }), [1, 2]);
        assert.deepEqual(await sorted(index, { prefix: 'HYDR' }), [1, 2, 3]);
        assert.deepEqual(await found(index, { prefix: 'éol' }), [4]);
        assert.deepEqual(await found(index, { prefix: 'hydrogens' }), [1]);
        assert.deepEqual(await found(index, { prefix: 'h' }), [5]);
        assert.deepEqual(await found(index, { prefix: 'zz' }), []);
        assert.deepEqual(await sorted(index, { text: 'éolien', prefix: 'hydrop' }), [2, 4]);
      }),
    );

    it(
      'a word finds the German and Dutch compounds that begin or end with it, after itself',
      withIndex(async (index) => {
        await index.apply([
          titled(1, 'de', 'Windenergieanlagen im Binnenland'),
          titled(2, 'de', 'Windenergie'),
          titled(3, 'de', 'Wasserelektrolyse'),
          titled(4, 'nl', 'Waterelektrolyse'),
          titled(5, 'nl', 'Warmtepompen'),
          titled(6, 'de', 'Arbeitsmarkt'),
          titled(7, 'de', 'Arbeit und Markt und Wasser'),
          titled(8, 'en', 'understanding understandable'),
        ]);
        assert.deepEqual(await found(index, { text: 'Windenergie' }), [2, 1]);
        assert.deepEqual(await sorted(index, { text: 'elektrolyse' }), [3, 4]);
        assert.deepEqual(await found(index, { text: 'pomp' }), []);
        assert.deepEqual(await found(index, { text: 'warmte' }), [5]);
        assert.deepEqual(await found(index, { text: 'Markt' }), [7, 6]);
        // English does not write words together.
        assert.deepEqual(await found(index, { text: 'stand' }), []);
        // And a compound that is not there finds its parts, best where both are.
        assert.equal((await found(index, { text: 'Wassermarkt' }))[0], 7);
      }),
    );

    it(
      'text of unknown language is stemmed in the language that it seems to be in',
      withIndex(async (index) => {
        const text = 'Die Unternehmen der Region arbeiten gemeinsam an neuen Windenergieanlagen';
        await index.apply([
          put(1, documentOf({ title: { und: text }, languages: ['und'] })),
          put(2, documentOf({ title: { und: 'Xyz 123' }, languages: ['und'] })),
        ]);
        assert.deepEqual(await found(index, { text: 'Windenergieanlage' }), [1]);
        assert.deepEqual(await found(index, { text: 'xyz' }), [2]);
      }),
    );

    it(
      'words that mean the same find too, below what was typed, and never both',
      withIndex(async (index) => {
        await index.apply([
          titled(1, 'nl', 'Waterstof in de haven'),
          titled(2, 'en', 'Hydrogen in the port'),
          put(
            3,
            documentOf({ title: { en: 'Hydrogen', nl: 'Waterstof' }, languages: ['en', 'nl'] }),
          ),
          titled(4, 'en', 'A heat pump for steam'),
          titled(5, 'en', 'The pump takes heat'),
          titled(6, 'fr', 'Production de l’hydrogène'),
        ]);
        const widened = [{ word: 'waterstof', with: ['hydrogen', 'hydrogène'] }];
        const order = await found(index, { text: 'waterstof haven', widened });
        assert.equal(order[0], 1);
        assert.deepEqual([...order].sort(), [1, 2, 3, 6]);
        assert.deepEqual(await sorted(index, { text: 'waterstof' }), [1, 3]);
        const pumps = {
          text: 'Wärmepumpe',
          widened: [{ word: 'Wärmepumpe', with: ['heat pumps'] }],
        };
        assert.deepEqual(await found(index, pumps), [4]);
        const made = [{ word: 'Wasserstofferzeugung', with: ['production d’hydrogène'] }];
        assert.deepEqual(await found(index, { text: 'Wasserstofferzeugung', widened: made }), [6]);
        // Only in the place of words that are asked for.
        const stray = [{ word: 'zebra', with: ['hydrogen'] }];
        assert.deepEqual(await found(index, { text: 'steam', widened: stray }), [4]);
      }),
    );

    it(
      'a word that goes with its record begins nothing any more',
      withIndex(async (index) => {
        await index.apply([titled(1, 'de', 'Quarkelektrolyse'), titled(2, 'en', 'quartz')]);
        assert.deepEqual(await sorted(index, { prefix: 'quar' }), [1, 2]);
        await index.apply([{ hub: 'wales', rid: rid(1), document: null }]);
        assert.deepEqual(await found(index, { prefix: 'quar' }), [2]);
        await index.apply([titled(2, 'en', 'zebra')]);
        assert.deepEqual(await found(index, { prefix: 'quar' }), []);
        assert.deepEqual(await found(index, { text: 'elektrolyse' }), []);
      }),
    );

    it(
      'attack 65: foreign records are scored like those of the index, whatever is asked',
      withIndex(async (index) => {
        const texts = [
          ['en', 'Green hydrogen valley of heat pumps'],
          ['fr', 'Vallée de l’hydrogène vert, production d’hydrogène'],
          ['de', 'Wasserstofferzeugung mit Windenergieanlagen, grüner Wasserstoff'],
          ['nl', 'Warmtepompen en waterelektrolyse in de haven'],
          ['und', 'Die Unternehmen arbeiten an der Wasserelektrolyse für den Stahl'],
        ] as const;
        const documents = [
          ...texts.map(([language, title]) =>
            documentOf({ title: { [language]: title }, languages: [language] }),
          ),
          projected({ title: { en: 'Steel' }, themes: ['hydrogen-production'] }),
          documentOf({ kind: 'event', title: { en: 'Hydrogen', de: 'Wasserstoff' } }),
        ];
        await index.apply(documents.map((document, n) => put(n, document)));
        const words = [
          ...['hydrogen', 'Wasserstoff', 'elektrolyse', 'wind', 'Windenergie', 'haven', 'steel'],
          ...['green hydrogen', 'heat pump', 'hydrogène vert', 'Wasserstoffhafen', 'zebra'],
        ];
        const word = fc.constantFrom(...words);
        const few = fc.array(word, { maxLength: 2 });
        const question = fc.record({
          text: few.map((list) => list.join(' ')),
          phrases: fc.array(word, { maxLength: 1 }),
          without: fc.array(fc.constantFrom('port', 'vert', 'steel'), { maxLength: 1 }),
          prefix: fc.constantFrom(undefined, 'wa', 'hyd', 'wind', 'elektro', 'x'),
          widened: fc.array(fc.record({ word, with: few.filter((list) => list.length > 0) }), {
            maxLength: 3,
          }),
          filters: fc.constantFrom<IndexQuery['filters']>({}, { kind: ['event'] }),
        });
        let hits = 0;
        await fc.assert(
          fc.asyncProperty(question, async ({ prefix, ...asked }) => {
            hits += await agree(index, query({ ...asked, ...(prefix && { prefix }) }), documents);
          }),
          { numRuns: 150 },
        );
        assert.ok(hits > 100);
      }),
    );

    it(
      'a foreign record is found by a compound or a beginning that the index has never seen',
      withIndex(async (index) => {
        await index.apply([titled(1, 'de', 'Stahl und Elektrolyse')]);
        const document = documentOf({ title: { de: 'Stahlelektrolyse' }, languages: ['de'] });
        const foreign = [{ hub: 'nrw', rid: rid(9), document, updated: 1 }];
        for (const asked of [{ text: 'elektrolyse' }, { prefix: 'stahlel' }]) {
          const { hits } = await index.scoreForeign(query(asked), foreign);
          assert.ok((hits[0]?.score ?? 0) > 0, JSON.stringify(asked));
        }
      }),
    );

    it(
      'attack 69: nothing in any part of a question is syntax, or fails',
      withIndex(async (index) => {
        await index.apply([titled(1, 'en', 'hydrogen'), titled(2, 'de', 'Wasserelektrolyse')]);
        const typed = fc.oneof(
          fc.constantFrom(...nasty),
          fc.string({ unit: anyCharacter, maxLength: 40 }),
        );
        const some = fc.array(typed, { maxLength: 4 });
        const question = fc.record({
          text: typed,
          phrases: some,
          without: some,
          prefix: typed,
          widened: fc.array(fc.record({ word: typed, with: some }), { maxLength: 3 }),
        });
        await fc.assert(
          fc.asyncProperty(question, async (asked) => {
            const { total, hits } = await index.search(query(asked));
            assert.ok(total <= 2 && hits.length === total);
            await index.scoreForeign(query(asked), [
              { hub: 'nrw', rid: rid(9), document: documentOf(), updated: 1 },
            ]);
          }),
          { numRuns: 300 },
        );
        assert.equal(await index.size(), 2);
        // One over whatever bound there is: cut, not refused.
        const many = Array.from({ length: 200 }, (_, i) => `word${i}`);
        const widened = many.map((word) => ({ word, with: many }));
        await index.search(query({ text: many.join(' '), phrases: many, without: many, widened }));
      }),
    );
  });
}
