/** Erasure receipts: a hub's word that it has deleted what an erase entry named. */
import {
  documentTypes,
  type ErasureReceipt,
  erasureReceipt,
  type PublicKey,
} from '#schema/entry/index.ts';
import { readCompact, signCompact, verifyRead } from '../identity/index.ts';
import type { SigningKey, StoredEntry } from '../ports.ts';
import { checkIat, checkNetwork, checkShape, ownPayload, toSeconds } from './checks.ts';
import type { FeedOwner } from './create.ts';
import { keyByKid } from './statement.ts';

/**
 * Signs that we have obeyed an erase entry.
 * @param erased the entry, of another hub's feed
 * @param now milliseconds since 1970
 * @throws {TypeError} when the entry erases nothing
 */
export async function createReceipt(
  erased: Pick<StoredEntry, 'hub' | 'epoch' | 'seq' | 'hash' | 'payload'>,
  who: FeedOwner,
  key: SigningKey,
  now: number,
): Promise<{ jws: string; receipt: ErasureReceipt }> {
  if (erased.payload.op !== 'erase') throw new TypeError('a receipt answers an erase entry');
  const receipt = ownPayload(erasureReceipt, {
    network: who.network,
    hub: who.hub,
    owner: erased.hub,
    rid: erased.payload.rid,
    epoch: erased.epoch,
    seq: erased.seq,
    entry: erased.hash,
    iat: toSeconds(now),
  });
  return { jws: await signCompact(documentTypes.receipt, receipt, key), receipt };
}

/**
 * Verifies a receipt. Whether it answers an erase entry of ours is for the caller to look up.
 * @param expected `keysOf`: a hub's current keys (TrustView.currentKeys); `now`: milliseconds
 * @throws {FederationError} all of readCompact, wrong-network, from-the-future, unknown-key,
 * bad-signature
 */
export async function verifyReceipt(
  jws: string,
  expected: {
    readonly network: string;
    readonly keysOf: (hub: string) => readonly PublicKey[];
    readonly now: number;
  },
): Promise<ErasureReceipt> {
  const document = readCompact(jws, documentTypes.receipt);
  const receipt = checkShape(erasureReceipt, document.payload, 'erasure receipt');
  checkNetwork(receipt.network, expected.network);
  checkIat(receipt.iat, expected.now);
  await verifyRead(document, keyByKid(expected.keysOf(receipt.hub), document.kid));
  return receipt;
}
