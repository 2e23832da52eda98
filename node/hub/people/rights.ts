/** Insisting on a right. */
import { HubError } from '../errors.ts';
import type { Actor } from './actor.ts';
import { type Action, may, type Relation } from './policy.ts';

/**
 * Refuses whoever may not.
 * @param relation whose the thing is, seen from the actor; default: the hub's
 * @throws {HubError} forbidden
 */
export function demandRight(actor: Actor, action: Action, relation: Relation = 'hub'): void {
  if (!may(actor, action, relation)) throw new HubError('forbidden', `This needs ${action}.`);
}
