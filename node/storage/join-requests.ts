/** Requests to join that were handed to this hub, and what became of them. */
import {
  joinRequestPlaceSeconds,
  maxAnsweredJoinRequests,
  maxOpenJoinRequests,
} from '#federation/limits.ts';
import type { HubDatabase } from './database.ts';
import { desc, eq } from './drizzle.ts';
import { type joinRequestStates, joinRequests } from './tables.ts';

/** open: nobody has answered; accepted: a trust list names the hub; rejected: an officer said no. */
export type JoinRequestState = (typeof joinRequestStates)[number];

/** A request as it is kept. Times in seconds since 1970. */
export interface StoredJoinRequest {
  /** Payload hash. */
  readonly hash: string;
  /** The signed text (General JWS). */
  readonly request: string;
  readonly received: number;
  readonly state: JoinRequestState;
  readonly decided: number | null;
  /** The signed rejection (compact JWS), its reason, and the thumbprint of its signer. */
  readonly rejection: string | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
}

/** Requests to join; a bounded number of them. */
export interface JoinRequests {
  get(hash: string): Promise<StoredJoinRequest | undefined>;
  /** The newest first. */
  list(): Promise<StoredJoinRequest[]>;
  /**
   * Keeps a request that was verified; one that is here already stays as it is. When all places are
   * taken, the oldest open one makes room if it has had its time.
   * @param now seconds since 1970
   * @returns 'full' when there was no room
   */
  add(hash: string, request: string, now: number): Promise<'added' | 'known' | 'full'>;
  /** Notes that a trust list names the hub, whatever was said before. */
  accept(hash: string, decided: number): Promise<void>;
  /** Keeps a rejection that was verified. @returns false when the request is not open */
  reject(
    hash: string,
    answer: {
      readonly rejection: string;
      readonly reason: string;
      readonly decidedBy: string;
      readonly decided: number;
    },
  ): Promise<boolean>;
}

/** Makes the requests over hub.sqlite. */
export function createJoinRequests(db: HubDatabase): JoinRequests {
  const read = (hash: string) =>
    db.orm.select().from(joinRequests).where(eq(joinRequests.hash, hash)).get();
  return {
    get: (hash) => db.read(() => read(hash)),
    list: () =>
      db.read(() =>
        db.orm
          .select()
          .from(joinRequests)
          .orderBy(desc(joinRequests.received), desc(joinRequests.hash))
          .all(),
      ),
    add: (hash, request, now) =>
      db.write((tx) => {
        if (read(hash)) return 'known';
        const { n } = tx.get<{ n: number }>(
          `SELECT count(*) AS n FROM join_requests WHERE state = 'open'`,
        ) ?? { n: 0 };
        if (n >= maxOpenJoinRequests) {
          const freed = tx.run(
            `DELETE FROM join_requests WHERE hash = (
               SELECT hash FROM join_requests WHERE state = 'open' AND received <= ?
               ORDER BY received, hash LIMIT 1)`,
            now - joinRequestPlaceSeconds,
          );
          if (freed === 0) return 'full';
        }
        tx.run(
          `INSERT INTO join_requests (hash, request, received, state) VALUES (?, ?, ?, 'open')`,
          hash,
          request,
          now,
        );
        return 'added';
      }),
    accept: (hash, decided) =>
      db.write((tx) => {
        tx.run(
          `UPDATE join_requests SET state = 'accepted', decided = ?,
             rejection = NULL, reason = NULL, decided_by = NULL WHERE hash = ?`,
          decided,
          hash,
        );
        forgetAnswered(tx);
      }),
    reject: (hash, { rejection, reason, decidedBy, decided }) =>
      db.write((tx) => {
        const changed = tx.run(
          `UPDATE join_requests SET state = 'rejected', decided = ?,
             rejection = ?, reason = ?, decided_by = ? WHERE hash = ? AND state = 'open'`,
          decided,
          rejection,
          reason,
          decidedBy,
          hash,
        );
        forgetAnswered(tx);
        return changed > 0;
      }),
  };
}

function forgetAnswered(tx: { run(sql: string, ...values: readonly number[]): number }): void {
  tx.run(
    `DELETE FROM join_requests WHERE hash IN (
       SELECT hash FROM join_requests WHERE state <> 'open'
       ORDER BY decided DESC, hash LIMIT -1 OFFSET ?)`,
    maxAnsweredJoinRequests,
  );
}
