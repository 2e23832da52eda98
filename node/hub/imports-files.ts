/**
 * Files that wait while they are imported. Each lies under the id of its import, in a folder of the data
 * folder: how people call it is never part of a path (attack 79).
 */
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HubError } from './errors.ts';
import { maxImportBytes } from './import/limits.ts';

/** See the file's comment. */
export interface ImportFiles {
  path(id: string): string;
  /**
   * Writes a file while it arrives; one that is too large is not kept.
   * @returns its bytes
   * @throws {HubError} too-large
   */
  write(id: string, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<number>;
  has(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Ids of all files that are here. */
  list(): Promise<string[]>;
}

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a file that is too large is refused with. */
export function tooLarge(): HubError {
  const megabytes = Math.round(maxImportBytes / 1024 / 1024);
  return new HubError(
    'too-large',
    `A file may have ${megabytes} MB (${maxImportBytes} bytes). Split it.`,
  );
}

/** Makes the store over a folder, which is made when it is needed. */
export function createImportFiles(folder: string): ImportFiles {
  function path(id: string): string {
    if (!idPattern.test(id)) throw new TypeError('not the id of an import');
    return join(folder, id);
  }

  async function* counted(content: AsyncIterable<Uint8Array>, count: { bytes: number }) {
    for await (const chunk of content) {
      count.bytes += chunk.length;
      if (count.bytes > maxImportBytes) throw tooLarge();
      yield chunk;
    }
  }

  return {
    path,
    async write(id, content) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path(id);
      const count = { bytes: 0 };
      try {
        if (content instanceof Uint8Array) {
          if (content.length > maxImportBytes) throw tooLarge();
          await writeFile(file, content, { mode: 0o600 });
          return content.length;
        }
        await pipeline(
          Readable.from(counted(content, count), { objectMode: true }),
          createWriteStream(file, { mode: 0o600 }),
        );
        return count.bytes;
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
    },
    has: (id) =>
      stat(path(id)).then(
        (found) => found.isFile(),
        () => false,
      ),
    remove: (id) => rm(path(id), { force: true }),
    list: async () =>
      (await readdir(folder).catch(() => [])).filter((name) => idPattern.test(name)),
  };
}
