import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSearchClock, percentilesOf } from './search-times.ts';
import type { SearchHub } from './types.ts';

const hub = (name: string, status: SearchHub['status'], took: number | null): SearchHub => ({
  ...{ hub: name, name, status, took, total: 0, relation: 'eq', asOf: null },
});

test('percentiles are by nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  assert.deepEqual(percentilesOf(values), { count: 100, p50: 50, p95: 95, p99: 99 });
  assert.deepEqual(percentilesOf([7]), { count: 1, p50: 7, p95: 7, p99: 7 });
  assert.deepEqual(percentilesOf([]), { count: 0, p50: null, p95: null, p99: null });
});

test('hubs that keep searches waiting come first; after ten minutes all is forgotten', () => {
  const time = { now: 1_000_000 };
  const clock = createSearchClock({ now: () => time.now }, () => [
    { hub: 'wales', state: 'open', failures: 0, until: time.now + 30_000 },
    { hub: 'luxembourg', state: 'closed', failures: 2, until: null },
  ]);
  for (let i = 0; i < 20; i++) {
    const hubs = [
      hub('flanders', 'own', 1),
      hub('brabant', 'replica', null),
      hub('ireland', 'answered', 20),
      hub('nrw', 'answered', i === 0 ? 900 : 300),
      hub('wales', i < 5 ? 'timeout' : 'unreachable', i < 5 ? 1_500 : null),
    ];
    clock.observe({ hubs, isPartial: i < 5 }, 10 + i);
  }
  const { answers, partial, hubs, breakers } = clock.summary();
  assert.deepEqual(answers, { count: 20, p50: 19, p95: 28, p99: 29 });
  assert.equal(partial, 5);
  assert.deepEqual(
    hubs.map(({ hub: name, took, failures }) => [name, took.p95, took.p99, failures]),
    [
      ['nrw', 300, 900, 0],
      ['ireland', 20, 20, 0],
      ['wales', null, null, 5],
    ],
  );
  assert.deepEqual(breakers, [
    { hub: 'wales', state: 'open', until: new Date(time.now + 30_000).toISOString() },
  ]);
  time.now += 11 * 60_000;
  assert.equal(clock.summary().answers.count, 0);
  assert.deepEqual(clock.summary().hubs, []);
});
