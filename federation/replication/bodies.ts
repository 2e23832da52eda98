/** Bodies that a page came without: the carrier did not have them, though the record still lives. */
import { FederationError } from '../errors.ts';
import { openBody } from '../feed/index.ts';
import { maxBodiesPerRequest } from '../limits.ts';
import { ask, type ReplicationContext } from './context.ts';

/**
 * Asks a peer for missing bodies of a feed, one request's worth.
 * @returns whether bodies are still missing
 * @throws {FederationError} what the request throws; digest-mismatch, malformed, gap: the peer gave
 * what was not asked for
 */
export async function fetchBodies(
  context: ReplicationContext,
  peer: string,
  hub: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { feeds, trust } = context;
  // Of hubs that are not active as well: the entries are here, and bodies are what those say.
  if (!trust.view()?.hub(hub)) return false;
  const missing = await feeds.missingBodies(hub, maxBodiesPerRequest);
  const [first] = missing;
  if (!first) return false;
  const wanted = new Map(
    missing.filter(({ epoch }) => epoch === first.epoch).map((one) => [one.seq, one]),
  );
  const request = { hub, epoch: first.epoch, seqs: [...wanted.keys()] };
  const { bodies } = await ask(context, peer, 'bodies', request, signal);
  const filled = bodies.map(({ seq, body, salt }) => {
    const signed = wanted.get(seq);
    if (!signed) throw new FederationError('gap', 'a body that nobody asked for');
    return { epoch: first.epoch, seq, ...openBody({ body, salt }, signed) };
  });
  if (filled.length > 0) await feeds.fillBodies(hub, filled);
  return (await feeds.missingBodies(hub, 1)).length > 0;
}
