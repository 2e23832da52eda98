import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxRecordBytes } from '../limits.ts';
import {
  answerStatement,
  bytes32,
  documentTypes,
  entryPayload,
  erasureReceipt,
  headStatement,
  numericDate,
  onRequestStatement,
  publicKey,
  recordId,
  seqNumber,
  slug,
} from './index.ts';

const hash = 'A'.repeat(43);
const rid = '0193a5d2-0000-7000-8000-000000000001';
const place = {
  network: 'nwe',
  hub: 'aa',
  epoch: 1,
  seq: 1,
  prev: null,
  rid,
  kind: 'cluster',
  iat: 0,
};
const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

test('names: at the limit and one over', () => {
  for (const good of ['aa', 'a1', '0-', 'a'.repeat(40)]) assert.ok(accepts(slug, good), good);
  for (const bad of ['', 'a', 'a'.repeat(41), 'Aa', '-a', 'a_b', 'a\n', 'é1', 1, null]) {
    assert.ok(!accepts(slug, bad), String(bad));
  }
});

test('record ids are UUIDv7 in lower case', () => {
  assert.ok(accepts(recordId, rid));
  for (const bad of [
    rid.toUpperCase(),
    rid.replace('-7', '-4'),
    rid.replace('-8', '-c'),
    `${rid}0`,
    `{${rid}}`,
    '',
  ]) {
    assert.ok(!accepts(recordId, bad), bad);
  }
});

test('attack 26: 32 bytes have one spelling', () => {
  assert.ok(accepts(bytes32, hash));
  for (const bad of [
    `${hash}=`,
    'A'.repeat(42),
    'A'.repeat(44),
    `${'A'.repeat(42)}B`,
    `${'A'.repeat(42)}+`,
  ]) {
    assert.ok(!accepts(bytes32, bad), bad);
  }
});

test('attack 39: numbers end at 2^53 - 1', () => {
  const largest = Number.MAX_SAFE_INTEGER;
  for (const schema of [seqNumber, numericDate]) {
    assert.ok(accepts(schema, largest));
    for (const bad of [largest + 1, 1e21, Number.POSITIVE_INFINITY, Number.NaN, 1.5, '1', -1]) {
      assert.ok(!accepts(schema, bad), String(bad));
    }
  }
  assert.ok(!accepts(seqNumber, 0));
});

test('an entry may say more than this version knows; the other documents may not', () => {
  assert.ok(accepts(entryPayload, { ...place, op: 'erase', later: 1 }));
  assert.ok(accepts(entryPayload, { ...place, op: 'put', digest: hash, size: maxRecordBytes }));
  assert.ok(
    !accepts(entryPayload, { ...place, op: 'put', digest: hash, size: maxRecordBytes + 1 }),
  );
  assert.ok(!accepts(entryPayload, { ...place, op: 'put' }));
  assert.ok(!accepts(entryPayload, { ...place, op: 'rename' }));
  const common = { network: 'nwe', hub: 'aa', iat: 1 };
  const head = { ...common, epoch: 1, seq: 0, entry: null, live: 0, onRequest: false, exp: 2 };
  const statement = { ...common, rid, kind: 'tool', digest: hash, size: 2, updated: 0, exp: 2 };
  const counted = { nonce: hash, digest: hash, total: 0, relation: 'eq' };
  const answer = { ...common, ...counted, exp: 2 };
  const receipt = { ...common, owner: 'bb', rid, epoch: 1, seq: 1, entry: hash };
  for (const [schema, value] of [
    [headStatement, head],
    [onRequestStatement, statement],
    [answerStatement, answer],
    [erasureReceipt, receipt],
    [publicKey, { kty: 'OKP', crv: 'Ed25519', x: hash }],
  ] as const) {
    assert.ok(accepts(schema, value));
    assert.ok(!accepts(schema, { ...value, later: 1 }));
  }
  assert.ok(!accepts(publicKey, { kty: 'OKP', crv: 'Ed25519', x: hash, d: hash }));
});

test('each document has a type of its own', () => {
  const types = Object.values(documentTypes);
  assert.equal(new Set(types).size, types.length);
});
