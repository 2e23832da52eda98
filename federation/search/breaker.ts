/**
 * Circuit breaker of one hub that is asked live: after several failures it is not asked for a while,
 * then by one search at a time until it answers. Pure: state and time in, state out.
 */
import { breakerFailures, breakerMaxOpenMs, breakerOpenMs, breakerWindowMs } from '../limits.ts';

/** State of a breaker. Times are milliseconds since 1970. */
export interface Breaker {
  /** When it failed lately, oldest first. */
  readonly failures: readonly number[];
  /** Set while open, or half open. */
  readonly open: {
    readonly since: number;
    readonly until: number;
    /** How often it opened in a row: doubles the time. */
    readonly times: number;
    /** The one search that tries whether the hub is back is under way. */
    readonly isProbing: boolean;
  } | null;
}

/** A hub with which nothing is wrong. */
export const closedBreaker: Breaker = { failures: [], open: null };

/**
 * Whether the hub may be asked now.
 * @param isConnected there is an open connection with it: it is back, so a probe need not wait for
 * the doubled time
 */
export function admit(
  breaker: Breaker,
  now: number,
  isConnected: boolean,
): { readonly isAdmitted: boolean; readonly breaker: Breaker } {
  const { open } = breaker;
  if (!open) return { isAdmitted: true, breaker };
  const due = isConnected ? Math.min(open.until, open.since + breakerOpenMs) : open.until;
  if (open.isProbing || now < due) return { isAdmitted: false, breaker };
  return { isAdmitted: true, breaker: { ...breaker, open: { ...open, isProbing: true } } };
}

/** After a failure: closed ones open when there were enough of them, a failed probe opens for longer. */
export function fail(breaker: Breaker, now: number): Breaker {
  const { open } = breaker;
  if (open) return open.isProbing ? opened(open.times + 1, now) : breaker;
  const failures = [...breaker.failures.filter((at) => at > now - breakerWindowMs), now];
  return failures.length >= breakerFailures ? opened(1, now) : { failures, open: null };
}

/** After an answer. */
export function succeed(): Breaker {
  return closedBreaker;
}

/** After an attempt that says nothing: given up by the asker. */
export function release(breaker: Breaker): Breaker {
  const { open } = breaker;
  return open?.isProbing ? { ...breaker, open: { ...open, isProbing: false } } : breaker;
}

function opened(times: number, now: number): Breaker {
  const forMs = Math.min(breakerOpenMs * 2 ** Math.min(times - 1, 30), breakerMaxOpenMs);
  return {
    failures: [],
    open: { since: now, until: now + forMs, times, isProbing: false },
  };
}

/** A breaker as operators see it. */
export interface BreakerState {
  readonly hub: string;
  readonly state: 'closed' | 'open' | 'probing';
  /** Failures within the window; 0 while open. */
  readonly failures: number;
  /** Milliseconds since 1970 of the next probe; null while closed. */
  readonly until: number | null;
}

/** The breakers of all hubs. */
export class Breakers {
  readonly #states = new Map<string, Breaker>();

  #of(hub: string): Breaker {
    return this.#states.get(hub) ?? closedBreaker;
  }

  #set(hub: string, breaker: Breaker): void {
    if (breaker === closedBreaker) this.#states.delete(hub);
    else this.#states.set(hub, breaker);
  }

  /** Who is admitted must report how it went: succeeded, failed or released. */
  admits(hub: string, now: number, isConnected: boolean): boolean {
    const { isAdmitted, breaker } = admit(this.#of(hub), now, isConnected);
    this.#set(hub, breaker);
    return isAdmitted;
  }

  succeeded(hub: string): void {
    this.#set(hub, succeed());
  }

  failed(hub: string, now: number): void {
    this.#set(hub, fail(this.#of(hub), now));
  }

  released(hub: string): void {
    this.#set(hub, release(this.#of(hub)));
  }

  /** Hubs that have failed lately. */
  list(): BreakerState[] {
    return [...this.#states].map(([hub, { failures, open }]) => ({
      hub,
      state: open ? (open.isProbing ? 'probing' : 'open') : 'closed',
      failures: failures.length,
      until: open?.until ?? null,
    }));
  }
}
