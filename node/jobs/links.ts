/**
 * Tries the addresses that own records name, each once a week, slowly: what does not answer twice, a day
 * apart or more, costs its record points and is named at the desk.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#federation/ports.ts';
import { isBroken } from '#node/hub/desk/links.ts';
import { addressesOf } from '#node/hub/desk/quality.ts';
import type { OutsideFetch } from '#node/hub/outside-fetch.ts';
import type { Log } from '#node/log.ts';
import type { Storage } from '#node/storage/index.ts';
import { parseRecordBytes } from '#schema/record/index.ts';
import { repeat } from './repeat.ts';

/** What the job works with. */
export interface LinkJobOptions {
  readonly storage: Pick<Storage, 'records' | 'moderation'>;
  readonly hub: string;
  readonly fetch: OutsideFetch;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds between two addresses. */
  readonly betweenMs?: number;
}

const dayMs = 86_400_000;
/** Milliseconds after which an address is tried again; one that failed, a day later. */
const againMs = { good: 7 * dayMs, failed: dayMs };
/** Milliseconds that an address may take. */
const timeoutMs = 10_000;
/** Records read at once. */
const pageSize = 50;
const times = { everyMs: 3_600_000, firstAfterMs: 300_000 };

/** The status with which an address answers; 0: none. */
async function statusOf(
  { fetch }: LinkJobOptions,
  address: string,
  signal: AbortSignal,
): Promise<number> {
  const request = { timeoutMs, maxBytes: 0, signal };
  try {
    const { status } = await fetch(address, { ...request, method: 'HEAD' });
    // Many servers know no HEAD, and say so in many ways.
    return status < 400 ? status : (await fetch(address, request)).status;
  } catch (error) {
    if (signal.aborted) throw error;
    return 0;
  }
}

/** One round over all own records. @returns addresses that were tried */
export async function checkLinks(options: LinkJobOptions, signal: AbortSignal): Promise<number> {
  const { storage, hub, clock, betweenMs = 2_000 } = options;
  let tried = 0;
  let afterKey: { hub: string; rid: string } | undefined;
  for (;;) {
    const page = await storage.records.list({
      ...{ hub, sharing: 'network', limit: pageSize },
      ...(afterKey && { afterKey }),
    });
    for (const { body } of page) {
      const parsed = body ? parseRecordBytes(body) : undefined;
      const addresses = parsed?.ok ? addressesOf(parsed.record) : [];
      const known = await storage.moderation.linkChecks(addresses);
      for (const address of addresses) {
        const last = known.get(address);
        const rest = last && last.failures > 0 ? againMs.failed : againMs.good;
        if (last && clock.now() - last.checked < rest) continue;
        const status = await statusOf(options, address, signal);
        await storage.moderation.noteLink(address, status, isBroken(status), clock.now());
        tried++;
        await sleep(betweenMs, undefined, { signal, ref: false });
      }
    }
    const last = page.at(-1);
    if (!last) break;
    afterKey = { hub: last.hub, rid: last.rid };
  }
  // What no record names any more has not been tried for two rounds.
  await storage.moderation.forgetLinks(clock.now() - 3 * againMs.good);
  return tried;
}

/** Runs until the signal fires. */
export function runLinks(options: LinkJobOptions, signal: AbortSignal): Promise<void> {
  return repeat(
    async () => {
      const tried = await checkLinks(options, signal);
      if (tried > 0) options.log.info({ tried }, 'addresses of records were tried');
    },
    times,
    signal,
  );
}
