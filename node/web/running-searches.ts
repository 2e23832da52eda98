/**
 * Searches under way, shared by those who ask the same within moments: a page that was sent before all
 * hubs had answered, and its island, which goes on from there. No hub is asked twice for one visitor,
 * and a search ends at its deadline, whoever has gone away.
 */
import type { Hub, SearchRequest, SearchResponse } from '#node/hub/types.ts';

/** Milliseconds that an answer is kept after the last hub: until the island has started. */
const keepMs = 4_000;
/**
 * Milliseconds between two states that a reader is sent, but for the last: each is a page of some 100 kB,
 * and hubs that are quick answer within a few milliseconds of one another.
 */
const updateMs = 150;
/** Searches kept at once; beyond, each is its own. */
const maxKept = 200;

/** What a search has brought so far. */
export interface RunningSearch {
  /** The newest answer, and whether it is the last; waits for the first. */
  first(): Promise<{ readonly answer: SearchResponse; readonly isFinal: boolean }>;
  /** The last answer. @throws {HubError} as Hub.search */
  readonly final: Promise<SearchResponse>;
  /** The last answer, or after so many milliseconds the newest. */
  within(ms: number): Promise<{ readonly answer: SearchResponse; readonly isFinal: boolean }>;
  /** Answers as they come, the newest first of all, but not too fast; the overtaken are left out. */
  updates(): AsyncGenerator<{ readonly answer: SearchResponse; readonly isFinal: boolean }>;
}

class Running implements RunningSearch {
  readonly final: Promise<SearchResponse>;
  #latest: SearchResponse | undefined;
  #isFinal = false;
  #news = Promise.withResolvers<void>();

  constructor(hub: Pick<Hub, 'search'>, request: SearchRequest) {
    this.final = hub
      .search(request, undefined, (answer) => this.#tell(answer))
      .then(
        (answer) => {
          this.#isFinal = true;
          this.#tell(answer);
          return answer;
        },
        (error: unknown) => {
          this.#news.reject(error);
          throw error;
        },
      );
    // Whoever waits hears of it; nobody may be waiting.
    this.final.catch(() => undefined);
    this.#news.promise.catch(() => undefined);
  }

  #tell(answer: SearchResponse): void {
    this.#latest = answer;
    this.#news.resolve();
    this.#news = Promise.withResolvers<void>();
    this.#news.promise.catch(() => undefined);
  }

  /** It is over, and some hub has not answered. */
  get isIncomplete(): boolean {
    return this.#isFinal && this.#latest?.isPartial === true;
  }

  #state(answer: SearchResponse) {
    return { answer, isFinal: this.#isFinal };
  }

  async first() {
    if (!this.#latest) await Promise.race([this.#news.promise, this.final]);
    return this.#state(this.#latest ?? (await this.final));
  }

  async within(ms: number) {
    const { answer, isFinal } = await this.first();
    if (isFinal) return { answer, isFinal };
    await this.#finalWithin(ms);
    return this.#state(this.#latest ?? answer);
  }

  /** Waits for the end, or so many milliseconds. */
  async #finalWithin(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pause = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([this.final, pause]).finally(() => clearTimeout(timer));
  }

  async *updates() {
    for (;;) {
      const news = this.#news.promise;
      const { answer, isFinal } = await this.first();
      yield { answer, isFinal };
      if (isFinal) return;
      await this.#finalWithin(updateMs);
      if (this.#latest === answer) await Promise.race([news, this.final]);
    }
  }
}

/** Searches that may be joined. */
export interface RunningSearches {
  /**
   * Starts a search, or joins one that asks the same.
   * @param isAgain by somebody who may have seen what is missing: one that ended so is not joined
   */
  start(request: SearchRequest, isAgain?: boolean): RunningSearch;
}

/** Makes the memory of one portal's searches; requests must be those of anybody. */
export function createRunningSearches(hub: Pick<Hub, 'search'>): RunningSearches {
  const kept = new Map<string, Running>();
  return {
    start(request, isAgain = false) {
      const key = JSON.stringify(request);
      const known = kept.get(key);
      if (known && !(isAgain && known.isIncomplete)) return known;
      const running = new Running(hub, request);
      if (kept.size >= maxKept && !known) return running;
      kept.set(key, running);
      const forget = () => {
        if (kept.get(key) === running) kept.delete(key);
      };
      running.final.then(() => void setTimeout(forget, keepMs).unref(), forget);
      return running;
    },
  };
}
