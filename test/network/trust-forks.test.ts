/** Governance contradicts itself: two well-signed lists of one version. Everybody stops and is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredTrustList } from '#federation/ports.ts';
import { type MemoryHubs, startMemoryHubs } from './memory-hubs.ts';

/** Two lists that follow the first one. */
async function contradiction(hubs: MemoryHubs): Promise<[StoredTrustList, StoredTrustList]> {
  const one = await hubs.decideFor('alpha', (hub) => ({ ...hub, name: 'One name' }), []);
  hubs.lists.pop();
  const other = await hubs.decideFor('alpha', (hub) => ({ ...hub, name: 'Another name' }), []);
  hubs.lists.pop();
  return [one, other];
}

const isWarned = (hubs: MemoryHubs, id: string) =>
  hubs.hub(id).trust.view()?.warnings.includes('trust-fork') ?? false;

test('attack 8: the evidence reaches every hub, also those that never saw one of the two lists', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma', 'delta'] });
  const [one, other] = await contradiction(hubs);
  // One hub hears both; two have the one, and one has neither.
  const alpha = hubs.hub('alpha');
  await alpha.trust.take([one.jws]);
  await hubs.hub('beta').trust.take([one.jws]);
  await assert.rejects(alpha.trust.take([other.jws]), { code: 'trust-fork' });
  await hubs.until('all are warned', () => [...hubs.hubs.keys()].every((id) => isWarned(hubs, id)));
  for (const hub of hubs.all) {
    assert.equal((await hub.storage.trust.trustForks()).length, 1);
    await assert.rejects(hub.trust.take([one.jws]), { code: 'trust-fork' });
  }
  // Life goes on under the lists that they have.
  await hubs.hub('gamma').publish({ put: 1 });
  await hubs.equal();
  await hubs.until('nobody is blamed any more', () =>
    hubs.all.every((hub) => hub.replicator.status().every((p) => p.failures === 0)),
  );
});

test('the evidence survives a restart, and two hubs on different branches find it by themselves', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'], isRunning: false });
  const [one, other] = await contradiction(hubs);
  await hubs.hub('alpha').trust.take([one.jws]);
  await hubs.hub('beta').trust.take([other.jws]);
  for (const hub of hubs.all) await hub.run();
  await hubs.until('all are warned', () => [...hubs.hubs.keys()].every((id) => isWarned(hubs, id)));
  await hubs.hub('gamma').restart();
  assert.equal(isWarned(hubs, 'gamma'), true);
});

test('evidence that is none stops nobody: too few signatures, one list twice, of another descent', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta'], isRunning: false });
  const [one, other] = await contradiction(hubs);
  const { trust } = hubs.hub('beta');
  const weak = (list: StoredTrustList) => {
    const jws = JSON.parse(list.jws);
    const [first] = jws.signatures;
    const signature = Buffer.alloc(64).toString('base64url');
    return JSON.stringify({ ...jws, signatures: [{ ...first, signature }] });
  };
  await assert.rejects(trust.takeFork(one.jws, weak(other)), { code: 'threshold-old' });
  await assert.rejects(trust.takeFork(one.jws, one.jws), { code: 'malformed' });
  hubs.lists.push(one);
  const third = await hubs.decide((all) => [...all], []);
  await assert.rejects(trust.takeFork(one.jws, third.jws), { code: 'malformed' });
  assert.equal(trust.forkId(), null);
  // Of a version that it cannot judge yet: it waits until it has caught up.
  hubs.lists.pop();
  const rival = await hubs.decideFor('beta', (hub) => ({ ...hub, name: 'Third' }), []);
  assert.equal(await trust.takeFork(third.jws, rival.jws), false);
  assert.equal(trust.forkId(), null);
});

test('a hub that lies about evidence is believed nothing, and is left alone for a while', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'], isRunning: false });
  const gamma = hubs.hub('gamma');
  const fork = Buffer.alloc(32).toString('base64url');
  const { handlers } = gamma.replicator;
  gamma.parts.transport.handle({
    ...handlers,
    trust: async (request, from, signal) => {
      const answer = await handlers.trust?.({ after: 0 }, from, signal);
      assert.ok(answer);
      return { ...answer, fork, ...(request.fork !== undefined && { lists: ['{}'] }) };
    },
    sync: async (request, from, signal) => {
      const answer = await handlers.sync?.(request, from, signal);
      assert.ok(answer);
      return { ...answer, trust: { ...answer.trust, fork } };
    },
  });
  await hubs.hub('alpha').run();
  await hubs.hub('beta').run();
  await hubs.until('gamma is seen through', () =>
    ['alpha', 'beta'].every((id) =>
      hubs
        .hub(id)
        .replicator.status()
        .some((p) => p.hub === 'gamma' && p.failures > 0),
    ),
  );
  assert.equal(isWarned(hubs, 'alpha'), false);
  await hubs.hub('alpha').publish({ put: 1 });
  await hubs.equal(['alpha', 'beta']);
});
