/**
 * What entries do to the state of records: which body is kept, which is dropped, what is erased.
 * `applyShown` is the straight way of new entries; `recompute` works a record out anew from all its
 * entries, when doubt, a fork or a new epoch changes which of them count.
 */
import type { FeedPosition, StoredEntry } from '#federation/ports.ts';
import type { Transaction } from '../database.ts';
import type { RecordState } from '../tables.ts';
import { comparePositions, payloadOf } from './entry-row.ts';
import { eraseOrigin } from './origin.ts';
import { rememberOwn } from './own-body.ts';

/** The feed that is being changed. */
export interface FeedContext {
  readonly id: number;
  readonly hub: string;
  /** Whether it is this hub's own feed. */
  readonly isOwn: boolean;
}

interface RecordRow {
  readonly epoch: number;
  readonly seq: number;
}

/** Keeps the body of a put, or remembers that it is still to come. */
export function keepBody(tx: Transaction, feed: FeedContext, entry: StoredEntry): void {
  const { epoch, seq, payload, body, salt } = entry;
  if (payload.op !== 'put') return;
  if (body && salt) {
    tx.run('INSERT INTO bodies VALUES (?, ?, ?, ?, ?)', feed.id, epoch, seq, body, salt);
    if (feed.isOwn) rememberOwn(tx, payload.rid, body, payload.iat);
  } else {
    const { rid, digest, size } = payload;
    tx.run(
      'INSERT INTO missing_bodies VALUES (?, ?, ?, ?, ?, ?)',
      feed.id,
      epoch,
      seq,
      rid,
      digest,
      size,
    );
  }
}

function dropBody(tx: Transaction, feed: FeedContext, at: RecordRow): void {
  tx.run('DELETE FROM bodies WHERE feed = ? AND epoch = ? AND seq = ?', feed.id, at.epoch, at.seq);
  tx.run(
    'DELETE FROM missing_bodies WHERE feed = ? AND epoch = ? AND seq = ?',
    feed.id,
    at.epoch,
    at.seq,
  );
}

/** Drops the bodies of a record up to a position, but for one. */
function dropBodies(
  tx: Transaction,
  feed: FeedContext,
  rid: string,
  upTo: RecordRow,
  except?: RecordRow,
): void {
  const rows = tx.all<RecordRow>(
    `SELECT epoch, seq FROM entries WHERE feed = ? AND rid = ? AND op = 'put'
       AND (epoch, seq) <= (?, ?)`,
    feed.id,
    rid,
    upTo.epoch,
    upTo.seq,
  );
  for (const row of rows) {
    if (!except || comparePositions(row, except) !== 0) dropBody(tx, feed, row);
  }
}

/** Obeys an erase entry: nothing of the record stays but the entries themselves. */
function erase(
  tx: Transaction,
  feed: FeedContext,
  rid: string,
  at: { epoch: number; seq: number; hash: string },
): void {
  dropBodies(tx, feed, rid, at);
  if (feed.isOwn) eraseOrigin(tx, rid);
  tx.run(
    `INSERT INTO erasures (feed, rid, epoch, seq, entry, is_told) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq,
         entry = excluded.entry, is_told = excluded.is_told`,
    feed.id,
    rid,
    at.epoch,
    at.seq,
    at.hash,
    feed.isOwn ? 1 : 0,
  );
  tx.purge();
}

const stateAfter = { put: 'live', withdraw: 'withdrawn', erase: 'erased' } as const;

/**
 * A new entry that is shown at once: it supersedes whatever the record was.
 * @param isLastOfPage whether no later entry of the same page concerns the record; if one does, the
 * body is not even written
 */
export function applyShown(
  tx: Transaction,
  feed: FeedContext,
  entry: StoredEntry,
  isLastOfPage: boolean,
): void {
  const { rid, kind, op, iat } = entry.payload;
  const before = tx.get<RecordRow>(
    'SELECT epoch, seq FROM records WHERE feed = ? AND rid = ?',
    feed.id,
    rid,
  );
  if (op === 'erase') erase(tx, feed, rid, entry);
  else if (before) dropBody(tx, feed, before);
  if (op === 'put' && isLastOfPage) {
    keepBody(tx, feed, entry);
  }
  // Published: it is private no more, even if it was withdrawn or erased soon after.
  if (op === 'put' && feed.isOwn && tx.run('DELETE FROM private_records WHERE rid = ?', rid) > 0) {
    tx.purge();
  }
  if (before) {
    tx.run(
      `UPDATE records SET kind = ?, state = ?, epoch = ?, seq = ?, updated = ?
         WHERE feed = ? AND rid = ?`,
      kind,
      stateAfter[op],
      entry.epoch,
      entry.seq,
      iat,
      feed.id,
      rid,
    );
  } else {
    tx.run(
      'INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      feed.id,
      rid,
      kind,
      stateAfter[op],
      entry.epoch,
      entry.seq,
      iat,
      iat,
    );
  }
  if (isLastOfPage) tx.queue(feed.hub, rid);
}

interface NewestRow extends RecordRow {
  readonly op: 'put' | 'withdraw' | 'erase';
  readonly kind: string;
  readonly iat: number;
  readonly hash: string;
  readonly jws: string;
}

const newestSql = `SELECT epoch, seq, op, kind, iat, hash, jws FROM entries
  WHERE feed = ? AND rid = ? AND (epoch, seq) <= (?, ?)`;
const newestOrder = ' ORDER BY epoch DESC, seq DESC LIMIT 1';
const everything: RecordRow = { epoch: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };

function wantBody(tx: Transaction, feed: FeedContext, rid: string, newest: NewestRow): void {
  const payload = payloadOf(newest.jws);
  if (payload.op !== 'put') return;
  const where = 'WHERE feed = ? AND epoch = ? AND seq = ?';
  if (tx.get(`SELECT 1 FROM bodies ${where}`, feed.id, newest.epoch, newest.seq)) return;
  tx.run(
    'INSERT OR IGNORE INTO missing_bodies VALUES (?, ?, ?, ?, ?, ?)',
    feed.id,
    newest.epoch,
    newest.seq,
    rid,
    payload.digest,
    payload.size,
  );
}

/**
 * Works out the state of a record from its entries.
 * @param shown the last position that is shown; null: all
 */
export function recompute(
  tx: Transaction,
  feed: FeedContext,
  rid: string,
  shown: FeedPosition | null,
): void {
  const limit = shown ?? everything;
  const at = [feed.id, rid, limit.epoch, limit.seq] as const;
  const newest = tx.get<NewestRow>(newestSql + newestOrder, ...at);
  const erased = tx.get<NewestRow>(`${newestSql} AND op = 'erase'${newestOrder}`, ...at);
  const known = 'SELECT epoch, seq FROM erasures WHERE feed = ? AND rid = ?';
  const before = tx.get<RecordRow>(known, feed.id, rid);
  if (erased && (!before || comparePositions(before, erased) < 0)) erase(tx, feed, rid, erased);
  const erasure = tx.get<RecordRow>(known, feed.id, rid);
  if (erasure) dropBodies(tx, feed, rid, erasure);
  tx.queue(feed.hub, rid);

  const shownOrNot =
    newest ??
    tx.get<NewestRow>(newestSql + newestOrder, feed.id, rid, ...Object.values(everything));
  if (!shownOrNot) {
    tx.run('DELETE FROM records WHERE feed = ? AND rid = ?', feed.id, rid);
    return;
  }
  let state: RecordState = newest ? stateAfter[newest.op] : 'quarantined';
  if (erasure && comparePositions(erasure, shownOrNot) >= 0) state = 'erased';
  const isLive = state === 'live';
  dropBodies(tx, feed, rid, limit, isLive ? newest : undefined);
  if (isLive && newest) wantBody(tx, feed, rid, newest);
  const first = tx.get<{ iat: number }>(
    'SELECT iat FROM entries WHERE feed = ? AND rid = ? ORDER BY epoch, seq LIMIT 1',
    feed.id,
    rid,
  );
  const { kind, epoch, seq, iat } = shownOrNot;
  tx.run(
    `INSERT INTO records (feed, rid, kind, state, epoch, seq, created, updated)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET kind = excluded.kind, state = excluded.state,
         epoch = excluded.epoch, seq = excluded.seq, updated = excluded.updated`,
    feed.id,
    rid,
    kind,
    state,
    epoch,
    seq,
    first?.iat ?? iat,
    iat,
  );
}
