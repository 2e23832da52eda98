/** What forks, doubt and new epochs do to a feed, inside a transaction of the caller. */
import { FederationError } from '#federation/errors.ts';
import type { FeedPosition } from '#federation/ports.ts';
import type { AnchoredPosition } from '#schema/entry/index.ts';
import type { ForkProof } from '#schema/wire/index.ts';
import type { Transaction } from '../database.ts';
import { ensureFeed } from './accept-page.ts';
import { comparePositions, type FeedRow, payloadOf, shownUpTo } from './entry-row.ts';
import { type FeedContext, recompute } from './record-state.ts';

const start = { epoch: 0, seq: 0 };

function earlier(a: FeedPosition | null, b: FeedPosition | null): FeedPosition | null {
  if (!a || !b) return a ?? b;
  return comparePositions(a, b) <= 0 ? a : b;
}

function recordsAfter(tx: Transaction, feed: number, after: { epoch: number; seq: number }) {
  return tx
    .all<{ rid: string }>(
      'SELECT DISTINCT rid FROM entries WHERE feed = ? AND (epoch, seq) > (?, ?)',
      feed,
      after.epoch,
      after.seq,
    )
    .map((row) => row.rid);
}

/** Works out anew the records that a change of what is shown touches. */
function showUpTo(tx: Transaction, feed: FeedContext, before: FeedRow, after: FeedRow): void {
  const [was, is] = [shownUpTo(before), shownUpTo(after)];
  const from = earlier(was, is);
  if (!from || (was && is && comparePositions(was, is) === 0)) return;
  for (const rid of recordsAfter(tx, feed.id, from)) recompute(tx, feed, rid, is);
}

/** See FeedStore.setQuarantine. */
export function setQuarantine(
  tx: Transaction,
  ownHub: string,
  hub: string,
  after: FeedPosition | null,
): void {
  const before = ensureFeed(tx, hub);
  tx.run(
    'UPDATE feeds SET quarantine_epoch = ?, quarantine_seq = ?, quarantine_entry = ? WHERE id = ?',
    after?.epoch ?? null,
    after?.seq ?? null,
    after?.entry ?? null,
    before.id,
  );
  const feed = { id: before.id, hub, isOwn: hub === ownHub };
  showUpTo(tx, feed, before, ensureFeed(tx, hub));
}

/** See FeedStore.saveFork. What lies after the last common entry is kept, but no longer shown. */
export function saveFork(
  tx: Transaction,
  ownHub: string,
  proof: ForkProof,
  lastCommon: FeedPosition,
): void {
  const { hub, first, second } = proof;
  const before = ensureFeed(tx, hub);
  tx.run('INSERT OR IGNORE INTO forks VALUES (?, ?, ?)', hub, first, second);
  // Governance has since opened a new epoch: the old fork is mended.
  if (payloadOf(first).epoch < before.epoch) return;
  const frozen =
    before.frozen_epoch === null || before.frozen_seq === null
      ? lastCommon
      : earlier(lastCommon, {
          epoch: before.frozen_epoch,
          seq: before.frozen_seq,
          entry: before.frozen_entry,
        });
  tx.run(
    'UPDATE feeds SET frozen_epoch = ?, frozen_seq = ?, frozen_entry = ? WHERE id = ?',
    frozen?.epoch ?? null,
    frozen?.seq ?? null,
    frozen?.entry ?? null,
    before.id,
  );
  const feed = { id: before.id, hub, isOwn: hub === ownHub };
  showUpTo(tx, feed, before, ensureFeed(tx, hub));
}

/** See FeedStore.openEpoch. */
export function openEpoch(
  tx: Transaction,
  ownHub: string,
  hub: string,
  epoch: number,
  after: AnchoredPosition | null,
): void {
  const row = ensureFeed(tx, hub);
  if (row.epoch === epoch) return;
  if (row.epoch > epoch) {
    throw new FederationError('conflict', `feed ${hub} is already in epoch ${row.epoch}`);
  }
  if (after) {
    const anchor = tx.get<{ hash: string }>(
      'SELECT hash FROM entries WHERE feed = ? AND epoch = ? AND seq = ?',
      row.id,
      after.epoch,
      after.seq,
    );
    if (anchor?.hash !== after.entry) {
      throw new FederationError(
        'conflict',
        `feed ${hub} lacks the entry that epoch ${epoch} follows`,
      );
    }
  }
  const standing = { epoch, seq: 0, entry: after?.entry ?? null };
  dropAfter(tx, ownHub, row, after ?? start, standing);
}

/** See FeedStore.rewind. */
export function rewind(tx: Transaction, ownHub: string, hub: string, to: FeedPosition): void {
  const row = ensureFeed(tx, hub);
  if (comparePositions(to, row) > 0) {
    throw new FederationError('conflict', `feed ${hub} has not come so far`);
  }
  const kept = tx.get<{ hash: string }>(
    'SELECT hash FROM entries WHERE feed = ? AND epoch = ? AND seq = ?',
    row.id,
    to.epoch,
    to.seq,
  );
  if (to.seq > 0 && kept?.hash !== to.entry) {
    throw new FederationError('conflict', `feed ${hub} lacks the entry that it should end with`);
  }
  dropAfter(tx, ownHub, row, to, to);
}

/**
 * Drops what lies after a position, thaws the feed and has it stand where it is told. What was erased
 * on the dropped branch stays erased until its owner puts it again.
 */
function dropAfter(
  tx: Transaction,
  ownHub: string,
  row: FeedRow,
  { epoch: e, seq: s }: { readonly epoch: number; readonly seq: number },
  standing: FeedPosition,
): void {
  const { hub } = row;
  const touched = recordsAfter(tx, row.id, { epoch: e, seq: s });
  for (const table of ['entries', 'bodies', 'missing_bodies']) {
    tx.run(`DELETE FROM ${table} WHERE feed = ? AND (epoch, seq) > (?, ?)`, row.id, e, s);
  }
  // What was erased on the branch that is gone stays erased, but its place may now be taken by a put.
  tx.run(
    'UPDATE erasures SET epoch = ?, seq = ? WHERE feed = ? AND (epoch, seq) > (?, ?)',
    e,
    s,
    row.id,
    e,
    s,
  );
  // Doubt about what has just been dropped is settled; doubt about what remains is not.
  const keepsDoubt =
    row.quarantine_epoch !== null &&
    comparePositions(
      { epoch: row.quarantine_epoch, seq: row.quarantine_seq ?? 0 },
      { epoch: e, seq: s },
    ) < 0;
  tx.run(
    `UPDATE feeds SET epoch = ?, seq = ?, entry = ?,
       frozen_epoch = NULL, frozen_seq = NULL, frozen_entry = NULL WHERE id = ?`,
    standing.epoch,
    standing.seq,
    standing.entry,
    row.id,
  );
  if (!keepsDoubt) {
    tx.run(
      `UPDATE feeds SET quarantine_epoch = NULL, quarantine_seq = NULL, quarantine_entry = NULL
         WHERE id = ?`,
      row.id,
    );
  }
  const feed = { id: row.id, hub, isOwn: hub === ownHub };
  const shown = shownUpTo(ensureFeed(tx, hub));
  // A freeze may have hidden entries that remain: they lie before `after` only if governance named
  // a later branching point than the proof did.
  const hidden = shownUpTo(row);
  const again = hidden ? recordsAfter(tx, row.id, hidden) : [];
  for (const rid of new Set([...touched, ...again])) recompute(tx, feed, rid, shown);
}
