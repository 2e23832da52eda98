/** Which hubs have confirmed that they deleted what this hub erased. */
import type { SQL } from 'drizzle-orm';
import type { HubDatabase } from './database.ts';
import { and, asc, desc, eq } from './drizzle.ts';
import { entries, erasures, feeds, receipts } from './tables.ts';

/** An erased record of this hub, and who has confirmed. Times are ISO 8601. */
export interface ErasureStatus {
  readonly rid: string;
  readonly erasedAt: string;
  readonly confirmed: ReadonlyArray<{ readonly hub: string; readonly at: string }>;
  /** Hubs that have not confirmed. */
  readonly missing: readonly string[];
}

/** See {@link ErasureStatus}. `hubs`: all hubs of the network; the own one is passed over. */
export interface Erasures {
  get(rid: string, hubs: readonly string[]): Promise<ErasureStatus | undefined>;
  /** Own erased records, newest first. */
  list(hubs: readonly string[], limit: number): Promise<ErasureStatus[]>;
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

/** Makes the erasures over hub.sqlite. */
export function createErasures(db: HubDatabase, ownHub: string): Erasures {
  const { orm } = db;

  function find(hubs: readonly string[], limit: number, condition?: SQL): ErasureStatus[] {
    const own = orm
      .select({ rid: erasures.rid, entry: erasures.entry, iat: entries.iat })
      .from(erasures)
      .innerJoin(feeds, eq(feeds.id, erasures.feed))
      .leftJoin(
        entries,
        and(
          eq(entries.feed, erasures.feed),
          eq(entries.epoch, erasures.epoch),
          eq(entries.seq, erasures.seq),
          eq(entries.hash, erasures.entry),
        ),
      )
      .where(and(eq(feeds.hub, ownHub), condition))
      .orderBy(desc(erasures.epoch), desc(erasures.seq))
      .limit(limit)
      .all();
    return own.map(({ rid, entry, iat }) => {
      // A receipt for an earlier erasure of the same record says nothing about this one.
      const confirmed = orm
        .select({ hub: receipts.hub, iat: receipts.iat })
        .from(receipts)
        .where(and(eq(receipts.rid, rid), eq(receipts.entry, entry)))
        .orderBy(asc(receipts.hub))
        .all();
      const done = new Set([ownHub, ...confirmed.map(({ hub }) => hub)]);
      return {
        rid,
        erasedAt: iso(iat ?? 0),
        confirmed: confirmed.map((receipt) => ({ hub: receipt.hub, at: iso(receipt.iat) })),
        missing: hubs.filter((hub) => !done.has(hub)),
      };
    });
  }

  return {
    get: (rid, hubs) => db.read(() => find(hubs, 1, eq(erasures.rid, rid))[0]),
    list: (hubs, limit) => db.read(() => find(hubs, limit)),
  };
}
