/** What about trust needs an operator's attention, as sentences. */
import type { TrustView, TrustWarning } from '#federation/trust/index.ts';
import type { FreshnessStatement, TrustList } from '#schema/trust/index.ts';
import { isoFromSeconds } from './context.ts';
import type { TrustStatus } from './types.ts';

/** Seconds without a new freshness statement after which its job counts as stopped: it makes one a day. */
export const freshnessSilenceSeconds = 2 * 24 * 3600;
/** Seconds before the end of a freshness statement when everybody is warned. */
export const freshnessNoticeSeconds = 2 * 24 * 3600;

const sentences: Readonly<Record<TrustWarning, string>> = {
  'list-expired':
    'The trust list has expired: new entries wait in quarantine until governance renews it.',
  'not-fresh':
    'Nobody has confirmed lately that the trust list is the newest: new entries wait in quarantine. Whoever keeps the freshness key must look at its job.',
  'newer-list-exists': 'There is a newer trust list, which no peer has handed over yet.',
  'trust-fork':
    'Governance has signed two trust lists of one version: no further list is taken until the officers have agreed on one. See "interhub recover".',
};

/** What the warnings of a view mean. */
export function trustSentences(warnings: readonly TrustWarning[]): string[] {
  return warnings.map((warning) => sentences[warning]);
}

/**
 * Judges the newest freshness statement: none when the network has no such role, late when the
 * statement is old or ends soon, ended when none is in force.
 * @param statement the newest that was accepted
 * @param now milliseconds since 1970
 */
export function freshnessState(
  { freshness }: Pick<TrustList, 'freshness'>,
  statement: FreshnessStatement | undefined,
  now: number,
): TrustStatus['freshness'] {
  if (freshness.keys.length === 0) return 'none';
  const seconds = now / 1_000;
  if (!statement || statement.exp <= seconds) return 'ended';
  const isOld = seconds - statement.iat > freshnessSilenceSeconds;
  return isOld || statement.exp - seconds < freshnessNoticeSeconds ? 'late' : 'good';
}

/** Sentence for a statement that is late; what has ended is a warning of the view. */
export function freshnessProblem(
  state: TrustStatus['freshness'],
  statement: FreshnessStatement | undefined,
): string | undefined {
  if (state !== 'late' || !statement) return undefined;
  const day = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 16);
  return `The trust list was last confirmed as the newest at ${day(statement.iat)}Z; from ${day(statement.exp)}Z on new entries wait in quarantine. Whoever keeps the freshness key must look at its job.`;
}

/** What about a hub's own place in the list needs attention. */
export function membershipProblem(view: TrustView, hub: string): string | undefined {
  const self = view.hub(hub);
  if (!self) return 'This hub is not in the trust list: governance has not added it yet.';
  if (self.state === 'suspended') {
    return 'This hub is suspended: nothing new of it is taken, and it cannot publish. Governance knows why.';
  }
  if (self.state === 'left') {
    return 'This hub has left the network: its records stay readable and marked, and it cannot publish.';
  }
  return undefined;
}

/** How far the newest list can be relied on, for whoever watches the hub. @param now milliseconds */
export function trustStatus(
  list: TrustList,
  view: Pick<TrustView, 'version' | 'isExpired' | 'warnings'>,
  statement: FreshnessStatement | undefined,
  now: number,
): TrustStatus {
  return {
    version: view.version,
    isExpired: view.isExpired,
    expires: isoFromSeconds(list.expires),
    isForked: view.warnings.includes('trust-fork'),
    freshness: freshnessState(list, statement, now),
    freshUntil: statement ? isoFromSeconds(statement.exp) : null,
  };
}
