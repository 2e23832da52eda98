/** Work that is done again and again. */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does the work, and again after each pause, until the signal fires. What the work throws ends it.
 * @param times milliseconds between two turns, and before the first: a hub that starts may have better
 * things to do
 */
export async function repeat(
  work: () => Promise<unknown>,
  times: { readonly everyMs: number; readonly firstAfterMs?: number },
  signal: AbortSignal,
): Promise<void> {
  const { everyMs, firstAfterMs = 0 } = times;
  const pause = (ms: number) => sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  if (firstAfterMs > 0) await pause(firstAfterMs);
  while (!signal.aborted) {
    await work();
    await pause(everyMs);
  }
}
