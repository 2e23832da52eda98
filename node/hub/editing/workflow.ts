/**
 * The life of a record as a pure step: from a state, by an event, with somebody's rights, at a day, to
 * the next state. Drafts and published records are at different places of the same way:
 *
 * draft → submitted → (changes-asked → submitted)* → published → expiring → archived
 *
 * and off it: rejected, discarded; withdrawn, erased. What is discarded or erased never comes back.
 */
import type { Action } from '../people/policy.ts';
import { reminderDays } from './limits.ts';

/** Where something stands. */
export const states = [
  'draft',
  'submitted',
  'changes-asked',
  'published',
  'expiring',
  'archived',
  'withdrawn',
  'erased',
  'rejected',
  'discarded',
] as const;
/** See {@link states}. */
export type State = (typeof states)[number];

/** What can happen. */
export const events = [
  'edit',
  'comment',
  'submit',
  'take-back',
  'ask-for-changes',
  'reject',
  'publish',
  'discard',
  'revise',
  'renew',
  'withdraw',
  'erase',
  'time',
] as const;
/** See {@link events}. */
export type Event = (typeof events)[number];

/** Something on its way. */
export interface Subject {
  readonly state: State;
  /** ISO day on which one can still act; null: it has no end. */
  readonly until: string | null;
}

/** The next place, or why there is none. */
export type Step =
  | { readonly ok: true; readonly next: Subject }
  /** forbidden: somebody else may; impossible: nobody may, as it stands. */
  | { readonly ok: false; readonly reason: 'forbidden' | 'impossible' };

interface Transition {
  /** Any of these suffices; none: the clock does it. */
  readonly needs: readonly Action[];
  readonly to: State | 'same';
}

const same = 'same' as const;
const by = (to: Transition['to'], ...needs: readonly Action[]): Transition => ({ to, needs });

const live = {
  revise: by(same, 'draft.create'),
  renew: by('published', 'record.renew'),
  withdraw: by('withdrawn', 'record.withdraw'),
  erase: by('erased', 'record.erase'),
  time: by(same),
} as const;

/** The whole way. What is not in it cannot happen. */
const table: Readonly<Record<State, Partial<Record<Event, Transition>>>> = {
  draft: {
    edit: by(same, 'draft.edit'),
    comment: by(same, 'draft.edit', 'draft.review'),
    submit: by('submitted', 'draft.submit'),
    publish: by('published', 'record.publish'),
    discard: by('discarded', 'draft.discard'),
  },
  submitted: {
    // While the hub looks at it, it does not change under its eyes; its editors may mend a word.
    edit: by(same, 'draft.review'),
    comment: by(same, 'draft.edit', 'draft.review'),
    'take-back': by('draft', 'draft.edit'),
    'ask-for-changes': by('changes-asked', 'draft.review'),
    reject: by('rejected', 'draft.review'),
    publish: by('published', 'record.publish'),
  },
  'changes-asked': {
    edit: by(same, 'draft.edit'),
    comment: by(same, 'draft.edit', 'draft.review'),
    submit: by('submitted', 'draft.submit'),
    publish: by('published', 'record.publish'),
    discard: by('discarded', 'draft.discard'),
  },
  rejected: { discard: by('discarded', 'draft.discard') },
  published: live,
  expiring: live,
  archived: {
    revise: live.revise,
    renew: live.renew,
    erase: live.erase,
    time: by(same),
  },
  withdrawn: { revise: live.revise, erase: live.erase },
  erased: {},
  discarded: {},
};

const dayMs = 86_400_000;

/** The day of a moment (milliseconds since 1970), in UTC. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** The day so many days after that of a moment. */
export function dayAfter(now: number, days: number): string {
  return dayOf(now + days * dayMs);
}

/** Whole days from the day of a moment until a day; negative: it is over. */
export function daysUntil(until: string, now: number): number {
  return Math.round((Date.parse(until) - Date.parse(dayOf(now))) / dayMs);
}

/** Where a published record stands, by the clock alone. */
export function stateInTime(
  until: string | null,
  now: number,
): 'published' | 'expiring' | 'archived' {
  if (until === null) return 'published';
  const left = daysUntil(until, now);
  if (left < 0) return 'archived';
  return left <= reminderDays[0] ? 'expiring' : 'published';
}

/**
 * One step.
 * @param may whether whoever does it may do something to this subject
 * @param now milliseconds since 1970
 * @param until for `publish` and `renew`: the new last day
 */
export function step(
  subject: Subject,
  event: Event,
  may: (action: Action) => boolean,
  now: number,
  until: string | null = null,
): Step {
  const transition = table[subject.state][event];
  if (!transition) return { ok: false, reason: 'impossible' };
  const { needs, to } = transition;
  if (needs.length > 0 && !needs.some(may)) return { ok: false, reason: 'forbidden' };
  if (event === 'time') {
    // What is archived stays so until somebody renews it.
    const state = subject.state === 'archived' ? 'archived' : stateInTime(subject.until, now);
    return { ok: true, next: { ...subject, state } };
  }
  if (event === 'publish' || event === 'renew') {
    const state = stateInTime(until, now);
    // What is over already is not published.
    if (state === 'archived') return { ok: false, reason: 'impossible' };
    return { ok: true, next: { state, until } };
  }
  return { ok: true, next: to === same ? subject : { ...subject, state: to } };
}

/** What somebody could do next: for buttons. */
export function possible(subject: Subject, may: (action: Action) => boolean): ReadonlySet<Event> {
  return new Set(
    events.filter((event) => {
      const needs = table[subject.state][event]?.needs ?? [];
      return needs.some(may);
    }),
  );
}
