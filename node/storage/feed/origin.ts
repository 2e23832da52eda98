/**
 * Where own records came from: importing something again updates the same record. Of an erased record a
 * keyed hash stays, so that importing it again does not bring it back unasked; without the key, which is
 * made here and never leaves this hub, nobody can find out of whom.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Statements, Transaction } from '../database.ts';

/** Where a record came from. */
export interface Origin {
  readonly system: string;
  readonly id: string;
}

/** Setting: 32 random bytes in base64url. */
const keyName = 'imports.erased-key';

function originOf({ origin }: Readonly<Record<string, unknown>>): Origin | undefined {
  const { system, id } = (origin ?? {}) as { system?: unknown; id?: unknown };
  return typeof system === 'string' && typeof id === 'string' ? { system, id } : undefined;
}

function keyOf(db: Statements): Buffer | undefined {
  const row = db.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', keyName);
  return row && Buffer.from(row.value, 'base64url');
}

function hashOf(key: Buffer, { system, id }: Origin): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([system, id]))
    .digest();
}

/** Whether the record of an origin was erased here, and none has taken its place. */
export function isErasedOrigin(db: Statements, origin: Origin): boolean {
  const key = keyOf(db);
  if (!key) return false;
  return db.get('SELECT 1 FROM erased_origins WHERE hash = ?', hashOf(key, origin)) !== undefined;
}

/** Forgets where an own record came from. */
function forgetOrigin(tx: Transaction, rid: string): void {
  tx.run('DELETE FROM origins WHERE rid = ?', rid);
}

/** Forgets all that is known of an erased own record, but that its origin was erased. */
export function eraseOrigin(tx: Transaction, rid: string): void {
  tx.run('DELETE FROM import_former WHERE rid = ?', rid);
  tx.run(`UPDATE import_rows SET title = '', origin = '' WHERE rid = ?`, rid);
  const origin = tx.get<Origin>('SELECT system, id FROM origins WHERE rid = ?', rid);
  if (!origin) return;
  forgetOrigin(tx, rid);
  let key = keyOf(tx);
  if (!key) {
    key = randomBytes(32);
    tx.run('INSERT INTO settings (key, value) VALUES (?, ?)', keyName, key.toString('base64url'));
  }
  tx.run('INSERT OR IGNORE INTO erased_origins (hash) VALUES (?)', hashOf(key, origin));
}

/** Remembers where an own record came from, as it says itself. The newest claim wins. */
export function rememberOrigin(
  tx: Transaction,
  rid: string,
  record: Readonly<Record<string, unknown>>,
): void {
  forgetOrigin(tx, rid);
  const origin = originOf(record);
  if (!origin) return;
  tx.run(
    'INSERT OR REPLACE INTO origins (system, id, rid) VALUES (?, ?, ?)',
    origin.system,
    origin.id,
    rid,
  );
  // Somebody has published it again.
  const key = keyOf(tx);
  if (key) tx.run('DELETE FROM erased_origins WHERE hash = ?', hashOf(key, origin));
}
