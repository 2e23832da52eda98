/** Keeps the event loop free during long work. */
import { setImmediate } from 'node:timers/promises';
import { turnMs } from './limits.ts';

/** Resolves at once, or after other work has had its turn if {@link turnMs} have passed. */
export type TakeTurns = () => Promise<void> | undefined;

/** Makes a function to be awaited after each small piece of work. */
export function takeTurns(): TakeTurns {
  let since = performance.now();
  return () => {
    if (performance.now() - since < turnMs) return undefined;
    return setImmediate(undefined).then(() => {
      since = performance.now();
    });
  };
}
