/** Places in a feed and their order. */
import type { Position, PublicKey } from '#schema/entry/index.ts';

/**
 * Orders places: by epoch, then by seq.
 * @returns negative, zero or positive, as Array.prototype.sort wants it
 */
export function comparePositions(a: Position, b: Position): number {
  return a.epoch - b.epoch || a.seq - b.seq;
}

/** The key with this thumbprint if a hub may sign with it at this place of one feed. */
export type FeedKeyFor = (position: Position, kid: string) => PublicKey | undefined;

/** The key with this thumbprint if the named hub may sign with it at this place of its feed. */
export type HubKeyFor = (hub: string, position: Position, kid: string) => PublicKey | undefined;
