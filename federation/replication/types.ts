/** What the driver is given and what it offers. */
import type { ErrorCode } from '../errors.ts';
import type {
  Clock,
  FeedStore,
  KeyStore,
  OnRequestRecords,
  RequestHandler,
  StoredEntry,
  Transport,
} from '../ports.ts';
import type { TrustKeeper } from '../trust/index.ts';
import type { ReplicationLog } from './daily-log.ts';

/** What the peers say of our own feed. `alone`: none could be asked. */
export type OwnFeedState = 'alone' | 'current' | 'recovered';

/** What createReplicator needs. */
export interface ReplicatorOptions {
  readonly network: string;
  /** Our own hub. */
  readonly hub: string;
  readonly feeds: FeedStore;
  readonly trust: TrustKeeper;
  readonly transport: Transport;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly onRequest: Pick<OnRequestRecords, 'count'>;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Milliseconds between rounds of anti-entropy, before jitter of ± 30 %. */
  readonly roundIntervalMs: number;
  readonly log: ReplicationLog;
  /** Milliseconds for one request; default as in limits.ts. */
  readonly requestTimeoutMs?: number;
  /**
   * Own entries that governance drops from our feed, oldest first, before they go. What it throws
   * leaves the feed as it is, and is tried again.
   */
  readonly onDrop?: (entries: AsyncIterable<StoredEntry>) => Promise<void>;
  /** Waits so many milliseconds, or until the signal fires; default: a timer. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** How it goes with one hub. */
export interface PeerStatus {
  readonly hub: string;
  /** Milliseconds since 1970 of the last contact; null: none since the start. */
  readonly lastSeen: number | null;
  readonly lastError: ErrorCode | null;
  /** Contacts that failed or were faulty, one after another. */
  readonly failures: number;
  /** Entries known to exist in that hub's own feed that are not here. */
  readonly behind: number;
  /** Version of the newest trust list that it said it has; null: not heard since the start. */
  readonly trustVersion: number | null;
}

/** Keeps a hub's feeds equal to those of the others. */
export interface Replicator {
  /** Answers to the others; for HubTransport.handle. */
  readonly handlers: RequestHandler;
  status(): readonly PeerStatus[];
  /**
   * The own feed has grown: makes and keeps a new head statement and pokes peers. Calls that come
   * close together share one head. Never rejects.
   */
  announce(): Promise<void>;
  /**
   * Compares the own feed with what peers have of it and pulls back what is missing here. To be
   * called before the first write. Ends within half a minute, and the time that the pulling takes.
   * @throws {FederationError} unreachable: it is proven that there is more, and nobody hands it over
   */
  recoverOwnFeed(signal: AbortSignal): Promise<{ state: OwnFeedState }>;
  /** Replicates until the signal fires; then everything has ended when it resolves. */
  run(signal: AbortSignal): Promise<void>;
}
