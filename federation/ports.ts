/**
 * What federation needs from outside. The core decides; these carry out. Every port has a contract
 * suite in test/contract that each implementation passes. All are asynchronous, so that a database
 * on another machine can stand behind them.
 */
import type {
  AnchoredPosition,
  EntryPayload,
  ErasureReceipt,
  HeadStatement,
  Position,
  PublicKey,
} from '#schema/entry/index.ts';
import type { SearchDocument } from '#schema/record/index.ts';
import type { FreshnessStatement, TrustList } from '#schema/trust/index.ts';
import type { Answer, ForkProof, MessageName, Request, SearchFilters } from '#schema/wire/index.ts';
import type { LiveBody } from './search/judge.ts';

/** Now, in milliseconds since 1970. Read once per operation and passed on. */
export interface Clock {
  now(): number;
}

// ---------------------------------------------------------------------------------------------
// Feeds

/** Where a feed stands: `entry` is null while the epoch is empty and did not branch off another. */
export interface FeedPosition {
  readonly epoch: number;
  readonly seq: number;
  readonly entry: string | null;
}

/** What a hub knows about one feed. */
export interface FeedState extends FeedPosition {
  readonly hub: string;
  /** The newest verified head statement, as it was signed. */
  readonly head: { readonly jws: string; readonly statement: HeadStatement } | null;
  /**
   * Entries after this position are in quarantine: stored and passed on, not shown. Null: nothing
   * is in quarantine.
   */
  readonly quarantinedAfter: FeedPosition | null;
  /** Set when a fork was proven: nothing after the last common entry is taken. */
  readonly isFrozen: boolean;
}

/** An entry as it is kept. Body and salt are there while it is a live record's newest version. */
export interface StoredEntry {
  readonly hub: string;
  readonly epoch: number;
  readonly seq: number;
  /** SHA-256 over `protected.payload`, base64url. */
  readonly hash: string;
  readonly jws: string;
  readonly payload: EntryPayload;
  readonly body?: Uint8Array;
  /** 32 bytes. */
  readonly salt?: Uint8Array;
}

/** A verified page, to be stored as a whole or not at all. */
export interface VerifiedPage {
  readonly hub: string;
  /** Where the feed stood when the page was verified; if it moved meanwhile: 'conflict'. */
  readonly base: FeedPosition;
  readonly entries: readonly StoredEntry[];
  /** Entries wait unseen: trust has expired, or the signing key is in doubt. */
  readonly isQuarantined: boolean;
}

/** A put whose body has not arrived and that no later entry supersedes. */
export interface MissingBody {
  readonly epoch: number;
  readonly seq: number;
  readonly digest: string;
  readonly size: number;
}

/** Bounds for reading entries. */
export interface ReadLimit {
  readonly maxEntries: number;
  /** Bytes of JWS and bodies together; at least one entry is always returned. */
  readonly maxBytes: number;
}

/**
 * Feeds of all hubs, the own one included. Durable: when a promise resolves, the change survives
 * kill -9. Storing an entry and queueing its record for the index is one transaction.
 */
export interface FeedStore {
  states(): Promise<FeedState[]>;
  state(hub: string): Promise<FeedState | undefined>;
  /**
   * Stores a page: moves the feed, keeps each record's newest body, drops superseded, withdrawn and
   * erased ones (body and salt), queues the records for the index. A frozen feed takes what lies
   * before its fork.
   * @throws {FederationError} conflict, frozen
   */
  accept(page: VerifiedPage): Promise<void>;
  /** Entries of an epoch after `after`, in order. */
  read(hub: string, epoch: number, after: number, limit: ReadLimit): Promise<StoredEntry[]>;
  entryAt(hub: string, epoch: number, seq: number): Promise<StoredEntry | undefined>;
  /** The newest entry of a record that is not in quarantine. */
  latest(hub: string, rid: string): Promise<StoredEntry | undefined>;
  /** What the newest entry of each of these records does, as `latest` finds it; the others are left out. */
  latestOps(hub: string, rids: readonly string[]): Promise<ReadonlyMap<string, EntryPayload['op']>>;
  missingBodies(hub: string, limit: number): Promise<MissingBody[]>;
  /** Adds bodies whose digests were verified; ignores those no longer wanted. */
  fillBodies(
    hub: string,
    bodies: ReadonlyArray<{ epoch: number; seq: number; body: Uint8Array; salt: Uint8Array }>,
  ): Promise<void>;
  /** Keeps a head statement if it is newer than the one kept. */
  saveHead(hub: string, jws: string, statement: HeadStatement): Promise<void>;
  /** Records that are live in the feed (not withdrawn, not erased, not in quarantine). */
  liveCount(hub: string): Promise<number>;
  /** Keeps the proof and freezes the feed after the last common entry. */
  saveFork(proof: ForkProof, lastCommon: FeedPosition): Promise<void>;
  forks(): Promise<ForkProof[]>;
  /** A new epoch, decided by governance: drops what lies after the branching point, thaws the feed. */
  openEpoch(hub: string, epoch: number, after: AnchoredPosition | null): Promise<void>;
  /**
   * Drops what lies after a position and thaws the feed: governance has decided for the other branch
   * of a fork, which can then be pulled.
   * @throws {FederationError} conflict when the feed does not have the position's entry
   */
  rewind(hub: string, to: FeedPosition): Promise<void>;
  /** Puts everything after the position into quarantine; null releases all. */
  setQuarantine(hub: string, after: FeedPosition | null): Promise<void>;
  /** Erase entries obeyed here whose owners have not been told yet. */
  unsentReceipts(limit: number): Promise<StoredEntry[]>;
  /** @param entry hash of the erase entry that the receipt names: a later one stays unsent */
  markReceiptSent(hub: string, rid: string, entry: string): Promise<void>;
  /** A receipt from another hub for a record of ours. */
  saveReceipt(jws: string, receipt: ErasureReceipt): Promise<void>;
}

// ---------------------------------------------------------------------------------------------
// Trust

/** A trust list as it is kept: the very bytes that were signed, and what they say. */
export interface StoredTrustList {
  /** JSON text of the General JWS. */
  readonly jws: string;
  /** SHA-256 of the payload bytes, base64url. */
  readonly hash: string;
  readonly list: TrustList;
}

/** All trust lists from version 1, and the newest freshness statement. Durable step by step. */
export interface TrustStore {
  latest(): Promise<StoredTrustList | undefined>;
  /** Versions after `after`, oldest first. */
  chain(after: number, limit: number): Promise<StoredTrustList[]>;
  /** @throws {FederationError} conflict when it is not the successor of the latest */
  append(list: StoredTrustList): Promise<void>;
  freshness(): Promise<{ jws: string; statement: FreshnessStatement } | undefined>;
  saveFreshness(jws: string, statement: FreshnessStatement): Promise<void>;
  /** Two well-signed lists of one version: the evidence is kept for good. */
  saveTrustFork(first: string, second: string): Promise<void>;
  trustForks(): Promise<ReadonlyArray<{ first: string; second: string }>>;
}

// ---------------------------------------------------------------------------------------------
// Records that are in no feed

/** A record of this hub that is shared on request: signed only when another hub asks. */
export interface OnRequestRecord {
  readonly rid: string;
  readonly kind: string;
  readonly body: Uint8Array;
  /** Seconds since 1970. */
  readonly updated: number;
}

/** This hub's on-request records. They never leave its disk but in answers to live questions. */
export interface OnRequestRecords {
  get(rid: string): Promise<OnRequestRecord | undefined>;
  count(): Promise<number>;
}

// ---------------------------------------------------------------------------------------------
// Keys

/**
 * The hub's private keys. Never leave node's memory but through these operations. Which of them signs
 * is what the newest trust list says: so a hub changes keys by itself when governance confirms one.
 */
export interface KeyStore {
  /**
   * The key for an entry at this place of the own feed.
   * @throws {FederationError} no-trust; unknown-key: the list lets none of the hub's keys sign there
   */
  at(place: Position): Promise<SigningKey>;
  /**
   * The key for what has no place in the feed: heads, statements, receipts. It is good at the place
   * where the feed stands or at the next one.
   * @throws {FederationError} as `at`
   */
  current(): Promise<SigningKey>;
}

/** A key that signs; made by federation/identity from a private JWK. */
export interface SigningKey {
  readonly kid: string;
  readonly publicKey: PublicKey;
  /** Ed25519 signature over the bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

// ---------------------------------------------------------------------------------------------
// Search

/** How results are ordered. */
export const sortOrders = ['relevance', 'updated', 'deadline', 'title'] as const;
/** See {@link sortOrders}. */
export type SortOrder = (typeof sortOrders)[number];

/** Facets that are counted. */
export const facetNames = [
  'kind',
  'country',
  'region',
  'sector',
  'ecosystem',
  'theme',
  'lang',
  'hub',
] as const;
/** See {@link facetNames}. */
export type FacetName = (typeof facetNames)[number];

/** Words or phrases that may stand in the place of words of a question. */
export interface WidenedQuery {
  /** As in the text: one word or several. */
  readonly word: string;
  readonly with: readonly string[];
}

/**
 * What is asked for, in words. Every text is data, never syntax. When `phrases` or `without` name
 * something, `text` and `prefix` only rank if there are phrases; without any text all records match.
 */
export interface TextQuery {
  /** Any of these words finds. */
  readonly text: string;
  /** The words of each stand one after another in one field, in whatever form. All must be there. */
  readonly phrases?: readonly string[];
  /** None of these words and phrases may be there. */
  readonly without?: readonly string[];
  /** The beginning of a word; its most frequent continuations count like words of the text. */
  readonly prefix?: string;
  /** Found as well, counting less than what was typed. */
  readonly widened?: readonly WidenedQuery[];
}

/** A question to an index. */
export interface IndexQuery extends TextQuery {
  readonly filters: SearchFilters;
  /** network: what is replicated, own records included; on-request: only those shared on request;
   * member: everything of this hub that a signed-in member may see. */
  readonly audience: 'network' | 'on-request' | 'member';
  readonly sort: SortOrder;
  readonly limit: number;
  /** The sort key of the last result of the page before. */
  readonly after?: SortKey;
}

/** Total order of results: the sort value, then the record's address, so that pages never shift. */
export interface SortKey {
  readonly value: number | string;
  readonly hub: string;
  readonly rid: string;
}

/** A record in an index. */
export interface IndexHit {
  readonly hub: string;
  readonly rid: string;
  /** BM25F, higher is better; 0 without a text. */
  readonly score: number;
  readonly key: SortKey;
}

/**
 * Counts by facet and code: of the records that match everything but the filter of that very facet, so
 * that a count says what choosing the value as well would find. Hierarchical codes count for their
 * ancestors too.
 */
export type FacetCounts = Readonly<Record<FacetName, Readonly<Record<string, number>>>>;

/** An exact answer. */
export interface IndexAnswer {
  readonly hits: readonly IndexHit[];
  readonly total: number;
  readonly facets: FacetCounts;
  /** Matches per hub. */
  readonly perHub: Readonly<Record<string, number>>;
  /**
   * The key after which the hits come, when a page after the first was asked for. Scores move with
   * every record that is indexed: if the record of `query.after` still matches, this is where it
   * stands now.
   */
  readonly after?: SortKey;
  /**
   * More words of the index are like those asked for (they begin so, or are compounds) than were looked
   * for: there may be more matches.
   */
  readonly isCut?: boolean;
  /** Of the words by which the question was widened, those that were not looked for: too many have them. */
  readonly leftOut?: readonly string[];
}

/** A record to put into the index, or (document null) to take out of it. */
export interface IndexChange {
  readonly hub: string;
  readonly rid: string;
  readonly document:
    | (SearchDocument & {
        readonly updated: number;
        readonly sharing: 'network' | 'on-request' | 'hub';
      })
    | null;
}

/** What becomes of a live record: a hit; null: it does not match; refused: it is none to be shown. */
export type LiveVerdict = (IndexHit & { readonly kind: string }) | null | 'refused';

/** Full-text index with exact facets. */
export interface SearchIndex {
  /** All or nothing; a change for a record replaces the one before. */
  apply(changes: readonly IndexChange[]): Promise<void>;
  search(query: IndexQuery, signal?: AbortSignal): Promise<IndexAnswer>;
  /**
   * Scores records that are not in the index by the same formula and the statistics of the index;
   * null for one that does not match the query. Facet counts are those of the matching ones.
   */
  scoreForeign(
    query: IndexQuery,
    documents: ReadonlyArray<{
      hub: string;
      rid: string;
      document: SearchDocument;
      updated: number;
    }>,
  ): Promise<{ hits: ReadonlyArray<IndexHit | null>; facets: FacetCounts }>;
  /**
   * Judges records by documentOfLive (federation/search/judge.ts), and scores what passes as above. Both in
   * another thread than that which asks: there it is read for the first time.
   */
  judgeLive(
    query: IndexQuery,
    records: readonly LiveBody[],
  ): Promise<{ verdicts: readonly LiveVerdict[]; facets: FacetCounts }>;
  /** Number of records indexed. */
  size(): Promise<number>;
}

// ---------------------------------------------------------------------------------------------
// Transport

/** Where a hub can be reached, from the trust list. */
export interface PeerTarget {
  readonly hub: string;
  readonly peers: readonly string[];
  readonly addresses: readonly string[];
}

/** What a peer answers to requests. `from` is the hub that the trust list gives for its peer id. */
export type RequestHandler = {
  readonly [N in MessageName]?: (
    request: Request<N>,
    from: string,
    signal: AbortSignal,
  ) => Promise<Answer<N>>;
};

/** One bounded question and one bounded answer. Answers are validated before they are returned. */
export interface Transport {
  /**
   * @throws {FederationError} unreachable, timeout, busy, too-large, malformed, aborted, or the code
   * that the peer answered with
   */
  request<N extends MessageName>(
    to: PeerTarget,
    name: N,
    request: Request<N>,
    options?: { readonly timeoutMs?: number; readonly signal?: AbortSignal },
  ): Promise<Answer<N>>;
  /** Hubs with an open connection whose hello was good. */
  connected(): readonly string[];
  /** Closes connections with hubs that `mayTalk` no longer allows: suspended, left, key changed. */
  enforce(): Promise<void>;
}
