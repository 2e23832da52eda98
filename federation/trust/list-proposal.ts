/** A signed trust list as the proposal that it came of: to say who has signed it. */
import { generalJws } from '#schema/trust/index.ts';
import { readTrustList } from './accept.ts';
import type { Proposal } from './proposal-file.ts';

/**
 * Reads a trust list of which nothing is believed yet.
 * @throws {FederationError} all of readGeneral, malformed, bad-threshold, wrong-network
 */
export function proposalOfList(text: string, network: string): Proposal {
  const { list, hash, document } = readTrustList(text, network);
  const { payload, signatures } = generalJws.parse(JSON.parse(document.text));
  return { list, hash, payload, signatures };
}
