/** Making trust documents: what governance's tools do on the officers' machines. */
import { documentTypes } from '#schema/entry/index.ts';
import { type JoinRequest, joinRequest, type TrustList } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import { payloadHash, readGeneral, signGeneral, verifyGeneral } from '../identity/index.ts';
import { maxRequestBytes } from '../limits.ts';
import type { SigningKey, StoredTrustList } from '../ports.ts';
import { checkList } from './list.ts';

/** Version 1: everything but what follows from being the first. */
export type FirstTrustList = Omit<TrustList, 'version' | 'prev'>;

/** The next version: what changes; the rest stays. `issued` and `expires` are always new. */
export type TrustListChange = Pick<TrustList, 'issued' | 'expires'> &
  Partial<Pick<TrustList, 'name' | 'governance' | 'freshness' | 'hubs'>>;

/**
 * Writes the payload of a network's first trust list.
 * @throws {FederationError} malformed, bad-threshold: no reader would accept it
 */
export function createTrustList(previous: undefined, content: FirstTrustList): TrustList;
/**
 * Writes the payload of the next trust list.
 * @throws {FederationError} malformed, bad-threshold: no reader would accept it
 */
export function createTrustList(previous: StoredTrustList, change: TrustListChange): TrustList;
export function createTrustList(
  previous: StoredTrustList | undefined,
  change: FirstTrustList | TrustListChange,
): TrustList {
  const list = previous
    ? { ...previous.list, ...change, version: previous.list.version + 1, prev: previous.hash }
    : { ...change, version: 1, prev: null };
  return checkList(list);
}

/**
 * Signs a trust list, or adds signatures to it.
 * @param list the payload; ignored in favour of the very same bytes when `existing` is given
 * @param existing JSON text of the list as others have signed it
 * @returns the list with its signatures; whether they are enough is for acceptTrustList to say
 * @throws {TypeError} when `existing` says something else than `list`
 */
export async function signTrustList(
  list: TrustList,
  keys: readonly SigningKey[],
  existing?: string,
): Promise<StoredTrustList> {
  const payload = Buffer.from(JSON.stringify(list));
  const jws = await signGeneral(documentTypes.trustList, payload, keys, existing);
  return { jws, hash: payloadHash(payload), list };
}

/**
 * Makes a request to join, signed by every key that it names.
 * @param keys the hub's signing keys
 * @param now milliseconds since 1970
 */
export async function createJoinRequest(
  content: Omit<JoinRequest, 'keys' | 'iat'>,
  keys: readonly SigningKey[],
  now: number,
): Promise<string> {
  const request = joinRequest.parse({
    ...content,
    keys: keys.map(({ publicKey }) => publicKey),
    iat: Math.floor(now / 1_000),
  });
  return signGeneral(documentTypes.joinRequest, request, keys);
}

/**
 * Verifies a request to join: each key that it names has signed it, so that nobody can claim the key
 * of another. Who sent it, the officers check by the fingerprint.
 * @returns the request, its fingerprint (payload hash), and the text without what a carrier added
 * @throws {FederationError} all of readGeneral, malformed, wrong-network, bad-signature
 */
export async function verifyJoinRequest(
  text: string,
  network: string,
): Promise<{ request: JoinRequest; hash: string; text: string }> {
  const document = readGeneral(text, documentTypes.joinRequest, maxRequestBytes);
  const parsed = joinRequest.safeParse(document.payload);
  if (!parsed.success) {
    throw new FederationError('malformed', 'not a request to join', { cause: parsed.error });
  }
  const request = parsed.data;
  if (request.network !== network) throw new FederationError('wrong-network', 'of another network');
  if (new Set(request.keys.map(({ x }) => x)).size < request.keys.length) {
    throw new FederationError('malformed', 'names a key twice');
  }
  const good = await verifyGeneral(document, request.keys);
  if (good.size < request.keys.length) {
    throw new FederationError('bad-signature', 'not signed by every key that it names');
  }
  return { request, hash: document.hash, text: document.text };
}
