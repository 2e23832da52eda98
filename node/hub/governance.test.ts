/** Governance at a hub as time goes by: alerts, requests that outlive a list, proposals that grow old. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  expiryNoticeDays,
  maxOpenJoinRequests,
  maxOpenProposalsPerOfficer,
} from '#federation/limits.ts';
import { createTrustKeeper, signFreshness, writeProposal } from '#federation/trust/index.ts';
import {
  day,
  feedOf,
  firstList,
  hubOf,
  keyOf,
  network,
  nextList,
  now,
  nowSeconds,
} from '#federation/trust/testing/fixtures.ts';
import { openStorage } from '#node/storage/index.ts';
import type { TrustList } from '#schema/trust/index.ts';
import type { HubContext } from './context.ts';
import { createGovernance } from './governance.ts';
import { proposalOf, requestFile } from './testing/governance.ts';

/** A hub aa of the fixtures' network, whose clock a test may move. */
async function startHub(change: Partial<TrustList> = {}) {
  await using made = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'interhub-governance-'));
  made.defer(() => rm(directory, { recursive: true, force: true }));
  const time = { now };
  const clock = { now: () => time.now };
  const storage = made.use(await openStorage({ directory, clock, ownHub: 'aa', network }));
  const list = await firstList({ freshness: { keys: [] }, ...change });
  const trust = await createTrustKeeper({
    ...{ store: storage.trust, network, fingerprint: list.hash, clock },
  });
  await trust.take([list.jws]);
  const peers = new Map<string, number>();
  const context = {
    ...{ network, id: 'aa', name: 'Hub aa', version: '0.1.0', startedAt: now, clock },
    ...{
      storage,
      trust,
      replicator: {
        status: () => [...peers].map(([hub, trustVersion]) => ({ hub, trustVersion })),
      },
    },
  } as unknown as HubContext;
  const governance = createGovernance(context);
  const parts = made.move();
  return {
    ...{ time, storage, list, trust, peers, governance },
    alerts: async () =>
      (await governance.alerts()).map(({ code, hub }) => (hub === null ? code : `${code} ${hub}`)),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

test('a list that expires is announced in time, at the limit and not before', async () => {
  const expires = nowSeconds + 100 * day;
  await using hub = await startHub({ expires });
  assert.deepEqual(await hub.alerts(), []);
  hub.time.now = (expires - expiryNoticeDays * day - 1) * 1_000;
  assert.deepEqual(await hub.alerts(), []);
  hub.time.now += 1_000;
  assert.deepEqual(await hub.alerts(), ['list-expires-soon']);
  hub.time.now = expires * 1_000;
  assert.deepEqual(await hub.alerts(), ['list-expired']);
});

test('attack 13: a freshness role that stops is announced, first late, then gravely', async () => {
  await using hub = await startHub({ freshness: { keys: [(await keyOf('f1')).publicKey] } });
  assert.deepEqual(await hub.alerts(), ['not-fresh']);
  const { jws } = await signFreshness(hub.list, await keyOf('f1'), now);
  await hub.trust.take([], jws);
  assert.deepEqual(await hub.alerts(), []);
  hub.time.now += 6 * day * 1_000;
  assert.deepEqual(await hub.alerts(), ['freshness-late']);
  hub.time.now += 2 * day * 1_000;
  assert.deepEqual(await hub.alerts(), ['not-fresh']);
});

test('attack 8: two lists of one version are the gravest alarm, and nothing more is taken', async () => {
  await using hub = await startHub();
  const second = await nextList(hub.list, { name: 'One' });
  await hub.trust.take([second.jws]);
  const proposal = await proposalOf(second, { name: 'Next' }, ['o1', 'o2']);
  await hub.governance.submitProposal(writeProposal(proposal));
  const other = await nextList(hub.list, { name: 'Another' });
  await assert.rejects(hub.trust.take([other.jws]), { code: 'trust-fork' });
  assert.deepEqual(await hub.alerts(), ['trust-fork']);
  await assert.rejects(hub.governance.publishProposal(proposal.hash), { code: 'trust-fork' });
});

test('forks, quarantine and hubs that lag are named', async () => {
  await using hub = await startHub();
  const [first] = await feedOf(1, { hub: 'bb', text: 'one' });
  const [second] = await feedOf(1, { hub: 'bb', text: 'two' });
  assert.ok(first && second);
  const base = { epoch: 1, seq: 0, entry: null };
  await hub.storage.feeds.accept({ hub: 'bb', base, entries: [first], isQuarantined: true });
  assert.deepEqual(await hub.alerts(), ['quarantine bb']);
  await hub.storage.feeds.saveFork({ hub: 'bb', first: first.jws, second: second.jws }, base);
  const second2 = await nextList(hub.list);
  await hub.trust.take([second2.jws]);
  hub.peers.set('bb', 1);
  const alerts = await hub.alerts();
  assert.ok(alerts.includes('feed-fork bb'), alerts.join());
  assert.ok(alerts.includes('hub-behind bb'), alerts.join());
  assert.equal(alerts[0], 'feed-fork bb', 'the gravest first');
});

test('a request that was accepted stays so, also when the hub is struck from the list', async () => {
  await using hub = await startHub();
  const { hash } = await hub.governance.submitJoinRequest(await requestFile('n1', now));
  const joined = await nextList(hub.list, { hubs: [...hub.list.list.hubs, hubOf('n1')] });
  await hub.trust.take([joined.jws]);
  assert.equal((await hub.governance.joinRequest(hash)).state, 'accepted');
  await hub.trust.take([(await nextList(joined, { hubs: hub.list.list.hubs })).jws]);
  assert.equal((await hub.governance.joinRequest(hash)).state, 'accepted');
});

test('a member with other keys than the request names is not the one that asked', async () => {
  await using hub = await startHub();
  const { hash } = await hub.governance.submitJoinRequest(await requestFile('n1', now));
  const thief = hubOf('n1', { keys: hubOf('n2').keys });
  await hub.trust.take([(await nextList(hub.list, { hubs: [thief] })).jws]);
  assert.equal((await hub.governance.joinRequest(hash)).state, 'open');
});

test('who asks first keeps his place: a flood of requests ends in “busy”', async () => {
  await using hub = await startHub();
  const first = await hub.governance.submitJoinRequest(await requestFile('n1', now));
  for (let i = 1; i < maxOpenJoinRequests; i++)
    await hub.storage.joinRequests.add(`filler ${i}`, await requestFile('n1', now), nowSeconds);
  await assert.rejects(hub.governance.submitJoinRequest(await requestFile('n2', now)), {
    code: 'busy',
  });
  assert.equal((await hub.governance.joinRequest(first.hash)).state, 'open');
});

test('a proposal’s risks and state follow the clock and the list', async () => {
  await using hub = await startHub();
  const proposal = await proposalOf(hub.list, { name: 'Renamed' }, ['o1']);
  const made = await hub.governance.submitProposal(writeProposal(proposal));
  const typesOf = (risks: typeof made.risks) => risks.map(({ type }) => type);
  assert.ok(!typesOf(made.risks).includes('old-proposal'));
  hub.time.now += 40 * day * 1_000;
  const later = await hub.governance.proposal(proposal.hash);
  assert.ok(typesOf(later.risks).includes('old-proposal'));
  const other = await nextList(hub.list, { name: 'Other' });
  await hub.trust.take([other.jws]);
  assert.equal((await hub.governance.proposal(proposal.hash)).state, 'outdated');
});

test('attack 36: one officer’s key has room for ten open proposals, and not for one more', async () => {
  await using hub = await startHub();
  const { governance, list } = hub;
  const propose = async (name: string, ...signers: string[]) =>
    governance.submitProposal(writeProposal(await proposalOf(list, { name }, signers)));
  for (let i = 0; i < maxOpenProposalsPerOfficer; i++) await propose(`Flood ${i}`, 'o1');
  await assert.rejects(propose('One more', 'o1'), { code: 'too-many' });
  assert.equal((await governance.proposals()).length, maxOpenProposalsPerOfficer);
  // What is here already is no new one; others have room, also for what he has signed with them.
  assert.equal((await propose('Flood 0', 'o1')).isNew, false);
  assert.equal((await propose('By another', 'o2')).isNew, true);
  assert.equal((await propose('By both', 'o1', 'o2')).isNew, true);
  // A new list puts all of them out of date.
  const next = await nextList(list, { name: 'New name' }, ['o1', 'o2']);
  await hub.trust.take([next.jws]);
  const fresh = await proposalOf(next, { name: 'After' }, ['o1']);
  assert.equal((await governance.submitProposal(writeProposal(fresh))).isNew, true);
});
