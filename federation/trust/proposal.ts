/**
 * Proposals: a trust list on its way from one officer to the next. Signatures are given to exactly
 * the bytes that were shown, and counted by the rules by which every hub will count them.
 */
import { documentTypes, type PublicKey } from '#schema/entry/index.ts';
import { maxOfficers } from '#schema/limits.ts';
import {
  type GeneralJws,
  type GeneralSignature,
  generalJws,
  type TrustList,
} from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import {
  fromBase64url,
  hasGoodSignature,
  payloadHash,
  readSignatures,
  signGeneral,
  thumbprint,
  toBase64url,
} from '../identity/index.ts';
import { maxOfficerClockSkewSeconds, maxTrustListBytes } from '../limits.ts';
import type { SigningKey, StoredTrustList } from '../ports.ts';
import { acceptTrustList } from './accept.ts';
import { GovernanceError } from './governance-error.ts';
import { checkList } from './list.ts';
import type { Proposal, ProposalSignatures } from './proposal-file.ts';

/** Bytes to be kept free for one signature in a list's text. */
const signatureBytes = 350;

/** An officer, by office and thumbprint of the key. */
export interface NamedOfficer {
  readonly office: string;
  readonly kid: string;
}

/** How far one governance has signed. */
export interface SignatureTally {
  readonly threshold: number;
  readonly signed: readonly NamedOfficer[];
  readonly missing: readonly NamedOfficer[];
  /** How many more must sign. */
  readonly lacking: number;
  readonly isMet: boolean;
}

/** Who has signed a proposal. */
export interface ProposalStatus {
  /** Officers of the current list; null when there is none. */
  readonly before: SignatureTally | null;
  /** Officers of the proposed list. */
  readonly after: SignatureTally;
  readonly isComplete: boolean;
}

/**
 * Makes a proposal that nobody has signed yet.
 * @param list as createTrustList makes it
 * @param note for the officers; no part of what is signed
 * @throws {FederationError} malformed, bad-threshold, too-large: no hub would take the list
 */
export function createProposal(list: TrustList, note?: string): Proposal {
  checkList(list);
  const bytes = Buffer.from(JSON.stringify(list));
  const payload = toBase64url(bytes);
  if (payload.length + 2 * maxOfficers * signatureBytes > maxTrustListBytes) {
    throw new FederationError('too-large', 'more than a trust list may hold');
  }
  return {
    list,
    hash: payloadHash(bytes),
    payload,
    signatures: [],
    ...(note !== undefined && { note }),
  };
}

/**
 * Checks that a proposal is for the list after the current one.
 * @param current undefined: there is none yet, and the proposal must be a first list
 * @throws {GovernanceError} no-current, in-force, outdated, ahead, other-chain, clock (issued before
 * the current list)
 * @throws {FederationError} wrong-network
 */
export function checkProposal(
  { list, hash }: Pick<Proposal, 'list' | 'hash'>,
  current: StoredTrustList | undefined,
): void {
  if (!current) {
    if (list.version === 1) return;
    throw new GovernanceError(
      'no-current',
      `version ${list.version} follows a list that is not here`,
    );
  }
  if (list.network !== current.list.network) {
    throw new FederationError('wrong-network', `a list of network "${list.network}"`);
  }
  const { version } = current.list;
  if (hash === current.hash) throw new GovernanceError('in-force', `it is version ${version}`);
  if (list.version <= version) {
    throw new GovernanceError('outdated', `version ${version} is there already`);
  }
  if (list.version > version + 1) {
    throw new GovernanceError('ahead', `version ${list.version} does not follow ${version}`);
  }
  if (list.prev !== current.hash) {
    throw new GovernanceError('other-chain', `it follows another version ${version}`);
  }
  if (list.issued < current.list.issued) {
    throw new GovernanceError('clock', 'issued before the current list');
  }
}

/**
 * Checks the clocks of who proposed and who signs against each other.
 * @param now milliseconds since 1970
 * @throws {GovernanceError} clock
 */
export function checkIssueTime({ issued }: TrustList, now: number): void {
  if (issued > now / 1_000 + maxOfficerClockSkewSeconds) {
    throw new GovernanceError('clock', 'by this clock the proposal is yet to be issued');
  }
}

/**
 * Signs a proposal for an officer of the current or of the proposed list.
 * @returns the signature alone; combineProposals adds it
 * @throws {GovernanceError} not-an-officer; all of {@link checkProposal}
 */
export async function signProposal(
  proposal: Proposal,
  key: SigningKey,
  current: StoredTrustList | undefined,
): Promise<ProposalSignatures> {
  checkProposal(proposal, current);
  if (!officersOf(proposal, current).has(key.kid)) {
    throw new GovernanceError('not-an-officer', `no officer has the key ${key.kid}`);
  }
  const { list, hash, payload } = proposal;
  const signed = await signGeneral(documentTypes.trustList, fromBase64url(payload), [key]);
  const { signatures } = generalJws.parse(JSON.parse(signed));
  return { network: list.network, version: list.version, hash, signatures };
}

/**
 * Brings signatures over one proposal together. Kept is one good signature of each officer of either
 * list, in the order of their keys: the same whatever comes first, or twice.
 * @returns the proposal, keys that had not signed it before, and how many signatures were left out
 * because they are bad or of nobody who counts
 * @throws {GovernanceError} other-proposal; all of {@link checkProposal}
 */
export async function combineProposals(
  proposal: Proposal,
  others: readonly (Proposal | ProposalSignatures)[],
  current: StoredTrustList | undefined,
): Promise<{ proposal: Proposal; added: string[]; ignored: number }> {
  checkProposal(proposal, current);
  for (const { hash } of others) {
    if (hash !== proposal.hash) {
      throw new GovernanceError('other-proposal', `signatures over ${hash}`);
    }
  }
  const officers = officersOf(proposal, current);
  const before = await goodSignatures(proposal.payload, proposal.signatures, officers);
  const all = [...proposal.signatures, ...others.flatMap(({ signatures }) => signatures)];
  const good = await goodSignatures(proposal.payload, all, officers);
  const kids = [...good.kept.keys()].sort();
  const notes = [proposal, ...others].flatMap((one) =>
    'note' in one && one.note !== undefined ? [one.note] : [],
  );
  const [note] = notes.sort();
  return {
    proposal: {
      ...proposal,
      signatures: kids.flatMap((kid) => good.kept.get(kid) ?? []),
      ...(note !== undefined && { note }),
    },
    added: kids.filter((kid) => !before.kept.has(kid)),
    ignored: good.ignored,
  };
}

/**
 * Says who has signed.
 * @throws as {@link checkProposal}
 */
export async function proposalStatus(
  proposal: Proposal,
  current: StoredTrustList | undefined,
): Promise<ProposalStatus> {
  checkProposal(proposal, current);
  const officers = officersOf(proposal, current);
  const { kept } = await goodSignatures(proposal.payload, proposal.signatures, officers);
  const before = current ? tally(current.list, kept) : null;
  const after = tally(proposal.list, kept);
  return { before, after, isComplete: after.isMet && (before?.isMet ?? true) };
}

function tally(
  { governance: { threshold, officers } }: TrustList,
  kept: ReadonlyMap<string, unknown>,
): SignatureTally {
  const named = officers.map(({ office, key }) => ({ office, kid: thumbprint(key) }));
  const signed = named.filter(({ kid }) => kept.has(kid));
  const lacking = Math.max(0, threshold - signed.length);
  return {
    threshold,
    signed,
    missing: named.filter(({ kid }) => !kept.has(kid)),
    lacking,
    isMet: lacking === 0,
  };
}

/**
 * The proposal as trust list: General JWS, for acceptTrustList to judge and hubs to take.
 * @throws {GovernanceError} incomplete: nobody has signed it
 */
export function toTrustList({ payload, signatures }: Proposal): string {
  if (signatures.length === 0) throw new GovernanceError('incomplete', 'nobody has signed it');
  return JSON.stringify({ payload, signatures: [...signatures] } satisfies GeneralJws);
}

/**
 * Makes a proposal with enough signatures the next trust list, judged as every hub will.
 * @throws {GovernanceError} incomplete; all of {@link checkProposal}
 * @throws {FederationError} all of acceptTrustList
 */
export async function enactProposal(
  proposal: Proposal,
  current: StoredTrustList | undefined,
): Promise<StoredTrustList> {
  const { before, after, isComplete } = await proposalStatus(proposal, current);
  if (!isComplete) {
    const lacking = Math.max(before?.lacking ?? 0, after.lacking);
    throw new GovernanceError('incomplete', `signatures missing: ${lacking}`);
  }
  // Bad signatures are no reason for a list to travel heavier, or to be too large.
  const { proposal: clean } = await combineProposals(proposal, [], current);
  return acceptTrustList(current, toTrustList(clean), {
    network: clean.list.network,
    fingerprint: clean.hash,
  });
}

/** Officers whose signatures count, by thumbprint. */
function officersOf(
  { list }: Proposal,
  current: StoredTrustList | undefined,
): Map<string, PublicKey> {
  const all = [...(current?.list.governance.officers ?? []), ...list.governance.officers];
  return new Map(all.map(({ key }) => [thumbprint(key), key]));
}

/** One good signature a key: of several, which Ed25519 allows, the first in the order of text. */
async function goodSignatures(
  payload: string,
  signatures: readonly GeneralSignature[],
  officers: ReadonlyMap<string, PublicKey>,
): Promise<{ kept: Map<string, GeneralSignature>; ignored: number }> {
  const distinct = new Map(signatures.map((one) => [`${one.protected}.${one.signature}`, one]));
  const { signatures: sound } = readSignatures([...distinct.values()], documentTypes.trustList);
  const kept = new Map<string, GeneralSignature>();
  let good = 0;
  for (const { kid, protected: header, signature } of sound) {
    const key = officers.get(kid);
    const parts = { protected: header, payload, signature };
    if (!key || !(await hasGoodSignature(parts, key))) continue;
    good++;
    const other = kept.get(kid);
    const one = { protected: header, signature };
    if (!other || textOf(one) < textOf(other)) kept.set(kid, one);
  }
  return { kept, ignored: distinct.size - good };
}

function textOf(one: GeneralSignature): string {
  return `${one.protected}.${one.signature}`;
}
