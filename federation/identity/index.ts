/**
 * Keys, signing and verifying: the only place that imports jose. Documents are checked for form
 * first, by rules stricter than jose's, then for their signature.
 *
 * - base64url.ts   canonical base64url
 * - json.ts        strict JSON: no duplicate keys, bounded depth
 * - hash.ts        hashes and fingerprints
 * - fingerprint-words.ts  fingerprints in words
 * - keys.ts        Ed25519 keys
 * - header.ts      the protected header
 * - compact.ts     documents with one signature
 * - general.ts     documents with several
 * - sealed-key.ts  private keys encrypted with a passphrase
 */
export { fromBase64url, toBase64url } from './base64url.ts';
export {
  type CompactDocument,
  finishCompact,
  hasGoodSignature,
  prepareCompact,
  readCompact,
  type SignedParts,
  signCompact,
  verifyCompact,
  verifyRead,
} from './compact.ts';
export { fingerprintWords } from './fingerprint-words.ts';
export {
  type GeneralDocument,
  readGeneral,
  readSignatures,
  signGeneral,
  verifyGeneral,
} from './general.ts';
export {
  bodyDigest,
  entryHash,
  fingerprintGroups,
  matchesFingerprint,
  payloadHash,
  randomNonce,
  randomSalt,
  sha256,
} from './hash.ts';
export { decodeUtf8, maxJsonDepth, parseStrictJson } from './json.ts';
export { generateSigningKey, type PrivateJwk, signingKeyFromJwk, thumbprint } from './keys.ts';
export { decryptKey, encryptKey } from './sealed-key.ts';
