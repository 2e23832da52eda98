/** Backups that a running hub makes of itself, each a folder of its own, the oldest deleted. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '#federation/ports.ts';
import type { Storage } from '#node/storage/index.ts';
import { makeBackup } from './backup-folder.ts';

/** A backup in the folder. */
export interface BackupView {
  /** Its folder's name: when it was made. */
  readonly name: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly bytes: number;
}

/** What {@link createBackups} needs. */
export interface BackupOptions {
  readonly dataFolder: string;
  /** Where the backups are, an absolute path; null: none are made. */
  readonly folder: string | null;
  /** Backups that are kept. */
  readonly keep: number;
  readonly network: string;
  readonly hub: string;
  readonly storage: Pick<Storage, 'backup' | 'feeds'>;
  readonly clock: Clock;
}

/**
 * How it stands with backups. off: no folder is named; none: there is none yet; late: the newest is more
 * than two days old; failed: the last attempt since the start failed.
 */
export type BackupState = 'off' | 'none' | 'good' | 'late' | 'failed';

/** The backups of a hub. */
export interface Backups {
  readonly folder: string | null;
  readonly keep: number;
  /** The newest first. Folders of other names are nobody's business here. */
  list(): Promise<readonly BackupView[]>;
  state(): Promise<BackupState>;
  /**
   * Makes one now, and deletes the oldest beyond the number that is kept. A second call waits for the
   * first and has its result.
   * @throws {BackupError | StorageError | NodeJS.ErrnoException} what was there before is still there
   */
  make(): Promise<BackupView>;
  /** Milliseconds until the next one is due; 0: now; null: none are made. */
  dueIn(): Promise<number | null>;
}

/** Milliseconds between backups. */
export const backupIntervalMs = 86_400_000;
/** ISO 8601 without what file systems dislike; sorts by time. */
const namePattern = /^\d{4}-\d\d-\d\dT\d{6}Z$/;

const summary = z.object({
  madeAt: z.iso.datetime(),
  files: z.record(z.string(), z.object({ bytes: z.number() })),
});

function nameOf(now: number): string {
  return new Date(now).toISOString().replace(/:|\.\d+/g, '');
}

/** Makes the use cases. */
export function createBackups(options: BackupOptions): Backups {
  const { dataFolder, folder, keep, network, hub, storage, clock } = options;
  let running: Promise<BackupView> | undefined;
  let hasFailed = false;

  async function view(name: string): Promise<BackupView | undefined> {
    if (folder === null) return undefined;
    try {
      const text = await readFile(join(folder, name, 'manifest.json'), 'utf8');
      const { madeAt, files } = summary.parse(JSON.parse(text));
      const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
      return { name, madeAt, bytes };
    } catch {
      // Not whole: it is no backup, whatever its name.
      return undefined;
    }
  }

  async function list(): Promise<readonly BackupView[]> {
    if (folder === null) return [];
    const names = await readdir(folder).catch(() => []);
    const found = await Promise.all(names.filter((name) => namePattern.test(name)).map(view));
    return found.filter((one) => one !== undefined).toSorted((a, b) => (a.name < b.name ? 1 : -1));
  }

  async function makeNow(into: string): Promise<BackupView> {
    const now = clock.now();
    const name = nameOf(now);
    const own = (await storage.feeds.states()).find((state) => state.hub === hub);
    const feed = own ? { epoch: own.epoch, seq: own.seq, entry: own.entry } : null;
    const facts = { network, hub, feed };
    await makeBackup(dataFolder, join(into, name), facts, now, (file) => storage.backup(file));
    for (const old of (await list()).slice(keep)) {
      await rm(join(into, old.name), { recursive: true, force: true });
    }
    const made = await view(name);
    if (!made) throw new TypeError('unreachable: a backup that was just made is there');
    return made;
  }

  return {
    folder,
    keep,
    list,
    async state() {
      if (folder === null) return 'off';
      if (hasFailed) return 'failed';
      const [newest] = await list();
      if (!newest) return 'none';
      return Date.parse(newest.madeAt) < clock.now() - 2 * backupIntervalMs ? 'late' : 'good';
    },
    make() {
      if (folder === null) throw new TypeError('backups need a folder');
      running ??= makeNow(folder)
        .then(
          (made) => {
            hasFailed = false;
            return made;
          },
          (error: unknown) => {
            hasFailed = true;
            throw error;
          },
        )
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    async dueIn() {
      if (folder === null) return null;
      const [newest] = await list();
      if (!newest) return 0;
      return Math.max(0, Date.parse(newest.madeAt) + backupIntervalMs - clock.now());
    },
  };
}
