import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Scrubber } from './scrub.ts';
import { emptyLog, openSqlite, type Sqlite } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'interhub-scrub-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Repeatable random numbers below 1 (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every mark begins so: one look at a file finds them all. */
const magic = Buffer.from('\u0001MARK\u0002');
const markLength = 20;

/** All marks in a file, as it lies on the disk. */
function marksIn(file: string): Set<string> {
  const raw = readFileSync(file);
  const found = new Set<string>();
  for (let at = raw.indexOf(magic); at >= 0; at = raw.indexOf(magic, at + 1)) {
    found.add(raw.toString('hex', at, at + markLength));
  }
  return found;
}

function tracesIn(file: string, gone: readonly Buffer[]): string[] {
  const found = marksIn(file);
  return gone.map((mark) => mark.toString('hex')).filter((mark) => found.has(mark));
}

/** Fills a table with bodies of very different lengths and deletes many. @returns what is gone */
function churn(db: Sqlite, seed: number): { gone: Buffer[]; live: Map<number, Buffer> } {
  const random = dice(seed);
  db.exec(
    'CREATE TABLE bodies (id INTEGER PRIMARY KEY, feed INTEGER, body BLOB, UNIQUE (feed, id))',
  );
  db.exec('CREATE TABLE titles (title BLOB PRIMARY KEY, id INTEGER) WITHOUT ROWID');
  const [put, putTitle] = [
    db.prepare('INSERT INTO bodies VALUES (?, ?, ?)'),
    db.prepare('INSERT INTO titles VALUES (?, ?)'),
  ];
  const [drop, dropTitle] = [
    db.prepare('DELETE FROM bodies WHERE id = ?'),
    db.prepare('DELETE FROM titles WHERE title = ?'),
  ];
  const live = new Map<number, Buffer>();
  const gone: Buffer[] = [];
  let next = 1;
  for (let turn = 0; turn < 120; turn++) {
    db.transaction(() => {
      for (let i = 0; i < 40; i++) {
        if (random() < 0.55 || live.size === 0) {
          const rest = Array.from({ length: markLength - magic.length }, () => random() * 256);
          const mark = Buffer.concat([magic, Buffer.from(rest)]);
          const body = Buffer.alloc(Math.floor(random() ** 3 * 20_000) + 60, 'a');
          mark.copy(body, 4);
          put.run(next, next % 3, body);
          putTitle.run(mark, next);
          live.set(next++, mark);
        } else {
          const ids = [...live.keys()];
          const id = ids[Math.floor(random() * ids.length)] ?? 0;
          const mark = live.get(id) ?? Buffer.alloc(0);
          drop.run(id);
          dropTitle.run(mark);
          live.delete(id);
          gone.push(mark);
        }
      }
    })();
  }
  return { gone, live };
}

describe('attack 43: scrubbing', () => {
  it('removes the traces that secure_delete leaves, and touches nothing that is live', async () => {
    let traces = 0;
    for (const seed of [1, 2, 3, 4]) {
      const file = join(folder, `${seed}.sqlite`);
      const db = openSqlite(file, 'truth');
      const scrubber = new Scrubber(db, file);
      try {
        const { gone, live } = churn(db, seed);
        assert.ok(emptyLog(db));
        traces += tracesIn(file, gone).length;
        assert.equal(await scrubber.run(), true);
        assert.deepEqual(tracesIn(file, gone), []);
        assert.deepEqual(db.pragma('integrity_check'), [{ integrity_check: 'ok' }]);
        const body = db.prepare<[number], Buffer>('SELECT body FROM bodies WHERE id = ?').pluck();
        for (const [id, mark] of live) assert.ok((body.get(id) as Buffer).includes(mark));
        // What is written afterwards brings nothing back from the cache.
        db.exec(`UPDATE bodies SET body = zeroblob(30) WHERE id % 2 = 0; DELETE FROM titles`);
        assert.ok(emptyLog(db));
        assert.deepEqual(tracesIn(file, gone), []);
      } finally {
        db.close();
        scrubber.close();
      }
    }
    assert.ok(traces > 0, 'if SQLite left no traces any more, there would be nothing to do here');
  });

  it('waits for a reader of the old state, and for another writer', async () => {
    const file = join(folder, 'busy.sqlite');
    const db = openSqlite(file, 'truth');
    const scrubber = new Scrubber(db, file);
    const other = openSqlite(file, 'index-reader');
    try {
      churn(db, 5);
      other.exec('BEGIN');
      other.prepare('SELECT count(*) FROM bodies').get();
      db.exec('DELETE FROM bodies');
      assert.equal(await scrubber.run(), false);
      other.exec('ROLLBACK');
      assert.equal(await scrubber.run(), true);
    } finally {
      other.close();
      db.close();
      scrubber.close();
    }
  });

  it('of an empty file there is nothing to do', async () => {
    const file = join(folder, 'empty.sqlite');
    const db = openSqlite(file, 'truth');
    const scrubber = new Scrubber(db, file);
    assert.equal(await scrubber.run(), true);
    db.close();
    scrubber.close();
  });
});
