/** `interhub verify`: checks a record's proof offline, with nothing but the trust list's fingerprint. */
import { readFile, stat } from 'node:fs/promises';
import { verifyProof } from '#federation/proof/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import { terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';

/** Fifty trust lists of the largest network, and room. */
const maxProofBytes = 256 * 1024 * 1024;

export const registerVerify: Register = (program, output, exit) => {
  program
    .command('verify')
    .argument('<file>', 'a proof, from /api/v1/records/<hub>/<rid>/proof')
    .requiredOption(
      '--trust <fingerprint>',
      'fingerprint of the trust list, as the governance team told you',
    )
    .description('check offline who signed a record, and whether it was changed')
    .action(async (file: string, options) => {
      if ((await stat(file)).size > maxProofBytes) {
        throw new CliError('too-large', `${file} is no proof: it is larger than any.`, {
          next: 'Download the proof again from the record’s page.',
          exitCode: exitCodes.refused,
        });
      }
      const text = await readFile(file, 'utf8');
      let proof: unknown;
      try {
        proof = JSON.parse(text);
      } catch (cause) {
        throw new CliError('malformed', `${file} is not a proof: it is not JSON.`, {
          next: 'Download the proof again from the record’s page.',
          exitCode: exitCodes.refused,
          cause,
        });
      }
      const report = await verifyProof(proof, options.trust, Date.now());
      if (!report.isProven) exit(exitCodes.incomplete);
      output.result(
        report,
        [
          report.isProven
            ? 'PROVEN: the record is what its hub signed.'
            : 'NOT PROVEN: do not rely on this record.',
          '',
          ...report.findings.map((f) => `  ${f.ok ? '✓' : '✗'} ${terminalSafe(f.text)}`),
          '',
          'Not proven by this file:',
          ...report.limits.map((l) => `  · ${l.text}`),
        ].join('\n'),
      );
    });
};
