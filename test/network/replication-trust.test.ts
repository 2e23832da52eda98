/** What trust lists do to replication: joining, leaving, running out, stolen keys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateSigningKey } from '#federation/identity/index.ts';
import { sign, startMemoryHubs } from './memory-hubs.ts';

const day = 86_400;

test('a new hub finds out by itself that it was added, and then holds everything', async () => {
  await using hubs = await startMemoryHubs({
    hubs: ['alpha', 'beta', 'gamma', 'delta'],
    listed: ['alpha', 'beta', 'gamma'],
  });
  const delta = hubs.hub('delta');
  await hubs.hub('alpha').publish({ put: 1 }, { put: 2 });
  await hubs.equal(['alpha', 'beta', 'gamma']);
  await hubs.until('delta asks as a stranger', () => hubs.count('trust', { from: 'delta' }) > 2);
  assert.equal(hubs.count('sync', { from: 'delta' }), 0);
  assert.equal((await delta.position('alpha')).seq, 0);
  // Any hub may be told; the others learn it peer to peer.
  await hubs.decide((all) => [...all, hubs.entryOf('delta')], ['beta']);
  await hubs.equal();
  assert.equal(await delta.shows('alpha', 2), 'record 2');
  await delta.publish({ put: 3 });
  await hubs.equal();
  assert.equal(await hubs.hub('alpha').shows('delta', 3), 'record 3');
});

test('a hub without a trust list does nothing but wait', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta'], isRunning: false });
  const beta = hubs.hub('beta');
  await beta.close();
  const { rm } = await import('node:fs/promises');
  await rm(beta.directory, { recursive: true });
  await beta.open();
  await hubs.hub('alpha').run();
  await beta.run();
  await beta.replicator.announce();
  assert.deepEqual(beta.replicator.status(), []);
  assert.equal(hubs.exchanges.filter(({ from }) => from === 'beta').length, 0);
  await beta.trust.take(hubs.lists.map(({ jws }) => jws));
  await hubs.hub('alpha').publish({ put: 1 });
  await hubs.equal();
});

test('a chain of many trust lists is taken in step by step', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'], isRunning: false });
  for (let n = 0; n < 120; n++) await hubs.decide((all) => [...all], []);
  await hubs.hub('alpha').trust.take(hubs.lists.map(({ jws }) => jws));
  await hubs.hub('alpha').run();
  await hubs.hub('beta').run();
  await hubs.until('beta has all', () => hubs.hub('beta').trust.latest()?.list.version === 121);
  // gamma hears of it without asking: alpha's question tells that there is more.
  await hubs.hub('gamma').run();
  await hubs.until('gamma has all', () => hubs.hub('gamma').trust.latest()?.list.version === 121);
});

test('attack 48: nothing new is taken from or for a suspended hub, and what was taken stays', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  await alpha.publish({ put: 1 });
  await hubs.equal();
  await hubs.decideFor('alpha', (hub) => ({ ...hub, state: 'suspended' }), ['beta']);
  await hubs.until('gamma knows', () => gamma.trust.view()?.mayTake('alpha') === false);
  // alpha learns it as well, as a stranger, from hubs that no longer talk to it of anything else.
  await hubs.until('alpha knows', () => alpha.trust.view()?.mayTake('alpha') === false);
  await alpha.publish({ put: 2 });
  await beta.publish({ put: 3 });
  await hubs.equal(['beta', 'gamma']);
  assert.equal(await gamma.shows('alpha', 1), 'record 1');
  assert.equal((await gamma.position('alpha')).seq, 1);
  assert.equal((await alpha.position('beta')).seq, 0);
  assert.equal(gamma.replicator.status().find(({ hub }) => hub === 'alpha')?.failures, 0);
  // Taken back, it goes on where it was.
  await hubs.decideFor('alpha', (hub) => ({ ...hub, state: 'active' }), ['gamma']);
  await hubs.equal();
  assert.equal(await beta.shows('alpha', 2), 'record 2');
});

test('attack 9, protocol 21: with an expired list new entries wait unseen until it is renewed', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const [alpha, beta] = hubs.all;
  assert.ok(alpha && beta);
  await alpha.publish({ put: 1 });
  await hubs.equal();
  hubs.clockAhead = 2 * day * 1_000;
  assert.equal(beta.trust.view()?.isExpired, true);
  await alpha.publish({ put: 1, text: 'changed' }, { put: 2 });
  await hubs.until('it is here', async () => (await beta.position('alpha')).seq === 3);
  assert.equal((await beta.storage.feeds.state('alpha'))?.quarantinedAfter?.seq, 1);
  assert.equal(await beta.shows('alpha', 2), null);
  await hubs.decide((all) => [...all], ['alpha']);
  await hubs.until('it is shown', async () => (await beta.shows('alpha', 2)) === 'record 2');
  assert.equal(await beta.shows('alpha', 1), 'changed');
  assert.equal((await beta.storage.feeds.state('alpha'))?.quarantinedAfter, null);
});

test('attack 13: freshness statements go round, and end the quarantine that their lack has caused', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'], isFresh: true });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  // The list is good for a year, the statement for a week.
  const inAYear = Math.floor(Date.now() / 1_000) + 365 * day;
  await hubs.decide((all) => [...all], ['alpha', 'beta', 'gamma'], { expires: inAYear });
  hubs.clockAhead = 8 * day * 1_000;
  assert.deepEqual(beta.trust.view()?.warnings, ['not-fresh']);
  await alpha.publish({ put: 1 });
  await hubs.until('it is here', async () => (await beta.position('alpha')).seq === 1);
  assert.equal(await beta.shows('alpha', 1), null);
  await gamma.trust.take([], await hubs.freshness());
  await hubs.until('beta shows it', async () => (await beta.shows('alpha', 1)) === 'record 1');
  assert.equal(beta.trust.view()?.isExpired, false);
});

test('attack 38: entries after the last good one of a stolen key vanish, and none is taken', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  const [, second] = await alpha.publish({ put: 1 }, { put: 2 }, { put: 3, text: 'by the thief' });
  assert.ok(second);
  await hubs.equal();
  const lastGood = { epoch: 1, seq: 2, entry: second.hash };
  const fresh = (await generateSigningKey()).key;
  await hubs.decideFor(
    'alpha',
    (hub) => ({
      ...hub,
      epochs: [...hub.epochs],
      keys: hub.keys.map((one) => ({ ...one, compromised: { lastGood } })),
    }),
    ['beta'],
  );
  await hubs.until('gamma hides it', async () => (await gamma.shows('alpha', 3)) === null);
  assert.equal(await gamma.shows('alpha', 2), 'record 2');
  await alpha.publish({ put: 4, text: 'by the thief' });
  await beta.publish({ put: 5 });
  await hubs.until('life goes on', async () => (await gamma.shows('beta', 5)) !== null);
  assert.equal((await gamma.position('alpha')).seq, 3);
  // The owner signs anew with another key, in an epoch of its own.
  await hubs.decideFor(
    'alpha',
    (hub) => ({
      ...hub,
      epochs: [...hub.epochs, { epoch: 2, after: lastGood }],
      keys: [...hub.keys, { key: fresh.publicKey, from: { epoch: 2, seq: 1 } }],
    }),
    ['alpha', 'beta'],
  );
  await hubs.until('the new epoch is open', async () => (await alpha.position()).epoch === 2);
  const base = await alpha.position();
  const entries = await sign({ id: 'alpha', key: fresh }, base, [{ put: 3, text: 'by the owner' }]);
  const page = { hub: 'alpha', base, entries, isQuarantined: false };
  await alpha.storage.own.commit({ page, save: [], remove: [] });
  await alpha.replicator.announce();
  await hubs.until(
    'gamma shows it',
    async () => (await gamma.shows('alpha', 3)) === 'by the owner',
  );
  await hubs.equal(['beta', 'gamma']);
});

test('attack 8: while governance contradicts itself feeds go on under the list that we have', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  await hubs.decide((all) => [...all], ['alpha']);
  const [first, theOne] = hubs.lists;
  assert.ok(first && theOne);
  await hubs.until('all have version 2', () =>
    hubs.all.every((hub) => hub.trust.latest()?.list.version === 2),
  );
  hubs.lists.splice(1, 1);
  await hubs.decideFor('gamma', (hub) => ({ ...hub, name: 'Another name' }), []);
  const other = hubs.lists[1];
  assert.ok(other);
  await assert.rejects(beta.trust.take([other.jws]), { code: 'trust-fork' });
  await alpha.publish({ put: 1 });
  await hubs.equal();
  assert.equal(await beta.shows('alpha', 1), 'record 1');
});
