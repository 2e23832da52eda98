/** For whom records are read, and where they came from. */

/** For whom something is read: anybody, or a signed-in member (or token holder) of this hub. */
export type Audience = 'network' | 'member';

/** Where a record came from and how far that can be relied on. */
export interface Provenance {
  /** own: this hub's; replica: from another hub's feed; live: just asked for, not kept. */
  readonly source: 'own' | 'replica' | 'live';
  /** ISO 8601: up to when this copy is known to be current. */
  readonly asOf: string;
  /** Position in the owner's feed; null for records that are in no feed. */
  readonly epoch: number | null;
  readonly seq: number | null;
  /** Thumbprint of the signing key; null for own records outside the feed. */
  readonly kid: string | null;
}
