/** Head statements of other hubs: verified, then kept if they are newer than what we have. */
import { FederationError } from '../errors.ts';
import { verifyHead } from '../feed/index.ts';
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
  if (hub === context.hub || !view?.mayTake(hub) || iat <= copies.headIat(hub, now)) return;
  try {
    const statement = await verifyHead(head, { network, hub, keyFor: view.liveKeyFor, now });
    if (statement.iat <= copies.headIat(hub, now)) return;
    await feeds.saveHead(hub, head, statement);
    await copies.refresh(hub);
  } catch (error) {
    if (!(error instanceof FederationError)) throw error;
    // The key may be one that another trust list names.
    if (blameOf(error.code) === 'fault' && error.code !== 'unknown-key') throw error;
  }
}
