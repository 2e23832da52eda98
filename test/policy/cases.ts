/**
 * The policy over HTTP: for each action, requests that do it. The walker (policy-http.test.ts) sends
 * each as everybody and expects what policy.ts says of that person and that thing, and nothing else.
 *
 * A request that is allowed may succeed; better, it is incomplete, so that it fails on the form (422)
 * and changes nothing for those who come after.
 */
import type { Actor } from '#node/hub/people/actor.ts';
import type { Action, Ownership } from '#node/hub/people/policy.ts';
import type { Asked, PeopleHub, TestName } from '#node/web/testing/people-hub.ts';

/** Who is sent, by role; `weak`: an administrator who has not shown a second factor. */
export const walkers = {
  visitor: 'nobody',
  member: 'ben',
  'organisation-editor': 'ana',
  'hub-editor': 'editor',
  administrator: 'admin',
  'administrator without second factor': 'weak',
  'governance-officer': 'officer',
} as const satisfies Readonly<Record<string, TestName>>;

/** A request that does something. */
export interface PolicyCase {
  readonly action: Action;
  /** For the name of the test. */
  readonly what: string;
  /** Whose the thing is, seen from whoever asks. */
  readonly thing: (actor: Actor) => Ownership;
  readonly path: string;
  readonly form?: Asked['form'];
  /** Statuses of whoever may, besides 200, 303, 409 and 422. */
  readonly allowed?: readonly number[];
}

/** Makes the cases of one part of the portal. What they need is made here, once. */
export type CaseMaker = (world: PeopleHub) => Promise<readonly PolicyCase[]>;

/** Of the hub itself, nobody's in particular. */
export const hubsOwn = (world: PeopleHub) => (): Ownership => ({
  ...{ hub: world.at.hub.id, author: null, organisation: null },
});
