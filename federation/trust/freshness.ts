/** Freshness statements: an online role's word on which trust list is the newest. */
import { documentTypes } from '#schema/entry/index.ts';
import { type FreshnessStatement, freshnessStatement } from '#schema/trust/index.ts';
import { FederationError } from '../errors.ts';
import { readCompact, signCompact, thumbprint, verifyRead } from '../identity/index.ts';
import { freshnessLifetimeSeconds, maxClockSkewSeconds } from '../limits.ts';
import type { SigningKey, StoredTrustList } from '../ports.ts';

/**
 * Signs that a list is the newest.
 * @param now milliseconds since 1970
 * @param lifetime seconds, at most {@link freshnessLifetimeSeconds}
 */
export async function signFreshness(
  { list, hash }: StoredTrustList,
  key: SigningKey,
  now: number,
  lifetime: number = freshnessLifetimeSeconds,
): Promise<{ jws: string; statement: FreshnessStatement }> {
  const iat = Math.floor(now / 1_000);
  const statement = freshnessStatement.parse({
    network: list.network,
    version: list.version,
    hash,
    iat,
    exp: iat + lifetime,
  });
  return { jws: await signCompact(documentTypes.freshness, statement, key), statement };
}

/**
 * Reads a freshness statement and verifies that one of the list's freshness keys signed it.
 * @param now milliseconds since 1970
 * @throws {FederationError} all of readCompact, wrong-network, from-the-future, malformed
 * (longer-lived than allowed), expired, unknown-key, bad-signature
 */
export async function verifyFreshness(
  { list }: StoredTrustList,
  jws: string,
  now: number,
): Promise<FreshnessStatement> {
  const document = readCompact(jws, documentTypes.freshness);
  const parsed = freshnessStatement.safeParse(document.payload);
  if (!parsed.success) {
    throw new FederationError('malformed', 'not a freshness statement', { cause: parsed.error });
  }
  const statement = parsed.data;
  const seconds = Math.floor(now / 1_000);
  if (statement.network !== list.network) {
    throw new FederationError('wrong-network', 'of another network');
  }
  if (statement.iat > seconds + maxClockSkewSeconds) {
    throw new FederationError('from-the-future', 'signed at a time that is yet to come');
  }
  const lifetime = statement.exp - statement.iat;
  if (lifetime <= 0 || lifetime > freshnessLifetimeSeconds) {
    throw new FederationError('malformed', 'a freshness statement of impossible lifetime');
  }
  const key = list.freshness.keys.find((one) => thumbprint(one) === document.kid);
  await verifyRead(document, key);
  if (statement.exp <= seconds) throw new FederationError('expired', 'no longer fresh');
  return statement;
}

/**
 * Judges a freshness statement about the list that we have. It can say that we are up to date or
 * that we are not; it cannot change who belongs.
 * @param list the newest list we have
 * @param now milliseconds since 1970
 * @throws {FederationError} all of {@link verifyFreshness}; version-gap: it names a list that we have
 * not seen; rollback: an older one; trust-fork: one of our version with other bytes
 */
export async function acceptFreshness(
  list: StoredTrustList,
  jws: string,
  now: number,
): Promise<FreshnessStatement> {
  const statement = await verifyFreshness(list, jws, now);
  if (statement.version > list.list.version) {
    throw new FederationError('version-gap', 'there is a newer trust list than ours');
  }
  if (statement.version < list.list.version) {
    throw new FederationError('rollback', 'about an older trust list than ours');
  }
  if (statement.hash !== list.hash) {
    throw new FederationError('trust-fork', 'about another trust list of our version');
  }
  return statement;
}
