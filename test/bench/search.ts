/**
 * Search against its baseline, both over the same records in the same run and in rotation: FTS5 with
 * the facets counted by GROUP BY, as one would write it in an afternoon.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { IndexQuery } from '#federation/ports.ts';
import { openStorage } from '#node/storage/index.ts';
import { commonWord, firstRecords, wordOfRank } from './corpus.ts';
import { makeFeed, storeFeed } from './fill.ts';
import { type Figure, percentile, short, timed, withLoopDelay } from './measure.ts';

const clock = { now: () => Date.now() };
const facets = ['region', 'sector', 'ecosystem', 'theme'] as const;

interface BenchRecord {
  readonly title: Record<string, string>;
  readonly summary: Record<string, string>;
  readonly body: Record<string, string>;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly ecosystems: readonly string[];
  readonly themes: readonly string[];
}

/** The baseline: one FTS5 table, one row per facet value. */
function baseline(file: string, records: readonly BenchRecord[]) {
  const db = new Database(file);
  db.pragma('page_size = 16384');
  db.pragma('journal_mode = WAL');
  db.exec(`CREATE VIRTUAL TABLE words USING fts5 (title, summary, body, tokenize = 'porter unicode61');
    CREATE TABLE codes (doc INTEGER, facet TEXT, code TEXT);`);
  const text = (of: Record<string, string>) => Object.values(of).join(' ');
  const insert = db.prepare('INSERT INTO words (rowid, title, summary, body) VALUES (?, ?, ?, ?)');
  const code = db.prepare('INSERT INTO codes VALUES (?, ?, ?)');
  db.transaction(() => {
    for (const [id, record] of records.entries()) {
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
  return {
    search(match: string) {
      const hits = top.all(match).length;
      return hits + facets.reduce((sum, facet) => sum + counted.all(facet, match).length, 0);
    },
    close: () => db.close(),
  };
}

const question = (text: string): IndexQuery => ({
  text,
  filters: {},
  audience: 'network',
  sort: 'relevance',
  limit: 20,
});

/**
 * @param count records; the goals are for 100,000
 */
export async function benchSearch(count: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-bench-'));
  try {
    await using storage = await openStorage({
      directory: join(folder, 'hub'),
      clock,
      ownHub: 'bench',
      network: 'bench',
      searchWorkers: 1,
    });
    await storeFeed(storage.feeds, await makeFeed('bench', 'other', count, 1));
    const built = await withLoopDelay(() =>
      timed(async () => {
        while ((await storage.indexer.runOnce(2_000)) > 0);
      }),
    );
    const plain = baseline(
      join(folder, 'plain.sqlite'),
      firstRecords(1, count) as unknown as BenchRecord[],
    );
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
        measured: `${short(count / (built.result / 1000))} records/s; event loop p99 ${short(built.p99)} ms`,
      },
    ];
    for (const { name, ours, theirs } of questions) {
      const own: number[] = [];
      const other: number[] = [];
      const { total } = await storage.index.search(question(ours));
      const searching = await withLoopDelay(async () => {
        for (let turn = 0; turn < 40; turn++) {
          own.push(await timed(() => storage.index.search(question(ours))));
        }
      });
      for (let turn = 0; turn < 40; turn++) {
        if (turn < 15) other.push(await timed(async () => plain.search(theirs)));
        own.push(await timed(() => storage.index.search(question(ours))));
      }
      const [p50, p95, base] = [
        percentile(own, 0.5),
        percentile(own, 0.95),
        percentile(other, 0.5),
      ];
      figures.push({
        what: `${name} (${total} hits)`,
        measured: `p50 ${short(p50)} ms, p95 ${short(p95)} ms; FTS5 with GROUP BY ${short(base)} ms; event loop p99 ${short(searching.p99)} ms`,
        ratio: `${short(p50 / base)} × the baseline`,
      });
    }
    plain.close();
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
