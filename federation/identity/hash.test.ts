import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { hasCode, publicKeyOf } from '../trust/testing/fixtures.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import {
  bodyDigest,
  entryHash,
  fingerprintGroups,
  matchesFingerprint,
  randomSalt,
  sha256,
} from './hash.ts';
import { thumbprint } from './keys.ts';

const reference = (bytes: Uint8Array | string) =>
  createHash('sha256').update(bytes).digest('base64url');

test('attack 26: base64url has one spelling only', () => {
  for (const text of [
    'AA==',
    'AA=',
    'AB',
    'A',
    'AAA\n',
    ' AAAA',
    '+/+/',
    'AAAA=',
    'ÄAAA',
    'AA.A',
  ]) {
    assert.throws(() => fromBase64url(text), hasCode('non-canonical'), text);
  }
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.deepEqual(new Uint8Array(fromBase64url(toBase64url(bytes))), bytes);
    }),
  );
});

test('the digest of a body is SHA-256 over salt and body', () => {
  const salt = Buffer.alloc(32, 7);
  const body = Buffer.from('{"é":1}');
  assert.equal(bodyDigest(salt, body), reference(Buffer.concat([salt, body])));
  assert.equal(sha256('a', 'bc', Buffer.from('d')), reference('abcd'));
});

test('the hash of an entry leaves out the signature', () => {
  assert.equal(entryHash('aaaa.bbbb.cccc'), reference('aaaa.bbbb'));
  assert.equal(entryHash('aaaa.bbbb.dddd'), entryHash('aaaa.bbbb.cccc'));
});

test('salts are 32 bytes and differ', () => {
  assert.equal(randomSalt().length, 32);
  assert.notDeepEqual(randomSalt(), randomSalt());
});

test('a key id is the RFC 7638 thumbprint: the example of RFC 8037 A.3', () => {
  assert.equal(
    thumbprint({ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }),
    'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  );
  assert.notEqual(thumbprint(publicKeyOf('a')), thumbprint(publicKeyOf('b')));
});

test('a fingerprint is eight groups of five digits: the hash modulo 10^40', () => {
  const hashOf = (hex: string) => toBase64url(Buffer.from(hex.padStart(64, '0'), 'hex'));
  const zeros = '00000-00000-00000-00000-00000-00000-00000-00000';
  assert.equal(fingerprintGroups(hashOf('0')), zeros);
  assert.equal(fingerprintGroups(hashOf('ff')), `${zeros.slice(0, -3)}255`);
  const all = fingerprintGroups(hashOf('f'.repeat(64)));
  assert.equal(all.replaceAll('-', ''), ((2n ** 256n - 1n) % 10n ** 40n).toString());
  assert.throws(() => fingerprintGroups('AB'), hasCode('non-canonical'));
});

test('fingerprints match however people separate the digits, and in no other case', () => {
  const hash = reference('list');
  const groups = fingerprintGroups(hash);
  const digits = groups.replaceAll('-', '');
  for (const given of [
    hash,
    ` ${hash}\n`,
    groups,
    digits,
    groups.replaceAll('-', ' . '),
    `\n${groups} `,
  ]) {
    assert.ok(matchesFingerprint(hash, given), given);
  }
  const wrong = digits.replace(/.$/, (digit) => ((Number(digit) + 1) % 10).toString());
  for (const given of [
    '',
    '-',
    wrong,
    digits.slice(1),
    `${digits}0`,
    `x${digits}`,
    hash.slice(1),
    `${hash}=`,
    hash.toLowerCase(),
  ]) {
    assert.ok(!matchesFingerprint(hash, given), given);
  }
});
