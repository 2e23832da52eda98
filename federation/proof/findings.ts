/** What verifying a proof can find, in words. */

/** What was looked at. The proof stands when all that are `essential` are in order. */
export const findingKinds = {
  /** The file is a proof of a kind that we know. */
  form: { essential: true },
  /** The trust lists follow one another, each signed by enough officers. */
  'trust-chain': { essential: true },
  /** One of them is the list whose fingerprint was given. */
  fingerprint: { essential: true },
  /** The newest list has not expired. */
  'trust-in-force': { essential: false },
  /** An online role confirmed lately that the list is the newest. */
  freshness: { essential: false },
  /** The hub is named in the trust list. */
  membership: { essential: true },
  /** The hub is an active member today. */
  'active-member': { essential: false },
  /** The document is this hub's and about this record. */
  subject: { essential: true },
  /** The key was the hub's at this position of its feed. */
  'key-entitled': { essential: true },
  /** The signature is good, or that of a later entry that is chained to it. */
  signature: { essential: true },
  /** The body is the one that was signed. */
  body: { essential: true },
  /** The entry says that the record was withdrawn or erased: there is no body to verify. */
  'no-content': { essential: false },
  /** An on-request statement is still valid. */
  'statement-in-force': { essential: false },
} as const satisfies Readonly<Record<string, { essential: boolean }>>;

/** See {@link findingKinds}. */
export type FindingKind = keyof typeof findingKinds;

/** One thing that was looked at. */
export interface Finding {
  readonly what: FindingKind;
  readonly ok: boolean;
  /** A plain English sentence. */
  readonly text: string;
}

/** What no such proof can show. */
export type LimitKind = 'newest-version' | 'truth-of-content' | 'not-in-feed';

/** Something that is not proven, however good the proof. */
export interface ProofLimit {
  readonly what: LimitKind;
  /** A plain English sentence. */
  readonly text: string;
}

/** The sentences for what is never proven. */
export const limitTexts: Readonly<Record<LimitKind, string>> = {
  'newest-version': 'Not proven: that no newer version of this record exists. Ask the hub.',
  'truth-of-content': 'Not proven: that what the record says is true. The hub answers for it.',
  'not-in-feed':
    'The record is shared on request: it was signed for one answer and stands in no feed, so its place in time rests on the hub’s word alone.',
};
