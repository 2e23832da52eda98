/** A question to the whole network, and its answer. */
import type { FacetCounts, IndexQuery, SortKey } from '../ports.ts';

/** A question to the whole network. */
export interface NetworkQuery extends Omit<IndexQuery, 'audience'> {
  /** local: what is here; no other hub is asked. */
  readonly scope: 'network' | 'local';
  /** member: what this hub keeps for its members alone is searched as well. */
  readonly audience: 'network' | 'member';
  /**
   * By relevance: what the pages before have shown. The page is the best of all others then, and `after`
   * does not count: records that came in since have moved the scores.
   */
  readonly shown?: ShownResults;
}

/** Results that somebody has seen already. */
export interface ShownResults {
  readonly count: number;
  has(hub: string, rid: string): boolean;
}

/** How a search is carried out. */
export interface SearchOptions {
  /** Milliseconds for hubs that are asked live; what comes later is dropped. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  /**
   * Told the answer as it stands: once with what is known here, if other hubs are being asked, then
   * whenever one of them has answered. Those still silent are 'timeout' without `took`.
   */
  readonly onUpdate?: (answer: NetworkAnswer) => void;
}

/** An on-request record as its hub has just signed it. Shown, and forgotten. */
export interface LiveRecord {
  readonly kind: string;
  /** UTF-8 JSON that its schema accepts. */
  readonly body: Uint8Array;
  /** Seconds since 1970. */
  readonly updated: number;
  /** Thumbprint of the key that signed. */
  readonly kid: string;
}

/** One result. */
export interface NetworkResult {
  readonly hub: string;
  readonly rid: string;
  readonly score: number;
  /** Seconds since 1970: up to when this is known to be current; 0 when that is unknown. */
  readonly asOf: number;
  /** Set when the record is not kept here. */
  readonly live?: LiveRecord;
}

/** How one hub of the trust list contributed. */
export interface NetworkHub {
  readonly hub: string;
  readonly name: string;
  readonly status:
    | 'own'
    | 'replica'
    | 'answered'
    | 'partial'
    | 'timeout'
    | 'unreachable'
    | 'suspended';
  /** Milliseconds; null when it was not asked. */
  readonly took: number | null;
  readonly total: number;
  readonly relation: 'eq' | 'gte';
  /** Seconds since 1970; null when nothing was ever heard of it. */
  readonly asOf: number | null;
}

/** The answer of the network. */
export interface NetworkAnswer {
  readonly results: readonly NetworkResult[];
  readonly total: { readonly value: number; readonly relation: 'eq' | 'gte' };
  /** Of the words by which the question was widened, those that were not looked for. */
  readonly leftOut: readonly string[];
  readonly facets: FacetCounts;
  /** Every hub of the trust list, also those that a filter leaves out. */
  readonly hubs: readonly NetworkHub[];
  /** Something that was asked for is missing. */
  readonly isPartial: boolean;
  /** Key of the last result when more follow. */
  readonly next: SortKey | null;
}
