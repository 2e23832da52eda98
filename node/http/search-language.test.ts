/** The language of the query box, and what the API makes of it, over a real hub. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type {
  FilterSuggestion,
  SearchResponse,
  SimilarRecord,
  Suggestion,
  TextSegment,
} from '#node/hub/types.ts';
import { anyCharacter } from '../../test/any-character.ts';
import * as answers from './search-answers.ts';
import { leastCluster, noRid, startTestHub, type TestHub } from './testing/fixture.ts';

let hub: TestHub;
/** Ids of the records by their titles. */
const rids = new Map<string, string>();

const records = ['flanders', 'north-rhine-westphalia', 'wales'].flatMap((name) => {
  const file = new URL(`../demo/samples/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>[]).filter(
    ({ kind }) => kind === 'cluster' || kind === 'opportunity',
  );
});

before(async () => {
  hub = await startTestHub();
  for (const record of records) {
    const { rid } = await hub.hub.create(record);
    rids.set((record.title as Record<string, string>).en ?? '', rid);
  }
  await hub.indexed();
});

after(async () => {
  await hub?.[Symbol.asyncDispose]();
});

const pathOf = (path: string, query: Record<string, string>) =>
  `${path}?${new URLSearchParams(query)}`;
const search = (q: string, rest: Record<string, string> = {}) =>
  hub.json<SearchResponse>(pathOf('/api/v1/search', { q, ...rest }));
const suggest = async (q: string, rest: Record<string, string> = {}) => {
  const path = pathOf('/api/v1/suggest', { q, ...rest });
  return (await hub.json<{ suggestions: Suggestion[] }>(path)).suggestions;
};
const shown = (pieces: readonly TextSegment[]) =>
  pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');
const titles = ({ results }: SearchResponse) => results.map(({ title }) => title);

describe('questions', () => {
  test('filters in the text hold like those chosen, and values of one facet add up', async () => {
    const written = await search('kind:cluster region:Flanders');
    const chosen = await search('', { kind: 'cluster', region: 'BE2' });
    assert.equal(written.total.value, 11);
    assert.equal(chosen.total.value, 11);
    assert.deepEqual(written.query.parsed.filters, { kind: ['cluster'], region: ['BE2'] });
    assert.deepEqual(written.query.filters, {});
    // With nothing to be relevant to, the newest come first.
    assert.equal(written.query.sort, 'updated');
    const both = await search('region:wales kind:cluster', { region: 'BE2' });
    assert.equal(both.total.value, 22);
  });

  test('an unknown value is words, and the nearest are named in the reader’s language', async () => {
    const { query } = await search('region:Flandres hydrogen', { language: 'nl' });
    const [warning] = query.parsed.warnings;
    assert.deepEqual([warning?.facet, warning?.value], ['region', 'Flandres']);
    assert.deepEqual(warning?.nearest[0], { value: 'BE2', label: 'Vlaanderen' });
    assert.deepEqual(query.parsed.words, ['hydrogen', 'Flandres']);
  });

  test('phrases, exclusions and beginnings', async () => {
    const phrase = await search('"compound semiconductor"');
    assert.equal(titles(phrase)[0], 'CSconnected');
    assert.ok(phrase.total.value < (await search('compound semiconductor')).total.value);
    const all = await search('hydrogen kind:cluster');
    const less = await search('hydrogen kind:cluster -port -ports');
    assert.ok(less.total.value > 0 && less.total.value < all.total.value);
    assert.ok((await search('semicond*')).total.value > 0);
    assert.equal((await search('semicond', { widen: 'false' })).total.value, 0);
    const typing = await search('semicond', { typing: 'true' });
    assert.equal(typing.query.parsed.prefix, 'semicond');
    assert.ok(typing.total.value > 0);
  });

  test('says what it was widened with, and leaves that when told to', async () => {
    const wide = await search('ferraille');
    assert.ok(
      wide.widened.some(
        ({ word, with: others }) => word === 'ferraille' && others.includes('scrap'),
      ),
    );
    // Short words that are joining words in another language.
    for (const [q, other] of [
      ['AI', 'artificial intelligence'],
      ['AI robots', 'künstliche Intelligenz'],
      ['Meer', 'sea'],
    ] as const) {
      const { widened } = await search(q);
      assert.ok(widened[0]?.with.includes(other), q);
    }
    const narrow = await search('ferraille', { widen: 'false' });
    assert.deepEqual(narrow.widened, []);
    assert.equal(narrow.query.widen, false);
    assert.ok(wide.total.value > narrow.total.value);
  });

  test('marks why a record was found, in pieces without HTML', async () => {
    const { results } = await search('Kunststoff', { language: 'de' });
    const found = results.find(({ title }) => title === 'kunststoffland NRW');
    assert.equal(shown(found?.titleMarks ?? []), '[kunststoffland] NRW');
    assert.match(shown(found?.snippet ?? []), /\[Kunststoff/);
    const plain = await search('');
    assert.ok(plain.results.every(({ snippet }) => snippet.every(({ isMatch }) => !isMatch)));
    await hub.hub.create(leastCluster({ title: { en: '<b>Pitchblende</b> & co' } }));
    await hub.indexed();
    const [odd] = (await search('pitchblende')).results;
    assert.deepEqual(
      odd?.titleMarks.map(({ text }) => text),
      ['<b>', 'Pitchblende', '</b> & co'],
    );
    // Each text says its own language: the title is there in English, what answers is not.
    await hub.hub.create(
      leastCluster({
        ...{ title: { en: 'Harbour of Ghent', nl: 'Haven van Gent' } },
        ...{ summary: { nl: 'Schepen.' }, body: { nl: 'Over zeldzame kwikzilverlampen.' } },
      }),
    );
    await hub.indexed();
    const [mixed] = (await search('kwikzilverlampen', { language: 'en' })).results;
    assert.deepEqual(
      [mixed?.language, mixed?.summaryLanguage, mixed?.snippetLanguage],
      ['en', 'nl', 'nl'],
    );
    assert.match(shown(mixed?.snippet ?? []), /\[kwikzilverlampen\]/);
  });

  test('asks whether a mistake was meant otherwise, only if that finds something', async () => {
    assert.equal((await search('hydrogn')).didYouMean, 'hydrogen');
    assert.equal(
      (await search('"green steel" polymrs kind:cluster')).didYouMean,
      'polymers "green steel" kind:cluster',
    );
    // Whose parts alone find more.
    assert.equal((await search('wasserstof')).didYouMean, 'wasserstoff');
    assert.equal((await search('hydrogen')).didYouMean, null);
    assert.equal((await search('zzzzyyyy')).didYouMean, null);
    assert.equal((await search('')).didYouMean, null);
  });

  test('facets have levels, counts of what choosing would find, and chosen values with none', async () => {
    const { facets } = await search('kind:cluster', { region: 'BE21', theme: 'solar' });
    const region = facets.region.find(({ value }) => value === 'BE21');
    assert.deepEqual(region, {
      ...{ value: 'BE21', label: 'Antwerp', count: 0, relation: 'eq', isChosen: true },
      ...{ parent: 'BE2', level: 2 },
    });
    const flanders = (await search('kind:cluster')).facets.region.find(
      ({ value }) => value === 'BE2',
    );
    assert.deepEqual([flanders?.parent, flanders?.level], ['BE', 1]);
    assert.ok((flanders?.count ?? 0) >= 11);
    const chosen = (await search('', { kind: 'cluster' })).facets.kind;
    assert.deepEqual(chosen.map(({ value, isChosen }) => [value, isChosen]).sort(), [
      ['cluster', true],
      ['opportunity', false],
    ]);
    const theme = (await search('')).facets.theme.find(
      ({ value }) => value === 'hydrogen-production',
    );
    assert.deepEqual([theme?.parent, theme?.level], ['hydrogen', 1]);
  });

  test('a cursor belongs to the question as it was understood', async () => {
    const first = await search('energy', { limit: '3' });
    assert.ok(first.next);
    const next = await search('energy', { limit: '3', cursor: first.next });
    assert.equal(new Set([...titles(first), ...titles(next)]).size, 6);
    const path = pathOf('/api/v1/search', { q: 'energy', widen: 'false', cursor: first.next });
    assert.equal((await hub.refused(path)).code, 'invalid-query');
  });
});

describe('suggestions', () => {
  const filters = (list: readonly Suggestion[]) =>
    list.filter((one): one is FilterSuggestion => one.type === 'filter');

  test('name regions, themes, sectors, kinds and hubs in four languages, and what is left of the text', async () => {
    const [flanders] = filters(await suggest('hydrogen flan'));
    assert.equal(flanders?.facet, 'region');
    assert.equal(shown(flanders?.marks ?? []), '[Flan]ders');
    assert.equal(flanders?.within, 'Belgium');
    assert.equal(flanders?.rest, 'hydrogen');
    assert.equal(flanders?.url, '/search?q=hydrogen&region=BE2');
    const find = async (q: string, facet: string, language = 'en') =>
      filters(await suggest(q, { language, limit: '20' })).find((one) => one.facet === facet);
    assert.equal((await find('vlaand', 'region'))?.label, 'Flanders (Vlaanderen)');
    assert.equal((await find('belg', 'country', 'de'))?.label, 'Belgien');
    assert.equal((await find('waterst', 'theme', 'fr'))?.value, 'hydrogen');
    assert.equal((await find('metall', 'sector', 'de'))?.value, '24');
    assert.equal((await find('cluster', 'kind'))?.value, 'cluster');
    assert.equal((await find('aa', 'hub'))?.value, 'aa');
    assert.equal((await find('north holl', 'region'))?.value, 'NL32');
  });

  test('name records by their titles', async () => {
    const found = (await suggest('csconn')).find(({ type }) => type === 'record');
    assert.ok(found?.type === 'record');
    assert.equal(shown(found.marks), '[CSconnected]');
    assert.equal(found.url, `/r/aa/${rids.get('CSconnected')}`);
    assert.equal(found.kind, 'cluster');
    // Private records are nobody's guess.
    await hub.hub.create(leastCluster({ title: { en: 'Quuxium' }, sharing: 'hub' }));
    await hub.indexed();
    assert.deepEqual(await suggest('quuxi'), []);
  });

  test('keep to the limit, and to the shape', async () => {
    for (const limit of [1, 3, 20])
      assert.ok((await suggest('en', { limit: String(limit) })).length <= limit);
    assert.deepEqual(await suggest(''), []);
    const response = await hub.json(pathOf('/api/v1/suggest', { q: 'hydrogen flan' }));
    assert.ok(answers.suggestions.safeParse(response).success);
    assert.equal((await hub.refused('/api/v1/suggest?limit=21')).code, 'invalid-query');
  });
});

describe('likeness', () => {
  test('finds records of other regions first, and says why', async () => {
    const rid = rids.get('WaterstofNet');
    const path = `/api/v1/records/aa/${rid}/similar?limit=10`;
    const answer = await hub.json<{ similar: SimilarRecord[] }>(path);
    assert.ok(answers.similarRecords.safeParse(answer).success);
    const { similar } = answer;
    assert.equal(similar[0]?.result.title, 'HyCologne');
    assert.ok(
      similar[0]?.reasons.some(({ type, value }) => type === 'theme' && value === 'fuel-cells'),
    );
    const places = similar.map(({ isElsewhere }) => isElsewhere);
    assert.deepEqual(
      places,
      [...places].sort((a, b) => Number(b) - Number(a)),
    );
    for (const { result, reasons, isElsewhere } of similar) {
      assert.equal(result.kind, 'cluster');
      assert.notEqual(result.rid, rid);
      assert.ok(reasons.length > 0);
      assert.equal(isElsewhere, !result.regions.some((region) => region.startsWith('BE2')));
    }
  });

  test('of what is not there is not found', async () => {
    assert.equal((await hub.refused(`/api/v1/records/aa/${noRid}/similar`)).code, 'not-found');
  });
});

test('attack 69: nothing that can be typed is an error of the hub', async () => {
  const parts = [
    ...[
      '"',
      '“',
      '-',
      '--',
      '-"',
      ':',
      ',',
      '*',
      'kind:',
      'region:',
      'hub:aa',
      'lang:xx',
      'theme:"',
    ],
    ...[
      'AND',
      'NEAR(',
      ')',
      "';DROP TABLE docs;--",
      '%',
      '_',
      '\\',
      '\0',
      '\ud800',
      '\u202e',
      '😀',
    ],
    ...['hydrogen', 'Wasserstoffspeicher', 'énergie', ' ', '  ', '\n', 'x'.repeat(70), '<script>'],
    ...[
      '__proto__',
      'constructor',
      'kind:__proto__',
      'region:constructor',
      '-kind:event',
      '{{7*7}}',
      '../',
      '%00',
    ],
  ];
  const typed = fc.oneof(
    fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((list) => list.join('')),
    fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((list) => list.join(' ')),
    fc.string({ unit: anyCharacter, maxLength: 80 }),
  );
  await fc.assert(
    fc.asyncProperty(typed, fc.boolean(), async (q, isTyping) => {
      const text = q.slice(0, 400).toWellFormed();
      const paths = [
        pathOf('/api/v1/search', { q: text, typing: String(isTyping), limit: '2' }),
        pathOf('/api/v1/suggest', { q: text }),
      ];
      for (const path of paths) {
        const response = await hub.ask(path);
        const body = await response.text();
        assert.equal(response.status, 200, `${JSON.stringify(q)}: ${body.slice(0, 300)}`);
      }
    }),
    { numRuns: 250 },
  );
  const raw = [
    '%',
    '%ff',
    '%00',
    'q=%ed%a0%80',
    'q[]=1',
    'q=a&q=b',
    'widen=maybe',
    'q='.padEnd(7_000, 'a'),
  ];
  for (const query of raw) {
    for (const path of [
      '/api/v1/search',
      '/api/v1/suggest',
      `/api/v1/records/aa/${noRid}/similar`,
    ]) {
      const response = await hub.ask(`${path}?${query}`);
      await response.text();
      assert.ok(response.status < 500, `${path}?${query.slice(0, 40)}: ${response.status}`);
    }
  }
});
