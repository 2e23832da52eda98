/** What officers are asked at the terminal, and what stands in for it in scripts. */
import { readFile } from 'node:fs/promises';
import { readPassphrase } from '#node/config/index.ts';
import { CliError, exitCodes } from '../errors.ts';
import { passphraseWeakness } from './passphrase-rules.ts';

/** Bytes of a file with a passphrase. */
const maxFileBytes = 4_096;

/** Where a passphrase comes from when nobody is asked. */
export interface PassphraseOptions {
  readonly passphraseFile?: string;
}

/** Whether there is somebody to ask. */
export function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** Loaded when somebody is asked: other commands start faster without it. */
const prompts = () => import('@clack/prompts');

function given(answer: string | symbol): string {
  if (typeof answer === 'string') return answer;
  throw new CliError('cancelled', 'Given up. Nothing was written.', {
    next: 'Run the command again when you are ready.',
  });
}

async function fromScript({ passphraseFile }: PassphraseOptions): Promise<string | undefined> {
  if (passphraseFile === undefined) return readPassphrase();
  const content = await readFile(passphraseFile, 'utf8');
  if (content.length > maxFileBytes) {
    throw new CliError('too-large', `${passphraseFile} holds no passphrase.`, {
      next: 'Check the path of --passphrase-file.',
      exitCode: exitCodes.usage,
    });
  }
  // Editors end files with a line break.
  return content.replace(/\r?\n$/, '');
}

function nobodyToAsk(): CliError {
  return new CliError('no-passphrase', 'There is no terminal to ask for the passphrase.', {
    next: 'Run the command in a terminal, or give --passphrase-file.',
    exitCode: exitCodes.usage,
  });
}

/**
 * Asks for a new passphrase, twice.
 * @param related names that it must not consist of
 * @throws {CliError} weak-passphrase, no-passphrase, cancelled
 */
export async function newPassphrase(
  options: PassphraseOptions,
  related: readonly string[],
): Promise<string> {
  const scripted = await fromScript(options);
  if (scripted !== undefined) {
    const weakness = passphraseWeakness(scripted, related);
    if (weakness === undefined) return scripted;
    throw new CliError('weak-passphrase', `The passphrase is too weak. ${weakness}`, {
      next: 'Take five or six words that nobody would expect together, and write them down on paper.',
      exitCode: exitCodes.refused,
    });
  }
  if (!isTerminal()) throw nobodyToAsk();
  const { password } = await prompts();
  const first = given(
    await password({
      message: 'A new passphrase (five or six words that nobody would expect together)',
      validate: (value) => passphraseWeakness(value ?? '', related),
    }),
  );
  given(
    await password({
      message: 'The same once more',
      validate: (value) => (value === first ? undefined : 'That is not the same.'),
    }),
  );
  return first;
}

/**
 * Asks for the passphrase of a key.
 * @throws {CliError} no-passphrase, cancelled
 */
export async function askPassphrase(options: PassphraseOptions, office: string): Promise<string> {
  const scripted = await fromScript(options);
  if (scripted !== undefined) return scripted;
  if (!isTerminal()) throw nobodyToAsk();
  const { password } = await prompts();
  return given(await password({ message: `Passphrase of the key of ${office}` }));
}

/** Asks for the first group of digits of a fingerprint, until it is right or the officer gives up. */
export async function askFirstGroup(fingerprint: string): Promise<void> {
  const [group] = fingerprint.split('-');
  const { text } = await prompts();
  given(
    await text({
      message:
        'If this is what was agreed, type the first five digits of the fingerprint; else press Ctrl-C',
      validate: (value) =>
        value?.trim() === group ? undefined : 'Those are not the first five digits above.',
    }),
  );
}
