/**
 * What does the work of an import: checks a file against what the hub holds, publishes it batch by batch,
 * undoes it. One works at a time.
 */

import { createImportCheck } from './imports-checking.ts';
import { createImportPublish } from './imports-publishing.ts';
import { createImportRuns, type EngineOptions, type WorkOptions } from './imports-runs.ts';
import { createImportUndo } from './imports-undoing.ts';

/** See the file's comment. */
export interface ImportEngine {
  readonly isBusy: () => boolean;
  /** Counts as busy from now until the promise is settled. */
  reserve<T>(work: Promise<T>): Promise<T>;
  /** Rows whose records others have changed since, so that undoing would leave them; at most so many. */
  changedSince(id: string, limit: number): Promise<number[]>;
  /**
   * Does what is to be done of an import: one that is `checking`, `publishing` or `undoing` is none of
   * these afterwards, unless the signal has fired.
   * @throws {HubError | StorageError} what stopped the publication; the import is `stopped` then
   */
  work(id: string, options?: WorkOptions): Promise<void>;
}

/** Makes the engine. */
export function createImportEngine(options: EngineOptions): ImportEngine {
  const runs = createImportRuns(options);
  const { load, stop } = runs;
  const check = createImportCheck(runs);
  const publish = createImportPublish(runs);
  const { undo, changedSince } = createImportUndo(runs);
  let working = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function step(id: string, work: WorkOptions): Promise<void> {
    for (;;) {
      const run = await load(id);
      if (work.signal?.aborted) return;
      if (run.state === 'checking') await check(run, work);
      else if (run.state === 'publishing' || run.state === 'undoing') {
        try {
          await (run.state === 'undoing' ? undo(run, work) : publish(run, work));
        } catch (error) {
          if (!work.signal?.aborted) {
            const code =
              error instanceof Error && 'code' in error ? String(error.code) : 'internal';
            // What was not undone can be undone later.
            await stop(id, code, run.state === 'undoing' ? 'done' : 'stopped');
          }
          throw error;
        }
      } else return;
    }
  }

  function reserve<T>(work: Promise<T>): Promise<T> {
    working++;
    return work.finally(() => {
      working--;
    });
  }

  return {
    isBusy: () => working > 0,
    reserve,
    changedSince,
    work(id, work = {}) {
      const next = last.then(() => step(id, work));
      last = next.catch(() => undefined);
      return reserve(next);
    },
  };
}
