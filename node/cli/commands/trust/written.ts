/** What `draft` and `propose` have in common: a proposal is written, and shown as it will be signed. */
import type { Command } from 'commander';
import type { StoredTrustList } from '#federation/ports.ts';
import { type Proposal, writeProposal } from '#federation/trust/index.ts';
import { clock } from '../../data.ts';
import { writeFileAtomically } from '../../governance/atomic-file.ts';
import { describeProposal } from '../../governance/report.ts';
import type { Output } from '../../output.ts';

/** Adds --out and --note. */
export function withProposalOutput(command: Command): Command {
  return command
    .option('-o, --out <file>', 'where the proposal goes (default proposal-<version>.json)')
    .option('--note <text>', 'why, for the other officers; nobody signs it');
}

/** Writes a new proposal and shows it. */
export async function writeAndShow(
  proposal: Proposal,
  current: StoredTrustList | undefined,
  options: { readonly out?: string },
  output: Output,
): Promise<void> {
  const file = options.out ?? `proposal-${proposal.list.version}.json`;
  const { report, text } = await describeProposal(proposal, current, clock.now());
  await writeFileAtomically(file, writeProposal(proposal));
  output.result(
    { file, ...report },
    `${text}\n\nWritten to ${file}. Send it to the officers; each runs:\n  interhub trust sign ${file} --key <officer>.key.json${current ? ' --current <trust lists>' : ''}`,
  );
}
