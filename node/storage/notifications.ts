/** What people are told of, what they chose about mail, and the mail that waits. */
import type { HubDatabase, Transaction } from './database.ts';

/** A notification, as it is kept. Times in seconds since 1970. */
export interface StoredNotification {
  readonly n: number;
  readonly user: string;
  readonly event: string;
  readonly params: Readonly<Record<string, string>>;
  readonly link: string;
  readonly at: number;
  readonly read: number | null;
}

/** Mail that waits, as it is kept: one about an invitation, or about one or more notifications. */
export interface WaitingNotice {
  /** The rows that this mail is for. */
  readonly rows: readonly number[];
  readonly attempts: number;
  readonly isDigest: boolean;
  readonly notifications: readonly StoredNotification[];
  /** Id of the invitation. */
  readonly invitation: string | null;
}

/** Notifications and their mail; a bounded number per person. */
export interface NotificationStore {
  /**
   * Keeps a notification; the same one, unread, is not kept twice.
   * @param mail null: none; digest: whether it waits for others until `due`
   */
  add(
    notification: Omit<StoredNotification, 'n' | 'read'>,
    mail: { readonly isDigest: boolean; readonly due: number } | null,
    maxPerUser: number,
  ): Promise<void>;
  unread(user: string): Promise<number>;
  /** The newest first. */
  list(user: string, before: number | undefined, limit: number): Promise<StoredNotification[]>;
  /** Marks one as read. @returns it, if it is this person's */
  open(user: string, n: number, now: number): Promise<StoredNotification | undefined>;
  markAllRead(user: string, now: number): Promise<void>;
  /** What somebody chose, by topic. */
  choices(user: string): Promise<ReadonlyMap<string, 'immediate' | 'daily' | 'none'>>;
  choose(
    user: string,
    choices: Readonly<Record<string, 'immediate' | 'daily' | 'none'>>,
  ): Promise<void>;
  /** Mail whose time has come; what goes into one digest together. */
  mailDue(now: number, limit: number): Promise<WaitingNotice[]>;
  /** It was sent, or is not wanted any more. */
  mailDone(rows: readonly number[]): Promise<void>;
  mailFailed(rows: readonly number[], due: number): Promise<void>;
  /** Deletes what is older. @returns how many */
  removeOld(before: number): Promise<number>;
  forget(user: string): Promise<void>;
}

type Row = Omit<StoredNotification, 'params'> & { readonly params: string };

interface MailRow {
  readonly n: number;
  readonly notification: number | null;
  readonly invitation: string | null;
  readonly digest: string | null;
  readonly attempts: number;
}

const notificationOf = (row: Row): StoredNotification => ({
  ...row,
  params: JSON.parse(row.params) as Record<string, string>,
});

/** Rows of one digest: more than anybody reads in a mail. */
const maxDigestRows = 200;

function each(tx: Transaction, sql: string, rows: readonly number[], ...values: number[]): void {
  for (const n of rows) tx.run(sql, ...values, n);
}

/** Makes the notifications over hub.sqlite. */
export function createNotificationStore(db: HubDatabase): NotificationStore {
  const read = (n: number) => {
    const row = db.get<Row>('SELECT * FROM notifications WHERE n = ?', n);
    return row && notificationOf(row);
  };
  return {
    add: ({ user, event, params, link, at }, mail, maxPerUser) =>
      db.write((tx) => {
        const text = JSON.stringify(params);
        const isKnown = tx.get(
          `SELECT 1 FROM notifications WHERE user = ? AND read IS NULL
             AND event = ? AND link = ? AND params = ?`,
          ...[user, event, link, text],
        );
        if (isKnown) return;
        tx.run(
          'INSERT INTO notifications (user, event, params, link, at) VALUES (?, ?, ?, ?, ?)',
          ...[user, event, text, link, at],
        );
        const { n } = tx.get<{ n: number }>('SELECT last_insert_rowid() AS n') ?? { n: 0 };
        if (mail) {
          tx.run(
            `INSERT INTO notification_mails (notification, digest, created, due)
               VALUES (?, ?, ?, ?)`,
            ...[n, mail.isDigest ? user : null, at, mail.due],
          );
        }
        tx.run(
          `DELETE FROM notifications WHERE n IN (SELECT n FROM notifications WHERE user = ?
             ORDER BY n DESC LIMIT -1 OFFSET ?)`,
          ...[user, maxPerUser],
        );
      }),
    unread: (user) =>
      db.read(
        () =>
          db.get<{ n: number }>(
            'SELECT count(*) AS n FROM notifications WHERE user = ? AND read IS NULL',
            user,
          )?.n ?? 0,
      ),
    list: (user, before, limit) =>
      db.read(() =>
        db
          .all<Row>(
            'SELECT * FROM notifications WHERE user = ? AND n < ? ORDER BY n DESC LIMIT ?',
            ...[user, before ?? Number.MAX_SAFE_INTEGER, limit],
          )
          .map(notificationOf),
      ),
    open: (user, n, now) =>
      db.write((tx) => {
        tx.run(
          'UPDATE notifications SET read = coalesce(read, ?) WHERE n = ? AND user = ?',
          ...[now, n, user],
        );
        const found = read(n);
        return found?.user === user ? found : undefined;
      }),
    markAllRead: (user, now) =>
      db.write((tx) => {
        tx.run('UPDATE notifications SET read = ? WHERE user = ? AND read IS NULL', ...[now, user]);
      }),
    choices: (user) =>
      db.read(
        () =>
          new Map(
            db
              .all<{ topic: string; frequency: 'immediate' | 'daily' | 'none' }>(
                'SELECT topic, frequency FROM notification_choices WHERE user = ?',
                user,
              )
              .map(({ topic, frequency }) => [topic, frequency]),
          ),
      ),
    choose: (user, choices) =>
      db.write((tx) => {
        for (const [topic, frequency] of Object.entries(choices)) {
          tx.run(
            'INSERT OR REPLACE INTO notification_choices (user, topic, frequency) VALUES (?, ?, ?)',
            ...[user, topic, frequency],
          );
        }
      }),
    mailDue: (now, limit) =>
      db.read(() => {
        const due = db.all<MailRow>(
          `SELECT n, notification, invitation, digest, attempts FROM notification_mails
             WHERE due <= ? ORDER BY due, n LIMIT ?`,
          ...[now, limit],
        );
        const taken = new Set<string>();
        return due.flatMap((row): WaitingNotice[] => {
          const { n, notification, invitation, digest, attempts } = row;
          if (digest === null) {
            const found = notification === null ? undefined : read(notification);
            const notifications = found ? [found] : [];
            return [{ rows: [n], attempts, isDigest: false, notifications, invitation }];
          }
          if (taken.has(digest)) return [];
          taken.add(digest);
          const together = db.all<MailRow>(
            `SELECT n, notification, invitation, digest, attempts FROM notification_mails
               WHERE digest = ? AND due <= ? ORDER BY n LIMIT ?`,
            ...[digest, now, maxDigestRows],
          );
          return [
            {
              rows: together.map((one) => one.n),
              attempts: Math.max(...together.map((one) => one.attempts)),
              isDigest: true,
              notifications: together
                .map((one) => (one.notification === null ? undefined : read(one.notification)))
                .filter((found) => found !== undefined),
              invitation: null,
            },
          ];
        });
      }),
    mailDone: (rows) =>
      db.write((tx) => each(tx, 'DELETE FROM notification_mails WHERE n = ?', rows)),
    mailFailed: (rows, due) =>
      db.write((tx) =>
        each(
          tx,
          'UPDATE notification_mails SET attempts = attempts + 1, due = ? WHERE n = ?',
          rows,
          due,
        ),
      ),
    removeOld: (before) =>
      db.write((tx) => tx.run('DELETE FROM notifications WHERE at < ?', before)),
    forget: (user) =>
      db.write((tx) => {
        tx.run('DELETE FROM notifications WHERE user = ?', user);
        tx.run('DELETE FROM notification_choices WHERE user = ?', user);
        tx.purge();
      }),
  };
}
