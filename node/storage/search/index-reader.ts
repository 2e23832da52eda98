/** Searching index.sqlite. Runs in a worker thread; everything here is synchronous. */
import type Database from 'better-sqlite3';
import type { FacetCounts, IndexAnswer, IndexHit, IndexQuery, SortKey } from '#federation/ports.ts';
import type { LiveBody } from '#federation/search/judge.ts';
import { openSqlite, type Sqlite } from '../sqlite.ts';
import type { TitleHit } from './aids.ts';
import { Columns } from './columns.ts';
import { createFilter, FacetCounter, hidden } from './filter.ts';
import {
  type ForeignDocument,
  type ForeignHit,
  ForeignScorer,
  type ForeignVerdict,
  type Statistics,
} from './foreign.ts';
import { sharingNumbers } from './index-writer.ts';
import { type LikeAnswer, type LikeQuery, likenessOf } from './likeness.ts';
import { Matcher, type Matches } from './matching.ts';
import { type Asked, questionOf } from './question.ts';
import { ridBytes } from './rid.ts';
import { dayOf } from './sort-key.ts';
import { mended } from './spelling.ts';
import { titlesWith } from './titles.ts';
import { TopList } from './top-list.ts';
import { Vocabulary } from './vocabulary.ts';

/**
 * How far the score of the last result may have moved for its place to be followed: the statistics of
 * a small index move scores a good deal, a changed record moves its own by more.
 */
const maxDrift = 2;

/** Words of one question that are looked at for typing mistakes: each costs some milliseconds. */
const maxMended = 5;

/** Questions for which foreign records were scored lately: they come in several goes. */
const maxScorers = 4;

/** Up to so many matches are looked up and sorted by title; more are walked in title order. */
const maxTitlesSorted = 2_000;

interface TitleRow {
  readonly id: number;
  readonly title: string;
}

/** The reader of an index. */
export class IndexReader {
  readonly #db: Sqlite;
  readonly #columns = new Columns();
  readonly #matcher: Matcher;
  readonly #vocabulary: Vocabulary;
  readonly #look: () => void;
  /** By what is asked for and when; all of the generation that the columns have. */
  readonly #scorers = new Map<string, ForeignScorer>();
  #scorersGeneration = -1;
  readonly #slotOf: Database.Statement<[string, Uint8Array], number>;
  readonly #begin: Database.Statement;
  readonly #end: Database.Statement;

  /** @param look throws when the question is no longer wanted */
  constructor(file: string, look: () => void) {
    this.#db = openSqlite(file, 'index-reader');
    this.#matcher = new Matcher(this.#db);
    this.#vocabulary = new Vocabulary(this.#db);
    this.#look = look;
    this.#slotOf = this.#db
      .prepare<[string, Uint8Array], number>('SELECT id FROM docs WHERE hub = ? AND rid = ?')
      .pluck() as Database.Statement<[string, Uint8Array], number>;
    this.#begin = this.#db.prepare('BEGIN');
    this.#end = this.#db.prepare('ROLLBACK');
  }

  /** Runs `work` on one state of the file, which the columns follow first. */
  #within<T>(work: () => T): T {
    this.#begin.run();
    try {
      this.#columns.refresh(this.#db);
      return work();
    } finally {
      this.#end.run();
    }
  }

  /** Reads what every search needs, so that the first one need not. */
  load(): void {
    this.#within(() => undefined);
  }

  search(query: IndexQuery, now: number): IndexAnswer {
    return this.#within(() => {
      const question = questionOf(query, this.#vocabulary, this.#columns.count);
      const matches = this.#matcher.match(question, this.#columns, this.#look);
      const after = this.#present(query, matches.scores);
      const { isCut, leftOut } = question;
      return {
        ...this.#answer({ ...query, ...(after && { after }) }, matches, dayOf(now)),
        ...(after && { after }),
        ...(isCut && { isCut }),
        ...(leftOut.length > 0 && { leftOut }),
      };
    });
  }

  /**
   * Where the last result of the page before stands now. Its score has moved with those of all others
   * if records were indexed since; by its old score, results would be shown twice or never.
   */
  #present({ sort, after }: IndexQuery, scores: Float64Array): SortKey | undefined {
    if (!after || sort !== 'relevance') return after;
    const slot = this.#slotOf.get(after.hub, ridBytes(after.rid));
    const now = slot === undefined ? 0 : (scores[slot] ?? 0);
    const before = Number(after.value);
    const isSame = now > 0 && now < before * maxDrift && before < now * maxDrift;
    return isSame ? { ...after, value: now } : after;
  }

  #answer(query: IndexQuery, matches: Matches, today: number): IndexAnswer {
    const columns = this.#columns;
    const failed = createFilter(query, columns);
    const facets = new FacetCounter(columns);
    const { sort } = query;
    const top = sort === 'title' ? null : new TopList(columns, { ...query, sort }, today);
    const passed: number[] = [];
    let total = 0;
    for (let i = 0; i < matches.count; i++) {
      const slot = matches.slots[i] as number;
      const missing = failed(slot);
      if (missing !== 0) {
        if (missing !== hidden) facets.addMissing(slot, missing);
        continue;
      }
      total++;
      facets.add(slot);
      if (top) top.offer(slot, matches.scores[slot] as number);
      else passed.push(slot);
    }
    const hits = top ? top.hits(matches.scores) : this.#byTitle(query, passed, matches.scores);
    return { hits, total, ...facets.result() };
  }

  #byTitle(query: IndexQuery, passed: readonly number[], scores: Float64Array): IndexHit[] {
    const rows =
      passed.length <= maxTitlesSorted ? this.#sorted(query, passed) : this.#walked(query, passed);
    return rows.map(({ id, title }) => {
      const address = { hub: this.#columns.hubOf(id), rid: this.#columns.ridOf(id) };
      return { ...address, score: scores[id] ?? 0, key: { value: title, ...address } };
    });
  }

  #sorted({ limit, after }: IndexQuery, passed: readonly number[]): TitleRow[] {
    const titleOf = this.#db.prepare<[number], TitleRow>('SELECT id, title FROM docs WHERE id = ?');
    const rows = passed.map((slot) => titleOf.get(slot)).filter((row) => row !== undefined);
    rows.sort((a, b) => {
      if (a.title !== b.title) return a.title < b.title ? -1 : 1;
      return this.#columns.compareAddresses(a.id, b.id);
    });
    const isAfter = ({ id, title }: TitleRow, key: SortKey) => {
      if (title !== key.value) return title > key.value;
      const [hub, rid] = [this.#columns.hubOf(id), this.#columns.ridOf(id)];
      return hub === key.hub ? rid > key.rid : hub > key.hub;
    };
    return (after ? rows.filter((row) => isAfter(row, after)) : rows).slice(0, limit);
  }

  #walked({ limit, after }: IndexQuery, passed: readonly number[]): TitleRow[] {
    const isWanted = new Uint8Array(this.#columns.end);
    for (const slot of passed) isWanted[slot] = 1;
    const rows = this.#db
      .prepare<[string, string, Uint8Array], TitleRow>(
        'SELECT id, title FROM docs WHERE (title, hub, rid) > (?, ?, ?) ORDER BY title, hub, rid',
      )
      .iterate(
        String(after?.value ?? ''),
        after?.hub ?? '',
        after ? ridBytes(after.rid) : Buffer.alloc(0),
      );
    const found: TitleRow[] = [];
    for (const row of rows) {
      if (isWanted[row.id] !== 1) continue;
      if (found.push(row) >= limit) break;
    }
    return found;
  }

  /** Scores documents that are not in the index. */
  score(
    query: IndexQuery,
    documents: readonly ForeignDocument[],
    now: number,
  ): { hits: (ForeignHit | null)[]; facets: FacetCounts } {
    return this.#within(() => this.#scorer(query, now).score(documents));
  }

  /** Judges and scores records that hubs have told live. */
  judge(
    query: IndexQuery,
    records: readonly LiveBody[],
    now: number,
  ): { verdicts: ForeignVerdict[]; facets: FacetCounts } {
    return this.#within(() => this.#scorer(query, now).judge(records));
  }

  #scorer(query: IndexQuery, now: number): ForeignScorer {
    const today = dayOf(now);
    const { generation } = this.#columns;
    if (generation !== this.#scorersGeneration) this.#scorers.clear();
    this.#scorersGeneration = generation;
    const name = JSON.stringify([query, today]);
    let found = this.#scorers.get(name);
    if (!found) {
      const question = questionOf(query, this.#vocabulary, this.#columns.count);
      found = new ForeignScorer(query, question, this.#statistics(), today);
      const [oldest] = this.#scorers.keys();
      if (oldest !== undefined && this.#scorers.size >= maxScorers) this.#scorers.delete(oldest);
      this.#scorers.set(name, found);
    }
    return found;
  }

  #statistics(): Statistics {
    const frequencies = new Map<Asked, number>();
    return {
      count: this.#columns.count,
      averageLength: this.#columns.averageLength,
      frequency: (asked) => {
        const known = frequencies.get(asked) ?? this.#matcher.frequency(asked);
        frequencies.set(asked, known);
        return known;
      },
      isKnown: (stem) => this.#vocabulary.has(stem),
    };
  }

  /** See SearchAids. */
  mend(words: readonly string[]): (string | null)[] {
    return this.#within(() =>
      words.slice(0, maxMended).map((word) => mended(word, this.#vocabulary)),
    );
  }

  /** See SearchAids. */
  titles(text: string, limit: number): TitleHit[] {
    return this.#within(() => {
      const slots = titlesWith(text, this.#db, this.#vocabulary);
      return slots
        .filter((slot) => this.#columns.sharing[slot] === sharingNumbers.network)
        .slice(0, limit)
        .map((slot) => ({ hub: this.#columns.hubOf(slot), rid: this.#columns.ridOf(slot) }));
    });
  }

  /** See SearchAids. */
  like(query: LikeQuery): LikeAnswer {
    return this.#within(() =>
      likenessOf(query, {
        columns: this.#columns,
        matcher: this.#matcher,
        vocabulary: this.#vocabulary,
        look: this.#look,
        having: (expression, slots) => {
          const has = this.#db
            .prepare<[string, number], number>(
              'SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?',
            )
            .pluck();
          return new Set(slots.filter((slot) => has.get(expression, slot) === 1));
        },
      }),
    );
  }

  close(): void {
    this.#db.close();
  }
}
