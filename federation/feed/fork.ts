/** Proofs of forks: two valid entries of a hub at one position. */
import type { ForkProof } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { verifyRead } from '../identity/index.ts';
import { checkNetwork } from './checks.ts';
import { comparePositions, type HubKeyFor } from './position.ts';
import { readEntry } from './verify.ts';

/** Where two branches of a feed were seen side by side. They may have parted earlier. */
export interface ProvenFork {
  readonly hub: string;
  readonly epoch: number;
  readonly seq: number;
  /** The two entries: hash, and hash of the entry before. Equal `prev`: they part right here. */
  readonly branches: readonly [ForkBranch, ForkBranch];
}

/** One of the two entries. */
export interface ForkBranch {
  readonly hash: string;
  readonly prev: string | null;
}

/**
 * Verifies that a hub has signed two different entries for one position. Both signatures must be good
 * themselves: a chain of hashes vouches for nothing here.
 * @param expected `keyFor`: TrustView.liveKeyFor, which leaves out compromised keys (a thief could
 * freeze the feed of the robbed) and positions that a later epoch has cut off (settled forks)
 * @throws {FederationError} all of readCompact, wrong-network, wrong-hub, unknown-key,
 * bad-signature; malformed when the two do not contradict one another
 */
export async function verifyForkProof(
  proof: ForkProof,
  expected: { readonly network: string; readonly keyFor: HubKeyFor },
): Promise<ProvenFork> {
  const first = readEntry(proof.first);
  const second = readEntry(proof.second);
  for (const { payload } of [first, second]) {
    checkNetwork(payload.network, expected.network);
    if (payload.hub !== proof.hub) throw new FederationError('wrong-hub', 'of another hub');
  }
  if (comparePositions(first.payload, second.payload) !== 0 || first.hash === second.hash) {
    throw new FederationError('malformed', 'the entries do not contradict one another');
  }
  for (const { payload, document } of [first, second]) {
    await verifyRead(document, expected.keyFor(proof.hub, payload, document.kid));
  }
  const { hub, epoch, seq } = first.payload;
  const branch = ({ hash, payload }: typeof first): ForkBranch => ({ hash, prev: payload.prev });
  return { hub, epoch, seq, branches: [branch(first), branch(second)] };
}
