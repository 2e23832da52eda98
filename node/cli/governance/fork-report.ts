/** Two trust lists of one version that contradict each other, side by side: the gravest alarm. */
import { fingerprintGroups, fingerprintWords } from '#federation/identity/index.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import {
  type NamedOfficer,
  type Proposal,
  type ProposalStatus,
  proposalOfList,
  proposalStatus,
  type TrustChange,
  trustChanges,
} from '#federation/trust/index.ts';
import { statusLines } from './report.ts';
import { changeSentence } from './sentences.ts';
import { day, fingerprintLines, minute, oneLine, quoted } from './words.ts';

/** One of the two. */
export interface ForkedList {
  /** Where it was found, for people. */
  readonly where: string;
  readonly hash: string;
  readonly fingerprint: string;
  readonly words: string;
  /** Whether enough officers have signed it: else it is no list, whoever shows it. */
  readonly isSigned: boolean;
  readonly signers: readonly NamedOfficer[];
  /** Against the list before both. */
  readonly changes: readonly (TrustChange & { readonly sentence: string })[];
}

/** What a program gets (--json). */
export interface ForkReport {
  readonly isFork: true;
  readonly network: string;
  readonly version: number;
  readonly lists: readonly [ForkedList, ForkedList];
  /** Who has signed both: who must be asked first. */
  readonly signedBoth: readonly NamedOfficer[];
  /** What the second says otherwise than the first. */
  readonly differences: readonly (TrustChange & { readonly sentence: string })[];
}

/** A list to compare, and where it was found. */
export interface FoundList {
  readonly where: string;
  readonly text: string;
}

interface Side {
  readonly shown: ForkedList;
  readonly proposal: Proposal;
  readonly status: ProposalStatus;
}

/**
 * Describes two lists of one version.
 * @param previous the list that both follow; undefined: they are first lists
 * @throws {FederationError | GovernanceError} when one of them cannot be read, or does not follow
 */
export async function describeFork(
  found: readonly [FoundList, FoundList],
  network: string,
  previous: StoredTrustList | undefined,
): Promise<{ report: ForkReport; text: string }> {
  const sides = [
    await describeSide(found[0], network, previous),
    await describeSide(found[1], network, previous),
  ] as const;
  const [first, second] = sides;
  const others = new Set(second.shown.signers.map(({ kid }) => kid));
  const report: ForkReport = {
    isFork: true,
    network,
    version: first.proposal.list.version,
    lists: [first.shown, second.shown],
    signedBoth: first.shown.signers.filter(({ kid }) => others.has(kid)),
    differences: withSentences(trustChanges(first.proposal.list, second.proposal.list)),
  };
  return { report, text: forkText(report, sides, previous) };
}

function withSentences(changes: readonly TrustChange[]) {
  return changes.map((change) => ({ ...change, sentence: changeSentence(change) }));
}

async function describeSide(
  { where, text }: FoundList,
  network: string,
  previous: StoredTrustList | undefined,
): Promise<Side> {
  const proposal = proposalOfList(text, network);
  const status = await proposalStatus(proposal, previous);
  const all = [...(status.before?.signed ?? []), ...status.after.signed];
  const signers = all.filter(({ kid }, i) => all.findIndex((one) => one.kid === kid) === i);
  const shown: ForkedList = {
    where,
    hash: proposal.hash,
    fingerprint: fingerprintGroups(proposal.hash),
    words: fingerprintWords(proposal.hash),
    isSigned: status.isComplete,
    signers,
    changes: withSentences(trustChanges(previous?.list, proposal.list)),
  };
  return { shown, proposal, status };
}

function forkText(
  report: ForkReport,
  sides: readonly Side[],
  previous: StoredTrustList | undefined,
): string {
  const { network, version, signedBoth, differences } = report;
  const offices = signedBoth.map(({ office }) => oneLine(office));
  return [
    `TWO trust lists of version ${version} (${network}) contradict each other.`,
    previous
      ? `Both follow trust list ${previous.list.version}, with the fingerprint ${fingerprintGroups(previous.hash)}.`
      : 'Each of them founds a network: they have nothing in common.',
    ...sides.flatMap((side, i) => sideLines(side, i === 0 ? 'A' : 'B')),
    '',
    signedBoth.length > 0
      ? `Signed BOTH: ${offices.join('; ')}. Ask each of them, by telephone, whether both signatures are theirs.`
      : 'Nobody has signed both.',
    '',
    'What list B says otherwise than list A:',
    ...numbered(differences),
    '',
    'Sign nothing, and publish nothing, before the officers have agreed on one of the two.',
  ].join('\n');
}

function numbered(changes: readonly { readonly sentence: string }[]): string[] {
  return changes.length === 0
    ? ['  Nothing that the tool can name.']
    : changes.map(({ sentence }, i) => `  ${i + 1}. ${sentence}`);
}

function sideLines({ shown, proposal, status }: Side, name: 'A' | 'B'): string[] {
  const { list } = proposal;
  return [
    '',
    `List ${name}, ${oneLine(shown.where)}: ${quoted(list.name)}, proposed on ${minute(list.issued)}, good until ${day(list.expires)}.`,
    'Fingerprint, to compare on the telephone:',
    ...fingerprintLines(shown.hash),
    ...statusLines(status),
    'What it changes:',
    ...numbered(shown.changes),
  ];
}
