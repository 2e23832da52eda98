/** Saved searches by mail, and the mail that waits to be sent. */
import type { HubDatabase, Transaction } from './database.ts';

/** How often somebody wants to be told. */
export const alertFrequencies = ['immediate', 'daily', 'weekly'] as const;
/** See {@link alertFrequencies}. */
export type AlertFrequency = (typeof alertFrequencies)[number];

/** A subscription. Times in seconds since 1970. */
export interface Subscription {
  readonly id: string;
  /** Where to, in lower case. Never to be logged. */
  readonly address: string;
  /** JSON text. */
  readonly search: string;
  readonly language: string;
  readonly frequency: AlertFrequency;
  readonly created: number;
  /** Null: not yet; nothing but the question is sent there. */
  readonly confirmed: number | null;
  /** Changes up to this number have been looked at. */
  readonly seen: number;
  /** When that was. */
  readonly looked: number;
}

/** A record that a mail tells of. */
export interface MailedRecord {
  readonly hub: string;
  readonly rid: string;
  readonly isNew: boolean;
}

/** A mail that waits. */
export interface WaitingMail {
  readonly n: number;
  readonly kind: 'confirm' | 'alert';
  readonly records: readonly MailedRecord[];
  /** Records in all, those that are not listed included. */
  readonly total: number;
  readonly attempts: number;
  readonly created: number;
  readonly subscription: Subscription;
}

/** Subscriptions and their mail; a bounded number of both. */
export interface Subscriptions {
  get(id: string): Promise<Subscription | undefined>;
  /**
   * Keeps a subscription that is not confirmed, and queues the mail that asks for it.
   * @returns 'full' when the address, or the hub, has as many as it may have
   */
  add(
    subscription: Pick<
      Subscription,
      'id' | 'address' | 'search' | 'language' | 'frequency' | 'created'
    >,
    limits: { readonly perAddress: number; readonly perHub: number },
  ): Promise<'added' | 'full'>;
  /** Confirms it; others of the address for the same search make room. Only what changes from now on counts. */
  confirm(id: string, now: number): Promise<void>;
  /** Those of an address, confirmed or not. */
  of(address: string): Promise<Subscription[]>;
  /** Deletes it with its address and its mail. @returns how many were deleted */
  remove(id: string, options?: { readonly all: boolean }): Promise<number>;
  /** Deletes what nobody has confirmed since `before`. */
  removeUnconfirmed(before: number): Promise<number>;
  /** Confirmed ones whose turn it is, those that were looked at longest ago first. */
  due(before: Readonly<Record<AlertFrequency, number>>, newest: number): Promise<Subscription[]>;
  /** Notes up to where was looked, and queues the mail about it, if there is anything to tell. */
  looked(
    id: string,
    seen: number,
    now: number,
    mail: { readonly records: readonly MailedRecord[]; readonly total: number } | undefined,
  ): Promise<void>;
  mailDue(now: number, limit: number): Promise<WaitingMail[]>;
  /** It was sent, or is not wanted any more. */
  mailDone(n: number): Promise<void>;
  mailFailed(n: number, due: number): Promise<void>;
  counts(): Promise<{
    readonly confirmed: number;
    readonly unconfirmed: number;
    readonly mails: number;
    /** When the mail that waits longest was queued; null: none waits. */
    readonly oldestMail: number | null;
  }>;
}

type MailRow = Subscription & {
  readonly n: number;
  readonly kind: WaitingMail['kind'];
  readonly records: string;
  readonly total: number;
  readonly attempts: number;
  readonly queued: number;
};

function count(tx: Transaction, condition: string, ...values: string[]): number {
  const sql = `SELECT count(*) AS n FROM subscriptions ${condition}`;
  return tx.get<{ n: number }>(sql, ...values)?.n ?? 0;
}

/** Makes the subscriptions over hub.sqlite. */
export function createSubscriptions(db: HubDatabase): Subscriptions {
  const read = (id: string) => db.get<Subscription>('SELECT * FROM subscriptions WHERE id = ?', id);

  function queue(
    tx: Transaction,
    mail: {
      subscription: string;
      kind: WaitingMail['kind'];
      records: readonly MailedRecord[];
      total: number;
      now: number;
    },
  ): void {
    const { subscription, kind, records, total, now } = mail;
    tx.run(
      `INSERT INTO outbox (subscription, kind, records, total, created, due)
         VALUES (?, ?, ?, ?, ?, ?)`,
      ...[subscription, kind, JSON.stringify(records), total, now, now],
    );
  }

  return {
    get: (id) => db.read(() => read(id)),
    of: (address) =>
      db.read(() =>
        db.all<Subscription>(
          'SELECT * FROM subscriptions WHERE lower(address) = lower(?) ORDER BY created, id',
          address,
        ),
      ),
    add: ({ id, address, search, language, frequency, created }, { perAddress, perHub }) =>
      db.write((tx) => {
        if (count(tx, 'WHERE address = ?', address) >= perAddress) return 'full';
        if (count(tx, '') >= perHub) return 'full';
        tx.run(
          `INSERT INTO subscriptions (id, address, search, language, frequency, created)
             VALUES (?, ?, ?, ?, ?, ?)`,
          ...[id, address, search, language, frequency, created],
        );
        queue(tx, { subscription: id, kind: 'confirm', records: [], total: 0, now: created });
        return 'added';
      }),
    confirm: (id, now) =>
      db.write((tx) => {
        const newest = tx.get<{ n: number | null }>('SELECT max(n) AS n FROM contents')?.n ?? 0;
        tx.run(
          `UPDATE subscriptions SET confirmed = ?, seen = ?, looked = ?
             WHERE id = ? AND confirmed IS NULL`,
          ...[now, newest, now, id],
        );
        const own = read(id);
        if (!own) return;
        tx.run(
          'DELETE FROM subscriptions WHERE address = ? AND search = ? AND id <> ?',
          own.address,
          own.search,
          id,
        );
      }),
    remove: (id, options) =>
      db.write((tx) => {
        const gone = options?.all
          ? tx.run(
              `DELETE FROM subscriptions
                 WHERE address = (SELECT address FROM subscriptions WHERE id = ?)`,
              id,
            )
          : tx.run('DELETE FROM subscriptions WHERE id = ?', id);
        // An address that nobody needs any more is to be nowhere in the files.
        if (gone > 0) tx.purge();
        return gone;
      }),
    removeUnconfirmed: (before) =>
      db.write((tx) => {
        const gone = tx.run(
          'DELETE FROM subscriptions WHERE confirmed IS NULL AND created < ?',
          before,
        );
        if (gone > 0) tx.purge();
        return gone;
      }),
    due: (before, newest) =>
      db.read(() =>
        db.all<Subscription>(
          `SELECT * FROM subscriptions WHERE confirmed IS NOT NULL AND seen < ? AND (
             (frequency = 'immediate' AND looked <= ?) OR (frequency = 'daily' AND looked <= ?)
             OR (frequency = 'weekly' AND looked <= ?)) ORDER BY looked, id`,
          ...[newest, before.immediate, before.daily, before.weekly],
        ),
      ),
    looked: (id, seen, now, mail) =>
      db.write((tx) => {
        const isThere = tx.run(
          'UPDATE subscriptions SET seen = ?, looked = ? WHERE id = ?',
          ...[seen, now, id],
        );
        if (isThere > 0 && mail) queue(tx, { subscription: id, kind: 'alert', ...mail, now });
      }),
    mailDue: (now, limit) =>
      db.read(() =>
        db
          .all<MailRow>(
            `SELECT s.*, o.n, o.kind, o.records, o.total, o.attempts, o.created AS queued
               FROM outbox o JOIN subscriptions s ON s.id = o.subscription
               WHERE o.due <= ? ORDER BY o.due, o.n LIMIT ?`,
            now,
            limit,
          )
          .map(({ n, kind, records, total, attempts, queued, ...subscription }) => ({
            ...{ n, kind, total, attempts, subscription, created: queued },
            records: JSON.parse(records) as MailedRecord[],
          })),
      ),
    mailDone: (n) =>
      db.write((tx) => {
        tx.run('DELETE FROM outbox WHERE n = ?', n);
      }),
    mailFailed: (n, due) =>
      db.write((tx) => {
        tx.run('UPDATE outbox SET attempts = attempts + 1, due = ? WHERE n = ?', due, n);
      }),
    counts: () =>
      db.read(() => {
        const people = db.get<{ confirmed: number; unconfirmed: number }>(
          `SELECT count(confirmed) AS confirmed, count(*) - count(confirmed) AS unconfirmed
             FROM subscriptions`,
        );
        const mail = db.get<{ mails: number; oldestMail: number | null }>(
          'SELECT count(*) AS mails, min(created) AS oldestMail FROM outbox',
        );
        return {
          ...{ confirmed: people?.confirmed ?? 0, unconfirmed: people?.unconfirmed ?? 0 },
          ...{ mails: mail?.mails ?? 0, oldestMail: mail?.oldestMail ?? null },
        };
      }),
  };
}
