/** What the plan of replication knows, hears and decides. See plan.ts. */
import type { ErrorCode } from '../errors.ts';
import type { FeedPosition } from '../ports.ts';

/** What is known of a peer. Times are milliseconds. */
export interface PeerView {
  readonly hub: string;
  /** Contacts that failed, one after another. */
  readonly failures: number;
  /** Lies and broken pages since it last gave something useful. A good greeting does not mend them. */
  readonly faults: number;
  readonly lastFault: number;
  /** Not to be talked to before. */
  readonly notBefore: number;
  readonly lastAttempt: number;
  /** It answered or asked. Null: never since we started. */
  readonly lastSeen: number | null;
  readonly lastError: ErrorCode | null;
  /** A sync with it is under way. */
  readonly isBusy: boolean;
  /** Pulls from it that are under way. */
  readonly pulls: number;
  /** It said that it has something new. */
  readonly hasNews: boolean;
}

/** What a peer says it has of a feed, when that is not what we have. */
export interface Offer extends FeedPosition {
  readonly peer: string;
}

/** A feed as it stands here. */
export interface FeedSummary {
  readonly hub: string;
  readonly position: FeedPosition;
  /**
   * Whether more entries may be taken: not our own, not frozen here, its hub active; or, from other
   * hubs, what is lacking before the keys of one that is not active end.
   */
  readonly isOpen: boolean;
  /** Where its newest head statement says that it stands. */
  readonly head: { readonly epoch: number; readonly seq: number } | null;
}

/** What is known of a feed. */
export interface FeedView extends FeedSummary {
  /** Peers that have more; the newest word of each. */
  readonly offers: ReadonlyMap<string, Offer>;
  readonly pullingFrom: string | null;
  readonly lastSource: string | null;
  /** We heard of the change by a poke: those who have not are to be poked as well. */
  readonly isPoked: boolean;
}

/** How a pull of one feed from one peer ended. */
export type PullOutcome =
  /** All that the peer has is here. */
  | 'done'
  /** Its turn is over, and there is more. */
  | 'more'
  /** The peer gave what cannot be accepted, or nothing of what it promised. */
  | 'fault'
  /** The peer could not be reached, was slow or busy. */
  | 'failed'
  /** For reasons of our own: frozen, suspended, shutting down. */
  | 'stopped';

/** What the plan hears. */
export type PlanMessage =
  /** The hubs that the trust list allows us to talk to. */
  | { readonly type: 'members'; readonly peers: readonly string[] }
  /** Where all feeds stand. */
  | { readonly type: 'feeds'; readonly feeds: readonly FeedSummary[] }
  /** Where one feed stands. */
  | { readonly type: 'feed'; readonly feed: FeedSummary }
  /** Our own head: when it was made (seconds), and whether we may make one. */
  | { readonly type: 'own-head'; readonly iat: number; readonly mayRenew: boolean }
  /** It is time for a round of anti-entropy. */
  | { readonly type: 'round' }
  /** See whether there is something to pull. */
  | { readonly type: 'turn' }
  /** A peer says that it has something new. */
  | {
      readonly type: 'poked';
      readonly peer: string;
      readonly feed: string;
      readonly at: FeedPosition;
    }
  /** A peer asked us something: it is alive. When it said what it has: what of that we lack. */
  | {
      readonly type: 'heard';
      readonly peer: string;
      readonly offers?: ReadonlyArray<{ readonly hub: string } & FeedPosition>;
    }
  /** A sync ended well. */
  | {
      readonly type: 'synced';
      readonly peer: string;
      readonly offers: ReadonlyArray<{ readonly hub: string } & FeedPosition>;
    }
  /** A sync or a poke could not be delivered, or was refused. */
  | {
      readonly type: 'failed';
      readonly peer: string;
      readonly code: ErrorCode;
      readonly during: 'sync' | 'other';
    }
  /** A peer did what no honest hub does. */
  | {
      readonly type: 'fault';
      readonly peer: string;
      readonly code: ErrorCode;
      readonly during: 'sync' | 'other';
    }
  | {
      readonly type: 'pulled';
      readonly peer: string;
      readonly feed: string;
      readonly outcome: PullOutcome;
      /** Entries that were accepted. */
      readonly entries: number;
      readonly code: ErrorCode | null;
    }
  /** The own feed has grown and its head is made. */
  | { readonly type: 'own-changed' };

/** What is to be done. */
export type PlanEffect =
  | { readonly type: 'sync'; readonly peer: string; readonly isProbe: boolean }
  | {
      readonly type: 'pull';
      readonly peer: string;
      readonly feed: string;
      readonly at: FeedPosition;
    }
  | { readonly type: 'poke'; readonly peer: string; readonly feed: string }
  | { readonly type: 'renew-head' }
  /** Wake the loop: there is something for a turn. */
  | { readonly type: 'wake' };

/** All that the plan knows. */
export interface PlanState {
  /** Our own hub. */
  readonly own: string;
  /** State of the dice. */
  readonly seed: number;
  readonly peers: ReadonlyMap<string, PeerView>;
  readonly feeds: ReadonlyMap<string, FeedView>;
  /** Seconds; 0: we have no head yet. */
  readonly ownHeadIat: number;
  readonly mayRenewHead: boolean;
}

/** A step: the state after it, and what is to be done. */
export interface PlanStep {
  readonly state: PlanState;
  readonly effects: readonly PlanEffect[];
}
