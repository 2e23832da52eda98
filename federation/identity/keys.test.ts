import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompactEncrypt } from 'jose';
import { hasCode, privateJwkOf } from '../trust/testing/fixtures.ts';
import { generateSigningKey, signingKeyFromJwk, thumbprint } from './keys.ts';
import { decryptKey, encryptKey } from './sealed-key.ts';

const passphrase = 'correct horse battery staple';

test('a new key signs, and its private half can be read back', async () => {
  const { key, privateJwk } = await generateSigningKey();
  const again = await signingKeyFromJwk({ ...privateJwk, kid: 'ignored', use: 'sig' });
  assert.equal(again.kid, key.kid);
  assert.equal(key.kid, thumbprint(key.publicKey));
  const bytes = Buffer.from('x');
  assert.deepEqual(await again.sign(bytes), await key.sign(bytes));
  assert.equal('d' in key.publicKey, false);
});

test('what is no private key, and halves of two keys, are refused without quoting the secret', async () => {
  const jwk = privateJwkOf('a');
  for (const bad of [
    {},
    { ...jwk, crv: 'X25519' },
    { ...jwk, d: undefined },
    { ...jwk, d: `${jwk.d}=` },
    { ...jwk, x: privateJwkOf('b').x },
  ]) {
    await assert.rejects(signingKeyFromJwk(bad), (error: Error) => {
      assert.ok(error instanceof Error);
      assert.ok(!String(error.stack).includes(jwk.d));
      return true;
    });
  }
});

test('a sealed key opens with its passphrase alone, in any Unicode form of it', async () => {
  const accented = 'crème brûlée à la carte';
  const jwk = privateJwkOf('sealed');
  const sealed = await encryptKey(jwk, accented.normalize('NFC'));
  assert.ok(!sealed.includes(jwk.d));
  assert.deepEqual(await decryptKey(`${sealed}\n`, accented.normalize('NFD')), jwk);
  await assert.rejects(decryptKey(sealed, passphrase), hasCode('refused'));
  const spoilt = sealed.replace(/.{6}$/, 'AAAAAA');
  await assert.rejects(decryptKey(spoilt, accented), hasCode('refused'));
});

test('passphrases below 12 characters and too few or too many rounds are refused', async () => {
  const jwk = privateJwkOf('sealed');
  await assert.rejects(encryptKey(jwk, '12345678901'), TypeError);
  for (const rounds of [599_999, 10_000_001]) {
    await assert.rejects(encryptKey(jwk, passphrase, rounds), TypeError);
  }
});

test('files that would be weak, or keep us busy, or are none, are refused before any work', async () => {
  const make = (p2c: number) =>
    new CompactEncrypt(Buffer.from('{}'))
      .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
      .setKeyManagementParameters({ p2c })
      .encrypt(Buffer.from(passphrase));
  const weak = await make(1_000);
  const [head = '', ...rest] = weak.split('.');
  const header = JSON.parse(Buffer.from(head, 'base64url').toString());
  const withRounds = (p2c: unknown) =>
    [Buffer.from(JSON.stringify({ ...header, p2c })).toString('base64url'), ...rest].join('.');
  for (const bad of [
    weak,
    withRounds(599_999),
    withRounds(10_000_001),
    withRounds('700000'),
    withRounds(undefined),
    '',
    'x.y.z',
    'A'.repeat(100_000),
  ]) {
    await assert.rejects(decryptKey(bad, passphrase), hasCode('malformed'));
  }
});
