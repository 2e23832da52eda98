/** Who acts: nobody in particular, or somebody who has signed in to this hub. */

/** What the hub as a whole has entrusted to somebody. Each is given and taken by an administrator. */
export const offices = ['hub-editor', 'administrator', 'governance-officer'] as const;
/** See {@link offices}. */
export type Office = (typeof offices)[number];

/** Somebody who asks for something. Made anew for every request, so that a lost right is lost at once. */
export interface Actor {
  /** Id of the account; null for a visitor. */
  readonly user: string | null;
  /** Name as the person gave it; empty for a visitor. */
  readonly name: string;
  /** Confirmed mail address; empty for a visitor. */
  readonly email: string;
  readonly offices: ReadonlySet<Office>;
  /** Organisations and cluster organisations (rid of their records, or id of their registration) that the person edits for. */
  readonly organisations: ReadonlySet<string>;
  /** Whether this session has passed a second factor, or began with a passkey. */
  readonly hasSecondFactor: boolean;
}

/** Somebody who has not signed in. */
export const visitor: Actor = {
  user: null,
  name: '',
  email: '',
  offices: new Set(),
  organisations: new Set(),
  hasSecondFactor: false,
};

/** How a request becomes an actor. */
export interface Sessions {
  /**
   * The actor of a request, read from the database each time.
   * @param headers of the request, with its cookies
   */
  actorOf(headers: Headers): Promise<Actor>;
}

/** A hub without accounts: everybody is a visitor. */
export const noSessions: Sessions = { actorOf: async () => visitor };
