/** Published records in the care of their people: versions, renewal, withdrawing, erasing. */
import type { StoredRecord } from '#node/storage/index.ts';
import { type Kind, kinds, parseRecordBytes } from '#schema/record/index.ts';
import { HubError } from '../errors.ts';
import { masterOf } from '../imports-sources.ts';
import type { Actor } from '../people/actor.ts';
import { relationTo } from '../people/policy.ts';
import type { Published } from '../types.ts';
import { type Common, type EditingContext, isoOf, kindOf, type Owned, userOf } from './context.ts';
import { differences } from './differences.ts';
import {
  archivedShownDays,
  lookAheadDays,
  maxCommentLength,
  maxEnding,
  renewalDays,
} from './limits.ts';
import type { Editing, OwnRecordView } from './types.ts';
import { type DraftValue, titleLanguage, titleOf, untilOf } from './value.ts';
import { dayAfter, daysUntil, type State, type Subject, stateInTime } from './workflow.ts';

/** An own record as it stands, with whose it is. */
export interface Held extends Owned {
  readonly rid: string;
  readonly kind: string;
  readonly title: string;
  readonly subject: Subject;
  /** What it says, or said last; null: not known any more. */
  readonly value: DraftValue | null;
  readonly stored: StoredRecord | undefined;
  /** Milliseconds since 1970. */
  readonly updated: number;
}

/** The field that a renewal sets: the kind's own deadline, or the general validity; null: neither. */
function renewalOf(kind: Kind | undefined, value: DraftValue | null, now: number) {
  if (!kind || !value) return null;
  const { until, defaultDays } = kind.dates;
  if (until !== undefined && value[until] !== undefined) {
    // An event is over when it is over; a call for partners may stay open.
    return defaultDays === undefined ? null : { field: until, day: dayAfter(now, defaultDays) };
  }
  return value.validUntil === undefined
    ? null
    : { field: 'validUntil', day: dayAfter(now, renewalDays) };
}

/** A record with its time set anew; null: its dates are its own. */
export function renewed(
  value: DraftValue,
  now: number,
): { value: DraftValue; until: string } | null {
  const renewal = renewalOf(kinds.get(String(value.kind)), value, now);
  if (!renewal) return null;
  const { field, day } = renewal;
  const later = (given: unknown) => (typeof given === 'string' && given > day ? given : day);
  const until = later(value[field]);
  const validity = value.validUntil !== undefined && { validUntil: later(value.validUntil) };
  return { value: { ...value, [field]: until, ...validity }, until };
}

/** What {@link createRecords} offers to the other half. */
export interface Records {
  hold(rid: string): Promise<Held>;
  /** Publishes a value under a rid, new or not, and keeps it as a version. */
  put(
    rid: string,
    value: DraftValue,
    of: Owned & {
      readonly user: string | null;
      /** For a renewal: the last day that it replaces. */
      readonly renewedFrom?: string | null;
    },
  ): Promise<Published>;
  /** Takes it back, keeping what it said. */
  takeAway(held: Held, state: 'archived' | 'withdrawn'): Promise<void>;
  view(actor: Actor, held: Held): Promise<OwnRecordView>;
}

/** Makes the use cases about published records. */
export function createRecords(
  editing: EditingContext,
  common: Common,
): Records &
  Pick<Editing, 'record' | 'history' | 'renew' | 'remind' | 'withdraw' | 'erase' | 'ending'> {
  const { context, hub, audit, notifications, organisations } = editing;
  const { storage, id: ownHub, clock } = context;
  const notFound = () => new HubError('not-found', 'This hub has no such record.');

  function bodyOf(stored: StoredRecord | undefined): DraftValue | null {
    const parsed = stored?.state === 'live' && stored.body ? parseRecordBytes(stored.body) : null;
    return parsed?.ok ? (parsed.record as unknown as DraftValue) : null;
  }

  async function hold(rid: string): Promise<Held> {
    const [stored, owned] = await Promise.all([
      storage.records.get(ownHub, rid),
      storage.owners.get(rid),
    ]);
    if (!stored && !owned) throw notFound();
    if (stored?.state === 'erased') throw new HubError('erased', 'The record was erased.');
    const linked = owned?.organisation ?? (await organisations.byRecord(rid))?.id ?? null;
    const body = bodyOf(stored);
    const value = body ?? (await storage.owners.versions(rid)).at(-1)?.value ?? null;
    const until = value && untilOf(value);
    const isLive = stored?.state === 'live';
    const gone: State = owned?.state === 'archived' ? 'archived' : 'withdrawn';
    return {
      ...{ rid, value, stored, author: owned?.author ?? null, organisation: linked },
      kind: stored?.kind ?? owned?.kind ?? '',
      title: (value && titleOf(value, [])) ?? owned?.title ?? '',
      subject: { until, state: isLive ? stateInTime(until, clock.now()) : gone },
      updated: stored ? stored.updated * 1_000 : (owned?.updated ?? 0),
    };
  }

  /** The scheduled import that a record comes from: its master, whose changes count. */
  async function sourceOf(value: DraftValue | null): Promise<string | null> {
    const { system } = (value?.origin ?? {}) as { readonly system?: unknown };
    if (typeof system !== 'string') return null;
    return masterOf(await storage.importPlans.schedules(), system)?.name ?? null;
  }

  const view: Records['view'] = async (actor, held) => {
    const { rid, kind, title, author, organisation, subject, value, updated } = held;
    const renewal = value && renewed(value, clock.now());
    return {
      ...{ rid, kind, title, author, organisation, state: subject.state, until: subject.until },
      language: value ? titleLanguage(value, []) : undefined,
      organisationName: await common.organisationName(organisation),
      renewsUntil: renewal?.until ?? null,
      updated: isoOf(updated),
      draft: (await storage.drafts.openOf(rid))?.id ?? null,
      source: await sourceOf(value),
      can: common.can(actor, held, subject),
    };
  };

  /** @throws {HubError} forbidden, as for anything that is not the actor's */
  async function mine(actor: Actor, rid: string): Promise<Held> {
    userOf(actor);
    const held = await hold(rid);
    if (!common.rights(actor, held)('record.history'))
      throw new HubError('forbidden', 'This is not your record.');
    return held;
  }

  /** Keeps what was published otherwise as a version, so that differences are against what was. */
  async function catchUp(rid: string, stored: StoredRecord | undefined): Promise<void> {
    const body = bodyOf(stored);
    const kind = kinds.get(stored?.kind ?? '');
    if (!body || !stored || !kind) return;
    const newest = (await storage.owners.versions(rid)).at(-1);
    if (newest && differences(kind, newest.value, body).length === 0) return;
    await storage.owners.addVersion(rid, { value: body, user: null, at: stored.updated * 1_000 });
  }

  const put: Records['put'] = async (rid, value, { author, organisation, user, renewedFrom }) => {
    const stored = await storage.records.get(ownHub, rid);
    if (stored) await catchUp(rid, stored);
    const published = stored ? await hub.replace(rid, value) : await hub.create(value, rid);
    const now = clock.now();
    const noted = await storage.owners.get(published.rid);
    // A record that became private lives on under another rid; the old one was erased everywhere.
    await storage.owners.published(
      {
        ...{ rid: published.rid, kind: String(value.kind), author, organisation },
        ...{ title: titleOf(value, []), state: 'live', until: untilOf(value), reminded: null },
        renewedFrom: renewedFrom === undefined ? (noted?.renewedFrom ?? null) : renewedFrom,
        updated: now,
      },
      { value, user, at: now },
    );
    return published;
  };

  /** A record in no feed is deleted where it lies, so it is kept anew here. */
  const takeAway: Records['takeAway'] = async (held, state) => {
    const { rid, kind, title, author, organisation, value, subject } = held;
    const versions = await storage.owners.versions(rid);
    const updated = clock.now();
    await catchUp(rid, held.stored);
    await hub.withdraw(rid);
    if (held.stored?.sharing !== 'network' || !(await storage.owners.get(rid))) {
      const last = versions.at(-1) ?? { value: value ?? {}, user: null, at: updated };
      await storage.owners.published(
        {
          ...{ rid, kind, author, organisation, title, state, reminded: null, updated },
          ...{ until: subject.until, renewedFrom: null },
        },
        last,
      );
    }
    await storage.owners.change(rid, { state, updated });
  };

  const link = (rid: string) => `/my/records/${rid}`;

  return {
    hold,
    put,
    takeAway,
    view,
    record: async (actor, rid) => view(actor, await mine(actor, rid)),
    async history(actor, rid) {
      const held = await mine(actor, rid);
      await catchUp(rid, held.stored);
      const versions = await storage.owners.versions(rid);
      const names = await common.namesOf(versions.map(({ user }) => user));
      const kind = kindOf(held.kind);
      return versions
        .map(({ version, value, user, at }, i) => ({
          ...{ version, at: isoOf(at), name: names.get(user ?? '') ?? '' },
          changes: differences(kind, versions[i - 1]?.value ?? {}, value),
        }))
        .reverse();
    },
    renew: (actor, rid) =>
      common.alone(async () => {
        const held = await mine(actor, rid);
        const made = held.value && renewed(held.value, clock.now());
        if (!made) throw new HubError('conflict', 'Its dates are its own; change them instead.');
        common.take(actor, held, held.subject, 'renew', made.until);
        const renewedFrom = held.subject.until;
        await put(rid, made.value, { ...held, user: actor.user, renewedFrom });
        await audit.note(actor, 'record.renew', rid, { until: made.until });
        return made.until;
      }),
    async remind(actor, rid) {
      const held = await mine(actor, rid);
      const may = common.rights(actor, held);
      if (!may('draft.review')) throw new HubError('forbidden', 'The desk reminds.');
      const { until, state } = held.subject;
      if (until === null || (state !== 'expiring' && state !== 'published'))
        throw new HubError('conflict', 'Its time is not about to be over.');
      const days = String(daysUntil(until, clock.now()));
      const people = await common.peopleOf(held);
      if (people.size === 0) throw new HubError('conflict', 'Nobody but the hub looks after it.');
      await notifications.notifyAll(
        people,
        'record.expiring',
        { title: held.title, days },
        link(rid),
      );
      await audit.note(actor, 'draft.review', rid, { event: 'remind', days });
    },
    withdraw: (actor, rid, reason) =>
      common.alone(async () => {
        const held = await mine(actor, rid);
        common.take(actor, held, held.subject, 'withdraw');
        await takeAway(held, 'withdrawn');
        await audit.note(actor, 'record.withdraw', rid);
        // To its people, when it was not one of them who did it.
        const isTheirs = relationTo(actor, { ...held, hub: ownHub }, ownHub) !== 'hub';
        if (isTheirs) return;
        const given = { title: held.title, reason: reason.trim().slice(0, maxCommentLength) };
        await notifications.notifyAll(
          await common.peopleOf(held),
          'record.withdrawn',
          given,
          link(rid),
        );
      }),
    erase: (actor, rid) =>
      common.alone(async () => {
        const held = await mine(actor, rid);
        common.take(actor, held, held.subject, 'erase');
        if (held.stored) await hub.erase(rid);
        await storage.owners.forgetRecord(rid);
        await audit.note(actor, 'record.erase', rid);
      }),
    async ending(actor, days = lookAheadDays) {
      userOf(actor);
      if (!common.rights(actor, { author: null, organisation: null })('desk.read'))
        throw new HubError('forbidden', 'This is for the desk.');
      const now = clock.now();
      const soon = await storage.owners.ending(dayAfter(now, days), maxEnding);
      const over = await storage.owners.archived(dayAfter(now, -archivedShownDays), maxEnding);
      const all = await Promise.all(
        [...soon, ...over].map(async ({ rid }) =>
          hold(rid).then(
            (held) => view(actor, held),
            () => undefined,
          ),
        ),
      );
      return all.filter((one) => one !== undefined);
    },
  };
}
