/** Feeds that part in two: proven, frozen, told to all, and mended by governance. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredEntry } from '#federation/ports.ts';
import {
  type Change,
  type MemoryHub,
  type MemoryHubs,
  sign,
  startMemoryHubs,
} from './memory-hubs.ts';

const beginning = { epoch: 1, seq: 0, entry: null };
const puts = (from: number, to: number, text?: string): Change[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    put: from + i,
    ...(text !== undefined && { text }),
  }));

/** Stores entries as if the hub had pulled them. */
async function give(hub: MemoryHub, entries: readonly StoredEntry[]): Promise<void> {
  const [first] = entries;
  assert.ok(first);
  const base = await hub.position(first.hub);
  await hub.storage.feeds.accept({ hub: first.hub, base, entries, isQuarantined: false });
}

const isFrozen = async (hub: MemoryHub, feed: string) =>
  (await hub.storage.feeds.state(feed))?.isFrozen ?? false;

function allFrozen(hubs: MemoryHubs, feed: string, ids?: readonly string[]): Promise<void> {
  const some = ids ? ids.map((id) => hubs.hub(id)) : hubs.all;
  return hubs.until(`${feed} is frozen everywhere`, async () => {
    for (const hub of some) if (!(await isFrozen(hub, feed))) return false;
    return true;
  });
}

/** alpha has given 20 entries to all, then 5 of one kind to beta and 8 of another to gamma. */
async function equivocation(ids: readonly string[]) {
  const hubs = await startMemoryHubs({ hubs: ids, isRunning: false });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  const common = await sign(alpha, beginning, puts(1, 20));
  const last = common.at(-1);
  const at = { epoch: 1, seq: 20, entry: last?.hash ?? null };
  const left = await sign(alpha, at, puts(21, 25, 'left'));
  const right = await sign(alpha, at, puts(21, 28, 'right'));
  await give(beta, [...common, ...left]);
  await give(gamma, [...common, ...right]);
  return { hubs, alpha, beta, gamma, common, left, right, at };
}

test('attack 33: different entries to two peers: proven, frozen everywhere, all before stays', async () => {
  const ids = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
  const { hubs, at } = await equivocation(ids);
  await using _ = hubs;
  await hubs.hub('beta').run();
  await hubs.hub('gamma').run();
  await allFrozen(hubs, 'alpha', ['beta', 'gamma']);
  for (const id of ['beta', 'gamma']) {
    const hub = hubs.hub(id);
    const [proof] = await hub.storage.feeds.forks();
    assert.equal(proof?.hub, 'alpha');
    const state = await hub.storage.feeds.state('alpha');
    assert.deepEqual(state?.quarantinedAfter, at, 'the last common entry');
    assert.equal(await hub.shows('alpha', 20), 'record 20');
    assert.equal(await hub.shows('alpha', 21), null);
  }
  // Those who have nothing yet learn of the fork, and take what lies before it and no more.
  await hubs.hub('delta').run();
  await hubs.hub('epsilon').run();
  await allFrozen(hubs, 'alpha', ids.slice(1));
  await hubs.until(
    'delta has what is common',
    async () => (await hubs.hub('delta').shows('alpha', 20)) === 'record 20',
  );
  assert.equal(await hubs.hub('delta').shows('alpha', 21), null);
  assert.ok((await hubs.hub('delta').storage.feeds.forks()).length === 1);
  // The culprit itself is told.
  await hubs.hub('alpha').run(false);
  await allFrozen(hubs, 'alpha');
});

test('a fork far back is found without fetching the feed again', async () => {
  const hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'], isRunning: false });
  await using _ = hubs;
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  const common = await sign(alpha, beginning, puts(1, 100));
  const at = { epoch: 1, seq: 100, entry: common.at(-1)?.hash ?? null };
  await give(beta, [...common, ...(await sign(alpha, at, puts(101, 900, 'left')))]);
  await give(gamma, [...common, ...(await sign(alpha, at, puts(101, 900, 'right')))]);
  await beta.run();
  await gamma.run();
  await allFrozen(hubs, 'alpha', ['beta', 'gamma']);
  assert.deepEqual((await beta.storage.feeds.state('alpha'))?.quarantinedAfter, at);
  const bytes = hubs.exchanges.reduce((sum, one) => sum + one.answerBytes, 0);
  assert.ok(hubs.count('page') <= 2 * 25, `${hubs.count('page')} pages`);
  assert.ok(bytes < 700_000, `${bytes} bytes`);
});

test('attack 34: a hub restored from a backup writes without asking: a fork, proven and frozen', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const alpha = hubs.hub('alpha');
  await alpha.publish(...puts(1, 3));
  const backup = await alpha.backup();
  await alpha.publish({ put: 4 }, { put: 5 });
  await hubs.equal();
  await alpha.restore(backup);
  await alpha.publish({ put: 4, text: 'another' });
  await alpha.run(false);
  await allFrozen(hubs, 'alpha');
  assert.equal(await hubs.hub('beta').shows('alpha', 3), 'record 3');
  assert.equal(await hubs.hub('beta').shows('alpha', 4), null);
});

test('attack 34, protocol 13: a restored hub asks first, gets its own entries back, and no fork is made', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const alpha = hubs.hub('alpha');
  await alpha.publish(...puts(1, 3));
  const backup = await alpha.backup();
  await alpha.publish(...puts(4, 400), { put: 1, text: 'changed' });
  await hubs.equal();
  await alpha.restore(backup);
  const { signal } = new AbortController();
  assert.deepEqual(await alpha.replicator.recoverOwnFeed(signal), { state: 'recovered' });
  assert.equal((await alpha.position()).seq, 401);
  assert.equal(await alpha.shows('alpha', 400), 'record 400');
  assert.equal(await alpha.shows('alpha', 1), 'changed');
  assert.deepEqual(await alpha.replicator.recoverOwnFeed(signal), { state: 'current' });
  await alpha.run();
  await alpha.publish({ put: 402 });
  await hubs.equal();
  assert.equal(await isFrozen(hubs.hub('beta'), 'alpha'), false);
});

test('a restored hub that reaches nobody is alone; one that is refused its entries must not write', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta'] });
  const [alpha, beta] = hubs.all;
  assert.ok(alpha && beta);
  await alpha.publish({ put: 1 });
  const backup = await alpha.backup();
  // A head counts in whole seconds: the next one must be a later one.
  hubs.clockAhead += 2_000;
  await alpha.publish({ put: 2 });
  await hubs.equal();
  await hubs.until(
    'beta has the head',
    async () => (await beta.storage.feeds.state('alpha'))?.head?.statement.seq === 2,
  );
  await alpha.restore(backup);
  const { signal } = new AbortController();
  hubs.net.partition('alpha', 'beta');
  assert.deepEqual(await alpha.replicator.recoverOwnFeed(signal), { state: 'alone' });
  hubs.net.heal();
  beta.parts.transport.handle({
    ...beta.replicator.handlers,
    page: async () => ({ entries: [], more: false }),
  });
  await assert.rejects(alpha.replicator.recoverOwnFeed(signal), { code: 'unreachable' });
  beta.parts.transport.handle(beta.replicator.handlers);
  assert.deepEqual(await alpha.replicator.recoverOwnFeed(signal), { state: 'recovered' });
});

test('a hub that makes up a longer own feed of ours is not believed', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const [alpha, , gamma] = hubs.all;
  assert.ok(alpha && gamma);
  await alpha.publish({ put: 1 });
  await hubs.equal();
  await alpha.halt();
  const entry = Buffer.alloc(32).toString('base64url');
  gamma.parts.transport.handle({
    ...gamma.replicator.handlers,
    sync: async (request, from, signal) => {
      const answer = await gamma.replicator.handlers.sync?.(request, from, signal);
      assert.ok(answer);
      return { ...answer, news: [{ have: ['alpha', 1, 99, entry, 0], head: null }] };
    },
  });
  const { signal } = new AbortController();
  assert.deepEqual(await alpha.replicator.recoverOwnFeed(signal), { state: 'current' });
  assert.equal((await alpha.position()).seq, 1);
});

test('governance opens a new epoch at the fork: both branches go, the feed lives on', async () => {
  const { hubs, alpha, at, common } = await equivocation(['alpha', 'beta', 'gamma', 'delta']);
  await using _ = hubs;
  await give(alpha, common);
  for (const id of ['beta', 'gamma']) await hubs.hub(id).run();
  await allFrozen(hubs, 'alpha', ['beta', 'gamma']);
  const { epoch, seq, entry } = at;
  assert.ok(entry);
  const after = { epoch, seq, entry };
  // beta hears it from governance, the others from beta; delta has seen nothing of all this.
  await hubs.decideFor(
    'alpha',
    (hub) => ({ ...hub, epochs: [...hub.epochs, { epoch: 2, after }] }),
    ['beta'],
  );
  await alpha.run();
  await hubs.hub('delta').run();
  await hubs.until('alpha may write again', async () => (await alpha.position()).epoch === 2);
  await alpha.publish({ put: 21, text: 'for all' });
  await hubs.equal();
  for (const hub of hubs.all) {
    assert.equal(await isFrozen(hub, 'alpha'), false);
    assert.equal(await hub.shows('alpha', 21), 'for all');
    assert.equal(await hub.shows('alpha', 20), 'record 20');
    assert.equal(await hub.shows('alpha', 22), null);
  }
});

test('governance decides for one branch: who had the other goes back and takes it', async () => {
  const { hubs, alpha, common, right, left } = await equivocation([
    'alpha',
    'beta',
    'gamma',
    'delta',
  ]);
  await using _ = hubs;
  await give(alpha, [...common, ...right]);
  // delta holds the losing branch and has never heard of a fork.
  await give(hubs.hub('delta'), [...common, ...left]);
  for (const id of ['beta', 'gamma']) await hubs.hub(id).run();
  await allFrozen(hubs, 'alpha', ['beta', 'gamma']);
  const last = right[5];
  assert.ok(last);
  const after = { epoch: 1, seq: last.seq, entry: last.hash };
  await hubs.decideFor(
    'alpha',
    (hub) => ({ ...hub, epochs: [...hub.epochs, { epoch: 2, after }] }),
    ['gamma', 'delta'],
  );
  await alpha.run();
  await hubs.hub('delta').run();
  await hubs.until('alpha may write again', async () => (await alpha.position()).epoch === 2);
  await alpha.publish({ put: 30, text: 'for all' });
  await hubs.equal();
  for (const hub of hubs.all) {
    assert.equal(await isFrozen(hub, 'alpha'), false);
    assert.equal(await hub.shows('alpha', 26), 'right');
    assert.equal(await hub.shows('alpha', 27), null);
    assert.equal(await hub.shows('alpha', 30), 'for all');
  }
});
