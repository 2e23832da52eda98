/** Canonical unpadded base64url (RFC 4648 §5, RFC 7515 §2). */
import { FederationError } from '../errors.ts';

/** Encodes bytes, without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('base64url');
}

/**
 * Decodes strictly: no padding, no whitespace, no other alphabet, no stray bits at the end, so that
 * each sequence of bytes has one spelling only (RFC 4648 §3.5). jose and Buffer accept more.
 * @throws {FederationError} non-canonical
 */
export function fromBase64url(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) {
    throw new FederationError('non-canonical', 'not canonical unpadded base64url');
  }
  return bytes;
}

/** A Buffer over the same memory. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
