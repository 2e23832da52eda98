import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentTypes } from '#schema/entry/index.ts';
import { FederationError } from '../errors.ts';
import { maxCompactJwsBytes } from '../limits.ts';
import {
  anyOf,
  entryPayloadOf,
  forge,
  forgeEntry,
  hasCode,
  headerOf,
  keyOf,
  kidOf,
  publicKeyOf,
} from '../trust/testing/fixtures.ts';
import { toBase64url } from './base64url.ts';
import { prepareCompact, readCompact, signCompact, verifyCompact } from './compact.ts';

const type = documentTypes.entry;
const keyFor = (kid: string) => anyOf('aa', 'bb')({ epoch: 1, seq: 1 }, kid);
const verify = (jws: string) => verifyCompact(jws, type, keyFor);
const encode = (text: string) => toBase64url(Buffer.from(text));

test('a signed document is read back and verified', async () => {
  const payload = { hello: 'world', ü: [1, 2.5, null] };
  const jws = await signCompact(type, payload, await keyOf('aa'));
  assert.deepEqual(await verify(jws), { kid: kidOf('aa'), payload });
});

test('attack 23: alg none is refused, with and without a signature', async () => {
  const header = { ...headerOf(type, 'aa'), alg: 'none' };
  await assert.rejects(verify(await forge(header, {}, 'aa')), hasCode('wrong-algorithm'));
  await assert.rejects(
    verify(`${encode(JSON.stringify(header))}.${encode('{}')}.`),
    hasCode('wrong-algorithm'),
  );
});

test('attack 23: HS256 with the public key as its secret is refused', async () => {
  const input = `${encode(JSON.stringify({ ...headerOf(type, 'aa'), alg: 'HS256' }))}.${encode('{}')}`;
  for (const secret of [
    Buffer.from(publicKeyOf('aa').x, 'base64url'),
    Buffer.from(publicKeyOf('aa').x),
  ]) {
    const mac = createHmac('sha512', secret).update(input).digest();
    await assert.rejects(verify(`${input}.${toBase64url(mac)}`), hasCode('wrong-algorithm'));
  }
});

test('attack 23: EdDSA, ES256, other spellings and missing algs are refused', async () => {
  for (const alg of ['EdDSA', 'ES256', 'ed25519', 'Ed448', '', null, undefined, 1, ['Ed25519']]) {
    const jws = await forge({ ...headerOf(type, 'aa'), alg }, entryPayloadOf(), 'aa');
    await assert.rejects(verify(jws), hasCode('wrong-algorithm'), String(alg));
  }
});

test('attack 24: an embedded key or an address of one is refused, though its signature is good', async () => {
  const mine = publicKeyOf('thief');
  for (const member of [
    { jwk: mine },
    { jku: 'https://example.org/keys.json' },
    { x5c: ['MIIB'] },
    { x5u: 'https://example.org/cert' },
    { x5t: 'AA' },
    { 'x5t#S256': 'AA' },
  ]) {
    const jws = await forge({ ...headerOf(type, 'thief'), ...member }, entryPayloadOf(), 'thief');
    await assert.rejects(verify(jws), hasCode('forbidden-header'), Object.keys(member)[0]);
  }
});

test('attack 25: crit, b64, zip and any other member is refused', async () => {
  for (const member of [
    { crit: ['exp'], exp: 1 },
    { crit: [] },
    { b64: false, crit: ['b64'] },
    { zip: 'DEF' },
    { cty: 'x' },
    { x: 1 },
  ]) {
    const jws = await forge({ ...headerOf(type, 'aa'), ...member }, entryPayloadOf(), 'aa');
    await assert.rejects(verify(jws), hasCode('forbidden-header'), JSON.stringify(member));
  }
});

test('attack 26: padded or non-canonical base64url is refused in each of the three parts', async () => {
  const parts = (await forgeEntry()).split('.');
  for (const index of [0, 1, 2]) {
    const part = parts[index] ?? '';
    const spellings = [`${part}=`, `${part}==`, `${part}\n`, ` ${part}`, part.replace(/.$/, '+')];
    // Sets the bits that the last character does not use.
    if (part.length % 4 !== 0) {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const next = alphabet[alphabet.indexOf(part.at(-1) ?? '') + 1] ?? '';
      spellings.push(part.slice(0, -1) + next);
    }
    for (const spelling of spellings) {
      const jws = parts.with(index, spelling).join('.');
      await assert.rejects(verify(jws), hasCode('non-canonical'), spelling);
    }
  }
});

test('attack 26: header and payload that leave stray bits are tried for every length', async () => {
  // A signature always leaves two characters of slack; payloads of three lengths show all cases.
  for (const pad of ['', 'x', 'xx']) {
    const jws = await signCompact(type, { pad }, await keyOf('aa'));
    assert.deepEqual((await verify(jws)).payload, { pad });
    const [header, payload = '', signature] = jws.split('.');
    const stray = payload.length % 4 === 0 ? `${payload}A` : payload.replace(/.$/, '_');
    await assert.rejects(verify(`${header}.${stray}.${signature}`), hasCode('non-canonical'));
  }
});

test('attack 27: duplicate keys are refused in header and payload, though well signed', async () => {
  const header = JSON.stringify(headerOf(type, 'aa'));
  const doubled = header.replace('{', '{"alg":"none",');
  await assert.rejects(verify(await forge(doubled, {}, 'aa')), hasCode('non-canonical'));
  const payload = JSON.stringify(entryPayloadOf()).replace('{', '{"hub":"bb",');
  await assert.rejects(verify(await forge(header, payload, 'aa')), hasCode('non-canonical'));
});

test('attack 28: __proto__ is refused in header and payload', async () => {
  const header = JSON.stringify(headerOf(type, 'aa'));
  const poisoned = header.replace('{', '{"__proto__":{"crit":[]},');
  await assert.rejects(verify(await forge(poisoned, {}, 'aa')), hasCode('malformed'));
  const payload = '{"a":{"__proto__":{"isAdmin":true}}}';
  await assert.rejects(verify(await forge(header, payload, 'aa')), hasCode('malformed'));
});

test('attack 17: each type of document is refused as each other', async () => {
  const types = Object.values(documentTypes);
  for (const made of types) {
    const jws = await signCompact(made, {}, await keyOf('aa'));
    for (const wanted of types) {
      if (wanted === made) assert.ok(readCompact(jws, wanted));
      else
        assert.throws(() => readCompact(jws, wanted), hasCode('wrong-type'), `${made}/${wanted}`);
    }
  }
});

test('kid: another key’s, none, or no thumbprint', async () => {
  const payload = entryPayloadOf();
  const named = (kid: unknown) => forge({ alg: 'Ed25519', typ: type, kid }, payload, 'aa');
  await assert.rejects(verify(await named(kidOf('bb'))), hasCode('bad-signature'));
  await assert.rejects(verify(await named(kidOf('stranger'))), hasCode('unknown-key'));
  for (const kid of [undefined, null, 1, '', 'aa', `${kidOf('aa')}=`, [kidOf('aa')]]) {
    await assert.rejects(verify(await named(kid)), hasCode('malformed'), String(kid));
  }
});

test('a header or payload that is no JSON object ends in a typed error', async () => {
  for (const header of ['', 'null', '[]', '"x"', '1', '{', '\ufeff{}']) {
    await assert.rejects(verify(await forge(header, '{}', 'aa')), hasCode('malformed'), header);
  }
  for (const payload of [
    '',
    '{',
    'NaN',
    '{"a":1}x',
    '\ufeff{}',
    `${'['.repeat(40)}${']'.repeat(40)}`,
  ]) {
    const jws = await forge(headerOf(type, 'aa'), payload, 'aa');
    await assert.rejects(verify(jws), hasCode('malformed'), payload);
  }
  const invalid = `${encode(JSON.stringify(headerOf(type, 'aa')))}.${toBase64url(Buffer.from([0xff]))}.${'A'.repeat(86)}`;
  await assert.rejects(verify(invalid), hasCode('malformed'));
});

test('parts: two, four, none', async () => {
  const jws = await forgeEntry();
  for (const bad of ['', '.', '..', 'a.b', `${jws}.`, `${jws}.e30`, jws.replace('.', '')]) {
    await assert.rejects(verify(bad), hasCode('malformed', 'non-canonical'), bad);
  }
});

test('signatures of other lengths and other curves are refused', async () => {
  const [header, payload, signature = ''] = (await forgeEntry()).split('.');
  const bytes = Buffer.from(signature, 'base64url');
  for (const other of [
    bytes.subarray(1),
    Buffer.concat([bytes, Buffer.alloc(1)]),
    Buffer.alloc(0),
  ]) {
    await assert.rejects(
      verify(`${header}.${payload}.${toBase64url(other)}`),
      hasCode('malformed'),
    );
  }
  const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const signed = sign('sha256', Buffer.from(`${header}.${payload}`), {
    key: p256,
    dsaEncoding: 'ieee-p1363',
  });
  await assert.rejects(
    verify(`${header}.${payload}.${toBase64url(signed)}`),
    hasCode('bad-signature'),
  );
});

test('size: at the limit and one over', async () => {
  const key = await keyOf('aa');
  const overhead = (await signCompact(type, { p: '' }, key)).length;
  let pad = Math.floor(((maxCompactJwsBytes - overhead) * 3) / 4) - 4;
  let longest = '';
  for (; ; pad++) {
    try {
      longest = await signCompact(type, { p: 'x'.repeat(pad) }, key);
    } catch (error) {
      assert.ok(error instanceof TypeError);
      break;
    }
  }
  assert.ok(longest.length > maxCompactJwsBytes - 3);
  assert.ok(await verify(longest));
  const over = longest + 'A'.repeat(maxCompactJwsBytes - longest.length + 1);
  await assert.rejects(verify(over), hasCode('too-large'));
  await assert.rejects(verify('x'.repeat(5_000_000)), hasCode('too-large'));
  assert.throws(() => prepareCompact(type, { p: 'x'.repeat(pad) }, key.kid), TypeError);
});

test('a header longer than any of ours is refused before it is parsed', async () => {
  const header = { ...headerOf(type, 'aa'), kid: 'k'.repeat(1_000) };
  await assert.rejects(verify(await forge(header, {}, 'aa')), hasCode('too-large'));
});

test('public keys that are no points of the curve verify nothing and crash nothing', async () => {
  const jws = await forgeEntry();
  for (const fill of [0, 1, 2, 0x7f, 0xee, 0xff]) {
    const x = toBase64url(Buffer.alloc(32, fill));
    const verdict = verifyCompact(jws, type, () => ({ kty: 'OKP', crv: 'Ed25519', x }));
    await assert.rejects(verdict, hasCode('bad-signature'), String(fill));
  }
});

test('property: any change of any character of a signed document is refused', async () => {
  const jws = await forgeEntry();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(jws.length - 1),
      fc.integer({ min: 1, max: 127 }),
      async (index, mask) => {
        const code = jws.charCodeAt(index) ^ mask;
        const changed = jws.slice(0, index) + String.fromCharCode(code) + jws.slice(index + 1);
        await assert.rejects(verify(changed), (error) => error instanceof FederationError);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('property: any flip of any bit of header, payload or signature bytes is refused', async () => {
  const parts = (await forgeEntry()).split('.').map((part) => Buffer.from(part, 'base64url'));
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.nat(), fc.nat(7), async (index, place, bit) => {
      const changed = parts.map((part) => Buffer.from(part));
      const part = changed[index] ?? Buffer.alloc(1);
      const offset = place % part.length;
      part[offset] = (part[offset] ?? 0) ^ (1 << bit);
      await assert.rejects(
        verify(changed.map((one) => toBase64url(one)).join('.')),
        (error) => error instanceof FederationError,
      );
    }),
    { numRuns: 1_000 },
  );
});
