import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemes, uiLanguages } from '../taxonomy/index.ts';
import type { Field } from './field.ts';
import { type Kind, type KindName, kinds, projectRecord } from './index.ts';
import { fullRecord, leastRecord } from './testing/examples.ts';

function project(name: KindName, changes = {}, record = fullRecord) {
  return projectRecord(kinds.get(name) as Kind, record(name, changes));
}

/** Every text of a multilingual field of the record, in one language. */
function textsIn(
  fields: Readonly<Record<string, Field>>,
  values: Record<string, unknown>,
  lang: string,
): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name];
    if (value === undefined || name === 'title' || name === 'summary') return [];
    if (field.fields) {
      const parts = field.fields;
      return [value].flat().flatMap((v) => textsIn(parts, v as Record<string, unknown>, lang));
    }
    const text = field.isMultilingual ? (value as Record<string, string>)[lang] : undefined;
    return text === undefined ? [] : [text];
  });
}

describe('search projection', () => {
  for (const kind of kinds.values()) {
    it(`${kind.name}: has all its texts in the body of their language`, () => {
      const record = fullRecord(kind.name as KindName);
      const { body } = projectRecord(kind, record);
      assert.deepEqual(Object.keys(body).sort(), [...uiLanguages].sort());
      for (const lang of uiLanguages) {
        const texts = textsIn(kind.allFields, record, lang);
        assert.equal(body[lang], texts.join('\n\n'));
      }
    });

    it(`${kind.name}: can be found by its name in every language`, () => {
      const { labels } = project(kind.name as KindName, {}, leastRecord);
      for (const lang of uiLanguages) assert.ok(labels.includes(kind.label.one[lang]));
    });
  }

  it('has the labels of codes and of their ancestors, in all languages', () => {
    const { labels } = project('cluster');
    for (const [scheme, code] of [
      ['region', 'BE21'],
      ['region', 'BE'],
      ['sector', '20'],
      ['sector', 'C'],
      ['ecosystem', 'energy-intensive-industries'],
      ['theme', 'hydrogen-production'],
      ['theme', 'hydrogen'],
    ] as const) {
      for (const label of schemes[scheme].allLabels(code)) {
        assert.ok(labels.includes(label), `${scheme} ${code}: ${label}`);
      }
    }
    assert.equal(new Set(labels).size, labels.length);
  });

  it('has the labels of choices in all languages', () => {
    const { labels } = project('funding');
    for (const word of ['Loan', 'Prêt', 'Darlehen', 'Lening']) assert.ok(labels.includes(word));
    assert.ok(!project('cluster').labels.includes('Whole network'));
  });

  it('has codes as they stand, without ancestors', () => {
    const { regions, sectors, ecosystems, themes } = project('cluster');
    assert.deepEqual(regions, ['BE21', 'NL41']);
    assert.deepEqual(sectors, ['20', 'D']);
    assert.deepEqual(ecosystems, ['energy-intensive-industries']);
    assert.deepEqual(themes, ['hydrogen-production']);
    assert.deepEqual(project('cluster', {}, leastRecord).sectors, []);
  });

  it('has names of partners, and identifiers, as keywords', () => {
    assert.deepEqual(project('organisation').keywords, [
      'electrolysis',
      'BE0203201340',
      'DEX1517R.HRB395KI',
      '529900T8BM49AURSDO55',
      'https://ror.org/05f950310',
      'Catalisti',
    ]);
    assert.ok(project('success-story').keywords.includes('Interreg North-West Europe'));
  });

  it('has no words of contacts', () => {
    const json = JSON.stringify(project('expert'));
    for (const secret of ['Janssens', 'desk@', '555']) assert.ok(!json.includes(secret));
  });

  it('has the languages of the title, and the location without its name', () => {
    assert.deepEqual(project('tool').languages, ['en', 'fr', 'de', 'nl']);
    assert.deepEqual(project('tool').location, { lat: 51.2, lon: 4.4 });
    assert.ok(!('location' in project('tool', {}, leastRecord)));
  });

  it('has the dates of the kind before those of validity', () => {
    const dates = (name: KindName, record = fullRecord) => {
      const { from, until } = project(name, {}, record);
      return [from, until];
    };
    assert.deepEqual(dates('event'), ['2027-03-01', '2027-03-02']);
    assert.deepEqual(dates('funding'), ['2027-01-01', '2027-04-01']);
    assert.deepEqual(dates('opportunity'), ['2026-01-01', '2027-06-30']);
    assert.deepEqual(dates('priority'), ['2026-01-01', '2027-12-31']);
    assert.deepEqual(dates('tool', leastRecord), [undefined, undefined]);
  });
});
