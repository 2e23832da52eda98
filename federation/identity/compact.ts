/** Documents with one signature: JWS in compact serialisation (RFC 7515 §7.1). */
import { errors, flattenedVerify } from 'jose';
import type { DocumentType, PublicKey } from '#schema/entry/index.ts';
import { FederationError } from '../errors.ts';
import { maxCompactJwsBytes } from '../limits.ts';
import type { SigningKey } from '../ports.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { encodeHeader, readHeader } from './header.ts';
import { decodeUtf8, parseStrictJson } from './json.ts';
import { importPublicKey } from './keys.ts';

/** Bytes of an Ed25519 signature (RFC 8032 §5.1.6). */
export const signatureBytes = 64;

/** The three parts of a JWS as they were sent. */
export interface SignedParts {
  readonly protected: string;
  readonly payload: string;
  readonly signature: string;
}

/**
 * Signs a document.
 * @param type becomes `typ`
 * @param payload written by JSON.stringify; these very bytes are signed
 * @returns a compact JWS with the header `{alg, typ, kid}`
 * @throws {TypeError} when the result would be longer than any reader accepts
 */
export async function signCompact(
  type: DocumentType,
  payload: object,
  key: SigningKey,
): Promise<string> {
  return finishCompact(prepareCompact(type, payload, key.kid), key);
}

/** The signing input of a document: `protected.payload`. Its hash is an entry's hash. */
export function prepareCompact(type: DocumentType, payload: object, kid: string): string {
  const input = `${encodeHeader(type, kid)}.${toBase64url(Buffer.from(JSON.stringify(payload)))}`;
  if (input.length + 1 + Math.ceil((signatureBytes * 4) / 3) > maxCompactJwsBytes) {
    throw new TypeError(`a ${type} longer than ${maxCompactJwsBytes} bytes`);
  }
  return input;
}

/** Signs what {@link prepareCompact} prepared. */
export async function finishCompact(input: string, key: SigningKey): Promise<string> {
  return `${input}.${toBase64url(await key.sign(Buffer.from(input, 'latin1')))}`;
}

/** What {@link readCompact} finds. */
export interface CompactDocument {
  /** Thumbprint of the key that is said to have signed. */
  readonly kid: string;
  /** Parsed strictly, not yet checked against a schema. */
  readonly payload: unknown;
  /** The bytes that are signed. */
  readonly payloadBytes: Uint8Array;
  /** The parts as they were sent, for {@link hasGoodSignature}. */
  readonly parts: SignedParts;
}

/**
 * Reads a compact JWS without verifying its signature. Every rule of form is checked: three canonical
 * base64url parts, the header exactly alg, typ and kid, the payload strict JSON, 64 bytes of signature.
 * @param jws whatever a peer sent
 * @param type the `typ` it must have
 * @throws {FederationError} too-large, malformed, non-canonical, wrong-algorithm, forbidden-header,
 * wrong-type
 */
export function readCompact(jws: string, type: DocumentType): CompactDocument {
  if (jws.length > maxCompactJwsBytes) {
    throw new FederationError('too-large', `a JWS longer than ${maxCompactJwsBytes} bytes`);
  }
  const first = jws.indexOf('.');
  const second = jws.indexOf('.', first + 1);
  if (first < 0 || second < 0 || jws.includes('.', second + 1)) {
    throw new FederationError('malformed', 'not three parts');
  }
  const parts = {
    protected: jws.slice(0, first),
    payload: jws.slice(first + 1, second),
    signature: jws.slice(second + 1),
  };
  const kid = readHeader(parts.protected, type);
  checkSignatureForm(parts.signature);
  const payloadBytes = fromBase64url(parts.payload);
  return { kid, payload: parseStrictJson(decodeUtf8(payloadBytes)), payloadBytes, parts };
}

/**
 * Whether text can be an Ed25519 signature.
 * @throws {FederationError} non-canonical, malformed
 */
export function checkSignatureForm(signature: string): void {
  if (fromBase64url(signature).length !== signatureBytes) {
    throw new FederationError('malformed', `not a signature of ${signatureBytes} bytes`);
  }
}

/** Whether the signature over parts of sound form is the key's. */
export async function hasGoodSignature(parts: SignedParts, key: PublicKey): Promise<boolean> {
  try {
    await flattenedVerify({ ...parts }, await importPublicKey(key), { algorithms: ['Ed25519'] });
    return true;
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return false;
    // A key from a list that governance signed and that is no point of the curve verifies nothing.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/**
 * Reads a compact JWS and verifies its signature.
 * @param keyFor the key with this thumbprint, if it is entitled to sign this document
 * @returns the kid, and the payload as parsed, not yet checked against a schema
 * @throws {FederationError} all of {@link readCompact}, unknown-key, bad-signature
 */
export async function verifyCompact(
  jws: string,
  type: DocumentType,
  keyFor: (kid: string, payload: unknown) => PublicKey | undefined,
): Promise<{ kid: string; payload: unknown }> {
  const document = readCompact(jws, type);
  await verifyRead(document, keyFor(document.kid, document.payload));
  return { kid: document.kid, payload: document.payload };
}

/**
 * Verifies a document that was read before.
 * @param key the entitled key; undefined when there is none
 * @throws {FederationError} unknown-key, bad-signature
 */
export async function verifyRead(
  document: CompactDocument,
  key: PublicKey | undefined,
): Promise<void> {
  if (!key) throw new FederationError('unknown-key', 'signed by a key that is not entitled to it');
  if (!(await hasGoodSignature(document.parts, key))) {
    throw new FederationError('bad-signature', 'the signature is not that of the named key');
  }
}
