/** A hub's key is stolen: governance names the last good entry, and the hub signs anew what was its own. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { type GovernanceDecision, verifyKeyRequest } from '#federation/trust/index.ts';
import { network, startLivingHubs } from './living-hubs.ts';

test('attacks 37, 38: a stolen key, a last good entry, another key, and the hub signs anew', async () => {
  await using hubs = await startLivingHubs(2, 18_511);
  const [alpha, beta] = [hubs.hub(0), hubs.hub(1)];
  await alpha.publish('Good');
  await hubs.same(alpha);
  const lastGood = await alpha.newest();
  await alpha.publish('Mine as well');
  await alpha.publish('By the thief');
  await hubs.same(alpha);
  const stolen = String((await alpha.command('key', 'show')).signsNow);
  const made = await alpha.command('key', 'rotate', '--lost');
  assert.equal(made.replaces, null);
  const { request } = await verifyKeyRequest(await readFile(String(made.file), 'utf8'), network);
  assert.deepEqual(request.from, { epoch: 2, seq: 1 });
  const decisions: GovernanceDecision[] = [
    { type: 'compromise-key', hub: alpha.id, kid: stolen, lastGood },
    { type: 'open-epoch', hub: alpha.id, after: lastGood },
    { type: 'rotate-key', request },
  ];
  await hubs.decide(decisions, beta);
  await hubs.until('the rest is hidden', async () => (await beta.titles(alpha)).length === 1);
  await hubs.until('alpha goes on', async () => (await alpha.at(alpha.id)) === '2/0');
  await alpha.publish('With the new key');
  await hubs.same(alpha);
  await alpha.stop();
  const { records } = await alpha.command('key', 'repair');
  const mine = (records as { rid: string; title: string }[]).find((r) =>
    r.title.startsWith('Mine'),
  );
  assert.ok(mine && (records as unknown[]).length === 2);
  await alpha.command('key', 'repair', '--rid', mine.rid);
  await alpha.command('key', 'repair', '--discard');
  await alpha.start();
  await hubs.until('it is back', async () => (await beta.titles(alpha)).length === 3);
  assert.deepEqual(await beta.titles(alpha), ['Good', 'Mine as well', 'With the new key']);
  const show = await alpha.command('key', 'show');
  assert.equal(show.signsNow, made.kid);
  for (const hub of hubs.hubs) assert.deepEqual((await hub.status()).problems, []);
});
