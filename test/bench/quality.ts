/**
 * Search quality through the public API: publishes a collection at one or several hubs (half of them
 * sharing on request, when there are several), puts its questions to the first, and compares what comes
 * with the judgments by nDCG@10 (Järvelin & Kekäläinen 2002).
 *
 * A collection is a folder with corpus.jsonl and queries.jsonl ({_id, title?, text}) and qrels.tsv
 * (query-id, corpus-id, score).
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openNetworkFolder } from '#node/demo/folder.ts';
import { prepareNetwork } from '#node/demo/prepare.ts';
import {
  type RunningLocalHub,
  startHubs,
  statusOf,
  stopHubs,
  untilConverged,
} from '#node/demo/run.ts';
import type { ImportReport, SearchResponse } from '#node/hub/types.ts';
import type { Figure } from './measure.ts';

/** nDCG@10 of plain FTS5 (porter, terms joined by OR, stop words removed) on the same collections. */
const baselines: Readonly<Record<string, number>> = {
  cranfield: 0.39,
  'xquad-de': 0.923,
  'xquad-en': 0.961,
  'piaf-fr': 0.802,
};
const depth = 10;
/** Questions on their way at the same time. */
const questionsAtOnce = 4;
const waiting = { timeoutMs: 120_000, signal: new AbortController().signal };
const silent = () => undefined;

interface Text {
  readonly _id: string;
  readonly title?: string;
  readonly text: string;
}

const readLines = async (file: string): Promise<Text[]> =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Text);

async function readJudgments(file: string): Promise<Map<string, Map<string, number>>> {
  const judged = new Map<string, Map<string, number>>();
  for (const line of (await readFile(file, 'utf8')).trim().split('\n').slice(1)) {
    const [query = '', document = '', score = '0'] = line.split('\t');
    if (!judged.has(query)) judged.set(query, new Map());
    judged.get(query)?.set(document, Number(score));
  }
  return judged;
}

/** nDCG at a depth, with the gain of each document as judged. */
export function ndcg(found: readonly string[], judged: ReadonlyMap<string, number>): number {
  const discounted = (gains: readonly number[]) =>
    gains.slice(0, depth).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
  const ideal = discounted([...judged.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(found.map((id) => judged.get(id) ?? 0)) / ideal;
}

/** A document as a record: its text is the body; title and summary are required of every record. */
function toRecord(document: Text, language: string, sharing: string): Record<string, unknown> {
  const title = document.title?.trim() || document._id;
  return {
    kind: 'cluster',
    title: { [language]: title.slice(0, 200) },
    summary: { [language]: document._id },
    body: { [language]: document.text.slice(0, 20_000) },
    regions: ['BE2'],
    sharing,
    origin: { system: 'collection', id: document._id },
  };
}

async function publish(
  hub: RunningLocalHub,
  records: readonly Record<string, unknown>[],
): Promise<void> {
  const form = new FormData();
  form.set(
    'file',
    new Blob([records.map((record) => JSON.stringify(record)).join('\n')]),
    'c.jsonl',
  );
  form.set('format', 'jsonl');
  const response = await fetch(`${hub.process.url}/api/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${hub.hub.token}` },
    body: form,
  });
  const report = (await response.json()) as ImportReport;
  if (!response.ok || report.errorCount > 0) {
    throw new Error(
      `${hub.hub.id} refused the collection: ${JSON.stringify(report).slice(0, 500)}`,
    );
  }
}

async function found(hub: RunningLocalHub, question: string): Promise<string[]> {
  const query = new URLSearchParams({
    q: question.slice(0, 400),
    limit: String(depth),
    deadline: '5000',
  });
  for (;;) {
    const response = await fetch(`${hub.process.url}/api/v1/search?${query}`, {
      headers: { authorization: `Bearer ${hub.hub.token}` },
    });
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after') ?? 1);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      continue;
    }
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    const { results } = (await response.json()) as SearchResponse;
    return results.map(({ summary }) => summary);
  }
}

async function measureCollection(folder: string, hubCount: number): Promise<number> {
  const network = await openNetworkFolder(await mkdtemp(join(tmpdir(), 'interhub-quality-')));
  const running: RunningLocalHub[] = [];
  try {
    const hubs = Array.from({ length: hubCount }, (_, i) => ({
      id: `hub-${i + 1}`,
      name: `Hub ${i + 1}`,
      regions: ['BE2'],
    }));
    const prepared = await prepareNetwork(network, {
      network: { id: 'quality', name: 'Quality' },
      hubs,
      httpPort: 18_301,
      peerPort: 14_301,
      roundSeconds: 1,
      now: Date.now(),
    });
    await startHubs(prepared, running, silent);
    while (!(await Promise.all(running.map(statusOf))).every(({ isReady }) => isReady)) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const language = basename(folder).match(/-(\w\w)$/)?.[1] ?? 'en';
    const corpus = await readLines(join(folder, 'corpus.jsonl'));
    await Promise.all(
      running.map((hub, i) =>
        publish(
          hub,
          corpus
            .filter((_, n) => n % hubCount === i)
            .map((document) =>
              toRecord(document, language, i % 2 === 1 ? 'on-request' : 'network'),
            ),
        ),
      ),
    );
    await untilConverged(running, silent, waiting);
    const [first] = running;
    if (!first) throw new RangeError('no hub');
    const judged = await readJudgments(join(folder, 'qrels.tsv'));
    const queries = (await readLines(join(folder, 'queries.jsonl'))).filter(({ _id }) =>
      judged.has(_id),
    );
    let sum = 0;
    const queue = [...queries];
    const asker = async () => {
      for (let query = queue.shift(); query; query = queue.shift()) {
        sum += ndcg(await found(first, query.text), judged.get(query._id) ?? new Map());
      }
    };
    await Promise.all(Array.from({ length: questionsAtOnce }, asker));
    return sum / queries.length;
  } finally {
    await stopHubs(running);
    await rm(network.path, { recursive: true, force: true });
  }
}

/**
 * @param folder of collections
 * @param hubCounts networks to measure each collection in
 */
export async function benchQuality(
  folder: string,
  hubCounts: readonly number[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of (await readdir(folder)).sort()) {
    for (const hubCount of hubCounts) {
      const value = await measureCollection(join(folder, name), hubCount);
      const baseline = baselines[name];
      figures.push({
        what: `${name}, ${hubCount} ${hubCount === 1 ? 'hub' : 'hubs'}`,
        measured: `nDCG@10 ${value.toFixed(3)}`,
        ...(baseline && { ratio: `${(value / baseline).toFixed(3)} × FTS5 porter (${baseline})` }),
      });
    }
  }
  return figures;
}
