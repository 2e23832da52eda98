import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FederationError } from '../errors.ts';
import { maxInboundStreamsPerConnection, maxRequestsPerMinute } from '../limits.ts';
import {
  maxAnswerBytesInAll,
  maxAnswerBytesPerPeer,
  maxStrangerRequests,
  strangerRequestsPerMinute,
} from './bounds.ts';
import { Gates, Pass, Slots, TokenBucket } from './gates.ts';

function clockAt(start: number) {
  let now = start;
  return {
    now: () => now,
    set: (value: number) => {
      now = value;
    },
  };
}

function enter(gates: Gates, peer: string, isStranger = false): Pass {
  const entry = gates.enter(peer, isStranger);
  assert.ok(entry instanceof Pass, `refused: ${String(entry)}`);
  return entry;
}

describe('token bucket', () => {
  it('grants what a minute allows and not one more', () => {
    const bucket = new TokenBucket(3, clockAt(0));
    assert.deepEqual(
      [1, 2, 3, 4].map(() => bucket.take()),
      ['granted', 'granted', 'granted', 'refused'],
    );
  });

  it('calls it a flood when as many were refused', () => {
    const bucket = new TokenBucket(3, clockAt(0));
    const taken = [1, 2, 3, 4, 5, 6].map(() => bucket.take());
    assert.deepEqual(taken.slice(3), ['refused', 'refused', 'flood']);
  });

  it('fills up evenly, and is full after a minute of rest', () => {
    const clock = clockAt(0);
    const bucket = new TokenBucket(6, clock);
    for (let i = 0; i < 6; i++) bucket.take();
    clock.set(9_999);
    assert.equal(bucket.take(), 'refused');
    clock.set(30_000);
    assert.equal(bucket.take(), 'granted');
    assert.equal(bucket.isFull, false);
    clock.set(120_000);
    assert.equal(bucket.isFull, true);
  });

  it('takes nothing away when the clock is set back', () => {
    const clock = clockAt(1_000_000);
    const bucket = new TokenBucket(2, clock);
    bucket.take();
    clock.set(0);
    assert.equal(bucket.take(), 'granted');
    clock.set(60_000);
    assert.equal(bucket.take(), 'granted');
  });
});

describe('gates', () => {
  it('let in as many requests at once as allowed, and again when one is over', () => {
    const gates = new Gates(clockAt(0));
    const passes = Array.from({ length: maxInboundStreamsPerConnection }, () => enter(gates, 'a'));
    assert.equal(gates.enter('a', false), 'busy');
    enter(gates, 'b');
    passes[0]?.[Symbol.dispose]();
    enter(gates, 'a');
  });

  it('attack 53: count requests per minute, peer by peer', () => {
    const gates = new Gates(clockAt(0));
    for (let i = 0; i < maxRequestsPerMinute; i++) enter(gates, 'a')[Symbol.dispose]();
    assert.equal(gates.enter('a', false), 'busy');
    enter(gates, 'b');
    for (let i = 0; i < maxRequestsPerMinute - 2; i++) gates.enter('a', false);
    assert.equal(gates.enter('a', false), 'flood');
  });

  it('count strangers together, and blame none for the others', () => {
    const gates = new Gates(clockAt(0));
    const passes = Array.from({ length: maxStrangerRequests }, (_, i) =>
      enter(gates, `${i}`, true),
    );
    assert.equal(gates.enter('one more', true), 'busy');
    for (const pass of passes) pass[Symbol.dispose]();
    for (let i = 0; i < 3 * strangerRequestsPerMinute; i++)
      assert.notEqual(gates.enter(`${i}`, true), 'flood');
    enter(gates, 'a hub');
  });

  it('attack 51: bound the bytes of answers per peer, but always allow one', () => {
    const gates = new Gates(clockAt(0));
    const [first, second, third] = [enter(gates, 'a'), enter(gates, 'a'), enter(gates, 'a')];
    assert.equal(first.reserve(maxAnswerBytesPerPeer + 1), true);
    assert.equal(second.reserve(1), false);
    first[Symbol.dispose]();
    assert.equal(second.reserve(maxAnswerBytesPerPeer - 1), true);
    assert.equal(third.reserve(1), true);
    assert.equal(enter(gates, 'a').reserve(1), false);
  });

  it('bound the bytes of answers to all peers', () => {
    const gates = new Gates(clockAt(0));
    const count = maxAnswerBytesInAll / maxAnswerBytesPerPeer;
    const passes = Array.from({ length: count }, (_, i) => enter(gates, `${i}`));
    for (const pass of passes) assert.equal(pass.reserve(maxAnswerBytesPerPeer), true);
    assert.equal(enter(gates, 'last').reserve(1), false);
    passes[0]?.[Symbol.dispose]();
    assert.equal(enter(gates, 'last').reserve(1), true);
    assert.equal(gates.bytes, maxAnswerBytesInAll - maxAnswerBytesPerPeer + 1);
  });
});

describe('slots', () => {
  const { signal } = new AbortController();

  it('are given in order, and given back', async () => {
    const slots = new Slots(2);
    const order: number[] = [];
    const one = await slots.take(signal);
    const two = await slots.take(signal);
    const waiting = [3, 4].map(async (number) => {
      const giveBack = await slots.take(signal);
      order.push(number);
      return giveBack;
    });
    await Promise.resolve();
    assert.deepEqual(order, []);
    one();
    two();
    const held = await Promise.all(waiting);
    assert.deepEqual(order, [3, 4]);
    for (const giveBack of held) giveBack();
    await slots.take(signal);
  });

  it('are not lost to one who stops waiting', async () => {
    const slots = new Slots(1);
    const giveBack = await slots.take(signal);
    const controller = new AbortController();
    const waiting = slots.take(controller.signal);
    controller.abort(new FederationError('aborted', 'enough'));
    await assert.rejects(waiting, { code: 'aborted' });
    giveBack();
    await slots.take(signal);
  });
});
