/** Rejections of requests to join: signed by an officer, about one request, and nothing more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypes } from '#schema/entry/index.ts';
import { maxReasonLength } from '#schema/limits.ts';
import { signCompact } from '../identity/index.ts';
import { maxClockSkewSeconds, maxCompactJwsBytes } from '../limits.ts';
import { signJoinRejection, verifyJoinRejection } from './rejection.ts';
import { firstList, forge, hasCode, headerOf, keyOf, network, now } from './testing/fixtures.ts';

const request = 'Id02_EcFVpjm5OP4r333YkR-QE29LRCmIfITnet8MUE';
const other = 'bS9dBRTk7hpeMPFBmJxOeoqO2xsOQfDGjgHWNYEKDo4';
const content = { network, request, reason: 'Please confirm the fingerprint.' };
const list = await firstList();

test('a rejection says who signed it, about which request, and why', async () => {
  const jws = await signJoinRejection(content, await keyOf('o2'), now);
  const { rejection, office, kid } = await verifyJoinRejection(jws, list, request, now);
  assert.deepEqual(rejection, { ...content, iat: now / 1_000 });
  assert.equal(office, 'Office o2');
  assert.equal(kid, (await keyOf('o2')).kid);
});

test('only officers of the list may reject, and only with their own signature', async () => {
  for (const name of ['aa', 'f1', 'stranger']) {
    const jws = await signJoinRejection(content, await keyOf(name), now);
    await assert.rejects(verifyJoinRejection(jws, list, request, now), hasCode('unknown-key'));
  }
  const header = headerOf(documentTypes.joinRejection, 'o1');
  const forged = await forge(header, { ...content, iat: now / 1_000 }, 'stranger');
  await assert.rejects(verifyJoinRejection(forged, list, request, now), hasCode('bad-signature'));
});

test('a rejection of another request, or in another network, is none', async () => {
  const jws = await signJoinRejection(content, await keyOf('o1'), now);
  await assert.rejects(verifyJoinRejection(jws, list, other, now), hasCode('fingerprint-mismatch'));
  const abroad = await signJoinRejection({ ...content, network: 'nwe' }, await keyOf('o1'), now);
  await assert.rejects(verifyJoinRejection(abroad, list, request, now), hasCode('wrong-network'));
});

test('attack 17: another document of an officer is no rejection', async () => {
  const jws = await signCompact(documentTypes.freshness, content, await keyOf('o1'));
  await assert.rejects(verifyJoinRejection(jws, list, request, now), hasCode('wrong-type'));
});

test('attack 35: a rejection from the future waits for its time', async () => {
  const late = now + maxClockSkewSeconds * 1_000;
  const key = await keyOf('o1');
  await verifyJoinRejection(await signJoinRejection(content, key, late), list, request, now);
  const later = await signJoinRejection(content, key, late + 1_000);
  await assert.rejects(verifyJoinRejection(later, list, request, now), hasCode('from-the-future'));
});

test('a reason: at the limit it fits into the document, one over is refused', async () => {
  const key = await keyOf('o1');
  const sign = (reason: string) => signJoinRejection({ ...content, reason }, key, now);
  const longest = await sign('漢'.repeat(maxReasonLength));
  assert.ok(longest.length <= maxCompactJwsBytes);
  await verifyJoinRejection(longest, list, request, now);
  for (const reason of ['', '  ', 'x'.repeat(maxReasonLength + 1)])
    await assert.rejects(sign(reason), hasCode('malformed'));
  const extra = { ...content, iat: now / 1_000, hub: 'aa' };
  const padded = await signCompact(documentTypes.joinRejection, extra, key);
  await assert.rejects(verifyJoinRejection(padded, list, request, now), hasCode('malformed'));
});
