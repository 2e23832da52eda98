/** A thief signs with a hub's key: who took his entries before it was known comes back by itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { FeedPosition, StoredEntry } from '#federation/ports.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import { type Change, type MemoryHub, sign, startMemoryHubs } from './memory-hubs.ts';

const beginning: FeedPosition = { epoch: 1, seq: 0, entry: null };
const puts = (from: number, to: number, text?: string): Change[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    put: from + i,
    ...(text !== undefined && { text }),
  }));

async function give(hub: MemoryHub, entries: readonly StoredEntry[]): Promise<void> {
  const [first] = entries;
  assert.ok(first);
  const base = await hub.position(first.hub);
  await hub.storage.feeds.accept({ hub: first.hub, base, entries, isQuarantined: false });
}

/** alpha published `own`; a thief went on from seq 5 with its key, and gave that to gamma alone. */
async function theft(own: number, thiefs: number) {
  const hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'], isRunning: false });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  const mine = await sign(alpha, beginning, puts(1, own));
  const common = mine.slice(0, 5);
  const at = { epoch: 1, seq: 5, entry: common.at(-1)?.hash ?? null };
  const his = await sign(alpha, at, puts(6, 5 + thiefs, 'by the thief'));
  await give(alpha, mine);
  await give(beta, mine);
  await give(gamma, [...common, ...his]);
  return { hubs, alpha, beta, gamma, mine };
}

const stolen = (last: StoredEntry) => (hub: TrustedHub) => ({
  ...hub,
  keys: hub.keys.map((one) => ({
    ...one,
    compromised: { lastGood: { epoch: 1, seq: last.seq, entry: last.hash } },
  })),
});

for (const [what, own, thiefs] of [
  ['further than the last good entry', 10, 9],
  ['as far as the last good entry', 10, 5],
  ['less far than the last good entry', 10, 2],
  ['a hundred entries further', 9, 300],
] as const) {
  test(`attack 38: a hub that took a thief’s entries, ${what}, gives them up for the true ones`, async () => {
    const { hubs, gamma, mine } = await theft(own, thiefs);
    await using _ = hubs;
    const last = mine.at(-1);
    assert.ok(last);
    assert.equal(await gamma.shows('alpha', 6), 'by the thief');
    await hubs.decideFor('alpha', stolen(last), ['alpha', 'beta', 'gamma']);
    for (const hub of hubs.all) await hub.run();
    await hubs.equal();
    for (const hub of hubs.all) {
      assert.equal(await hub.shows('alpha', 6), 'record 6', hub.id);
      assert.equal(await hub.shows('alpha', own), `record ${own}`, hub.id);
      const state = await hub.storage.feeds.state('alpha');
      assert.deepEqual([state?.seq, state?.isFrozen, state?.quarantinedAfter], [own, false, null]);
    }
    assert.equal(
      gamma.replicator.status().some((peer) => peer.failures > 0),
      false,
    );
  });
}

test('attack 38: as long as nobody has the true entries, the thief’s are hidden and kept', async () => {
  const { hubs, alpha, beta, gamma, mine } = await theft(10, 9);
  await using _ = hubs;
  const last = mine.at(-1);
  assert.ok(last);
  await alpha.close();
  await beta.close();
  await hubs.decideFor('alpha', stolen(last), ['gamma']);
  await gamma.run();
  await hubs.until('gamma hides them', async () => (await gamma.shows('alpha', 6)) === null);
  assert.equal((await gamma.position('alpha')).seq, 14);
  // The true ones come up again.
  await beta.open();
  await beta.run();
  await hubs.until('gamma has them', async () => (await gamma.shows('alpha', 10)) === 'record 10');
});

test('attacks 34, 38: the owner itself, set back to the thief’s branch, keeps aside what it drops', async () => {
  const { hubs, alpha, gamma, mine } = await theft(10, 9);
  await using _ = hubs;
  const last = mine.at(-1);
  assert.ok(last);
  const dropped: StoredEntry[] = [];
  gamma.onDrop = async (entries) => {
    for await (const entry of entries) dropped.push(entry);
  };
  alpha.onDrop = async (entries) => {
    for await (const entry of entries) dropped.push(entry);
  };
  // alpha published two more; governance finds number 8 to be the last good one.
  const eighth = mine[7];
  assert.ok(eighth);
  const after = { epoch: 1, seq: 8, entry: eighth.hash };
  const fresh = (await generateSigningKey()).key;
  await alpha.close();
  await alpha.open();
  await hubs.decideFor(
    'alpha',
    (hub) => ({
      ...stolen(eighth)(hub),
      epochs: [...hub.epochs, { epoch: 2, after }],
      keys: [...stolen(eighth)(hub).keys, { key: fresh.publicKey, from: { epoch: 2, seq: 1 } }],
    }),
    ['alpha', 'beta', 'gamma'],
  );
  for (const hub of hubs.all) await hub.run();
  await hubs.until('all are in epoch 2', async () => {
    const all = await Promise.all(hubs.all.map((hub) => hub.position('alpha')));
    return all.every(({ epoch }) => epoch === 2);
  });
  assert.deepEqual(
    dropped.map(({ seq }) => seq),
    [9, 10],
  );
  assert.ok(dropped.every(({ body, hash }) => body && mine.some((one) => one.hash === hash)));
  assert.equal(await gamma.shows('alpha', 8), 'record 8');
  assert.equal(await gamma.shows('alpha', 9), null);
});
