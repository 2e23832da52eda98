/** Watches for alarms that only governance officers can end, and tells those who have an account here. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Governance } from '#node/hub/governance-types.ts';

/** Milliseconds between two looks. */
const pauseMs = 60_000;

/** Runs until the signal fires. */
export async function runGovernance(
  governance: Pick<Governance, 'tellAlarms'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await governance.tellAlarms();
  }
}
