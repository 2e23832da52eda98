/** Contract of the search index: words. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { IndexQuery, SearchIndex } from '#federation/ports.ts';
import { anyCharacter } from '../any-character.ts';
import { documentOf, projected, put, query } from './search-index-fixtures.ts';

type WithIndex = (work: (index: SearchIndex) => Promise<void>) => () => Promise<void>;
type Found = (index: SearchIndex, changes: Partial<IndexQuery>) => Promise<number[]>;

/** Questions that would mean something to SQL, FTS5, regular expressions, or a careless program. */
const nasty = [
  '"',
  '""',
  '"unclosed',
  "'; DROP TABLE docs; --",
  "' OR '1'='1",
  'title:hydrogen',
  'title : hydrogen',
  '{title summary}: hydrogen',
  '- {title}: hydrogen',
  'hydrogen AND',
  'AND OR NOT',
  'NEAR(hydrogen steel, 2)',
  'NEAR/',
  'hydro*',
  '*',
  '^hydrogen',
  '(hydrogen',
  'hydrogen)',
  '((((((((((',
  'hydrogen + steel',
  'hydrogen - steel',
  '-steel',
  'words MATCH 1',
  'rank MATCH "bm25(10)"',
  '\\',
  '\\"',
  '%',
  '_',
  '.*',
  '(a+)+$',
  '[[:alpha:]]',
  '\0',
  'hydro\0gen',
  '\ud800',
  'a\ud800b',
  '\u202ehydrogen',
  '\ufeff',
  '￿',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  ['$', '{7*7}'].join(''),
  '{{7*7}}',
  '%00',
  '../../etc/passwd',
  '​',
  '🇧🇪🏭',
  '𝖍𝖞𝖉𝖗𝖔𝖌𝖊𝖓',
  'x'.repeat(400),
  'a '.repeat(200),
  Array.from({ length: 130 }, (_, i) => `w${i}`).join(' '),
  '"'.repeat(400),
  '('.repeat(400),
];

/** This part of the suite. */
export function searchTextContract(withIndex: WithIndex, found: Found): void {
  const titled = (n: number, language: string, title: string) =>
    put(n, documentOf({ title: { [language]: title }, languages: [language] }));

  describe('words', () => {
    it(
      'accents, case, ligatures and ß make no difference, on either side',
      withIndex(async (index) => {
        const pairs = [
          ['fr', 'Énergie décarbonée', 'energie decarbonee'],
          ['fr', 'Œuvre sociale', 'oeuvre'],
          ['de', 'Großanlage', 'GROSSANLAGE'],
          ['de', 'Wärmepumpe', 'warmepumpe'],
          ['nl', 'Coöperatie', 'cooperatie'],
          ['en', 'eﬃcient', 'efficient'],
          ['da', 'Ærø', 'aero'],
          ['pl', 'Łódź', 'lodz'],
          ['en', 'ＣＯ２', 'co2'],
          ['tr', 'İzmir', 'izmir'],
          ['el', 'Ενέργεια', 'ενεργεια'],
          ['bg', 'Водород', 'водород'],
        ] as const;
        await index.apply(pairs.map(([language, title], n) => titled(n, language, title)));
        for (const [n, [, title, asked]] of pairs.entries()) {
          for (const text of [asked, title, title.toUpperCase(), title.normalize('NFD')]) {
            assert.ok((await found(index, { text })).includes(n), `${text} finds ${title}`);
          }
        }
      }),
    );

    it(
      'other forms of a word find it, in each of the four languages',
      withIndex(async (index) => {
        const pairs = [
          ['en', 'Clusters for manufacturing', 'cluster'],
          ['en', 'A renewable source', 'renewables'],
          ['fr', 'Entreprises innovantes', 'entreprise'],
          ['fr', 'Projet national', 'nationaux'],
          ['de', 'Erneuerbare Energien', 'energie'],
          ['de', 'Unternehmen der Stahlindustrie', 'stahlindustrien'],
          ['nl', 'Bedrijven en fabrieken', 'fabriek'],
          ['nl', 'Duurzame havens', 'haven'],
        ] as const;
        await index.apply(pairs.map(([language, title], n) => titled(n, language, title)));
        for (const [n, [, title, text]] of pairs.entries()) {
          assert.ok((await found(index, { text })).includes(n), `${text} finds ${title}`);
        }
      }),
    );

    it(
      'labels of sectors and themes are found in all four languages',
      withIndex(async (index) => {
        const french = { title: { fr: 'Pôle de la vallée' }, summary: { fr: 'Une filière' } };
        await index.apply([
          put(1, projected({ ...french, themes: ['hydrogen-production'] })),
          put(2, projected({ ...french, sectors: ['24'] })),
          put(3, projected(french)),
        ]);
        for (const text of ['waterstof', 'Wasserstoff', 'hydrogène', 'hydrogen']) {
          assert.deepEqual(await found(index, { text }), [1], text);
        }
        for (const text of ['metals', 'métaux', 'metalen', 'Metallerzeugung']) {
          assert.ok((await found(index, { text })).includes(2), text);
          assert.ok(!(await found(index, { text })).includes(3), text);
        }
      }),
    );

    it(
      'any word of a question finds, the more and the rarer of them the higher',
      withIndex(async (index) => {
        await index.apply([
          titled(1, 'en', 'green hydrogen valley'),
          titled(2, 'en', 'green hydrogen'),
          titled(3, 'en', 'green energy'),
          titled(4, 'en', 'green towns'),
          titled(5, 'en', 'textiles'),
        ]);
        const order = await found(index, { text: 'valley of green hydrogen' });
        assert.deepEqual(order.slice(0, 2), [1, 2]);
        assert.deepEqual([...order].sort(), [1, 2, 3, 4]);
        const { hits } = await index.search(query({ text: 'valley green' }));
        assert.ok(hits.every(({ score }) => score > 0));
        assert.deepEqual(
          hits.map(({ score }) => score),
          hits.map(({ score }) => score).sort((a, b) => b - a),
        );
      }),
    );

    it(
      'a word in the title weighs more than in the summary, there more than in the body',
      withIndex(async (index) => {
        const en = (text: string) => ({ en: text });
        await index.apply([
          put(1, documentOf({ title: en('one'), summary: en('two'), body: en('hydrogen') })),
          put(2, documentOf({ title: en('one'), summary: en('hydrogen'), body: en('two') })),
          put(3, documentOf({ title: en('hydrogen'), summary: en('one'), body: en('two') })),
          put(4, documentOf({ title: en('one'), summary: en('two'), body: en('three') })),
        ]);
        assert.deepEqual(await found(index, { text: 'hydrogen' }), [3, 2, 1]);
      }),
    );

    it(
      'a question of nothing but signs asks for everything, as an empty one does',
      withIndex(async (index) => {
        await index.apply([titled(1, 'en', 'one'), titled(2, 'en', 'two')]);
        for (const text of ['', '   ', '?!', '"*"', '—']) {
          const { total, hits } = await index.search(query({ text }));
          assert.equal(total, 2, JSON.stringify(text));
          assert.ok(hits.every(({ score }) => score === 0));
        }
      }),
    );
  });

  describe('attack 69: a question is data', () => {
    it(
      'nothing that looks like syntax is any',
      withIndex(async (index) => {
        await index.apply([
          titled(1, 'en', 'hydrogen'),
          titled(2, 'en', 'steel'),
          titled(3, 'en', 'hydrophobic near and or not title words match'),
        ]);
        for (const text of nasty) {
          for (const sort of ['relevance', 'title'] as const) {
            const { hits, total } = await index.search(query({ text, sort }));
            assert.equal(hits.length, total, JSON.stringify(text));
          }
        }
        // Read as words, not as operators.
        assert.deepEqual(await found(index, { text: 'hydro*' }), []);
        assert.deepEqual(await found(index, { text: 'hydrogen -steel', sort: 'title' }), [1, 2]);
        assert.deepEqual(await found(index, { text: '"steel hydrogen"', sort: 'title' }), [1, 2]);
        assert.deepEqual(await found(index, { text: 'steel NOT hydrogen', sort: 'title' }), [1, 2]);
        assert.deepEqual(await found(index, { text: 'title:steel', sort: 'title' }), [3, 2]);
        assert.equal(await index.size(), 3);
      }),
    );

    it(
      'whatever is typed gets an answer, as a text and as a filter',
      withIndex(async (index) => {
        await index.apply([titled(1, 'en', 'hydrogen'), titled(2, 'en', 'steel')]);
        const typed = fc.oneof(
          fc.string({ unit: anyCharacter, maxLength: 60 }),
          fc.string({
            unit: fc.constantFrom(...'"*^:-+(){}NEARANDORNOT \\\'\0;%_', 'hydrogen'),
            maxLength: 40,
          }),
        );
        await fc.assert(
          fc.asyncProperty(typed, async (text) => {
            const { hits, total } = await index.search(query({ text }));
            assert.ok(total <= 2 && hits.length === total);
            const filters = { kind: [text], theme: [text], hub: [text] };
            assert.equal((await index.search(query({ filters }))).total, 0);
            await index.scoreForeign(query({ text }), [
              {
                hub: 'nrw',
                rid: hits[0]?.rid ?? '01890a5d-ac96-7000-8000-000000000009',
                document: documentOf(),
                updated: 1,
              },
            ]);
          }),
          { numRuns: 300 },
        );
      }),
    );

    it(
      'nor is what stands in a record: any text can be indexed, found and taken out again',
      withIndex(async (index) => {
        const text = fc.string({ unit: anyCharacter, maxLength: 80 });
        let n = 0;
        await fc.assert(
          fc.asyncProperty(text, text, async (title, keyword) => {
            const document = documentOf({
              title: { en: `${title} zebra` },
              summary: { xx: title, de: keyword },
              keywords: [keyword],
              labels: [title],
            });
            await index.apply([put(++n, document)]);
            assert.equal((await index.search(query({ text: 'zebra' }))).total, 1);
            await index.apply([{ hub: 'wales', rid: put(n, document).rid, document: null }]);
            assert.equal(
              (await index.search(query({ text: `${title} zebra ${keyword}` }))).total,
              0,
            );
          }),
          { numRuns: 60 },
        );
      }),
    );
  });
}
