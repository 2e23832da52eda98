/** `interhub verify`: checks a record's proof offline, with nothing but the trust list's fingerprint. */
import { readFile } from 'node:fs/promises';
import { verifyProof } from '#federation/proof/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import type { Register } from './index.ts';

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
      const text = await readFile(file, 'utf8');
      let proof: unknown;
      try {
        if (text.length > maxProofBytes) throw new RangeError('too large');
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
          ...report.findings.map((f) => `  ${f.ok ? '✓' : '✗'} ${f.text}`),
          '',
          'Not proven by this file:',
          ...report.notProven.map((t) => `  · ${t}`),
        ].join('\n'),
      );
    });
};
