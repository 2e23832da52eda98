/** Whether a trust list may follow the one we have: the rules of The Update Framework's root role. */
import { documentTypes } from '#schema/entry/index.ts';
import type { TrustList } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import {
  type GeneralDocument,
  matchesFingerprint,
  readGeneral,
  thumbprint,
  verifyGeneral,
} from '../identity/index.ts';
import { maxTrustListBytes } from '../limits.ts';
import type { StoredTrustList } from '../ports.ts';
import { checkList } from './list.ts';

/** What a list is judged by, besides the one before it. */
export interface AcceptOptions {
  readonly network: string;
  /**
   * The fingerprint that the operator was given out of band: payload hash, or its groups of digits.
   * Mandatory for a first list.
   */
  readonly fingerprint?: string;
  /**
   * The predecessor of the current list. With it, a second list of the current version is judged by
   * the governance that had to sign it; without, by the current governance.
   */
  readonly previous?: StoredTrustList;
}

/** A trust list read from its text; who signed it is not verified. */
export interface ReadTrustList extends StoredTrustList {
  readonly document: GeneralDocument;
}

/**
 * Reads a trust list and checks that it makes sense, but not who signed it.
 * @throws {FederationError} all of readGeneral, malformed, bad-threshold, wrong-network
 */
export function readTrustList(text: string, network: string): ReadTrustList {
  const document = readGeneral(text, documentTypes.trustList, maxTrustListBytes);
  const list = checkList(document.payload);
  if (list.network !== network) throw new FederationError('wrong-network', 'of another network');
  return { jws: document.text, hash: document.hash, list, document };
}

/**
 * Judges a trust list: version exactly +1, naming the hash of the current one, signed by the
 * threshold of the current *and* of its own governance. Whether it has expired is no question here:
 * a chain of lists leads through expired ones. See viewTrust for the last.
 * @param current the newest list that was accepted before; undefined: none yet
 * @param text JSON text of the General JWS
 * @returns what to store; `current` itself when the text says the very same
 * @throws {FederationError} no-trust (a first list without fingerprint), fingerprint-mismatch,
 * version-gap, rollback, trust-fork, broken-chain, threshold-old, threshold-new, bad-threshold,
 * wrong-network, malformed and the others of readGeneral
 */
export async function acceptTrustList(
  current: StoredTrustList | undefined,
  text: string,
  options: AcceptOptions,
): Promise<StoredTrustList> {
  const next = readTrustList(text, options.network);
  if (!current) return acceptFirst(next, options.fingerprint);
  if (next.list.version < current.list.version) {
    throw new FederationError('rollback', 'an older trust list than ours');
  }
  if (next.list.version === current.list.version) {
    if (next.hash === current.hash) return current;
    await checkSibling(current, next, options.previous);
    throw new FederationError('trust-fork', 'two well-signed trust lists of one version');
  }
  return acceptSuccessor(current, next);
}

/**
 * Judges a whole chain from version 1, for a hub that is given a network's lists and the fingerprint
 * of one of them (any: usually the newest of the day on which it was printed).
 * @param texts oldest first
 * @param stored the newest list of a chain that a crash kept from being stored to its end: the texts
 * up to it are passed over
 * @returns all that are new, to be stored in this order
 * @throws {FederationError} as {@link acceptTrustList}; fingerprint-mismatch when none has it
 */
export async function acceptTrustChain(
  texts: readonly string[],
  options: { readonly network: string; readonly fingerprint: string },
  stored?: StoredTrustList,
): Promise<StoredTrustList[]> {
  const known = stored?.list.version ?? 0;
  const lists = texts
    .map((text) => readTrustList(text, options.network))
    .filter(({ list }) => list.version > known);
  // Before any signature: a stranger's chain, however long, costs hashing alone.
  if (!lists.some(({ hash }) => matchesFingerprint(hash, options.fingerprint))) {
    throw new FederationError('fingerprint-mismatch', 'no trust list has the given fingerprint');
  }
  const chain: StoredTrustList[] = [];
  for (const next of lists) {
    const current = chain.at(-1) ?? stored;
    chain.push(current ? await acceptSuccessor(current, next) : await acceptFirst(next, next.hash));
  }
  return chain;
}

async function acceptFirst(
  next: ReadTrustList,
  fingerprint: string | undefined,
): Promise<StoredTrustList> {
  if (fingerprint === undefined) {
    throw new FederationError('no-trust', 'a first trust list needs a fingerprint from outside');
  }
  if (next.list.version !== 1) {
    throw new FederationError('version-gap', 'the first trust list is version 1');
  }
  if (!matchesFingerprint(next.hash, fingerprint)) {
    throw new FederationError('fingerprint-mismatch', 'not the trust list with this fingerprint');
  }
  await checkThresholds(next, undefined);
  return kept(next);
}

async function acceptSuccessor(
  current: StoredTrustList,
  next: ReadTrustList,
): Promise<StoredTrustList> {
  if (next.list.version !== current.list.version + 1) {
    const code = next.list.version > current.list.version ? 'version-gap' : 'rollback';
    throw new FederationError(code, 'the version does not follow ours');
  }
  if (next.list.prev !== current.hash) {
    throw new FederationError('broken-chain', 'does not follow the trust list that we have');
  }
  await checkThresholds(next, current.list);
  if (next.list.issued < current.list.issued) {
    throw new FederationError('malformed', 'issued before its predecessor');
  }
  return kept(next);
}

/**
 * Checks that another list of a version that we have is as well signed as ours: then governance, or
 * a thief of its keys, has said two things at once.
 * @param previous the list before both; undefined: unknown, or there is none
 * @throws {FederationError} rollback, threshold-old, threshold-new: no evidence of anything
 */
export async function checkSibling(
  ours: StoredTrustList,
  other: ReadTrustList,
  previous: StoredTrustList | undefined,
): Promise<void> {
  if (other.list.prev !== ours.list.prev) {
    throw new FederationError('rollback', 'of our version, but of another descent');
  }
  await checkThresholds(other, (previous ?? ours).list);
}

/**
 * Checks one of two lists of a version, of which we may have neither: that it follows the list before
 * them, or is a sibling of ours.
 * @throws {FederationError} broken-chain, rollback, threshold-old, threshold-new
 */
export async function checkBranch(
  previous: StoredTrustList | undefined,
  ours: StoredTrustList | undefined,
  list: ReadTrustList,
): Promise<void> {
  if (previous) await acceptSuccessor(previous, list);
  else if (ours) await checkSibling(ours, list, undefined);
}

/**
 * Counts the officers of both governances. Each signature is verified once: over a list of a thousand
 * hubs it takes milliseconds.
 */
async function checkThresholds(
  { document, list }: ReadTrustList,
  before: TrustList | undefined,
): Promise<void> {
  const officers = [...(before?.governance.officers ?? []), ...list.governance.officers];
  const good = await verifyGeneral(
    document,
    officers.map(({ key }) => key),
  );
  if (before) checkThreshold(good, before.governance, 'threshold-old');
  checkThreshold(good, list.governance, 'threshold-new');
}

function checkThreshold(
  good: ReadonlySet<string>,
  { officers, threshold }: TrustList['governance'],
  code: 'threshold-old' | 'threshold-new',
): void {
  const count = officers.filter(({ key }) => good.has(thumbprint(key))).length;
  if (count < threshold) {
    throw new FederationError(code, `signed by ${count} of ${threshold} officers`);
  }
}

function kept({ jws, hash, list }: ReadTrustList): StoredTrustList {
  return { jws, hash, list };
}
