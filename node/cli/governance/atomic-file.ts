/** Files that are there as a whole or not at all: officers carry them on memory sticks. */
import { randomBytes } from 'node:crypto';
import { open, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError, exitCodes } from '../errors.ts';

/** How a file is written. */
export interface WriteOptions {
  /** Whether a file of that name is replaced; else it is an error. */
  readonly isReplacing?: boolean;
  /** Whether it is a secret: readable by its owner alone. */
  readonly isSecret?: boolean;
}

/**
 * Checks that a file may be written, before anything costly is done.
 * @throws {CliError} exists
 */
export async function checkWritable(
  file: string,
  { isReplacing }: WriteOptions = {},
): Promise<void> {
  if (isReplacing) return;
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new CliError('exists', `${file} is there already. Nothing was written.`, {
    next: 'Name another file with --out, or move that one away.',
    exitCode: exitCodes.io,
  });
}

/**
 * Writes a file: a temporary one beside it, flushed, then renamed.
 * @throws {CliError} exists
 */
export async function writeFileAtomically(
  file: string,
  text: string,
  options: WriteOptions = {},
): Promise<void> {
  await checkWritable(file, options);
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', options.isSecret ? 0o600 : 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(file));
}

/** Makes the new name durable. Some file systems cannot; the file itself is safe there, too. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // As above.
  }
}
