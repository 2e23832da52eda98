/**
 * Federated search: one question, one answer for the whole network. What was replicated is found
 * here, in milliseconds; hubs that hold on-request records are asked live, all at the same time.
 *
 * - types.ts    question and answer
 * - question.ts what is asked for in words
 * - order.ts    the order of results
 * - search.ts   one search, from the question to the answer
 * - fan-out.ts  many hubs at once, until the deadline
 * - asking.ts   one hub, through its circuit breaker
 * - breaker.ts  circuit breaker: pure
 * - live.ts     an answer of another hub → what of it counts
 * - verify.ts   whose records they are, and which of them are worth looking at
 * - judge.ts    the body of a live record, in the thread that scores it: pure
 * - scoring.ts  live records by our own formula
 * - merge.ts    one list out of many: pure
 * - account.ts  what each hub contributed: pure
 * - answers.ts  what we answer others
 */
import { FederationError } from '../errors.ts';
import { requestTimeoutMs } from '../limits.ts';
import type { KeyStore, RequestHandler } from '../ports.ts';
import { createAnswering } from './answers.ts';
import { askHub } from './asking.ts';
import { type BreakerState, Breakers } from './breaker.ts';
import { Search, type SearchParts } from './search.ts';
import type { LiveRecord, NetworkAnswer, NetworkQuery, SearchOptions } from './types.ts';
import { statementKeys, verifyLiveRecord } from './verify.ts';

export type { BreakerState } from './breaker.ts';
export type {
  LiveRecord,
  NetworkAnswer,
  NetworkHub,
  NetworkQuery,
  SearchOptions,
  ShownResults,
} from './types.ts';

/** What federated search stands on. */
export interface FederatedSearchOptions extends SearchParts {
  readonly keys: KeyStore;
}

/** See {@link createFederatedSearch}. */
export interface FederatedSearch {
  /**
   * Searches the network. Hubs that fail make the answer partial; they never make it fail.
   * @throws {FederationError} aborted by the signal; timeout, busy: the index here
   */
  search(query: NetworkQuery, options: SearchOptions): Promise<NetworkAnswer>;
  /**
   * Fetches one on-request record from its hub.
   * @returns undefined when the hub says that it has no such record
   * @throws {FederationError} unknown-peer, unreachable, timeout, aborted, list-expired, or what is
   * wrong with the statement
   */
  fetchRecord(hub: string, rid: string, signal?: AbortSignal): Promise<LiveRecord | undefined>;
  /** Answers to other hubs: `search` and `record`. */
  readonly handlers: Required<Pick<RequestHandler, 'search' | 'record'>>;
  /** Hubs that have failed to answer lately. */
  breakers(): BreakerState[];
}

/** Makes the federated search of a hub. */
export function createFederatedSearch(options: FederatedSearchOptions): FederatedSearch {
  const breakers = new Breakers();
  return {
    search: (query, how) => new Search(options, breakers, query, how).run(),
    fetchRecord: (hub, rid, signal) => fetchRecord(options, breakers, { hub, rid, signal }),
    handlers: createAnswering(options),
    breakers: () => breakers.list(),
  };
}

async function fetchRecord(
  options: FederatedSearchOptions,
  breakers: Breakers,
  { hub, rid, signal }: { hub: string; rid: string; signal: AbortSignal | undefined },
): Promise<LiveRecord | undefined> {
  const { trust, feeds, network, clock } = options;
  const view = trust.view();
  if (!view) throw new FederationError('no-trust', 'there is no trust list yet');
  if (view.isExpired) throw new FederationError('list-expired', 'nothing new is trusted');
  const { statement } = await askHub(
    { ...options, breakers },
    { view, hub, name: 'record', request: { rid }, timeoutMs: requestTimeoutMs, signal },
  );
  if (!statement) return undefined;
  const keys = statementKeys(view, hub, await feeds.state(hub));
  const found = await verifyLiveRecord(statement, { network, hub, keys, now: clock.now() });
  if (found.rid !== rid) throw new FederationError('malformed', 'another record than asked for');
  // An erased address is dead, whatever its hub says.
  if (await feeds.latest(hub, rid)) return undefined;
  return found.record;
}
