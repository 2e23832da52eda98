/** Opening SQLite files with the settings that the store relies on, and the lock of a directory. */
import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { guarded, StorageError } from './error.ts';

/** An open connection. */
export type Sqlite = Database.Database;

/** What a connection is for. */
export type Purpose = 'truth' | 'index-writer' | 'index-reader';

/** Milliseconds that a statement waits for another connection. */
const busyTimeoutMs = 5_000;

/** KiB of page cache: eight hubs may share a machine. */
const cacheKib: Readonly<Record<Purpose, number>> = {
  truth: 8_000,
  'index-writer': 8_000,
  'index-reader': 4_000,
};

/**
 * Opens a file, making it unless it is only to be read. Deleted content is overwritten
 * (secure_delete), commits reach the disk (synchronous FULL), pages are large because bodies are.
 * @throws {StorageError} corrupt, locked, read-only, io
 */
export function openSqlite(file: string, purpose: Purpose): Sqlite {
  return guarded(() => {
    const isReader = purpose === 'index-reader';
    // Whoever can read it sees the private records: for the owner alone, its log as well.
    if (!isReader && !existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    const db = new Database(file, { timeout: busyTimeoutMs, readonly: isReader });
    try {
      if (!isReader) {
        db.pragma('page_size = 16384');
        db.pragma('journal_mode = WAL');
        db.pragma('synchronous = FULL');
        db.pragma('secure_delete = ON');
        db.pragma('foreign_keys = ON');
        // 4 MB: what must vanish at an erasure is written twice within milliseconds.
        db.pragma('wal_autocheckpoint = 256');
        db.pragma('journal_size_limit = 4194304');
      }
      if (isReader) db.pragma('mmap_size = 268435456');
      db.pragma(`cache_size = -${cacheKib[purpose]}`);
      db.pragma('temp_store = MEMORY');
      db.pragma('trusted_schema = OFF');
      // Reads the header and the schema: a file that is no database fails here and not later.
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * Moves everything from the write-ahead log into the file and empties the log, so that what
 * secure_delete has overwritten is not left in there. False when a reader stood in the way: it is
 * not waited for, since it may be reading the whole file.
 */
export function emptyLog(db: Sqlite): boolean {
  db.pragma('busy_timeout = 0');
  try {
    const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return row?.busy === 0;
  } finally {
    db.pragma(`busy_timeout = ${busyTimeoutMs}`);
  }
}

/**
 * Takes a directory for this process. The kernel releases the lock when the process ends, however
 * it ends.
 * @throws {StorageError} locked
 */
export function lockDirectory(file: string): Disposable {
  return guarded(() => {
    const db = new Database(file, { timeout: 0 });
    try {
      db.pragma('journal_mode = DELETE');
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy) throw error;
      throw new StorageError('locked', 'another process has this data directory open', {
        cause: error,
      });
    }
    return { [Symbol.dispose]: () => void db.close() };
  });
}
