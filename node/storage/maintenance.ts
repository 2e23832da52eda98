/** Looking after the files: integrity, backups, sizes. */
import { closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Channel } from './channel.ts';
import type { HubDatabase } from './database.ts';
import { toStorageError } from './error.ts';

/** What SQLite found wrong with each file; empty: nothing. */
export interface CheckResult {
  readonly hub: readonly string[];
  readonly index: readonly string[];
}

/** Runs SQLite's integrity check over both files, in a thread of its own: it reads every page. */
export async function checkFiles(hubFile: string, indexFile: string): Promise<CheckResult> {
  const channel = new Channel(new Worker(new URL('./check-worker.ts', import.meta.url)));
  try {
    const hub = await channel.ask<string[]>('check', hubFile);
    const index = await channel.ask<string[]>('check', indexFile);
    return { hub, index };
  } finally {
    await channel.close();
  }
}

/** Pages copied before other work gets its turn: about a megabyte. */
const pagesPerTurn = 64;

/** Makes an empty file that its owner alone can read: a backup holds the private records. */
export function makePrivateFile(file: string): void {
  rmSync(file, { force: true });
  closeSync(openSync(file, 'wx', 0o600));
}

/**
 * Copies hub.sqlite to one file while the hub goes on. The file appears when it is complete; one
 * that was there before is replaced. The index is derived and left out.
 */
export async function backUp(db: HubDatabase, target: string): Promise<void> {
  const part = `${target}.part`;
  try {
    makePrivateFile(part);
    await db.sqlite.backup(part, { progress: () => pagesPerTurn });
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw toStorageError(error);
  }
}

/** Bytes of a database with its log. */
export function fileBytes(file: string): number {
  return ['', '-wal'].reduce(
    (sum, suffix) => sum + (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
