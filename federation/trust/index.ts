/**
 * Trust: who belongs to the network, with which keys, by whose decision. Pure but for keeper.ts,
 * which holds the newest documents on behalf of a hub.
 *
 * - list.ts       what must hold within one list
 * - accept.ts     whether a list may follow another
 * - freshness.ts  which list is the newest
 * - hub-keys.ts   which key is good for which place of a feed
 * - signing-key.ts  which of its own keys a hub signs with
 * - view.ts       what a list means right now
 * - create.ts     writing lists, freshness statements, requests to join
 * - rejection.ts  answering requests to join that are not granted
 * - changes.ts    what a list changes against the one before (change-types.ts: as data), with
 *                 hub-changes.ts and differences.ts
 * - risks.ts      what officers should think about twice, with governance-risks.ts, text-risks.ts
 * - propose.ts    from decisions (decisions.ts, decide-hub.ts) to the next list
 * - proposal.ts   collecting signatures; proposal-file.ts: the files by which they travel;
 *                 list-proposal.ts: who has signed a list
 * - key-request.ts  keys that are offered to governance; leave-request.ts: leaving
 * - governance-error.ts  what decisions and files are refused for
 * - keeper.ts     takes updates one after another, persists and serves them
 */
export { type AcceptOptions, acceptTrustChain, acceptTrustList } from './accept.ts';
export type { HubChange, NamedHub, TrustChange } from './change-types.ts';
export { trustChanges } from './changes.ts';
export {
  createJoinRequest,
  createTrustList,
  type FirstTrustList,
  signTrustList,
  type TrustListChange,
  verifyJoinRequest,
} from './create.ts';
export type { GovernanceDecision, HubDecision, HubDescription } from './decisions.ts';
export { acceptFreshness, signFreshness } from './freshness.ts';
export {
  GovernanceError,
  type GovernanceErrorCode,
  governanceErrorCodes,
} from './governance-error.ts';
export { createTrustKeeper, type TrustKeeper, trustForkId } from './keeper.ts';
export {
  createKeyRequest,
  createOfficerKey,
  verifyKeyRequest,
  verifyOfficerKey,
} from './key-request.ts';
export { createLeaveRequest, verifyLeaveRequest } from './leave-request.ts';
export { proposalOfList } from './list-proposal.ts';
export {
  checkIssueTime,
  checkProposal,
  combineProposals,
  createProposal,
  enactProposal,
  type NamedOfficer,
  type ProposalStatus,
  proposalStatus,
  type SignatureTally,
  signProposal,
} from './proposal.ts';
export {
  governanceFileKind,
  type Proposal,
  type ProposalSignatures,
  readProposal,
  readSignatureFile,
  writeProposal,
  writeSignatureFile,
} from './proposal-file.ts';
export { applyDecisions } from './propose.ts';
export { signJoinRejection, verifyJoinRejection } from './rejection.ts';
export { type TrustRisk, trustRisks } from './risks.ts';
export { chooseSigningKey, singleKey } from './signing-key.ts';
export { type HubEpoch, type TrustView, type TrustWarning, viewTrust } from './view.ts';
