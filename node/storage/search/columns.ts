/**
 * What filters, facets and orders need of every indexed record, in typed arrays: about 80 bytes a
 * record. A record's slot is its id in index.sqlite. Follows the file by generation.
 */
import { type FacetName, facetNames, type SortKey, type SortOrder } from '#federation/ports.ts';
import { compareSortKeys, sortDirection } from '#federation/search/order.ts';
import type { Sqlite } from '../sqlite.ts';
import { indexGeneration, readMeta } from './index-file.ts';
import { ridText } from './rid.ts';
import { deadlineValue } from './sort-key.ts';

interface DocRow {
  readonly id: number;
  readonly rid: Buffer;
  readonly sharing: number;
  readonly updated: number;
  readonly until: number;
  readonly length: number;
  readonly codes: Buffer;
}

function grown<A extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
  array: A,
  length: number,
  make: (length: number) => A,
): A {
  if (array.length >= length) return array;
  const next = make(Math.max(length, Math.ceil(array.length * 1.5), 1_024));
  next.set(array as never);
  return next;
}

const u8 = (n: number) => new Uint8Array(n);
const u16 = (n: number) => new Uint16Array(n);
const u32 = (n: number) => new Uint32Array(n);

/** The state of an index, as a reader holds it. */
export class Columns {
  /** 0: no record in this slot; else its sharing. */
  sharing = u8(0);
  /** Stems of the record. */
  words = u32(0);
  #updated = u32(0);
  #until = u32(0);
  #rid = u8(0);
  /** Where a slot's codes begin in `codes`, and how many there are; the first is its hub. */
  starts = u32(0);
  lengths = u16(0);
  codes = u16(0);
  #codesEnd = 0;
  #codesWasted = 0;
  /** Facet (as index into facetNames) and text of each code number. */
  readonly facetOf: number[] = [];
  readonly codeText: string[] = [];
  readonly #codeIds = new Map<string, number>();
  /** One more than the highest slot in use. */
  end = 0;
  /** Records in the index. */
  count = 0;
  /** Stems of a record, on average. */
  averageLength = 0;
  /** Batches that it has followed. */
  generation = -1;

  /** Brings the arrays to the state of the transaction that the connection is in. */
  refresh(db: Sqlite): void {
    const generation = indexGeneration(db);
    if (generation === this.generation) return;
    const codes = db
      .prepare<[number], { id: number; facet: string; code: string }>(
        'SELECT id, facet, code FROM codes WHERE id >= ?',
      )
      .all(this.codeText.length);
    for (const { id, facet, code } of codes) {
      this.facetOf[id] = facetNames.indexOf(facet as FacetName);
      this.codeText[id] = code;
      this.#codeIds.set(`${facet}\0${code}`, id);
    }
    for (const { id } of db
      .prepare<[number], { id: number }>('SELECT id FROM removed WHERE generation > ?')
      .all(this.generation)) {
      this.#clear(id);
    }
    const changed = db
      .prepare<[number], DocRow>(
        'SELECT id, rid, sharing, updated, until, length, codes FROM docs WHERE generation > ?',
      )
      .iterate(this.generation);
    for (const row of changed) this.#set(row);
    if (this.#codesWasted > 100_000 && this.#codesWasted > this.#codesEnd / 2) this.#compact();
    const length = Number(readMeta(db, 'length'));
    this.averageLength = this.count > 0 ? length / this.count : 0;
    this.generation = generation;
  }

  #clear(slot: number): void {
    if (slot >= this.end || this.sharing[slot] === 0) return;
    this.sharing[slot] = 0;
    this.#codesWasted += this.lengths[slot] as number;
    this.count--;
  }

  #set(row: DocRow): void {
    const slot = row.id;
    this.#clear(slot);
    const slots = slot + 1;
    this.sharing = grown(this.sharing, slots, u8);
    this.words = grown(this.words, slots, u32);
    this.#updated = grown(this.#updated, slots, u32);
    this.#until = grown(this.#until, slots, u32);
    this.#rid = grown(this.#rid, slots * 16, u8);
    this.starts = grown(this.starts, slots, u32);
    this.lengths = grown(this.lengths, slots, u16);
    this.end = Math.max(this.end, slots);
    this.count++;
    this.sharing[slot] = row.sharing;
    this.words[slot] = row.length;
    this.#updated[slot] = row.updated;
    this.#until[slot] = row.until;
    this.#rid.set(row.rid, slot * 16);
    const n = row.codes.length / 2;
    this.codes = grown(this.codes, this.#codesEnd + n, u16);
    for (let i = 0; i < n; i++) this.codes[this.#codesEnd + i] = row.codes.readUInt16LE(i * 2);
    this.starts[slot] = this.#codesEnd;
    this.lengths[slot] = n;
    this.#codesEnd += n;
  }

  /** Squeezes out the codes of records that changed or went. */
  #compact(): void {
    const next = u16(this.#codesEnd - this.#codesWasted);
    let at = 0;
    for (let slot = 0; slot < this.end; slot++) {
      if (this.sharing[slot] === 0) continue;
      const start = this.starts[slot] as number;
      const n = this.lengths[slot] as number;
      next.set(this.codes.subarray(start, start + n), at);
      this.starts[slot] = at;
      at += n;
    }
    this.codes = next;
    this.#codesEnd = at;
    this.#codesWasted = 0;
  }

  /** The number of a facet's code, if any record has it. */
  codeId(facet: FacetName, code: string): number | undefined {
    return this.#codeIds.get(`${facet}\0${code}`);
  }

  hubOf(slot: number): string {
    return this.codeText[this.codes[this.starts[slot] as number] as number] ?? '';
  }

  ridOf(slot: number): string {
    return ridText(this.#rid.subarray(slot * 16, slot * 16 + 16));
  }

  /** The value by which a slot sorts; not for titles, which stay on disk. */
  sortValue(slot: number, sort: Exclude<SortOrder, 'title'>, score: number, today: number): number {
    if (sort === 'relevance') return score;
    if (sort === 'updated') return this.#updated[slot] as number;
    return deadlineValue(this.#until[slot] as number, today);
  }

  /** Negative when slot `a` is listed before slot `b`, their values being equal. */
  compareAddresses(a: number, b: number): number {
    const [hubA, hubB] = [this.hubOf(a), this.hubOf(b)];
    if (hubA !== hubB) return hubA < hubB ? -1 : 1;
    for (let i = 0; i < 16; i++) {
      const difference = (this.#rid[a * 16 + i] as number) - (this.#rid[b * 16 + i] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Whether a slot with this value is listed after a key. */
  isAfter(slot: number, value: number, after: SortKey, sort: SortOrder): boolean {
    if (value !== after.value) {
      return (value < Number(after.value) ? -1 : 1) * sortDirection(sort) > 0;
    }
    return (
      compareSortKeys({ value, hub: this.hubOf(slot), rid: this.ridOf(slot) }, after, sort) > 0
    );
  }
}
