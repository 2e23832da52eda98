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

/** What each part of a filter asks of a line. */
const conditions: Readonly<Record<keyof Omit<StoredAuditFilter, 'limit'>, string>> = {
  user: 'user = ?',
  action: 'action = ?',
  subject: 'subject = ?',
  from: 'at >= ?',
  until: 'at < ?',
  before: 'n < ?',
};

/** Makes the log. */
export function createAuditLog(db: HubDatabase): AuditLog {
  return {
    note: (line) => db.write((tx) => noteInTransaction(tx, line)),
    list: ({ limit, ...filter }) =>
      db.read(() => {
        const given = Object.entries(conditions).flatMap(([name, condition]) => {
          const value = filter[name as keyof typeof filter];
          return value === undefined ? [] : [{ condition, value }];
        });
        const where = ['TRUE', ...given.map(({ condition }) => condition)].join(' AND ');
        return db
          .all<Omit<StoredAuditLine, 'detail'> & { detail: string }>(
            `SELECT n, at, user, action, subject, detail FROM audit
             WHERE ${where} ORDER BY n DESC LIMIT ?`,
            ...given.map(({ value }) => value),
            limit,
          )
          .map((line) => ({ ...line, detail: JSON.parse(line.detail) }));
      }),
  };
}
