/** Heads, statements, receipts and proofs of forks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypes } from '#schema/entry/index.ts';
import { headLifetimeSeconds, maxClockSkewSeconds, statementLifetimeSeconds } from '../limits.ts';
import { viewTrust } from '../trust/index.ts';
import {
  anyOf,
  at,
  day,
  emptyFeed,
  feedOf,
  firstList,
  forge,
  forgeEntry,
  hasCode,
  headerOf,
  hubOf,
  keyOf,
  network,
  now,
  nowSeconds,
  placeAfter,
  publicKeyOf,
  ridOf,
} from '../trust/testing/fixtures.ts';
import { createEntry } from './create.ts';
import { verifyForkProof } from './fork.ts';
import { createHead, verifyHead } from './head.ts';
import type { HubKeyFor } from './position.ts';
import { createReceipt, verifyReceipt } from './receipt.ts';
import { createStatement, verifyStatement } from './statement.ts';

const owner = { network, hub: 'aa' };
const counts = { live: 3, onRequest: true };
const keyFor: HubKeyFor = (hub, place, kid) =>
  hub === 'aa' || hub === 'bb' ? anyOf(hub)(place, kid) : undefined;
const expected = { network, keyFor, now };

const headPayload = (change: object = {}) => ({
  network,
  hub: 'aa',
  epoch: 1,
  seq: 0,
  entry: null,
  live: 0,
  onRequest: false,
  iat: nowSeconds,
  exp: nowSeconds + 60,
  ...change,
});
const head = (change: object, signer = 'aa') =>
  forge(headerOf(documentTypes.head, signer), headPayload(change), signer);

test('a head says where the feed stands', async () => {
  const last = at(await feedOf(2), 1);
  const { jws, statement } = await createHead(
    placeAfter(last),
    counts,
    owner,
    await keyOf('aa'),
    now,
  );
  assert.deepEqual(await verifyHead(jws, { ...expected, hub: 'aa' }), statement);
  assert.deepEqual(
    [statement.seq, statement.entry, statement.live, statement.onRequest],
    [2, last.hash, 3, true],
  );
  assert.equal(statement.exp - statement.iat, headLifetimeSeconds);
});

test('the head of an epoch that branched off and has no entry of its own has seq 0 and no hash', async () => {
  const entry = at(await feedOf(1), 0).hash;
  const { statement } = await createHead(
    { epoch: 2, seq: 0, entry },
    counts,
    owner,
    await keyOf('aa'),
    now,
  );
  assert.deepEqual([statement.seq, statement.entry], [0, null]);
});

test('a head that contradicts itself, is of another hub or another network is refused', async () => {
  const hash = at(await feedOf(1), 0).hash;
  await assert.rejects(verifyHead(await head({ entry: hash }), expected), hasCode('malformed'));
  await assert.rejects(verifyHead(await head({ seq: 1 }), expected), hasCode('malformed'));
  await assert.rejects(
    verifyHead(await head({ hub: 'bb' }, 'bb'), { ...expected, hub: 'aa' }),
    hasCode('wrong-hub'),
  );
  await assert.rejects(
    verifyHead(await head({ hub: 'aa' }, 'bb'), expected),
    hasCode('unknown-key'),
  );
  await assert.rejects(
    verifyHead(await head({ network: 'othernet' }), expected),
    hasCode('wrong-network'),
  );
  await assert.rejects(verifyHead(await head({ extra: 1 }), expected), hasCode('malformed'));
});

test('attack 35: a head from the future, expired or too long-lived: at the limit and one over', async () => {
  const verify = async (change: object) => verifyHead(await head(change), expected);
  const iat = nowSeconds + maxClockSkewSeconds;
  assert.ok(await verify({ iat, exp: iat + 1 }));
  await assert.rejects(verify({ iat: iat + 1, exp: iat + 2 }), hasCode('from-the-future'));
  assert.ok(await verify({ exp: nowSeconds + headLifetimeSeconds }));
  await assert.rejects(verify({ exp: nowSeconds + headLifetimeSeconds + 1 }), hasCode('malformed'));
  assert.ok(await verify({ iat: nowSeconds - 60, exp: nowSeconds + 1 }));
  await assert.rejects(verify({ iat: nowSeconds - 60, exp: nowSeconds }), hasCode('expired'));
  await assert.rejects(verify({ exp: nowSeconds }), hasCode('malformed'));
});

test('attack 38: a compromised key cannot say that there is nothing new', async () => {
  const last = at(await feedOf(2), 1);
  const anchor = { epoch: 1, seq: 2, entry: last.hash };
  const keys = [
    { key: publicKeyOf('aa'), from: { epoch: 1, seq: 1 }, compromised: { lastGood: anchor } },
    { key: publicKeyOf('aa-2'), from: { epoch: 1, seq: 3 } },
  ];
  const view = viewTrust(await firstList({ hubs: [hubOf('aa', { keys })] }), undefined, now);
  const make = async (signer: string) =>
    (await createHead(placeAfter(last), counts, owner, await keyOf(signer), now)).jws;
  const viewed = { network, keyFor: view.liveKeyFor, now };
  await assert.rejects(verifyHead(await make('aa'), viewed), hasCode('unknown-key'));
  // The new key speaks before it has written.
  assert.equal((await verifyHead(await make('aa-2'), viewed)).seq, 2);
});

const record = {
  rid: ridOf(9),
  kind: 'opportunity',
  body: Buffer.from('{"kind":"opportunity"}'),
  updated: nowSeconds - day,
};
const statementFrom = { network, hub: 'aa', keys: [publicKeyOf('aa')], now };

test('an on-request statement is verified with its body, for ten minutes', async () => {
  const carried = await createStatement(record, owner, await keyOf('aa'), now);
  const { statement, body } = await verifyStatement(carried, statementFrom);
  assert.equal(Buffer.from(body).toString(), carried.body);
  assert.equal(statement.rid, record.rid);
  const later = (seconds: number) =>
    verifyStatement(carried, { ...statementFrom, now: now + seconds * 1_000 });
  assert.ok(await later(statementLifetimeSeconds - 1));
  await assert.rejects(later(statementLifetimeSeconds), hasCode('expired'));
  await assert.rejects(later(-maxClockSkewSeconds - 1), hasCode('from-the-future'));
});

test('attack 67: a statement of another hub, key, network or with another body is refused', async () => {
  const carried = await createStatement(record, owner, await keyOf('aa'), now);
  const verify = (change: object, given: object = {}) =>
    verifyStatement({ ...carried, ...given }, { ...statementFrom, ...change });
  await assert.rejects(verify({ hub: 'bb', keys: [publicKeyOf('bb')] }), hasCode('wrong-hub'));
  await assert.rejects(verify({ keys: [publicKeyOf('bb')] }), hasCode('unknown-key'));
  await assert.rejects(verify({ keys: [] }), hasCode('unknown-key'));
  await assert.rejects(verify({ network: 'othernet' }), hasCode('wrong-network'));
  await assert.rejects(verify({}, { body: '{"kind":"opportunitY"}' }), hasCode('digest-mismatch'));
  await assert.rejects(verify({}, { jws: await forgeEntry() }), hasCode('wrong-type'));
  const spoilt = carried.jws.replace(/[^.]+$/, 'A'.repeat(86));
  await assert.rejects(verify({}, { jws: spoilt }), hasCode('bad-signature'));
});

test('a statement cannot be written for what no reader would take', async () => {
  for (const bad of [
    { body: Buffer.from([0xff, 0xff]) },
    { body: Buffer.from('1') },
    { rid: 'x' },
    { kind: 'X' },
  ]) {
    await assert.rejects(
      createStatement({ ...record, ...bad }, owner, await keyOf('aa'), now),
      TypeError,
    );
  }
});

test('attack 45: a receipt names the erase entry that was obeyed', async () => {
  const erase = { op: 'erase', rid: ridOf(1), kind: 'cluster' } as const;
  const erased = await createEntry(emptyFeed, erase, owner, await keyOf('aa'), now);
  const { jws, receipt } = await createReceipt(
    erased,
    { network, hub: 'bb' },
    await keyOf('bb'),
    now,
  );
  const keysOf = (hub: string) => (hub === 'bb' ? [publicKeyOf('bb')] : []);
  assert.deepEqual(await verifyReceipt(jws, { network, keysOf, now }), receipt);
  assert.deepEqual(
    [receipt.hub, receipt.owner, receipt.rid, receipt.seq, receipt.entry],
    ['bb', 'aa', ridOf(1), 1, erased.hash],
  );
  await assert.rejects(
    verifyReceipt(jws, { network: 'othernet', keysOf, now }),
    hasCode('wrong-network'),
  );
  await assert.rejects(
    verifyReceipt(jws, { network, keysOf: () => [], now }),
    hasCode('unknown-key'),
  );
  await assert.rejects(
    verifyReceipt(jws, { network, keysOf, now: now - day * 1_000 }),
    hasCode('from-the-future'),
  );
  const forged = await forge(headerOf(documentTypes.receipt, 'aa'), receipt, 'aa');
  await assert.rejects(verifyReceipt(forged, { network, keysOf, now }), hasCode('unknown-key'));
});

test('a receipt answers nothing but an erase entry', async () => {
  const put = at(await feedOf(1), 0);
  await assert.rejects(
    createReceipt(put, { network, hub: 'bb' }, await keyOf('bb'), now),
    TypeError,
  );
});

const forkOf = async () => {
  const shared = await feedOf(1);
  const base = placeAfter(at(shared, 0));
  const [first] = await feedOf(1, { base, text: 'told to one' });
  const [second] = await feedOf(1, { base, text: 'told to another' });
  assert.ok(first && second);
  return { shared, base, first, second };
};

test('attack 33: two entries for one place prove a fork, in either order', async () => {
  const { base, first, second } = await forkOf();
  for (const [a, b] of [
    [first, second],
    [second, first],
  ] as const) {
    const fork = await verifyForkProof({ hub: 'aa', first: a.jws, second: b.jws }, expected);
    assert.deepEqual([fork.hub, fork.epoch, fork.seq], ['aa', 1, 2]);
    assert.deepEqual(fork.branches, [
      { hash: a.hash, prev: base.entry },
      { hash: b.hash, prev: base.entry },
    ]);
  }
});

test('attack 34: a restored backup that writes on gives a proof even when the branches meet later', async () => {
  const one = await feedOf(3, { text: 'before the restore' });
  const other = await feedOf(3, { text: 'after the restore' });
  const { branches } = await verifyForkProof(
    { hub: 'aa', first: at(one, 2).jws, second: at(other, 2).jws },
    expected,
  );
  assert.notEqual(branches[0].prev, branches[1].prev);
});

test('attack 33: nobody can accuse a hub with entries that do not contradict or that it did not sign', async () => {
  const { shared, first, second } = await forkOf();
  const verify = (a: string, b: string, hub = 'aa') =>
    verifyForkProof({ hub, first: a, second: b }, expected);
  await assert.rejects(verify(first.jws, first.jws), hasCode('malformed'));
  await assert.rejects(verify(at(shared, 0).jws, first.jws), hasCode('malformed'));
  await assert.rejects(verify(first.jws, second.jws, 'bb'), hasCode('wrong-hub'));
  const spoil = (jws: string) => jws.replace(/[^.]+$/, 'A'.repeat(86));
  // The same entry with another signature is the same entry.
  await assert.rejects(verify(first.jws, spoil(first.jws)), hasCode('malformed'));
  await assert.rejects(verify(first.jws, spoil(second.jws)), hasCode('bad-signature'));
  await assert.rejects(verify(spoil(first.jws), second.jws), hasCode('bad-signature'));
  const forged = await forgeEntry({ seq: 2, prev: at(shared, 0).hash }, 'bb');
  await assert.rejects(verify(first.jws, forged), hasCode('unknown-key'));
  const foreign = await forgeEntry({ network: 'othernet', seq: 2 });
  await assert.rejects(verify(first.jws, foreign), hasCode('wrong-network'));
  await assert.rejects(verify('rubbish', first.jws), hasCode('malformed'));
});

test('attack 38: a thief cannot freeze the feed of the robbed with a compromised key', async () => {
  const { shared, first, second } = await forkOf();
  const anchor = { epoch: 1, seq: 2, entry: first.hash };
  const keys = [
    { key: publicKeyOf('aa'), from: { epoch: 1, seq: 1 }, compromised: { lastGood: anchor } },
  ];
  const view = viewTrust(await firstList({ hubs: [hubOf('aa', { keys })] }), undefined, now);
  const proof = { hub: 'aa', first: first.jws, second: second.jws };
  await assert.rejects(
    verifyForkProof(proof, { network, keyFor: view.liveKeyFor }),
    hasCode('unknown-key'),
  );
  // A fork that a later epoch has settled proves nothing any more.
  const after = { epoch: 1, seq: 1, entry: at(shared, 0).hash };
  const epochs = [
    { epoch: 1, after: null },
    { epoch: 2, after },
  ];
  const settled = viewTrust(await firstList({ hubs: [hubOf('aa', { epochs })] }), undefined, now);
  await assert.rejects(
    verifyForkProof(proof, { network, keyFor: settled.liveKeyFor }),
    hasCode('unknown-key'),
  );
});
