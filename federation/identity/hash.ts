/** Hashes and fingerprints. SHA-256 throughout, written as unpadded base64url: 43 characters. */
import { createHash, hash, randomBytes } from 'node:crypto';
import { FederationError } from '../errors.ts';
import { asBuffer, fromBase64url } from './base64url.ts';
import { matchesWords } from './fingerprint-words.ts';

/** SHA-256 over the parts one after the other; strings stand for their UTF-8 bytes. */
export function sha256(...parts: readonly (Uint8Array | string)[]): string {
  const [first = '', second] = parts;
  if (second === undefined) return hash('sha256', first, 'base64url');
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('base64url');
}

/** Digest of a record body as an entry names it: SHA-256(salt ‖ body). */
export function bodyDigest(salt: Uint8Array, body: Uint8Array): string {
  return hash('sha256', Buffer.concat([salt, body]), 'base64url');
}

/**
 * Hash of an entry: SHA-256 over the ASCII of `protected.payload`, never over the signature, so that
 * another signature over the same content is the same entry.
 * @param jws a compact JWS (RFC 7515 §7.1)
 */
export function entryHash(jws: string): string {
  return hash('sha256', jws.slice(0, jws.lastIndexOf('.')), 'base64url');
}

/** Hash of a trust list: SHA-256 over its payload bytes. */
export function payloadHash(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url');
}

/**
 * 32 random bytes to hide a body behind its digest.
 * @param random source of n random bytes, for tests; default: the system's
 */
export function randomSalt(random: (size: number) => Uint8Array = randomBytes): Uint8Array {
  return random(32);
}

/** 32 random bytes by which the answer to a question is told from all others, as base64url. */
export function randomNonce(): string {
  return randomBytes(32).toString('base64url');
}

/** Digits of a fingerprint: 10^40 is 132 bits. */
const fingerprintDigits = 40;

/**
 * A hash as eight groups of five digits, for two people to compare on the phone: 132 bits.
 * @param value 32 bytes as base64url
 * @throws {FederationError} non-canonical
 * @example fingerprintGroups(list.hash) // '90417-22816-…'
 */
export function fingerprintGroups(value: string): string {
  const number = BigInt(`0x${asBuffer(fromBase64url(value)).toString('hex') || '0'}`);
  const digits = (number % 10n ** BigInt(fingerprintDigits)).toString();
  return (digits.padStart(fingerprintDigits, '0').match(/.{5}/g) ?? []).join('-');
}

/**
 * Whether a fingerprint, as base64url, as groups of digits with any separators, or in words, is that
 * of a hash.
 * @param value 32 bytes as base64url
 */
export function matchesFingerprint(value: string, fingerprint: string): boolean {
  const given = fingerprint.trim();
  if (given === value) return true;
  const areDigits = /^[0-9\s.-]+$/.test(given);
  if (!areDigits && !/^[A-Za-z\s.,-]+$/.test(given)) return false;
  try {
    if (!areDigits) return matchesWords(value, given);
    return given.replace(/[^0-9]/g, '') === fingerprintGroups(value).replaceAll('-', '');
  } catch (error) {
    if (error instanceof FederationError) return false;
    throw error;
  }
}
