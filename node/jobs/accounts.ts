/** Keeps accounts tidy: deletes what has had its time. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two looks: what is due may wait so long. */
const pauseMs = 3_600_000;

/** Runs until the signal fires. */
export async function runAccounts(
  accounts: { prune(): Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await accounts.prune();
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
