/** What a hub that has left wrote, up to its last entry, reaches those who slept or join later. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredEntry } from '#federation/ports.ts';
import type { MemoryExchange } from '#federation/transport/memory.ts';
import type { HubKey, TrustedHub } from '#schema/trust/index.ts';
import {
  type Change,
  type MemoryHub,
  type MemoryHubs,
  sign,
  startMemoryHubs,
} from './memory-hubs.ts';

const names = ['alpha', 'beta', 'gamma', 'delta', 'late'];

/** Alpha writes while gamma sleeps and late has not joined; delta lacks what came last. */
async function story(text: string, ...last: readonly Change[]) {
  const hubs = await startMemoryHubs({ hubs: names, listed: names.slice(0, 4) });
  const [alpha, beta, gamma] = [hubs.hub('alpha'), hubs.hub('beta'), hubs.hub('gamma')];
  await alpha.publish({ put: 1, text }, { put: 2 });
  await hubs.equal(['alpha', 'beta', 'gamma', 'delta']);
  await gamma.close();
  await alpha.publish(...last);
  await hubs.equal(['alpha', 'beta', 'delta']);
  return { hubs, alpha, beta, gamma, late: hubs.hub('late') };
}

const ending = (seq: number) => (hub: TrustedHub) => ({
  ...hub,
  state: 'left' as const,
  keys: hub.keys.map((one) => ({ ...one, until: { epoch: 1, seq } })),
});

const knows = (hubs: MemoryHubs, hub: MemoryHub) =>
  hubs.until(
    `${hub.id} has the newest list`,
    () => hub.trust.latest()?.hash === hubs.lists.at(-1)?.hash,
  );

/** Entries that a hub signs although it has left, put into a hub's copy as if it had been taken in. */
async function plant(into: MemoryHub, alpha: MemoryHub, ...changes: readonly Change[]) {
  const base = await into.position('alpha');
  const entries = await sign(alpha, base, changes, alpha.clock.now());
  await into.storage.feeds.accept({ hub: 'alpha', base, entries, isQuarantined: false });
  return entries;
}

test('protocol 22: who slept and who joins later get all of a hub that has left, and nothing of it after its end', async () => {
  const { hubs, alpha, beta, gamma, late } = await story(
    'One',
    { put: 3 },
    { put: 1, text: 'Uno' },
  );
  await using _ = hubs;
  await hubs.decide(
    (all) =>
      all.map((hub) => (hub.id === 'alpha' ? ending(5)(hub) : hub)).concat(hubs.entryOf('late')),
    ['beta'],
  );
  await gamma.open();
  await gamma.run();
  await hubs.until('gamma holds it', async () => (await gamma.position('alpha')).seq === 4);
  await hubs.until('late holds it', async () => (await late.position('alpha')).seq === 4);
  for (const hub of [gamma, late]) {
    await hubs.until('bodies', async () => (await hub.shows('alpha', 1)) === 'Uno');
    assert.equal(await hub.shows('alpha', 3), 'record 3');
  }
  // Beyond the end, not even by the hand of a member that serves it as its own copy.
  await knows(hubs, hubs.hub('delta'));
  const [planted] = await plant(beta, alpha, { put: 4 });
  await beta.restart();
  let offered = 0;
  hubs.net.tamper('beta', (text, { name }) => {
    const answer = JSON.parse(text) as { ok?: { news?: unknown[] } };
    if (name !== 'sync' || !answer.ok?.news) return text;
    offered++;
    answer.ok.news.push({ have: ['alpha', 1, 5, planted?.hash, 0], head: null });
    return JSON.stringify(answer);
  });
  await beta.publish({ put: 5 });
  await hubs.until('life goes on', async () => (await late.shows('beta', 5)) !== null);
  await hubs.until(
    'several rounds pass',
    () => hubs.count('sync', { from: 'late', to: 'beta' }) > 5 && offered > 5,
  );
  hubs.net.tamper('beta', null);
  assert.equal((await late.position('alpha')).seq, 4);
  assert.equal((await gamma.position('alpha')).seq, 4);
  for (const hub of [gamma, late]) {
    assert.deepEqual(hub.replicator.status().find((one) => one.hub === 'beta')?.failures, 0);
  }
  // The hub itself is talked to by nobody, but of trust lists.
  await knows(hubs, alpha);
  const from = hubs.exchanges.length;
  await alpha.publish({ put: 6 });
  const since = () => hubs.exchanges.slice(from);
  await hubs.until('alpha asks', () => since().some((one) => one.from === 'alpha'));
  const isPublic = (one: MemoryExchange) => one.name === 'trust' || one.name === 'hello';
  assert.ok(since().every((one) => one.from !== 'alpha' || isPublic(one)));
  assert.ok(!since().some((one) => one.to === 'alpha'));
});

test('attack 48: of a suspended hub, or one let go without a word on its end, nothing is relayed', async () => {
  const { hubs, gamma, late } = await story('One', { put: 3 });
  await using _ = hubs;
  for (const state of ['suspended', 'left'] as const) {
    const add = state === 'suspended' ? [hubs.entryOf('late')] : [];
    await hubs.decide(
      (all) => [...all.map((hub) => (hub.id === 'alpha' ? { ...hub, state } : hub)), ...add],
      ['beta'],
    );
    if (state === 'suspended') {
      await gamma.open();
      await gamma.run();
    }
    await hubs.hub('beta').publish({ put: state === 'left' ? 8 : 7 });
    await hubs.equal(['gamma', 'delta'].slice(1));
    for (const hub of [gamma, late]) {
      await knows(hubs, hub);
      await hubs.until(
        'life goes on',
        async () => (await hub.shows('beta', state === 'left' ? 8 : 7)) !== null,
      );
    }
    assert.equal((await gamma.position('alpha')).seq, 2);
    assert.equal((await late.position('alpha')).seq, 0);
  }
  // Governance says later where it ended.
  await hubs.decideFor('alpha', ending(4), ['beta']);
  await hubs.until('all have it', async () => {
    const seen = await Promise.all(
      [gamma, late].map(async (hub) => (await hub.position('alpha')).seq),
    );
    return seen.every((seq) => seq === 3);
  });
});

test('attack 29: what a hub erased before it left is erased by who slept, and never reaches who joins later', async () => {
  const { hubs, gamma, late } = await story('secret', { erase: 1 }, { erase: 2 });
  await using _ = hubs;
  await hubs.decide(
    (all) =>
      all.map((hub) => (hub.id === 'alpha' ? ending(5)(hub) : hub)).concat(hubs.entryOf('late')),
    ['beta'],
  );
  await gamma.open();
  assert.equal(await gamma.shows('alpha', 1), 'secret');
  await gamma.run();
  for (const hub of [gamma, late]) {
    await hubs.until('the end is here', async () => (await hub.position('alpha')).seq === 4);
    for (const n of [1, 2]) assert.equal(await hub.shows('alpha', n), null);
    const kept: StoredEntry[] = await hub.storage.feeds.read('alpha', 1, 0, {
      maxEntries: 9,
      maxBytes: 1e6,
    });
    assert.deepEqual(
      kept.map(({ body }) => body),
      [undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(await hub.storage.feeds.missingBodies('alpha', 9), []);
  }
  assert.equal(hubs.count('bodies', { from: 'late' }), 0);
});

test('a hub whose key was stolen leaves: its repaired feed is relayed, the thief’s entries are not', async () => {
  const { hubs, alpha, gamma, late } = await story('One', { put: 3, text: 'by the thief' });
  await using _ = hubs;
  const second = (await alpha.storage.feeds.entryAt('alpha', 1, 2)) as StoredEntry;
  const lastGood = { epoch: 1, seq: 2, entry: second.hash };
  const next: HubKey = {
    key: hubs.hub('late').key.publicKey,
    from: { epoch: 2, seq: 1 },
  };
  const repaired = (hub: TrustedHub) => ({
    ...hub,
    epochs: [...hub.epochs, { epoch: 2, after: lastGood }],
    keys: [...hub.keys.map((one) => ({ ...one, compromised: { lastGood } })), next],
  });
  await hubs.decideFor('alpha', repaired, ['alpha', 'beta']);
  await hubs.until('the new epoch is open', async () => (await alpha.position()).epoch === 2);
  const base = await alpha.position();
  const entries = await sign({ id: 'alpha', key: hubs.hub('late').key }, base, [
    { put: 4, text: 'repaired' },
  ]);
  await alpha.storage.own.commit({
    page: { hub: 'alpha', base, entries, isQuarantined: false },
    save: [],
    remove: [],
  });
  await alpha.replicator.announce();
  await hubs.equal(['beta', 'delta']);
  await hubs.until(
    'beta has it',
    async () => (await hubs.hub('beta').shows('alpha', 4)) === 'repaired',
  );
  const until = { epoch: 2, seq: 2 };
  await hubs.decideFor(
    'alpha',
    (hub) => ({
      ...hub,
      state: 'left',
      keys: hub.keys.map((one) => (one.compromised ? one : { ...one, until })),
    }),
    ['beta'],
  );
  await gamma.open();
  await gamma.run();
  await hubs.until('gamma shows it', async () => (await gamma.shows('alpha', 4)) === 'repaired');
  assert.equal(await gamma.shows('alpha', 2), 'record 2');
  assert.equal(await gamma.shows('alpha', 3), null);
  assert.equal((await late.position('alpha')).seq, 0);
});
