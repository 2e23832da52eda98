import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { HubError } from '../errors.ts';
import { prepareRecord } from '../record-preparation.ts';
import { maxMappingBytes, maxMappingDepth } from './limits.ts';
import { createMapper } from './mapping.ts';
import { readMapping } from './mapping-document.ts';
import { tidyLine, tidyText, truncate, withoutHtml } from './text.ts';

const now = Date.UTC(2026, 10, 25);

function mappingWith(fields: object, extra: object = {}) {
  return readMapping({
    format: 'interhub-mapping/1',
    kind: 'organisation',
    language: 'fr',
    fields: {
      title: 'name',
      summary: 'name',
      regions: { value: ['FR10'] },
      type: { value: 'sme' },
      ...fields,
    },
    ...extra,
  });
}

function map(fields: object, row: Record<string, unknown>, extra: object = {}) {
  const mapper = createMapper(mappingWith(fields, extra));
  return { ...mapper.map({ name: 'Nom', ...row }), tally: mapper.tally };
}

function issuesOf(document: unknown): readonly { path: string; message: string }[] {
  try {
    readMapping(document);
  } catch (error) {
    assert.ok(error instanceof HubError, String(error));
    assert.equal(error.code, 'invalid-import');
    return error.issues;
  }
  return assert.fail('the mapping was accepted');
}

describe('what a mapping may say', () => {
  const least = { format: 'interhub-mapping/1', kind: 'tool', fields: {} };

  test('unknown fields, kinds and words are named with the nearest', () => {
    assert.match(issuesOf({ ...least, fields: { titel: 'a' } })[0]?.message ?? '', /title/);
    assert.equal(issuesOf({ ...least, kind: 'organization' })[0]?.path, 'mapping.kind');
    assert.equal(issuesOf({ ...least, colour: 1 })[0]?.path, 'mapping.colour');
    assert.equal(
      issuesOf({ ...least, fields: { title: { from: 'a', splitt: ',' } } })[0]?.path,
      'mapping.fields.title.splitt',
    );
    assert.equal(
      issuesOf({ ...least, fields: { origin: 'id' } })[0]?.path,
      'mapping.fields.origin',
    );
  });

  test('a rule has exactly one origin of its value', () => {
    for (const rule of [{}, { from: 'a', template: '{b}' }, { split: ',' }, 7, null, [], '']) {
      assert.equal(
        issuesOf({ ...least, fields: { title: rule } })[0]?.path,
        'mapping.fields.title',
      );
    }
  });

  test('what is no mapping at all is refused', () => {
    for (const value of [null, 'x', 7, [], {}, { ...least, format: 'interhub-mapping/2' }]) {
      assert.ok(issuesOf(value).length > 0);
    }
  });

  test('size and depth are bounded, at the limit and one over', () => {
    const nest = (depth: number): object =>
      depth === 0 ? { from: 'a' } : { firstOf: [nest(depth - 1)] };
    // Two levels around the fields, one for the list of each firstOf.
    assert.ok(readMapping({ ...least, fields: { title: nest((maxMappingDepth - 4) / 2) } }));
    assert.ok(issuesOf({ ...least, fields: { title: nest(maxMappingDepth) } }).length > 0);
    assert.ok(issuesOf({ ...least, fields: { title: nest(5_000) } }).length > 0);
    assert.ok(issuesOf({ ...least, description: 'x'.repeat(maxMappingBytes) }).length > 0);
  });
});

describe('applying a mapping', () => {
  test('properties, several of them, templates, constants and alternatives', () => {
    const { value, issues } = map(
      {
        title: { from: ['name', 'city'], join: ', ' },
        summary: {
          firstOf: [
            'missing',
            { template: '{name} à {missing}' },
            { template: '{name} à {city}.' },
          ],
        },
        body: { languages: { fr: 'text.fr', en: 'text.en', de: 'text.de' } },
        keywords: { from: ['tags', 'more'], split: ',' },
      },
      { city: 'Lille', tags: ['a, b', 'c'], more: 'b,d,,', text: { fr: 'Bonjour', en: 'Hello' } },
    );
    assert.deepEqual(issues, []);
    assert.deepEqual(value.title, { fr: 'Nom, Lille' });
    assert.deepEqual(value.summary, { fr: 'Nom à Lille.' });
    assert.deepEqual(value.body, { fr: 'Bonjour', en: 'Hello' });
    assert.deepEqual(value.keywords, ['a', 'b', 'c', 'd']);
  });

  test('tables translate; a value that is not in them is an issue, or what they say otherwise', () => {
    const table = { Entreprise: 'sme', École: 'university' };
    assert.equal(map({ type: { from: 'c', table } }, { c: 'École' }).value.type, 'university');
    const wrong = map({ type: { from: 'c', table } }, { c: 'Ecole' });
    assert.equal(wrong.issues[0]?.path, 'type');
    assert.match(wrong.issues[0]?.message ?? '', /École/);
    assert.equal(
      map({ type: { from: 'c', table, otherwise: 'other' } }, { c: 'x' }).value.type,
      'other',
    );
    assert.equal(
      'type' in map({ type: { from: 'c', table, otherwise: null } }, { c: 'x' }).value,
      false,
    );
    assert.equal(map({ type: { from: 'c', table } }, { c: 'constructor' }).issues.length, 1);
  });

  test('links: entries without an address are left out, addresses are completed', () => {
    const links = {
      list: [
        { object: { type: { value: 'website' }, url: { from: 'url', scheme: 'https' } } },
        {
          object: {
            type: { value: 'social' },
            url: { from: 'handle', without: ['@'], prefix: 'https://social.example/' },
          },
        },
        { object: { type: { value: 'video' }, url: 'none' } },
      ],
      onInvalid: 'drop',
    };
    const { value } = map({ links }, { url: 'www.example.org/a', handle: '@lille' });
    assert.deepEqual(value.links, [
      { type: 'website', url: 'https://www.example.org/a' },
      { type: 'social', url: 'https://social.example/lille' },
    ]);
    const none = map({ links }, { url: 'someone@example.org' });
    assert.equal('links' in none.value, false);
    assert.equal(none.tally.dropped.get('links'), 1);
  });

  test('numbers, days and yes or no are read as they are written elsewhere', () => {
    const event = readMapping({
      format: 'interhub-mapping/1',
      kind: 'event',
      fields: {
        title: 'name',
        online: 'online',
        from: { from: 'from', day: 'DD/MM/YYYY' },
        until: { from: 'until', day: 'ms' },
        location: { object: { lat: { from: 'lat', decimal: ',' }, lon: 'lon' } },
      },
    });
    const { value } = createMapper(event).map({
      name: 'x',
      online: 'Oui',
      from: '3/12/2026',
      until: Date.UTC(2026, 11, 5),
      lat: '50,63',
      lon: '3.06',
    });
    assert.deepEqual(
      [value.online, value.from, value.until, value.location],
      [true, '2026-12-03', '2026-12-05', { lat: 50.63, lon: 3.06 }],
    );
  });

  test('the point of a feature becomes the location, unless the mapping says otherwise', () => {
    const point = { '@lat': 50.6, '@lon': 3.1 };
    assert.deepEqual(map({}, point).value.location, { lat: 50.6, lon: 3.1 });
    const named = map(
      { location: { object: { lat: '@lat', lon: '@lon', place: 'city' } } },
      { ...point, city: 'Lille' },
    );
    assert.deepEqual(named.value.location, { lat: 50.6, lon: 3.1, place: 'Lille' });
  });

  test('identity, licence and sharing come from the mapping', () => {
    const origin = {
      system: 'registre',
      id: 'siret',
      url: { template: 'https://r.example/{siret}' },
      licence: 'ODbL-1.0',
    };
    const { value, issues } = map({}, { siret: 4711 }, { origin, sharing: 'hub' });
    assert.deepEqual(issues, []);
    assert.deepEqual(value.origin, { ...origin, id: '4711', url: 'https://r.example/4711' });
    assert.equal(value.sharing, 'hub');
    assert.equal(map({}, {}, { origin }).issues[0]?.path, 'origin.id');
  });

  test('long texts are cut at a word where the mapping says so, else they are refused', () => {
    const long = 'mot '.repeat(400).trim();
    const cut = map({ summary: { from: 'd', truncate: true } }, { d: long });
    const text = (cut.value.summary as Record<string, string>).fr ?? '';
    assert.ok(text.length <= 1_000 && text.endsWith('mot…'), text.slice(-20));
    assert.equal(cut.tally.truncated.get('summary'), 1);
    const whole = prepareRecord(map({ summary: 'd' }, { d: long }).value, now);
    assert.equal(whole.ok, false);
  });

  test('properties are never taken from a prototype', () => {
    const { value } = map({ body: 'constructor.name', keywords: '__proto__' }, {});
    assert.equal('body' in value, false);
    assert.equal('keywords' in value, false);
  });

  test('any row gives a record or issues, never an exception', () => {
    const mapper = createMapper(
      readMapping(
        JSON.parse(
          readFileSync(
            new URL('../../../deploy/examples/techonmap-mapping.json', import.meta.url),
            'utf8',
          ),
        ),
      ),
    );
    const names = [
      'id',
      'name',
      'category',
      'tags',
      'url',
      'twitter',
      'description',
      '@lat',
      'city',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), (row) => {
        const { value, issues } = mapper.map(row as Record<string, unknown>);
        const prepared = prepareRecord(value, now);
        assert.ok(prepared.ok || prepared.issues.length > 0 || issues.length > 0);
      }),
    );
  });
});

describe('text from elsewhere', () => {
  test('attack 72: HTML becomes text; scripts go with what is in them', () => {
    const html =
      '<h2>Qui ?</h2><p>Une <b>école</b> &amp; un <a href="https://x.example/a">lieu</a>,' +
      '<script>alert(1)</script><a href="javascript:alert(1)">ici</a><br>&eacute;t&eacute;</p>' +
      '<ul><li>un</li><li>deux</li></ul><img src=x onerror=alert(1)>';
    assert.equal(
      tidyText(withoutHtml(html, true)),
      '## Qui ?\n\nUne **école** & un [lieu](https://x.example/a),ici\nété\n\n- un\n- deux',
    );
    assert.equal(tidyLine(withoutHtml('<p>Un</p><p>Deux</p>', false)), 'Un Deux');
  });

  test('what is no HTML is left alone', () => {
    for (const text of ['a < b and c > d', 'R&D', '3 <4', 'AT&T; x']) {
      assert.equal(withoutHtml(text, true), text);
    }
  });

  test('no tag survives, however it is hidden', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      'script',
      '/',
      'a href=',
      '"',
      '&lt;',
      'x',
      ' ',
      '&#60;',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = `<p>${pieces.join('')}</p>`;
        // Escaped angle brackets of the source are text and may come out as such, once.
        const plain = text.replace(/&lt;|&#60;/g, '');
        assert.doesNotMatch(withoutHtml(plain, true), /<(script|a)\b[^<>]*>/i);
      }),
    );
  });

  test('cut texts fit, end at a word, and hold whole characters', () => {
    assert.equal(truncate('un deux trois quatre', 15), 'un deux trois…');
    assert.equal(truncate('kurz', 15), 'kurz');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 5, max: 60 }),
        (s, max) => {
          const cut = truncate(s, max);
          assert.ok(cut.length <= max);
          assert.ok(!s.isWellFormed() || cut.isWellFormed());
        },
      ),
    );
  });

  test('control characters and odd white space go', () => {
    assert.equal(tidyLine(' a\u0007\u00a0b\n c\u200b '), 'a b c\u200b');
    assert.equal(tidyText('a  \r\n\r\n\r\n\r\nb\u0000'), 'a\n\nb');
  });
});
