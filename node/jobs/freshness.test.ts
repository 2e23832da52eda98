/** The freshness role: who confirms, when, and the alarm when it stops. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTrustKeeper } from '#federation/trust/index.ts';
import {
  day,
  firstList,
  keyOf,
  network,
  nextList,
  now,
} from '#federation/trust/testing/fixtures.ts';
import { MemoryTrustStore } from '#federation/trust/testing/store.ts';
import { freshnessProblem, freshnessState } from '#node/hub/trust-problems.ts';
import { confirmNewest, runFreshness } from './freshness.ts';

async function setUp() {
  const store = new MemoryTrustStore();
  const time = { now };
  const clock = { now: () => time.now };
  const first = await firstList({ expires: now / 1_000 + 30 * day });
  const trust = await createTrustKeeper({ store, network, fingerprint: first.hash, clock });
  await trust.take([first.jws]);
  return { store, time, clock, trust, first, key: await keyOf('f1') };
}

test('it confirms once a day, and at once when a new list arrives', async () => {
  const { store, time, clock, trust, first, key } = await setUp();
  const confirm = () => confirmNewest({ trust, store, key, clock });
  assert.equal(trust.view()?.isExpired, true);
  assert.equal(await confirm(), true);
  assert.deepEqual(trust.view()?.warnings, []);
  assert.equal(await confirm(), false);
  time.now += (day - 1) * 1_000;
  assert.equal(await confirm(), false);
  time.now += 1_000;
  assert.equal(await confirm(), true);
  await trust.take([(await nextList(first)).jws]);
  assert.equal(await confirm(), true);
  assert.equal(store.statement?.statement.version, 2);
});

test('attack 15: a hub whose key the list does not name confirms nothing', async () => {
  const { store, clock, trust } = await setUp();
  assert.equal(await confirmNewest({ trust, store, key: await keyOf('f2'), clock }), false);
  assert.equal(await confirmNewest({ trust, store, key: null, clock }), false);
  assert.equal(store.statement, undefined);
});

test('a list that has ended, or that governance contradicts, is confirmed by nobody', async () => {
  const { store, time, clock, trust, first, key } = await setUp();
  const one = await nextList(first, { name: 'One' });
  const other = await nextList(first, { name: 'Other' });
  assert.equal(await trust.takeFork(one.jws, other.jws), true);
  assert.equal(await confirmNewest({ trust, store, key, clock }), false);
  const again = await setUp();
  again.time.now += 31 * day * 1_000;
  assert.equal(await confirmNewest(again), false);
  assert.equal(time.now, now);
});

test('the alarm: a statement of two days and one second, or one that ends within two days', async () => {
  const { store, clock, trust, first, key } = await setUp();
  const { list } = first;
  await confirmNewest({ trust, store, key, clock });
  const statement = store.statement?.statement;
  assert.ok(statement);
  const stateAfter = (seconds: number) => freshnessState(list, statement, now + seconds * 1_000);
  assert.equal(stateAfter(2 * day), 'good');
  assert.equal(stateAfter(2 * day + 1), 'late');
  assert.equal(stateAfter(7 * day - 1), 'late');
  assert.equal(stateAfter(7 * day), 'ended');
  assert.equal(freshnessState({ freshness: { keys: [] } }, undefined, now), 'none');
  assert.equal(freshnessState(list, undefined, now), 'ended');
  const short = { ...statement, exp: statement.iat + 2 * day };
  assert.equal(freshnessState(list, short, now), 'good');
  assert.equal(freshnessState(list, short, now + 1_000), 'late');
  assert.match(freshnessProblem('late', statement) ?? '', /2026-11-25T12:00Z/);
  assert.equal(freshnessProblem('good', statement), undefined);
});

test('the job confirms by itself when a list arrives, warns once a day, and ends with its signal', async (t) => {
  const { store, time, clock, trust, first, key } = await setUp();
  const lines: string[] = [];
  const say = (_facts: object, text: string) => void lines.push(text);
  const log = { error: say, warn: say, info: say, debug: say };
  const controller = new AbortController();
  const running = runFreshness({ trust, store, key, clock, log }, controller.signal);
  t.after(() => controller.abort());
  const until = async (holds: () => boolean) => {
    const end = performance.now() + 10_000;
    while (!holds()) {
      assert.ok(performance.now() < end, 'not within ten seconds');
      await new Promise(setImmediate);
    }
  };
  const confirmed = (version: number) =>
    until(() => store.statement?.statement.version === version);
  await confirmed(1);
  await trust.take([(await nextList(first)).jws]);
  await confirmed(2);
  controller.abort();
  await running;
  assert.deepEqual(new Set(lines), new Set(['confirmed the newest trust list']));
  // Elsewhere, where nobody holds the key, its silence is noticed.
  time.now += 3 * day * 1_000;
  const watching = new AbortController();
  t.after(() => watching.abort());
  const watch = runFreshness({ trust, store, key: null, clock, log }, watching.signal);
  await until(() => lines.some((text) => text.includes('Whoever keeps the freshness key')));
  watching.abort();
  await watch;
});
