/** `interhub trust key`: an officer's key, made and kept on his own machine. */
import { fingerprintGroups, fingerprintWords } from '#federation/identity/index.ts';
import { createOfficerKey } from '#federation/trust/index.ts';
import { maxLineLength } from '#schema/limits.ts';
import { clock } from '../../data.ts';
import { CliError, exitCodes } from '../../errors.ts';
import { checkWritable, writeFileAtomically } from '../../governance/atomic-file.ts';
import { makeKeyFile, openKeyFile, readKeyFile } from '../../governance/key-file.ts';
import { askPassphrase, newPassphrase } from '../../governance/prompts.ts';
import { fingerprintLines, oneLine } from '../../governance/words.ts';
import type { Register } from '../../register.ts';
import { withPassphrase } from './options.ts';

/** The public file beside a key file. */
function publicFileOf(file: string): string {
  return `${file.replace(/(\.key)?\.json$/, '')}.officer.json`;
}

function checkOffice(office: string): void {
  if (office === oneLine(office) && office.length > 0 && office.length <= maxLineLength) return;
  throw new CliError('usage', 'That is no name for an office.', {
    next: `Give --office with 1 to ${maxLineLength} characters on one line, such as "Governance office, Lille".`,
    exitCode: exitCodes.usage,
  });
}

export const addKey: Register = (trust, output) => {
  const key = trust.command('key').description('an officer’s key');

  withPassphrase(key.command('new'))
    .requiredOption('--office <name>', 'the office that the key speaks for, not a person')
    .requiredOption('-o, --out <file>', 'where the encrypted key goes, e.g. lille.key.json')
    .option('--public <file>', 'where the public half goes (default: beside it, .officer.json)')
    .description('make a key, encrypted with a passphrase')
    .action(async (options) => {
      checkOffice(options.office);
      const file: string = options.out;
      const publicFile: string = options.public ?? publicFileOf(file);
      await checkWritable(file);
      await checkWritable(publicFile);
      const passphrase = await newPassphrase(options, [options.office]);
      const made = await makeKeyFile(options.office, passphrase);
      const offered = await createOfficerKey(options.office, made.key, clock.now());
      await writeFileAtomically(file, made.text, { isSecret: true });
      await writeFileAtomically(publicFile, `${offered}\n`);
      const { kid } = made.key;
      output.result(
        { file, publicFile, office: options.office, ...namesOf(kid) },
        [
          `Made the key of ${options.office}.`,
          '',
          `  ${file}`,
          '      SECRET, encrypted with your passphrase. Keep it on this machine, and a copy on a memory',
          '      stick in a safe. Write the passphrase down on paper, and keep it elsewhere.',
          `  ${publicFile}`,
          '      Public. Send it to whoever prepares the list.',
          '',
          'Fingerprint of the key, to compare on the telephone:',
          ...fingerprintLines(kid),
        ].join('\n'),
      );
    });

  withPassphrase(key.command('check'))
    .argument('<file>', 'the encrypted key')
    .option('--public <file>', 'write the public half again')
    .description('whether the file is whole and the passphrase right; prints the fingerprint')
    .action(async (file: string, options) => {
      const read = await readKeyFile(file);
      if (options.public !== undefined) await checkWritable(options.public);
      const opened = await openKeyFile(read, await askPassphrase(options, oneLine(read.office)));
      if (options.public !== undefined) {
        const offered = await createOfficerKey(read.office, opened, clock.now());
        await writeFileAtomically(options.public, `${offered}\n`);
      }
      output.result(
        { file, office: read.office, ...namesOf(read.kid), isExposed: read.isExposed },
        [
          `GOOD: ${file} is whole, and the passphrase is right.`,
          `It is the key of ${oneLine(read.office)}.`,
          ...(read.isExposed
            ? [`Others on this machine can read the file: chmod 600 ${file}`]
            : []),
          '',
          'Fingerprint of the key:',
          ...fingerprintLines(read.kid),
        ].join('\n'),
      );
    });
};

function namesOf(kid: string) {
  return { kid, fingerprint: fingerprintGroups(kid), words: fingerprintWords(kid) };
}
