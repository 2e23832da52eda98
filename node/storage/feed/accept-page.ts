/** Taking in a page of entries, inside a transaction of the caller. */
import { FederationError } from '#federation/errors.ts';
import type { StoredEntry, VerifiedPage } from '#federation/ports.ts';
import type { Statements, Transaction } from '../database.ts';
import {
  comparePositions,
  type FeedRow,
  frozenAfter,
  payloadOf,
  quarantineOf,
} from './entry-row.ts';
import { applyShown, type FeedContext, keepBody } from './record-state.ts';

/** The row of a feed. */
export function findFeed(db: Statements, hub: string): FeedRow | undefined {
  return db.get<FeedRow>('SELECT * FROM feeds WHERE hub = ?', hub);
}

/** The row of a feed, made at (epoch 1, seq 0) if there is none. */
export function ensureFeed(tx: Transaction, hub: string): FeedRow {
  tx.run('INSERT OR IGNORE INTO feeds (hub) VALUES (?)', hub);
  const row = findFeed(tx, hub);
  if (!row) throw new TypeError(`feed ${hub} cannot be made`);
  return row;
}

/** Pages come verified; what does not fit together here is a mistake of our own code. */
function assertContiguous(page: VerifiedPage): void {
  page.entries.forEach((entry, i) => {
    const { hub, epoch, seq, payload } = entry;
    const isInPlace =
      hub === page.hub && epoch === page.base.epoch && seq === page.base.seq + 1 + i;
    // Beyond 2^53 the next number is no longer another one.
    if (
      !Number.isSafeInteger(seq) ||
      !isInPlace ||
      payload.epoch !== epoch ||
      payload.seq !== seq
    ) {
      throw new TypeError(`entry ${epoch}/${seq} of ${hub} is not the next of the page`);
    }
    if (payloadOf(entry.jws).rid !== payload.rid) {
      throw new TypeError(`entry ${epoch}/${seq} of ${hub} does not say what its JWS says`);
    }
  });
}

function insertEntry(tx: Transaction, feed: FeedContext, entry: StoredEntry): void {
  const { rid, kind, op, iat } = entry.payload;
  tx.run(
    'INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    feed.id,
    entry.epoch,
    entry.seq,
    rid,
    kind,
    op,
    iat,
    entry.hash,
    entry.jws,
  );
}

/** An entry that waits: kept with its body, while what is shown stays as it is. */
function applyQuarantined(
  tx: Transaction,
  feed: FeedContext,
  entry: StoredEntry,
  shown: { epoch: number; seq: number },
): void {
  const { rid, kind, iat } = entry.payload;
  tx.run(
    'DELETE FROM missing_bodies WHERE feed = ? AND rid = ? AND (epoch, seq) > (?, ?)',
    feed.id,
    rid,
    shown.epoch,
    shown.seq,
  );
  keepBody(tx, feed, entry);
  tx.run(
    `INSERT INTO records (feed, rid, kind, state, epoch, seq, created, updated)
       VALUES (?, ?, ?, 'quarantined', ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET kind = excluded.kind, epoch = excluded.epoch,
         seq = excluded.seq, updated = excluded.updated WHERE state = 'quarantined'`,
    feed.id,
    rid,
    kind,
    entry.epoch,
    entry.seq,
    iat,
    iat,
  );
}

/**
 * Stores a page.
 * @throws {FederationError} conflict, frozen
 */
export function acceptPage(tx: Transaction, ownHub: string, page: VerifiedPage): void {
  assertContiguous(page);
  const row = ensureFeed(tx, page.hub);
  const { base } = page;
  const last = page.entries.at(-1);
  // What both branches of a fork have in common may still be taken.
  const frozen = frozenAfter(row);
  if (frozen && comparePositions(last ?? base, frozen) > 0) {
    throw new FederationError('frozen', `feed ${page.hub} is frozen`);
  }
  if (row.epoch !== base.epoch || row.seq !== base.seq || row.entry !== base.entry) {
    throw new FederationError('conflict', `feed ${page.hub} moved on`);
  }
  if (!last) return;

  const feed: FeedContext = { id: row.id, hub: page.hub, isOwn: page.hub === ownHub };
  const shown = quarantineOf(row) ?? (page.isQuarantined ? base : null);
  if (shown && row.quarantine_epoch === null) {
    tx.run(
      `UPDATE feeds SET quarantine_epoch = ?, quarantine_seq = ?, quarantine_entry = ?
         WHERE id = ?`,
      shown.epoch,
      shown.seq,
      shown.entry,
      row.id,
    );
  }
  const lastOfRecord = new Map(page.entries.map((entry) => [entry.payload.rid, entry.seq]));
  for (const entry of page.entries) {
    insertEntry(tx, feed, entry);
    if (shown) applyQuarantined(tx, feed, entry, shown);
    else applyShown(tx, feed, entry, lastOfRecord.get(entry.payload.rid) === entry.seq);
  }
  tx.run(
    'UPDATE feeds SET epoch = ?, seq = ?, entry = ? WHERE id = ?',
    last.epoch,
    last.seq,
    last.hash,
    row.id,
  );
}
