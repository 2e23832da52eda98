/** For tests: what officers and applicants of the fixtures' network hand in, as files. */
import type { StoredTrustList } from '#federation/ports.ts';
import {
  combineProposals,
  createJoinRequest,
  createProposal,
  createTrustList,
  type Proposal,
  signJoinRejection,
  signProposal,
  writeProposal,
  writeSignatureFile,
} from '#federation/trust/index.ts';
import { keyOf, network, peerIdOf } from '#federation/trust/testing/fixtures.ts';
import type { TrustList } from '#schema/trust/index.ts';

/** A proposal for the list after `previous`, signed by the named officers. */
export async function proposalOf(
  previous: StoredTrustList,
  change: Partial<TrustList>,
  signers: readonly string[] = [],
): Promise<Proposal> {
  const { issued, expires } = previous.list;
  const list = createTrustList(previous, { issued: issued + 60, expires, ...change });
  const bare = createProposal(list, 'Please sign by Friday.');
  const signatures = [];
  for (const signer of signers) {
    signatures.push(await signProposal(bare, await keyOf(signer), previous));
  }
  return (await combineProposals(bare, signatures, previous)).proposal;
}

/** The same as a file. */
export async function proposalFile(...args: Parameters<typeof proposalOf>): Promise<string> {
  return writeProposal(await proposalOf(...args));
}

/** An officer's signature over a proposal, as a file. */
export async function signatureFile(
  proposal: Proposal,
  signer: string,
  previous: StoredTrustList,
): Promise<string> {
  return writeSignatureFile(await signProposal(proposal, await keyOf(signer), previous));
}

/** The request of a new hub whose key is named like it. */
export async function requestFile(hub: string, now = Date.now()): Promise<string> {
  const content = {
    ...{ network, hub, name: `Hub ${hub}`, regions: ['LU00'], peers: [peerIdOf(hub)] },
    addresses: ['/dns4/hub.example.org/tcp/4001'],
  };
  return createJoinRequest(content, [await keyOf(hub)], now);
}

/** A rejection, signed by the named key. */
export async function rejectionFile(
  request: string,
  signer: string,
  reason = 'The fingerprint could not be confirmed. Please call us.',
): Promise<string> {
  return signJoinRejection({ network, request, reason }, await keyOf(signer), Date.now());
}
