/** Proposals for the next trust list that collect signatures at this hub. */
import { maxOpenProposals, maxProposalsBytes, proposalPlaceSeconds } from '#federation/limits.ts';
import type { HubDatabase, Transaction } from './database.ts';
import { desc, eq } from './drizzle.ts';
import { proposals } from './tables.ts';

/** A proposal as it is kept. Times in seconds since 1970. */
export interface StoredProposal {
  /** Payload hash of the list that is proposed. */
  readonly hash: string;
  readonly version: number;
  /** Hash of the list that it would follow. */
  readonly prev: string;
  /** The text with all signatures so far. */
  readonly document: string;
  readonly received: number;
  /** When the last signature came. */
  readonly changed: number;
}

/** Proposals; a bounded number of them, with a bounded size. */
export interface Proposals {
  get(hash: string): Promise<StoredProposal | undefined>;
  /** The newest first. */
  list(): Promise<StoredProposal[]>;
  /**
   * Keeps a proposal that was checked; one that is here already stays as it is. When there is no
   * room, those go first that can no longer be published, then the oldest if it has had its time.
   * @param current hash of the newest trust list: what follows another one is out of date
   * @param now seconds since 1970
   * @returns 'full' when there was no room
   */
  add(
    proposal: Pick<StoredProposal, 'hash' | 'version' | 'prev' | 'document'>,
    current: string,
    now: number,
  ): Promise<'added' | 'known' | 'full'>;
  /** Keeps the text with further signatures. @returns false when the proposal is gone */
  update(hash: string, document: string, now: number): Promise<boolean>;
}

/** Makes the proposals over hub.sqlite. */
export function createProposals(db: HubDatabase): Proposals {
  const read = (hash: string) =>
    db.orm.select().from(proposals).where(eq(proposals.hash, hash)).get();
  return {
    get: (hash) => db.read(() => read(hash)),
    list: () =>
      db.read(() =>
        db.orm
          .select()
          .from(proposals)
          .orderBy(desc(proposals.received), desc(proposals.hash))
          .all(),
      ),
    add: ({ hash, version, prev, document }, current, now) =>
      db.write((tx) => {
        if (read(hash)) return 'known';
        const bytes = Buffer.byteLength(document);
        while (!hasRoom(tx, bytes)) if (!makeRoom(tx, current, now)) return 'full';
        tx.run(
          `INSERT INTO proposals (hash, version, prev, document, received, changed)
             VALUES (?, ?, ?, ?, ?, ?)`,
          ...[hash, version, prev, document, now, now],
        );
        return 'added';
      }),
    update: (hash, document, now) =>
      db.write(
        (tx) =>
          tx.run(
            'UPDATE proposals SET document = ?, changed = ? WHERE hash = ?',
            ...[document, now, hash],
          ) > 0,
      ),
  };
}

function hasRoom(tx: Transaction, bytes: number): boolean {
  const held = tx.get<{ n: number; bytes: number }>(
    'SELECT count(*) AS n, coalesce(sum(octet_length(document)), 0) AS bytes FROM proposals',
  );
  return held !== undefined && held.n < maxOpenProposals && held.bytes + bytes <= maxProposalsBytes;
}

/** Drops one proposal that may go; false when there is none. */
function makeRoom(tx: Transaction, current: string, now: number): boolean {
  return (
    tx.run(
      `DELETE FROM proposals WHERE hash = (
         SELECT hash FROM proposals WHERE prev <> ? OR changed <= ?
         ORDER BY prev = ?, changed, hash LIMIT 1)`,
      ...[current, now - proposalPlaceSeconds, current],
    ) > 0
  );
}
