/** A hub's word that it leaves: what governance acts upon. */
import { documentTypes } from '#schema/entry/index.ts';
import { type LeaveRequest, leaveRequest } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import {
  payloadHash,
  readCompact,
  signCompact,
  thumbprint,
  verifyRead,
} from '../identity/index.ts';
import { maxClockSkewSeconds } from '../limits.ts';
import type { SigningKey, StoredTrustList } from '../ports.ts';

/**
 * Signs that a hub leaves. It changes nothing by itself: governance decides.
 * @param now milliseconds since 1970
 * @returns a compact JWS
 */
export async function createLeaveRequest(
  content: Omit<LeaveRequest, 'iat'>,
  key: SigningKey,
  now: number,
): Promise<string> {
  const request = leaveRequest.parse({ ...content, iat: Math.floor(now / 1_000) });
  return signCompact(documentTypes.leaveRequest, request, key);
}

/**
 * Verifies a request to leave.
 * @param list the newest list: one of the hub's keys that is neither retired nor stolen has signed
 * @param now milliseconds since 1970
 * @returns the request and its fingerprint (payload hash)
 * @throws {FederationError} all of readCompact, malformed, wrong-network, from-the-future, unknown-key,
 * bad-signature
 */
export async function verifyLeaveRequest(
  jws: string,
  { list }: Pick<StoredTrustList, 'list'>,
  now: number,
): Promise<{ request: LeaveRequest; hash: string }> {
  const document = readCompact(jws.trim(), documentTypes.leaveRequest);
  const parsed = leaveRequest.safeParse(document.payload);
  if (!parsed.success) {
    throw new FederationError('malformed', 'not a request to leave', { cause: parsed.error });
  }
  const request = parsed.data;
  if (request.network !== list.network) {
    throw new FederationError('wrong-network', 'of another network');
  }
  if (request.iat > Math.floor(now / 1_000) + maxClockSkewSeconds) {
    throw new FederationError('from-the-future', 'signed at a time that is yet to come');
  }
  const hub = list.hubs.find(({ id }) => id === request.hub);
  const key = hub?.keys.find(
    (one) => thumbprint(one.key) === document.kid && !one.until && !one.compromised,
  );
  await verifyRead(document, key?.key);
  return { request, hash: payloadHash(Buffer.from(jws.split('.')[1] ?? '', 'base64url')) };
}
