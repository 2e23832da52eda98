/**
 * Which records have a stem, and where: read from FTS5 place by place, which takes a tenth of the time
 * that bm25() does, because that looks up the length of each record. Long lists are kept for as long as
 * the index stays as it is: the frequent words of a network about one subject are in most questions.
 */
import type Database from 'better-sqlite3';
import type { Sqlite } from '../sqlite.ts';
import { fieldNames, fieldWeights } from './analyse.ts';
import type { Sequence } from './question.ts';
import { tiers } from './score.ts';

/** The records with a sequence; valid until the next is read. */
export interface Postings {
  /** Slot × 4 + tier of the best field, as a number of `tiers`; the first `count` of them. */
  readonly entries: Uint32Array;
  /** How often it stands there, weighted by field, in tenths; null: only the tier is known. */
  readonly tenths: Uint16Array | null;
  readonly count: number;
}

/**
 * Places of a stem in all records together up to which they are read one by one. A hub may have filled
 * its records with one word.
 */
const maxPlaces = 60_000;
/** Records up to which there are hardly more places. */
const maxPlacedRecords = 20_000;
/** Records from which on a list is kept, and entries that are kept in all: 16 to 24 MB of a thread. */
const minKept = 1_000;
const maxKept = 4_000_000;

/** Fields by the first letter of their names, which is what a row says of them. */
const tenthsByLetter = new Uint16Array(128);
const tierByLetter = new Uint8Array(128);
for (const name of fieldNames) {
  const letter = name.charCodeAt(0);
  tenthsByLetter[letter] = Math.round(fieldWeights[name] * 10);
  tierByLetter[letter] = tiers.findIndex(({ fields }) =>
    (fields as readonly string[]).includes(name),
  );
}
const maxTenths = 0xff_ff;

/** A filter of columns: the fields of all tiers from one on. */
function columnsFrom(tier: number): string {
  return `{${tiers
    .slice(tier)
    .flatMap(({ fields }) => fields)
    .join(' ')}}`;
}
const bestColumns = columnsFrom(tiers.length - 1);
const worstColumns = `{${tiers[0].fields.join(' ')}}`;
const otherColumns = columnsFrom(1);

/** Reads them. */
export class PostingReader {
  /** For each place, by slot: slot × 128 + first letter of the field. */
  readonly #places: Database.Statement<[string], number>;
  readonly #ids: Database.Statement<[string], number>;
  #entries = new Uint32Array(maxPlaces);
  readonly #tenths = new Uint16Array(maxPlaces);
  /** The least recently used first. */
  readonly #kept = new Map<string, Postings>();
  #keptCount = 0;
  #generation = -1;
  /** Tiers by slot, while one list is put together. */
  #tierOf = new Uint8Array(0);

  constructor(db: Sqlite) {
    db.exec(`CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, 'words', 'instance')`);
    this.#places = db
      .prepare<[string], number>(
        `SELECT doc * 128 + unicode(col) FROM temp.places WHERE term = ? LIMIT ${maxPlaces}`,
      )
      .pluck() as Database.Statement<[string], number>;
    this.#ids = db
      .prepare<[string], number>('SELECT rowid FROM words WHERE words MATCH ?')
      .pluck() as Database.Statement<[string], number>;
  }

  /** Forgets what was kept of another state of the index. @param slots that the index now has */
  begin(generation: number, slots: number): void {
    if (this.#tierOf.length < slots) this.#tierOf = new Uint8Array(Math.ceil(slots * 1.25));
    if (generation === this.#generation) return;
    this.#kept.clear();
    this.#keptCount = 0;
    this.#generation = generation;
  }

  /**
   * @param quoted the sequence as FTS5 takes it
   * @returns null: it is wanted precisely, but is a phrase, or has too many places for that
   */
  read(sequence: Sequence, quoted: string, look: () => void): Postings | null {
    const { stems, isCoarse = false, records = 0 } = sequence;
    const [stem] = stems;
    if (stem === undefined || stems.length > 1)
      return isCoarse ? this.#byTiers(quoted, look) : null;
    const kept = this.#kept.get(stem);
    if (kept && (isCoarse || kept.tenths)) {
      this.#kept.delete(stem);
      this.#kept.set(stem, kept);
      return kept;
    }
    look();
    if (!isCoarse || records <= maxPlacedRecords) {
      const placed = this.#byPlaces(stem);
      if (placed) return this.#keep(stem, placed);
      if (!isCoarse) return null;
    }
    return this.#keep(stem, this.#byTiers(quoted, look));
  }

  #byPlaces(stem: string): Postings | null {
    const places = this.#places.all(stem);
    if (places.length === maxPlaces) return null;
    const [entries, tenths] = [this.#entries, this.#tenths];
    let count = 0;
    for (let i = 0; i < places.length; ) {
      const slot = ((places[i] as number) / 128) | 0;
      const end = (slot + 1) * 128;
      let frequency = 0;
      let tier = 0;
      for (; i < places.length && (places[i] as number) < end; i++) {
        const letter = (places[i] as number) % 128;
        frequency += tenthsByLetter[letter] as number;
        tier = Math.max(tier, tierByLetter[letter] as number);
      }
      entries[count] = slot * 4 + tier;
      tenths[count++] = Math.min(frequency, maxTenths);
    }
    return { entries, tenths, count };
  }

  /** By the fields alone: most records have a frequent word in their text, and few only in a label. */
  #byTiers(quoted: string, look: () => void): Postings {
    const all = this.#ids.all(quoted);
    if (all.length === 0) return { entries: this.#entries, tenths: null, count: 0 };
    const tierOf = this.#tierOf;
    for (const slot of all) tierOf[slot] = 1;
    look();
    for (const slot of this.#ids.all(
      `(${worstColumns} : ${quoted}) NOT (${otherColumns} : ${quoted})`,
    )) {
      tierOf[slot] = 0;
    }
    look();
    for (const slot of this.#ids.all(`${bestColumns} : ${quoted}`)) tierOf[slot] = 2;
    if (this.#entries.length < all.length) this.#entries = new Uint32Array(all.length * 1.25);
    const entries = this.#entries;
    let count = 0;
    for (const slot of all) entries[count++] = slot * 4 + (tierOf[slot] as number);
    return { entries, tenths: null, count };
  }

  #keep(stem: string, postings: Postings): Postings {
    const { entries, tenths, count } = postings;
    if (count < minKept || count > maxKept / 4) return postings;
    this.#forget(stem);
    this.#kept.set(stem, {
      entries: entries.slice(0, count),
      tenths: tenths?.slice(0, count) ?? null,
      count,
    });
    this.#keptCount += count;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptCount <= maxKept) break;
      this.#forget(oldest);
    }
    return postings;
  }

  #forget(stem: string): void {
    this.#keptCount -= this.#kept.get(stem)?.count ?? 0;
    this.#kept.delete(stem);
  }
}
