/** Paints previews in a thread of their own, one after another, and keeps those that were asked for lately. */
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** Pictures that are kept, of some 30 KB each. */
const maxKept = 200;
/** Pictures that may wait: whoever comes later is to come back. */
const maxWaiting = 20;
/** Milliseconds that a picture may take, start of the thread included. */
const paintMs = 20_000;
/** Milliseconds without work after which the thread ends. */
const idleMs = 30_000;

/** See the file's comment. */
export interface Painter {
  /** The PNG; undefined when too many are waited for, or it could not be painted. */
  paint(svg: string): Promise<Uint8Array | undefined>;
}

interface Answer {
  readonly id: number;
  readonly png?: Uint8Array;
}

/** Makes a painter; its thread begins with the first picture, and keeps no process alive. */
export function createPainter(): Painter {
  const kept = new Map<string, Uint8Array>();
  const waiting = new Map<string, Promise<Uint8Array | undefined>>();
  const answers = new Map<number, (png: Uint8Array | undefined) => void>();
  let worker: Worker | undefined;
  let last = 0;
  let idle: NodeJS.Timeout | undefined;

  function stop(): void {
    clearTimeout(idle);
    void worker?.terminate();
    worker = undefined;
    for (const answer of answers.values()) answer(undefined);
    answers.clear();
  }

  function start(): Worker {
    const made = new Worker(new URL('./preview-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    made.on('message', ({ id, png }: Answer) => {
      answers.get(id)?.(png);
    });
    made.on('error', stop);
    // After the listeners: the first of them holds the process again.
    made.unref();
    return made;
  }

  async function paintNow(svg: string): Promise<Uint8Array | undefined> {
    worker ??= start();
    clearTimeout(idle);
    const id = ++last;
    const { promise, resolve } = Promise.withResolvers<Uint8Array | undefined>();
    answers.set(id, resolve);
    const late = setTimeout(stop, paintMs);
    worker.postMessage({ id, svg });
    const png = await promise;
    clearTimeout(late);
    answers.delete(id);
    if (answers.size === 0) idle = setTimeout(stop, idleMs).unref();
    return png;
  }

  return {
    async paint(svg) {
      const key = createHash('sha256').update(svg).digest('base64url');
      const before = kept.get(key);
      if (before) return before;
      const under = waiting.get(key);
      if (under) return under;
      if (waiting.size >= maxWaiting) return undefined;
      const painting = paintNow(svg).finally(() => waiting.delete(key));
      waiting.set(key, painting);
      const png = await painting;
      if (png) {
        if (kept.size >= maxKept) kept.delete(kept.keys().next().value ?? '');
        kept.set(key, png);
      }
      return png;
    },
  };
}
