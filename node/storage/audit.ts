/** The audit log in hub.sqlite: it can only grow, which its triggers see to. */
import type { HubDatabase, Transaction } from './database.ts';

/** A line, as it is stored. */
export interface StoredAuditLine {
  readonly n: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly user: string | null;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string>>;
}

/** Which lines; see the hub's audit filter. Times in milliseconds since 1970. */
export interface StoredAuditFilter {
  readonly user?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The log. */
export interface AuditLog {
  note(line: Omit<StoredAuditLine, 'n'>): Promise<void>;
  /** The newest first. */
  list(filter: StoredAuditFilter): Promise<StoredAuditLine[]>;
}

/** Writes a line as part of a larger change, so that there is neither without the other. */
export function noteInTransaction(tx: Transaction, line: Omit<StoredAuditLine, 'n'>): void {
  const { at, user, action, subject, detail } = line;
  tx.run(
    'INSERT INTO audit (at, user, action, subject, detail) VALUES (?, ?, ?, ?, ?)',
    ...[at, user, action, subject, JSON.stringify(detail)],
  );
}

/** Makes the log. */
export function createAuditLog(db: HubDatabase): AuditLog {
  return {
    note: (line) => db.write((tx) => noteInTransaction(tx, line)),
    list: ({ user, action, subject, from, until, before, limit }) =>
      db.read(() =>
        db
          .all<Omit<StoredAuditLine, 'detail'> & { detail: string }>(
            `SELECT n, at, user, action, subject, detail FROM audit
             WHERE (?1 IS NULL OR user = ?1) AND (?2 IS NULL OR action = ?2)
               AND (?3 IS NULL OR subject = ?3) AND (?4 IS NULL OR at >= ?4)
               AND (?5 IS NULL OR at < ?5) AND (?6 IS NULL OR n < ?6)
             ORDER BY n DESC LIMIT ?7`,
            ...[user ?? null, action ?? null, subject ?? null, from ?? null],
            ...[until ?? null, before ?? null, limit],
          )
          .map((line) => ({ ...line, detail: JSON.parse(line.detail) })),
      ),
  };
}
