/** `interhub trust verify`: whether lists hold, or a proposal has enough signatures. */
import { clock } from '../../data.ts';
import { CliError, exitCodes } from '../../errors.ts';
import { governed } from '../../governance/advice.ts';
import { readChain, readOptionalChain } from '../../governance/chain.ts';
import { isProposalFile, proposalFrom } from '../../governance/documents.ts';
import { describeProposal, statusLines } from '../../governance/report.ts';
import { fingerprintLines, quoted } from '../../governance/words.ts';
import type { Register } from '../../register.ts';
import { withCurrent } from './options.ts';
import { summaryOf, summaryText } from './summary.ts';

export const addVerify: Register = (trust, output, exit) => {
  const proposal = async (file: string, options: { current?: string; fingerprint?: string }) => {
    const read = await proposalFrom(file);
    const chain = await readOptionalChain(options);
    const { report } = await governed(file, () =>
      describeProposal(read, chain?.current, clock.now()),
    );
    if (!report.status.isComplete) exit(exitCodes.incomplete);
    output.result(
      report,
      [
        `The proposal for trust list ${report.version} of ${quoted(read.list.name)} is whole, and follows the current list.`,
        ...statusLines(report.status),
        '',
        'Fingerprint:',
        ...fingerprintLines(report.hash),
      ].join('\n'),
    );
  };
  const lists = async (where: string, fingerprint: string | undefined) => {
    if (fingerprint === undefined) {
      throw new CliError('usage', 'Trust lists are verified by a fingerprint.', {
        next: 'Give --fingerprint, as the governance team told you by telephone.',
        exitCode: exitCodes.usage,
      });
    }
    const { texts, current } = await readChain(where, fingerprint);
    const summary = summaryOf(current);
    if (current.list.expires <= clock.now() / 1_000) exit(exitCodes.incomplete);
    output.result(
      summary,
      `GOOD: ${texts.length} ${texts.length === 1 ? 'list' : 'lists'}, each signed by enough officers, one of them with the fingerprint that was given.\n\n${summaryText(summary)}`,
    );
  };
  withCurrent(trust.command('verify'))
    .argument('<file-or-url>', 'trust lists from version 1 on, the address of a hub, or a proposal')
    .description('check trust lists without accepting them, or who has signed a proposal')
    .action(async (where: string, options) => {
      const isUrl = /^https?:\/\//.test(where);
      if (!isUrl && (await isProposalFile(where))) return proposal(where, options);
      return lists(where, options.fingerprint);
    });
};
