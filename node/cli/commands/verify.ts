/** `interhub verify`: checks a record's proof offline, with nothing but the trust list's fingerprint. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type ArchiveReport, archiveFormat, verifyArchive } from '#federation/proof/archive.ts';
import { verifyProof } from '#federation/proof/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import { terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';

/** Fifty trust lists of the largest network, and room. */
const maxProofBytes = 256 * 1024 * 1024;

/** An archive of a hub is read line by line, however large. Null: the file is none. */
async function readArchiveReport(file: string, fingerprint: string): Promise<ArchiveReport | null> {
  const { size } = await stat(file);
  const stream = createReadStream(file, { end: maxHeaderBytes, encoding: 'utf8' });
  let start = '';
  for await (const chunk of stream) start += chunk;
  const [first = ''] = start.split('\n');
  if (size === 0 || !first.includes(archiveFormat)) return null;
  const input = createReadStream(file);
  try {
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    return await verifyArchive(lines, fingerprint, Date.now());
  } finally {
    input.destroy();
  }
}

function archiveText({ isProven, findings, hub, network, ...numbers }: ArchiveReport): string {
  const { entries, live, withContent } = numbers;
  return [
    isProven
      ? `PROVEN: this is what hub ${terminalSafe(hub)} (${terminalSafe(network)}) signed, from its first entry on.`
      : 'NOT PROVEN: do not rely on this archive.',
    '',
    ...findings.map((f) => `  ${f.ok ? '✓' : '✗'} ${terminalSafe(f.text)}`),
    '',
    `${entries} entries, ${live} records neither withdrawn nor erased, ${withContent} of them with their content.`,
  ].join('\n');
}

/** A header has a line of less than two hundred characters. */
const maxHeaderBytes = 1_024;

export const registerVerify: Register = (program, output, exit) => {
  program
    .command('verify')
    .argument('<file>', 'a proof, from /api/v1/records/<hub>/<rid>/proof, or an archive of a hub')
    .requiredOption(
      '--trust <fingerprint>',
      'fingerprint of the trust list, as the governance team told you',
    )
    .description('check offline who signed a record, and whether it was changed')
    .action(async (file: string, options) => {
      const archived = await readArchiveReport(file, options.trust);
      if (archived) {
        if (!archived.isProven) exit(exitCodes.incomplete);
        output.result(archived, archiveText(archived));
        return;
      }
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
