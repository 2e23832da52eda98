/** The answer to a request to join that is not granted: one officer's signed reason. */
import { documentTypes } from '#schema/entry/index.ts';
import { type JoinRejection, joinRejection } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import { readCompact, signCompact, thumbprint, verifyRead } from '../identity/index.ts';
import { maxClockSkewSeconds } from '../limits.ts';
import type { SigningKey, StoredTrustList } from '../ports.ts';

/**
 * Signs a rejection. It changes nothing in the network: membership is what trust lists say.
 * @param content.request payload hash of the request
 * @param key an officer's
 * @param now milliseconds since 1970
 * @returns a compact JWS
 * @throws {FederationError} malformed: the reason is empty or too long, or the hash is none
 */
export async function signJoinRejection(
  content: Omit<JoinRejection, 'iat'>,
  key: SigningKey,
  now: number,
): Promise<string> {
  const parsed = joinRejection.safeParse({ ...content, iat: Math.floor(now / 1_000) });
  if (!parsed.success) {
    throw new FederationError('malformed', 'not a possible rejection', { cause: parsed.error });
  }
  return signCompact(documentTypes.joinRejection, parsed.data, key);
}

/**
 * Verifies a rejection, at a hub that is handed one as well as at the applicant's.
 * @param list whose officers may reject
 * @param request payload hash of the request that it must be about
 * @param now milliseconds since 1970
 * @returns the rejection, and the officer that signed it
 * @throws {FederationError} all of readCompact, malformed, wrong-network, fingerprint-mismatch (it
 * is about another request), from-the-future, unknown-key (not an officer), bad-signature
 */
export async function verifyJoinRejection(
  jws: string,
  { list }: Pick<StoredTrustList, 'list'>,
  request: string,
  now: number,
): Promise<{ rejection: JoinRejection; kid: string; office: string }> {
  const document = readCompact(jws, documentTypes.joinRejection);
  const parsed = joinRejection.safeParse(document.payload);
  if (!parsed.success) {
    throw new FederationError('malformed', 'not a rejection of a request to join', {
      cause: parsed.error,
    });
  }
  const rejection = parsed.data;
  if (rejection.network !== list.network) {
    throw new FederationError('wrong-network', 'of another network');
  }
  if (rejection.request !== request) {
    throw new FederationError('fingerprint-mismatch', 'about another request to join');
  }
  if (rejection.iat > Math.floor(now / 1_000) + maxClockSkewSeconds) {
    throw new FederationError('from-the-future', 'signed at a time that is yet to come');
  }
  const officer = list.governance.officers.find(({ key }) => thumbprint(key) === document.kid);
  await verifyRead(document, officer?.key);
  return { rejection, kid: document.kid, office: officer?.office ?? '' };
}
