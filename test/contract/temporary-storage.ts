/** A hub's storage in a temporary folder, for tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type Storage, type StorageOptions } from '#node/storage/index.ts';
import { network, signedAt } from './feed-fixtures.ts';

/** A folder that vanishes when it is disposed of. */
export async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'interhub-storage-'));
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Opens the storage of a hub. */
export function openIn(directory: string, options: Partial<StorageOptions> = {}): Promise<Storage> {
  return openStorage({
    directory,
    clock: { now: () => signedAt },
    ownHub: 'flanders',
    network,
    ...options,
  });
}

/** Opens an empty storage that vanishes when it is disposed of. */
export async function temporaryStorage(
  options: Partial<StorageOptions> = {},
): Promise<{ readonly storage: Storage; readonly path: string } & AsyncDisposable> {
  const folder = await temporaryFolder();
  const storage = await openIn(folder.path, options);
  return {
    storage,
    path: folder.path,
    async [Symbol.asyncDispose]() {
      await storage.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Has the index follow until nothing is left to do. */
export async function settle({ indexer }: Storage): Promise<void> {
  while ((await indexer.runOnce()) > 0 || (await indexer.lag()) > 0);
}
