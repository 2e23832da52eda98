/**
 * Worker threads that answer questions, one at a time each; what finds none free waits its turn. A
 * question that takes too long is given up, and a worker that does not come back is replaced. A new
 * worker first loads what it needs, on its own time: a slow machine would else give up every first
 * question, and the worker with it, again and again.
 */
import { Worker } from 'node:worker_threads';
import { FederationError } from '#federation/errors.ts';
import { Channel } from '../channel.ts';
import { StorageError } from '../error.ts';

/** Questions that may wait: more would be answered long after their askers have gone. */
const maxWaiting = 256;
/** Milliseconds that a worker has to notice that its question was given up. */
const graceMs = 500;
/** Milliseconds that a new worker has to load: more than ever seen, for machines under load. */
const loadTimeoutMs = 60_000;

/** How a pool is made. */
export interface PoolOptions {
  readonly size: number;
  /** Milliseconds for one question, waiting not counted. */
  readonly timeoutMs: number;
  /** Makes a worker, which is first asked to `load`; `stop` is set to 1 when its question is given up. */
  readonly spawn: (stop: SharedArrayBuffer) => Worker;
}

interface Seat {
  channel: Channel;
  stop: Int32Array;
  isBusy: boolean;
}

interface Job {
  readonly name: string;
  readonly argument: unknown;
  readonly signal: AbortSignal | undefined;
  readonly result: PromiseWithResolvers<unknown>;
}

/** Makes a worker of a TypeScript file, with bounded memory. */
export function spawnWorker(file: URL, workerData: object): Worker {
  return new Worker(file, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 8 },
  });
}

/** See the file's comment. */
export class WorkerPool {
  readonly #options: PoolOptions;
  #seats: Seat[] = [];
  readonly #waiting: Job[] = [];
  #isClosed = false;
  #isPaused = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Makes a worker, which takes its first question once it has loaded. */
  async #add(): Promise<void> {
    const buffer = new SharedArrayBuffer(4);
    const channel = new Channel(this.#options.spawn(buffer));
    const seat: Seat = { channel, stop: new Int32Array(buffer), isBusy: true };
    this.#seats.push(seat);
    const timer = setTimeout(() => void this.#replace(seat), loadTimeoutMs);
    // A fault of the file is met again by the question, which then says so.
    await channel.ask('load', null).catch(() => undefined);
    clearTimeout(timer);
    seat.isBusy = false;
    if (channel.isDead && this.#seats.includes(seat)) await this.#replace(seat);
    // The one who waits longest is told, so that a worker that never starts is not made for ever.
    if (channel.isDead && !this.#isPaused) this.#waiting.shift()?.result.reject(ended());
    this.#next();
  }

  /**
   * Asks the next free worker.
   * @throws {FederationError} timeout, aborted, busy
   * @throws {StorageError}
   */
  ask<Result>(name: string, argument: unknown, signal?: AbortSignal): Promise<Result> {
    if (this.#isClosed) return Promise.reject(closed());
    if (signal?.aborted) return Promise.reject(aborted(signal));
    if (this.#waiting.length >= maxWaiting) {
      return Promise.reject(new FederationError('busy', 'too many searches are waiting'));
    }
    const job: Job = { name, argument, signal, result: Promise.withResolvers<unknown>() };
    this.#waiting.push(job);
    const onAbort = () => {
      const at = this.#waiting.indexOf(job);
      if (at >= 0) this.#waiting.splice(at, 1);
      job.result.reject(aborted(signal));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#next();
    return job.result.promise.finally(() =>
      signal?.removeEventListener('abort', onAbort),
    ) as Promise<Result>;
  }

  #next(): void {
    if (this.#isClosed || this.#isPaused) return;
    while (this.#waiting.length > 0) {
      const seat = this.#seats.find((s) => !s.isBusy);
      if (!seat) {
        if (this.#seats.length < this.#options.size) void this.#add();
        return;
      }
      const job = this.#waiting.shift();
      if (job) void this.#run(seat, job);
    }
  }

  async #run(seat: Seat, job: Job): Promise<void> {
    seat.isBusy = true;
    Atomics.store(seat.stop, 0, 0);
    const giveUp = (error: Error) => {
      Atomics.store(seat.stop, 0, 1);
      job.result.reject(error);
      grace ??= setTimeout(() => void this.#replace(seat), graceMs);
    };
    let grace: NodeJS.Timeout | undefined;
    const timer = setTimeout(
      () => giveUp(new FederationError('timeout', 'the search took too long')),
      this.#options.timeoutMs,
    );
    const onAbort = () => giveUp(aborted(job.signal));
    job.signal?.addEventListener('abort', onAbort, { once: true });
    try {
      job.result.resolve(await seat.channel.ask(job.name, job.argument));
    } catch (error) {
      job.result.reject(this.#isClosed ? closed() : error);
    } finally {
      clearTimeout(timer);
      clearTimeout(grace);
      job.signal?.removeEventListener('abort', onAbort);
      seat.isBusy = false;
      if (seat.channel.isDead) await this.#replace(seat);
      this.#next();
    }
  }

  /** Takes a worker out; the next question makes another. */
  async #replace(seat: Seat): Promise<void> {
    this.#seats = this.#seats.filter((s) => s !== seat);
    await seat.channel.close();
  }

  /** @param givesUp whether what is being worked on is given up, or waited for */
  async #endAll(givesUp: boolean): Promise<void> {
    const seats = this.#seats;
    this.#seats = [];
    await Promise.all(
      seats.map(async ({ channel, stop }) => {
        if (givesUp) Atomics.store(stop, 0, 1);
        await channel.ask('close', null).catch(() => undefined);
        await channel.close();
      }),
    );
  }

  /** Ends all workers, runs `work` while none has the file open, and goes on with new ones. */
  async recycle(work: () => void): Promise<void> {
    this.#isPaused = true;
    try {
      await this.#endAll(false);
      work();
    } finally {
      this.#isPaused = false;
      this.#next();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { result } of this.#waiting.splice(0)) {
      result.reject(closed());
    }
    await this.#endAll(true);
  }
}

function ended(): StorageError {
  return new StorageError('worker', 'a thread that searches could not be started');
}

function closed(): StorageError {
  return new StorageError('closed', 'the store is closed');
}

function aborted(signal: AbortSignal | undefined): FederationError {
  return new FederationError('aborted', 'the search was given up', { cause: signal?.reason });
}
