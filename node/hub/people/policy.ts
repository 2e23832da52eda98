/**
 * Who may do what. One table, read by one pure function: the portal, the API and the jobs ask here
 * and nowhere else. Whatever is not in the table is forbidden.
 */
import type { Actor, Office } from './actor.ts';

/**
 * Whose a thing is, seen from the actor:
 * own – made by the actor, for no organisation; organisation – of an organisation that the actor edits for;
 * hub – anybody else's at this hub, or the hub's own; elsewhere – of another hub.
 */
export const relations = ['own', 'organisation', 'hub', 'elsewhere'] as const;
/** See {@link relations}. */
export type Relation = (typeof relations)[number];

/** The roles in which somebody can act; a person may have several. */
export const roles = [
  'visitor',
  'member',
  'organisation-editor',
  'hub-editor',
  'administrator',
  'governance-officer',
] as const;
/** See {@link roles}. */
export type Role = (typeof roles)[number];

type Grants = Partial<Record<Role, readonly Relation[]>>;

const everywhere: readonly Relation[] = relations;
const here: readonly Relation[] = ['own', 'organisation', 'hub'];
const mine: readonly Relation[] = ['own'];
const ours: readonly Relation[] = ['own', 'organisation'];

const editors = (grants: readonly Relation[]): Grants => ({
  'hub-editor': grants,
  administrator: grants,
});

/** For each action, who may do it to whose things. */
const table = {
  /** Records shared with the whole network, and everything public. */
  'record.read': {
    visitor: everywhere,
  },
  /** Records shared inside the hub alone. */
  'record.read-hub-only': { member: here },
  'draft.create': { member: mine, 'organisation-editor': ours, ...editors(here) },
  'draft.read': { member: mine, 'organisation-editor': ours, ...editors(here) },
  'draft.edit': { member: mine, 'organisation-editor': ours, ...editors(here) },
  'draft.submit': { member: mine, 'organisation-editor': ours, ...editors(here) },
  'draft.discard': { member: mine, 'organisation-editor': ours, ...editors(here) },
  /** Asking for changes, rejecting, commenting as the hub. */
  'draft.review': editors(here),
  'record.publish': editors(here),
  'record.renew': { member: mine, 'organisation-editor': ours, ...editors(here) },
  'record.withdraw': { member: mine, 'organisation-editor': ours, ...editors(here) },
  'record.erase': { member: mine, 'organisation-editor': ours, administrator: here },
  'record.history': { member: mine, 'organisation-editor': ours, ...editors(here) },
  'record.report': { visitor: everywhere },
  /** Not showing a record of another hub at this one. */
  'record.hide': editors(['elsewhere']),
  'organisation.claim': { member: ['hub'] },
  'organisation.register': { member: mine },
  'organisation.verify': editors(here),
  /** Inviting and removing editors, handing over. */
  'organisation.editors': { 'organisation-editor': ['organisation'], ...editors(here) },
  'desk.read': editors(here),
  'report.decide': editors(here),
  'import.run': editors(here),
  'export.all': editors(here),
  'user.list': { administrator: ['hub'] },
  'user.invite': { administrator: ['hub'] },
  'user.offices': { administrator: ['hub'] },
  /** Removing second factors that somebody has lost; not one's own. */
  'user.factors': { administrator: ['hub'] },
  'user.remove': { administrator: ['hub'] },
  'settings.change': { administrator: ['hub'] },
  'token.manage': { administrator: ['hub'] },
  'audit.read': { administrator: ['hub'] },
  'join-request.decide': { 'governance-officer': everywhere },
  'proposal.sign': { 'governance-officer': everywhere },
} as const satisfies Readonly<Record<string, Grants>>;

/** Something that can be done. */
export type Action = keyof typeof table;

/** All actions. */
export const actions = Object.keys(table) as readonly Action[];

/** Offices that count only in a session with a second factor. */
const strongOffices: ReadonlySet<Office> = new Set(['administrator', 'governance-officer']);

/**
 * The roles in which somebody acts now. Administrators and officers without a second factor are
 * members until they have shown one.
 */
export function rolesOf(actor: Actor): ReadonlySet<Role> {
  const held = new Set<Role>(['visitor']);
  if (actor.user === null) return held;
  held.add('member');
  if (actor.organisations.size > 0) held.add('organisation-editor');
  for (const office of actor.offices) {
    if (actor.hasSecondFactor || !strongOffices.has(office)) held.add(office);
  }
  return held;
}

/** Whether somebody holds an office that does not count until they have shown a second factor. */
export function lacksSecondFactor(actor: Actor): boolean {
  return !actor.hasSecondFactor && [...actor.offices].some((office) => strongOffices.has(office));
}

/** Whether a role may do something to things of a relation. */
export function roleMay(role: Role, action: Action, relation: Relation): boolean {
  const grants: Grants = table[action];
  return grants[role]?.includes(relation) ?? false;
}

/** Whether somebody may do something to things of a relation. */
export function may(actor: Actor, action: Action, relation: Relation): boolean {
  for (const role of rolesOf(actor)) if (roleMay(role, action, relation)) return true;
  return false;
}

/** Whether a second factor is all that is missing: what a page then asks for. */
export function needsSecondFactor(actor: Actor, action: Action, relation: Relation): boolean {
  return (
    !may(actor, action, relation) && may({ ...actor, hasSecondFactor: true }, action, relation)
  );
}

/** Whose something is. */
export interface Ownership {
  readonly hub: string;
  /** Account that made it; null: nobody's in particular, such as what was imported. */
  readonly author: string | null;
  /** Organisation for which it was made. */
  readonly organisation: string | null;
}

/**
 * Whose something is, seen from somebody. What was made for an organisation is the organisation's:
 * an author who has left it has no right to it any more.
 * @param ownHub id of this hub
 */
export function relationTo(actor: Actor, thing: Ownership, ownHub: string): Relation {
  if (thing.hub !== ownHub) return 'elsewhere';
  if (thing.organisation !== null) {
    return actor.organisations.has(thing.organisation) ? 'organisation' : 'hub';
  }
  return actor.user !== null && thing.author === actor.user ? 'own' : 'hub';
}
