/** Small questions about peers and what they offer. */
import type { FeedPosition } from '../ports.ts';
import type { PeerView } from './plan-types.ts';

/** Whether a peer's word says more than, or other than, what we have. */
export function isAhead(offer: FeedPosition, here: FeedPosition): boolean {
  if (offer.epoch !== here.epoch) return offer.epoch > here.epoch;
  if (offer.seq !== here.seq) return offer.seq > here.seq;
  return offer.seq > 0 && offer.entry !== here.entry;
}

/** A peer that failed is talked to once at a time, until that has gone well. */
export function isBeingProbed(peer: PeerView): boolean {
  return (peer.failures > 0 || peer.faults > 0) && (peer.isBusy || peer.pulls > 0);
}

/** A peer that nothing is known of yet. */
export function newPeer(hub: string): PeerView {
  return {
    hub,
    failures: 0,
    faults: 0,
    lastFault: 0,
    notBefore: 0,
    lastAttempt: 0,
    lastSeen: null,
    lastError: null,
    isBusy: false,
    pulls: 0,
    hasNews: false,
  };
}

/** Orders ranks by their first numbers that differ. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
