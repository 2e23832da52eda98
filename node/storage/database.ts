/**
 * The connection to hub.sqlite. Reads and writes go through it: a write is one transaction, and what
 * changes inside needs the {@link Transaction} that only a write hands out.
 */
import type Database from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { drizzle } from './drizzle.ts';
import { StorageError, toStorageError } from './error.ts';
import { Scrubber } from './scrub.ts';
import { emptyLog, openSqlite, type Sqlite } from './sqlite.ts';

type Value = string | number | bigint | null | Uint8Array;
/** Parameters of a hot statement. */
export type Values = readonly Value[];

/** Prepared statements by their text, each prepared once. */
export interface Statements {
  get<Row>(sql: string, ...values: Values): Row | undefined;
  all<Row>(sql: string, ...values: Values): Row[];
  iterate<Row>(sql: string, ...values: Values): IterableIterator<Row>;
}

/** Proof of standing inside a write, and what is to happen once it is durable. */
export interface Transaction extends Statements {
  /** @returns rows changed */
  run(sql: string, ...values: Values): number;
  /** Queues a record for the index and wakes the indexer after the commit. */
  queue(hub: string, rid: string): void;
  /** Something was erased: after the commit, it must vanish from the files as well. */
  purge(): void;
}

/**
 * Setting that is there while something erased may be left in the files. Its value is the number of
 * the last record that was queued by then: until the index has come so far, it is in there too.
 */
export const erasedKey = 'storage.erased';

/** hub.sqlite. */
export class HubDatabase implements Statements {
  readonly #db: Sqlite;
  readonly #scrubber: Scrubber;
  readonly #statements = new Map<string, Database.Statement<Value[], unknown>>();
  /** For readers that are written with drizzle. */
  readonly orm: BetterSQLite3Database;
  /** Called after commits that queued records for the index, or left something to be scrubbed. */
  onQueued: () => void = () => {};
  #hasErased = false;
  #hasQueued = false;

  constructor(file: string) {
    this.#db = openSqlite(file, 'truth');
    this.#scrubber = new Scrubber(this.#db, file);
    this.orm = drizzle(this.#db);
  }

  /** For migrations, backups and checks. */
  get sqlite(): Sqlite {
    return this.#db;
  }

  #prepare(sql: string): Database.Statement<Value[], unknown> {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare<Value[], unknown>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  get<Row>(sql: string, ...values: Values): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Values): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  iterate<Row>(sql: string, ...values: Values): IterableIterator<Row> {
    return this.#prepare(sql).iterate(...values) as IterableIterator<Row>;
  }

  #assertOpen(): void {
    if (!this.#db.open) throw new StorageError('closed', 'the store is closed');
  }

  /** Runs a read; faults of SQLite come out as StorageError. */
  async read<T>(work: () => T): Promise<T> {
    this.#assertOpen();
    try {
      return work();
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /** Runs a write as one transaction: durable when the promise resolves, without a trace if not. */
  async write<T>(work: (tx: Transaction) => T): Promise<T> {
    this.#assertOpen();
    this.#hasQueued = false;
    this.#hasErased = false;
    try {
      this.#prepare('BEGIN IMMEDIATE').run();
      let result: T;
      try {
        result = work(this.#transaction);
        if (this.#hasErased) this.#noteErasure();
        this.#prepare('COMMIT').run();
      } catch (error) {
        // SQLite has rolled back by itself after a full disk.
        if (this.#db.inTransaction) this.#prepare('ROLLBACK').run();
        throw error;
      }
      if (this.#hasErased) this.#tryToEmptyLog();
      if (this.#hasQueued || this.#hasErased) this.onQueued();
      return result;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  #noteErasure(): void {
    this.#prepare(
      `INSERT OR REPLACE INTO settings (key, value) SELECT ?,
         coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'index_queue'), 0)`,
    ).run(erasedKey);
  }

  /** What was committed stands, whether or not this succeeds: {@link scrub} does it again. */
  #tryToEmptyLog(): void {
    try {
      emptyLog(this.#db);
    } catch {
      // A full disk, most likely.
    }
  }

  /**
   * Makes sure that what was deleted before is nowhere in the file or its log.
   * @returns false when a reader of the file stood in the way
   */
  async scrub(): Promise<boolean> {
    this.#assertOpen();
    return this.#scrubber.run();
  }

  readonly #transaction: Transaction = {
    get: (sql, ...values) => this.get(sql, ...values),
    all: (sql, ...values) => this.all(sql, ...values),
    iterate: (sql, ...values) => this.iterate(sql, ...values),
    run: (sql, ...values) => this.#prepare(sql).run(...values).changes,
    queue: (hub, rid) => {
      this.#hasQueued = true;
      this.#prepare('INSERT OR REPLACE INTO index_queue (hub, rid) VALUES (?, ?)').run(hub, rid);
    },
    purge: () => {
      this.#hasErased = true;
    },
  };

  close(): void {
    if (!this.#db.open) return;
    this.#statements.clear();
    this.#db.close();
    this.#scrubber.close();
  }
}
