/** Whose records of this hub are, until when they are good, and what they said before. */
import { kinds, lastDayOf } from '#schema/record/index.ts';
import type { HubDatabase, Transaction } from './database.ts';

/** live: shown; archived: its time was over; withdrawn: somebody took it back. */
export type OwnedState = 'live' | 'archived' | 'withdrawn';

/**
 * An own record that was published by editing, or whose time will be over. Times in milliseconds since
 * 1970.
 */
export interface OwnedRecord {
  readonly rid: string;
  readonly kind: string;
  readonly author: string | null;
  readonly organisation: string | null;
  readonly title: string;
  readonly state: OwnedState;
  /** ISO day on which one can still act. */
  readonly until: string | null;
  /** Days ahead of the last reminder about this `until`. */
  readonly reminded: number | null;
  /** The last day before it was renewed. */
  readonly renewedFrom: string | null;
  readonly published: number;
  readonly updated: number;
}

/** What a record said. */
export interface StoredVersion {
  readonly version: number;
  readonly value: Readonly<Record<string, unknown>>;
  readonly user: string | null;
  readonly at: number;
}

/** See the file's comment. */
export interface RecordOwners {
  get(rid: string): Promise<OwnedRecord | undefined>;
  /** Those of an author without an organisation, and of organisations; the latest change first. */
  listOf(author: string, organisations: readonly string[], limit: number): Promise<OwnedRecord[]>;
  /** Live ones whose time is over on that day or before, the earliest first. */
  ending(until: string, limit: number): Promise<OwnedRecord[]>;
  /** Those whose time was over on that day or later, and that were archived; the latest first. */
  archived(since: string, limit: number): Promise<OwnedRecord[]>;
  /**
   * Live ones of which something is due, the earliest first: their last day is before `today`, or is
   * as near as one of the reminders, and they were not reminded of that.
   * @param reminders days ahead, with the day that is so far ahead
   */
  due(
    today: string,
    reminders: ReadonlyArray<{ readonly days: number; readonly day: string }>,
    limit: number,
  ): Promise<string[]>;
  /** A record has been published: notes whose it is and adds a version. */
  published(
    record: Omit<OwnedRecord, 'published'>,
    version: Omit<StoredVersion, 'version'>,
  ): Promise<void>;
  /** Adds a version that came about otherwise, such as by an import. */
  addVersion(rid: string, version: Omit<StoredVersion, 'version'>): Promise<void>;
  change(
    rid: string,
    change: Partial<Pick<OwnedRecord, 'state' | 'until' | 'reminded'>> & {
      readonly updated: number;
    },
  ): Promise<void>;
  /** All versions, the oldest first. */
  versions(rid: string): Promise<StoredVersion[]>;
  /** Deletes all of it, its drafts included, for good. */
  forgetRecord(rid: string): Promise<void>;
}

const maxTitleLength = 200;

type VersionRow = Omit<StoredVersion, 'value'> & { value: string };

function addVersion(tx: Transaction, rid: string, version: Omit<StoredVersion, 'version'>): void {
  tx.run(
    `INSERT INTO record_versions (rid, version, value, user, at)
       SELECT ?, coalesce(max(version), 0) + 1, ?, ?, ? FROM record_versions WHERE rid = ?`,
    ...[rid, JSON.stringify(version.value), version.user, version.at, rid],
  );
}

/** Deletes what editing holds of a record of this hub that is gone for good. */
export function forgetEdited(tx: Transaction, rid: string): void {
  for (const table of ['record_versions', 'record_owners', 'drafts'])
    tx.run(`DELETE FROM ${table} WHERE rid = ?`, rid);
  tx.purge();
}

/**
 * Notes until when an own record is good that was published just now, by whichever way. Whose it is
 * stays as it was: nobody's but the hub's, unless somebody has published it by editing.
 * @param at milliseconds since 1970
 */
export function rememberLastDay(
  tx: Transaction,
  rid: string,
  record: Readonly<Record<string, unknown>>,
  at: number,
): void {
  const kind = kinds.get(String(record.kind));
  if (!kind) return;
  const until = lastDayOf(kind, record) ?? null;
  const isNoted =
    tx.run(
      `UPDATE record_owners SET state = 'live', until = ?, updated = ?,
         reminded = iif(until IS ?, reminded, NULL),
         renewed_from = iif(until IS ?, renewed_from, NULL) WHERE rid = ?`,
      ...[until, at, until, until, rid],
    ) > 0;
  if (isNoted || until === null) return;
  const [title = ''] = Object.values((record.title ?? {}) as Record<string, unknown>);
  tx.run(
    `INSERT INTO record_owners (rid, kind, title, state, until, published, updated)
       VALUES (?, ?, ?, 'live', ?, ?, ?)`,
    ...[rid, kind.name, String(title).slice(0, maxTitleLength).toWellFormed(), until, at, at],
  );
}

const columns = `rid, kind, author, organisation, title, state, until, reminded,
  renewed_from AS renewedFrom, published, updated`;

/** Makes the owners over hub.sqlite. */
export function createRecordOwners(db: HubDatabase): RecordOwners {
  const read = (rid: string) =>
    db.get<OwnedRecord>(`SELECT ${columns} FROM record_owners WHERE rid = ?`, rid);
  return {
    get: (rid) => db.read(() => read(rid)),
    listOf: (author, organisations, limit) =>
      db.read(() =>
        db.all<OwnedRecord>(
          `SELECT ${columns} FROM record_owners WHERE (author = ? AND organisation IS NULL)
             OR organisation IN (${organisations.map(() => '?').join(', ')})
             ORDER BY updated DESC, rid LIMIT ?`,
          ...[author, ...organisations, limit],
        ),
      ),
    ending: (until, limit) =>
      db.read(() =>
        db.all<OwnedRecord>(
          `SELECT ${columns} FROM record_owners WHERE state = 'live' AND until <= ?
             ORDER BY until, rid LIMIT ?`,
          ...[until, limit],
        ),
      ),
    archived: (since, limit) =>
      db.read(() =>
        db.all<OwnedRecord>(
          `SELECT ${columns} FROM record_owners WHERE state = 'archived' AND until >= ?
             ORDER BY until DESC, rid LIMIT ?`,
          ...[since, limit],
        ),
      ),
    due: (today, reminders, limit) =>
      db.read(() =>
        db
          .all<{ rid: string }>(
            `SELECT rid FROM record_owners WHERE state = 'live' AND until <= ?
               AND (until < ? ${reminders
                 .map(() => 'OR (until <= ? AND (reminded IS NULL OR reminded > ?))')
                 .join(' ')})
               ORDER BY until, rid LIMIT ?`,
            reminders
              .map(({ day }) => day)
              .sort()
              .at(-1) ?? today,
            today,
            ...reminders.flatMap(({ day, days }) => [day, days]),
            limit,
          )
          .map(({ rid }) => rid),
      ),
    published: (record, version) =>
      db.write((tx) => {
        const { rid, kind, author, organisation, title, state, until, reminded, updated } = record;
        tx.run(
          `INSERT INTO record_owners (rid, kind, author, organisation, title, state, until, reminded,
             renewed_from, published, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET author = excluded.author,
               organisation = excluded.organisation, title = excluded.title,
               state = excluded.state, until = excluded.until, reminded = excluded.reminded,
               renewed_from = excluded.renewed_from, updated = excluded.updated`,
          ...[rid, kind, author, organisation, title, state, until, reminded],
          ...[record.renewedFrom, updated, updated],
        );
        addVersion(tx, rid, version);
      }),
    addVersion: (rid, version) => db.write((tx) => addVersion(tx, rid, version)),
    change: (rid, { updated, ...change }) =>
      db.write((tx) => {
        const before = read(rid);
        if (!before) return;
        const { state, until, reminded } = { ...before, ...change };
        tx.run(
          'UPDATE record_owners SET state = ?, until = ?, reminded = ?, updated = ? WHERE rid = ?',
          ...[state, until, reminded, updated, rid],
        );
      }),
    versions: (rid) =>
      db.read(() =>
        db
          .all<VersionRow>(
            'SELECT version, value, user, at FROM record_versions WHERE rid = ? ORDER BY version',
            rid,
          )
          .map((row) => ({ ...row, value: JSON.parse(row.value) })),
      ),
    forgetRecord: (rid) => db.write((tx) => forgetEdited(tx, rid)),
  };
}
