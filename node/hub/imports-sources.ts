/** From where scheduled imports take their records, and which of them speak of the same ones. */
import type { StoredSchedule } from '#node/storage/index.ts';
import { planOf } from './imports-judging.ts';
import type { ScheduleSource } from './imports-types.ts';

/** What a schedule takes, and from where. */
export interface Takes {
  /** Name of the register or platform: the space of its identifiers. */
  readonly system: string;
  readonly kind: string;
  readonly source: ScheduleSource;
}

/** What a schedule takes, by its plan. */
export function takesOf(schedule: Pick<StoredSchedule, 'plan' | 'source'>): Takes {
  const { seeksVanished = '', draft } = planOf(schedule);
  const source = JSON.parse(schedule.source) as ScheduleSource;
  return { system: seeksVanished, kind: draft?.kind ?? '', source };
}

/** The schedule that looks after the records of a system; undefined: none that is on. */
export function masterOf(
  schedules: readonly StoredSchedule[],
  system: string,
): StoredSchedule | undefined {
  return schedules.find((one) => one.isOn && planOf(one).seeksVanished === system);
}

function isSameSource(a: ScheduleSource, b: ScheduleSource): boolean {
  if ('file' in a) return 'file' in b && a.file.normalize() === b.file.normalize();
  if ('file' in b) return false;
  const address = ({ url }: { readonly url: string }) => {
    const parsed = URL.parse(url);
    if (!parsed) return url;
    parsed.hash = '';
    return parsed.href;
  };
  return address(a) === address(b);
}

/**
 * The schedule that a new one would contradict. Of two with one space of identifiers each would miss the
 * records of the other and ask what to do about them; two that take the same kind of records from one
 * place would publish each of them twice.
 */
export function contradicted<Known extends Takes>(
  schedules: readonly Known[],
  fresh: Takes,
): { readonly schedule: Known; readonly by: 'system' | 'source' } | undefined {
  for (const schedule of schedules) {
    if (schedule.system === fresh.system) return { schedule, by: 'system' };
    if (schedule.kind === fresh.kind && isSameSource(schedule.source, fresh.source))
      return { schedule, by: 'source' };
  }
  return undefined;
}
