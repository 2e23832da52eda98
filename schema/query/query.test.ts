import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../test/any-character.ts';
import { searchFilters } from '../wire/index.ts';
import { formatQuery, type ParsedQuery, parseQuery, queryFields } from './index.ts';

const hubs = [
  { id: 'wales', name: 'Wales demonstration hub' },
  { id: 'north-brabant', name: 'Noord-Brabant' },
];
const parse = (text: string) => parseQuery(text, { hubs });
const nothing: ParsedQuery = {
  ...{ words: [], phrases: [], without: [], prefix: null, filters: {}, problems: [] },
};

/** Texts made of what the grammar knows, well and badly put together. */
const typed = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 80 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...['"', '“', '„', '«', '-', '--', ':', ',', '*', '.', "'", '(', ' ', '  ', '\n', '\0'],
          ...['hydrogen', 'énergie', 'co-operation', 'Wärme', '水素', '\ud800', '😀', 'a', '2'],
          ...[
            'kind',
            'region',
            'land',
            'hub',
            'lang',
            'thema',
            'Flanders',
            'NL41',
            'constructor',
            '__proto__',
            'cluster',
            'nl-BE',
          ],
        ),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

describe('reading the query box', () => {
  it('tells words, phrases, exclusions, beginnings and filters apart', () => {
    assert.deepEqual(parse('"green hydrogen" pipelines -steel -"blast furnace" electrol*'), {
      ...nothing,
      words: ['pipelines'],
      phrases: ['green hydrogen'],
      without: ['steel', 'blast furnace'],
      prefix: 'electrol',
    });
    assert.deepEqual(parse('kind:cluster region:NL41,BE2 hydrogen').filters, {
      kind: ['cluster'],
      region: ['NL41', 'BE2'],
    });
  });

  it('knows values by code and by their names in four languages, and fields by theirs', () => {
    for (const text of [
      'region:Flanders',
      'region:flandre',
      'regio:"Vlaanderen"',
      'RÉGION:Flandern',
    ])
      assert.deepEqual(parse(text).filters, { region: ['BE2'] }, text);
    for (const text of ['country:Belgium', 'pays:be', 'land:Belgien', 'land:België'])
      assert.deepEqual(parse(text).filters, { country: ['BE'] }, text);
    for (const text of ['kind:clusters', 'soort:Cluster', 'kind:CLUSTER'])
      assert.deepEqual(parse(text).filters, { kind: ['cluster'] }, text);
    assert.deepEqual(
      parse('art:Erfolgsgeschichten type:"appel à projets"').filters.kind?.[0],
      'success-story',
    );
    assert.deepEqual(parse('theme:waterstof').filters, { theme: ['hydrogen'] });
    assert.deepEqual(parse('sector:c,20').filters, { sector: ['C', '20'] });
    assert.deepEqual(parse('lang:Dutch sprache:Walisisch lang:nl-BE').filters, {
      lang: ['nl', 'cy', 'nl-BE'],
    });
    assert.deepEqual(parse('hub:wales hub:"noord brabant"').filters, {
      hub: ['wales', 'north-brabant'],
    });
    assert.deepEqual(parse('country:gb country:GR').filters, { country: ['UK', 'EL'] });
  });

  it('takes the widest of several values of one name, or all that bear it', () => {
    assert.deepEqual(parse('region:Luxembourg').filters, { region: ['LU', 'BE34'] });
    assert.deepEqual(parse('region:Limburg').filters, { region: ['BE22', 'NL42'] });
    assert.deepEqual(parse('country:Luxembourg').filters, { country: ['LU'] });
  });

  it('names what an unknown value may have meant', () => {
    const { problems, filters } = parse('region:Flandres kind:clutser hub:walse hydrogen');
    assert.deepEqual(filters, {});
    assert.deepEqual(
      problems.map(({ field, value, nearest }) => [field, value, nearest[0]]),
      [
        ['region', 'Flandres', 'BE2'],
        ['kind', 'clutser', 'cluster'],
        ['hub', 'walse', 'wales'],
      ],
    );
  });

  it('leaves a filter after a minus aside, and says so', () => {
    const texts = ['-kind:event', '-region:"North Brabant",BE2', '-kind:none'];
    const { problems, ...rest } = parse(`hydrogen ${texts.join(' ')} -steel -title:x a-kind:event`);
    assert.deepEqual(
      problems.map(({ reason, text }) => [reason, text]),
      [
        ['excluded', '-kind:event'],
        ['excluded', '-region:"North Brabant"'],
        ['excluded', '-region:BE2'],
        ['excluded', '-kind:none'],
      ],
    );
    assert.deepEqual(rest, {
      ...{ words: ['hydrogen', 'a-kind', 'event'], phrases: [], without: ['steel', 'title x'] },
      ...{ prefix: null, filters: {} },
    });
  });

  it('takes all kinds of quotation marks, and words where there is only one', () => {
    for (const text of ['"a b"', '“a b”', '„a b“', '«\u00a0a b\u00a0»', '＂a b＂'])
      assert.deepEqual(parse(text), { ...nothing, phrases: ['a b'] }, text);
    assert.deepEqual(parse('"a b'), { ...nothing, words: ['a', 'b'] });
    assert.deepEqual(parse('""  -"" - * : "?!" kind: :x').words, ['kind', 'x']);
  });

  it('leaves unknown fields, addresses and signs to be words', () => {
    assert.deepEqual(parse('https://example.org/a CO₂-neutral R&D 2025-2030 d’eau').words, [
      ...['https', 'example.org', 'a', 'CO₂-neutral', 'R', 'D', '2025-2030', 'd’eau'],
    ]);
    assert.deepEqual(parse('title:hydrogen NOT a AND b').words, [
      ...['title', 'hydrogen', 'NOT', 'a', 'AND', 'b'],
    ]);
  });

  it('takes the last word as a beginning while it is being typed', () => {
    const typing = (text: string) => parseQuery(text, { isTyping: true });
    assert.deepEqual(typing('green hyd'), { ...nothing, words: ['green'], prefix: 'hyd' });
    assert.deepEqual(typing('green hyd '), { ...nothing, words: ['green', 'hyd'] });
    assert.deepEqual(typing('hyd -steel').without, ['steel']);
    assert.deepEqual(typing('kind:cluster').prefix, null);
  });

  it('attack 69: never throws, keeps to what hubs may ask one another, and is quick', () => {
    fc.assert(
      fc.property(typed, fc.boolean(), (text, isTyping) => {
        const parsed = parseQuery(text, { hubs, isTyping });
        assert.ok(searchFilters.safeParse(parsed.filters).success);
        assert.ok(parsed.phrases.length <= 10 && parsed.without.length <= 10);
        for (const word of [...parsed.words, ...parsed.phrases, ...parsed.without]) {
          assert.match(word, /[\p{L}\p{N}]/u);
          assert.doesNotMatch(word, /["*:\0\n]/);
        }
      }),
      { numRuns: 2_000 },
    );
    const started = performance.now();
    for (const unit of [
      '"',
      '-',
      'a:',
      'kind:',
      'kind:a,',
      '"a" ',
      '-"',
      'a*',
      "a'",
      '«',
      ':',
      ',',
    ])
      for (const text of [unit.repeat(100_000), `${unit.repeat(1_000)}"`]) parse(text);
    assert.ok(performance.now() - started < 5_000);
  });

  it('what is formatted reads the same again', () => {
    fc.assert(
      fc.property(typed, fc.boolean(), (text, isTyping) => {
        const parsed = parseQuery(text, { hubs, isTyping });
        assert.deepEqual(parse(formatQuery(parsed)), parsed);
      }),
      { numRuns: 3_000 },
    );
    const text = 'pipelines "green hydrogen" -steel kind:cluster region:BE2,NL41 electrol*';
    assert.equal(formatQuery(parse(text)), text);
  });

  it('every filter has a field', () => {
    assert.deepEqual(Object.keys(queryFields).sort(), Object.keys(searchFilters.shape).sort());
  });
});
