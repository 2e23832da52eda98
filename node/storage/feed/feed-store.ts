/** Feeds of all hubs in hub.sqlite. */
import type {
  FeedPosition,
  FeedState,
  FeedStore,
  MissingBody,
  ReadLimit,
  StoredEntry,
  VerifiedPage,
} from '#federation/ports.ts';
import type {
  AnchoredPosition,
  EntryPayload,
  ErasureReceipt,
  HeadStatement,
} from '#schema/entry/index.ts';
import type { ForkProof } from '#schema/wire/index.ts';
import { erasedKey, type HubDatabase, type Transaction } from '../database.ts';
import { acceptPage, ensureFeed, findFeed } from './accept-page.ts';
import {
  comparePositions,
  type EntryRow,
  type FeedRow,
  shownUpTo,
  toFeedState,
  toStoredEntry,
} from './entry-row.ts';
import { openEpoch, rewind, saveFork, setQuarantine } from './governance.ts';
import { rememberOwn } from './own-body.ts';

const selectEntries = `SELECT e.epoch, e.seq, e.hash, e.jws, b.body, b.salt FROM entries e
  LEFT JOIN bodies b ON b.feed = e.feed AND b.epoch = e.epoch AND b.seq = e.seq`;

/** Implements the port; see there for what each operation promises. */
export class SqliteFeedStore implements FeedStore {
  readonly #db: HubDatabase;
  readonly #ownHub: string;

  constructor(db: HubDatabase, ownHub: string) {
    this.#db = db;
    this.#ownHub = ownHub;
  }

  states(): Promise<FeedState[]> {
    return this.#db.read(() =>
      this.#db.all<FeedRow>('SELECT * FROM feeds ORDER BY hub').map(toFeedState),
    );
  }

  state(hub: string): Promise<FeedState | undefined> {
    return this.#db.read(() => {
      const row = findFeed(this.#db, hub);
      return row && toFeedState(row);
    });
  }

  accept(page: VerifiedPage): Promise<void> {
    return this.#db.write((tx) => acceptPage(tx, this.#ownHub, page));
  }

  read(hub: string, epoch: number, after: number, limit: ReadLimit): Promise<StoredEntry[]> {
    return this.#db.read(() => {
      const feed = findFeed(this.#db, hub);
      if (!feed) return [];
      const rows = this.#db.iterate<EntryRow>(
        `${selectEntries} WHERE e.feed = ? AND e.epoch = ? AND e.seq > ? ORDER BY e.seq LIMIT ?`,
        feed.id,
        epoch,
        after,
        limit.maxEntries,
      );
      const found: StoredEntry[] = [];
      let bytes = 0;
      for (const row of rows) {
        bytes += row.jws.length + (row.body?.length ?? 0);
        if (found.length > 0 && bytes > limit.maxBytes) break;
        found.push(toStoredEntry(hub, row));
      }
      return found;
    });
  }

  #entryAt(feed: FeedRow, epoch: number, seq: number): StoredEntry | undefined {
    const row = this.#db.get<EntryRow>(
      `${selectEntries} WHERE e.feed = ? AND e.epoch = ? AND e.seq = ?`,
      feed.id,
      epoch,
      seq,
    );
    return row && toStoredEntry(feed.hub, row);
  }

  entryAt(hub: string, epoch: number, seq: number): Promise<StoredEntry | undefined> {
    return this.#db.read(() => {
      const feed = findFeed(this.#db, hub);
      return feed && this.#entryAt(feed, epoch, seq);
    });
  }

  latest(hub: string, rid: string): Promise<StoredEntry | undefined> {
    return this.#db.read(() => {
      const feed = findFeed(this.#db, hub);
      if (!feed) return undefined;
      const at = this.#db.get<{ epoch: number; seq: number }>(
        `SELECT epoch, seq FROM records WHERE feed = ? AND rid = ? AND state <> 'quarantined'`,
        feed.id,
        rid,
      );
      const limit = shownUpTo(feed);
      // Erased on the word of an entry that is now in doubt.
      if (!at || (limit && comparePositions(at, limit) > 0)) return undefined;
      return this.#entryAt(feed, at.epoch, at.seq);
    });
  }

  latestOps(
    hub: string,
    rids: readonly string[],
  ): Promise<ReadonlyMap<string, EntryPayload['op']>> {
    return this.#db.read(() => {
      const found = new Map<string, EntryPayload['op']>();
      const feed = findFeed(this.#db, hub);
      if (!feed) return found;
      const places = this.#db.all<{ rid: string; epoch: number; seq: number }>(
        `SELECT rid, epoch, seq FROM records WHERE feed = ? AND state <> 'quarantined'
           AND rid IN (SELECT value FROM json_each(?))`,
        feed.id,
        JSON.stringify(rids),
      );
      const limit = shownUpTo(feed);
      for (const { rid, ...at } of places) {
        if (limit && comparePositions(at, limit) > 0) continue;
        const entry = this.#entryAt(feed, at.epoch, at.seq);
        if (entry) found.set(rid, entry.payload.op);
      }
      return found;
    });
  }

  missingBodies(hub: string, limit: number): Promise<MissingBody[]> {
    return this.#db.read(() =>
      this.#db.all<MissingBody>(
        `SELECT m.epoch, m.seq, m.digest, m.size FROM missing_bodies m JOIN feeds f ON f.id = m.feed
           WHERE f.hub = ? ORDER BY m.epoch, m.seq LIMIT ?`,
        hub,
        limit,
      ),
    );
  }

  fillBodies(
    hub: string,
    filled: ReadonlyArray<{ epoch: number; seq: number; body: Uint8Array; salt: Uint8Array }>,
  ): Promise<void> {
    return this.#db.write((tx) => {
      const feed = findFeed(tx, hub);
      if (!feed) return;
      for (const { epoch, seq, body, salt } of filled)
        this.#fillBody(tx, feed, epoch, seq, body, salt);
    });
  }

  #fillBody(
    tx: Transaction,
    feed: FeedRow,
    epoch: number,
    seq: number,
    body: Uint8Array,
    salt: Uint8Array,
  ): void {
    const wanted = tx.get<{ rid: string }>(
      'DELETE FROM missing_bodies WHERE feed = ? AND epoch = ? AND seq = ? RETURNING rid',
      feed.id,
      epoch,
      seq,
    );
    // Superseded, withdrawn or erased meanwhile.
    if (!wanted) return;
    tx.run('INSERT INTO bodies VALUES (?, ?, ?, ?, ?)', feed.id, epoch, seq, body, salt);
    if (feed.hub === this.#ownHub) {
      const entry = tx.get<{ iat: number }>(
        'SELECT iat FROM entries WHERE feed = ? AND epoch = ? AND seq = ?',
        ...[feed.id, epoch, seq],
      );
      rememberOwn(tx, wanted.rid, body, entry?.iat ?? 0);
    }
    tx.queue(feed.hub, wanted.rid);
  }

  saveHead(hub: string, jws: string, statement: HeadStatement): Promise<void> {
    return this.#db.write((tx) => {
      const { head_statement } = ensureFeed(tx, hub);
      const kept = head_statement === null ? null : (JSON.parse(head_statement) as HeadStatement);
      const order = kept
        ? statement.iat - kept.iat || statement.epoch - kept.epoch || statement.seq - kept.seq
        : 1;
      if (order <= 0) return;
      tx.run(
        'UPDATE feeds SET head_jws = ?, head_statement = ? WHERE hub = ?',
        jws,
        JSON.stringify(statement),
        hub,
      );
    });
  }

  liveCount(hub: string): Promise<number> {
    return this.#db.read(
      () =>
        this.#db.get<{ n: number | null }>(
          `SELECT sum(c.n) AS n FROM record_counts c JOIN feeds f ON f.id = c.feed
             WHERE f.hub = ? AND c.state = 'live'`,
          hub,
        )?.n ?? 0,
    );
  }

  saveFork(proof: ForkProof, lastCommon: FeedPosition): Promise<void> {
    return this.#db.write((tx) => saveFork(tx, this.#ownHub, proof, lastCommon));
  }

  forks(): Promise<ForkProof[]> {
    return this.#db.read(() => this.#db.all<ForkProof>('SELECT hub, first, second FROM forks'));
  }

  openEpoch(hub: string, epoch: number, after: AnchoredPosition | null): Promise<void> {
    return this.#db.write((tx) => openEpoch(tx, this.#ownHub, hub, epoch, after));
  }

  rewind(hub: string, to: FeedPosition): Promise<void> {
    return this.#db.write((tx) => rewind(tx, this.#ownHub, hub, to));
  }

  setQuarantine(hub: string, after: FeedPosition | null): Promise<void> {
    return this.#db.write((tx) => setQuarantine(tx, this.#ownHub, hub, after));
  }

  /**
   * Only what the index has followed, and only when nothing erased is left in the files: a receipt
   * says so.
   */
  unsentReceipts(limit: number): Promise<StoredEntry[]> {
    return this.#db.read(() =>
      this.#db
        .all<EntryRow & { hub: string }>(
          `SELECT f.hub, e.epoch, e.seq, e.hash, e.jws, NULL AS body, NULL AS salt
             FROM erasures x
             JOIN feeds f ON f.id = x.feed
             JOIN entries e ON e.feed = x.feed AND e.epoch = x.epoch AND e.seq = x.seq
               AND e.hash = x.entry
             WHERE x.is_told = 0
               AND NOT EXISTS (SELECT 1 FROM settings WHERE key = '${erasedKey}')
               AND NOT EXISTS (SELECT 1 FROM index_queue q WHERE q.hub = f.hub AND q.rid = x.rid)
             LIMIT ?`,
          limit,
        )
        .map((row) => toStoredEntry(row.hub, row)),
    );
  }

  markReceiptSent(hub: string, rid: string, entry: string): Promise<void> {
    return this.#db.write((tx) => {
      tx.run(
        `UPDATE erasures SET is_told = 1 WHERE rid = ? AND entry = ?
           AND feed = (SELECT id FROM feeds WHERE hub = ?)`,
        rid,
        entry,
        hub,
      );
    });
  }

  saveReceipt(jws: string, receipt: ErasureReceipt): Promise<void> {
    const { rid, hub, epoch, seq, entry, iat } = receipt;
    return this.#db.write((tx) => {
      tx.run(
        `INSERT INTO receipts (rid, hub, epoch, seq, entry, iat, jws) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq,
             entry = excluded.entry, iat = excluded.iat, jws = excluded.jws
             WHERE (excluded.epoch, excluded.seq) >= (epoch, seq)`,
        rid,
        hub,
        epoch,
        seq,
        entry,
        iat,
        jws,
      );
    });
  }
}
