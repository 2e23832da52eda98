import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypes } from '#schema/entry/index.ts';
import { signGeneral } from '../identity/index.ts';
import { createJoinRequest } from './create.ts';
import {
  createKeyRequest,
  createOfficerKey,
  verifyKeyRequest,
  verifyOfficerKey,
} from './key-request.ts';
import {
  hasCode,
  hubOf,
  keyOf,
  network,
  now,
  nowSeconds,
  publicKeyOf,
} from './testing/fixtures.ts';

const place = { network, hub: 'aa', from: { epoch: 1, seq: 5 } };
const payload = {
  ...place,
  key: publicKeyOf('next'),
  replaces: publicKeyOf('aa'),
  iat: nowSeconds,
};
const signed = async (value: object, ...names: string[]) =>
  signGeneral(documentTypes.keyRequest, value, await Promise.all(names.map(keyOf)));

test('a request for another key is signed by the new key and the old one', async () => {
  const text = await createKeyRequest(place, await keyOf('next'), await keyOf('aa'), now);
  assert.deepEqual((await verifyKeyRequest(text, network)).request, payload);
  const lost = await createKeyRequest(place, await keyOf('next'), null, now);
  assert.equal((await verifyKeyRequest(lost, network)).request.replaces, null);
});

test('nobody can ask with a key that is not his', async () => {
  for (const signers of [['next'], ['aa'], ['next', 'stranger'], ['stranger', 'aa']]) {
    const text = await signed(payload, ...signers);
    await assert.rejects(verifyKeyRequest(text, network), hasCode('bad-signature'));
  }
  const itself = await signed({ ...payload, replaces: payload.key }, 'next');
  await assert.rejects(verifyKeyRequest(itself, network), hasCode('malformed'));
});

test('attacks 17 and 18: of another network, or another document', async () => {
  const text = await signed(payload, 'next', 'aa');
  await assert.rejects(verifyKeyRequest(text, 'othernet'), hasCode('wrong-network'));
  const { name, regions, peers, addresses } = hubOf('aa');
  const join = await createJoinRequest(
    { network, hub: 'aa', name, regions, peers, addresses },
    [await keyOf('aa')],
    now,
  );
  await assert.rejects(verifyKeyRequest(join, network), hasCode('wrong-type'));
  await assert.rejects(verifyOfficerKey(join), hasCode('wrong-type'));
  for (const broken of ['', '{}', await signed({ ...payload, more: 1 }, 'next', 'aa')]) {
    await assert.rejects(verifyKeyRequest(broken, network), hasCode('malformed'));
  }
});

test('an officer’s public key is signed by itself', async () => {
  const text = await createOfficerKey('Office o4', await keyOf('o4'), now);
  const expected = { office: 'Office o4', key: publicKeyOf('o4'), iat: nowSeconds };
  assert.deepEqual(await verifyOfficerKey(text), expected);
  const claimed = await signGeneral(documentTypes.officerKey, expected, [await keyOf('o5')]);
  await assert.rejects(verifyOfficerKey(claimed), hasCode('bad-signature'));
  await assert.rejects(createOfficerKey('', await keyOf('o4'), now), hasCode('malformed'));
  await assert.rejects(
    createOfficerKey('x'.repeat(201), await keyOf('o4'), now),
    hasCode('malformed'),
  );
  await createOfficerKey('x'.repeat(200), await keyOf('o4'), now);
});
