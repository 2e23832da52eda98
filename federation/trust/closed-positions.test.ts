/** Of a hub that has left or is suspended, what is taken: what only keys that end may have signed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { HubKey, TrustedHub } from '#schema/trust/index.ts';
import { firstList, hubOf, kidOf, now, publicKeyOf } from './testing/fixtures.ts';
import { viewTrust } from './view.ts';

const place = (seq: number, epoch = 1) => ({ epoch, seq });
const anchor = (seq: number, epoch = 1) => ({ epoch, seq, entry: 'A'.repeat(43) });
const key = (n: number, change: Partial<HubKey> = {}): HubKey => ({
  key: publicKeyOf(`aa-${n}`),
  from: place(1),
  ...change,
});
const list = await firstList();

function viewOf(hub: Partial<TrustedHub>) {
  const hubs = [hubOf('aa', { state: 'left', ...hub }), hubOf('bb')];
  return viewTrust({ ...list, list: { ...list.list, hubs } }, undefined, now);
}

const upTo = (hub: Partial<TrustedHub>, seq = 0, epoch = 1) =>
  viewOf(hub).takenUpTo('aa', place(seq, epoch));

test('protocol 22: of a hub that has left, entries are taken up to the last and not one further', () => {
  const keys = [key(1, { until: place(6) })];
  assert.deepEqual([upTo({ keys }), upTo({ keys }, 4), upTo({ keys }, 5)], [5, 5, 5]);
  assert.equal(upTo({ keys }, 8), 8, 'who has more takes nothing');
  assert.equal(upTo({ keys, state: 'suspended' }), 5);
  assert.equal(upTo({ keys, state: 'active' }), Number.MAX_SAFE_INTEGER);
  assert.equal(viewOf({ keys }).takenUpTo('zz', place(3)), 3, 'a hub that nobody vouches for');
});

test('protocol 22, attack 48: a key without end adds nothing, be it beside or after one that ends', () => {
  assert.equal(upTo({ keys: [key(1)] }), 0);
  assert.equal(upTo({ keys: [key(1)], state: 'suspended' }, 7), 7);
  const rotated = [key(1, { until: place(4) }), key(2, { from: place(4) })];
  assert.deepEqual([upTo({ keys: rotated }), upTo({ keys: rotated }, 3)], [3, 3]);
  const beside = [key(1, { until: place(9) }), key(2, { from: place(4) })];
  assert.equal(upTo({ keys: beside }), 3);
  const endless = [key(1, { until: place(1, 9) })];
  assert.equal(upTo({ keys: endless }), 0, 'an end in an epoch that there is not is none');
});

test('attack 38: of a stolen key what came before its last good entry is taken, and the repair after it', () => {
  const epochs = [
    { epoch: 1, after: null },
    { epoch: 2, after: anchor(3) },
  ];
  const keys = [
    key(1, { compromised: { lastGood: anchor(3) } }),
    key(2, { from: place(1, 2), until: place(5, 2) }),
  ];
  assert.deepEqual([upTo({ epochs, keys }), upTo({ epochs, keys }, 0, 2)], [3, 4]);
  assert.equal(upTo({ keys: [key(1, { compromised: { lastGood: null } })] }), 0);
});

const somewhere = fc.record({
  epoch: fc.integer({ min: 1, max: 3 }),
  seq: fc.integer({ min: 1, max: 9 }),
});
const keyOf = fc.record({
  from: somewhere,
  until: fc.option(somewhere, { nil: undefined }),
  lastGood: fc.option(fc.option(somewhere, { nil: null }), { nil: undefined, freq: 3 }),
});
const hubOfKeys = fc.record({
  state: fc.constantFrom('left' as const, 'suspended' as const),
  after: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
  epochs: fc.integer({ min: 1, max: 2 }),
  keys: fc.array(keyOf, { minLength: 1, maxLength: 4 }),
});

test('whatever keys and epochs: each place that is taken is closed, and the next is not', () => {
  fc.assert(
    fc.property(hubOfKeys, fc.nat(9), fc.integer({ min: 1, max: 2 }), (drawn, seq, epoch) => {
      const keys = drawn.keys.map(({ from, until, lastGood }, n) =>
        key(n, {
          from,
          ...(until && { until }),
          ...(lastGood !== undefined && {
            compromised: { lastGood: lastGood && anchor(lastGood.seq, lastGood.epoch) },
          }),
        }),
      );
      const second = { epoch: 2, after: drawn.after === null ? null : anchor(drawn.after) };
      const epochs = [{ epoch: 1, after: null }, second].slice(0, drawn.epochs);
      const view = viewOf({ state: drawn.state, epochs, keys });
      // By the book: who may sign there, and does each of them end?
      const isClosed = (at: number) => {
        const may = keys.filter((_, n) => view.keyFor('aa', place(at, epoch), kidOf(`aa-${n}`)));
        const ends = (one: HubKey) =>
          (one.compromised?.lastGood?.epoch ?? Infinity) <= epochs.length ||
          (one.until?.epoch ?? Infinity) <= epochs.length;
        return may.length > 0 && may.every(ends);
      };
      const end = view.takenUpTo('aa', place(seq, epoch));
      for (let at = seq + 1; at <= end; at++) assert.ok(isClosed(at), `${at} of ${end}`);
      assert.ok(end < 100 && !isClosed(end + 1), `not at ${end + 1}`);
    }),
    { numRuns: 2_000 },
  );
});
