/** `interhub trust sign`: an officer signs exactly what was shown to him. */
import { basename } from 'node:path';
import { matchesFingerprint } from '#federation/identity/index.ts';
import {
  checkIssueTime,
  type Proposal,
  signProposal,
  writeSignatureFile,
} from '#federation/trust/index.ts';
import { clock } from '../../data.ts';
import { CliError, exitCodes } from '../../errors.ts';
import { governed } from '../../governance/advice.ts';
import { checkWritable, writeFileAtomically } from '../../governance/atomic-file.ts';
import { readOptionalChain } from '../../governance/chain.ts';
import { proposalFrom } from '../../governance/documents.ts';
import { openKeyFile, readKeyFile } from '../../governance/key-file.ts';
import { askFirstGroup, askPassphrase, isTerminal } from '../../governance/prompts.ts';
import { describeProposal, type ProposalReport } from '../../governance/report.ts';
import { oneLine } from '../../governance/words.ts';
import type { Register } from '../../register.ts';
import { withCurrent, withPassphrase } from './options.ts';

/** @throws {CliError} not-confirmed, wrong-confirmation, cancelled */
async function confirm(report: ProposalReport, given: string | undefined): Promise<void> {
  if (given === undefined && isTerminal()) return askFirstGroup(report.fingerprint);
  if (given === undefined) {
    throw new CliError('not-confirmed', 'Nothing was signed: nobody has confirmed the proposal.', {
      next: 'Run the command in a terminal, or give --confirm with the fingerprint that was agreed.',
      exitCode: exitCodes.usage,
    });
  }
  if (matchesFingerprint(report.hash, given)) return;
  throw new CliError(
    'wrong-confirmation',
    'This is NOT the proposal with the fingerprint that was given. Nothing was signed.',
    {
      next: 'Compare the fingerprint with another officer by telephone. If theirs is another, one of you has a false file.',
      exitCode: exitCodes.refused,
    },
  );
}

function checkOfficer({ status }: ProposalReport, kid: string, file: string): void {
  const all = [status.before, status.after].flatMap((side) =>
    side ? [...side.signed, ...side.missing] : [],
  );
  if (all.some((officer) => officer.kid === kid)) return;
  throw new CliError(
    'not-an-officer',
    `The key in ${file} is no officer’s, neither of the current list nor of the proposed one.`,
    {
      next: 'Check that it is your key file, and that you are an officer of this network.',
      exitCode: exitCodes.refused,
    },
  );
}

/** `first.json` and `lille.key.json`: `first.lille.signature.json`, so that the chair sees whose it is. */
function signatureFileOf(file: string, keyFile: string): string {
  const name = basename(keyFile).replace(/(\.key)?\.json$/, '');
  return `${file.replace(/\.json$/, '')}.${name}.signature.json`;
}

export const addSign: Register = (trust, output) => {
  withPassphrase(withCurrent(trust.command('sign')))
    .argument('<proposal>', 'the proposal')
    .requiredOption('-k, --key <file>', 'your encrypted key')
    .option('-o, --out <file>', 'where the signature goes (default: beside the proposal)')
    .option('--confirm <fingerprint>', 'of the proposal as agreed, instead of being asked')
    .description('show a proposal, and sign exactly what was shown')
    .action(async (file: string, options) => {
      const now = clock.now();
      // Read once: what is shown and what is signed are the same bytes in memory.
      const proposal: Proposal = await proposalFrom(file);
      const chain = await readOptionalChain(options);
      const { report, text } = await governed(file, async () => {
        const described = await describeProposal(proposal, chain?.current, now);
        checkIssueTime(proposal.list, now);
        return described;
      });
      const keyFile = await readKeyFile(options.key);
      checkOfficer(report, keyFile.kid, options.key);
      const out: string = options.out ?? signatureFileOf(file, options.key);
      await checkWritable(out);
      output.note(`${text}\n`);
      if (keyFile.isExposed) {
        output.note(`Others on this machine can read your key file: chmod 600 ${options.key}\n`);
      }
      await confirm(report, options.confirm);
      const key = await openKeyFile(keyFile, await askPassphrase(options, oneLine(keyFile.office)));
      const signatures = await governed(file, () => signProposal(proposal, key, chain?.current));
      await writeFileAtomically(out, writeSignatureFile(signatures));
      output.result(
        { ...report, file: out, office: keyFile.office, kid: keyFile.kid },
        [
          `Signed by ${oneLine(keyFile.office)}: ${out}`,
          '',
          'Send this file to whoever brings the signatures together:',
          `  interhub trust combine ${file} ${out}${options.current === undefined ? '' : ` --current ${options.current}`}`,
        ].join('\n'),
      );
    });
};
