import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { type Opened, openTestDatabase } from './testing/database.ts';
import { createTokenStore, type TokenStore } from './tokens.ts';

let opened: Opened;
let now = 0;
let tokens: TokenStore;

beforeEach(() => {
  opened?.close();
  opened = openTestDatabase();
  now = Date.UTC(2026, 10, 25, 23, 59);
  tokens = createTokenStore(opened.db, { now: () => now });
});
after(() => opened.close());

const make = (hash: string, expires: number | null = null) =>
  tokens.create({ hash, name: `token ${hash[0]}`, scopes: ['records:write'], expires });

describe('tokens', () => {
  it('are found by their hash alone, and listed without it, oldest first', async () => {
    const first = await make('a'.repeat(43));
    now += 1_000;
    const second = await make('b'.repeat(43));
    assert.deepEqual(await tokens.list(), [first, second]);
    assert.ok(!JSON.stringify(await tokens.list()).includes('a'.repeat(43)));
    assert.deepEqual(first.scopes, ['records:write']);
    assert.equal(first.created, Math.floor((now - 1_000) / 1_000));
    assert.equal((await tokens.find('a'.repeat(43)))?.id, first.id);
    assert.equal(await tokens.find(first.id), undefined);
    assert.equal(await tokens.find(''), undefined);
    assert.equal(await tokens.find("' OR 1=1 --"), undefined);
  });

  it('cannot be made twice with one hash', async () => {
    await make('a');
    await assert.rejects(make('a'), { name: 'StorageError', code: 'internal' });
    assert.equal((await tokens.list()).length, 1);
  });

  it('are good until the very second at which they expire', async () => {
    const expires = Math.floor(now / 1_000) + 10;
    await make('a', expires);
    now = (expires - 1) * 1_000 + 999;
    assert.ok(await tokens.find('a'));
    now = expires * 1_000;
    assert.equal(await tokens.find('a'), undefined);
    assert.equal((await tokens.list()).length, 1);
  });

  it('are no good once revoked, which can be done once', async () => {
    const { id } = await make('a');
    assert.equal(await tokens.revoke('nothing'), false);
    assert.equal(await tokens.revoke(id), true);
    assert.equal(await tokens.revoke(id), false);
    assert.equal(await tokens.find('a'), undefined);
    assert.equal((await tokens.list())[0]?.revoked, Math.floor(now / 1_000));
  });

  it('remember the day of their last use and nothing finer', async () => {
    await make('a');
    assert.equal((await tokens.find('a'))?.lastUsedOn, '2026-11-25');
    now += 120_000;
    assert.equal((await tokens.find('a'))?.lastUsedOn, '2026-11-26');
    assert.equal((await tokens.list())[0]?.lastUsedOn, '2026-11-26');
  });

  it('attack 61: are good though no room is left to note their use', async () => {
    await make('a');
    const { sqlite } = opened.db;
    sqlite.exec(`CREATE TRIGGER full BEFORE UPDATE ON tokens BEGIN
      INSERT INTO filler VALUES (zeroblob(20000000)); END`);
    sqlite.exec('CREATE TABLE filler (x BLOB)');
    const pages = sqlite.pragma('page_count', { simple: true }) as number;
    sqlite.pragma(`max_page_count = ${pages + 1}`);
    assert.equal((await tokens.find('a'))?.name, 'token a');
    assert.equal((await tokens.list())[0]?.lastUsedOn, null);
  });
});
