/** The trust list in words, for the API, the pages and the command line. */
import { fingerprintGroups, thumbprint } from '#federation/identity/index.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import type { TrustView } from '#federation/trust/index.ts';
import type { FreshnessStatement } from '#schema/trust/index.ts';
import { isoFromSeconds } from './context.ts';
import type { TrustSummary } from './types.ts';

/**
 * Sums up a trust list.
 * @param view the same list at the moment of asking
 * @param freshness the newest statement about it, if there is any
 */
export function summariseTrust(
  { list, hash }: StoredTrustList,
  view: Pick<TrustView, 'isExpired' | 'warnings'>,
  freshness: FreshnessStatement | undefined,
): TrustSummary {
  return {
    network: list.network,
    name: list.name,
    version: list.version,
    hash,
    fingerprint: fingerprintGroups(hash),
    issued: isoFromSeconds(list.issued),
    expires: isoFromSeconds(list.expires),
    isExpired: view.isExpired,
    warnings: view.warnings,
    threshold: list.governance.threshold,
    officers: list.governance.officers.map((o) => ({ office: o.office, kid: thumbprint(o.key) })),
    hubs: list.hubs,
    freshness: freshness
      ? { iat: isoFromSeconds(freshness.iat), exp: isoFromSeconds(freshness.exp) }
      : null,
  };
}
