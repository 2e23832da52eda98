import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type InterhubRecord, kindNames, parseRecord } from '#schema/record/index.ts';
import { fullRecord, leastRecord } from '#schema/record/testing/examples.ts';
import { assessRecord, checkNames, checks, maxPoints, ratingOf } from './quality.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
const facts = { updated: now, now, brokenLinks: [] };

function recordOf(value: unknown): InterhubRecord {
  const parsed = parseRecord(value);
  assert.ok(parsed.ok);
  return parsed.record;
}

test('the points are those of the assessment: 405, and 20 to 110 in each dimension', () => {
  assert.equal(maxPoints, 405);
  const sums = new Map<string, number>();
  for (const { dimension, points } of Object.values(checks))
    sums.set(dimension, (sums.get(dimension) ?? 0) + points);
  assert.deepEqual(Object.fromEntries(sums), {
    ...{ findability: 100, accessibility: 100, interoperability: 110 },
    ...{ reusability: 75, contextuality: 20 },
  });
  assert.deepEqual([351, 350, 221, 220, 121, 120, 0].map(ratingOf), [
    ...['excellent', 'good', 'good', 'sufficient', 'sufficient', 'bad', 'bad'],
  ]);
});

test('of every kind, a full record is better than the least one, and neither is off the scale', () => {
  for (const kind of kindNames) {
    const least = assessRecord(recordOf(leastRecord(kind)), facts);
    const full = assessRecord(recordOf(fullRecord(kind)), facts);
    assert.ok(full.points > least.points, kind);
    assert.ok(least.points >= 0 && full.points <= maxPoints, kind);
    assert.deepEqual(
      full.checks.map(({ name }) => name),
      [...checkNames],
    );
  }
});

test('broken links and age cost points, and never more than their share', () => {
  const record = recordOf(fullRecord('cluster'));
  const best = assessRecord(record, facts).points;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), fc.nat(5), (days, broken) => {
      const urls = (record.links ?? []).map(({ url }) => url).slice(0, broken);
      const aged = { updated: now - days * 86_400_000, now, brokenLinks: urls };
      const { points } = assessRecord(record, aged);
      assert.ok(points <= best && points >= best - 50 - 20);
    }),
  );
});
