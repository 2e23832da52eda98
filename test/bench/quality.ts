/**
 * Search quality through the public API: publishes a collection at one or several hubs (every second of
 * them sharing on request), puts its questions to the first, and compares what comes with the judgments
 * by nDCG@10 (Järvelin & Kekäläinen 2002).
 *
 * A collection is a folder with corpus.jsonl and queries.jsonl ({_id, title?, text}) and qrels.tsv
 * (query-id, corpus-id, score); the end of its name says the language (-fr), else it is English.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningLocalHub } from '#node/demo/run.ts';
import type { SearchResponse } from '#node/hub/types.ts';
import { at, converge, importRecords, prepareHubs, runHubs } from './local-hubs.ts';
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
/** Milliseconds for hubs that are asked live. */
const deadlineMs = 5_000;
/** How often a question is asked until all hubs answer it, and milliseconds in between. */
const maxTurns = 10;
const pauseMs = 5_000;

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
function ndcg(found: readonly string[], judged: ReadonlyMap<string, number>): number {
  const discounted = (gains: readonly number[]) =>
    gains.slice(0, depth).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
  const ideal = discounted([...judged.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(found.map((id) => judged.get(id) ?? 0)) / ideal;
}

/** A document's id as one word that no question holds, not even one about the number 184. */
const mark = 'xdocx';

/**
 * A document as a record. Its text is the body; a title is required of every record, and a summary,
 * which it has not: its id stands there, and instead of a title that is missing.
 */
function toRecord(document: Text, language: string, sharing: string): Record<string, unknown> {
  const id = `${mark}${document._id}`;
  // Two of the Cranfield documents are empty.
  const text = document.text.trim().slice(0, 20_000);
  return {
    kind: 'cluster',
    title: { [language]: document.title?.trim().slice(0, 200) || id },
    summary: { [language]: id },
    ...(text && { body: { [language]: text } }),
    regions: ['BE2'],
    sharing,
    origin: { system: 'collection', id: document._id },
  };
}

async function found({ hub, process }: RunningLocalHub, question: string): Promise<string[]> {
  const query = new URLSearchParams({
    q: question.slice(0, 400),
    limit: String(depth),
    deadline: String(deadlineMs),
  });
  for (let turn = 1; ; ) {
    const response = await fetch(`${process.url}/api/v1/search?${query}`, {
      headers: { authorization: `Bearer ${hub.token}` },
    });
    if (response.status === 429) {
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1_000);
      continue;
    }
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    const { results, isPartial } = (await response.json()) as SearchResponse;
    if (isPartial) {
      // On a machine that does other things as well, a hub may be late.
      if (turn++ >= maxTurns) throw new Error(`not all hubs have answered '${question}'`);
      await sleep(pauseMs);
      continue;
    }
    return results.map(({ summary }) => summary.slice(mark.length));
  }
}

async function measureCollection(folder: string, hubCount: number): Promise<number> {
  await using prepared = await prepareHubs(hubCount);
  await using running = await runHubs(prepared.hubs);
  const { hubs } = running;
  const language = basename(folder).match(/-(\w\w)$/)?.[1] ?? 'en';
  const corpus = await readLines(join(folder, 'corpus.jsonl'));
  await Promise.all(
    hubs.map((hub, i) => {
      const share = corpus.filter((_, n) => n % hubCount === i);
      const sharing = i % 2 === 1 ? 'on-request' : 'network';
      return importRecords(
        hub,
        share.map((document) => toRecord(document, language, sharing)),
      );
    }),
  );
  await converge(hubs);
  const judged = await readJudgments(join(folder, 'qrels.tsv'));
  const queries = (await readLines(join(folder, 'queries.jsonl'))).filter(({ _id }) =>
    judged.has(_id),
  );
  let sum = 0;
  const queue = [...queries];
  const asker = async () => {
    for (let query = queue.shift(); query; query = queue.shift()) {
      const ids = await found(at(hubs, 0), query.text);
      sum += ndcg(ids, judged.get(query._id) ?? new Map());
    }
  };
  await Promise.all(Array.from({ length: questionsAtOnce }, asker));
  return sum / queries.length;
}

/** @param alone what one hub reached, if that was measured before */
function figureOf(
  name: string,
  hubCount: number,
  value: number,
  alone: number | undefined,
): Figure {
  const what = `${hubCount} ${hubCount === 1 ? 'hub' : 'hubs'}`;
  const measured = `nDCG@10 ${value.toFixed(3)}`;
  if (hubCount > 1 && alone !== undefined) {
    const share = value / alone;
    return {
      what,
      measured: `${measured}: ${share.toFixed(3)} × one hub (${alone.toFixed(3)})`,
      goal: { text: '≥ 0.98 × one hub', isMet: share >= 0.98 },
    };
  }
  const baseline = baselines[name];
  if (baseline === undefined) return { what, measured };
  const ratio = value / baseline;
  return {
    what,
    measured: `${measured}: ${ratio.toFixed(3)} × FTS5 porter (${baseline})`,
    goal: { text: '≥ 1 × FTS5 porter', isMet: ratio >= 1 },
  };
}

/**
 * Measures one collection after the other.
 * @param folder of collections
 * @param hubCounts networks to measure each collection in
 */
export async function* benchQuality(
  folder: string,
  hubCounts: readonly number[],
): AsyncGenerator<{ readonly name: string; readonly figures: readonly Figure[] }> {
  for (const name of (await readdir(folder)).sort()) {
    const figures: Figure[] = [];
    let alone: number | undefined;
    for (const hubCount of hubCounts) {
      const value = await measureCollection(join(folder, name), hubCount);
      if (hubCount === 1) alone = value;
      figures.push(figureOf(name, hubCount, value, alone));
    }
    yield { name, figures };
  }
}
