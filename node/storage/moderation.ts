/** What this hub does not show, what people report, and which addresses do not answer. */
import type { HubDatabase } from './database.ts';

/** A record of another hub that is not shown here. */
export interface HiddenRecord {
  readonly hub: string;
  readonly rid: string;
  /** One of the hub's reasons. */
  readonly reason: string;
  /** What readers are told. */
  readonly note: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A report on a record. */
export interface StoredReport {
  readonly id: string;
  readonly hub: string;
  readonly rid: string;
  readonly reason: string;
  readonly text: string;
  /** Mail address for an answer; null: not given, or deleted after its time. */
  readonly address: string | null;
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly decision: string | null;
  readonly note: string | null;
  readonly decided: number | null;
}

/** How an address answered when it was last tried. */
export interface LinkCheck {
  readonly url: string;
  /** HTTP status; 0: no answer. */
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly checked: number;
  readonly failures: number;
}

/** See the file's comment. */
export interface Moderation {
  hide(record: HiddenRecord): Promise<void>;
  /** @returns whether it was hidden */
  show(hub: string, rid: string): Promise<boolean>;
  /** At once: asked for every record that is read. */
  hidden(hub: string, rid: string): HiddenRecord | undefined;
  /** The newest first. */
  allHidden(limit: number): Promise<HiddenRecord[]>;
  /** @returns false when there are `maxOpen` open reports, or `maxPerRecord` on this record */
  report(
    report: Pick<
      StoredReport,
      'id' | 'hub' | 'rid' | 'reason' | 'text' | 'address' | 'language' | 'created'
    >,
    limits: { readonly maxOpen: number; readonly maxPerRecord: number },
  ): Promise<boolean>;
  getReport(id: string): Promise<StoredReport | undefined>;
  /** Open ones, the oldest first; or decided ones, the newest first. */
  reports(which: 'open' | 'decided', limit: number): Promise<StoredReport[]>;
  /** @returns whether it was open */
  decide(
    id: string,
    decision: { readonly decision: string; readonly note: string; readonly decided: number },
  ): Promise<boolean>;
  /** Reports with this address. */
  reportsFrom(address: string): Promise<StoredReport[]>;
  /** Deletes an address from all reports. */
  forgetReporter(address: string): Promise<void>;
  /** Deletes the addresses of those whose report was decided before, in milliseconds since 1970. */
  forgetReporters(before: number): Promise<number>;
  linkChecks(urls: readonly string[]): Promise<Map<string, LinkCheck>>;
  noteLink(url: string, status: number, isBroken: boolean, checked: number): Promise<void>;
  /** Forgets addresses not tried since, in milliseconds since 1970: no record names them any more. */
  forgetLinks(before: number): Promise<number>;
}

const hiddenColumns = 'hub, rid, reason, note, at';
const reportColumns =
  'id, hub, rid, reason, text, address, language, created, decision, note, decided';

/** Makes it over hub.sqlite. */
export function createModeration(db: HubDatabase): Moderation {
  const count = (sql: string, ...values: readonly string[]) =>
    db.get<{ n: number }>(sql, ...values)?.n ?? 0;
  return {
    hide: ({ hub, rid, reason, note, at }) =>
      db.write((tx) => {
        tx.run(
          `INSERT INTO hidden_records (${hiddenColumns}) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET reason = excluded.reason, note = excluded.note`,
          ...[hub, rid, reason, note, at],
        );
        tx.queue(hub, rid);
      }),
    show: (hub, rid) =>
      db.write((tx) => {
        const isGone = tx.run('DELETE FROM hidden_records WHERE hub = ? AND rid = ?', hub, rid) > 0;
        if (isGone) tx.queue(hub, rid);
        return isGone;
      }),
    hidden: (hub, rid) =>
      db.get<HiddenRecord>(
        `SELECT ${hiddenColumns} FROM hidden_records WHERE hub = ? AND rid = ?`,
        ...[hub, rid],
      ),
    allHidden: (limit) =>
      db.read(() =>
        db.all<HiddenRecord>(
          `SELECT ${hiddenColumns} FROM hidden_records ORDER BY at DESC, hub, rid LIMIT ?`,
          limit,
        ),
      ),
    report: ({ id, hub, rid, reason, text, address, language, created }, limits) =>
      db.write((tx) => {
        const open = 'SELECT count(*) AS n FROM reports WHERE decision IS NULL';
        if (count(open) >= limits.maxOpen) return false;
        if (count(`${open} AND hub = ? AND rid = ?`, hub, rid) >= limits.maxPerRecord) return false;
        tx.run(
          `INSERT INTO reports (id, hub, rid, reason, text, address, language, created)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[id, hub, rid, reason, text, address, language, created],
        );
        return true;
      }),
    getReport: (id) =>
      db.read(() => db.get<StoredReport>(`SELECT ${reportColumns} FROM reports WHERE id = ?`, id)),
    reports: (which, limit) =>
      db.read(() =>
        db.all<StoredReport>(
          which === 'open'
            ? `SELECT ${reportColumns} FROM reports WHERE decision IS NULL ORDER BY created LIMIT ?`
            : `SELECT ${reportColumns} FROM reports WHERE decision IS NOT NULL
               ORDER BY decided DESC LIMIT ?`,
          limit,
        ),
      ),
    decide: (id, { decision, note, decided }) =>
      db.write(
        (tx) =>
          tx.run(
            `UPDATE reports SET decision = ?, note = ?, decided = ?
             WHERE id = ? AND decision IS NULL`,
            ...[decision, note, decided, id],
          ) > 0,
      ),
    reportsFrom: (address) =>
      db.read(() =>
        db.all<StoredReport>(
          `SELECT ${reportColumns} FROM reports WHERE lower(address) = lower(?) ORDER BY created`,
          address,
        ),
      ),
    forgetReporter: (address) =>
      db.write((tx) => {
        if (
          tx.run('UPDATE reports SET address = NULL WHERE lower(address) = lower(?)', address) > 0
        )
          tx.purge();
      }),
    forgetReporters: (before) =>
      db.write((tx) => {
        const n = tx.run(
          'UPDATE reports SET address = NULL WHERE address IS NOT NULL AND decided < ?',
          before,
        );
        if (n > 0) tx.purge();
        return n;
      }),
    linkChecks: (urls) =>
      db.read(
        () =>
          new Map(
            urls.flatMap((url) => {
              const check = db.get<LinkCheck>('SELECT * FROM link_checks WHERE url = ?', url);
              return check ? [[url, check] as const] : [];
            }),
          ),
      ),
    noteLink: (url, status, isBroken, checked) =>
      db.write((tx) => {
        tx.run(
          `INSERT INTO link_checks (url, status, checked, failures) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET status = excluded.status, checked = excluded.checked,
             failures = CASE excluded.failures WHEN 0 THEN 0 ELSE link_checks.failures + 1 END`,
          ...[url, status, checked, isBroken ? 1 : 0],
        );
      }),
    forgetLinks: (before) =>
      db.write((tx) => tx.run('DELETE FROM link_checks WHERE checked < ?', before)),
  };
}
