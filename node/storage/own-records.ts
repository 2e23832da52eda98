/** Records of this hub: those that are in no feed, and publishing in one transaction. */

import type { Clock, OnRequestRecord, OnRequestRecords, VerifiedPage } from '#federation/ports.ts';
import type { HubDatabase, Transaction } from './database.ts';
import { and, asc, eq, gt } from './drizzle.ts';
import { acceptPage } from './feed/accept-page.ts';
import { eraseOrigin } from './feed/origin.ts';
import { rememberOwn } from './feed/own-body.ts';
import { type ImportedBatch, keepFormer, noteImported } from './imports.ts';
import { forgetEdited } from './record-owners.ts';
import { privateRecords } from './tables.ts';

/** A record to be kept on this hub alone. */
export interface PrivateRecord {
  readonly rid: string;
  readonly kind: string;
  readonly sharing: 'on-request' | 'hub';
  /** UTF-8 JSON. */
  readonly body: Uint8Array;
  /** Seconds since 1970; now if absent. */
  readonly updated?: number;
}

/** One change of own records: all of it or nothing. */
export interface OwnChange {
  /** Entries of the own feed, the erase of a record that ceases to be shared included. */
  readonly page: VerifiedPage | null;
  /** Records that are in no feed, new or changed. A put in the feed removes them by itself. */
  readonly save: readonly PrivateRecord[];
  /** Records that are in no feed, to be deleted for good. */
  readonly remove: readonly string[];
  /** The rows of an import that this carries out. */
  readonly imported?: ImportedBatch | undefined;
}

/** See the file's comment. As {@link OnRequestRecords} it speaks of on-request records alone. */
export interface OwnRecords extends OnRequestRecords {
  /** @throws {FederationError} conflict, frozen: nothing has changed */
  commit(change: OwnChange): Promise<void>;
  /** Records that are in no feed, by sharing. */
  counts(): Promise<{ readonly onRequest: number; readonly hubOnly: number }>;
  /** On-request records in the order of rid. */
  list(after: string | null, limit: number): Promise<OnRequestRecord[]>;
}

function remove(tx: Transaction, hub: string, rid: string): void {
  if (tx.run('DELETE FROM private_records WHERE rid = ?', rid) === 0) return;
  eraseOrigin(tx, rid);
  forgetEdited(tx, rid);
  tx.queue(hub, rid);
  tx.purge();
}

function save(tx: Transaction, hub: string, record: PrivateRecord, now: number): void {
  const { rid, kind, sharing, body, updated = now } = record;
  tx.run(
    `INSERT INTO private_records (rid, kind, sharing, body, created, updated)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET kind = excluded.kind, sharing = excluded.sharing,
         body = excluded.body, updated = excluded.updated`,
    rid,
    kind,
    sharing,
    body,
    updated,
    updated,
  );
  rememberOwn(tx, rid, body, updated);
  tx.queue(hub, rid);
}

/** Makes the own records over hub.sqlite. */
export function createOwnRecords(db: HubDatabase, ownHub: string, clock: Clock): OwnRecords {
  const columns = {
    rid: privateRecords.rid,
    kind: privateRecords.kind,
    body: privateRecords.body,
    updated: privateRecords.updated,
  };
  const countOf = (sharing: PrivateRecord['sharing']) =>
    db.get<{ n: number }>('SELECT count(*) AS n FROM private_records WHERE sharing = ?', sharing)
      ?.n ?? 0;
  const isOnRequest = eq(privateRecords.sharing, 'on-request');
  return {
    commit: ({ page, save: saved, remove: removed, imported }) => {
      if (page && page.hub !== ownHub) throw new TypeError(`${page.hub} is not the own feed`);
      const now = Math.floor(clock.now() / 1000);
      return db.write((tx) => {
        if (imported) keepFormer(tx, ownHub, imported);
        if (page) acceptPage(tx, ownHub, page);
        for (const rid of removed) remove(tx, ownHub, rid);
        for (const record of saved) save(tx, ownHub, record, now);
        if (imported) noteImported(tx, imported);
      });
    },
    get: (rid) =>
      db.read(() =>
        db.orm
          .select(columns)
          .from(privateRecords)
          .where(and(eq(privateRecords.rid, rid), isOnRequest))
          .get(),
      ),
    count: () => db.read(() => countOf('on-request')),
    counts: () => db.read(() => ({ onRequest: countOf('on-request'), hubOnly: countOf('hub') })),
    list: (after, limit) =>
      db.read(() =>
        db.orm
          .select(columns)
          .from(privateRecords)
          .where(and(gt(privateRecords.rid, after ?? ''), isOnRequest))
          .orderBy(asc(privateRecords.rid))
          .limit(limit)
          .all(),
      ),
  };
}
