/** What editing stands on, and what its two halves share. */

import type { StoredDraft } from '#node/storage/index.ts';
import { type Kind, kinds } from '#schema/record/index.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../errors.ts';
import type { Actor } from '../people/actor.ts';
import type { Audit } from '../people/audit-types.ts';
import type { Notifications } from '../people/notification-types.ts';
import type { Organisations } from '../people/organisation-types.ts';
import type { People } from '../people/people-types.ts';
import { type Action, may, type Ownership, relationTo } from '../people/policy.ts';
import type { Hub } from '../types.ts';
import { maxCommentLength } from './limits.ts';
import { type Event, possible, type Step, type Subject, step } from './workflow.ts';

/** See the file's comment. */
export interface EditingContext {
  readonly context: Pick<HubContext, 'network' | 'id' | 'clock' | 'storage' | 'trust'> & {
    readonly federation: Pick<HubContext['federation'], 'search'>;
  };
  readonly hub: Pick<Hub, 'create' | 'replace' | 'withdraw' | 'erase'>;
  readonly audit: Pick<Audit, 'note'>;
  readonly notifications: Pick<Notifications, 'notify' | 'notifyAll' | 'notifyDesk'>;
  readonly organisations: Pick<Organisations, 'find' | 'byRecord' | 'editorsOf' | 'linkRecord'>;
  readonly people: Pick<People, 'getMany'>;
}

/** Whose a draft or a record is. */
export type Owned = Omit<Ownership, 'hub'>;

/** ISO 8601 of milliseconds. */
export const isoOf = (at: number): string => new Date(at).toISOString();

/** Somebody who has signed in. @throws {HubError} unauthorised */
export function userOf(actor: Actor): string {
  if (actor.user === null) throw new HubError('unauthorised', 'Sign in first.');
  return actor.user;
}

/** A kind by its name. @throws {HubError} invalid */
export function kindOf(name: string): Kind {
  const kind = kinds.get(name);
  if (kind) return kind;
  throw new HubError('invalid', 'There is no such kind of record.', {
    issues: [{ path: 'kind', message: 'is not a kind' }],
  });
}

/** What somebody wrote to go with a step. @throws {HubError} invalid: nothing, or too much */
export function commentOf(given: string): string {
  const text = given.trim();
  if (text === '')
    throw new HubError('invalid', 'Say why.', {
      issues: [{ path: 'text', message: 'is empty' }],
    });
  if (text.length > maxCommentLength)
    throw new HubError('invalid', 'That is too long.', {
      issues: [{ path: 'text', message: `is longer than ${maxCommentLength}` }],
    });
  return text.toWellFormed();
}

/** What both halves do. */
export interface Common {
  rights(actor: Actor, thing: Owned): (action: Action) => boolean;
  can(actor: Actor, thing: Owned, subject: Subject): ReadonlySet<Event>;
  /** The next state. @throws {HubError} forbidden, conflict */
  take(actor: Actor, thing: Owned, subject: Subject, event: Event, until?: string | null): Subject;
  namesOf(users: readonly (string | null)[]): Promise<ReadonlyMap<string, string>>;
  organisationName(id: string | null): Promise<string>;
  /** Accounts to be told of something: the author, or all editors of its organisation. */
  peopleOf(thing: Owned): Promise<ReadonlySet<string>>;
  /** One change at a time: a draft that is being published is not changed meanwhile. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** Turns a step into the next state, or what was wrong into an error. */
function nextOf(made: Step): Subject {
  if (made.ok) return made.next;
  throw made.reason === 'forbidden'
    ? new HubError('forbidden', 'You may not do this.')
    : new HubError('conflict', 'This cannot be done as it stands now.');
}

/** Makes what both halves share. */
export function createCommon({ context, organisations, people }: EditingContext): Common {
  let last: Promise<unknown> = Promise.resolve();
  const rights: Common['rights'] = (actor, thing) => {
    const relation = relationTo(actor, { ...thing, hub: context.id }, context.id);
    return (action) => may(actor, action, relation);
  };
  return {
    rights,
    can: (actor, thing, subject) => possible(subject, rights(actor, thing)),
    take: (actor, thing, subject, event, until) =>
      nextOf(step(subject, event, rights(actor, thing), context.clock.now(), until)),
    async namesOf(users) {
      const ids = [...new Set(users.filter((one) => one !== null))];
      const found = ids.length > 0 ? await people.getMany(ids) : [];
      return new Map(found.map(({ id, name }) => [id, name]));
    },
    organisationName: async (id) =>
      id === null ? '' : ((await organisations.find(id))?.name ?? ''),
    async peopleOf({ author, organisation }) {
      if (organisation !== null) return new Set(await organisations.editorsOf(organisation));
      return new Set(author === null ? [] : [author]);
    },
    alone(work) {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** Where a draft stands. */
export const subjectOf = ({ state }: Pick<StoredDraft, 'state'>): Subject =>
  // What was published by it goes its own way; the draft is done with.
  ({ state: state === 'published' ? 'discarded' : state, until: null });

/** Whether something new is still, or again, with those who write it, and the actor is none of them. */
export function isKeptBack(actor: Actor, draft: StoredDraft): boolean {
  const { state, rid, author, organisation } = draft;
  const isTheirs = author === null || author === actor.user;
  const isOurs = organisation !== null && actor.organisations.has(organisation);
  return state === 'draft' && rid === null && !isTheirs && !isOurs;
}
