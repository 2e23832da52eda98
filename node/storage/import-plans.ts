/** What is kept for later imports: mappings, schedules, what was decided of vanished records. */
import type { HubDatabase } from './database.ts';

/** A mapping that somebody wants to use again. `changed`: milliseconds since 1970. */
export interface StoredMapping {
  readonly id: string;
  readonly name: string;
  readonly user: string | null;
  readonly kind: string;
  /** JSON of the use case. */
  readonly draft: string;
  readonly changed: number;
}

/** An import that is done again and again. */
export interface StoredSchedule {
  readonly id: string;
  readonly name: string;
  readonly user: string | null;
  /** JSON of the use case. */
  readonly source: string;
  readonly plan: string;
  /** Seconds. */
  readonly every: number;
  readonly isOn: boolean;
  /** Milliseconds since 1970. */
  readonly next: number;
  /** JSON of the use case. */
  readonly last: string;
}

/** keep: it stays, and is not asked about again; withdraw: taken back, until it is there again. */
export type VanishedDecision = 'keep' | 'withdraw';

/** See the file's comment. */
export interface ImportPlans {
  mappings(): Promise<StoredMapping[]>;
  mapping(id: string): Promise<StoredMapping | undefined>;
  saveMapping(mapping: StoredMapping): Promise<void>;
  deleteMapping(id: string): Promise<void>;
  schedules(): Promise<StoredSchedule[]>;
  schedule(id: string): Promise<StoredSchedule | undefined>;
  /** The one that is due first, if one is. @param now milliseconds since 1970 */
  due(now: number): Promise<StoredSchedule | undefined>;
  saveSchedule(schedule: StoredSchedule): Promise<void>;
  deleteSchedule(id: string): Promise<void>;
  decisions(system: string, ids: readonly string[]): Promise<Array<VanishedDecision | undefined>>;
  /** @param decision null: forgets it, since the record is there again */
  decide(system: string, ids: readonly string[], decision: VanishedDecision | null): Promise<void>;
  /** What an account has begun or saved. */
  of(user: string): Promise<
    ReadonlyArray<{
      readonly what: 'import' | 'mapping' | 'schedule';
      readonly name: string;
      /** Milliseconds since 1970; null: not kept. */
      readonly at: number | null;
    }>
  >;
  /** Forgets whose it was. */
  forget(user: string): Promise<void>;
}

const scheduleColumns = 'id, name, user, source, plan, every, is_on AS isOn, next, last';

type ScheduleRow = Omit<StoredSchedule, 'isOn'> & { readonly isOn: number };

const scheduleOf = (row: ScheduleRow): StoredSchedule => ({ ...row, isOn: row.isOn === 1 });

/** Makes them over hub.sqlite. */
export function createImportPlans(db: HubDatabase): ImportPlans {
  const mappingColumns = 'id, name, user, kind, draft, changed';
  return {
    mappings: () =>
      db.read(() =>
        db.all<StoredMapping>(`SELECT ${mappingColumns} FROM import_mappings ORDER BY name, id`),
      ),
    mapping: (id) =>
      db.read(() =>
        db.get<StoredMapping>(`SELECT ${mappingColumns} FROM import_mappings WHERE id = ?`, id),
      ),
    saveMapping: ({ id, name, user, kind, draft, changed }) =>
      db.write((tx) => {
        tx.run(
          `INSERT OR REPLACE INTO import_mappings (id, name, user, kind, draft, changed)
             VALUES (?, ?, ?, ?, ?, ?)`,
          ...[id, name, user, kind, draft, changed],
        );
      }),
    deleteMapping: (id) =>
      db.write((tx) => {
        tx.run('DELETE FROM import_mappings WHERE id = ?', id);
      }),
    schedules: () =>
      db.read(() =>
        db
          .all<ScheduleRow>(`SELECT ${scheduleColumns} FROM import_schedules ORDER BY name, id`)
          .map(scheduleOf),
      ),
    schedule: (id) =>
      db.read(() => {
        const row = db.get<ScheduleRow>(
          `SELECT ${scheduleColumns} FROM import_schedules WHERE id = ?`,
          id,
        );
        return row && scheduleOf(row);
      }),
    due: (now) =>
      db.read(() => {
        const row = db.get<ScheduleRow>(
          `SELECT ${scheduleColumns} FROM import_schedules WHERE is_on = 1 AND next <= ?
             ORDER BY next, id LIMIT 1`,
          now,
        );
        return row && scheduleOf(row);
      }),
    saveSchedule: ({ id, name, user, source, plan, every, isOn, next, last }) =>
      db.write((tx) => {
        tx.run(
          `INSERT OR REPLACE INTO import_schedules
             (id, name, user, source, plan, every, is_on, next, last)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          ...[id, name, user, source, plan, every, Number(isOn), next, last],
        );
      }),
    deleteSchedule: (id) =>
      db.write((tx) => {
        tx.run('DELETE FROM import_schedules WHERE id = ?', id);
      }),
    decisions: (system, ids) =>
      db.read(() =>
        ids.map(
          (id) =>
            db.get<{ decision: VanishedDecision }>(
              'SELECT decision FROM import_vanished WHERE system = ? AND id = ?',
              system,
              id,
            )?.decision,
        ),
      ),
    of: (user) =>
      db.read(() =>
        db.all(
          `SELECT 'import' AS what, name, created AS at FROM imports WHERE user = ?
           UNION ALL SELECT 'mapping', name, changed FROM import_mappings WHERE user = ?
           UNION ALL SELECT 'schedule', name, NULL FROM import_schedules WHERE user = ?`,
          ...[user, user, user],
        ),
      ),
    forget: (user) =>
      db.write((tx) => {
        for (const table of ['imports', 'import_mappings', 'import_schedules']) {
          tx.run(`UPDATE ${table} SET user = NULL WHERE user = ?`, user);
        }
      }),
    decide: (system, ids, decision) =>
      db.write((tx) => {
        for (const id of ids) {
          if (decision === null) {
            tx.run('DELETE FROM import_vanished WHERE system = ? AND id = ?', system, id);
          } else {
            tx.run(
              'INSERT OR REPLACE INTO import_vanished (system, id, decision) VALUES (?, ?, ?)',
              ...[system, id, decision],
            );
          }
        }
      }),
  };
}
