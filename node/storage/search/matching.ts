/** Which records match and how well: postings from FTS5, scores summed in one array. */
import type Database from 'better-sqlite3';
import type { Sqlite } from '../sqlite.ts';
import { fieldNames, fieldWeights } from './analyse.ts';
import type { Columns } from './columns.ts';
import { ftsIdf, idf } from './score.ts';
import type { Term } from './terms.ts';

const weights = fieldNames.map((name) => fieldWeights[name]).join(', ');

/** Slots between two looks at whether to stop: one call of SQLite cannot be interrupted. */
const slotsPerLook = 65_536;

/** An FTS5 expression that is nothing but quoted words: stems hold letters and digits alone. */
function expression(stems: readonly string[]): string {
  return stems.map((stem) => `"${stem.replaceAll('"', '')}"`).join(' OR ');
}

/** Matching records with their scores. */
export interface Matches {
  /** Slots, in no order; those beyond `count` are left over. */
  readonly slots: Uint32Array;
  readonly count: number;
  /** By slot. */
  readonly scores: Float64Array;
}

/** Sums up scores; arrays are used again from question to question. */
export class Matcher {
  readonly #rows: Database.Statement<[string, number, number], [number, number]>;
  readonly #counts: Database.Statement<[string], number>;
  #scores = new Float64Array(0);
  #best = new Float64Array(0);
  #slots = new Uint32Array(0);
  #touched = new Uint32Array(0);

  constructor(db: Sqlite) {
    this.#rows = db
      .prepare<[string, number, number], [number, number]>(
        `SELECT rowid, bm25(words, ${weights}) FROM words
           WHERE words MATCH ? AND rowid >= ? AND rowid < ?`,
      )
      .raw() as Database.Statement<[string, number, number], [number, number]>;
    this.#counts = db
      .prepare<[string], number>('SELECT count(*) FROM words WHERE words MATCH ?')
      .pluck() as Database.Statement<[string], number>;
  }

  /** Records that hold any of a term's stems. */
  frequency(term: Term): number {
    return this.#counts.get(expression(term.stems)) ?? 0;
  }

  #prepare(end: number): void {
    if (this.#scores.length >= end) return;
    const length = Math.ceil(end * 1.25);
    this.#scores = new Float64Array(length);
    this.#best = new Float64Array(length);
    this.#slots = new Uint32Array(length);
    this.#touched = new Uint32Array(length);
  }

  /**
   * All records that hold any of the terms. The result is good until the next call.
   * @param look throws when the question is no longer wanted
   */
  match(terms: readonly Term[], columns: Columns, look: () => void): Matches {
    this.#prepare(columns.end);
    const [scores, best, slots, touched] = [this.#scores, this.#best, this.#slots, this.#touched];
    scores.fill(0);
    let count = 0;
    for (const term of terms) {
      let n = 0;
      for (const stem of term.stems) {
        const words = expression([stem]);
        const matching = this.#counts.get(words) ?? 0;
        if (matching === 0) continue;
        // bm25() is idf × saturation; the idf of a term is that of all its stems together.
        const scale = -1 / ftsIdf(columns.count, matching);
        for (let from = 0; from < columns.end; from += slotsPerLook) {
          look();
          for (const [slot, rank] of this.#rows.all(words, from, from + slotsPerLook)) {
            const value = rank * scale;
            const before = best[slot] as number;
            if (before === 0) touched[n++] = slot;
            if (value > before) best[slot] = value;
          }
        }
      }
      const weight = idf(columns.count, n);
      for (let i = 0; i < n; i++) {
        const slot = touched[i] as number;
        if (scores[slot] === 0) slots[count++] = slot;
        scores[slot] = (scores[slot] as number) + weight * (best[slot] as number);
        best[slot] = 0;
      }
    }
    return { slots, count, scores };
  }

  /** All records of the index, with score 0. */
  all(columns: Columns): Matches {
    this.#prepare(columns.end);
    let count = 0;
    for (let slot = 0; slot < columns.end; slot++) {
      if (columns.sharing[slot] !== 0) this.#slots[count++] = slot;
    }
    this.#scores.fill(0);
    return { slots: this.#slots, count, scores: this.#scores };
  }
}
