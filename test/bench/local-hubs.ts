/** Networks of hubs as real processes, in a folder that is removed afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNetworkFolder } from '#node/demo/folder.ts';
import { type PreparedHub, prepareNetwork } from '#node/demo/prepare.ts';
import {
  type RunningLocalHub,
  startHubs,
  statusOf,
  stopHubs,
  untilConverged,
} from '#node/demo/run.ts';
import type { HubStatus, ImportReport } from '#node/hub/types.ts';

const silent = () => undefined;

/** A network on disk, none of whose hubs runs yet. */
export interface PreparedHubs extends AsyncDisposable {
  readonly network: string;
  readonly hubs: readonly PreparedHub[];
}

/** Makes keys, data folders, ports and a trust list for so many hubs. */
export async function prepareHubs(count: number): Promise<PreparedHubs> {
  const folder = await openNetworkFolder(await mkdtemp(join(tmpdir(), 'interhub-bench-')));
  const network = 'bench';
  const { hubs } = await prepareNetwork(folder, {
    network: { id: network, name: 'Measured network' },
    hubs: Array.from({ length: count }, (_, i) => ({
      id: `hub-${i + 1}`,
      name: `Hub ${i + 1}`,
      regions: ['BE2'],
    })),
    httpPort: 18_301,
    peerPort: 14_301,
    roundSeconds: 1,
    now: Date.now(),
  });
  return {
    network,
    hubs,
    [Symbol.asyncDispose]: () => rm(folder.path, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** The hub at a place of a list. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`there is no hub ${index}`);
  return item;
}

/** Hubs that run, and stop when disposed of. */
export interface RunningHubs extends AsyncDisposable {
  readonly hubs: readonly RunningLocalHub[];
}

/** Starts hubs and waits until they may be written to. */
export async function runHubs(hubs: readonly PreparedHub[]): Promise<RunningHubs> {
  const running: RunningLocalHub[] = [];
  await using starting = new AsyncDisposableStack();
  starting.defer(() => stopHubs(running));
  await startHubs({ hubs, trust: [], isTrustNew: false }, running, silent);
  while (!(await Promise.all(running.map(statusOf))).every(({ isReady }) => isReady)) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const owned = starting.move();
  return { hubs: running, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Publishes records through the import of the API. */
export async function importRecords(
  { hub, process }: RunningLocalHub,
  records: Iterable<object>,
): Promise<ImportReport> {
  const form = new FormData();
  const lines = Array.from(records, (record) => JSON.stringify(record)).join('\n');
  form.set('file', new Blob([lines]), 'records.jsonl');
  form.set('format', 'jsonl');
  const response = await fetch(`${process.url}/api/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${hub.token}` },
    body: form,
  });
  const report = (await response.json()) as ImportReport;
  if (!response.ok || report.errorCount > 0) {
    throw new Error(`${hub.id} refused the records: ${JSON.stringify(report).slice(0, 500)}`);
  }
  return report;
}

/** Waits until every hub has what all have published, in its index as well. */
export function converge(hubs: readonly RunningLocalHub[]): Promise<HubStatus[]> {
  const { signal } = new AbortController();
  return untilConverged(hubs, silent, { timeoutMs: 600_000, signal });
}
