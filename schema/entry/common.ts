/** Pieces that all signed documents share: names, hashes, keys, positions. */
import { z } from 'zod';

/** Name of a hub or a network: 2–40 lower-case letters, digits and hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'is not a name of 2–40 lower-case letters, digits, hyphens');

/** Opaque record id: UUIDv7 (RFC 9562 §5.7), lower case. */
export const recordId = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'is not a UUIDv7',
  );

/** 32 bytes as canonical unpadded base64url (RFC 4648 §5): 43 characters, last two bits zero. */
export const bytes32 = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'is not 32 bytes of base64url');

/** Seconds since 1970 (NumericDate, RFC 7519 §2). */
export const numericDate = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Epoch of a feed, from 1. */
export const epochNumber = z.int().min(1).max(1_000_000);

/** Position within an epoch, from 1, contiguous. */
export const seqNumber = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Name of a record kind, known here or not. */
export const kindToken = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'is not the name of a record kind');

/** A public Ed25519 key (RFC 8037). `kid` is always derived: its RFC 7638 thumbprint. */
export const publicKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: bytes32,
});
/** See {@link publicKey}. */
export type PublicKey = z.infer<typeof publicKey>;

/** A place in a feed. */
export const position = z.strictObject({ epoch: epochNumber, seq: seqNumber });
/** See {@link position}. */
export type Position = z.infer<typeof position>;

/** A place in a feed together with the hash of the entry that stands there. */
export const anchoredPosition = z.strictObject({
  epoch: epochNumber,
  seq: seqNumber,
  entry: bytes32,
});
/** See {@link anchoredPosition}. */
export type AnchoredPosition = z.infer<typeof anchoredPosition>;
