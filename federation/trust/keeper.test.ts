import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxTrustListsPerAnswer, maxTrustListsPerRound } from '../limits.ts';
import type { StoredTrustList } from '../ports.ts';
import { signFreshness } from './freshness.ts';
import { createTrustKeeper } from './keeper.ts';
import {
  at,
  day,
  firstList,
  hasCode,
  keyOf,
  network,
  nextList,
  now,
  officersOf,
  publicKeyOf,
} from './testing/fixtures.ts';
import { MemoryTrustStore } from './testing/store.ts';

const first = await firstList();
const chain: StoredTrustList[] = [first];
for (let i = 0; i < 9; i++) chain.push(await nextList(at(chain, -1)));
const texts = (from = 1, to = chain.length) => chain.slice(from - 1, to).map(({ jws }) => jws);
const open = (store: MemoryTrustStore, fingerprint = first.hash, clock = { now: () => now }) =>
  createTrustKeeper({ store, network, fingerprint, clock });

test('first trust: a chain from version 1 with the fingerprint; then successors', async () => {
  const store = new MemoryTrustStore();
  const keeper = await open(store);
  assert.equal(keeper.view(), undefined);
  await assert.rejects(
    keeper.take([(await firstList({ name: 'x' })).jws]),
    hasCode('fingerprint-mismatch'),
  );
  assert.deepEqual(store.history, []);
  assert.deepEqual(await keeper.take(texts(1, 3)), { changed: true });
  assert.equal(keeper.view()?.version, 3);
  assert.deepEqual(await keeper.take(texts(1, 3)), { changed: false });
  assert.deepEqual(await keeper.take(texts(2, 5)), { changed: true });
  assert.deepEqual(store.history, [1, 2, 3, 4, 5]);
});

test('a store of another network is not opened', async () => {
  const store = new MemoryTrustStore();
  store.lists.push(await firstList({ network: 'othernet' }));
  await assert.rejects(open(store), hasCode('wrong-network'));
});

test('those before a bad list are kept; listeners hear of it once it is durable', async () => {
  const store = new MemoryTrustStore();
  const keeper = await open(store);
  const heard: number[] = [];
  const stop = keeper.onChange(() => heard.push(store.lists.length));
  const weak = await nextList(at(chain, 2), {}, ['o1']);
  await keeper.take(texts(1, 2));
  await assert.rejects(
    keeper.take([...texts(3, 3), weak.jws, ...texts(4, 5)]),
    hasCode('threshold-old'),
  );
  assert.equal(keeper.view()?.version, 3);
  assert.deepEqual(heard, [2, 3]);
  stop();
  await keeper.take(texts(4, 4));
  assert.deepEqual(heard, [2, 3]);
});

test('attack 11: of an endless chain of rotations one round takes so many and no more', async () => {
  const endless: StoredTrustList[] = [first];
  for (let i = 0; i <= maxTrustListsPerRound; i++) {
    const governance = { threshold: 1, officers: officersOf(`r${i % 7}`) };
    const before = i === 0 ? ['o1', 'o2'] : [`r${(i - 1) % 7}`];
    const signers = [...new Set([...before, `r${i % 7}`])];
    endless.push(await nextList(at(endless, -1), { governance }, signers));
  }
  const store = new MemoryTrustStore();
  const keeper = await open(store);
  await keeper.take([first.jws]);
  const rest = endless.slice(1).map(({ jws }) => jws);
  assert.equal(rest.length, maxTrustListsPerRound + 1);
  await keeper.take(rest);
  assert.equal(keeper.view()?.version, maxTrustListsPerRound + 1);
  await keeper.take(rest.slice(maxTrustListsPerRound));
  assert.equal(keeper.view()?.version, maxTrustListsPerRound + 2);
  const served = await keeper.serve(0);
  assert.equal(served.lists.length, maxTrustListsPerAnswer);
  assert.equal(served.lists[0], first.jws);
});

test('attack 7, attack 8: older lists change nothing; a second list of a version is kept as evidence', async () => {
  const store = new MemoryTrustStore();
  const keeper = await open(store);
  await keeper.take(texts(1, 5));
  const strange = await nextList(await firstList({ name: 'x' }));
  await assert.rejects(keeper.take([strange.jws]), hasCode('rollback'));
  const weak = await nextList(at(chain, 2), { name: 'x' }, ['o1']);
  await assert.rejects(keeper.take([weak.jws]), hasCode('threshold-old'));
  assert.deepEqual(keeper.view()?.warnings.includes('trust-fork'), false);
  // Of an older version, signed as well as ours: a thief of governance keys, or governance itself.
  const sibling = await nextList(at(chain, 2), { name: 'x' });
  await assert.rejects(keeper.take([sibling.jws]), hasCode('trust-fork'));
  assert.deepEqual(store.forkPairs, [{ first: at(chain, 3).jws, second: sibling.jws }]);
  assert.ok(keeper.view()?.warnings.includes('trust-fork'));
  assert.equal(keeper.view()?.version, 5);
  // Nothing is taken until people have resolved it, not even after a restart.
  await assert.rejects(keeper.take(texts(6, 6)), hasCode('trust-fork'));
  const restarted = await open(store);
  await assert.rejects(restarted.take(texts(6, 6)), hasCode('trust-fork'));
});

test('attack 13: while lists are withheld the statement runs out, and the view says so', async () => {
  let time = now;
  const store = new MemoryTrustStore();
  const keeper = await open(store, first.hash, { now: () => time });
  const { jws } = await signFreshness(first, await keyOf('f1'), now);
  await keeper.take(texts(1, 1), jws);
  assert.equal(keeper.view()?.isExpired, false);
  time += 8 * day * 1_000;
  assert.deepEqual(keeper.view()?.warnings, ['not-fresh']);
  assert.equal(keeper.view()?.isExpired, true);
});

test('attack 14: a statement about an unseen list warns, but silences nobody', async () => {
  const store = new MemoryTrustStore();
  const keeper = await open(store);
  const key = await keyOf('f1');
  await keeper.take(texts(1, 1), (await signFreshness(first, key, now)).jws);
  const unseen = (await signFreshness(at(chain, 4), key, now)).jws;
  assert.deepEqual(await keeper.take([], unseen), { changed: true });
  assert.deepEqual(keeper.view()?.warnings, ['newer-list-exists']);
  assert.equal(keeper.view()?.isExpired, false);
  assert.equal(keeper.view()?.version, 1);
  assert.deepEqual(await keeper.take([], unseen), { changed: false });
  await keeper.take(texts(1, 5));
  assert.ok(!keeper.view()?.warnings.includes('newer-list-exists'));
});

test('statements: an older one replaces no newer one, one about an older list is passed over', async () => {
  const store = new MemoryTrustStore();
  const keeper = await open(store);
  const key = await keyOf('f1');
  await keeper.take(texts(1, 2));
  const list = at(chain, 1);
  const newer = (await signFreshness(list, key, now)).jws;
  const older = (await signFreshness(list, key, now - 60_000)).jws;
  assert.equal((await keeper.take([], older)).changed, true);
  assert.equal((await keeper.take([], newer)).changed, true);
  assert.equal((await keeper.take([], older)).changed, false);
  assert.equal((await keeper.take([], (await signFreshness(first, key, now)).jws)).changed, false);
  assert.equal((await keeper.serve(0)).freshness, newer);
  await assert.rejects(keeper.take([], 'rubbish'), hasCode('malformed'));
  const forged = (await signFreshness(list, await keyOf('aa'), now)).jws;
  await assert.rejects(keeper.take([], forged), hasCode('unknown-key'));
});

test('a new list that dismisses the freshness key ends the word of that key', async () => {
  const store = new MemoryTrustStore();
  const keeper = await open(store);
  await keeper.take(texts(1, 1), (await signFreshness(first, await keyOf('f1'), now)).jws);
  assert.deepEqual(keeper.view()?.warnings, []);
  const next = await nextList(first, { freshness: { keys: [publicKeyOf('f2')] } });
  await keeper.take([next.jws]);
  assert.deepEqual(keeper.view()?.warnings, ['not-fresh']);
});

for (const mode of ['fails', 'fails but persists'] as const) {
  test(`attack 20: a crash between verifying and persisting, store ${mode}`, async () => {
    for (const version of [1, 2, 3, 4]) {
      const store = new MemoryTrustStore();
      store.nextAppend = mode;
      store.failsAt = version;
      const keeper = await open(store);
      let heard = 0;
      keeper.onChange(() => heard++);
      await assert.rejects(keeper.take(texts(1, 4)), /disk full|connection lost/);
      // What it says is what is durable, and whoever listens was told.
      const durable = mode === 'fails' ? version - 1 : version;
      assert.equal(keeper.view()?.version, durable || undefined);
      assert.equal(heard, durable > 0 ? 1 : 0);
      // The same process tries again; so does another after a restart.
      const restarted = await open(store);
      assert.equal(restarted.view()?.version, durable || undefined);
      await (version % 2 === 0 ? keeper : restarted).take(texts(1, 4));
      assert.deepEqual(store.history, [1, 2, 3, 4]);
    }
  });
}

test('attack 20: a first chain cut short by a crash is still judged by the fingerprint', async () => {
  // The operator has the fingerprint of version 3. The officers of version 2 have since been robbed.
  const store = new MemoryTrustStore();
  store.nextAppend = 'fails';
  store.failsAt = 3;
  const fingerprint = at(chain, 2).hash;
  await assert.rejects((await open(store, fingerprint)).take(texts(1, 4)), /disk full/);
  assert.deepEqual(store.history, [1, 2]);
  const restarted = await open(store, fingerprint);
  const byThieves = await nextList(at(chain, 1), { hubs: [] });
  await assert.rejects(restarted.take([byThieves.jws]), hasCode('fingerprint-mismatch'));
  assert.deepEqual(store.history, [1, 2]);
  await restarted.take(texts(2, 4));
  assert.deepEqual(store.history, [1, 2, 3, 4]);
  assert.equal((await open(store, fingerprint)).view()?.version, 4);
});

test('attack 21: updates that race never move backwards', async () => {
  const store = new MemoryTrustStore();
  const keeper = await open(store);
  await keeper.take(texts(1, 1));
  const seen: number[] = [];
  keeper.onChange(() => seen.push(keeper.view()?.version ?? 0));
  const races = Array.from({ length: 40 }, (_, i) =>
    keeper.take(texts(2 + (i % 3), 4 + (i % 7))).catch(hasCode('version-gap')),
  );
  await Promise.all(races);
  assert.deepEqual(
    store.history,
    chain.map(({ list }) => list.version),
  );
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
  );
  assert.equal(keeper.view()?.version, chain.length);
});

test('attack 21: two keepers over one store: the slower one hears of the conflict and catches up', async () => {
  const store = new MemoryTrustStore();
  const [one, two] = [await open(store), await open(store)];
  const results = await Promise.allSettled([one.take(texts(1, 6)), two.take(texts(1, 9))]);
  assert.ok(results.some(({ status }) => status === 'fulfilled'));
  for (const result of results)
    if (result.status === 'rejected') hasCode('conflict')(result.reason);
  for (const keeper of [one, two]) {
    // What the other has stored meanwhile is a conflict once; after it the keeper stands there too.
    await keeper.take(texts()).catch(hasCode('conflict'));
    await keeper.take(texts());
    assert.equal(keeper.view()?.version, chain.length);
  }
  assert.deepEqual(
    store.history,
    chain.map(({ list }) => list.version),
  );
});
