/** Keeps the event loop free during long work. */
import { setImmediate } from 'node:timers/promises';
import { turnMs } from './limits.ts';

/** Milliseconds of a turn in which others had next to nothing to do. */
const idleMs = 1;
/** Turns that others get at most: work that never waits must come to its end as well. */
const maxTurns = 8;

/**
 * Lets others have their turn, and the next one if they had something to do: an answer that takes
 * several turns is not to wait for a piece of long work between any two of them.
 */
export async function breathe(): Promise<void> {
  for (let turns = 0; turns < maxTurns; turns++) {
    const since = performance.now();
    await setImmediate();
    if (performance.now() - since < idleMs) return;
  }
}

/** Resolves at once, or after other work has had its turn if {@link turnMs} have passed. */
export type TakeTurns = () => Promise<void> | undefined;

/** Makes a function to be awaited after each small piece of work. */
export function takeTurns(): TakeTurns {
  let since = performance.now();
  return () => {
    if (performance.now() - since < turnMs) return undefined;
    return breathe().then(() => {
      since = performance.now();
    });
  };
}
