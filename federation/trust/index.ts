/**
 * Trust: who belongs to the network, with which keys, by whose decision. Pure but for keeper.ts,
 * which holds the newest documents on behalf of a hub.
 *
 * - list.ts       what must hold within one list
 * - accept.ts     whether a list may follow another
 * - freshness.ts  which list is the newest
 * - hub-keys.ts   which key is good for which place of a feed
 * - view.ts       what a list means right now
 * - create.ts     writing lists, freshness statements, requests to join
 * - rejection.ts  answering requests to join that are not granted
 * - keeper.ts     takes updates one after another, persists and serves them
 */
export { type AcceptOptions, acceptTrustChain, acceptTrustList } from './accept.ts';
export {
  createJoinRequest,
  createTrustList,
  type FirstTrustList,
  signTrustList,
  type TrustListChange,
  verifyJoinRequest,
} from './create.ts';
export { acceptFreshness, signFreshness, verifyFreshness } from './freshness.ts';
export { createTrustKeeper, type TrustKeeper } from './keeper.ts';
export { signJoinRejection, verifyJoinRejection } from './rejection.ts';
export { type HubEpoch, type TrustView, type TrustWarning, viewTrust } from './view.ts';
