/**
 * Search against its baseline, both over the same records in the same run and in rotation: FTS5 with
 * the facets counted by GROUP BY, as one would write it in an afternoon.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { IndexQuery } from '#federation/ports.ts';
import { createSuggesting } from '#node/hub/suggesting.ts';
import type { Storage } from '#node/storage/index.ts';
import { type BenchRecord, commonWord, firstRecords, wordOfRank } from './corpus.ts';
import type { FilledHub } from './filled-hub.ts';
import {
  type Figure,
  joinDelays,
  type LoopDelay,
  loopFigure,
  percentile,
  short,
  timed,
  withLoopDelay,
} from './measure.ts';

import { type DrawnQuestion, mixedQuestions, typedTexts, widenedQuestions } from './questions.ts';

const facets = ['region', 'sector', 'ecosystem', 'theme'] as const;
const ownTurns = 40;
const baselineTurns = 15;
/** Different questions of a set; before them, others that are not measured, as in a hub that runs. */
const setSize = 200;
const unmeasured = 100;
const suggested = 8;

/** The baseline: one FTS5 table, one row per facet value. */
function baseline(file: string, records: Iterable<BenchRecord>) {
  const db = new Database(file);
  db.pragma('page_size = 16384');
  db.pragma('journal_mode = WAL');
  db.exec(`CREATE VIRTUAL TABLE words USING fts5 (title, summary, body, tokenize = 'porter unicode61');
    CREATE TABLE codes (doc INTEGER, facet TEXT, code TEXT);`);
  const text = (of: Readonly<Record<string, string>>) => Object.values(of).join(' ');
  const insert = db.prepare('INSERT INTO words (rowid, title, summary, body) VALUES (?, ?, ?, ?)');
  const code = db.prepare('INSERT INTO codes VALUES (?, ?, ?)');
  let id = 0;
  db.transaction(() => {
    for (const record of records) {
      id++;
      insert.run(id, text(record.title), text(record.summary), text(record.body));
      for (const value of record.regions) code.run(id, 'region', value);
      for (const value of record.sectors) code.run(id, 'sector', value);
      for (const value of record.ecosystems) code.run(id, 'ecosystem', value);
      for (const value of record.themes) code.run(id, 'theme', value);
    }
  })();
  db.exec('CREATE INDEX codes_by_doc ON codes (doc)');
  const top = db.prepare(
    'SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 3, 1.5, 1) LIMIT 20',
  );
  const counted = db.prepare(
    `SELECT code, count(*) AS n FROM codes WHERE facet = ? AND doc IN
       (SELECT rowid FROM words WHERE words MATCH ?) GROUP BY code`,
  );
  const begun = db.prepare(
    `SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT ${suggested}`,
  );
  return {
    /** Records whose titles have the words of a text, the last of which may go on. */
    suggest(typed: string) {
      return begun.all(`title : (${typed.split(' ').join(' AND ')}*)`).length;
    },
    search(match: string) {
      const hits = top.all(match).length;
      return hits + facets.reduce((sum, facet) => sum + counted.all(facet, match).length, 0);
    },
    [Symbol.dispose]: () => void db.close(),
  };
}

const question = (text: string): IndexQuery => ({
  text,
  filters: {},
  audience: 'network',
  sort: 'relevance',
  limit: 20,
});

type Baseline = ReturnType<typeof baseline>;

/** What was measured, as a line beside what the baseline takes for some of the same. */
function setFigure(
  what: string,
  own: readonly number[],
  other: readonly number[],
  goal: { readonly limit: number; readonly named: string },
): Figure {
  const [p50, p95] = [percentile(own, 0.5), percentile(own, 0.95)];
  const [base50, base95] = [percentile(other, 0.5), percentile(other, 0.95)];
  return {
    what: `${what} (${own.length})`,
    measured:
      `p50 ${short(p50)} ms, p95 ${short(p95)} ms; ${goal.named} ${short(base50)} and ` +
      `${short(base95)} ms: ${short(p50 / base50)} and ${short(p95 / base95)} × the baseline`,
    goal: { text: `p95 ≤ ${goal.limit} ms`, isMet: p95 <= goal.limit },
  };
}

/** Different questions, each asked once: ranked top 20 with all facets. */
async function benchSet(
  what: string,
  { index }: Storage,
  plain: Baseline,
  draw: (seed: number) => Generator<DrawnQuestion>,
): Promise<Figure> {
  for (const { query } of draw(1).take(unmeasured)) await index.search(query);
  const own: number[] = [];
  const other: number[] = [];
  for (const { query, match } of draw(2).take(setSize)) {
    own.push(await timed(() => index.search(query)));
    if (own.length % 10 < 2) other.push(await timed(async () => plain.search(match)));
  }
  return setFigure(what, own, other, { limit: 30, named: 'FTS5 with GROUP BY' });
}

/** The whole use case: values of filters and records, with what was typed marked in them. */
async function benchSuggestions(storage: Storage, plain: Baseline): Promise<Figure> {
  const suggesting = createSuggesting({ storage, trust: { view: () => undefined } });
  const suggest = (text: string) => suggesting.suggest({ text, language: 'en', limit: suggested });
  for (const text of typedTexts(1).take(unmeasured)) await suggest(text);
  const own: number[] = [];
  const other: number[] = [];
  for (const text of typedTexts(2).take(setSize)) {
    own.push(await timed(() => suggest(text)));
    other.push(await timed(async () => plain.suggest(text)));
  }
  return setFigure('suggestions', own, other, { limit: 50, named: 'FTS5, titles by beginning' });
}

/** Searches in a hub that has replicated the records; the goals are for 100,000. */
export async function benchSearch(hub: FilledHub): Promise<Figure[]> {
  const { count, built } = hub;
  const folder = await mkdtemp(join(tmpdir(), 'interhub-bench-'));
  try {
    await using storage = await hub.open();
    const since = performance.now();
    using plain = baseline(join(folder, 'plain.sqlite'), firstRecords(1, count));
    const plainMs = performance.now() - since;
    const questions = [
      { name: 'a term in a tenth of the records', ours: commonWord, theirs: commonWord },
      {
        name: 'two terms',
        ours: `${wordOfRank(60)} ${wordOfRank(400)}`,
        theirs: `${wordOfRank(60)} OR ${wordOfRank(400)}`,
      },
    ];
    const figures: Figure[] = [
      {
        what: `index of ${count} records`,
        measured: `${short(count / (built.milliseconds / 1_000))} records/s; the baseline in one transaction ${short(count / (plainMs / 1_000))}`,
      },
      loopFigure('a hub that indexes', built.delay),
    ];
    const delays: LoopDelay[] = [];
    for (const { name, ours, theirs } of questions) {
      const own: number[] = [];
      const other: number[] = [];
      const { total } = await storage.index.search(question(ours));
      const searching = await withLoopDelay(async () => {
        for (let turn = 0; turn < ownTurns; turn++) {
          own.push(await timed(() => storage.index.search(question(ours))));
        }
      });
      delays.push(searching.delay);
      for (let turn = 0; turn < baselineTurns; turn++) {
        other.push(await timed(async () => plain.search(theirs)));
        own.push(await timed(() => storage.index.search(question(ours))));
      }
      const [p50, p95] = [percentile(own, 0.5), percentile(own, 0.95)];
      const base = percentile(other, 0.5);
      figures.push({
        what: `${name} (${total} hits)`,
        measured: `p50 ${short(p50)} ms, p95 ${short(p95)} ms; FTS5 with GROUP BY ${short(base)} ms: ${short(p50 / base)} × the baseline`,
        goal: { text: 'p50 ≤ 1 ms', isMet: p50 <= 1 },
      });
    }
    figures.push(
      await benchSet('mixed questions', storage, plain, mixedQuestions),
      await benchSet('widened questions', storage, plain, widenedQuestions),
      await benchSuggestions(storage, plain),
    );
    figures.push(loopFigure('a hub that searches', joinDelays(delays)));
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
