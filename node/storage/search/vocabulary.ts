/**
 * The words of the index: which stems it has, in how many records. Read by whoever looks for what
 * begins or ends like a word; written by vocabulary-writer.ts.
 */
import type Database from 'better-sqlite3';
import type { Sqlite } from '../sqlite.ts';

/** A stem of the index. */
export interface Known {
  readonly stem: string;
  /** Records that have it. */
  readonly n: number;
  /** A word as it stands in a text, folded. */
  readonly form: string;
  /** It is (also) a word of a language that writes words together: German, Dutch. */
  readonly joins: 0 | 1;
}

/** After every text that begins with a prefix: no text has this character. */
const last = '\u{10ffff}';

/** Letters of the shortest stem that may be a compound; shorter ones are not kept by their ends. */
export const minCompound = 8;

/** The text backwards, by characters. */
export function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** See the file's comment. */
export class Vocabulary {
  readonly #get: Database.Statement<[string], Known>;
  readonly #range: Database.Statement<[string, string, number], Known>;
  readonly #ends: Database.Statement<[string, string, number], Known>;

  constructor(db: Sqlite) {
    this.#get = db.prepare('SELECT stem, n, form, joins FROM stems WHERE stem = ?');
    this.#range = db.prepare(
      'SELECT stem, n, form, joins FROM stems WHERE stem >= ? AND stem < ? LIMIT ?',
    );
    this.#ends = db.prepare(
      `SELECT s.stem, s.n, s.form, s.joins FROM endings e JOIN stems s ON s.stem = e.stem
         WHERE e.reversed >= ? AND e.reversed < ? LIMIT ?`,
    );
  }

  get(stem: string): Known | undefined {
    return this.#get.get(stem);
  }

  has(stem: string): boolean {
    return this.get(stem) !== undefined;
  }

  /** Stems that begin with the text, the text itself included; the first `limit` of the alphabet. */
  beginning(text: string, limit: number): Known[] {
    return this.#range.all(text, text + last, limit);
  }

  /** Stems of at least {@link minCompound} letters of languages that join words, by their end. */
  ending(text: string, limit: number): Known[] {
    const end = reversed(text);
    return this.#ends.all(end, end + last, limit);
  }
}

/** Some stems of those that would do. */
export interface Chosen {
  readonly stems: readonly Known[];
  /** There are more. */
  readonly isCut: boolean;
}

/** The most frequent of some stems, while all their records together stay below a number. */
export function mostFrequent(
  stems: readonly Known[],
  { max, maxRecords }: { readonly max: number; readonly maxRecords: number },
): Known[] {
  const sorted = [...stems].sort((a, b) => b.n - a.n || (a.stem < b.stem ? -1 : 1));
  let records = 0;
  const chosen: Known[] = [];
  for (const one of sorted) {
    if (chosen.length >= max) break;
    if (chosen.length > 0 && records + one.n > maxRecords) continue;
    records += one.n;
    chosen.push(one);
  }
  return chosen;
}
