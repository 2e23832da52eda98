/**
 * Time limits that leave nothing behind. `AbortSignal.any` over long-lived signals leaks, so a
 * deadline listens to its parent itself and lets go when it is disposed.
 */
import { FederationError } from '../errors.ts';

/** A signal that fires with 'timeout' after some time, or with 'aborted' when a parent does. */
export class Deadline implements Disposable {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #parents: readonly AbortSignal[];

  constructor(milliseconds: number, ...parents: ReadonlyArray<AbortSignal | undefined>) {
    this.#parents = parents.filter((parent) => parent !== undefined);
    this.#timer = setTimeout(
      () => this.abort(new FederationError('timeout', `no answer within ${milliseconds} ms`)),
      milliseconds,
    );
    for (const parent of this.#parents) {
      if (parent.aborted) this.#onParent(parent);
      else parent.addEventListener('abort', this.#listener, { once: true });
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Ends it early; waiting code sees the reason. */
  abort(reason: FederationError): void {
    if (!this.signal.aborted) this.#controller.abort(reason);
    this[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    for (const parent of this.#parents) parent.removeEventListener('abort', this.#listener);
  }

  readonly #listener = (event: Event): void => this.#onParent(event.target as AbortSignal);

  #onParent(parent: AbortSignal): void {
    const reason: unknown = parent.reason;
    this.abort(
      reason instanceof FederationError
        ? reason
        : new FederationError('aborted', 'the request was aborted', { cause: reason }),
    );
  }
}

/**
 * Waits for a promise, but not longer than a signal allows. What the promise does afterwards is
 * ignored, a late rejection included.
 */
export function within<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Waits some time, or until the signal fires (then it throws the signal's reason). */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds <= 0) return;
  let timer: NodeJS.Timeout | undefined;
  try {
    await within(
      signal,
      new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      }),
    );
  } finally {
    clearTimeout(timer);
  }
}
