/** For tests: editing on a hub with real storage, people who are there, and notices that are kept. */

import type { HubContext } from '../context.ts';
import type { EditingContext } from '../editing/context.ts';
import { createEditing } from '../editing/editing.ts';
import type { Editing } from '../editing/types.ts';
import { createHub } from '../hub.ts';
import { type Actor, visitor } from '../people/actor.ts';
import { createAudit } from '../people/audit.ts';
import type { OrganisationView } from '../people/organisation-types.ts';
import type { Hub } from '../types.ts';

/** Ann, a member; Ben and Cas, editors of organisation o1; Dee, an editor of the hub; Eva, who runs it. */
const people = {
  ann: { organisations: [], offices: [] },
  ben: { organisations: ['o1'], offices: [] },
  cas: { organisations: ['o1'], offices: [] },
  dee: { organisations: [], offices: ['hub-editor'] },
  eva: { organisations: [], offices: ['administrator'] },
} as const;

/** Somebody of the tests. */
export type Someone = keyof typeof people;

/** The actor that somebody is after signing in with a second factor. */
export function actorOf(who: Someone): Actor {
  const { organisations, offices } = people[who];
  const name = `${who[0]?.toUpperCase()}${who.slice(1)}`;
  return {
    ...visitor,
    ...{ user: who, name, email: `${who}@example.org`, hasSecondFactor: true },
    ...{ organisations: new Set<string>(organisations), offices: new Set(offices) },
  };
}

/** Something that somebody was told. */
export interface Told {
  readonly to: string;
  readonly event: string;
  readonly params: object;
  readonly link: string;
}

/** See {@link createTestEditing}. */
export interface TestEditing {
  readonly editing: Editing;
  readonly hub: Hub;
  /** Taken out by whoever looks. */
  readonly told: Told[];
  /** Records linked to organisations. */
  readonly linked: Map<string, string>;
}

/** Makes editing over the context of a test hub. */
export function createTestEditing(
  context: HubContext,
  real: Hub = createHub(context),
): TestEditing {
  const told: Told[] = [];
  const linked = new Map<string, string>();
  const organisation = (id: string): OrganisationView | undefined =>
    id === 'o1'
      ? {
          ...{ id, kind: 'organisation', name: 'Catalisti', rid: linked.get(id) ?? null },
          ...{ region: 'BE2', website: null, identifiers: {}, state: 'verified', editors: 2 },
        }
      : undefined;
  const tell = (to: string, event: string, params: object, link: string) =>
    void told.push({ to, event, params, link });
  const parts: EditingContext = {
    ...{ context, hub: real, audit: createAudit(context) },
    notifications: {
      notify: async (user, event, params, link) => tell(user, event, params, link),
      notifyAll: async (users, event, params, link) => {
        for (const user of users) tell(user, event, params, link);
      },
      notifyDesk: async (event, params, link) => tell('desk', event, params, link),
    },
    organisations: {
      find: async (id) => organisation(id),
      byRecord: async (rid) =>
        [...linked].some(([, one]) => one === rid) ? organisation('o1') : undefined,
      editorsOf: async () => ['ben', 'cas'],
      linkRecord: async (id, rid) => void linked.set(id, rid),
    },
    people: {
      getMany: async (ids) =>
        ids
          .filter((id): id is Someone => id in people)
          .map((id) => ({ id, name: actorOf(id).name, email: '', language: 'en' })),
    },
  };
  return { editing: createEditing(parts), hub: real, told, linked };
}
