/**
 * Trust documents: the trust list, its freshness statement and the request to join. The list and the
 * request are JWS in General JSON serialisation (several signatures), the statement a compact JWS.
 *
 * - general.ts   JWS in General JSON serialisation
 * - proposal.ts  files by which officers pass on what they are about to sign
 */
import { z } from 'zod';
import {
  anchoredPosition,
  bytes32,
  epochNumber,
  numericDate,
  position,
  publicKey,
  slug,
} from '../entry/index.ts';
import {
  maxAddressesPerHub,
  maxEpochsPerHub,
  maxFreshnessKeys,
  maxHubs,
  maxKeysPerHub,
  maxLineLength,
  maxListLength,
  maxOfficers,
  maxReasonLength,
} from '../limits.ts';
import { webAddress } from '../record/field.ts';

const line = z.string().min(1).max(maxLineLength);
const regionCode = z.string().regex(/^[A-Z]{2}[A-Z0-9]{0,3}$/, 'is not a NUTS or ITL code');
const peerId = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{40,70}$/, 'is not a libp2p peer id');
const address = z.string().min(5).max(maxLineLength).regex(/^\//, 'is not a multiaddr');

/**
 * A record-signing key and the positions for which it is good. Bound to positions, not to times, so
 * that a stolen old key cannot be used to backdate.
 */
export const hubKey = z.strictObject({
  key: publicKey,
  /** First position that it may sign. */
  from: position,
  /** First position that it may no longer sign: the key is retired. */
  until: position.optional(),
  /** The key was stolen: it is good only up to this entry; null: not even once. */
  compromised: z.strictObject({ lastGood: anchoredPosition.nullable() }).optional(),
});
/** See {@link hubKey}. */
export type HubKey = z.infer<typeof hubKey>;

/** An epoch of a feed and where it branched off: null for a feed that starts anew. */
export const hubEpoch = z.strictObject({ epoch: epochNumber, after: anchoredPosition.nullable() });

/** active: full member; suspended: nothing new is taken; left: gone, its records stay marked. */
export const hubStates = ['active', 'suspended', 'left'] as const;

/** A hub as governance knows it. */
export const trustedHub = z.strictObject({
  id: slug,
  name: line,
  regions: z.array(regionCode).min(1).max(maxListLength),
  state: z.enum(hubStates),
  /** libp2p identities. */
  peers: z.array(peerId).min(1).max(maxAddressesPerHub),
  /** Multiaddrs without the trailing /p2p part. */
  addresses: z.array(address).max(maxAddressesPerHub),
  /** Its portal, for people. */
  portal: webAddress.optional(),
  epochs: z.array(hubEpoch).min(1).max(maxEpochsPerHub),
  keys: z.array(hubKey).min(1).max(maxKeysPerHub),
});
/** See {@link trustedHub}. */
export type TrustedHub = z.infer<typeof trustedHub>;

/** An officer's key. Names an office, not a person. */
export const officer = z.strictObject({ office: line, key: publicKey });

/** Payload of the trust list: who belongs, with which keys, by whose decision. */
export const trustList = z.strictObject({
  network: slug,
  /** What the network calls itself. */
  name: line,
  version: z.int().min(1).max(1_000_000),
  /** SHA-256 of the payload bytes of the previous version; null for version 1. */
  prev: bytes32.nullable(),
  issued: numericDate,
  expires: numericDate,
  governance: z.strictObject({
    threshold: z.int().min(1).max(maxOfficers),
    officers: z.array(officer).min(1).max(maxOfficers),
  }),
  freshness: z.strictObject({ keys: z.array(publicKey).max(maxFreshnessKeys) }),
  hubs: z.array(trustedHub).max(maxHubs),
});
/** See {@link trustList}. */
export type TrustList = z.infer<typeof trustList>;

/** Payload of the freshness statement: which version is the newest. It changes nothing else. */
export const freshnessStatement = z.strictObject({
  network: slug,
  version: z.int().min(1).max(1_000_000),
  /** SHA-256 of the payload bytes of that version. */
  hash: bytes32,
  iat: numericDate,
  exp: numericDate,
});
/** See {@link freshnessStatement}. */
export type FreshnessStatement = z.infer<typeof freshnessStatement>;

/** Payload of a request to join, signed by every key that it names. */
export const joinRequest = z.strictObject({
  network: slug,
  hub: slug,
  name: line,
  regions: z.array(regionCode).min(1).max(maxListLength),
  peers: z.array(peerId).min(1).max(maxAddressesPerHub),
  addresses: z.array(address).max(maxAddressesPerHub),
  portal: webAddress.optional(),
  keys: z.array(publicKey).min(1).max(maxKeysPerHub),
  iat: numericDate,
});
/** See {@link joinRequest}. */
export type JoinRequest = z.infer<typeof joinRequest>;

/** Payload of the answer to a request that is not granted, signed by one officer. */
export const joinRejection = z.strictObject({
  network: slug,
  /** Payload hash of the request. */
  request: bytes32,
  /** For the applicant to read: what is missing, or why not. */
  reason: z.string().trim().min(1).max(maxReasonLength),
  iat: numericDate,
});
/** See {@link joinRejection}. */
export type JoinRejection = z.infer<typeof joinRejection>;

/** Payload of a hub's request to sign with another key, signed by both. */
export const keyRequest = z.strictObject({
  network: slug,
  hub: slug,
  /** The new key. */
  key: publicKey,
  /** First position that it is to sign. */
  from: position,
  /** The key that it takes over from; null: that one is lost or stolen, and cannot sign. */
  replaces: publicKey.nullable(),
  iat: numericDate,
});
/** See {@link keyRequest}. */
export type KeyRequest = z.infer<typeof keyRequest>;

/** Payload of an officer's public key, signed by that key: what a new officer hands in. */
export const officerKey = z.strictObject({ office: line, key: publicKey, iat: numericDate });
/** See {@link officerKey}. */
export type OfficerKey = z.infer<typeof officerKey>;

/** Payload of a hub's word that it leaves the network, signed by the key that it signs with. */
export const leaveRequest = z.strictObject({
  network: slug,
  hub: slug,
  /** Where its feed ends; null: it never published. Its keys are to be retired after that. */
  last: anchoredPosition.nullable(),
  /** Whether it has erased what it published; else its records stay readable, and marked. */
  isErased: z.boolean(),
  iat: numericDate,
});
/** See {@link leaveRequest}. */
export type LeaveRequest = z.infer<typeof leaveRequest>;

export { type GeneralJws, type GeneralSignature, generalJws } from './general.ts';
export {
  type ProposalFile,
  proposalFile,
  proposalFormat,
  type SignatureFile,
  signatureFile,
  signatureFormat,
} from './proposal.ts';
