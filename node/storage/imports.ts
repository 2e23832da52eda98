/**
 * Imports as they are kept: runs, what became of each row, what was replaced. How far a run came is
 * written in the transaction that publishes the rows, so that the two can never differ.
 */
import { createHash } from 'node:crypto';
import type { HubDatabase, Statements, Transaction } from './database.ts';
import { isErasedOrigin, type Origin } from './feed/origin.ts';
import type { RecordState } from './tables.ts';

/** draft: being set up; stopped: published in part, and can go on. */
export type ImportState =
  | 'draft'
  | 'checking'
  | 'checked'
  | 'publishing'
  | 'stopped'
  | 'done'
  | 'undoing'
  | 'undone';

/** What becomes of a row. */
export const importRowStates = [
  'new',
  'changed',
  'same',
  'wrong',
  'erased',
  'withdrawn',
  'vanished',
] as const;
/** See {@link importRowStates}. */
export type ImportRowState = (typeof importRowStates)[number];

/** How far a row is; kept: others have changed its record since, so it was not undone. */
export type ImportRowStep = 'planned' | 'done' | 'undone' | 'kept';

/** A run. Times in milliseconds since 1970. */
export interface StoredImport {
  readonly id: string;
  readonly user: string | null;
  readonly source: 'portal' | 'api' | 'schedule';
  readonly schedule: string | null;
  readonly name: string;
  readonly bytes: number;
  readonly state: ImportState;
  readonly isCancelled: boolean;
  /** JSON of the use case. */
  readonly plan: string;
  readonly outcome: string;
  readonly done: number;
  readonly total: number;
  readonly created: number;
  readonly changed: number;
}

/** What can be changed of a run. */
export type ImportChange = Partial<
  Pick<StoredImport, 'state' | 'isCancelled' | 'plan' | 'outcome' | 'done' | 'total' | 'name'>
>;

/** A row. */
export interface StoredImportRow {
  readonly n: number;
  readonly line: number;
  readonly state: ImportRowState;
  readonly step: ImportRowStep;
  readonly title: string;
  /** BCP 47 tag of the title; empty: not known. */
  readonly language: string;
  /** Identity within the system that the rows come from; empty if there is none. */
  readonly origin: string;
  readonly rid: string | null;
  /** JSON; null: nothing is wrong. */
  readonly issues: string | null;
}

/** What an import did to a record, and what it was before. */
export interface ImportedRecord {
  readonly n: number;
  readonly rid: string;
  readonly state: ImportRowState;
  /** SHA-256 of the body that was published. */
  readonly published: Uint8Array;
  /** absent: nothing is kept (new, or erased since); null: it was withdrawn. */
  readonly former?: Uint8Array | null;
}

/** Rows of a run that are carried out together with the change of the records. */
export interface ImportedBatch {
  readonly import: string;
  /** Rows of the file that are behind then; absent: as many as before. */
  readonly done?: number;
  readonly rows: ReadonlyArray<{
    readonly n: number;
    readonly rid: string;
    readonly state: ImportRowState;
    readonly step: ImportRowStep;
    /** The body that is published; absent: the record is withdrawn or erased. */
    readonly body?: Uint8Array;
  }>;
}

/** The own record of an origin as it stands. */
export interface OriginPlace {
  readonly rid: string;
  readonly kind: string;
  readonly state: RecordState;
  readonly body: Uint8Array | null;
  /** Its time was over. */
  readonly isArchived: boolean;
  /** ISO day: its last day, before somebody here renewed it. */
  readonly renewedFrom: string | null;
}

/** Which rows. */
export interface ImportRowFilter {
  readonly states?: readonly ImportRowState[];
  readonly steps?: readonly ImportRowStep[];
  /** Rows with a larger n. */
  readonly after: number;
  readonly limit: number;
}

/** See the file's comment. */
export interface Imports {
  create(run: StoredImport): Promise<void>;
  get(id: string): Promise<StoredImport | undefined>;
  /** The newest first. */
  list(limit: number): Promise<StoredImport[]>;
  /** Runs in one of these states, the oldest first. */
  inState(states: readonly ImportState[]): Promise<StoredImport[]>;
  change(id: string, change: ImportChange, now: number): Promise<void>;
  delete(id: string): Promise<void>;
  addRows(
    id: string,
    rows: readonly StoredImportRow[],
    progress: { readonly done: number; readonly total: number },
  ): Promise<void>;
  clearRows(id: string): Promise<void>;
  rows(id: string, filter: ImportRowFilter): Promise<StoredImportRow[]>;
  /** Numbers of rows by state and step. */
  count(
    id: string,
  ): Promise<ReadonlyArray<{ state: ImportRowState; step: ImportRowStep; n: number }>>;
  /**
   * Rows that were published and not undone, in order.
   * @param hub only those of which this hub's record is not known to say still what was published
   */
  published(id: string, after: number, limit: number, hub?: string): Promise<ImportedRecord[]>;
  /** Notes a step without a change of records. */
  note(batch: ImportedBatch): Promise<void>;
  /** For each origin its record; 'erased' if that was erased here; undefined if there is none. */
  places(
    origins: ReadonlyArray<Origin | undefined>,
  ): Promise<Array<OriginPlace | 'erased' | undefined>>;
  /** Own records of a system that are shown, in the order of their id there. */
  ofSystem(
    system: string,
    after: string,
    limit: number,
  ): Promise<
    Array<{
      readonly id: string;
      readonly rid: string;
      readonly title: string;
      readonly language: string;
    }>
  >;
}

const columns = `id, user, source, schedule, name, bytes, state, is_cancelled AS isCancelled, plan,
  outcome, done, total, created, changed`;
const rowColumns = 'n, line, state, step, title, language, origin, rid, issues';

type Row = Omit<StoredImport, 'isCancelled'> & { readonly isCancelled: number };

const runOf = (row: Row): StoredImport => ({ ...row, isCancelled: row.isCancelled === 1 });

const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest();

interface Current {
  readonly kind: string;
  readonly state: RecordState;
  readonly body: Uint8Array | null;
}

/** An own record, wherever it is kept. */
function currentOf(db: Statements, ownHub: string, rid: string): Current | undefined {
  return (
    db.get<Current>(`SELECT kind, 'live' AS state, body FROM private_records WHERE rid = ?`, rid) ??
    db.get<Current>(
      `SELECT r.kind, r.state, b.body FROM records r JOIN feeds f ON f.id = r.feed
         LEFT JOIN bodies b ON r.state = 'live' AND b.feed = r.feed AND b.epoch = r.epoch
           AND b.seq = r.seq
         WHERE f.hub = ? AND r.rid = ?`,
      ownHub,
      rid,
    )
  );
}

/** Keeps what is about to be replaced. To be called before the change, in its transaction. */
export function keepFormer(tx: Transaction, ownHub: string, batch: ImportedBatch): void {
  for (const { n, rid, state, step } of batch.rows) {
    if (step !== 'done' || state !== 'changed') continue;
    const current = currentOf(tx, ownHub, rid);
    if (!current || current.state === 'erased') continue;
    tx.run(
      'INSERT OR REPLACE INTO import_former (import, n, rid, body) VALUES (?, ?, ?, ?)',
      batch.import,
      n,
      rid,
      current.body,
    );
  }
}

/** Notes what was done. To be called after the change, in its transaction. */
export function noteImported(tx: Transaction, batch: ImportedBatch): void {
  for (const { n, rid, state, step, body } of batch.rows) {
    tx.run(
      `UPDATE import_rows SET rid = ?, state = ?, step = ?,
         published = coalesce(?, published) WHERE import = ? AND n = ?`,
      rid,
      state,
      step,
      body ? sha256(body) : null,
      batch.import,
      n,
    );
  }
  if (batch.done !== undefined) {
    tx.run('UPDATE imports SET done = ? WHERE id = ?', batch.done, batch.import);
  }
}

function placeOf(
  db: Statements,
  ownHub: string,
  origin: Origin | undefined,
): OriginPlace | 'erased' | undefined {
  if (!origin) return undefined;
  const known = db.get<{ rid: string }>(
    'SELECT rid FROM origins WHERE system = ? AND id = ?',
    origin.system,
    origin.id,
  );
  const current = known && currentOf(db, ownHub, known.rid);
  if (known && current) {
    const owned = db.get<{ state: string; renewedFrom: string | null }>(
      'SELECT state, renewed_from AS renewedFrom FROM record_owners WHERE rid = ?',
      known.rid,
    );
    const renewedFrom = owned?.renewedFrom ?? null;
    return { rid: known.rid, ...current, isArchived: owned?.state === 'archived', renewedFrom };
  }
  return isErasedOrigin(db, origin) ? 'erased' : undefined;
}

/** A condition that a column has one of the values; `TRUE` without any asked for. */
function oneOf(column: string, values: readonly string[] | undefined): string {
  if (!values) return 'TRUE';
  return values.length === 0 ? 'FALSE' : `${column} IN (${values.map(() => '?').join(', ')})`;
}

/** Makes the imports over hub.sqlite. */
export function createImports(db: HubDatabase, ownHub: string): Imports {
  const setters: Readonly<Record<keyof ImportChange, string>> = {
    state: 'state = ?',
    isCancelled: 'is_cancelled = ?',
    plan: 'plan = ?',
    outcome: 'outcome = ?',
    done: 'done = ?',
    total: 'total = ?',
    name: 'name = ?',
  };
  return {
    create: (run) =>
      db.write((tx) => {
        tx.run(
          `INSERT INTO imports (id, user, source, schedule, name, bytes, state, plan, outcome, done,
             total, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[run.id, run.user, run.source, run.schedule, run.name, run.bytes, run.state],
          ...[run.plan, run.outcome, run.done, run.total, run.created, run.changed],
        );
      }),
    get: (id) =>
      db.read(() => {
        const row = db.get<Row>(`SELECT ${columns} FROM imports WHERE id = ?`, id);
        return row && runOf(row);
      }),
    list: (limit) =>
      db.read(() =>
        db
          .all<Row>(`SELECT ${columns} FROM imports ORDER BY created DESC, id DESC LIMIT ?`, limit)
          .map(runOf),
      ),
    inState: (states) =>
      db.read(() =>
        db
          .all<Row>(
            `SELECT ${columns} FROM imports WHERE ${oneOf('state', states)} ORDER BY created, id`,
            ...states,
          )
          .map(runOf),
      ),
    change: (id, change, now) =>
      db.write((tx) => {
        const given = Object.entries(change).filter(([, value]) => value !== undefined);
        const values = given.map(([, value]) =>
          typeof value === 'boolean' ? Number(value) : value,
        );
        const set = given.map(([name]) => setters[name as keyof ImportChange]);
        tx.run(
          `UPDATE imports SET ${[...set, 'changed = ?'].join(', ')} WHERE id = ?`,
          ...values,
          now,
          id,
        );
      }),
    delete: (id) =>
      db.write((tx) => {
        for (const table of ['import_rows', 'import_former']) {
          tx.run(`DELETE FROM ${table} WHERE import = ?`, id);
        }
        tx.run('DELETE FROM imports WHERE id = ?', id);
      }),
    addRows: (id, rows, { done, total }) =>
      db.write((tx) => {
        for (const { n, line, state, step, title, language, origin, rid, issues } of rows) {
          tx.run(
            `INSERT INTO import_rows (import, n, line, state, step, title, language, origin, rid,
               issues) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            ...[id, n, line, state, step, title, language, origin, rid, issues],
          );
        }
        tx.run('UPDATE imports SET done = ?, total = ? WHERE id = ?', done, total, id);
      }),
    clearRows: (id) =>
      db.write((tx) => {
        tx.run('DELETE FROM import_rows WHERE import = ?', id);
      }),
    rows: (id, { states, steps, after, limit }) =>
      db.read(() =>
        db.all<StoredImportRow>(
          `SELECT ${rowColumns} FROM import_rows WHERE import = ? AND n > ?
             AND ${oneOf('state', states)} AND ${oneOf('step', steps)} ORDER BY n LIMIT ?`,
          id,
          after,
          ...(states ?? []),
          ...(steps ?? []),
          limit,
        ),
      ),
    count: (id) =>
      db.read(() =>
        db.all<{ state: ImportRowState; step: ImportRowStep; n: number }>(
          'SELECT state, step, count(*) AS n FROM import_rows WHERE import = ? GROUP BY state, step',
          id,
        ),
      ),
    published: (id, after, limit, hub) =>
      db.read(() =>
        db
          .all<ImportedRecord & { former: Uint8Array | null; hasFormer: number }>(
            `SELECT r.n, r.rid, r.state, r.published, f.body AS former, f.n IS NOT NULL AS hasFormer
               FROM import_rows r LEFT JOIN import_former f ON f.import = r.import AND f.n = r.n
               LEFT JOIN contents c ON c.hub = ? AND c.rid = r.rid
               WHERE r.import = ? AND r.n > ? AND r.step = 'done' AND r.published IS NOT NULL
                 AND c.digest IS NOT substr(r.published, 1, 16)
               ORDER BY r.n LIMIT ?`,
            // Without a hub nothing is known of any record.
            ...[hub ?? '', id, after, limit],
          )
          .map(({ former, hasFormer, ...row }) => ({
            ...row,
            ...(hasFormer === 1 && { former }),
          })),
      ),
    note: (batch) => db.write((tx) => noteImported(tx, batch)),
    places: (origins) => db.read(() => origins.map((origin) => placeOf(db, ownHub, origin))),
    ofSystem: (system, after, limit) =>
      db.read(() =>
        db
          .all<{ id: string; rid: string }>(
            'SELECT id, rid FROM origins WHERE system = ? AND id > ? ORDER BY id LIMIT ?',
            system,
            after,
            limit,
          )
          .flatMap(({ id, rid }) => {
            const current = currentOf(db, ownHub, rid);
            return current?.state === 'live' ? [{ id, rid, ...titleOf(current.body) }] : [];
          }),
      ),
  };
}

function titleOf(body: Uint8Array | null): { title: string; language: string } {
  const { title } = JSON.parse(body ? Buffer.from(body).toString('utf8') : '{}') as {
    title?: object;
  };
  const [language = '', text = ''] = Object.entries(title ?? {})[0] ?? [];
  return { title: String(text), language };
}
