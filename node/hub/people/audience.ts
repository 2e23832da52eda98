/** For whom records are searched and read. */
import type { Audience } from '../provenance-types.ts';
import type { Actor } from './actor.ts';
import { may } from './policy.ts';

/** What an actor sees: members see what is shared inside the hub as well. */
export function audienceOf(actor: Actor): Audience {
  return may(actor, 'record.read-hub-only', 'hub') ? 'member' : 'network';
}
