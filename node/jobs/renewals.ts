/** Watches the time of records that people published: reminds them, and archives what is over. */
import { setTimeout as sleep } from 'node:timers/promises';
import { renewalsPerStep } from '#node/hub/editing/limits.ts';
import type { Editing } from '#node/hub/editing/types.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Log } from '#node/log.ts';
import { repeat } from './repeat.ts';

/** How often it looks: what counts are days. */
const times = { everyMs: 3_600_000, firstAfterMs: 30_000 };
/** Milliseconds between two steps when there is more: requests come in between. */
const breathMs = 50;

/** What the job works on. */
export interface RenewalJobOptions {
  readonly editing: Pick<Editing, 'passTime'>;
  readonly log: Log;
}

/** One look at everything; a hub that cannot write now looks again later. */
export async function lookAtTime(
  { editing, log }: RenewalJobOptions,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      const { reminded, archived } = await editing.passTime(signal);
      if (archived > 0) log.info({ archived }, 'records whose time was over were archived');
      if (signal.aborted || reminded + archived < renewalsPerStep) return;
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      log.warn({ code: error.code }, 'records whose time is over wait until the hub can write');
      return;
    }
    await sleep(breathMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Runs until the signal fires. */
export function runRenewals(options: RenewalJobOptions, signal: AbortSignal): Promise<void> {
  return repeat(() => lookAtTime(options, signal), times, signal);
}
