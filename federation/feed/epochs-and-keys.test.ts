import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HubKey, TrustedHub } from '#schema/trust/index.ts';
import type { StoredEntry } from '../ports.ts';
import { viewTrust } from '../trust/index.ts';
import {
  at,
  carry,
  emptyFeed,
  feedOf,
  firstList,
  hasCode,
  hubOf,
  kidOf,
  network,
  now,
  placeAfter,
  publicKeyOf,
} from '../trust/testing/fixtures.ts';
import { type PageInput, verifyPage } from './verify.ts';

async function viewOf(hub: Partial<TrustedHub>) {
  return viewTrust(await firstList({ hubs: [hubOf('aa', hub)] }), undefined, now);
}

async function page(
  hub: Partial<TrustedHub>,
  entries: readonly StoredEntry[],
  change: Partial<PageInput> = {},
) {
  const view = await viewOf(hub);
  return verifyPage({
    network,
    hub: 'aa',
    base: emptyFeed,
    entries: entries.map(carry),
    keyFor: (place, kid) => view.keyFor('aa', place, kid),
    wasCompromised: (kid) => view.wasCompromised('aa', kid),
    anchors: view.anchors('aa'),
    now,
    isQuarantined: false,
    ...change,
  });
}

const from = (seq: number, epoch = 1) => ({ epoch, seq });
const oldKey = (change: Partial<HubKey> = {}): HubKey => ({
  key: publicKeyOf('aa'),
  from: from(1),
  until: from(4),
  ...change,
});
const newKey: HubKey = { key: publicKeyOf('aa-2'), from: from(4) };
const anchorOf = (entry: StoredEntry) => ({
  epoch: entry.epoch,
  seq: entry.seq,
  entry: entry.hash,
});

/** Three entries of the first key and two of its successor. */
async function rotated() {
  const first = await feedOf(3);
  const second = await feedOf(2, { base: placeAfter(at(first, 2)), signer: 'aa-2' });
  return { first, second, all: [...first, ...second] };
}

test('a planned change of keys: each signs its own places', async () => {
  const { all } = await rotated();
  assert.equal((await page({ keys: [oldKey(), newKey] }, all)).entries.length, 5);
});

test('attack 37: a stolen retired key signs nothing new, whatever date it writes', async () => {
  const { first } = await rotated();
  const base = placeAfter(at(first, 2));
  for (const date of [now, now - 400 * 24 * 3_600_000]) {
    const forged = await feedOf(1, { base, at: date });
    await assert.rejects(
      page({ keys: [oldKey(), newKey] }, forged, { base }),
      hasCode('unknown-key'),
    );
  }
});

test('a key that is not good yet signs nothing', async () => {
  const early = await feedOf(1, { signer: 'aa-2' });
  await assert.rejects(page({ keys: [oldKey(), newKey] }, early), hasCode('unknown-key'));
});

test('attack 38: a compromised key is good up to its last good entry and not one further', async () => {
  const made = await feedOf(5);
  const lastGood = anchorOf(at(made, 2));
  const keys = [oldKey({ until: undefined, compromised: { lastGood } })];
  assert.equal((await page({ keys }, made.slice(0, 3))).entries.length, 3);
  await assert.rejects(page({ keys }, made.slice(0, 4)), hasCode('unknown-key'));
  await assert.rejects(
    page({ keys }, made.slice(3, 4), { base: placeAfter(at(made, 2)) }),
    hasCode('unknown-key'),
  );
  const view = await viewOf({ keys });
  assert.equal(view.isQuarantined('aa', from(3), lastGood.entry), false);
  assert.equal(view.isQuarantined('aa', from(4)), true);
});

test('attack 38: a key compromised from the start signs nothing at all', async () => {
  const keys = [oldKey({ compromised: { lastGood: null } })];
  await assert.rejects(page({ keys }, await feedOf(1)), hasCode('unknown-key'));
  assert.equal((await viewOf({ keys })).isQuarantined('aa', from(1)), true);
});

test('attack 38: another entry at the last good place is refused: governance vouches for the hash', async () => {
  const made = await feedOf(3);
  const forged = await feedOf(3, { text: 'forged by the thief' });
  const keys = [oldKey({ compromised: { lastGood: anchorOf(at(made, 2)) } })];
  await assert.rejects(page({ keys }, forged), hasCode('broken-chain'));
  const view = await viewOf({ keys });
  assert.equal(view.isQuarantined('aa', from(3), at(forged, 2).hash), true);
});

test('attack 38: before the last good entry has been seen, entries of a stolen key wait in quarantine', async () => {
  const made = await feedOf(3);
  const keys = [oldKey({ compromised: { lastGood: anchorOf(at(made, 2)) } }), newKey];
  assert.equal((await page({ keys }, made.slice(0, 2))).isQuarantined, true);
  assert.equal((await page({ keys }, made)).isQuarantined, false);
  assert.equal(
    (await page({ keys }, made.slice(2), { base: placeAfter(at(made, 1)) })).isQuarantined,
    false,
  );
  const after = await feedOf(1, { base: placeAfter(at(made, 2)), signer: 'aa-2' });
  assert.equal(
    (await page({ keys }, after, { base: placeAfter(at(made, 2)) })).isQuarantined,
    false,
  );
  assert.equal((await page({ keys }, [...made, ...after])).isQuarantined, false);
});

test('attack 38: signed anew by the next key, what the thief’s key had signed is taken again', async () => {
  const made = await feedOf(5);
  const keys = [
    oldKey({ compromised: { lastGood: anchorOf(at(made, 2)) } }),
    { key: publicKeyOf('aa-2'), from: from(4) },
  ];
  const anew = await feedOf(2, { base: placeAfter(at(made, 2)), signer: 'aa-2' });
  const base = placeAfter(at(made, 2));
  assert.equal((await page({ keys }, anew, { base })).entries.length, 2);
  assert.equal((await viewOf({ keys })).isQuarantined('aa', from(4), at(anew, 0).hash), false);
});

test('a new epoch branches off where governance says; what lay after it belongs to the feed no more', async () => {
  const made = await feedOf(4);
  const after = anchorOf(at(made, 1));
  const hub = {
    epochs: [
      { epoch: 1, after: null },
      { epoch: 2, after },
    ],
    keys: [{ key: publicKeyOf('aa'), from: from(1) }],
  };
  const start = { epoch: 2, seq: 0, entry: after.entry };
  const branch = await feedOf(2, { base: start });
  assert.equal((await page(hub, branch, { base: start })).entries.length, 2);
  assert.equal((await page(hub, made.slice(0, 2))).entries.length, 2);
  await assert.rejects(page(hub, made), hasCode('unknown-key'));
  // Our copy may stand at the branching point still in the old epoch.
  const epochAfter = { epoch: 2, after };
  const base = placeAfter(at(made, 1));
  assert.equal((await page(hub, branch, { base, epochAfter })).entries.length, 2);
  await assert.rejects(page(hub, branch, { base }), hasCode('wrong-epoch'));
  await assert.rejects(
    page(hub, branch, { base: placeAfter(at(made, 3)), epochAfter }),
    hasCode('wrong-epoch'),
  );
  const view = await viewOf(hub);
  assert.equal(view.isQuarantined('aa', from(3)), true);
  assert.equal(view.isQuarantined('aa', from(2), after.entry), false);
  assert.deepEqual(view.epoch('aa'), { epoch: 2, after });
});

test('an epoch may start anew; its first entry has no predecessor', async () => {
  const hub = {
    epochs: [
      { epoch: 1, after: null },
      { epoch: 2, after: null },
    ],
    keys: [{ key: publicKeyOf('aa'), from: from(1) }],
  };
  const anew = await feedOf(1, { base: { epoch: 2, seq: 0, entry: null } });
  const epochAfter = { epoch: 2, after: null };
  const base = placeAfter(at(await feedOf(1), 0));
  assert.equal((await page(hub, anew, { base, epochAfter })).entries.length, 1);
  await assert.rejects(page(hub, await feedOf(1)), hasCode('unknown-key'));
});

test('an epoch that governance has not opened is refused', async () => {
  const base = { epoch: 2, seq: 0, entry: null };
  await assert.rejects(page({}, await feedOf(1, { base }), { base }), hasCode('unknown-key'));
  await assert.rejects(page({}, await feedOf(1, { base })), hasCode('wrong-epoch'));
});

test('current keys: not retired, not compromised; around a change both', async () => {
  const view = await viewOf({ keys: [oldKey(), newKey] });
  const kids = (seq?: number) =>
    view.currentKeys('aa', seq === undefined ? undefined : from(seq)).map(({ x }) => x);
  const [first, second] = [publicKeyOf('aa').x, publicKeyOf('aa-2').x];
  assert.deepEqual(kids(), [second]);
  assert.deepEqual(kids(2), [first]);
  assert.deepEqual(kids(3), [first, second]);
  assert.deepEqual(kids(4), [second]);
  const stolen = await viewOf({ keys: [oldKey({ compromised: { lastGood: null } }), newKey] });
  assert.deepEqual(stolen.currentKeys('aa', from(2)), []);
  assert.equal(stolen.wasCompromised('aa', kidOf('aa')), true);
  assert.equal(stolen.wasCompromised('aa', kidOf('aa-2')), false);
});

test('of a hub that nobody vouches for, no key is good and nothing is shown', async () => {
  const view = await viewOf({});
  assert.equal(view.keyFor('zz', from(1), kidOf('aa')), undefined);
  assert.deepEqual(view.currentKeys('zz'), []);
  assert.equal(view.isQuarantined('zz', from(1)), true);
  assert.equal(view.mayTake('zz'), false);
});
