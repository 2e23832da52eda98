import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { migrate } from './migrate.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'interhub-migrate-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const real = join(import.meta.dirname, 'migrations');
let directory = '';
let db: Sqlite;
let n = 0;

/** Writes a migration file. */
function write(name: string, sql: string): void {
  writeFileSync(join(directory, name), sql);
}

function rows(sql: string): unknown[] {
  return db.prepare<[], unknown>(sql).all();
}

beforeEach((t) => {
  directory = join(folder, String(++n));
  mkdirSync(directory);
  db = openSqlite(join(folder, `${n}.sqlite`), 'truth');
  if ('after' in t) t.after(() => db.close());
});

describe('migrations', () => {
  it('are applied in order, once each', () => {
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);');
    write('0002-second.sql', 'INSERT INTO a SELECT x + 1 FROM a;');
    write('notes.txt', 'not a migration');
    migrate(db, directory);
    migrate(db, directory);
    assert.deepEqual(rows('SELECT x FROM a ORDER BY x'), [{ x: 1 }, { x: 2 }]);
  });

  it('a later one keeps the data of an older program', () => {
    cpSync(real, directory, { recursive: true });
    migrate(db, directory);
    db.exec(`INSERT INTO feeds (hub, seq) VALUES ('wales', 7)`);
    const next = (rows('SELECT number FROM migrations').length + 1).toString().padStart(4, '0');
    write(`${next}-more.sql`, `ALTER TABLE feeds ADD COLUMN note TEXT NOT NULL DEFAULT 'none';`);
    migrate(db, directory);
    assert.deepEqual(rows('SELECT hub, seq, note FROM feeds'), [
      { hub: 'wales', seq: 7, note: 'none' },
    ]);
  });

  it('one that has changed since is refused, and nothing is done', () => {
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER) STRICT;');
    migrate(db, directory);
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER, y INTEGER) STRICT;');
    write('0002-second.sql', 'CREATE TABLE b (x INTEGER) STRICT;');
    assert.throws(() => migrate(db, directory), {
      name: 'StorageError',
      code: 'migration-changed',
    });
    assert.deepEqual(rows(`SELECT name FROM sqlite_schema WHERE name = 'b'`), []);
  });

  it('one that was renamed, or is missing from what was applied, is refused', () => {
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER) STRICT;');
    write('0002-second.sql', 'CREATE TABLE b (x INTEGER) STRICT;');
    migrate(db, directory);
    db.exec('DELETE FROM migrations WHERE number = 1');
    assert.throws(() => migrate(db, directory), { code: 'migration-changed' });
  });

  it('data of a newer program are refused', () => {
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER) STRICT;');
    write('0002-second.sql', 'CREATE TABLE b (x INTEGER) STRICT;');
    migrate(db, directory);
    rmSync(join(directory, '0002-second.sql'));
    assert.throws(() => migrate(db, directory), { code: 'newer-schema' });
  });

  it('one that fails leaves nothing of itself, and keeps those before it', () => {
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER) STRICT;');
    write(
      '0002-second.sql',
      'CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (1); NONSENSE;',
    );
    assert.throws(() => migrate(db, directory), { name: 'StorageError' });
    assert.deepEqual(rows('SELECT number FROM migrations'), [{ number: 1 }]);
    assert.deepEqual(rows('SELECT * FROM a'), []);
    write('0002-second.sql', 'CREATE TABLE b (x INTEGER) STRICT;');
    migrate(db, directory);
    assert.deepEqual(rows('SELECT number FROM migrations'), [{ number: 1 }, { number: 2 }]);
  });

  it('a gap in the numbers is a mistake of the program', () => {
    write('0002-second.sql', '');
    assert.throws(() => migrate(db, directory), TypeError);
  });
});
