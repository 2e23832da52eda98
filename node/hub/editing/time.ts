/** The passing of time: people are reminded of records, and what is over is archived. */
import type { Common, EditingContext } from './context.ts';
import { maxListed, reminderDays, renewalsPerStep } from './limits.ts';
import type { Held, Records } from './records.ts';
import type { Editing, TimeStep } from './types.ts';
import { dayAfter, dayOf, daysUntil } from './workflow.ts';

type Told = 'record.expiring' | 'record.expired';

/** What there is to say to the desk of the records that nobody but the hub looks after. */
interface ForDesk {
  n: number;
  readonly first: { readonly rid: string; readonly title: string; readonly days: string };
}

const several = {
  'record.expiring': 'records.expiring',
  'record.expired': 'records.expired',
} as const;

function paramsOf(event: Told, title: string, days: string) {
  return event === 'record.expiring' ? { title, days } : { title };
}

/** Makes the step that the job takes again and again. */
export function createTime(
  editing: EditingContext,
  common: Common,
  records: Pick<Records, 'hold' | 'takeAway'>,
): Pick<Editing, 'passTime'> {
  const { context, audit, notifications } = editing;
  const { storage, clock } = context;
  const forDesk = new Map<Told, ForDesk>();
  const link = (rid: string) => `/my/records/${rid}`;

  /** Tells its people; the desk, once for all of those that have none. */
  async function tell(held: Held, event: Told, days: string): Promise<void> {
    const { rid, title } = held;
    const people = await common.peopleOf(held);
    if (people.size > 0) {
      await notifications.notifyAll(people, event, paramsOf(event, title, days), link(rid));
      return;
    }
    const waiting = forDesk.get(event);
    if (waiting) waiting.n++;
    else forDesk.set(event, { n: 1, first: { rid, title, days } });
  }

  async function tellDesk(): Promise<void> {
    for (const [event, { n, first }] of forDesk) {
      forDesk.delete(event);
      const { rid, title, days } = first;
      if (n === 1) {
        await notifications.notifyDesk(event, paramsOf(event, title, days), link(rid));
      } else {
        await notifications.notifyDesk(several[event], { title, n: String(n - 1) }, '/desk/ending');
      }
    }
  }

  async function step(rid: string): Promise<keyof TimeStep | 'nothing'> {
    const held = await records.hold(rid).catch(() => undefined);
    const owned = await storage.owners.get(rid);
    // What waits in quarantine is as it will be when it comes out.
    if (!held || !owned || held.stored?.state === 'quarantined') return 'nothing';
    const { until, state } = held.subject;
    const { updated } = owned;
    if (state === 'withdrawn') {
      await storage.owners.change(rid, { updated, state });
      return 'nothing';
    }
    if (until === null || state === 'published') return 'nothing';
    if (state === 'archived') {
      await records.takeAway(held, 'archived');
      await audit.note({ user: null }, 'record.withdraw', rid, { reason: 'expired', until });
      await tell(held, 'record.expired', '');
      return 'archived';
    }
    const left = daysUntil(until, clock.now());
    const due = reminderDays.filter((days) => left <= days).at(-1);
    const { reminded } = owned;
    if (due === undefined || (reminded !== null && reminded <= due)) return 'nothing';
    await tell(held, 'record.expiring', String(left));
    await storage.owners.change(rid, { updated, reminded: due });
    return 'reminded';
  }

  return {
    async passTime(signal): Promise<TimeStep> {
      const counts = { reminded: 0, archived: 0 };
      const now = clock.now();
      const reminders = reminderDays.map((days) => ({ days, day: dayAfter(now, days) }));
      let looked = 0;
      for (const rid of await storage.owners.due(dayOf(now), reminders, maxListed)) {
        if (signal?.aborted || looked >= renewalsPerStep) break;
        const did = await common.alone(() => step(rid));
        if (did === 'nothing') continue;
        looked++;
        counts[did]++;
      }
      // There is more, and it is told of together.
      if (looked < renewalsPerStep) await tellDesk();
      return counts;
    },
  };
}
