/** `interhub trust combine`: brings the signatures of several officers together. */
import { combineProposals, writeProposal } from '#federation/trust/index.ts';
import { clock } from '../../data.ts';
import { exitCodes } from '../../errors.ts';
import { governed } from '../../governance/advice.ts';
import { writeFileAtomically } from '../../governance/atomic-file.ts';
import { readOptionalChain } from '../../governance/chain.ts';
import { proposalFrom, signaturesFrom } from '../../governance/documents.ts';
import { describeProposal, statusLines } from '../../governance/report.ts';
import { count } from '../../governance/words.ts';
import type { Register } from '../../register.ts';
import { withCurrent } from './options.ts';

export const addCombine: Register = (trust, output, exit) => {
  withCurrent(trust.command('combine'))
    .argument('<proposal>', 'the proposal')
    .argument('<files...>', 'signatures, or copies of the proposal with signatures')
    .option('-o, --out <file>', 'where the result goes (default: the proposal itself)')
    .description('add officers’ signatures to a proposal')
    .action(async (file: string, others: readonly string[], options) => {
      const proposal = await proposalFrom(file);
      const chain = await readOptionalChain(options);
      const parts = await Promise.all(others.map(signaturesFrom));
      let combined = await governed(file, () => combineProposals(proposal, [], chain?.current));
      const before = combined.proposal;
      let ignored = combined.ignored;
      for (const [i, part] of parts.entries()) {
        // One after another: the sentence about a wrong file names it.
        combined = await governed(others[i], () =>
          combineProposals(combined.proposal, [part], chain?.current),
        );
        ignored += combined.ignored;
      }
      const added = combined.proposal.signatures.length - before.signatures.length;
      const out: string = options.out ?? file;
      const { report } = await describeProposal(combined.proposal, chain?.current, clock.now());
      await writeFileAtomically(out, writeProposal(combined.proposal), {
        isReplacing: out === file,
      });
      const { isComplete } = report.status;
      if (!isComplete) exit(exitCodes.incomplete);
      const current = options.current === undefined ? '' : ` --current ${options.current}`;
      output.result(
        { ...report, file: out, added, ignored },
        [
          `${count(added, 'new signature')}; written to ${out}.`,
          ...(ignored > 0
            ? [`${count(ignored, 'signature')} left out: bad, or of nobody who may sign.`]
            : []),
          '',
          ...statusLines(report.status),
          ...(isComplete
            ? [
                '',
                'Next: add it to your own lists, and hand it to any hub.',
                `  interhub trust enact ${out}${current}`,
                `  interhub trust publish ${out}${current} --url <address of a hub>`,
              ]
            : []),
        ].join('\n'),
      );
    });
};
