/**
 * The local network from start to stop: hubs as processes, sample records through each hub's own API,
 * waiting until all hold everything, one question to the whole network.
 */
import type { HubStatus, ImportReport, SearchResponse } from '#node/hub/types.ts';
import { type HubProcess, startHubProcess } from './hub-process.ts';
import { sampleRecords } from './hubs.ts';
import type { PreparedHub, PreparedNetwork } from './prepare.ts';

/** Hubs started at the same time: as many as small machines have cores for. */
const startsAtOnce = 4;
/** Milliseconds between looks at how far the hubs are. */
const lookMs = 250;
/** Milliseconds that one request to a hub of this machine may take. */
const requestMs = 15_000;

/** Milliseconds that each hub has for its live answer: all of them share the cores of one machine. */
const liveMs = '5000';

/** A hub that runs, with what was prepared for it. */
export interface RunningLocalHub {
  readonly hub: PreparedHub;
  readonly process: HubProcess;
}

/** Something that happens on the way, for whoever shows it. */
export type Progress = (
  stage: 'starting' | 'publishing' | 'converging',
  done: number,
  total: number,
) => void;

/** A hub of the local network did not do what it should; the message says which and what. */
export class LocalNetworkError extends Error {
  override readonly name = 'LocalNetworkError';
}

/** A hub that is busy for a moment, as on a machine with more work than cores, is asked again. */
async function ask<T>(hub: RunningLocalHub, path: string, init: RequestInit = {}): Promise<T> {
  const deadline = performance.now() + requestMs;
  for (;;) {
    const response = await fetch(new URL(path, hub.process.url), {
      ...init,
      signal: AbortSignal.timeout(requestMs),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as T;
    if (response.status !== 503 || performance.now() > deadline) {
      throw new LocalNetworkError(
        `${hub.hub.id} answered ${response.status} to ${path}: ${text.slice(0, 500)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** Runs work for each item, a few at a time. What is under way is waited for, then a failure thrown. */
async function each<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const runner = async () => {
    try {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    } catch (error) {
      queue.length = 0;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, runner));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * Starts all hubs; those that run are in `running` even when one fails, so that they can be stopped.
 * @param isSparing as of startHubProcess
 */
export async function startHubs(
  network: PreparedNetwork,
  running: RunningLocalHub[],
  onProgress: Progress,
  isSparing = true,
): Promise<void> {
  let done = 0;
  onProgress('starting', 0, network.hubs.length);
  await each(network.hubs, startsAtOnce, async (hub) => {
    const { dataFolder, logFile, settings } = hub;
    running.push({
      hub,
      process: await startHubProcess({ dataFolder, logFile, settings, isSparing }),
    });
    onProgress('starting', ++done, network.hubs.length);
  });
  const order = network.hubs.map(({ id }) => id);
  running.sort((a, b) => order.indexOf(a.hub.id) - order.indexOf(b.hub.id));
  if (!network.isTrustNew || network.trust.length < 2) return;
  // A port has moved: governance has signed where the hub is now, and each hub is told.
  const lists = network.trust.slice(-1).map(({ jws }) => jws);
  await Promise.all(
    running.map((hub) =>
      ask(hub, '/api/v1/trust', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ lists }),
      }),
    ),
  );
}

/** How a hub is doing. */
export function statusOf(hub: RunningLocalHub): Promise<HubStatus> {
  return ask<HubStatus>(hub, '/api/v1/status');
}

/** Own records of a hub, however they are shared. */
export function ownRecords({ records }: HubStatus): number {
  return records.own + records.onRequest + records.hubOnly;
}

async function whenReady(hub: RunningLocalHub, signal: AbortSignal): Promise<HubStatus> {
  for (;;) {
    const status = await statusOf(hub);
    if (status.isReady) return status;
    await pause(signal);
  }
}

/** Waits a moment. @throws the signal's reason */
async function pause(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise((resolve) => setTimeout(resolve, lookMs));
  signal.throwIfAborted();
}

/**
 * Publishes each hub's sample records through its own API. Records know where they came from, so
 * that doing it again changes nothing.
 */
export async function publishSamples(
  running: readonly RunningLocalHub[],
  onProgress: Progress,
  signal: AbortSignal,
): Promise<void> {
  let done = 0;
  onProgress('publishing', 0, running.length);
  await each(running, startsAtOnce, async (hub) => {
    const records = await sampleRecords(hub.hub.id);
    const status = await whenReady(hub, signal);
    if (ownRecords(status) < records.length) {
      const form = new FormData();
      const lines = records.map((record) => JSON.stringify(record)).join('\n');
      form.set('file', new Blob([lines]), 'samples.jsonl');
      form.set('format', 'jsonl');
      const report = await ask<ImportReport>(hub, '/api/v1/imports', {
        method: 'POST',
        headers: { authorization: `Bearer ${hub.hub.token}` },
        body: form,
      });
      const [wrong] = report.errors;
      if (wrong) {
        const issues = wrong.issues.map(({ path, message }) => `${path} ${message}`).join('; ');
        throw new LocalNetworkError(`${hub.hub.id} refused sample record ${wrong.row}: ${issues}`);
      }
    }
    onProgress('publishing', ++done, running.length);
  });
}

/**
 * Waits until every hub holds the published records of all others, indexed.
 * @returns the status of each, in the order given
 * @throws {LocalNetworkError} not in time; says which hub lacks what
 */
export async function untilConverged(
  running: readonly RunningLocalHub[],
  onProgress: Progress,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<HubStatus[]> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    const all = await Promise.all(running.map(statusOf));
    const published = all.reduce((sum, { records }) => sum + records.own, 0);
    const missing = all.map(({ records }) => published - records.own - records.replicated);
    const lag = all.map(({ index }) => index.lag);
    const there = all.reduce((sum, { records }) => sum + records.own + records.replicated, 0);
    onProgress('converging', there, published * running.length);
    if (missing.every((n) => n === 0) && lag.every((n) => n === 0)) return all;
    if (performance.now() > deadline) {
      const late = running.flatMap(({ hub }, i) =>
        missing[i] || lag[i]
          ? [`${hub.id} lacks ${missing[i]} records, ${lag[i]} are not indexed`]
          : [],
      );
      throw new LocalNetworkError(`The hubs have not converged in time: ${late.join('; ')}.`);
    }
    await pause(options.signal);
  }
}

/** One question to the whole network, put to one hub. */
export function searchNetwork(
  hub: RunningLocalHub,
  question: string,
  limit: number,
): Promise<SearchResponse> {
  const query = new URLSearchParams({ q: question, limit: String(limit), deadline: liveMs });
  return ask<SearchResponse>(hub, `/api/v1/search?${query}`);
}

/** Stops all hubs, at the same time. */
export async function stopHubs(running: readonly RunningLocalHub[]): Promise<void> {
  await Promise.all(running.map(({ process }) => process.stop()));
}
