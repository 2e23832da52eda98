import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { maxListLength } from '../limits.ts';
import { uiLanguages } from '../taxonomy/index.ts';
import type { event } from './event.ts';
import type { expert } from './expert.ts';
import type { Field } from './field.ts';
import { line } from './field.ts';
import type { hub } from './hub.ts';
import {
  type InterhubRecord,
  isKindName,
  type KindName,
  kindNames,
  kinds,
  parseRecord,
  parseRecordBytes,
} from './index.ts';
import { defineKind } from './kind.ts';
import {
  accepted,
  bytesOf,
  fullRecord,
  issuesOf,
  leastRecord,
  pathsOf,
  refused,
} from './testing/examples.ts';

describe('every kind', () => {
  for (const kind of kinds.values()) {
    const name = kind.name as KindName;

    it(`${name}: accepts the least and the fullest example, and gives them back unchanged`, () => {
      for (const record of [leastRecord(name), fullRecord(name)]) {
        const fromValue = parseRecord(record);
        assert.deepEqual(fromValue, { ok: true, record });
        assert.deepEqual(parseRecordBytes(bytesOf(record)), fromValue);
      }
    });

    it(`${name}: the fullest example has every field, the least only required ones`, () => {
      const full = fullRecord(name);
      assert.deepEqual(
        Object.keys(kind.allFields).filter((field) => !(field in full)),
        [],
      );
      for (const field of Object.keys(leastRecord(name))) {
        // The one choice that depends on another: an event without a place is online.
        if (name === 'event' && field === 'online') continue;
        const { [field]: _, ...rest } = leastRecord(name);
        assert.deepEqual(pathsOf(rest), [field]);
      }
    });

    it(`${name}: has labels in every language for each field, part and option`, () => {
      const check = (fields: Readonly<Record<string, Field>>, at: string) => {
        for (const [key, field] of Object.entries(fields)) {
          const all = [
            field.label,
            field.hint ?? field.label,
            ...Object.values(field.options ?? {}),
          ];
          for (const labels of all) {
            for (const lang of uiLanguages) assert.ok(labels[lang].trim(), `${at}.${key} ${lang}`);
          }
          check(field.fields ?? {}, `${at}.${key}`);
        }
      };
      check(kind.allFields, name);
      for (const lang of uiLanguages) assert.ok(kind.label.one[lang] && kind.label.many[lang]);
    });

    it(`${name}: is described by a closed JSON Schema`, () => {
      for (const io of ['input', 'output'] as const) {
        const json = z.toJSONSchema(kind.schema, { io });
        assert.equal(json.additionalProperties, false);
        assert.deepEqual(
          Object.keys(json.properties ?? {}).sort(),
          ['kind', 'version', ...Object.keys(kind.allFields)].sort(),
        );
        assert.deepEqual(
          [...(json.required ?? [])].sort(),
          [
            ...Object.keys(leastRecord(name)).filter((f) => !(name === 'event' && f === 'online')),
          ].sort(),
        );
      }
    });

    it(`${name}: names dates that it has`, () => {
      for (const field of [kind.dates.from, kind.dates.until]) {
        if (field !== undefined) assert.equal(kind.fields[field]?.control, 'date');
      }
    });
  }

  it('is known by its name', () => {
    assert.equal(kindNames.length, kinds.size);
    assert.ok(isKindName('voucher-scheme'));
    assert.ok(!isKindName('constructor'));
  });

  it('cannot have an own field with the name of a common one', () => {
    const label = { en: 'x', fr: 'x', de: 'x', nl: 'x' };
    assert.throws(
      () =>
        defineKind({
          name: 'x',
          version: 1,
          label: { one: label, many: label },
          schemaOrg: 'Thing',
          fields: { title: line(label) },
        }),
      TypeError,
    );
  });
});

describe('suggestions', () => {
  it('names the nearest kind', () => {
    refused(leastRecord('cluster', { kind: 'clutser' }), 'kind', /nearest: cluster/);
    refused(leastRecord('cluster', { kind: undefined }), 'kind', /one of hub, cluster/);
    refused({}, 'kind', /is missing/);
  });

  it('names the nearest field', () => {
    refused(leastRecord('cluster', { techologies: ['x'] }), 'techologies', /nearest: technologies/);
    refused(leastRecord('cluster', { versoin: 1 }), 'versoin', /nearest: version/);
    refused(leastRecord('organisation', { identifiers: { LEI: 'x' } }), 'identifiers.LEI');
  });

  it('names the nearest region and sector', () => {
    refused(leastRecord('cluster', { regions: ['BE2X'] }), 'regions.0', /nearest: .*BE21 \(/);
    refused(leastRecord('cluster', { sectors: ['20.1'] }), 'sectors.0', /nearest: 20 \(/);
    refused(leastRecord('cluster', { themes: ['hydrogn'] }), 'themes.0', /nearest: hydrogen/);
  });

  it('says what is missing, and what it may be', () => {
    refused({ kind: 'organisation' }, 'summary', /^is missing$/);
    refused(leastRecord('organisation', { type: undefined }), 'type', /^is missing; one of sme, /);
    refused(leastRecord('organisation', { type: 'x' }), 'type', /"sme"/);
  });

  it('are few, so that thousands of wrong codes cost little', () => {
    const many = (prefix: string) => Array.from({ length: maxListLength }, (_, i) => prefix + i);
    const team = many('role').map((role) => ({ role, languages: many('x'.repeat(60)) }));
    const started = performance.now();
    const issues = issuesOf(leastRecord('hub', { team }));
    assert.ok(performance.now() - started < 1_000);
    assert.equal(issues.length, 50);
    assert.ok(issues.filter((issue) => issue.message.includes('nearest')).length <= 10);
  });
});

describe('rules between fields', () => {
  it('days are in order', () => {
    const cases: [KindName, string, string][] = [
      ['tool', 'validFrom', 'validUntil'],
      ['exchange', 'from', 'until'],
      ['event', 'from', 'until'],
      ['course', 'from', 'until'],
      ['funding', 'opens', 'closes'],
      ['voucher-scheme', 'opens', 'closes'],
    ];
    for (const [kind, from, until] of cases) {
      const day = '2027-03-02';
      accepted(leastRecord(kind, { [from]: day, [until]: day }));
      const record = leastRecord(kind, { [from]: day, [until]: '2027-03-01' });
      assert.deepEqual(issuesOf(record), [{ path: until, message: `is before ${from}` }]);
    }
  });

  it('the period of a priority is in order', () => {
    accepted(leastRecord('priority', { period: { from: 2027, until: 2027 } }));
    refused(leastRecord('priority', { period: { from: 2027, until: 2026 } }), 'period.until');
  });

  it('amounts are in order, and in one currency', () => {
    const amounts = (min: number, max: number, currency = 'EUR') =>
      leastRecord('funding', {
        amountMin: { amount: min, currency: 'EUR' },
        amountMax: { amount: max, currency },
      });
    accepted(amounts(100, 100));
    assert.deepEqual(pathsOf(amounts(100, 99.99)), ['amountMax']);
    assert.deepEqual(pathsOf(amounts(100, 99, 'GBP')), ['amountMax']);
  });

  it('a person is named with consent alone', () => {
    const person = { expertType: 'person' };
    refused(leastRecord('expert', person), 'consent', /required/);
    accepted(leastRecord('expert', { ...person, consent: { given: true, on: '2026-01-01' } }));
    refused(
      leastRecord('expert', { ...person, consent: { given: false, on: '2026-01-01' } }),
      'consent.given',
    );
  });

  it('an event has a place or is online', () => {
    refused(leastRecord('event', { online: false }), 'place');
    accepted(leastRecord('event', { online: undefined, place: 'Lille' }));
  });

  it('the size of an organisation fits its type', () => {
    for (const [type, sizeClass, fits] of [
      ['sme', 'medium', true],
      ['sme', 'large', false],
      ['large', 'large', true],
      ['large', 'small', false],
      ['research', 'large', true],
    ] as const) {
      const paths = pathsOf(leastRecord('organisation', { type, sizeClass }));
      assert.deepEqual(paths, fits ? [] : ['sizeClass'], `${type} ${sizeClass}`);
    }
  });
});

// Types, checked by tsc: what zod infers of a kind is exact.
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Own<R, K extends keyof R> = { [P in K]: R[P] };
type Hub = z.infer<typeof hub.schema>;
type Event = z.infer<typeof event.schema>;
type Expert = z.infer<typeof expert.schema>;
const exact: [
  Equal<
    Own<Hub, 'kind' | 'team'>,
    { kind: 'hub'; team?: { role: string; languages: string[] }[] | undefined }
  >,
  Equal<Hub['sharing'], 'network' | 'on-request' | 'hub'>,
  Equal<Extract<InterhubRecord, { kind: 'event' }>, Event>,
  Equal<Event['online'], boolean | undefined>,
  Equal<Event['from'], string>,
  Equal<Expert['consent'], { given: true; on: string } | undefined>,
  Equal<Expert['expertType'], 'office' | 'person'>,
  Equal<Expert['summary'], Record<string, string>>,
] = [true, true, true, true, true, true, true, true];

it('kinds have exact types', () => assert.ok(exact.every(Boolean)));
