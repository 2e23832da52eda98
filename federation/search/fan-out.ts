/** Asking many hubs at once, each on its own: none waits for another, and none beyond the deadline. */
import { type ErrorCode, FederationError } from '../errors.ts';
import { within } from '../transport/deadline.ts';

/** How it went with one hub. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode };

/** See {@link fanOut}. */
export interface FanOut<T> {
  readonly hubs: readonly string[];
  /** @throws {FederationError} which becomes the hub's outcome; any other error ends the whole */
  readonly ask: (hub: string, signal: AbortSignal) => Promise<T>;
  /** Fires at the deadline, or when nobody wants the answer any more. */
  readonly signal: AbortSignal;
  readonly maxParallel: number;
  /** Called once per hub, never after the signal has fired. */
  readonly onOutcome: (hub: string, outcome: Outcome<T>) => void;
}

/**
 * Asks all hubs. Resolves when each has its outcome or the signal has fired, whichever is first; what
 * arrives later is dropped, and of a hub without outcome nothing is reported.
 * @throws whatever `ask` or `onOutcome` throws that is no FederationError
 */
export async function fanOut<T>(options: FanOut<T>): Promise<void> {
  const { hubs, ask, signal, onOutcome } = options;
  const waiting = [...hubs];

  async function one(hub: string): Promise<void> {
    const outcome = await within(signal, ask(hub, signal)).then(
      (value): Outcome<T> => ({ ok: true, value }),
      (error: unknown): Outcome<T> => {
        if (!(error instanceof FederationError)) throw error;
        return { ok: false, code: error.code };
      },
    );
    if (!signal.aborted) onOutcome(hub, outcome);
  }

  async function lane(): Promise<void> {
    for (let hub = waiting.shift(); hub !== undefined; hub = waiting.shift()) {
      if (signal.aborted) return;
      await one(hub);
    }
  }

  const lanes = Math.min(options.maxParallel, hubs.length);
  await Promise.all(Array.from({ length: lanes }, lane));
}
