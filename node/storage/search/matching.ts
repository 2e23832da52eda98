/** Which records match and how well: postings from FTS5, scores summed in one array. */
import type Database from 'better-sqlite3';
import type { Sqlite } from '../sqlite.ts';
import { fieldNames, fieldWeights } from './analyse.ts';
import type { Columns } from './columns.ts';
import { PostingReader, type Postings } from './postings.ts';
import type { Asked, Group, Question, Sequence } from './question.ts';
import { ftsIdf, idf, saturation, tiers } from './score.ts';

const tierValues = tiers.map(({ value }) => value);
const weights = fieldNames.map((name) => fieldWeights[name]).join(', ');

/**
 * Slots between two looks at whether to stop: one call of SQLite cannot be interrupted. Each call has
 * FTS5 count the records with the word, so there are few.
 */
const slotsPerLook = 262_144;

/** A phrase of FTS5 that is nothing but words: stems hold letters and digits alone. */
function quoted(stems: readonly string[]): string {
  return `"${stems.map((stem) => stem.replace(/[^\p{L}\p{N}]/gu, '')).join(' ')}"`;
}

/** An FTS5 expression for any of what is asked for. */
export function expression({ sequences }: Asked): string {
  return sequences.map(({ stems }) => quoted(stems)).join(' OR ');
}

/** Matching records with their scores. */
export interface Matches {
  /** Slots, in no order; those beyond `count` are left over. */
  readonly slots: Uint32Array;
  readonly count: number;
  /** By slot. */
  readonly scores: Float64Array;
}

/** Slots of the records that were touched, and how many. */
interface Touched {
  readonly slots: Uint32Array;
  count: number;
}

/** Sums up scores; arrays are used again from question to question. */
export class Matcher {
  readonly #postings: PostingReader;
  readonly #rows: Database.Statement<[string, number, number], [number, number]>;
  readonly #ids: Database.Statement<[string], number>;
  readonly #counts: Database.Statement<[string], number>;
  #scores = new Float64Array(0);
  #best = new Float64Array(0);
  /** What bm25() gives for the rows of one sequence, which is scaled when their number is known. */
  #ranks = new Float64Array(0);
  #own = new Float64Array(0);
  #instead = new Float64Array(0);
  /** By slot: of how many required things it has the first so many; and whether it is out. */
  #marks = new Uint8Array(0);
  #found: Touched = { slots: new Uint32Array(0), count: 0 };
  #inSequence: Touched = { slots: new Uint32Array(0), count: 0 };
  #inTerm: Touched = { slots: new Uint32Array(0), count: 0 };
  #inGroup: Touched = { slots: new Uint32Array(0), count: 0 };
  #look: () => void = () => undefined;
  /** No question was given up, which would leave something in the arrays. */
  #isClean = true;

  constructor(db: Sqlite) {
    this.#postings = new PostingReader(db);
    this.#rows = db
      .prepare<[string, number, number], [number, number]>(
        `SELECT rowid, bm25(words, ${weights}) FROM words
           WHERE words MATCH ? AND rowid >= ? AND rowid < ?`,
      )
      .raw() as Database.Statement<[string, number, number], [number, number]>;
    this.#ids = db
      .prepare<[string], number>('SELECT rowid FROM words WHERE words MATCH ?')
      .pluck() as Database.Statement<[string], number>;
    this.#counts = db
      .prepare<[string], number>('SELECT count(*) FROM words WHERE words MATCH ?')
      .pluck() as Database.Statement<[string], number>;
  }

  /** Records that hold any of what is asked for. */
  frequency(asked: Asked): number {
    return asked.sequences.length > 0 ? (this.#counts.get(expression(asked)) ?? 0) : 0;
  }

  #prepare(end: number): void {
    if (this.#scores.length < end) {
      const length = Math.ceil(end * 1.25);
      this.#scores = new Float64Array(length);
      this.#best = new Float64Array(length);
      this.#ranks = new Float64Array(length);
      this.#own = new Float64Array(length);
      this.#instead = new Float64Array(length);
      this.#marks = new Uint8Array(length);
      this.#found = { slots: new Uint32Array(length), count: 0 };
      this.#inSequence = { slots: new Uint32Array(length), count: 0 };
      this.#inTerm = { slots: new Uint32Array(length), count: 0 };
      this.#inGroup = { slots: new Uint32Array(length), count: 0 };
    } else this.#scores.fill(0);
    if (!this.#isClean) {
      this.#best.fill(0);
      this.#own.fill(0);
      this.#instead.fill(0);
    }
    this.#found.count = 0;
  }

  /** The rows of a sequence: slots into `#inSequence`, ranks beside them. */
  #rowsOf(words: string, columns: Columns): void {
    const [ranks, rows] = [this.#ranks, this.#inSequence];
    rows.count = 0;
    for (let from = 0; from < columns.end; from += slotsPerLook) {
      this.#look();
      for (const [slot, rank] of this.#rows.all(words, from, from + slotsPerLook)) {
        rows.slots[rows.count] = slot;
        ranks[rows.count++] = rank;
      }
    }
  }

  /** The best of its sequences for each record: into `#best`, records into `#inTerm`. */
  #term({ sequences }: Asked, columns: Columns): void {
    this.#inTerm.count = 0;
    for (const sequence of sequences) {
      const words = quoted(sequence.stems);
      const postings = this.#postings.read(sequence, words, this.#look);
      if (postings) this.#take(postings, sequence, columns);
      else this.#takeRanked(words, sequence.weight, columns);
    }
  }

  #take(
    { entries, tenths, count }: Postings,
    { weight, isCoarse }: Sequence,
    { words, averageLength }: Columns,
  ): void {
    const [best, touched] = [this.#best, this.#inTerm];
    const isByTier = isCoarse || tenths === null;
    for (let i = 0; i < count; i++) {
      const entry = entries[i] as number;
      const slot = entry >>> 2;
      const value = isByTier
        ? tierValues[entry & 3]
        : saturation((tenths[i] as number) / 10, words[slot] as number, averageLength);
      const counted = weight * (value as number);
      const before = best[slot] as number;
      if (before === 0) touched.slots[touched.count++] = slot;
      if (counted > before) best[slot] = counted;
    }
  }

  /** The same by FTS5's bm25(). */
  #takeRanked(words: string, weight: number, columns: Columns): void {
    const [best, ranks, rows, touched] = [this.#best, this.#ranks, this.#inSequence, this.#inTerm];
    this.#rowsOf(words, columns);
    // bm25() is idf × saturation; the idf of a term is that of all its stems together.
    const scale = -weight / ftsIdf(columns.count, rows.count);
    for (let i = 0; i < rows.count; i++) {
      const slot = rows.slots[i] as number;
      const value = (ranks[i] as number) * scale;
      const before = best[slot] as number;
      if (before === 0) touched.slots[touched.count++] = slot;
      if (value > before) best[slot] = value;
    }
  }

  /** Adds what each of some things asked for counts to an array; new records go into `#inGroup`. */
  #sum(asked: readonly Asked[], into: Float64Array, columns: Columns): void {
    const [best, touched, group] = [this.#best, this.#inTerm, this.#inGroup];
    for (const one of asked) {
      this.#term(one, columns);
      const weight = idf(columns.count, touched.count);
      for (let i = 0; i < touched.count; i++) {
        const slot = touched.slots[i] as number;
        if (this.#own[slot] === 0 && this.#instead[slot] === 0) group.slots[group.count++] = slot;
        into[slot] = (into[slot] as number) + weight * (best[slot] as number);
        best[slot] = 0;
      }
    }
  }

  #group({ asked, instead, insteadWeight }: Group, columns: Columns): void {
    const [scores, own, other, group, found] = [
      this.#scores,
      this.#own,
      this.#instead,
      this.#inGroup,
      this.#found,
    ];
    group.count = 0;
    this.#sum(asked, own, columns);
    if (instead.length > 0) this.#sum(instead, other, columns);
    for (let i = 0; i < group.count; i++) {
      const slot = group.slots[i] as number;
      if (scores[slot] === 0) found.slots[found.count++] = slot;
      const value = Math.max(own[slot] as number, insteadWeight * (other[slot] as number));
      scores[slot] = (scores[slot] as number) + value;
      own[slot] = 0;
      other[slot] = 0;
    }
  }

  /**
   * All records that answer the question. The result is good until the next call.
   * @param look throws when the question is no longer wanted
   */
  match(question: Question, columns: Columns, look: () => void): Matches {
    this.#look = look;
    this.#prepare(columns.end);
    this.#postings.begin(columns.generation, columns.end);
    this.#isClean = false;
    for (const group of question.groups) this.#group(group, columns);
    if (question.groups.length === 0) this.#everything(columns);
    this.#restrict(question);
    this.#isClean = true;
    const { slots, count } = this.#found;
    return { slots, count, scores: this.#scores };
  }

  /** All records of the index, with score 0. */
  #everything(columns: Columns): void {
    const found = this.#found;
    for (let slot = 0; slot < columns.end; slot++) {
      if (columns.sharing[slot] !== 0) found.slots[found.count++] = slot;
    }
  }

  /** Takes out what lacks something required or has something excluded. */
  #restrict({ required, excluded }: Question): void {
    if (required.length === 0 && excluded.length === 0) return;
    const [marks, found, scores] = [this.#marks, this.#found, this.#scores];
    marks.fill(0);
    required.forEach((one, i) => {
      this.#look();
      for (const slot of this.#ids.all(expression(one))) if (marks[slot] === i) marks[slot] = i + 1;
    });
    for (const one of excluded) {
      this.#look();
      for (const slot of this.#ids.all(expression(one))) marks[slot] = 255;
    }
    let kept = 0;
    for (let i = 0; i < found.count; i++) {
      const slot = found.slots[i] as number;
      if (marks[slot] === required.length) found.slots[kept++] = slot;
      else scores[slot] = 0;
    }
    found.count = kept;
  }
}
