/** One search, from the question to the answer. */
import { FederationError } from '../errors.ts';
import { randomNonce } from '../identity/index.ts';
import { maxLiveResults, maxParallelAsks } from '../limits.ts';
import type {
  Clock,
  FeedState,
  FeedStore,
  IndexQuery,
  OnRequestRecords,
  SearchIndex,
  SortKey,
  Transport,
} from '../ports.ts';
import { Deadline } from '../transport/deadline.ts';
import type { TrustKeeper, TrustView } from '../trust/index.ts';
import {
  drawAccount,
  type HubFacts,
  hubFacts,
  type LiveAccount,
  statusOfFailure,
} from './account.ts';
import { askHub } from './asking.ts';
import type { Breakers } from './breaker.ts';
import { fanOut, type Outcome } from './fan-out.ts';
import { type LiveSource, readLiveAnswer } from './live.ts';
import {
  type Candidate,
  mergeCounts,
  mergePage,
  type PageRequest,
  runsOut,
  type Source,
} from './merge.ts';
import { sentTextOf, textOf } from './question.ts';
import { LiveScoring } from './scoring.ts';
import type {
  NetworkAnswer,
  NetworkQuery,
  NetworkResult,
  SearchOptions,
  ShownResults,
} from './types.ts';

/** What a search stands on. */
export interface SearchParts {
  readonly network: string;
  /** This hub. */
  readonly hub: string;
  readonly feeds: FeedStore;
  readonly trust: Pick<TrustKeeper, 'view'>;
  readonly transport: Pick<Transport, 'request' | 'connected'>;
  readonly clock: Clock;
  readonly index: SearchIndex;
  readonly onRequest: OnRequestRecords;
}

/** What was found here. */
interface LocalSource extends Source {
  /** The key after which it was searched, as it stands now. */
  readonly after: SortKey | undefined;
  /** See IndexAnswer. */
  readonly isCut: boolean;
  readonly leftOut: readonly string[];
}

interface Settled {
  readonly outcome: Outcome<LiveSource>;
  /** Null when it was not asked. */
  readonly tookMs: number | null;
}

/** A search under way. */
export class Search {
  readonly #parts: SearchParts;
  readonly #breakers: Breakers;
  readonly #scoring: LiveScoring;
  readonly #query: NetworkQuery;
  readonly #how: SearchOptions;
  readonly #view: TrustView | undefined;
  /** Milliseconds since 1970. */
  readonly #now: number;
  /** Hubs whose answer is there, or no longer waited for. */
  readonly #live = new Map<string, Settled>();
  /** When each question went out, in milliseconds since 1970. */
  readonly #asked = new Map<string, number>();
  #facts: readonly HubFacts[] = [];
  /** Hubs that are to be asked. */
  #wanted: readonly string[] = [];
  #local: LocalSource | undefined;
  #ownTook = 0;
  #telling: NodeJS.Immediate | undefined;

  constructor(parts: SearchParts, breakers: Breakers, query: NetworkQuery, how: SearchOptions) {
    this.#parts = parts;
    this.#breakers = breakers;
    this.#query = query;
    this.#scoring = new LiveScoring(parts.index, query);
    this.#how = how;
    this.#view = parts.trust.view();
    this.#now = parts.clock.now();
  }

  /** May be called once. */
  async run(): Promise<NetworkAnswer> {
    const { deadlineMs, signal } = this.#how;
    using deadline = new Deadline(deadlineMs, signal);
    try {
      const states = await this.#parts.feeds.states();
      this.#facts = hubFacts(this.#parts.hub, this.#view, states, this.#query.filters.hub);
      this.#wanted =
        this.#query.scope === 'local' ? [] : this.#facts.filter(isToBeAsked).map(({ hub }) => hub);
      const local = this.#searchHere();
      await Promise.all([local, this.#askAll(states, local, deadline.signal)]);
      if (this.#telling) this.#tell();
    } finally {
      clearImmediate(this.#telling);
      // What is still under way is of no use to anybody.
      deadline.abort(new FederationError('aborted', 'the search is over'));
    }
    if (signal?.aborted) {
      throw new FederationError('aborted', 'the search was given up', { cause: signal.reason });
    }
    await this.#followLiveCursor();
    return this.#answer();
  }

  /** Other orders stay as they are, whatever comes in. */
  get #shown(): ShownResults | undefined {
    return this.#query.sort === 'relevance' ? this.#query.shown : undefined;
  }

  async #searchHere(): Promise<void> {
    const { clock } = this.#parts;
    const started = clock.now();
    this.#local = await this.#find(this.#shown ? undefined : this.#query.after);
    this.#ownTook = clock.now() - started;
    if (this.#wanted.length > 0) this.#tell();
  }

  /** What is replicated, and what this hub shares on request or keeps for its members. */
  async #find(after: SortKey | undefined): Promise<LocalSource> {
    const { index, onRequest } = this.#parts;
    const { filters, sort, limit, audience } = this.#query;
    const question = {
      ...textOf(this.#query),
      filters,
      sort,
      limit: limit + 1 + (this.#shown?.count ?? 0),
      ...(after && { after }),
    };
    const audiences: IndexQuery['audience'][] =
      audience === 'network' && (await onRequest.count()) > 0
        ? ['network', 'on-request']
        : [audience];
    const answers = await Promise.all(
      audiences.map((one) => index.search({ ...question, audience: one }, this.#how.signal)),
    );
    const sources = answers.map(({ hits, total, facets, perHub }) => ({
      ...{ total, facets, perHub },
      candidates: hits.map((hit) => ({ hit })),
    }));
    return {
      ...mergeCounts(sources),
      candidates: sources.flatMap((source): readonly Candidate[] => source.candidates),
      after: answers[0]?.after ?? after,
      isCut: answers.some(({ isCut }) => isCut === true),
      leftOut: answers[0]?.leftOut ?? [],
    };
  }

  async #askAll(
    states: readonly FeedState[],
    local: Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const view = this.#view;
    // By a list that has expired nobody can be told from an impostor: nothing new is taken.
    if (!view || view.isExpired) {
      for (const hub of this.#wanted) {
        this.#settle(hub, { ok: false, code: 'list-expired' });
      }
      return;
    }
    const stateOf = new Map(states.map((state) => [state.hub, state]));
    await fanOut({
      hubs: this.#wanted,
      ask: async (hub) => {
        const nonce = randomNonce();
        const answer = await this.#ask(view, hub, nonce, signal);
        // Governance may have decided meanwhile.
        const present = this.#parts.trust.view();
        if (!present?.mayTake(hub))
          throw new FederationError('suspended', `'${hub}' is not active`);
        const state = stateOf.get(hub);
        return readLiveAnswer(this.#parts, {
          ...{ hub, answer, nonce, view: present, state, scoring: this.#scoring, local },
        });
      },
      signal,
      maxParallel: maxParallelAsks,
      onOutcome: (hub, outcome) => {
        this.#settle(hub, outcome);
        this.#tellSoon();
      },
    });
    for (const hub of this.#wanted) {
      if (!this.#live.has(hub)) this.#settle(hub, { ok: false, code: 'timeout' });
    }
  }

  #settle(hub: string, outcome: Outcome<LiveSource>): void {
    const asked = this.#asked.get(hub);
    const tookMs = asked === undefined ? null : this.#parts.clock.now() - asked;
    this.#live.set(hub, { outcome, tookMs });
  }

  #ask(view: TrustView, hub: string, nonce: string, signal: AbortSignal) {
    const { filters } = this.#query;
    // Always as many: were it the size of the page, the next page would know others than this one.
    const request = { ...sentTextOf(this.#query), filters, limit: maxLiveResults, nonce };
    return askHub(
      { ...this.#parts, breakers: this.#breakers },
      {
        ...{ view, hub, name: 'search', request, timeoutMs: this.#how.deadlineMs, signal },
        onAsked: () => this.#asked.set(hub, this.#parts.clock.now()),
      },
    );
  }

  /** If the page before ended with a live record, what is here follows after where that stands now. */
  async #followLiveCursor(): Promise<void> {
    const { after } = this.#query;
    if (!after || this.#shown || this.#query.sort !== 'relevance') return;
    const outcome = this.#live.get(after.hub)?.outcome;
    const found = outcome?.ok
      ? outcome.value.candidates.find(({ hit }) => hit.rid === after.rid)
      : undefined;
    if (found && found.hit.key.value !== after.value) this.#local = await this.#find(found.hit.key);
  }

  #tell(): void {
    clearImmediate(this.#telling);
    this.#telling = undefined;
    if (this.#local && this.#how.onUpdate) this.#how.onUpdate(this.#answer());
  }

  /** Once for all hubs whose answers are there at the same time: merging them costs a millisecond. */
  #tellSoon(): void {
    if (this.#how.onUpdate) this.#telling ??= setImmediate(() => this.#tell());
  }

  #answer(): NetworkAnswer {
    const { sort, limit, scope } = this.#query;
    const live = [...this.#live.values()].flatMap(({ outcome }) =>
      outcome.ok ? [outcome.value] : [],
    );
    const sources: readonly Source[] = this.#local ? [this.#local, ...live] : live;
    const after = this.#local?.after;
    const shown = this.#shown;
    const wanted: PageRequest = { sort, limit, ...(after && { after }), ...(shown && { shown }) };
    const page = mergePage(sources, wanted);
    const { total, facets, perHub } = mergeCounts(sources);
    const now = Math.floor(this.#now / 1_000);
    const { hubs, isPartial } = drawAccount({
      facts: this.#facts,
      perHub,
      live: new Map(
        this.#wanted.map((hub) => [
          hub,
          accountOf(this.#live.get(hub), (source) => runsOut(source, page, wanted)),
        ]),
      ),
      ...{ scope, ownTook: this.#ownTook, now },
    });
    const asOf = new Map(this.#facts.map((one) => [one.hub, one.isOwn ? now : one.asOf]));
    const isAtLeast = this.#local?.isCut || hubs.some((one) => one.relation === 'gte');
    return {
      results: page.candidates.map(
        ({ hit, live: record }): NetworkResult => ({
          ...{ hub: hit.hub, rid: hit.rid, score: hit.score },
          asOf: record ? now : (asOf.get(hit.hub) ?? 0),
          ...(record && { live: { ...record, body: Buffer.from(record.body) } }),
        }),
      ),
      total: { value: total, relation: isAtLeast ? 'gte' : 'eq' },
      leftOut: this.#local?.leftOut ?? [],
      ...{ facets, hubs, isPartial, next: page.next },
    };
  }
}

function isToBeAsked({ isOwn, isActive, isWanted, holdsOnRequest }: HubFacts): boolean {
  return !isOwn && isActive && isWanted && holdsOnRequest;
}

/** @param lacks whether the page may lack what the hub did not hand over */
function accountOf(
  settled: Settled | undefined,
  lacks: (source: LiveSource) => boolean,
): LiveAccount {
  if (!settled) return { status: 'timeout', took: null, hasMore: true };
  const { outcome, tookMs: took } = settled;
  if (!outcome.ok) return { status: statusOfFailure(outcome.code), took, hasMore: true };
  const { isFlawed, hasMore } = outcome.value;
  const isWhole = !isFlawed && !(hasMore && lacks(outcome.value));
  return { status: isWhole ? 'answered' : 'partial', took, hasMore };
}
