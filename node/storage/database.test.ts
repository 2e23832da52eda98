import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { erasedKey } from './database.ts';
import { createSettings } from './settings.ts';
import { openTestDatabase } from './testing/database.ts';

const { db, close } = openTestDatabase();
after(close);

const queued = () => db.read(() => db.all('SELECT hub, rid FROM index_queue ORDER BY n'));

describe('writes', () => {
  it('are all or nothing, and the next one is not disturbed', async () => {
    await assert.rejects(
      db.write((tx) => {
        tx.run(`INSERT INTO feeds (hub) VALUES ('wales')`);
        tx.queue('wales', 'a');
        tx.run(`INSERT INTO feeds (hub) VALUES ('wales')`);
      }),
      { name: 'StorageError', code: 'internal' },
    );
    assert.deepEqual(await db.read(() => db.all('SELECT * FROM feeds')), []);
    assert.deepEqual(await queued(), []);
    await db.write((tx) => tx.run(`INSERT INTO feeds (hub) VALUES ('wales')`));
    assert.equal((await db.read(() => db.all('SELECT * FROM feeds'))).length, 1);
  });

  it('wake the indexer after the commit, and only if there is something for it to do', async () => {
    let woken = 0;
    db.onQueued = () => {
      woken++;
      assert.ok(!db.sqlite.inTransaction);
    };
    await db.write((tx) => tx.run(`UPDATE feeds SET seq = 1`));
    assert.equal(woken, 0);
    await db.write((tx) => {
      tx.queue('wales', 'a');
      tx.queue('wales', 'b');
      tx.queue('wales', 'a');
    });
    assert.equal(woken, 1);
    // Queued again: later than what was queued in between.
    assert.deepEqual(await queued(), [
      { hub: 'wales', rid: 'b' },
      { hub: 'wales', rid: 'a' },
    ]);
    await assert.rejects(
      db.write((tx) => {
        tx.queue('wales', 'c');
        throw new RangeError('undo');
      }),
    );
    assert.equal(woken, 1);
  });

  it('attack 43: note an erasure in the same transaction, until it is scrubbed', async () => {
    const settings = createSettings(db);
    await assert.rejects(
      db.write((tx) => {
        tx.purge();
        throw new RangeError('undo');
      }),
    );
    assert.equal(settings.get(erasedKey), undefined);
    await db.write((tx) => {
      tx.queue('wales', 'd');
      tx.purge();
    });
    const last = db.get<{ n: number }>('SELECT max(n) AS n FROM index_queue')?.n;
    assert.equal(settings.get(erasedKey), String(last));
    let isWoken = false;
    db.onQueued = () => {
      isWoken = true;
    };
    await db.write((tx) => tx.purge());
    assert.ok(isWoken);
    assert.equal(await db.scrub(), true);
  });
});
