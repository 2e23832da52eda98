/**
 * An import through the API of a hub that runs as a process, while people search in its portal. The hub
 * itself says how long its event loop was held up.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startHubProcess } from '#node/demo/hub-process.ts';
import type { PreparedHub } from '#node/demo/prepare.ts';
import { type RunningLocalHub, statusOf } from '#node/demo/run.ts';
import { maxImportBytes } from '#node/hub/import/limits.ts';
import { type BenchRecord, commonWord, firstRecords, makeRecords, wordOfRank } from './corpus.ts';
import { at, converge, importRecords, prepareHubs } from './local-hubs.ts';
import {
  atLeast,
  atMost,
  type Figure,
  type LoopDelay,
  loopFigure,
  percentile,
  short,
} from './measure.ts';

/** Records that are there before. */
const recordsBefore = 1_000;
/** Milliseconds between an answer and the next question. */
const pauseMs = 20;

const questions = [commonWord, `${wordOfRank(60)} ${wordOfRank(400)}`, wordOfRank(5_000)];

/** Looks at result pages until told to stop. @returns milliseconds of each */
async function searchPortal({ process }: RunningLocalHub, signal: AbortSignal): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; !signal.aborted; i++) {
    const since = performance.now();
    const query = new URLSearchParams({ q: questions[i % questions.length] ?? '' });
    const page = await fetch(`${process.url}/search?${query}`);
    await page.text();
    if (!page.ok) throw new Error(`the portal answered ${page.status}`);
    times.push(performance.now() - since);
    await sleep(pauseMs);
  }
  return times;
}

/** The delay of the hub's event loop since this was asked last. */
async function hubLoopDelay({ process }: RunningLocalHub): Promise<LoopDelay> {
  const text = await (await fetch(`${process.url}/metrics`)).text();
  const quantile = (q: string) => {
    const line = `interhub_event_loop_delay_seconds{quantile="${q}"} `;
    const found = text.split('\n').find((one) => one.startsWith(line));
    if (!found) throw new Error('the hub does not say how late its event loop is');
    return Number(found.slice(line.length)) * 1_000;
  };
  return { p99: quantile('0.99'), max: quantile('1') };
}

async function whileSearching<T>(hub: RunningLocalHub, work: () => Promise<T>) {
  const stopping = new AbortController();
  await hubLoopDelay(hub);
  const searching = searchPortal(hub, stopping.signal);
  try {
    const since = performance.now();
    const result = await work();
    const seconds = (performance.now() - since) / 1_000;
    const delay = await hubLoopDelay(hub);
    stopping.abort();
    return { result, seconds, delay, times: await searching };
  } finally {
    stopping.abort();
    // What went wrong before is what is told.
    await searching.catch(() => undefined);
  }
}

/** Records with long texts, as many as a file may have; of more, none has one, as in a register. */
function rowsOfFile(count: number): BenchRecord[] {
  const bytesOf = (records: readonly BenchRecord[]) =>
    records.reduce((sum, record) => sum + Buffer.byteLength(JSON.stringify(record)) + 1, 0);
  const whole = makeRecords(3).take(count).toArray();
  return bytesOf(whole) <= maxImportBytes ? whole : makeRecords(3, 1).take(count).toArray();
}

const saidOf = (times: readonly number[]) =>
  `p50 ${short(percentile(times, 0.5))} ms, p95 ${short(percentile(times, 0.95))} ms (${times.length} searches)`;

/** Starts a hub as the container does: not one of eight that share a machine and spare its memory. */
async function runAsDeployed(hub: PreparedHub): Promise<RunningLocalHub & AsyncDisposable> {
  const { dataFolder, logFile, settings } = hub;
  const process = await startHubProcess({
    ...{ dataFolder, logFile, settings, isSparing: false },
    nodeFlags: ['--max-semi-space-size=4'],
  });
  const running = { hub, process, [Symbol.asyncDispose]: () => process.stop() };
  while (!(await statusOf(running)).isReady) await sleep(200);
  return running;
}

/** Measures it. @param rows of the file */
export async function benchImport(rows: number): Promise<Figure[]> {
  // Before the hub starts: it takes seconds, in which the hub would close connections that are not used.
  const file = rowsOfFile(rows);
  await using prepared = await prepareHubs(1);
  await using hub = await runAsDeployed(at(prepared.hubs, 0));
  await importRecords(hub, firstRecords(2, recordsBefore));
  await converge([hub]);

  const quiet = await whileSearching(hub, () => sleep(3_000));
  const importing = await whileSearching(hub, async () => {
    const { created } = await importRecords(hub, file);
    if (created !== rows) throw new Error(`${created} of ${rows} rows became records`);
  });
  const indexing = await whileSearching(hub, () => converge([hub]));
  const [quietP95, importingP95] = [quiet, importing].map(({ times }) =>
    percentile(times, 0.95),
  ) as [number, number];
  const rate = rows / importing.seconds;
  return [
    {
      what: `import of ${rows} rows`,
      measured: `${short(rate)} rows/s published, ${short(rows / (importing.seconds + indexing.seconds))} rows/s searchable`,
      goal: atLeast(rate, 1_500, 'rows/s published and signed'),
    },
    { what: 'portal search before', measured: saidOf(quiet.times) },
    {
      what: 'portal search meanwhile',
      measured: `${saidOf(importing.times)}, p95 ${short(importingP95 / quietP95)} × that before`,
      goal: atMost(importingP95, 100, 'ms at p95'),
    },
    { what: 'portal search while the index follows', measured: saidOf(indexing.times) },
    loopFigure('the hub that imports', importing.delay),
    loopFigure('the hub that indexes', indexing.delay),
  ];
}
