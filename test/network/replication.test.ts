/** Hubs that replicate with one another in one process: what arrives, from whom, at which cost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sign, startMemoryHubs } from './memory-hubs.ts';

const six = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'];

test('what a hub publishes is at all others, and they know what it has', async () => {
  await using hubs = await startMemoryHubs({ hubs: six });
  await hubs.hub('alpha').publish({ put: 1 }, { put: 2 });
  await hubs.hub('beta').publish({ put: 3 });
  await hubs.hub('alpha').publish({ put: 2, text: 'newer' }, { withdraw: 1 });
  await hubs.equal();
  for (const hub of hubs.all) {
    assert.equal((await hub.position('alpha')).seq, 4);
    assert.equal(await hub.shows('alpha', 2), 'newer');
    assert.equal(await hub.shows('alpha', 1), null);
    assert.equal(await hub.shows('beta', 3), 'record 3');
  }
  const status = hubs.hub('gamma').replicator.status();
  assert.deepEqual(status.map(({ hub }) => hub).sort(), six.filter((id) => id !== 'gamma').sort());
  assert.ok(status.every(({ behind, failures }) => behind === 0 && failures === 0));
  assert.ok(status.every(({ lastSeen }) => lastSeen !== null));
});

test('a change is told by pokes: it arrives long before the next round', async () => {
  await using hubs = await startMemoryHubs({ hubs: six, roundIntervalMs: 3_600_000 });
  await hubs.until('all have talked', () => hubs.count('sync') >= 20);
  await hubs.hub('alpha').publish({ put: 1 });
  await hubs.equal();
  assert.equal(await hubs.hub('zeta').shows('alpha', 1), 'record 1');
});

test('a poke dies out: a change costs a few pokes per hub, not an avalanche', async () => {
  await using hubs = await startMemoryHubs({ hubs: six, roundIntervalMs: 3_600_000 });
  await hubs.until('all have talked', () => hubs.count('sync') >= 20);
  await hubs.hub('alpha').publish({ put: 1 });
  await hubs.equal();
  const settled = async () => {
    const before = hubs.exchanges.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return hubs.exchanges.length === before;
  };
  await hubs.until('nobody speaks any more', settled);
  // Five hear it from alpha; each of them may tell three more, once.
  assert.ok(hubs.count('poke') <= 5 + 5 * 3, `${hubs.count('poke')} pokes`);
});

test('a burst of publishing makes few heads and few pokes', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta'], roundIntervalMs: 3_600_000 });
  const alpha = hubs.hub('alpha');
  const { feeds } = alpha.storage;
  let heads = 0;
  const saveHead = feeds.saveHead.bind(feeds);
  feeds.saveHead = async (...args) => {
    heads += 1;
    await saveHead(...args);
  };
  const base = await alpha.position();
  const entries = await sign(
    alpha,
    base,
    Array.from({ length: 50 }, (_, i) => ({ put: i })),
  );
  const announced: Promise<void>[] = [];
  for (const [i, entry] of entries.entries()) {
    const at = i === 0 ? base : { epoch: 1, seq: i, entry: entries[i - 1]?.hash ?? null };
    await feeds.accept({ hub: 'alpha', base: at, entries: [entry], isQuarantined: false });
    announced.push(alpha.replicator.announce());
  }
  await Promise.all(announced);
  assert.ok(heads <= 10, `${heads} heads for 50 entries`);
  assert.equal((await feeds.state('alpha'))?.head?.statement.seq, 50);
  await hubs.equal();
  assert.ok(hubs.count('poke', { from: 'alpha' }) <= 10);
});

test('any hub serves any feed: alpha is gone, gamma has its records from beta', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  hubs.net.partition('alpha', 'gamma');
  await hubs.hub('alpha').publish({ put: 1 }, { put: 2 });
  await hubs.equal(['alpha', 'beta']);
  await hubs.hub('alpha').close();
  await hubs.equal(['beta', 'gamma']);
  assert.equal(await hubs.hub('gamma').shows('alpha', 2), 'record 2');
  assert.equal(hubs.count('page', { from: 'gamma', to: 'alpha' }), 0);
});

test('attack 59: a one-way partition delays nothing for long, and heals', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  // Nobody can ask alpha; alpha can ask the others.
  hubs.net.partition('beta', 'alpha', 'one-way');
  hubs.net.partition('gamma', 'alpha', 'one-way');
  await hubs.hub('beta').publish({ put: 1 });
  await hubs.until(
    'alpha has the record of beta',
    async () => (await hubs.hub('alpha').shows('beta', 1)) !== null,
  );
  await hubs.hub('alpha').publish({ put: 2 });
  await hubs.until(
    'beta knows that it lacks something',
    () => (hubs.hub('beta').replicator.status()[0]?.behind ?? 0) === 1,
  );
  assert.equal(await hubs.hub('beta').shows('alpha', 2), null);
  hubs.net.heal();
  await hubs.equal();
  assert.equal(await hubs.hub('gamma').shows('alpha', 2), 'record 2');
});

test('a hub that was stopped catches up from whoever is there', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  await hubs.hub('alpha').publish({ put: 1 });
  await hubs.equal();
  await hubs.hub('gamma').close();
  await hubs.hub('alpha').publish({ put: 2 }, { put: 1, text: 'changed' });
  await hubs.equal(['alpha', 'beta']);
  await hubs.hub('alpha').close();
  await hubs.hub('gamma').open();
  await hubs.hub('gamma').run();
  await hubs.equal(['beta', 'gamma']);
  assert.equal(await hubs.hub('gamma').shows('alpha', 1), 'changed');
});

test('bodies that a page came without are fetched, and must match their digests', async () => {
  await using hubs = await startMemoryHubs({
    hubs: ['alpha', 'beta', 'gamma'],
    isRunning: false,
  });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  const entries = await sign(alpha, await alpha.position(), [{ put: 1 }, { put: 2 }]);
  const base = { epoch: 1, seq: 0, entry: null };
  const page = { hub: 'alpha', base, isQuarantined: false };
  await alpha.storage.own.commit({ page: { ...page, entries }, save: [], remove: [] });
  // beta has the entries without their bodies: so did its carrier.
  const bare = entries.map(({ body, salt, ...entry }) => entry);
  await beta.storage.feeds.accept({ ...page, entries: bare });
  hubs.net.partition('alpha', 'gamma');
  // alpha gives another body at first.
  const { handlers } = alpha.replicator;
  let lies = 0;
  alpha.parts.transport.handle({
    ...handlers,
    bodies: async (request, from, signal) => {
      const answer = (await handlers.bodies?.(request, from, signal)) ?? { bodies: [] };
      if (lies++ > 0) return answer;
      return {
        bodies: answer.bodies.map((one) => ({ ...one, body: `${one.body.slice(0, -1)} ` })),
      };
    },
  });
  await beta.run();
  await hubs.until('the lie is seen', () =>
    beta.replicator.status().some(({ lastError }) => lastError === 'digest-mismatch'),
  );
  assert.equal(await beta.shows('alpha', 1), null);
  await gamma.run();
  await hubs.until('gamma has the bodies', async () => (await gamma.shows('alpha', 2)) !== null);
  assert.equal(await gamma.shows('alpha', 1), 'record 1');
  assert.deepEqual(await beta.storage.feeds.missingBodies('alpha', 10), []);
});

test('a round with nothing new: one round trip a peer, no pages, no writes', async () => {
  await using hubs = await startMemoryHubs({ hubs: six });
  await hubs.hub('alpha').publish({ put: 1 });
  await hubs.equal();
  const quiet = async () => {
    hubs.exchanges.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 200));
    return hubs.exchanges.every(({ answerBytes }) => answerBytes < 200);
  };
  await hubs.until('heads have been round', quiet);
  let writes = 0;
  for (const { storage } of hubs.all) {
    const { feeds } = storage;
    feeds.accept =
      feeds.saveHead =
      feeds.setQuarantine =
        async () => {
          writes += 1;
        };
  }
  hubs.exchanges.length = 0;
  await hubs.until('some rounds have passed', () => hubs.count('sync') >= 60);
  assert.deepEqual(new Set(hubs.exchanges.map(({ name }) => name)), new Set(['sync']));
  assert.equal(writes, 0);
});

test('the own feed is never pulled while the hub works', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const asked: string[] = [];
  const { handlers } = hubs.hub('beta').replicator;
  hubs.hub('beta').parts.transport.handle({
    ...handlers,
    page: async (request, from, signal) => {
      asked.push(`${from} ${request.hub}`);
      return (await handlers.page?.(request, from, signal)) ?? { entries: [], more: false };
    },
  });
  for (let n = 0; n < 10; n++) await hubs.hub('alpha').publish({ put: n });
  await hubs.equal();
  assert.deepEqual(
    asked.filter((one) => one === 'alpha alpha'),
    [],
  );
});

test('when the signal fires, nothing of replication is left', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  await hubs.hub('alpha').publish({ put: 1 });
  hubs.net.drop('alpha', 'beta');
  const started = performance.now();
  await Promise.all(hubs.all.map((hub) => hub.halt()));
  assert.ok(performance.now() - started < 1_000, 'it ends at once, whatever is on its way');
  const before = hubs.exchanges.length;
  await new Promise((resolve) => setTimeout(resolve, 150));
  assert.equal(hubs.exchanges.length, before);
});
