import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypes } from '#schema/entry/index.ts';
import { freshnessLifetimeSeconds, maxClockSkewSeconds } from '../limits.ts';
import { acceptFreshness, signFreshness, verifyFreshness } from './freshness.ts';
import {
  day,
  firstList,
  forge,
  hasCode,
  headerOf,
  keyOf,
  network,
  nextList,
  now,
  nowSeconds,
  publicKeyOf,
} from './testing/fixtures.ts';
import { viewTrust } from './view.ts';

const first = await firstList();
const second = await nextList(first);
const statementOf = (change: object = {}) => ({
  network,
  version: 1,
  hash: first.hash,
  iat: nowSeconds,
  exp: nowSeconds + day,
  ...change,
});
const make = (change: object = {}, signer = 'f1') =>
  forge(headerOf(documentTypes.freshness, signer), statementOf(change), signer);

test('a statement says that our list is the newest, for a week', async () => {
  const { jws, statement } = await signFreshness(first, await keyOf('f1'), now);
  assert.deepEqual(await acceptFreshness(first, jws, now), statement);
  const end = (nowSeconds + freshnessLifetimeSeconds) * 1_000;
  assert.ok(await acceptFreshness(first, jws, end - 1_000));
  await assert.rejects(acceptFreshness(first, jws, end), hasCode('expired'));
});

test('attack 13: withheld lists are noticed: without a statement in force the view warns and stops', () => {
  const stale = statementOf({ exp: nowSeconds - 1 }) as Parameters<typeof viewTrust>[1];
  for (const statement of [undefined, stale]) {
    const view = viewTrust(first, statement, now);
    assert.deepEqual(view.warnings, ['not-fresh']);
    assert.equal(view.isExpired, true);
  }
});

test('a list without freshness keys asks for no statement', async () => {
  const list = await firstList({ freshness: { keys: [] } });
  assert.deepEqual(viewTrust(list, undefined, now).warnings, []);
  await assert.rejects(
    verifyFreshness(list, await make({ hash: list.hash }), now),
    hasCode('unknown-key'),
  );
});

test('attack 14: a statement about a list that we have not seen is no confirmation of ours', async () => {
  await assert.rejects(
    acceptFreshness(first, await make({ version: 2, hash: second.hash }), now),
    hasCode('version-gap'),
  );
  const unseen = statementOf({ version: 2 }) as Parameters<typeof viewTrust>[1];
  assert.ok(viewTrust(first, unseen, now).warnings.includes('not-fresh'));
});

test('a statement about an older list, or other bytes of our version', async () => {
  await assert.rejects(acceptFreshness(second, await make(), now), hasCode('rollback'));
  await assert.rejects(
    acceptFreshness(first, await make({ hash: second.hash }), now),
    hasCode('trust-fork'),
  );
});

test('attack 15: a statement cannot carry members, and nobody but the online role can make one', async () => {
  for (const extra of [{ hubs: [] }, { governance: {} }, { list: first.jws }]) {
    await assert.rejects(verifyFreshness(first, await make(extra), now), hasCode('malformed'));
  }
  for (const signer of ['o1', 'aa', 'stranger']) {
    await assert.rejects(
      verifyFreshness(first, await make({}, signer), now),
      hasCode('unknown-key'),
      signer,
    );
  }
  const named = await forge(headerOf(documentTypes.freshness, 'f1'), statementOf(), 'o1');
  await assert.rejects(verifyFreshness(first, named, now), hasCode('bad-signature'));
});

test('attack 17, attack 18: of another type or network', async () => {
  const typed = await forge(headerOf(documentTypes.head, 'f1'), statementOf(), 'f1');
  await assert.rejects(verifyFreshness(first, typed, now), hasCode('wrong-type'));
  await assert.rejects(
    verifyFreshness(first, await make({ network: 'othernet' }), now),
    hasCode('wrong-network'),
  );
});

test('attack 35: made in the future or good for too long: at the limit and one over', async () => {
  const iat = nowSeconds + maxClockSkewSeconds;
  assert.ok(await verifyFreshness(first, await make({ iat, exp: iat + 1 }), now));
  await assert.rejects(
    verifyFreshness(first, await make({ iat: iat + 1, exp: iat + 2 }), now),
    hasCode('from-the-future'),
  );
  assert.ok(
    await verifyFreshness(first, await make({ exp: nowSeconds + freshnessLifetimeSeconds }), now),
  );
  for (const exp of [nowSeconds + freshnessLifetimeSeconds + 1, nowSeconds, nowSeconds - 1]) {
    await assert.rejects(verifyFreshness(first, await make({ exp }), now), hasCode('malformed'));
  }
});

test('any of several freshness keys may sign', async () => {
  const list = await firstList({ freshness: { keys: [publicKeyOf('f1'), publicKeyOf('f2')] } });
  for (const name of ['f1', 'f2']) {
    const { jws } = await signFreshness(list, await keyOf(name), now);
    assert.ok(await acceptFreshness(list, jws, now));
  }
});
