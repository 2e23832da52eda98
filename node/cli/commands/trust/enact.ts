/** `interhub trust enact`: a proposal with enough signatures becomes the newest list of a file. */
import { enactProposal } from '#federation/trust/index.ts';
import { CliError, exitCodes } from '../../errors.ts';
import { governed } from '../../governance/advice.ts';
import { writeFileAtomically } from '../../governance/atomic-file.ts';
import { chainText, readOptionalChain } from '../../governance/chain.ts';
import { proposalFrom } from '../../governance/documents.ts';
import type { Register } from '../../register.ts';
import { withCurrent } from './options.ts';
import { summaryOf, summaryText } from './summary.ts';

export const addEnact: Register = (trust, output) => {
  withCurrent(trust.command('enact'))
    .argument('<proposal>', 'a proposal with enough signatures')
    .option(
      '-o, --out <file>',
      'where the lists go (default: the file of --current; for a first list trust.json)',
    )
    .description('make a proposal the newest of the trust lists in a file')
    .action(async (file: string, options) => {
      const proposal = await proposalFrom(file);
      const chain = await readOptionalChain(options);
      const isUrl = /^https?:\/\//.test(options.current ?? '');
      const out: string | undefined =
        options.out ?? (isUrl ? undefined : (options.current ?? 'trust.json'));
      if (out === undefined) {
        throw new CliError('usage', 'Where shall the lists go?', {
          next: 'Give --out <file>.',
          exitCode: exitCodes.usage,
        });
      }
      const next = await governed(file, () => enactProposal(proposal, chain?.current));
      await writeFileAtomically(out, chainText([...(chain?.texts ?? []), next.jws]), {
        isReplacing: out === options.current,
      });
      const summary = summaryOf(next);
      output.result(
        { ...summary, file: out },
        `Trust list ${next.list.version} is written to ${out}.\n\n${summaryText(summary)}`,
      );
    });
};
