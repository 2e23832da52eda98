/** A hub's data folder, as the commands that work beside or without a running hub use it. */
import {
  type DataFolder,
  type HubIdentity,
  readConfig,
  readDataFolder,
} from '#node/config/index.ts';
import {
  type Administration,
  isDirectoryOpen,
  openAdministration,
  StorageError,
} from '#node/storage/index.ts';
import { CliError, exitCodes } from './errors.ts';

/** The computer's clock. */
export const clock = { now: () => Date.now() };

/** The folder that --data or INTERHUB_DATA names. @throws {DataFolderError} */
export async function openFolder(options: { data?: string }): Promise<DataFolder> {
  return readDataFolder(readConfig({ INTERHUB_DATA: options.data }).dataFolder);
}

/**
 * Opens tokens, settings and trust of a folder.
 * @param isExclusive no hub may run on it meanwhile
 * @throws {CliError} locked, with what to do; {StorageError} for the rest
 */
export function administer(
  folder: Pick<DataFolder, 'path'> & { readonly identity: Pick<HubIdentity, 'network' | 'hub'> },
  isExclusive = false,
): Administration {
  const { network, hub } = folder.identity;
  try {
    return openAdministration({
      directory: folder.path,
      clock,
      ownHub: hub,
      network,
      isExclusive,
    });
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'locked') throw error;
    throw new CliError('locked', `A hub is running on ${folder.path}.`, {
      next: 'Stop it, run this command again, then start it.',
      exitCode: exitCodes.io,
      cause: error,
    });
  }
}

/** Whether a hub runs on the folder. */
export function isRunning(folder: string): boolean {
  return isDirectoryOpen(folder);
}
