/**
 * Judging and scoring what hubs have answered live: one question to the index at a time. What arrives
 * meanwhile goes together, so that many hubs at once cost little more than a few.
 */
import type { CarriedRecord } from '#schema/wire/index.ts';
import {
  type FacetCounts,
  type FacetName,
  facetNames,
  type LiveVerdict,
  type SearchIndex,
} from '../ports.ts';
import { textOf } from './question.ts';
import type { NetworkQuery } from './types.ts';

/** Records scored in one go, when there are more: answers must not wait for all of them. */
const maxTogether = 200;
/** Characters of their bodies, unless one answer has more: twice those of ordinary records. */
const maxLengthTogether = 1_000_000;

/** Of one hub's records, in their order. */
export interface Scored {
  readonly verdicts: readonly LiveVerdict[];
  /** Of this hub's records, and of those that were scored with them and come with empty counts. */
  readonly facets: FacetCounts;
}

interface Job {
  readonly hub: string;
  readonly records: readonly CarriedRecord[];
  readonly result: PromiseWithResolvers<Scored>;
}

const nothing: FacetCounts = Object.fromEntries(
  facetNames.map((name) => [name, {}] as const),
) as Record<FacetName, Record<string, number>>;

/** The scoring of one search. */
export class LiveScoring {
  readonly #index: Pick<SearchIndex, 'judgeLive'>;
  readonly #query: NetworkQuery;
  #waiting: Job[] = [];
  #isBusy = false;

  constructor(index: Pick<SearchIndex, 'judgeLive'>, query: NetworkQuery) {
    this.#index = index;
    this.#query = query;
  }

  /** @throws whatever the index throws */
  score(hub: string, records: readonly CarriedRecord[]): Promise<Scored> {
    if (records.length === 0) return Promise.resolve({ verdicts: [], facets: nothing });
    const result = Promise.withResolvers<Scored>();
    this.#waiting.push({ hub, records, result });
    if (!this.#isBusy) void this.#work();
    return result.promise;
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    while (this.#waiting.length > 0) await this.#together(this.#take());
    this.#isBusy = false;
  }

  /** Those that have waited longest; always one. */
  #take(): Job[] {
    let [count, length] = [0, 0];
    const after = this.#waiting.findIndex(({ records }, i) => {
      count += records.length;
      for (const { body } of records) length += body.length;
      return i > 0 && (count > maxTogether || length > maxLengthTogether);
    });
    return this.#waiting.splice(0, after < 0 ? this.#waiting.length : after);
  }

  async #together(jobs: readonly Job[]): Promise<void> {
    const { filters, sort, limit } = this.#query;
    try {
      const { verdicts, facets } = await this.#index.judgeLive(
        { ...textOf(this.#query), filters, sort, limit, audience: 'on-request' },
        jobs.flatMap(({ hub, records }) => records.map((record) => ({ hub, ...record }))),
      );
      let at = 0;
      for (const [i, { records, result }] of jobs.entries()) {
        const end = at + records.length;
        result.resolve({ verdicts: verdicts.slice(at, end), facets: i === 0 ? facets : nothing });
        at = end;
      }
    } catch (error) {
      for (const { result } of jobs) result.reject(error);
    }
  }
}
