/** Head statements of other hubs: verified, then kept if they are newer than what we have. */
import type { HeadStatement } from '#schema/entry/index.ts';
import { FederationError } from '../errors.ts';
import { comparePositions, verifyHead } from '../feed/index.ts';
import { blameOf, type ReplicationContext } from './context.ts';

/**
 * Judges a head statement that a peer passes on.
 * @param iat when it is said to have been signed: what is not news costs no signature check
 * @throws {FederationError} as verifyHead, when the peer is to blame for it
 */
export async function takeHead(
  context: ReplicationContext,
  hub: string,
  head: string,
  iat: number,
): Promise<void> {
  const { network, trust, copies, feeds, clock } = context;
  const now = clock.now();
  const view = trust.view();
  if (hub === context.hub || !view?.mayTake(hub)) return;
  const known = copies.get(hub)?.head;
  // A hub that publishes twice within a second signs two heads of one time.
  if (iat < copies.headIat(hub, now) || head === known?.jws) return;
  try {
    const statement = await verifyHead(head, { network, hub, keyFor: view.liveKeyFor, now });
    if (known && !isNewer(statement, known.statement)) return;
    await feeds.saveHead(hub, head, statement);
    await copies.refresh(hub);
  } catch (error) {
    if (!(error instanceof FederationError)) throw error;
    // The key may be one that another trust list names.
    if (blameOf(error.code) === 'fault' && error.code !== 'unknown-key') throw error;
  }
}

function isNewer(a: HeadStatement, b: HeadStatement): boolean {
  return (a.iat - b.iat || comparePositions(a, b)) > 0;
}
