/** Long times and many hubs at once: a week in seconds, an outage of all, a storm of everything. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { createReplicator } from '#federation/replication/index.ts';
import { singleKey } from '#federation/trust/index.ts';
import { type Change, type MemoryHubs, network, rid, startMemoryHubs } from './memory-hubs.ts';

test('attack 58: a peer dead for a week costs a probe each quarter of an hour and a line a day', async () => {
  await using hubs = await startMemoryHubs({
    hubs: ['alpha', 'beta', 'dead'],
    isRunning: false,
    trustSeconds: 30 * 86_400,
  });
  const [alpha, beta] = hubs.all;
  assert.ok(alpha && beta);
  await alpha.publish({ put: 1 });
  const week = 7 * 86_400_000;
  const lines: object[] = [];
  let attempts = 0;
  const controller = new AbortController();
  const { transport, storage, trust } = alpha.parts;
  hubs.net.kill('dead');
  const replicator = createReplicator({
    network,
    hub: 'alpha',
    feeds: storage.feeds,
    trust,
    transport: {
      connected: () => transport.connected(),
      enforce: () => transport.enforce(),
      request: (to, ...rest) => {
        if (to.hub === 'dead') attempts += 1;
        return transport.request(to, ...rest);
      },
    },
    keys: singleKey(alpha.key),
    clock: alpha.clock,
    onRequest: storage.own,
    random: Math.random,
    roundIntervalMs: 120_000,
    log: { info: () => {}, warn: (facts) => void lines.push(facts) },
    // Time flies: a rest takes no time but moves the clock.
    sleep: async (milliseconds) => {
      await nextTurn();
      await nextTurn();
      hubs.clockAhead += milliseconds;
      if (hubs.clockAhead >= week) controller.abort();
    },
  });
  await replicator.run(controller.signal);
  // At most 15 min apart, at least 11 min (chance takes up to a quarter off), and the first few.
  assert.ok(attempts >= 7 * 96 * 0.9, `${attempts} attempts`);
  assert.ok(attempts <= 7 * 24 * 5.5 + 20, `${attempts} attempts`);
  assert.ok(lines.length >= 1 && lines.length <= 8, `${lines.length} lines in a week`);
  assert.ok(
    hubs.count('sync', { from: 'alpha', to: 'beta' }) > 4_500,
    'the others are asked as ever',
  );
  const dead = replicator.status().find(({ hub }) => hub === 'dead');
  assert.equal(dead?.lastError, 'unreachable');
  assert.ok((dead?.failures ?? 0) > 600);
  // Its first word brings it back at once.
  hubs.net.revive('dead');
  const dying = hubs.hub('dead');
  hubs.clockAhead += 10_000;
  await alpha.run();
  await dying.run();
  await hubs.equal(['alpha', 'dead']);
});

test('attack 57: everybody reconnects at once: all converge, with a bounded number of questions', async () => {
  const ids = Array.from({ length: 8 }, (_, i) => `hub-${i}`);
  await using hubs = await startMemoryHubs({ hubs: ids });
  for (const [i, a] of ids.entries()) for (const b of ids.slice(i + 1)) hubs.net.partition(a, b);
  await Promise.all(hubs.all.map((hub, i) => hub.publish({ put: i }, { put: 100 + i })));
  await hubs.until('all have failed', () =>
    hubs.all.every((hub) => hub.replicator.status().every(({ failures }) => failures > 0)),
  );
  hubs.exchanges.length = 0;
  hubs.net.heal();
  hubs.clockAhead += 20 * 60_000;
  await hubs.equal();
  const pages = hubs.count('page');
  // Each of eight hubs lacks seven feeds: a few questions more than that, not eight times as many.
  assert.ok(pages >= 8 * 7 && pages <= 2 * 8 * 7, `${pages} pages`);
});

test('the first record on request is known to others although nothing else has changed within a second', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta'] });
  const [alpha, beta] = hubs.all;
  assert.ok(alpha && beta);
  await alpha.publish({ put: 1 });
  const headAtBeta = async () => (await beta.storage.feeds.state('alpha'))?.head?.statement;
  await hubs.until('the head has arrived', async () => (await headAtBeta())?.live === 1);
  assert.equal((await headAtBeta())?.onRequest, false);
  // The clock stands still from here on: the next head would have the same time.
  const ahead = alpha.clock.now();
  const stopped = { now: () => ahead };
  Object.assign(alpha.clock, stopped);
  await alpha.replicator.announce();
  const body = Buffer.from('{}');
  const kept = { rid: rid(7), kind: 'cluster', sharing: 'on-request', body } as const;
  await alpha.storage.own.commit({ page: null, save: [kept], remove: [] });
  await alpha.replicator.announce();
  await hubs.until('beta knows whom to ask', async () => (await headAtBeta())?.onRequest === true);
});

/** What a storm is made of. */
const blow = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('publish' as const),
      hub: fc.nat(4),
      op: fc.constantFrom('put', 'put', 'put', 'withdraw', 'erase'),
      records: fc.array(fc.nat(5), { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('cut', 'cut one way'),
      hub: fc.nat(4),
      other: fc.nat(4),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('heal', 'wait') }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constantFrom('kill', 'restart'), hub: fc.nat(4) }),
  },
);
type Blow = typeof blow extends fc.Arbitrary<infer T> ? T : never;

async function strike(hubs: MemoryHubs, blow: Blow): Promise<void> {
  const id = (n: number) => `hub-${n}`;
  switch (blow.what) {
    case 'publish': {
      const { hub, op, records } = blow as Extract<Blow, { what: 'publish' }>;
      const changes = records.map((n): Change => {
        if (op === 'withdraw') return { withdraw: n };
        return op === 'erase' ? { erase: n } : { put: n, text: `${Math.random()}` };
      });
      await hubs.hub(id(hub)).publish(...changes);
      break;
    }
    case 'cut':
    case 'cut one way': {
      const { hub, other } = blow as { hub: number; other: number };
      if (hub === other) break;
      hubs.net.partition(id(hub), id(other), blow.what === 'cut' ? 'both' : 'one-way');
      break;
    }
    case 'heal':
      hubs.net.heal();
      break;
    case 'wait':
      await new Promise((resolve) => setTimeout(resolve, 40));
      break;
    case 'kill':
      hubs.net.kill(id((blow as { hub: number }).hub));
      break;
    case 'restart':
      await hubs.hub(id((blow as { hub: number }).hub)).restart();
      break;
  }
}

test('after any storm of partitions, kills, restarts and changes all hubs hold the same', async () => {
  const ids = Array.from({ length: 5 }, (_, i) => `hub-${i}`);
  await using hubs = await startMemoryHubs({ hubs: ids, roundIntervalMs: 25 });
  await fc.assert(
    fc.asyncProperty(fc.array(blow, { minLength: 5, maxLength: 25 }), async (storm) => {
      for (const one of storm) await strike(hubs, one);
      hubs.net.heal();
      for (const id of ids) hubs.net.revive(id);
      hubs.clockAhead += 20 * 60_000;
      await hubs.equal();
      for (const hub of hubs.all) {
        const { feeds } = hub.storage;
        assert.deepEqual(await feeds.forks(), []);
        for (const owner of hubs.all) {
          for (let n = 0; n <= 5; n++) {
            assert.equal(
              await hub.shows(owner.id, n),
              await owner.shows(owner.id, n),
              `record ${n} of ${owner.id} at ${hub.id}`,
            );
          }
        }
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
});
