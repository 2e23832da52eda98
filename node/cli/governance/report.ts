/** A proposal as an officer is shown it: the same text in every command. */
import { fingerprintGroups, fingerprintWords } from '#federation/identity/index.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import {
  type Proposal,
  type ProposalStatus,
  proposalStatus,
  type SignatureTally,
  type TrustChange,
  type TrustRisk,
  trustChanges,
  trustRisks,
} from '#federation/trust/index.ts';
import { riskSentence } from './risk-sentences.ts';
import { changeSentence } from './sentences.ts';
import { count, day, fingerprintLines, isoTime, minute, oneLine, quoted } from './words.ts';

/** What a program gets (--json). */
export interface ProposalReport {
  readonly network: string;
  readonly version: number;
  readonly hash: string;
  readonly fingerprint: string;
  readonly words: string;
  readonly issued: string;
  readonly expires: string;
  readonly note: string | null;
  readonly changes: readonly (TrustChange & { readonly sentence: string })[];
  readonly risks: readonly (TrustRisk & { readonly sentence: string })[];
  readonly status: ProposalStatus;
}

/**
 * Describes a proposal against the current list.
 * @param now milliseconds since 1970
 * @throws {GovernanceError | FederationError} as checkProposal
 */
export async function describeProposal(
  proposal: Proposal,
  current: StoredTrustList | undefined,
  now: number,
): Promise<{ report: ProposalReport; text: string }> {
  const { list, hash, note } = proposal;
  const status = await proposalStatus(proposal, current);
  const changes = trustChanges(current?.list, list);
  const risks = trustRisks(current?.list, list, changes, now);
  const report: ProposalReport = {
    network: list.network,
    version: list.version,
    hash,
    fingerprint: fingerprintGroups(hash),
    words: fingerprintWords(hash),
    issued: isoTime(list.issued),
    expires: isoTime(list.expires),
    note: note ?? null,
    changes: changes.map((change) => ({ ...change, sentence: changeSentence(change) })),
    risks: risks.map((risk) => ({ ...risk, sentence: riskSentence(risk) })),
    status,
  };
  return { report, text: reportText(report, proposal, current) };
}

function reportText(
  report: ProposalReport,
  { list }: Proposal,
  current: StoredTrustList | undefined,
): string {
  const { version, network, note, changes, risks, hash, status } = report;
  return [
    `Proposal for trust list ${version} of ${quoted(list.name)} (${network}).`,
    current
      ? `It follows trust list ${current.list.version}, with the fingerprint ${fingerprintGroups(current.hash)}.`
      : 'It follows nothing: it founds the network.',
    `Proposed on ${minute(list.issued)}; good until ${day(list.expires)}.`,
    ...(note === null ? [] : ['', `Note of whoever sent it, which nobody signs: ${oneLine(note)}`]),
    '',
    'What it changes:',
    ...changes.map(({ sentence }, i) => `  ${i + 1}. ${sentence}`),
    ...(risks.length === 0
      ? []
      : ['', 'Think twice:', ...risks.map(({ sentence }) => `  ! ${sentence}`)]),
    '',
    ...statusLines(status),
    '',
    'Fingerprint of this proposal, to compare on the telephone:',
    ...fingerprintLines(hash),
  ].join('\n');
}

/** Who has signed, in lines. */
export function statusLines({ before, after, isComplete }: ProposalStatus): string[] {
  const areSame = before && kidsOf(before) === kidsOf(after);
  // The same officers: the higher threshold is what counts.
  const stricter = before && before.threshold > after.threshold ? before : after;
  const missing = areSame ? missingText(null, stricter) : missingText(before, after);
  return [
    ...(before && !areSame ? tallyLines('The present officers', before) : []),
    ...(before && !areSame
      ? tallyLines('The officers of the new list', after)
      : tallyLines('The officers', stricter)),
    isComplete ? 'COMPLETE: enough officers have signed.' : `NOT COMPLETE: ${missing}.`,
  ];
}

function kidsOf({ signed, missing }: SignatureTally): string {
  return JSON.stringify([...signed, ...missing].map(({ kid }) => kid).sort());
}

function tallyLines(who: string, { threshold, signed, missing }: SignatureTally): string[] {
  return [
    `${who}: ${signed.length} of at least ${threshold} have signed.`,
    ...signed.map(({ office }) => `  ✓ ${oneLine(office)}`),
    ...missing.map(({ office }) => `  · ${oneLine(office)}`),
  ];
}

function missingText(before: SignatureTally | null, after: SignatureTally): string {
  if (!before || before.isMet) return `${count(after.lacking, 'more officer')} must sign`;
  if (after.isMet)
    return `${count(before.lacking, 'more of the present officers', 'more of the present officers')} must sign`;
  return `${before.lacking} more of the present officers and ${after.lacking} more of those of the new list must sign`;
}
