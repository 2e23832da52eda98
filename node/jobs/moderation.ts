/** Deletes the addresses of those who reported a record, when their time is over. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Moderating } from '#node/hub/desk/desk-types.ts';

const pauseMs = 6 * 3_600_000;

/** Runs until the signal fires. */
export async function runModeration(
  desk: Pick<Moderating, 'forgetReporters'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await desk.forgetReporters();
    await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
