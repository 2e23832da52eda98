/**
 * How long searches take: numbers alone, without words, without askers, forgotten after ten minutes.
 */
import type { Clock } from '#federation/ports.ts';
import type { BreakerState } from '#federation/search/index.ts';
import type { Percentiles, SearchResponse, SearchTimes } from './types.ts';

const windowMs = 10 * 60_000;
/** Measurements that are kept of each thing: enough for a p99, whatever the load. */
const maxKept = 2_000;

interface Measurement {
  readonly at: number;
  readonly ms: number;
}

/** A bounded memory of the newest measurements. */
class Window {
  #kept: Measurement[] = [];

  add(measurement: Measurement): void {
    this.#kept.push(measurement);
    if (this.#kept.length >= 2 * maxKept) this.#kept = this.#kept.slice(-maxKept);
  }

  within(now: number): number[] {
    this.#kept = this.#kept.filter(({ at }) => at > now - windowMs);
    return this.#kept.slice(-maxKept).map(({ ms }) => ms);
  }
}

/** Nearest-rank percentiles. */
export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
    return value === undefined ? null : Math.round(value * 100) / 100;
  };
  return { count: sorted.length, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99) };
}

/** Measures searches. */
export interface SearchClock {
  /** @param ms how long the whole answer took */
  observe(answer: Pick<SearchResponse, 'hubs' | 'isPartial'>, ms: number): void;
  summary(): SearchTimes;
}

/** Makes it. */
export function createSearchClock(clock: Clock, breakers: () => BreakerState[]): SearchClock {
  const answers = new Window();
  const partial = new Window();
  const hubs = new Map<string, { took: Window; failures: Window }>();

  function of(hub: string) {
    const known = hubs.get(hub) ?? { took: new Window(), failures: new Window() };
    hubs.set(hub, known);
    return known;
  }

  return {
    observe(answer, ms) {
      const at = clock.now();
      answers.add({ at, ms });
      if (answer.isPartial) partial.add({ at, ms });
      for (const { hub, status, took } of answer.hubs) {
        const isAnswer = status === 'answered' || status === 'partial';
        if (isAnswer && took !== null) of(hub).took.add({ at, ms: took });
        else if (status === 'timeout' || (status === 'unreachable' && took !== null))
          of(hub).failures.add({ at, ms: took ?? 0 });
      }
    },
    summary() {
      const now = clock.now();
      const perHub = [...hubs].flatMap(([hub, { took, failures }]) => {
        const seen = percentilesOf(took.within(now));
        const failed = failures.within(now).length;
        if (seen.count === 0 && failed === 0) hubs.delete(hub);
        return seen.count + failed > 0 ? [{ hub, took: seen, failures: failed }] : [];
      });
      return {
        answers: percentilesOf(answers.within(now)),
        partial: partial.within(now).length,
        hubs: perHub.sort((a, b) => (b.took.p95 ?? 0) - (a.took.p95 ?? 0)),
        breakers: breakers().flatMap(({ hub, state, until }) =>
          state === 'closed'
            ? []
            : [{ hub, state, until: until === null ? null : new Date(until).toISOString() }],
        ),
      };
    },
  };
}
