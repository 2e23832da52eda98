import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createSettings } from './settings.ts';
import { openTestDatabase } from './testing/database.ts';

const { db, close } = openTestDatabase();
after(close);

describe('settings', () => {
  const settings = createSettings(db);

  it('are set, changed and deleted', () => {
    assert.equal(settings.get('a'), undefined);
    settings.set('a', '');
    assert.equal(settings.get('a'), '');
    settings.set('a', "it's \0 here");
    assert.equal(settings.get('a'), "it's \0 here");
    settings.delete('a');
    settings.delete('a');
    assert.equal(settings.get('a'), undefined);
  });

  it('take part in a write: undone with it', async () => {
    settings.set('a', 'before');
    await assert.rejects(
      db.write(() => {
        settings.set('a', 'within');
        throw new RangeError('undo');
      }),
      RangeError,
    );
    assert.equal(settings.get('a'), 'before');
  });

  it('a fault of SQLite is a typed error', () => {
    assert.throws(() => settings.set('a', null as unknown as string), { name: 'StorageError' });
  });
});
