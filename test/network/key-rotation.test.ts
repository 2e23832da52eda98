/**
 * A hub changes its signing key while it publishes: prepared by its operator, confirmed by governance,
 * carried out by the hub itself. Nobody waits, and nothing is refused anywhere.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readEntry } from '#federation/feed/index.ts';
import { verifyKeyRequest } from '#federation/trust/index.ts';
import { type LivingHub, network, startLivingHubs } from './living-hubs.ts';

/** The keys of a feed's entries, in order, as a hub holds them. */
async function kidsOf(holder: LivingHub, hub: string): Promise<string[]> {
  return (await holder.entries(hub)).map(({ jws }) => readEntry(jws).document.kid);
}

test('a hub publishes without a pause while its key changes, across a kill, and others follow', async () => {
  await using hubs = await startLivingHubs(2, 18_311);
  const [alpha, beta] = [hubs.hub(0), hubs.hub(1)];
  let isOver = false;
  const refused: string[] = [];
  let published = 0;
  const publishing = (async () => {
    while (!isOver) {
      // Between kill and start nobody answers: that is no refusal.
      const response = await alpha.post(`Record ${published}`).catch(() => undefined);
      if (response?.status === 201) published++;
      else if (response && (await alpha.status().catch(() => null))?.isReady) {
        const text = await response.text();
        if (!text.includes('recovering')) refused.push(text);
      }
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  })();
  try {
    await hubs.until('it publishes', async () => published > 5);
    const before = await alpha.command('key', 'show');
    const made = await alpha.command('key', 'rotate', '--room', '120');
    assert.equal(made.replaces, before.signsNow);
    // Asked again before governance has answered, it is the same key.
    const again = await alpha.command('key', 'rotate', '--room', '120');
    assert.equal(again.kid, made.kid);
    await hubs.until('it says that governance must hurry', async () =>
      (await alpha.status()).problems.some((one) => one.includes('does not name that key yet')),
    );
    const text = await readFile(String(again.file), 'utf8');
    const { request } = await verifyKeyRequest(text, network);
    await hubs.decide([{ type: 'rotate-key', request }], beta);
    await hubs.until('alpha knows', async () => (await alpha.status()).trust?.version === 2);
    await alpha.kill();
    await alpha.start();
    const { seq } = request.from;
    await hubs.until('the change is over', async () => {
      const { feed } = await alpha.status();
      return feed.seq > seq + 20;
    });
    const after = await alpha.command('key', 'show');
    assert.equal(after.signsNow, made.kid);
    const retired = await readdir(join(alpha.folder, 'keys', 'retired'));
    assert.deepEqual(retired, [`${before.signsNow}.json`]);
    assert.ok(!(await readdir(join(alpha.folder, 'keys'))).includes('signing-next.json'));
    isOver = true;
    await publishing;
    assert.deepEqual(refused, []);
    await hubs.same(alpha);
    const kids = await kidsOf(beta, alpha.id);
    assert.ok(kids.slice(0, seq - 1).every((kid) => kid === before.signsNow));
    assert.ok(kids.slice(seq - 1).every((kid) => kid === made.kid));
    for (const hub of [alpha, beta]) assert.deepEqual((await hub.status()).problems, []);
    await assert.rejects(alpha.command('key', 'rotate', '--from', 'x'), /no place in a feed/);
  } finally {
    isOver = true;
    await publishing;
  }
});
