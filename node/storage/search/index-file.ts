/**
 * The file index.sqlite: derived from hub.sqlite, made anew whenever it does not fit. Its schema has
 * no migrations; a change raises `version`, and the index is built again.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { StorageError } from '../error.ts';
import { openSqlite, type Sqlite } from '../sqlite.ts';
import { fieldNames } from './analyse.ts';

/** Raised with every change of the schema or of the analysis of text. */
const version = '4';

/**
 * `words` keeps no text (content=''), so deleting needs the very stems that were indexed: they are
 * kept, packed, in `doc_stems`. secure-delete then removes them from the full-text pages; without
 * it, deleted words stay readable until a merge (attack 43). The tokenizer 'ascii' splits only at
 * spaces here, because the text comes analysed. `stems` and `endings` are the vocabulary, see there.
 */
const schema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE codes (id INTEGER PRIMARY KEY, facet TEXT NOT NULL, code TEXT NOT NULL,
    UNIQUE (facet, code)) STRICT;
  CREATE TABLE docs (
    id INTEGER PRIMARY KEY,
    hub TEXT NOT NULL,
    rid BLOB NOT NULL,
    generation INTEGER NOT NULL,
    sharing INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    until INTEGER NOT NULL,
    length INTEGER NOT NULL,
    title TEXT NOT NULL,
    codes BLOB NOT NULL,
    UNIQUE (hub, rid)
  ) STRICT;
  CREATE INDEX docs_by_generation ON docs (generation);
  CREATE INDEX docs_by_title ON docs (title, hub, rid);
  CREATE TABLE doc_stems (id INTEGER PRIMARY KEY, stems BLOB NOT NULL) STRICT;
  CREATE TABLE stems (stem TEXT PRIMARY KEY, n INTEGER NOT NULL, form TEXT NOT NULL,
    joins INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE endings (reversed TEXT PRIMARY KEY, stem TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE removed (id INTEGER PRIMARY KEY, generation INTEGER NOT NULL) STRICT;
  CREATE INDEX removed_by_generation ON removed (generation);
  CREATE VIRTUAL TABLE words USING fts5 (${fieldNames.join(', ')}, content='', tokenize='ascii');
  INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
`;

/** What identifies the state of an index. */
export interface IndexState {
  /** Drawn when the file was made. */
  readonly id: string;
  /** Raised by every batch. */
  readonly generation: number;
  /** Records in it. */
  readonly size: number;
}

type MetaStatement = Database.Statement<[string], { value: string }>;
/** By connection: every question reads the generation, and preparing costs more than that. */
const metaStatements = new WeakMap<Sqlite, MetaStatement>();

/** Reads a value of `meta`. */
export function readMeta(db: Sqlite, key: string): string | undefined {
  let statement = metaStatements.get(db);
  if (!statement) {
    statement = db.prepare('SELECT value FROM meta WHERE key = ?') as MetaStatement;
    metaStatements.set(db, statement);
  }
  return statement.get(key)?.value;
}

/** Writes a value of `meta`. */
export function writeMeta(db: Sqlite, key: string, value: string | number): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, String(value));
}

/** How many batches an open index has taken. */
export function indexGeneration(db: Sqlite): number {
  return Number(readMeta(db, 'generation') ?? 0);
}

/** How many records are in an open index. */
export function indexSize(db: Sqlite): number {
  return db.prepare('SELECT count(*) FROM docs').pluck().get() as number;
}

/** Deletes the file with its logs. */
export function removeIndexFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

function prepareFile(file: string): IndexState | undefined {
  const db = openSqlite(file, 'index-writer');
  try {
    const isNew = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    if (isNew) {
      db.transaction(() => {
        db.exec(schema);
        writeMeta(db, 'version', version);
        writeMeta(db, 'id', randomUUID());
        writeMeta(db, 'generation', 0);
        writeMeta(db, 'length', 0);
      }).immediate();
    }
    if (readMeta(db, 'version') !== version) return undefined;
    // Readers that open from now on load everything: they need not be told what went.
    db.exec('DELETE FROM removed');
    return { id: readMeta(db, 'id') ?? '', generation: indexGeneration(db), size: indexSize(db) };
  } finally {
    db.close();
  }
}

/**
 * Makes sure that there is a sound index file of this version; a damaged or older one is replaced.
 * @throws {StorageError} disk-full, read-only, io
 */
export function ensureIndexFile(file: string): IndexState {
  try {
    const state = prepareFile(file);
    if (state) return state;
  } catch (error) {
    const isDamaged =
      error instanceof StorageError ? error.code === 'corrupt' : isSqliteDamage(error);
    if (!isDamaged) throw error;
  }
  removeIndexFile(file);
  const state = prepareFile(file);
  if (!state) throw new StorageError('internal', 'a new index has another version');
  return state;
}

/** A file with foreign or broken tables: `no such table` is damage here. */
function isSqliteDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(ERROR|CORRUPT|NOTADB)/.test(code);
}
