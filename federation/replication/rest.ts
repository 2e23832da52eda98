/** Waiting that can be cut short: by something that happens, or by the end. */
import { setTimeout as sleepOnTimer } from 'node:timers/promises';

/** Waits so many milliseconds, or until the signal fires (then it may throw or return). */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const onTimer: Sleep = (milliseconds, signal) => sleepOnTimer(milliseconds, undefined, { signal });

/** See the file's comment. A call of {@link Rest.end} while nobody rests cuts the next rest short. */
export class Rest {
  readonly #sleep: Sleep;
  #isOver = false;
  #stop: (() => void) | undefined;

  constructor(sleep: Sleep = onTimer) {
    this.#sleep = sleep;
  }

  end(): void {
    this.#isOver = true;
    this.#stop?.();
  }

  async take(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.#isOver && !signal.aborted && milliseconds > 0) {
      const waiting = new AbortController();
      const stop = () => waiting.abort();
      this.#stop = stop;
      signal.addEventListener('abort', stop, { once: true });
      try {
        await this.#sleep(milliseconds, waiting.signal);
      } catch (error) {
        if (!waiting.signal.aborted) throw error;
      } finally {
        signal.removeEventListener('abort', stop);
        this.#stop = undefined;
      }
    }
    this.#isOver = false;
  }
}
