import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  type Concept,
  countryOf,
  createScheme,
  ecosystems,
  languages,
  regionLevel,
  regions,
  schemeIds,
  schemes,
  sectors,
  themes,
  uiLanguages,
} from './index.ts';

/** Reference data that only a developer's machine has; the counts below stand in for it. */
const reference = new URL('../../../shared/data/', import.meta.url);

const detailedCountries = ['BE', 'DE', 'FR', 'IE', 'NL', 'LU', 'CH'];

const codesOf = (concepts: readonly (Concept | undefined)[]) =>
  concepts.map((concept) => concept?.code);

describe('every vocabulary', () => {
  const counts = { region: 229, sector: 109, ecosystem: 14, theme: 55, language: 34 };

  for (const id of schemeIds) {
    const scheme = schemes[id];

    it(`${id}: has its number of distinct codes`, () => {
      assert.equal(scheme.id, id);
      assert.equal(scheme.codes.length, counts[id]);
      assert.equal(new Set(scheme.codes).size, counts[id]);
    });

    it(`${id}: labels every concept in each language`, () => {
      for (const code of scheme.codes) {
        const concept = scheme.get(code);
        assert.ok(concept);
        assert.deepEqual(Object.keys(concept.labels), [...uiLanguages]);
        for (const text of scheme.allLabels(code)) {
          assert.notEqual(text, '', code);
          assert.equal(text, text.trim().replace(/\s+/g, ' ').normalize('NFC'), code);
          assert.doesNotMatch(text, /'|Prov\.|Arr\.|NUTS/, code);
        }
      }
    });

    it(`${id}: gives no two siblings the same label`, () => {
      const families = [scheme.roots(), ...scheme.codes.map((code) => scheme.children(code))];
      for (const family of families) {
        for (const lang of uiLanguages) {
          const labels = family.map((code) => scheme.label(code, lang));
          assert.equal(new Set(labels).size, labels.length, `${lang}: ${labels.join(', ')}`);
        }
      }
    });

    it(`${id}: has parents and children that agree`, () => {
      for (const code of scheme.codes) {
        const parent = scheme.parent(code);
        if (parent === undefined) assert.ok(scheme.roots().includes(code));
        else assert.ok(scheme.children(parent).includes(code));
        assert.deepEqual(scheme.withAncestors(code), [code, ...scheme.ancestors(code)]);
      }
    });

    it(`${id}: has nothing for a code it does not know`, () => {
      for (const code of ['__proto__', 'constructor', 'toString', '', 'no such code']) {
        assert.equal(scheme.has(code), false);
        assert.equal(scheme.get(code), undefined);
        assert.equal(scheme.parent(code), undefined);
        assert.equal(scheme.label(code, 'en'), code);
        assert.deepEqual(scheme.children(code), []);
        assert.deepEqual(scheme.ancestors(code), []);
        assert.deepEqual(scheme.withAncestors(code), [code]);
        assert.deepEqual(scheme.allLabels(code), []);
      }
    });

    it(`${id}: finds each concept nearest to its own code`, () => {
      for (const code of scheme.codes) {
        const [first] = scheme.nearest(code);
        assert.equal(first?.code, code);
      }
    });
  }
});

describe('createScheme', () => {
  const concept = (code: string, parent?: string): Concept => ({
    code,
    labels: { en: code, fr: code, de: code, nl: code },
    ...(parent === undefined ? {} : { parent }),
  });

  it('refuses a duplicate code, an unknown parent and a cycle', () => {
    assert.throws(() => createScheme('theme', [concept('a'), concept('a')]), TypeError);
    assert.throws(() => createScheme('theme', [concept('a', 'b')]), TypeError);
    assert.throws(() => createScheme('theme', [concept('a', 'a')]), TypeError);
    assert.throws(
      () => createScheme('theme', [concept('a', 'b'), concept('b', 'a'), concept('c', 'a')]),
      TypeError,
    );
  });

  it('takes concepts in any order, and any string as a code', () => {
    const scheme = createScheme('theme', [
      concept('constructor', '__proto__'),
      concept('__proto__'),
    ]);
    assert.deepEqual(scheme.roots(), ['__proto__']);
    assert.deepEqual(scheme.ancestors('constructor'), ['__proto__']);
    assert.equal(scheme.label('__proto__', 'en'), '__proto__');
  });
});

describe('nearest', () => {
  it('finds what a misspelt name meant', () => {
    assert.equal(regions.nearest('Vlaandern')[0]?.code, 'BE2');
    assert.equal(regions.nearest('bretange')[0]?.code, 'FRH');
    assert.equal(sectors.nearest('Maschienenbau')[0]?.code, '28');
    assert.equal(themes.nearest('hydrogene')[0]?.code, 'hydrogen');
    assert.equal(languages.nearest('Nederland')[0]?.code, 'nl');
  });

  it('takes no notice of case, accents or punctuation', () => {
    assert.equal(regions.nearest('RHONE ALPES')[0]?.code, 'FRK2');
    assert.equal(regions.nearest('giessen')[0]?.code, 'DE72');
    assert.equal(themes.nearest('co2-bilanzierung')[0]?.code, 'carbon-accounting');
    assert.equal(themes.nearest('wind_offshore')[0]?.code, 'wind-offshore');
  });

  it('puts the beginning of a name, then of a word, ahead of a small distance', () => {
    assert.deepEqual(codesOf(regions.nearest('Limbur', 2)), ['BE22', 'NL42']);
    assert.equal(themes.nearest('cement')[0]?.code, 'low-carbon-cement');
  });

  it('keeps to the limit, and to a bounded length of input', () => {
    assert.equal(regions.nearest('BE').length, 3);
    assert.equal(regions.nearest('BE', 1).length, 1);
    assert.deepEqual(regions.nearest('BE', 0), []);
    assert.deepEqual(regions.nearest(' - '), []);
    assert.equal(regions.nearest('ﷺ'.repeat(1_000_000)).length, 3);
  });
});

describe('regions', () => {
  it('nest from the country down', () => {
    assert.deepEqual(regions.ancestors('BE21'), ['BE2', 'BE']);
    assert.deepEqual(regions.ancestors('TLL4'), ['TLL', 'UK']);
    assert.deepEqual(regions.children('TLL'), ['TLL3', 'TLL4', 'TLL5']);
    assert.deepEqual([regionLevel('UK'), regionLevel('TLL'), regionLevel('TLL4')], [0, 1, 2]);
    assert.deepEqual([regionLevel('NL'), regionLevel('NL3'), regionLevel('NL36')], [0, 1, 2]);
    assert.deepEqual([countryOf('TLM2'), countryOf('FRY4'), countryOf('EL')], ['UK', 'FR', 'EL']);
    assert.throws(() => regionLevel('GR'), RangeError);
    assert.throws(() => countryOf('XX1'), RangeError);
  });

  it('are of the edition of 2024', () => {
    for (const code of ['NL35', 'NL36']) assert.ok(regions.has(code));
    for (const code of ['NL31', 'NL33', 'BEZ', 'BEZZ', 'UKL']) assert.ok(!regions.has(code));
  });

  it('have the names that each language uses', () => {
    const names = (code: string) => uiLanguages.map((lang) => regions.label(code, lang));
    assert.deepEqual(names('BE2'), ['Flanders', 'Flandre', 'Flandern', 'Vlaanderen']);
    assert.deepEqual(names('TLL'), ['Wales', 'Pays de Galles', 'Wales', 'Wales']);
    assert.deepEqual(regions.allLabels('TLL'), ['Wales', 'Pays de Galles', 'Cymru']);
    assert.deepEqual(names('DEA'), [
      'North Rhine-Westphalia',
      'Rhénanie-du-Nord-Westphalie',
      'Nordrhein-Westfalen',
      'Noordrijn-Westfalen',
    ]);
  });

  it('are the regions of the reference list', (t) => {
    const files = ['nuts-2021-2024.yaml', 'statistical-regions-2021-2024.yaml'];
    const ours = (country: string) =>
      regions.codes.filter((code) => countryOf(code) === country && code !== country).sort();
    const counts = { BE: 14, DE: 54, FR: 41, IE: 4, NL: 16, LU: 2, CH: 8, UK: 58 };
    for (const [country, count] of Object.entries(counts)) {
      assert.equal(ours(country).length, count, country);
    }
    if (!files.every((file) => existsSync(new URL(file, reference)))) {
      t.diagnostic('no reference list of regions here: only their numbers were checked');
      return;
    }
    const text = files.map((file) => readFileSync(new URL(file, reference), 'utf8')).join('\n');
    const entry = /^- Country code: '?(\w+)'?\n +\w+ Code: '?(\w+)'?\n.*\n +\w+ level: ([123])$/gm;
    const theirs = [...text.matchAll(entry)].filter(([, , code = '']) => code[2] !== 'Z');
    const known = new Set(theirs.map(([, country]) => country));
    for (const country of regions.roots())
      assert.ok(country === 'UK' || known.has(country), country);
    for (const country of detailedCountries) {
      const listed = theirs
        .filter(([, its, , level]) => its === country && level !== '3')
        .map(([, , code]) => code);
      assert.deepEqual(ours(country), listed.sort(), country);
    }
  });
});

describe('sectors', () => {
  it('are the 22 sections and 87 divisions of NACE Rev. 2.1', (t) => {
    assert.equal(sectors.roots().length, 22);
    assert.deepEqual([sectors.roots().at(0), sectors.roots().at(-1)], ['A', 'V']);
    assert.equal(sectors.codes.length - sectors.roots().length, 87);
    assert.equal(sectors.parent('35'), 'D');
    assert.equal(sectors.parent('62'), 'K');
    assert.ok(!sectors.has('45'), 'NACE Rev. 2 had a division for motor trade, Rev. 2.1 has not');

    const file = new URL('nace-2.1-en.csv', reference);
    if (!existsSync(file)) {
      t.diagnostic('no reference list of sectors here: only their numbers were checked');
      return;
    }
    let section: string | undefined;
    const listed: Concept[] = [];
    const entry = /^(?:([A-V]),|,(\d\d)),,,"?(.*?)"?\r?$/gm;
    for (const [, letter, digits, title = ''] of readFileSync(file, 'utf8').matchAll(entry)) {
      section = letter ?? section;
      const code = letter ?? digits ?? '';
      assert.equal(sectors.label(code, 'en'), title, code);
      assert.equal(sectors.parent(code), digits === undefined ? undefined : section, code);
      listed.push({ code, labels: { en: title, fr: '', de: '', nl: '' } });
    }
    assert.deepEqual(codesOf(listed), sectors.codes);
  });
});

describe('ecosystems, themes and languages', () => {
  it('are what their sources say', () => {
    assert.equal(ecosystems.roots().length, 14);
    assert.equal(themes.roots().length, 12);
    assert.equal(themes.parent('wind-offshore'), 'renewables');
    assert.deepEqual(themes.ancestors('ccus'), ['industry-decarbonisation']);
    assert.deepEqual(
      uiLanguages.map((lang) => themes.label('hydrogen', lang)),
      ['Hydrogen', 'Hydrogène', 'Wasserstoff', 'Waterstof'],
    );
    for (const code of themes.codes) assert.ok(themes.ancestors(code).length <= 1);
    for (const code of languages.codes) {
      assert.equal(Intl.getCanonicalLocales(code)[0], code);
      assert.ok(languages.get(code)?.endonym);
    }
  });
});
