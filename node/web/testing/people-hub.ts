/**
 * For tests: a real hub at which people have signed in. Who acts is what a header says; for which
 * organisations they edit is read from the hub anew for each request, as real sessions do.
 */
import {
  leastCluster,
  startTestHub,
  type TestHub,
  type TestHubOptions,
} from '#node/http/testing/fixture.ts';
import { type Actor, type Office, visitor } from '#node/hub/people/actor.ts';
import type { People, Person } from '#node/hub/people/people-types.ts';

/** Somebody with an account. */
export interface TestPerson extends Person {
  readonly offices: readonly Office[];
  readonly hasSecondFactor: boolean;
}

const person = (id: string, email: string, offices: readonly Office[] = []): TestPerson => ({
  ...{ id, email, offices, name: `${id[0]?.toUpperCase()}${id.slice(1)}` },
  ...{ language: 'en', hasSecondFactor: offices.length > 0 },
});

/** The people of the test hub: by what they do there. */
export const testPeople = {
  ana: person('ana', 'ana@catalisti.example'),
  ben: person('ben', 'ben@gmail.com'),
  cleo: person('cleo', 'cleo@elsewhere.example'),
  editor: person('editor', 'editor@hub.example', ['hub-editor']),
  admin: person('admin', 'admin@hub.example', ['administrator']),
  /** Has not shown a second factor. */
  weak: { ...person('weak', 'weak@hub.example', ['administrator']), hasSecondFactor: false },
  officer: person('officer', 'officer@hub.example', ['governance-officer']),
} as const satisfies Readonly<Record<string, TestPerson>>;
/** A name of somebody, or `nobody`. */
export type TestName = keyof typeof testPeople | 'nobody';

/** Accounts over a list. */
export function peopleOf(list: readonly TestPerson[]): People {
  return {
    getMany: async (ids) => list.filter(({ id }) => ids.includes(id)),
    withOffice: async (office) => list.filter(({ offices }) => offices.includes(office)),
    byAddress: async (email) => list.find((one) => one.email === email.toLowerCase()),
  };
}

/** What a request says besides its path. */
export interface Asked {
  readonly as: TestName;
  /** Makes it a POST. */
  readonly form?: Readonly<Record<string, string>> | FormData;
  readonly origin?: string;
  readonly language?: string;
}

/** An answer, read. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Path to which it leads; empty: nowhere. */
  readonly to: string;
}

/** See the file's comment. */
export interface PeopleHub extends AsyncDisposable {
  readonly at: TestHub;
  ask(path: string, asked: Asked): Promise<Answered>;
  /** Who somebody is at this moment. */
  actor(name: TestName): Promise<Actor>;
  /** Publishes a cluster, its website at catalisti.example. @returns its rid */
  cluster(changes?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Makes somebody an editor of a published cluster, by claim and decision. */
  claimed(name: TestName, rid: string): Promise<void>;
}

/** Starts one; whoever starts it closes it. @param accounts with their pages; default: none */
export async function startPeopleHub(accounts?: TestHubOptions['accounts']): Promise<PeopleHub> {
  const list: readonly TestPerson[] = Object.values(testPeople);
  let hub: TestHub | undefined;
  async function actor(name: string): Promise<Actor> {
    const found = list.find(({ id }) => id === name);
    if (!found) return visitor;
    const { id: user, email, offices, hasSecondFactor } = found;
    const organisations = (await hub?.hub.organisations.organisationsOf(user)) ?? new Set<string>();
    return {
      user,
      name: found.name,
      email,
      hasSecondFactor,
      organisations,
      offices: new Set(offices),
    };
  }
  const at = await startTestHub({
    sessions: { actorOf: (headers) => actor(headers.get('X-Test-Actor') ?? '') },
    people: peopleOf(list),
    ...(accounts && { accounts }),
  });
  hub = at;
  return {
    at,
    actor,
    async ask(path, { as, form, origin = at.url, language = 'en' }) {
      const body = form && (form instanceof FormData ? form : new URLSearchParams(form));
      const response = await fetch(`${at.url}${path}`, {
        redirect: 'manual',
        headers: {
          ...{ 'X-Test-Actor': as, Accept: 'text/html', 'Accept-Language': language },
          ...(body && { Origin: origin }),
        },
        ...(body && { method: 'POST', body }),
      });
      const { status, headers } = response;
      return { status, headers, text: await response.text(), to: headers.get('Location') ?? '' };
    },
    async cluster(changes = {}) {
      const links = [{ type: 'website', url: 'https://www.catalisti.example/en' }];
      const { rid } = await at.hub.create(leastCluster({ links, sharing: 'network', ...changes }));
      return rid;
    },
    async claimed(name, rid) {
      const { organisations } = at.hub;
      const evidence = { note: '', documents: [] };
      const { id } = await organisations.claim(await actor(name), rid, evidence);
      await organisations.decide(await actor('editor'), id, 'accept', '');
    },
    [Symbol.asyncDispose]: () => at[Symbol.asyncDispose](),
  };
}
