/**
 * Imports that come again and again, from an address or a file in the watched folder. Each makes an import
 * that publishes by itself what is good; records that the source has no more are asked about, never
 * deleted by themselves.
 */
import { createHash } from 'node:crypto';
import type { StoredImport, StoredSchedule } from '#node/storage/index.ts';
import { HubError } from './errors.ts';
import type { ImportsOptions } from './imports-access.ts';
import { planOf } from './imports-judging.ts';
import { contradicted, takesOf } from './imports-sources.ts';
import type { ImportPlan, Imports, ScheduleSource, ScheduleView } from './imports-types.ts';
import { demandRight } from './people/rights.ts';
import type { OwnChange } from './publishing.ts';
import { uuidv7 } from './record-id.ts';

/** How a schedule's last look ended, as it is kept. */
export interface ScheduleLast {
  readonly at: number | null;
  readonly outcome: ScheduleView['last']['outcome'];
  readonly code?: string;
  readonly import?: string;
  /** SHA-256 of the file that was imported last. */
  readonly digest?: string;
}

/** Seconds between two looks. */
export const scheduleEvery = { hour: 3_600, day: 86_400, week: 7 * 86_400 } as const;

const maxNameLength = 200;
/** A name in the watched folder: one step, no hidden file (attack 79). */
export const watchedName = /^[\p{L}\p{N}_][\p{L}\p{N} ._()-]{0,199}$/u;
/** Decisions carried out in one transaction. */
const perBatch = 200;

/** Reads what is kept of the last look. */
export function lastOf({ last }: Pick<StoredSchedule, 'last'>): ScheduleLast {
  return JSON.parse(last) as ScheduleLast;
}

/** Whether two files are the same. */
export function digestOf(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url');
}

function checkSource(source: ScheduleSource): void {
  if ('file' in source) {
    if (watchedName.test(source.file)) return;
    throw new HubError('invalid-import', 'This is no name of a file in the watched folder.', {
      issues: [{ path: 'file', message: 'is not the name of a file' }],
    });
  }
  const url = URL.parse(source.url);
  const isWeb = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!isWeb || source.url.length > 2_000) {
    throw new HubError('invalid-import', 'This is no http or https address.', {
      issues: [{ path: 'url', message: 'is not an http or https address' }],
    });
  }
}

const iso = (at: number) => new Date(at).toISOString();

function viewOf(schedule: StoredSchedule): ScheduleView {
  const { id, name, every, isOn, next } = schedule;
  const { at, digest: _, ...last } = lastOf(schedule);
  return {
    ...{ id, name, every, isOn, next: iso(next) },
    ...takesOf(schedule),
    last: { ...last, at: at === null ? null : iso(at) },
  };
}

/** The use cases of schedules, and of what vanished from their sources. */
export function createSchedules(
  options: ImportsOptions & {
    readonly load: (actor: Parameters<Imports['get']>[0], id: string) => Promise<StoredImport>;
  },
): Pick<
  Imports,
  'schedules' | 'saveSchedule' | 'setSchedule' | 'deleteSchedule' | 'decideVanished'
> {
  const { context, publishing, audit, load } = options;
  const { storage, clock } = context;
  const { imports, importPlans } = storage;

  async function find(id: string): Promise<StoredSchedule> {
    const schedule = await importPlans.schedule(id);
    if (!schedule) throw new HubError('not-found', 'There is no such schedule.');
    return schedule;
  }

  return {
    async schedules(actor) {
      demandRight(actor, 'import.run');
      return (await importPlans.schedules()).map(viewOf);
    },

    async saveSchedule(actor, id, { name, source, every }) {
      const run = await load(actor, id);
      const plan = planOf(run);
      checkSource(source);
      const system = plan.draft?.system.trim() ?? '';
      const mapping = plan.mapping as { readonly origin?: unknown } | undefined;
      if (!mapping?.origin || system === '') {
        throw new HubError('invalid-import', 'Without an identity, rows cannot come again.', {
          issues: [{ path: 'identity', message: 'is missing' }],
        });
      }
      if (!Object.values<number>(scheduleEvery).includes(every)) {
        throw new HubError('invalid-import', 'This is no time between two looks.');
      }
      const known = (await importPlans.schedules()).map(viewOf);
      const other = contradicted(known, { system, kind: plan.draft?.kind ?? '', source });
      if (other) {
        throw new HubError('invalid-import', 'Another schedule takes the same already.', {
          issues: [{ path: other.by, message: `is what “${other.schedule.name}” takes already` }],
        });
      }
      const next: ImportPlan = {
        settings: plan.settings,
        ...(plan.draft && { draft: plan.draft }),
        mapping: plan.mapping,
        ...{ isStrict: false, goesOn: true, takesErased: false, takesWithdrawn: false },
        seeksVanished: system,
      };
      const schedule = uuidv7(clock.now());
      const last: ScheduleLast = { at: null, outcome: 'none' };
      await importPlans.saveSchedule({
        ...{ id: schedule, name: name.trim().slice(0, maxNameLength) || run.name },
        ...{ user: actor.user, source: JSON.stringify(source), plan: JSON.stringify(next) },
        ...{ every, isOn: true, next: clock.now(), last: JSON.stringify(last) },
      });
      await audit.note(actor, 'import.run', schedule, { step: 'schedule' });
      return schedule;
    },

    async setSchedule(actor, id, what) {
      demandRight(actor, 'import.run');
      const schedule = await find(id);
      const isOn = what !== 'off';
      const next = what === 'now' ? clock.now() : schedule.next;
      await importPlans.saveSchedule({ ...schedule, isOn, next });
      await audit.note(actor, 'import.run', id, { step: `schedule-${what}` });
    },

    async deleteSchedule(actor, id) {
      demandRight(actor, 'import.run');
      await importPlans.deleteSchedule(id);
      await audit.note(actor, 'import.run', id, { step: 'schedule-delete' });
    },

    async decideVanished(actor, id, ns, decision) {
      const run = await load(actor, id);
      if (decision === 'erase') demandRight(actor, 'record.erase');
      const system = planOf(run).seeksVanished;
      if (system === undefined) return 0;
      const wanted = new Set(ns);
      let done = 0;
      for (let after = 0; ; ) {
        const page = await imports.rows(id, {
          ...{ states: ['vanished'], steps: ['planned'], after, limit: perBatch },
        });
        const end = page.at(-1);
        if (!end) break;
        after = end.n;
        const rows = page.filter(({ n, rid }) => wanted.has(n) && rid !== null);
        const changes: OwnChange[] = [];
        for (const { rid } of rows) {
          if (rid === null || decision === 'keep') continue;
          const current = await storage.records.get(context.id, rid);
          if (current?.state === 'live') changes.push({ op: decision, rid });
        }
        const batch = {
          import: id,
          rows: rows.map(({ n, rid, state }) => ({
            ...({ n, rid: rid ?? '', state, step: decision === 'keep' ? 'kept' : 'done' } as const),
          })),
        };
        if (changes.length > 0) await publishing.apply(changes, () => batch);
        else if (rows.length > 0) await imports.note(batch);
        if (decision !== 'erase') {
          await importPlans.decide(
            system,
            rows.map(({ origin }) => origin),
            decision,
          );
        }
        done += rows.length;
      }
      if (done > 0) {
        await audit.note(actor, 'import.run', id, {
          step: `vanished-${decision}`,
          n: String(done),
        });
      }
      return done;
    },
  };
}
