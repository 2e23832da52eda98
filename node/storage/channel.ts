/**
 * Questions and answers between the main thread and a worker: one message each way, faults come
 * through as StorageError. `serve` is the worker's end, {@link Channel} the main thread's.
 */
import type { MessagePort, Worker } from 'node:worker_threads';
import { StorageError, type StorageErrorCode, storageErrorCodes, toStorageError } from './error.ts';

interface Question {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

interface Fault {
  readonly code: string;
  readonly message: string;
}

type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly fault: Fault };

/** What a worker can be asked: name → argument and result. */
export type Operations = Readonly<Record<string, (argument: never) => unknown>>;

/** Answers what the main thread asks, in the order of the questions unless one takes turns. */
export function serve(port: MessagePort, operations: Operations): void {
  port.on('message', async ({ id, name, argument }: Question) => {
    let reply: Reply;
    try {
      const operation = operations[name] as ((argument: unknown) => unknown) | undefined;
      if (!operation) throw new TypeError(`no operation ${name}`);
      const result = operation(argument);
      reply = { id, result: result instanceof Promise ? await result : result };
    } catch (error) {
      const mapped = toStorageError(error);
      const code = mapped instanceof StorageError ? mapped.code : 'internal';
      const cause =
        mapped instanceof StorageError && mapped.cause instanceof Error ? mapped.cause : mapped;
      reply = {
        id,
        fault: { code, message: cause instanceof Error ? cause.message : String(cause) },
      };
    }
    port.postMessage(reply);
  });
}

function toError({ code, message }: Fault): StorageError {
  const known = storageErrorCodes.find((c): c is StorageErrorCode => c === code) ?? 'internal';
  return new StorageError(known, message);
}

/** The main thread's end. */
export class Channel {
  readonly worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #next = 1;
  #isDead = false;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.on('message', (reply: Reply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (this.#waiting.size === 0) worker.unref();
      if ('fault' in reply) waiting?.reject(toError(reply.fault));
      else waiting?.resolve(reply.result);
    });
    worker.on('error', (error) => this.#die(error));
    worker.on('exit', () => this.#die());
    // An idle worker must not keep the process alive.
    worker.unref();
  }

  #die(cause?: unknown): void {
    this.#isDead = true;
    for (const waiting of this.#waiting.values()) {
      waiting.reject(new StorageError('worker', 'a worker thread of the store ended', { cause }));
    }
    this.#waiting.clear();
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** @returns the answer as the worker's operation gave it; the caller knows its type */
  ask<Result>(name: string, argument: unknown): Promise<Result> {
    if (this.#isDead)
      return Promise.reject(new StorageError('worker', 'the worker thread has ended'));
    const id = this.#next++;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.worker.ref();
    this.worker.postMessage({ id, name, argument } satisfies Question);
    return waiting.promise as Promise<Result>;
  }

  async close(): Promise<void> {
    this.#isDead = true;
    await this.worker.terminate();
  }
}
