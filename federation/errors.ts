/**
 * What can go wrong between hubs. One base class and closed unions of codes: callers and tests look
 * at the code, never at the message. Misuse by our own code throws TypeError instead.
 */

/** Codes of everything that a peer's document or behaviour can be refused for. */
export const errorCodes = [
  // documents
  'malformed', // not JSON, not UTF-8, not the schema
  'non-canonical', // base64url padded, alphabet or trailing bits wrong; duplicate JSON keys
  'wrong-type', // typ is another document's
  'wrong-algorithm', // alg is not Ed25519
  'forbidden-header', // crit, jwk, jku, x5c … present
  'wrong-network',
  'too-large',
  'bad-signature',
  'unknown-key', // signed by a key that is not entitled to it
  // entries and feeds
  'wrong-hub', // an entry of hub A in the feed of B
  'wrong-epoch',
  'gap', // seq does not follow
  'broken-chain', // prev is not the hash of the entry before
  'digest-mismatch',
  'wrong-question', // an answer that was signed for another question
  'from-the-future', // iat more than the allowed skew ahead
  'expired',
  'fork', // two valid entries at one position
  'frozen', // the feed is frozen by a fork
  'suspended',
  'conflict', // the feed moved on while the page was verified
  // trust
  'threshold-old',
  'threshold-new',
  'version-gap',
  'rollback',
  'trust-fork', // same version, other bytes, both well signed
  'bad-threshold',
  'list-expired',
  'no-trust', // the hub has no trust list yet
  'fingerprint-mismatch',
  // network
  'unreachable',
  'timeout',
  'busy',
  'unsupported-version',
  'unknown-peer',
  'refused',
  'aborted',
  'not-found',
  'internal', // the peer's own fault; says nothing of its inside
] as const;

/** See {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** An error with a code from the closed union. Messages are for people and may change. */
export class FederationError extends Error {
  override readonly name = 'FederationError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether a value is one of our codes: for codes that arrive from a peer. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && (errorCodes as readonly string[]).includes(value);
}
