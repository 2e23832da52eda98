/** Waiting in tests for what no event tells. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds. Fails after ten seconds unless told otherwise. */
export async function until(condition: () => boolean, milliseconds = 10_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`does not hold: ${condition}`);
    await sleep(5);
  }
}
