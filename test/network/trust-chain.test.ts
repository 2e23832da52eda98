/** A hub that slept through years of governance catches up through the whole chain. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMemoryHubs } from './memory-hubs.ts';

test('a hub 200 trust lists behind catches up within seconds, step by step, and then takes feeds', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'], isRunning: false });
  for (let n = 0; n < 200; n++) await hubs.decide((all) => [...all], []);
  const texts = hubs.lists.map(({ jws }) => jws);
  await hubs.hub('alpha').trust.take(texts);
  await hubs.hub('beta').trust.take(texts);
  await hubs.hub('alpha').run();
  await hubs.hub('beta').run();
  await hubs.hub('alpha').publish({ put: 1 });
  const gamma = hubs.hub('gamma');
  await gamma.run();
  await hubs.until(
    'gamma has all lists and the feed',
    async () =>
      gamma.trust.latest()?.list.version === 201 && (await gamma.shows('alpha', 1)) !== null,
    10_000,
  );
  const chain = await gamma.storage.trust.chain(0, 1_000);
  assert.deepEqual(
    chain.map(({ hash }) => hash),
    hubs.lists.map(({ hash }) => hash),
  );
  // Fifty lists an answer, and one that says that there is no more; both peers may have been asked twice.
  assert.ok(hubs.count('trust', { from: 'gamma' }) <= 2 * 2 * 6);
});
