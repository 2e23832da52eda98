/** Makes a backup a day, where the operator has named a folder. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Backups } from '#node/hub/administration/backups.ts';
import type { Log } from '#node/log.ts';

/** The longest that the job sleeps: a clock that is set, or a backup by hand, is noticed. */
const longestSleepMs = 600_000;
/** Milliseconds before a backup that failed is tried again. */
const retryMs = 3_600_000;

/** Runs until the signal fires. */
export async function runBackups(
  { backups, log }: { readonly backups: Backups; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  if (backups.folder === null) return;
  while (!signal.aborted) {
    let pause = await backups.dueIn();
    if (pause === 0) {
      try {
        const { name, bytes } = await backups.make();
        log.info({ backup: name, bytes }, 'backup made');
        continue;
      } catch (error) {
        log.error({ err: error }, 'a backup could not be made; it is tried again in an hour');
        pause = retryMs;
      }
    }
    const ms = pause === retryMs ? retryMs : Math.min(pause ?? longestSleepMs, longestSleepMs);
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
