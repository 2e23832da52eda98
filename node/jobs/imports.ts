/** Carries imports out, those of schedules as well, until the signal fires. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportWork } from '#node/hub/imports-types.ts';

/** Milliseconds between two looks when there is nothing to do. */
const pauseMs = 500;
/** Milliseconds between two deletions of what has had its time. */
const pruneMs = 3_600_000;

/** Runs until the signal fires. */
export async function runImports(work: ImportWork, signal: AbortSignal): Promise<void> {
  await work.begin();
  let pruned = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    if (await work.step(signal)) continue;
    if (performance.now() - pruned > pruneMs) {
      await work.prune();
      pruned = performance.now();
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
