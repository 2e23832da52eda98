/** Private keys at rest, encrypted with a passphrase: JWE with PBES2 (RFC 7518 §4.8). */
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { FederationError } from '../errors.ts';
import { decodeUtf8, parseStrictJson } from './json.ts';
import type { PrivateJwk } from './keys.ts';

/** Rounds of PBKDF2-HMAC-SHA-512: three times OWASP's advice of 2023 (210,000). */
const minRounds = 600_000;
/** A file may not keep us busy for longer than about ten seconds. */
const maxRounds = 10_000_000;
const keyAlgorithm = 'PBES2-HS512+A256KW';
const contentAlgorithm = 'A256GCM';
/** Characters of a sealed key: ours have about 400. */
const maxSealedLength = 4_096;
/** Characters. Long enough that a guess costs more than the key is worth, if it is not a proverb. */
const minPassphrase = 12;

/**
 * Encrypts a private key with a passphrase.
 * @param passphrase at least 12 characters; compared in Unicode form NFC
 * @param rounds of PBKDF2, at least 600,000
 * @returns a compact JWE
 * @throws {TypeError} passphrase too short, rounds out of bounds
 */
export async function encryptKey(
  jwk: PrivateJwk,
  passphrase: string,
  rounds: number = minRounds,
): Promise<string> {
  if (passphrase.normalize('NFC').length < minPassphrase) {
    throw new TypeError(`a passphrase needs at least ${minPassphrase} characters`);
  }
  if (rounds < minRounds || rounds > maxRounds) throw new TypeError('rounds out of bounds');
  const { kty, crv, x, d } = jwk;
  return new CompactEncrypt(Buffer.from(JSON.stringify({ kty, crv, x, d })))
    .setProtectedHeader({ alg: keyAlgorithm, enc: contentAlgorithm, cty: 'jwk+json' })
    .setKeyManagementParameters({ p2c: rounds })
    .encrypt(Buffer.from(passphrase.normalize('NFC')));
}

/**
 * Decrypts what {@link encryptKey} made.
 * @returns the JWK, to be handed to signingKeyFromJwk, which validates it
 * @throws {FederationError} malformed: no such file, or too few rounds; refused: wrong passphrase
 */
export async function decryptKey(jwe: string, passphrase: string): Promise<object> {
  checkRounds(jwe);
  let plaintext: Uint8Array;
  try {
    ({ plaintext } = await compactDecrypt(jwe.trim(), Buffer.from(passphrase.normalize('NFC')), {
      keyManagementAlgorithms: [keyAlgorithm],
      contentEncryptionAlgorithms: [contentAlgorithm],
      maxPBES2Count: maxRounds,
    }));
  } catch {
    throw new FederationError('refused', 'the passphrase is wrong or the file is damaged');
  }
  const jwk = parseStrictJson(decodeUtf8(plaintext));
  if (typeof jwk !== 'object' || jwk === null) throw new FederationError('malformed', 'no key');
  return jwk;
}

function checkRounds(jwe: string): void {
  let rounds: unknown;
  try {
    if (jwe.length <= maxSealedLength) rounds = decodeProtectedHeader(jwe.trim()).p2c;
  } catch {
    // Below: rounds is undefined.
  }
  if (typeof rounds !== 'number' || rounds < minRounds || rounds > maxRounds) {
    throw new FederationError('malformed', 'not an encrypted key of this network');
  }
}
