/** Writing index.sqlite. Runs in a worker thread; everything here is synchronous. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { IndexChange } from '#federation/ports.ts';
import { Scrubber } from '../scrub.ts';
import { emptyLog, openSqlite, type Sqlite } from '../sqlite.ts';
import { type Analysed, analyse, fieldNames, lengthOf } from './analyse.ts';
import { type FacetCode, facetCodes, maxCodesPerFacet } from './facets.ts';
import { titleKey } from './fold.ts';
import { indexSize, readMeta, writeMeta } from './index-file.ts';
import { ridBytes } from './rid.ts';
import { dayNumber } from './sort-key.ts';
import { VocabularyWriter } from './vocabulary-writer.ts';

/** The result of a batch. */
export interface Applied {
  readonly generation: number;
  /** Records in the index after it. */
  readonly size: number;
  /** Whether what was taken out is gone from the log; false while a reader stood in the way. */
  readonly isPurged: boolean;
}

/** Sharing as a number in `docs`; 0 stands for nothing there. */
export const sharingNumbers = { network: 1, 'on-request': 2, hub: 3 } as const;

const columns = fieldNames.join(', ');
const slots = fieldNames.map(() => '?').join(', ');

function pack(texts: readonly string[]): Buffer {
  return deflateRawSync(texts.join('\n'), { level: 1 });
}

function unpack(packed: Uint8Array): string[] {
  return inflateRawSync(packed).toString('utf8').split('\n');
}

/** The writer of an index. There is one per file. */
export class IndexWriter {
  readonly #db: Sqlite;
  readonly #scrubber: Scrubber;
  readonly #vocabulary: VocabularyWriter;
  readonly #codes = new Map<string, number>();
  readonly #codesPerFacet = new Map<string, number>();
  #nextId: number;
  #size: number;
  readonly #sql;

  constructor(file: string) {
    this.#db = openSqlite(file, 'index-writer');
    this.#scrubber = new Scrubber(this.#db, file);
    this.#vocabulary = new VocabularyWriter(this.#db);
    const db = this.#db;
    this.#sql = {
      find: db.prepare<[string, Uint8Array], { id: number; length: number }>(
        'SELECT id, length FROM docs WHERE hub = ? AND rid = ?',
      ),
      stems: db.prepare<[number], { stems: Uint8Array }>(
        'SELECT stems FROM doc_stems WHERE id = ?',
      ),
      dropWords: db.prepare(
        `INSERT INTO words (words, rowid, ${columns}) VALUES ('delete', ?, ${slots})`,
      ),
      putWords: db.prepare(`INSERT INTO words (rowid, ${columns}) VALUES (?, ${slots})`),
      dropDoc: db.prepare('DELETE FROM docs WHERE id = ?'),
      dropStems: db.prepare('DELETE FROM doc_stems WHERE id = ?'),
      putDoc: db.prepare('INSERT OR REPLACE INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
      putStems: db.prepare('INSERT OR REPLACE INTO doc_stems VALUES (?, ?)'),
      putRemoved: db.prepare('INSERT OR REPLACE INTO removed VALUES (?, ?)'),
      putCode: db.prepare('INSERT INTO codes (facet, code) VALUES (?, ?)'),
    };
    this.#loadCodes();
    const max = db
      .prepare<[], { id: number }>(
        'SELECT max(coalesce((SELECT max(id) FROM docs), 0), coalesce((SELECT max(id) FROM removed), 0)) AS id',
      )
      .get();
    this.#nextId = (max?.id ?? 0) + 1;
    this.#size = indexSize(db);
  }

  #loadCodes(): void {
    this.#codes.clear();
    this.#codesPerFacet.clear();
    const rows = this.#db
      .prepare<[], { id: number; facet: string; code: string }>('SELECT id, facet, code FROM codes')
      .all();
    for (const { id, facet, code } of rows) this.#remember(facet, code, id);
  }

  #remember(facet: string, code: string, id: number): void {
    this.#codes.set(`${facet}\0${code}`, id);
    this.#codesPerFacet.set(facet, (this.#codesPerFacet.get(facet) ?? 0) + 1);
  }

  /** The number of a code; undefined when its facet has too many. */
  #codeId({ facet, code }: FacetCode): number | undefined {
    const known = this.#codes.get(`${facet}\0${code}`);
    if (known !== undefined) return known;
    if ((this.#codesPerFacet.get(facet) ?? 0) >= maxCodesPerFacet) return undefined;
    const id = Number(this.#sql.putCode.run(facet, code).lastInsertRowid);
    this.#remember(facet, code, id);
    return id;
  }

  /** Takes the words of a document out of the full-text table. @returns how many stems went */
  #dropWords(id: number): void {
    const stored = this.#sql.stems.get(id);
    if (!stored) return;
    const texts = unpack(stored.stems);
    this.#sql.dropWords.run(id, ...texts);
    this.#vocabulary.remove(texts);
  }

  #put(
    change: IndexChange & { document: NonNullable<IndexChange['document']> },
    generation: number,
  ): number {
    const { hub, rid, document } = change;
    const key = ridBytes(rid);
    const before = this.#sql.find.get(hub, key);
    if (before) this.#dropWords(before.id);
    else this.#size++;
    const id = before?.id ?? this.#nextId++;
    this.#vocabulary.beginRecord();
    const analysed = analyse(document, this.#vocabulary);
    const length = lengthOf(analysed);
    const texts = textsOf(analysed);
    this.#sql.putWords.run(id, ...texts);
    this.#sql.putStems.run(id, pack(texts));
    const codes = facetCodes(hub, document)
      .map((code) => this.#codeId(code))
      .filter((code) => code !== undefined);
    this.#sql.putDoc.run(
      id,
      hub,
      key,
      generation,
      sharingNumbers[document.sharing],
      document.updated,
      dayNumber(document.until),
      length,
      titleKey(Object.values(document.title)[0] ?? ''),
      Buffer.from(Uint16Array.from(codes).buffer),
    );
    return length - (before?.length ?? 0);
  }

  #drop(hub: string, rid: string, generation: number): number {
    const before = this.#sql.find.get(hub, ridBytes(rid));
    if (!before) return 0;
    this.#size--;
    this.#dropWords(before.id);
    this.#sql.dropStems.run(before.id);
    this.#sql.dropDoc.run(before.id);
    this.#sql.putRemoved.run(before.id, generation);
    return -before.length;
  }

  /** Applies a batch: all or nothing. */
  apply(changes: readonly IndexChange[]): Applied {
    const generation = Number(readMeta(this.#db, 'generation')) + 1;
    const sizeBefore = this.#size;
    this.#vocabulary.begin(changes.length);
    try {
      this.#db
        .transaction(() => {
          let length = Number(readMeta(this.#db, 'length'));
          for (const change of changes) {
            const { hub, rid, document } = change;
            length += document
              ? this.#put({ hub, rid, document }, generation)
              : this.#drop(hub, rid, generation);
          }
          this.#vocabulary.write();
          writeMeta(this.#db, 'length', length);
          writeMeta(this.#db, 'generation', generation);
        })
        .immediate();
      this.#vocabulary.committed();
    } catch (error) {
      // Codes that were numbered in the failed batch are not there.
      this.#loadCodes();
      this.#size = sizeBefore;
      throw error;
    }
    const mustPurge = changes.some(({ document }) => document === null);
    return { generation, size: this.#size, isPurged: !mustPurge || emptyLog(this.#db) };
  }

  /** Makes sure that nothing of what was taken out is left in the file; false: to be tried again. */
  scrub(): Promise<boolean> {
    return this.#scrubber.run();
  }

  close(): void {
    this.#vocabulary.finish();
    this.#db.close();
    this.#scrubber.close();
  }
}

function textsOf(analysed: Analysed): string[] {
  return fieldNames.map((name) => analysed[name].join(' '));
}
