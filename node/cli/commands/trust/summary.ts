/** A trust list as text. */
import { fingerprintWords } from '#federation/identity/index.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { viewTrust } from '#federation/trust/index.ts';
import { summariseTrust } from '#node/hub/trust-summary.ts';
import type { TrustSummary } from '#node/hub/types.ts';
import { clock } from '../../data.ts';
import { oneLine } from '../../governance/words.ts';
import { table } from '../../output.ts';

const warnings: Readonly<Record<string, string>> = {
  'list-expired': 'The list has EXPIRED: new entries wait until governance renews it.',
  'not-fresh': 'Nobody has confirmed lately that this list is the newest; new entries wait.',
  'newer-list-exists': 'There is a newer list, which has not arrived yet.',
  'trust-fork': 'Governance has signed two lists of one version; no further list is taken.',
};

/** For people. */
export function summaryText(trust: TrustSummary): string {
  const day = (iso: string) => iso.slice(0, 10);
  return [
    `${oneLine(trust.name)} (${trust.network}), trust list ${trust.version}.`,
    `Issued ${day(trust.issued)}, good until ${day(trust.expires)}${trust.isExpired ? ' – EXPIRED' : ''}.`,
    `A new list needs ${trust.threshold} of ${trust.officers.length} officers: ${trust.officers.map((o) => oneLine(o.office)).join('; ')}.`,
    ...(trust.freshness ? [`Confirmed as the newest on ${day(trust.freshness.iat)}.`] : []),
    '',
    'Fingerprint, to compare on the telephone:',
    `  ${trust.fingerprint}`,
    `  ${fingerprintWords(trust.hash)}`,
    '',
    table(
      ['hub', 'name', 'regions', 'state'],
      trust.hubs.map((h) => [h.id, oneLine(h.name), h.regions.join(' '), h.state]),
    ),
    ...trust.warnings.map((warning) => `\n${warnings[warning] ?? warning}`),
  ].join('\n');
}

/** A list that is on file alone: nothing is known of its freshness. */
export function summaryOf(newest: StoredTrustList): TrustSummary {
  return summariseTrust(newest, viewTrust(newest, undefined, clock.now()), undefined);
}
