/** When each shared record last really changed: publishing the same text again is no change. */
import { createHash } from 'node:crypto';
import type { HubDatabase, Transaction } from './database.ts';
import type { RecordKey } from './records.ts';

/** A record that is new here, or says something else than before. */
export interface ContentChange extends RecordKey {
  /** Orders changes as they arrived here. */
  readonly n: number;
  /** The number of the first change that was heard of it. */
  readonly first: number;
}

/** See the file's comment. */
export interface Contents {
  /** Looks at records that were queued. @returns how many; 0: all have been looked at */
  digest(limit: number, now: number): Promise<number>;
  /** The newest change; 0: none. */
  newest(): Promise<number>;
  /** Changes after `after` up to `upTo`, in order. */
  changes(after: number, upTo: number, limit: number): Promise<ContentChange[]>;
  /** Seconds since 1970 of the last real change, in the order of the keys; undefined: not known. */
  changed(keys: readonly RecordKey[]): Promise<(number | undefined)[]>;
}

interface Queued extends RecordKey {
  readonly n: number;
}

interface Current {
  readonly state: string;
  readonly body: Uint8Array | null;
}

/** 16 bytes tell two versions of one record apart; nobody gains by making them equal. */
function digestOf(body: Uint8Array): Uint8Array {
  return createHash('sha256').update(body).digest().subarray(0, 16);
}

function follow(tx: Transaction, key: RecordKey, now: number): void {
  const { hub, rid } = key;
  const current = tx.get<Current>(
    `SELECT r.state, b.body FROM records r JOIN feeds f ON f.id = r.feed
       LEFT JOIN bodies b ON b.feed = r.feed AND b.epoch = r.epoch AND b.seq = r.seq
       WHERE f.hub = ? AND r.rid = ?`,
    hub,
    rid,
  );
  if (!current || current.state === 'withdrawn' || current.state === 'erased') {
    const gone = tx.run('DELETE FROM contents WHERE hub = ? AND rid = ?', hub, rid);
    // Even a digest says something of a text, to whoever can guess it.
    if (gone > 0 && current?.state === 'erased') tx.purge();
    return;
  }
  // In quarantine, or not arrived yet: to be looked at again when it is shown.
  if (current.state !== 'live' || !current.body) return;
  const digest = digestOf(current.body);
  const before = tx.get<{ digest: Uint8Array | null }>(
    'SELECT digest FROM contents WHERE hub = ? AND rid = ?',
    hub,
    rid,
  );
  if (before?.digest && Buffer.compare(before.digest, digest) === 0) return;
  const next = (tx.get<{ n: number | null }>('SELECT max(n) AS n FROM contents')?.n ?? 0) + 1;
  tx.run(
    `INSERT INTO contents (hub, rid, digest, first, n, changed) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET digest = excluded.digest, n = excluded.n, changed = excluded.changed`,
    hub,
    rid,
    digest,
    next,
    next,
    now,
  );
}

/** Makes it over hub.sqlite. */
export function createContents(db: HubDatabase): Contents {
  return {
    digest: async (limit, now) => {
      const queued = await db.read(() =>
        db.all<Queued>('SELECT n, hub, rid FROM contents_queue ORDER BY n LIMIT ?', limit),
      );
      const last = queued.at(-1);
      if (!last) return 0;
      await db.write((tx) => {
        for (const key of queued) follow(tx, key, now);
        tx.run('DELETE FROM contents_queue WHERE n <= ?', last.n);
      });
      return queued.length;
    },
    newest: () =>
      db.read(() => db.get<{ n: number | null }>('SELECT max(n) AS n FROM contents')?.n ?? 0),
    changes: (after, upTo, limit) =>
      db.read(() =>
        db.all<ContentChange>(
          'SELECT hub, rid, first, n FROM contents WHERE n > ? AND n <= ? ORDER BY n LIMIT ?',
          after,
          upTo,
          limit,
        ),
      ),
    changed: (keys) =>
      db.read(() =>
        keys.map(
          ({ hub, rid }) =>
            db.get<{ changed: number }>(
              'SELECT changed FROM contents WHERE hub = ? AND rid = ?',
              hub,
              rid,
            )?.changed,
        ),
      ),
  };
}
