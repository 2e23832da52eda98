/**
 * What an officer's decision or file can be refused for. Of governance's tools alone: no peer ever
 * says or hears these codes, so they are no part of FederationError.
 */

/** See {@link GovernanceErrorCode}. */
export const governanceErrorCodes = [
  // decisions
  'no-decision', // nothing was decided
  'no-change', // it is so already
  'unknown-hub', // the current list does not name it
  'known-hub', // the current list names it already
  'unknown-key', // the hub has no such key, or it can no longer be used so
  'known-key', // a key that somebody has already
  'unknown-officer',
  'bad-position', // a position that the hub's keys and epochs do not have
  'bad-expiry', // in the past, or before it is issued
  'too-many', // above a limit of the list
  'wrong-request', // about another hub, or another key than is meant
  // time
  'clock', // this machine's clock, or the one of who proposed, is wrong
  // files
  'newer-format', // a version of the file that this program does not know
  'damaged', // the checksum or the hash does not match
  'no-current', // without the current list nothing can be said
  'in-force', // the proposal is the current list
  'outdated', // the current list is as new, or newer
  'ahead', // a list in between is missing here
  'other-chain', // it follows another list than the current one
  'other-proposal', // a signature over something else
  'not-an-officer', // neither of the current list nor of the proposed one
  'incomplete', // too few signatures
] as const;

/** Codes of everything that a decision, or a file of governance, can be refused for. */
export type GovernanceErrorCode = (typeof governanceErrorCodes)[number];

/** An error with a code from the closed union. Messages are for people and may change. */
export class GovernanceError extends Error {
  override readonly name = 'GovernanceError';
  readonly code: GovernanceErrorCode;

  constructor(code: GovernanceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
