import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from '../../test/any-character.ts';
import {
  maxBodyLength,
  maxLanguagesPerText,
  maxLineLength,
  maxListLength,
  maxRecordBytes,
  maxSummaryLength,
  maxTitleLength,
  maxUrlLength,
} from '../limits.ts';
import { schemes } from '../taxonomy/index.ts';
import { acceptanceOf } from './acceptance.ts';
import {
  isRecord,
  type KindName,
  kindNames,
  kinds,
  parseRecord,
  parseRecordBytes,
} from './index.ts';
import {
  accepted,
  bytesOf,
  fullRecord,
  issuesOf,
  leastRecord,
  pathsOf,
  refused,
} from './testing/examples.ts';

describe('hostile input', () => {
  const parse = (json: string) => parseRecordBytes(new TextEncoder().encode(json));
  const withText = (json: string) =>
    parse(JSON.stringify(leastRecord('tool')).replace('{"en":"Title"}', json));

  it('refuses __proto__ and constructor as keys, at any depth', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
      const inside = withText(`{"en":"Title","${key}":"x"}`);
      assert.ok(!inside.ok);
      assert.equal(inside.issues[0]?.path, `title.${key}`);
      for (const [field, value] of Object.entries({
        [key]: '{}',
        contact: `{"office":"x","${key}":{}}`,
        templates: `[{"label":{"en":"x","${key}":"x"},"url":"https://example.org"}]`,
      })) {
        const json = JSON.stringify(leastRecord('tool')).replace('{', `{"${field}":${value},`);
        assert.ok(!parse(json).ok, `${field} ${key}`);
        assert.ok(!isRecord(JSON.parse(json)), `${field} ${key}`);
      }
    }
    assert.equal(Object.hasOwn(Object.prototype, 'x'), false);
  });

  it('refuses values of another type', () => {
    const wrong = [
      null,
      1,
      -0,
      'x',
      true,
      [],
      {},
      [[]],
      [null],
      { en: 1 },
      { en: null },
      { a: {} },
    ];
    for (const kind of kinds.values()) {
      const full = fullRecord(kind.name as KindName);
      for (const [field, { control }] of Object.entries(kind.allFields)) {
        for (const value of wrong) {
          // These three are valid for some fields.
          if (control === 'line' && value === 'x') continue;
          if (control === 'flag' && value === true) continue;
          if (control === 'group' && JSON.stringify(value) === '{}') continue;
          if (control === 'number' && typeof value === 'number') continue;
          const issues = issuesOf({ ...full, [field]: value });
          assert.ok(issues.length > 0, `${kind.name}.${field} = ${JSON.stringify(value)}`);
          assert.ok(issues.every(({ path }) => path.split('.')[0] === field));
        }
      }
    }
    for (const value of [null, 1, 'x', true, [], undefined]) refused(value, '', /JSON object/);
    refused(leastRecord('tool', { kind: ['tool'] }), 'kind');
    refused(leastRecord('tool', { version: 2 }), 'version');
    refused(leastRecord('tool', { version: '1' }), 'version');
  });

  it('refuses wrong language tags', () => {
    for (const tag of ['EN', 'english', 'en_GB', 'en-gb', '', 'x-klingon', 'en\n', '<b>']) {
      refused(leastRecord('tool', { title: { [tag]: 'x' } }), `title.${tag}`, /BCP 47/);
    }
    for (const tag of ['en', 'nl-BE', 'sr-Latn', 'sr-Latn-RS', 'gsw']) {
      accepted(leastRecord('tool', { title: { [tag]: 'x' } }));
    }
    refused(leastRecord('tool', { title: {} }), 'title', /at least one/);
  });

  it('refuses control characters, lone surrogates and blank text', () => {
    for (const bad of [
      'a\u0000b',
      'a\u0008',
      '\u001b[2J',
      '\u007f',
      '\u0085',
      '\ud800',
      'a\udc00b',
    ]) {
      refused(leastRecord('tool', { title: { en: bad } }), 'title.en');
      refused(leastRecord('tool', { keywords: [bad] }), 'keywords.0');
    }
    for (const blank of ['', ' ', '\n\t', '\u00a0']) {
      refused(leastRecord('tool', { purpose: { en: blank } }), 'purpose.en', /empty/);
    }
    accepted(leastRecord('tool', { purpose: { en: 'one\r\ntwo\n\tthree 😀 ﻓ' } }));
    refused(leastRecord('hub', { agency: 'one\ntwo' }), 'agency', /line/);
    refused(leastRecord('hub', { keywords: ['one\u2028two'] }), 'keywords.0', /line/);
  });

  it('refuses addresses that are not plain http or https', () => {
    for (const url of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://example.org/',
      '//example.org/',
      '/relative',
      'https://user:secret@example.org/',
      'https://user@example.org/',
      'https://',
      'not an address',
      '',
    ]) {
      refused(leastRecord('tool', { links: [{ type: 'website', url }] }), 'links.0.url');
      refused(leastRecord('event', { registration: url }), 'registration');
      refused(leastRecord('tool', { templates: [{ label: { en: 'x' }, url }] }), 'templates.0.url');
    }
  });

  it('refuses days that are not in the calendar, and money that is not', () => {
    for (const day of ['2027-02-29', '2027-13-01', '27-01-01', '2027-01-01T00:00:00Z', '']) {
      refused(leastRecord('tool', { validFrom: day }), 'validFrom');
    }
    for (const amount of [-1, 0.001, 1e13, '1']) {
      refused(
        leastRecord('voucher-scheme', { value: { amount, currency: 'EUR' } }),
        'value.amount',
      );
    }
    refused(
      leastRecord('voucher-scheme', { value: { amount: 1, currency: '€' } }),
      'value.currency',
    );
    for (const amount of [0, 0.07, 1.1, 19.99, 4.35, 1e12, 999_999_999.99]) {
      accepted(leastRecord('voucher-scheme', { value: { amount, currency: 'EUR' } }));
    }
  });

  it('never throws, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(parseRecord(value).ok, false);
        assert.equal(isRecord(value), false);
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...kindNames),
        fc.string({ unit: anyCharacter }),
        fc.jsonValue(),
        fc.boolean(),
        (kind, field, value, own) => {
          const fields = Object.keys(kinds.get(kind)?.allFields ?? {});
          const key = own ? (fields[field.length % fields.length] as string) : field;
          issuesOf({ ...fullRecord(kind), [key]: value });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is told by yes or no as it is with reasons, wherever a record is changed', () => {
    /** A key or value, at any depth, gives way to another. */
    const changed = (value: unknown, at: number, to: unknown): unknown => {
      if (typeof value !== 'object' || value === null || at % 4 === 3) return to;
      const keys = Object.keys(value);
      const key = keys[at % keys.length] ?? '0';
      const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
        ? [...value]
        : { ...value };
      const inner = changed((value as Record<string, unknown>)[key], Math.floor(at / 8), to);
      if (at % 8 === 6) Object.assign(copy, { [`${key}x`]: inner });
      else if (at % 8 === 5) delete (copy as Record<string, unknown>)[key];
      else Object.assign(copy, { [key]: inner });
      return copy;
    };
    const likely = fc.constantFrom(
      'BE21',
      '2027-02-30',
      '',
      ' ',
      'a\nb',
      '\ud800',
      'en',
      7,
      -1,
      0.1,
    );
    for (const [name, { schema }] of kinds) assert.ok(acceptanceOf(schema), name);
    let valid = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...kindNames),
        fc.nat(2 ** 30),
        fc.oneof(likely, fc.jsonValue()),
        (kind, at, to) => {
          const json = JSON.stringify(changed(fullRecord(kind), at, to));
          if (issuesOf(JSON.parse(json)).length === 0) valid++;
        },
      ),
      { numRuns: 4_000 },
    );
    assert.ok(valid > 40 && valid < 3_600, `${valid} of 4000 valid`);
  });

  it('never throws, whatever the bytes', () => {
    const valid = bytesOf(fullRecord('cluster'));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (b) => !parseRecordBytes(b).ok));
    fc.assert(
      fc.property(fc.nat(valid.length - 1), fc.nat(255), fc.nat(valid.length), (at, byte, cut) => {
        const bytes = valid.slice();
        bytes[at] = byte;
        parseRecordBytes(bytes);
        parseRecordBytes(bytes.subarray(0, cut));
      }),
      { numRuns: 1_000 },
    );
    for (const json of ['', '[', '{', 'null', '\ufeff{}', '{"kind":"tool"}x', 'NaN']) {
      assert.ok(!parse(json).ok);
    }
    assert.ok(!parseRecordBytes(Uint8Array.of(0x22, 0xc3, 0x28, 0x22)).ok);
    const deep = '['.repeat(60_000) + ']'.repeat(60_000);
    assert.ok(!parse(deep).ok);
    assert.ok(!parse(JSON.stringify(leastRecord('tool')).replace('["BE21"]', deep)).ok);
  });
});

describe('limits', () => {
  const long = (length: number) => 'x'.repeat(length);
  const list = (length: number) => Array.from({ length }, (_, i) => `k${i}`);
  const tags = (length: number) =>
    Object.fromEntries(schemes.language.codes.slice(0, length).map((tag) => [tag, 'x']));
  const cases: [string, number, (n: number) => Record<string, unknown>, string][] = [
    ['title', maxTitleLength, (n) => ({ title: { en: long(n) } }), 'title.en'],
    ['summary', maxSummaryLength, (n) => ({ summary: { en: long(n) } }), 'summary.en'],
    ['body', maxBodyLength, (n) => ({ body: { en: long(n) } }), 'body.en'],
    ['long text', maxBodyLength, (n) => ({ steps: { en: long(n) } }), 'steps.en'],
    ['line', maxLineLength, (n) => ({ keywords: [long(n)] }), 'keywords.0'],
    ['list', maxListLength, (n) => ({ keywords: list(n) }), 'keywords'],
    ['languages', maxLanguagesPerText, (n) => ({ title: tags(n) }), 'title'],
    [
      'address',
      maxUrlLength,
      (n) => ({ links: [{ type: 'website', url: 'https://a.b/'.padEnd(n, 'x') }] }),
      'links.0.url',
    ],
    [
      'entries',
      maxListLength,
      (n) => ({ templates: list(n).map((k) => ({ label: { en: k }, url: 'https://a.b/' })) }),
      'templates',
    ],
  ];
  for (const [name, max, changes, path] of cases) {
    it(`${name}: ${max}, and not one more`, () => {
      accepted(leastRecord('tool', changes(max)));
      assert.deepEqual(pathsOf(leastRecord('tool', changes(max + 1))), [path]);
    });
  }

  it('record: as many bytes, and not one more', () => {
    const json = JSON.stringify(leastRecord('tool'));
    const padded = (length: number) => new TextEncoder().encode(json.padEnd(length, ' '));
    assert.ok(parseRecordBytes(padded(maxRecordBytes)).ok);
    const result = parseRecordBytes(padded(maxRecordBytes + 1));
    assert.ok(!result.ok && result.issues[0]?.path === '');
  });

  it('no value twice', () => {
    refused(leastRecord('tool', { keywords: ['a', 'a'] }), 'keywords', /twice/);
    refused(leastRecord('tool', { regions: ['BE21', 'BE21'] }), 'regions', /twice/);
  });
});
