/**
 * Keeping the words of the index. Counts are exact, so that a word goes with the last record that has
 * it. While many records come in, counts are gathered over several batches: a word is then written
 * once instead of for each batch. A crash before that leaves a mark, by which they are counted anew.
 */
import type Database from 'better-sqlite3';
import type { Sqlite } from '../sqlite.ts';
import type { StemNotes } from './analyse.ts';
import { minCompound, reversed } from './vocabulary.ts';

/** Words gathered before they are written: some 10 MB. */
const maxGathered = 60_000;
/** In a smaller batch, everything waiting has come: it is written at once. */
const smallBatch = 256;
/** Letters of the longest word that is kept; longer ones are codes and rubbish. */
const maxLength = 40;

interface Change {
  n: number;
  /** As a record that came in has it; null: none did. */
  form: string | null;
  joins: boolean;
  /** Some record lost it. */
  isLost: boolean;
  /** The last record that was counted for it. */
  record: number;
}

type Changes = Map<string, Change>;

/** `meta`: words of the last batches are not counted yet. */
const uncountedKey = 'uncounted';

/** See the file's comment. All within the caller's transactions. */
export class VocabularyWriter implements StemNotes {
  readonly #db: Sqlite;
  readonly #sql: Readonly<
    Record<'add' | 'putEnd' | 'drop' | 'dropEnd' | 'mark' | 'unmark', Database.Statement>
  > & { readonly count: Database.Statement<[string], { n: number }> };
  /** Of batches that are committed, not written yet. */
  #gathered: Changes = new Map();
  /** Of the batch under way. */
  #batch: Changes = new Map();
  #record = 0;
  #mustWrite = false;
  #willWrite = false;

  constructor(db: Sqlite) {
    this.#db = db;
    this.#sql = {
      add: db.prepare(
        `INSERT INTO stems (stem, n, form, joins) VALUES (?, ?, ?, ?)
           ON CONFLICT (stem) DO UPDATE SET n = n + excluded.n, joins = max(joins, excluded.joins),
             form = CASE WHEN form = stem OR ? THEN excluded.form ELSE form END`,
      ),
      count: db.prepare('SELECT n FROM stems WHERE stem = ?'),
      putEnd: db.prepare('INSERT OR IGNORE INTO endings VALUES (?, ?)'),
      drop: db.prepare('DELETE FROM stems WHERE stem = ?'),
      dropEnd: db.prepare('DELETE FROM endings WHERE reversed = ?'),
      mark: db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)'),
      unmark: db.prepare('DELETE FROM meta WHERE key = ?'),
    };
    this.#recount();
  }

  /** After a crash: all words anew, from the full-text index. */
  #recount(): void {
    const isMarked = this.#db.prepare('SELECT 1 FROM meta WHERE key = ?').get(uncountedKey);
    if (!isMarked) return;
    this.#db
      .transaction(() => {
        this.#db.exec(`
          DELETE FROM stems;
          DELETE FROM endings;
          CREATE VIRTUAL TABLE temp.counted USING fts5vocab(main, 'words', 'row');
          INSERT INTO stems SELECT term, doc, term, 1 FROM temp.counted
            WHERE length(term) BETWEEN 2 AND ${maxLength};
          DROP TABLE temp.counted;`);
        const all = this.#db
          .prepare<[number], { stem: string }>('SELECT stem FROM stems WHERE length(stem) >= ?')
          .all(minCompound);
        for (const { stem } of all) this.#sql.putEnd.run(reversed(stem), stem);
        this.#sql.unmark.run(uncountedKey);
      })
      .immediate();
  }

  /** Begins a batch. @param size records that change */
  begin(size: number): void {
    this.#batch = new Map();
    this.#mustWrite = size < smallBatch;
  }

  /** Stems that are noted from now on are those of another record. */
  beginRecord(): void {
    this.#record++;
  }

  /** The record that has begun has this stem. */
  note(stem: string, form: string, joins: boolean): void {
    const known = this.#batch.get(stem);
    if (known === undefined) {
      if (stem.length < 2 || stem.length > maxLength) return;
      this.#batch.set(stem, { n: 1, form, joins, isLost: false, record: this.#record });
      return;
    }
    known.joins ||= joins;
    if (known.record === this.#record) return;
    known.record = this.#record;
    known.form ??= form;
    known.n++;
  }

  /** A record with these texts is there no longer. */
  remove(texts: readonly string[]): void {
    // What goes must be gone when the batch is.
    this.#mustWrite = true;
    const distinct = new Set(texts.flatMap((text) => text.split(' ')));
    for (const stem of distinct) {
      const known = this.#batch.get(stem);
      if (known) {
        known.n--;
        known.isLost = true;
      } else if (stem.length >= 2 && stem.length <= maxLength) {
        this.#batch.set(stem, { n: -1, form: null, joins: false, isLost: true, record: 0 });
      }
    }
  }

  /** Ends a batch, before it is committed. */
  write(): void {
    const size = this.#gathered.size + this.#batch.size;
    this.#willWrite = this.#mustWrite || size > maxGathered;
    if (!this.#willWrite) {
      if (this.#batch.size > 0) this.#sql.mark.run(uncountedKey, '1');
      return;
    }
    // Copies: the transaction may yet fail.
    const all = merged(merged(new Map(), this.#gathered), this.#batch);
    for (const [stem, change] of all) this.#store(stem, change);
    this.#sql.unmark.run(uncountedKey);
  }

  /** The batch is committed. */
  committed(): void {
    if (this.#willWrite) this.#gathered = new Map();
    else if (this.#gathered.size === 0) this.#gathered = this.#batch;
    else merged(this.#gathered, this.#batch);
    this.#batch = new Map();
  }

  #store(stem: string, { n, form, joins, isLost }: Change): void {
    if (n === 0 && !isLost) return;
    // The form may have been that of the record that went; the stem says nothing more of it.
    this.#sql.add.run(stem, n, form ?? stem, joins ? 1 : 0, isLost ? 1 : 0);
    if (joins && stem.length >= minCompound) this.#sql.putEnd.run(reversed(stem), stem);
    if (n > 0 || (this.#sql.count.get(stem)?.n ?? 0) > 0) return;
    this.#sql.drop.run(stem);
    this.#sql.dropEnd.run(reversed(stem));
  }

  /** Writes what is still gathered, in a transaction of its own. */
  finish(): void {
    if (this.#gathered.size === 0) return;
    this.begin(0);
    this.#db.transaction(() => this.write()).immediate();
    this.committed();
  }
}

function absorb(into: Change, from: Readonly<Change>): void {
  into.n += from.n;
  into.form ??= from.form;
  into.joins ||= from.joins;
  into.isLost ||= from.isLost;
}

function merged(into: Changes, from: Changes): Changes {
  for (const [stem, change] of from) {
    const known = into.get(stem);
    if (known) absorb(known, change);
    else into.set(stem, { ...change });
  }
  return into;
}
