import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypes } from '#schema/entry/index.ts';
import type { GeneralJws } from '#schema/trust/index.ts';
import { hasCode, headerOf, keyOf, kidOf, publicKeyOf } from '../trust/testing/fixtures.ts';
import { toBase64url } from './base64url.ts';
import { readGeneral, signGeneral, verifyGeneral } from './general.ts';
import { payloadHash } from './hash.ts';

const type = documentTypes.trustList;
const limit = 100_000;
const payload = { a: 1 };
const sign = async (...names: readonly string[]) =>
  signGeneral(type, payload, await Promise.all(names.map(keyOf)));
const parse = (text: string) => JSON.parse(text) as GeneralJws;
const count = async (text: string, ...names: readonly string[]) =>
  (await verifyGeneral(readGeneral(text, type, limit), names.map(publicKeyOf))).size;

test('signatures are counted by key; those of others do not count', async () => {
  const text = await sign('a', 'b', 'c');
  assert.equal(await count(text, 'a', 'b', 'c', 'd'), 3);
  assert.equal(await count(text, 'a', 'd'), 1);
  assert.equal(await count(text, 'd'), 0);
});

test('signatures can be added one after another, in any order, and a second time', async () => {
  let text = await sign('a');
  text = await signGeneral(type, payload, [await keyOf('b')], text);
  text = await signGeneral(type, payload, [await keyOf('a')], text);
  assert.equal(parse(text).signatures.length, 2);
  assert.equal(await count(text, 'a', 'b'), 2);
  await assert.rejects(signGeneral(type, { a: 2 }, [await keyOf('c')], text), TypeError);
});

test('attack 3: one key that signs three times counts once', async () => {
  const { payload: encoded, signatures } = parse(await sign('a'));
  const tripled = JSON.stringify({
    payload: encoded,
    signatures: [...signatures, ...signatures, ...signatures],
  });
  assert.equal(await count(tripled, 'a', 'b', 'c'), 1);
});

test('attack 4: one key under two kids counts once', async () => {
  const { payload: encoded, signatures } = parse(await sign('a'));
  const key = await keyOf('a');
  const header = toBase64url(
    Buffer.from(JSON.stringify({ ...headerOf(type, 'a'), kid: kidOf('b') })),
  );
  const signature = toBase64url(await key.sign(Buffer.from(`${header}.${encoded}`)));
  const text = JSON.stringify({
    payload: encoded,
    signatures: [...signatures, { protected: header, signature }],
  });
  assert.equal(await count(text, 'a', 'b'), 1);
});

test('attack 4: the same key with its header in another order counts once', async () => {
  const { payload: encoded, signatures } = parse(await sign('a'));
  const { alg, typ, kid } = headerOf(type, 'a');
  const header = toBase64url(Buffer.from(JSON.stringify({ kid, typ, alg })));
  const signature = toBase64url(await (await keyOf('a')).sign(Buffer.from(`${header}.${encoded}`)));
  const text = JSON.stringify({
    payload: encoded,
    signatures: [...signatures, { protected: header, signature }],
  });
  assert.equal(await count(text, 'a', 'b'), 1);
});

test('attack 5: rubbish among the signatures neither counts nor harms, and is not passed on', async () => {
  const { payload: encoded, signatures } = parse(await sign('a', 'b'));
  const [first] = signatures;
  assert.ok(first);
  const rubbish = [
    { protected: 'e30', signature: 'AA' },
    { protected: first.protected, signature: `${first.signature}==` },
    { protected: '!', signature: first.signature },
    {
      protected: toBase64url(Buffer.from(JSON.stringify({ ...headerOf(type, 'c'), alg: 'none' }))),
      signature: first.signature,
    },
  ];
  const text = JSON.stringify({ payload: encoded, signatures: [...rubbish, ...signatures] });
  assert.equal(await count(text, 'a', 'b', 'c'), 2);
  assert.deepEqual(parse(readGeneral(text, type, limit).text).signatures, signatures);
  // Of sound form, but bad.
  const bad = { ...first, signature: toBase64url(Buffer.alloc(64)) };
  const mixed = JSON.stringify({ payload: encoded, signatures: [bad, ...signatures] });
  assert.equal(await count(mixed, 'a', 'b'), 2);
});

test('a document without any signature of sound form is refused for what is wrong with it', async () => {
  const { payload: encoded, signatures } = parse(await sign('a'));
  const [first] = signatures;
  assert.ok(first);
  const only = (one: GeneralJws['signatures'][number]) =>
    readGeneral(JSON.stringify({ payload: encoded, signatures: [one] }), type, limit);
  const header = (change: object) =>
    toBase64url(Buffer.from(JSON.stringify({ ...headerOf(type, 'a'), ...change })));
  assert.throws(
    () => only({ ...first, protected: header({ alg: 'none' }) }),
    hasCode('wrong-algorithm'),
  );
  assert.throws(
    () => only({ ...first, protected: header({ jwk: publicKeyOf('a') }) }),
    hasCode('forbidden-header'),
  );
  assert.throws(
    () => only({ ...first, protected: header({ typ: documentTypes.entry }) }),
    hasCode('wrong-type'),
  );
  assert.throws(
    () => only({ ...first, signature: `${first.signature}=` }),
    hasCode('non-canonical'),
  );
});

test('other shapes are refused: flattened, unprotected header, no signatures, too many', async () => {
  const text = await sign('a');
  const { payload: encoded, signatures } = parse(text);
  const [first] = signatures;
  assert.ok(first);
  for (const bad of [
    { payload: encoded, ...first },
    { payload: encoded, signatures: [{ ...first, header: { kid: 'x' } }] },
    { payload: encoded, signatures: [] },
    { payload: encoded, signatures, extra: 1 },
    { payload: encoded, signatures: Array(51).fill(first) },
    { payload: '', signatures },
    [],
    null,
  ]) {
    assert.throws(() => readGeneral(JSON.stringify(bad), type, limit), hasCode('malformed'));
  }
  const fifty = { payload: encoded, signatures: Array(50).fill(first) };
  assert.equal(await count(JSON.stringify(fifty), 'a'), 1);
  assert.throws(
    () => readGeneral(text.replace('{', '{"payload":"e30",'), type, limit),
    hasCode('non-canonical'),
  );
});

test('size: at the limit and one over', async () => {
  const text = await sign('a');
  assert.ok(readGeneral(text, type, text.length));
  assert.throws(() => readGeneral(text, type, text.length - 1), hasCode('too-large'));
});

test('the hash is that of the payload bytes, whoever signed and however it was spaced', async () => {
  const bytes = Buffer.from('{ "a" : 1 }');
  const text = await signGeneral(type, bytes, [await keyOf('a')]);
  const spaced = JSON.stringify(parse(text), null, 2);
  assert.equal(readGeneral(text, type, limit).hash, payloadHash(bytes));
  assert.equal(readGeneral(spaced, type, limit).text, text);
});
