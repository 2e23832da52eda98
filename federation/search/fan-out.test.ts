import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FederationError } from '../errors.ts';
import { fanOut, type Outcome } from './fan-out.ts';

interface Setup {
  hubs: readonly string[];
  ask: (hub: string, signal: AbortSignal) => Promise<string>;
  maxParallel?: number;
}

/** A fan-out that a test ends with `deadline`. */
function start({ hubs, ask, maxParallel = 10 }: Setup) {
  const deadline = new AbortController();
  const outcomes = new Map<string, Outcome<string>>();
  const done = fanOut({
    hubs,
    ask,
    signal: deadline.signal,
    maxParallel,
    onOutcome: (hub, outcome) => outcomes.set(hub, outcome),
  });
  const end = () => deadline.abort(new FederationError('timeout', 'the deadline'));
  return { outcomes, done, end };
}

const never = () => new Promise<string>(() => undefined);

test('each hub has its outcome, whatever the others do', async () => {
  const { outcomes, done } = start({
    hubs: ['a', 'b'],
    ask: async (hub) => {
      if (hub === 'b') throw new FederationError('unreachable', 'gone');
      return `${hub}!`;
    },
  });
  await done;
  assert.deepEqual(outcomes.get('a'), { ok: true, value: 'a!' });
  assert.deepEqual(outcomes.get('b'), { ok: false, code: 'unreachable' });
});

test('attack 63: a hub that never answers holds up nobody', async () => {
  const answered = Promise.withResolvers<void>();
  const { outcomes, done, end } = start({
    hubs: ['silent', 'quick'],
    ask: (hub) => {
      if (hub === 'silent') return never();
      setImmediate(answered.resolve);
      return Promise.resolve('here');
    },
  });
  await answered.promise;
  assert.deepEqual([...outcomes.keys()], ['quick'], 'known before the deadline');
  end();
  await done;
  assert.deepEqual([...outcomes.keys()], ['quick']);
});

test('attack 70: what comes after the deadline is dropped', async () => {
  const late = Promise.withResolvers<string>();
  const { outcomes, done, end } = start({ hubs: ['late'], ask: () => late.promise });
  end();
  await done;
  late.resolve('too late');
  await new Promise(setImmediate);
  assert.equal(outcomes.size, 0);
});

test('a late failure after the deadline is no unhandled rejection', async () => {
  const late = Promise.withResolvers<string>();
  const { done, end } = start({ hubs: ['late'], ask: () => late.promise });
  end();
  await done;
  late.reject(new FederationError('unreachable', 'too late'));
  await new Promise(setImmediate);
});

test('no more hubs are asked at once than allowed, and all get their turn', async () => {
  let now = 0;
  let most = 0;
  const hubs = Array.from({ length: 25 }, (_, i) => `hub-${i}`);
  const { outcomes, done } = start({
    hubs,
    maxParallel: 4,
    ask: async (hub) => {
      now++;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      now--;
      return hub;
    },
  });
  await done;
  assert.equal(most, 4);
  assert.deepEqual([...outcomes.keys()].sort(), [...hubs].sort());
});

test('after the deadline nobody else is asked', async () => {
  const asked: string[] = [];
  const { done, end } = start({
    hubs: ['first', 'second'],
    maxParallel: 1,
    ask: (hub) => {
      asked.push(hub);
      return never();
    },
  });
  end();
  await done;
  assert.deepEqual(asked, ['first']);
});

test('a fault of our own ends the search instead of passing for an outcome', async () => {
  const { done } = start({
    hubs: ['a'],
    ask: async () => {
      throw new TypeError('our own');
    },
  });
  await assert.rejects(done, TypeError);
});
