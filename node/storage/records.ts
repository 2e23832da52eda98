/** Reading records of all hubs, whether they came by a feed or are kept here in private. */
import type { SQL } from 'drizzle-orm';
import type { Sharing } from '#schema/record/index.ts';
import type { HubDatabase } from './database.ts';
import { and, asc, desc, eq, gt, inArray, sql } from './drizzle.ts';
import {
  feeds,
  origins,
  privateRecords,
  type RecordState,
  recordCounts,
  records,
} from './tables.ts';

/** A record as it stands. */
export interface StoredRecord {
  readonly hub: string;
  readonly rid: string;
  readonly kind: string;
  readonly state: RecordState;
  readonly sharing: Sharing;
  /** Exact bytes; absent when withdrawn, erased, quarantined, or not yet arrived. */
  readonly body?: Uint8Array;
  readonly salt?: Uint8Array;
  /** The entry behind this state; absent for records that are in no feed. */
  readonly entry?: {
    readonly epoch: number;
    readonly seq: number;
    readonly hash: string;
    readonly jws: string;
    readonly kid?: string;
  };
  /** Seconds since 1970. */
  readonly created: number;
  readonly updated: number;
  /** The record is live, but its body has not arrived yet. */
  readonly isBodyMissing: boolean;
}

/** The address of a record within the network. */
export interface RecordKey {
  readonly hub: string;
  readonly rid: string;
}

/** How many live network records a hub has of a kind. */
export interface RecordCount {
  readonly hub: string;
  readonly kind: string;
  readonly count: number;
}

/**
 * See the file's comment. Sharing is not enforced here: use cases decide who may see what. Records that
 * this hub has hidden are in no list.
 */
export interface RecordReader {
  get(hub: string, rid: string): Promise<StoredRecord | undefined>;
  /** In the order asked for; unknown ones are left out. */
  getMany(keys: readonly RecordKey[]): Promise<StoredRecord[]>;
  /**
   * Live records in the order of (hub, rid), for exports and lists.
   * @param query.afterKey the key of the last record of the page before
   * @param query.states other states than `live`
   */
  list(query: {
    readonly hub?: string;
    readonly kind?: string;
    readonly sharing?: Sharing;
    readonly states?: readonly RecordState[];
    readonly afterKey?: RecordKey;
    readonly limit: number;
  }): Promise<StoredRecord[]>;
  /** The own record that was imported from there, whatever its sharing. */
  byOrigin(system: string, id: string): Promise<StoredRecord | undefined>;
  /** Live network records, newest first. */
  recent(query: { readonly kind?: string; readonly limit: number }): Promise<StoredRecord[]>;
  counts(): Promise<RecordCount[]>;
  /**
   * Addresses of a hub's live network records in the order of their rids, but for samples: so many,
   * samples counted, from one on. Bodies are looked into where they lie, so that it is quick.
   */
  addresses(
    hub: string,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<ReadonlyArray<{ readonly rid: string; readonly updated: number }>>;
}

type FeedRecord = typeof records.$inferSelect;
type PrivateRow = typeof privateRecords.$inferSelect;

interface EntryAndBody {
  readonly hash: string;
  readonly jws: string;
  readonly body: Uint8Array | null;
  readonly salt: Uint8Array | null;
}

function kidOf(jws: string): { kid?: string } {
  try {
    const header = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()) as {
      kid?: unknown;
    };
    return typeof header.kid === 'string' ? { kid: header.kid } : {};
  } catch {
    return {};
  }
}

/** That this hub has not hidden a record: such a one is found by its address alone. */
function isShown(hub: string | typeof feeds.hub): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM hidden_records h WHERE h.hub = ${hub} AND h.rid = ${records.rid})`;
}

function privateView(hub: string, row: PrivateRow): StoredRecord {
  return { hub, ...row, state: 'live', isBodyMissing: false };
}

/** Makes the reader over hub.sqlite. */
export function createRecordReader(db: HubDatabase, ownHub: string): RecordReader {
  const { orm } = db;

  function feedView(hub: string, row: FeedRecord): StoredRecord {
    const { rid, kind, state, created, updated, epoch, seq } = row;
    // Twenty of these per page of results, so by a statement that is prepared once.
    const stored = db.get<EntryAndBody>(
      `SELECT e.hash, e.jws, b.body, b.salt FROM entries e
         LEFT JOIN bodies b ON b.feed = e.feed AND b.epoch = e.epoch AND b.seq = e.seq
         WHERE e.feed = ? AND e.epoch = ? AND e.seq = ?`,
      row.feed,
      epoch,
      seq,
    );
    const { hash, jws, body, salt } = stored ?? {};
    const isThere = state === 'live' && body && salt;
    return {
      hub,
      rid,
      kind,
      state,
      sharing: 'network',
      ...(isThere && { body, salt }),
      ...(hash && jws && { entry: { epoch, seq, hash, jws, ...kidOf(jws) } }),
      created,
      updated,
      isBodyMissing: state === 'live' && !isThere,
    };
  }

  function feedId(hub: string): number | undefined {
    return orm.select({ id: feeds.id }).from(feeds).where(eq(feeds.hub, hub)).get()?.id;
  }

  function find({ hub, rid }: RecordKey): StoredRecord | undefined {
    if (hub === ownHub) {
      const own = db.get<PrivateRow>('SELECT * FROM private_records WHERE rid = ?', rid);
      if (own) return privateView(hub, own);
    }
    const row = db.get<FeedRecord>(
      `SELECT r.* FROM records r JOIN feeds f ON f.id = r.feed WHERE f.hub = ? AND r.rid = ?`,
      hub,
      rid,
    );
    return row && feedView(hub, row);
  }

  function listFeed(
    hub: string,
    query: { kind?: string; states: readonly RecordState[]; after: string; limit: number },
  ): StoredRecord[] {
    const feed = feedId(hub);
    if (feed === undefined) return [];
    const conditions: SQL[] = [
      eq(records.feed, feed),
      isShown(hub),
      gt(records.rid, query.after),
      inArray(records.state, [...query.states]),
    ];
    if (query.kind !== undefined) conditions.push(eq(records.kind, query.kind));
    return orm
      .select()
      .from(records)
      .where(and(...conditions))
      .orderBy(asc(records.rid))
      .limit(query.limit)
      .all()
      .map((row) => feedView(hub, row));
  }

  function listPrivate(query: {
    kind?: string;
    sharing?: 'on-request' | 'hub';
    after: string;
    limit: number;
  }): StoredRecord[] {
    const conditions: SQL[] = [gt(privateRecords.rid, query.after)];
    if (query.kind !== undefined) conditions.push(eq(privateRecords.kind, query.kind));
    if (query.sharing !== undefined) conditions.push(eq(privateRecords.sharing, query.sharing));
    return orm
      .select()
      .from(privateRecords)
      .where(and(...conditions))
      .orderBy(asc(privateRecords.rid))
      .limit(query.limit)
      .all()
      .map((row) => privateView(ownHub, row));
  }

  function hubsFrom(hub: string | undefined, after: RecordKey | undefined): string[] {
    const all = orm
      .select({ hub: feeds.hub })
      .from(feeds)
      .all()
      .map((row) => row.hub);
    const wanted = hub === undefined ? [...new Set([...all, ownHub])].sort() : [hub];
    return after ? wanted.filter((h) => h >= after.hub) : wanted;
  }

  return {
    get: (hub, rid) => db.read(() => find({ hub, rid })),
    getMany: (keys) =>
      db.read(() =>
        keys.flatMap((key) => {
          if (db.get('SELECT 1 FROM hidden_records WHERE hub = ? AND rid = ?', key.hub, key.rid))
            return [];
          return find(key) ?? [];
        }),
      ),
    list: ({ hub, kind, sharing, states = ['live'], afterKey, limit }) =>
      db.read(() => {
        const found: StoredRecord[] = [];
        for (const next of hubsFrom(hub, afterKey)) {
          if (found.length >= limit) break;
          const page = {
            ...(kind !== undefined && { kind }),
            after: afterKey?.hub === next ? afterKey.rid : '',
            limit: limit - found.length,
          };
          const own =
            next === ownHub && sharing !== 'network' && states.includes('live')
              ? listPrivate({ ...page, ...(sharing !== undefined && { sharing }) })
              : [];
          const taken = new Set(own.map(({ rid }) => rid));
          const public_ =
            sharing === undefined || sharing === 'network'
              ? listFeed(next, { ...page, states })
              : [];
          const merged = [...own, ...public_.filter(({ rid }) => !taken.has(rid))];
          merged.sort((a, b) => (a.rid < b.rid ? -1 : 1));
          found.push(...merged.slice(0, page.limit));
        }
        return found;
      }),
    byOrigin: (system, id) =>
      db.read(() => {
        const origin = orm
          .select({ rid: origins.rid })
          .from(origins)
          .where(and(eq(origins.system, system), eq(origins.id, id)))
          .get();
        return origin && find({ hub: ownHub, rid: origin.rid });
      }),
    recent: ({ kind, limit }) =>
      db.read(() => {
        // As text, not as a parameter: SQLite then knows that the indexes of live records serve.
        const conditions: SQL[] = [sql`${records.state} = 'live'`, isShown(feeds.hub)];
        if (kind !== undefined) conditions.push(eq(records.kind, kind));
        return orm
          .select({ record: records, hub: feeds.hub })
          .from(records)
          .innerJoin(feeds, eq(feeds.id, records.feed))
          .where(and(...conditions))
          .orderBy(desc(records.updated))
          .limit(limit)
          .all()
          .map(({ record, hub }) => feedView(hub, record));
      }),
    counts: () =>
      db.read(() =>
        orm
          .select({ hub: feeds.hub, kind: recordCounts.kind, count: recordCounts.n })
          .from(recordCounts)
          .innerJoin(feeds, eq(feeds.id, recordCounts.feed))
          .where(and(gt(recordCounts.n, 0), eq(recordCounts.state, 'live')))
          .orderBy(asc(feeds.hub), asc(recordCounts.kind))
          .all(),
      ),
    addresses: (hub, { offset, limit }) =>
      db.read(() =>
        db.all<{ rid: string; updated: number }>(
          `SELECT p.rid, p.updated FROM
             (SELECT r.* FROM records r JOIN feeds f ON f.id = r.feed
               WHERE f.hub = ? AND r.state = 'live' ORDER BY r.rid LIMIT ? OFFSET ?) p
             JOIN bodies b ON b.feed = p.feed AND b.epoch = p.epoch AND b.seq = p.seq
             WHERE instr(b.body, CAST('"illustrative":true' AS BLOB)) = 0
               AND NOT EXISTS (SELECT 1 FROM hidden_records h WHERE h.hub = ? AND h.rid = p.rid)
             ORDER BY p.rid`,
          ...[hub, limit, offset, hub],
        ),
      ),
  };
}
