/** Erasure: obeyed everywhere, confirmed to the owner, and never undone by a hub that lags behind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReceipt } from '#federation/feed/index.ts';
import { type MemoryHubs, network, rid, startMemoryHubs } from './memory-hubs.ts';

async function confirmed(hubs: MemoryHubs, n: number) {
  const others = hubs.all.map(({ id }) => id);
  return hubs.hub('alpha').storage.erasures.get(rid(n), others);
}

async function hasBody(hubs: MemoryHubs, id: string, seq: number): Promise<boolean> {
  return (await hubs.hub(id).storage.feeds.entryAt('alpha', 1, seq))?.body !== undefined;
}

test('an erased record is gone everywhere, and its owner has the receipts', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  await hubs.hub('alpha').publish({ put: 1 }, { put: 2 });
  await hubs.equal();
  await hubs.hub('alpha').publish({ erase: 1 });
  await hubs.equal();
  for (const hub of hubs.all) {
    assert.equal(await hasBody(hubs, hub.id, 1), false);
    assert.equal(await hub.shows('alpha', 2), 'record 2');
  }
  assert.deepEqual((await confirmed(hubs, 1))?.missing, ['beta', 'gamma'], 'the index lags behind');
  await hubs.hub('beta').index();
  await hubs.hub('gamma').index();
  await hubs.until('both confirm', async () => (await confirmed(hubs, 1))?.missing.length === 0);
  const before = hubs.count('receipts');
  await hubs.until('rounds pass', () => hubs.count('sync') > 60);
  assert.equal(hubs.count('receipts'), before, 'a receipt is sent once');
});

test('attack 41: a stale peer does not bring back what was erased', async () => {
  await using hubs = await startMemoryHubs({
    hubs: ['alpha', 'beta', 'stale', 'new'],
    isRunning: false,
  });
  const [alpha, beta, stale, fresh] = hubs.all;
  assert.ok(alpha && beta && stale && fresh);
  for (const hub of [alpha, beta, stale]) await hub.run();
  await alpha.publish({ put: 1, text: 'to be forgotten' }, { put: 2 });
  await hubs.equal(['alpha', 'beta', 'stale']);
  await stale.close();
  await alpha.publish({ erase: 1 });
  await hubs.equal(['alpha', 'beta']);
  // The new hub hears the stale one first, then the others.
  await alpha.halt();
  await beta.halt();
  for (const id of ['alpha', 'beta']) hubs.net.partition(id, 'stale');
  for (const id of ['alpha', 'beta']) hubs.net.partition(id, 'new');
  await stale.open();
  await stale.run();
  await fresh.run();
  await hubs.until('the new hub has it', async () => (await fresh.shows('alpha', 1)) !== null);
  hubs.net.heal();
  hubs.clockAhead += 60_000;
  await alpha.run();
  await beta.run();
  await hubs.equal();
  for (const hub of hubs.all) {
    assert.equal(await hasBody(hubs, hub.id, 1), false, hub.id);
    assert.equal(await hub.shows('alpha', 2), 'record 2');
  }
});

test('attack 42: the erasure arrives before the record: the body is never asked for', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'stale'], isRunning: false });
  const [alpha, beta, stale] = hubs.all;
  assert.ok(alpha && beta && stale);
  await alpha.publish({ put: 1, text: 'to be forgotten' }, { put: 2 });
  await alpha.run();
  await stale.run();
  await hubs.equal(['alpha', 'stale']);
  await stale.halt();
  await alpha.publish({ erase: 1 });
  // beta has the whole feed, erase entry included, from alpha, who has no body any more; then it
  // meets the one who still has it.
  await beta.run();
  await hubs.equal(['alpha', 'beta']);
  await alpha.close();
  await stale.run();
  await hubs.equal(['beta', 'stale']);
  assert.equal(hubs.count('bodies', { from: 'beta' }), 0);
  for (const id of ['beta', 'stale']) {
    assert.equal(await hasBody(hubs, id, 1), false);
    assert.equal(await hasBody(hubs, id, 2), true);
  }
});

test('attack 44: a hub that erases the record of another erases nothing', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'mallory'] });
  await hubs.hub('alpha').publish({ put: 1 });
  await hubs.equal();
  await hubs.hub('mallory').publish({ erase: 1 });
  await hubs.equal();
  assert.equal(await hubs.hub('beta').shows('alpha', 1), 'record 1');
});

test('attack 45: a peer that never confirms is seen, and delays nobody', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma', 'mute'] });
  await hubs.hub('alpha').publish({ put: 1 });
  await hubs.equal();
  await hubs.hub('mute').close();
  await hubs.hub('alpha').publish({ erase: 1 });
  await hubs.equal(['alpha', 'beta', 'gamma']);
  await hubs.hub('beta').index();
  await hubs.hub('gamma').index();
  await hubs.until('two confirm', async () => (await confirmed(hubs, 1))?.confirmed.length === 2);
  assert.deepEqual((await confirmed(hubs, 1))?.missing, ['mute']);
  await hubs.hub('mute').open();
  await hubs.hub('mute').run();
  hubs.clockAhead += 20 * 60_000;
  await hubs.equal();
  await hubs.hub('mute').index();
  await hubs.until(
    'late, but it does',
    async () => (await confirmed(hubs, 1))?.missing.length === 0,
  );
});

test('receipts for an owner that is away are sent when it is back, and those for others meanwhile', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'] });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  await alpha.publish({ put: 1 }, { erase: 1 });
  await beta.publish({ put: 2 }, { erase: 2 });
  await hubs.equal();
  await alpha.close();
  await gamma.index();
  await hubs.until('beta is told', async () => {
    const status = await beta.storage.erasures.get(rid(2), ['gamma']);
    return status?.missing.length === 0;
  });
  assert.equal((await gamma.storage.feeds.unsentReceipts(10)).length, 1);
  await alpha.open();
  await alpha.run();
  hubs.clockAhead += 20 * 60_000;
  await hubs.until('alpha is told', async () =>
    ((await confirmed(hubs, 1))?.confirmed ?? []).some(({ hub }) => hub === 'gamma'),
  );
  assert.deepEqual(await gamma.storage.feeds.unsentReceipts(10), []);
});

test('a receipt counts only from the hub that signed it, and only for what was erased', async () => {
  await using hubs = await startMemoryHubs({ hubs: ['alpha', 'beta', 'gamma'], isRunning: false });
  const [alpha, beta, gamma] = hubs.all;
  assert.ok(alpha && beta && gamma);
  const [put, erase] = await alpha.publish({ put: 1 }, { erase: 1 });
  assert.ok(put && erase);
  const target = hubs.net.target('alpha');
  const send = (from: typeof beta, receipts: string[]) =>
    from.parts.transport.request(target, 'receipts', { receipts });
  const now = Date.now();
  const good = await createReceipt(erase, { network, hub: 'gamma' }, gamma.key, now);
  await assert.rejects(send(beta, [good.jws]), { code: 'wrong-hub' });
  const forged = await createReceipt(erase, { network, hub: 'beta' }, gamma.key, now);
  await assert.rejects(send(beta, [forged.jws]), { code: 'unknown-key' });
  const made = { ...erase, seq: 1, hash: put.hash };
  const wrong = await createReceipt(made, { network, hub: 'beta' }, beta.key, now);
  await send(beta, [wrong.jws]);
  assert.deepEqual((await confirmed(hubs, 1))?.confirmed, []);
  await send(gamma, [good.jws]);
  assert.deepEqual(
    (await confirmed(hubs, 1))?.confirmed.map(({ hub }) => hub),
    ['gamma'],
  );
});
