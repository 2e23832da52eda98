import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { openStorage } from './open.ts';

test('the audit log can be read and filtered, and only grows', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'interhub-audit-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  {
    await using storage = await openStorage({
      ...{ directory, clock: { now: () => 5 }, ownHub: 'here', network: 'test' },
    });
    const line = { user: 'u1', subject: 's', detail: { why: 'because' } };
    await storage.audit.note({ ...line, at: 1, action: 'record.publish' });
    await storage.audit.note({ ...line, at: 2, action: 'record.erase', user: null });
    await storage.audit.note({ ...line, at: 3, action: 'record.publish', subject: 'other' });
    const numbers = async (filter: object) =>
      (await storage.audit.list({ limit: 10, ...filter })).map(({ n }) => n);
    assert.deepEqual(await numbers({}), [3, 2, 1]);
    assert.deepEqual(await numbers({ action: 'record.publish' }), [3, 1]);
    assert.deepEqual(await numbers({ user: 'u1', subject: 's' }), [1]);
    assert.deepEqual(await numbers({ from: 2, until: 3 }), [2]);
    assert.deepEqual(await numbers({ before: 3, limit: 1 }), [2]);
    assert.deepEqual((await storage.audit.list({ limit: 1, before: 2 }))[0], {
      ...{ n: 1, at: 1, user: 'u1', action: 'record.publish', subject: 's' },
      detail: { why: 'because' },
    });
  }
  const db = new Database(join(directory, 'hub.sqlite'));
  assert.throws(() => db.exec(`UPDATE audit SET user = 'somebody else'`), /only grow/);
  assert.throws(() => db.exec('DELETE FROM audit'), /only grow/);
  db.close();
});
