/** Brings hub.sqlite to the schema of this program: numbered SQL files, each applied once. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guarded, StorageError } from './error.ts';
import type { Sqlite } from './sqlite.ts';

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort();
  return names.map((name, i) => {
    const number = Number(name.slice(0, 4));
    if (number !== i + 1) throw new TypeError(`migration ${name} should be number ${i + 1}`);
    const sql = readFileSync(join(directory, name), 'utf8');
    return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

/**
 * Applies what is missing, in order, each in a transaction of its own.
 * @param directory the folder of the files NNNN-name.sql
 * @throws {StorageError} migration-changed: an applied file differs or is gone; newer-schema: the
 * database has migrations that this program does not know
 */
export function migrate(db: Sqlite, directory: string): void {
  const known = readMigrations(directory);
  guarded(() => {
    db.exec(
      `CREATE TABLE IF NOT EXISTS migrations (
         number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL
       ) STRICT`,
    );
    const applied = db
      .prepare<[], Applied>('SELECT number, name, sha256 FROM migrations ORDER BY number')
      .all();
    for (const [i, { number, name, sha256 }] of applied.entries()) {
      const ours = known[number - 1];
      if (!ours && number > known.length) {
        throw new StorageError(
          'newer-schema',
          `the data were written by a newer program (${name})`,
        );
      }
      if (number !== i + 1 || ours?.name !== name || ours.sha256 !== sha256) {
        throw new StorageError('migration-changed', `the applied migration ${name} has changed`);
      }
    }
    const record = db.prepare('INSERT INTO migrations (number, name, sha256) VALUES (?, ?, ?)');
    for (const migration of known.slice(applied.length)) {
      db.transaction(() => {
        db.exec(migration.sql);
        record.run(migration.number, migration.name, migration.sha256);
      }).immediate();
    }
  });
}

/** Whether a database has every migration of this program, and no fault that migrate would find. */
export function isMigrated(db: Sqlite, directory: string): boolean {
  return guarded(() => {
    const table = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'migrations'`).get();
    if (!table) return false;
    const applied = db.prepare<[], Applied>('SELECT number, name, sha256 FROM migrations').all();
    const known = readMigrations(directory);
    return (
      applied.length === known.length &&
      applied.every(({ number, sha256 }) => known[number - 1]?.sha256 === sha256)
    );
  });
}
