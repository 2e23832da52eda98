/** Files of a data folder: written as a whole or not at all, read with their schema. */
import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** Why a data folder cannot be used. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  readonly code: 'not-initialised' | 'already-initialised' | 'damaged' | 'unreadable';

  constructor(code: DataFolderError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Makes a rename or a removal in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/** Writes a file as a whole or not at all: a temporary file, flushed, then renamed. */
export async function writeAtomically(file: string, text: string, mode: number): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/**
 * Reads a JSON file of a data folder.
 * @throws {DataFolderError} not-initialised (it is not there), unreadable, damaged
 */
export async function readJson<S extends z.ZodType>(file: string, schema: S): Promise<z.infer<S>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new DataFolderError(
      isMissing ? 'not-initialised' : 'unreadable',
      isMissing ? `${file} is missing` : `${file} cannot be read`,
      { cause },
    );
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    // The cause is dropped from what people see: it may quote a private key.
    throw new DataFolderError('damaged', `${file} is damaged`, { cause });
  }
}
