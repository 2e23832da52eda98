/**
 * A second door to a data directory, for the command line: tokens, settings and trust, beside a hub
 * that may be running. SQLite's write-ahead log lets two processes share hub.sqlite; what the hub
 * keeps in memory (its newest trust list) must only be changed with the directory's lock.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, FeedStore, StoredTrustList, TrustStore } from '#federation/ports.ts';
import { type AccountStore, createAccountStore } from './accounts.ts';
import { type AuditLog, createAuditLog } from './audit.ts';
import { HubDatabase } from './database.ts';
import { guarded, StorageError, toStorageError } from './error.ts';
import { SqliteFeedStore } from './feed/feed-store.ts';
import { type CheckResult, checkFiles, makePrivateFile } from './maintenance.ts';
import { isMigrated, migrate } from './migrate.ts';
import { createSettings, type Settings, settingNames } from './settings.ts';
import { lockDirectory, openSqlite } from './sqlite.ts';
import { createTokenStore, type TokenStore } from './tokens.ts';
import { SqliteTrustStore } from './trust-store.ts';

const lockFile = (directory: string) => join(directory, 'storage.lock');
const hubFile = (directory: string) => join(directory, 'hub.sqlite');
const indexFile = (directory: string) => join(directory, 'index.sqlite');
const migrations = join(import.meta.dirname, 'migrations');

/** What the command line may read and change of a data directory. */
export interface Administration extends Disposable {
  readonly tokens: TokenStore;
  readonly accounts: AccountStore;
  readonly audit: AuditLog;
  readonly settings: Settings;
  /** To be changed only when the directory was opened with `isExclusive`. */
  readonly trust: TrustStore;
  readonly feeds: Pick<FeedStore, 'states' | 'state' | 'read' | 'forks'>;
  /**
   * Puts another chain of trust lists in the place of the one that is there, in one transaction: when
   * governance had contradicted itself and people have settled it. With `isExclusive` only.
   * @param lists all of them, from version 1, judged before
   * @param settled the forks that are settled now
   */
  replaceTrust(lists: readonly StoredTrustList[], settled: readonly string[]): Promise<void>;
  /** Records that wait for the index. */
  waitingForIndex(): number;
}

/** What {@link openAdministration} needs. */
export interface AdministrationOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly ownHub: string;
  readonly network: string;
  /** Takes the directory's lock: no hub runs meanwhile. */
  readonly isExclusive?: boolean;
}

/** Brings a file that is new or of an older program up to date; a hub that runs has done so. */
function prepare(directory: string): void {
  if (existsSync(hubFile(directory))) {
    const reader = openSqlite(hubFile(directory), 'index-reader');
    try {
      if (isMigrated(reader, migrations)) return;
    } finally {
      reader.close();
    }
  }
  using _ = lockDirectory(lockFile(directory));
  const db = new HubDatabase(hubFile(directory));
  try {
    migrate(db.sqlite, migrations);
  } finally {
    db.close();
  }
}

/**
 * Opens a data directory for the command line, whether or not a hub runs on it.
 * @throws {StorageError} as openStorage; locked: only with `isExclusive`, or while a hub starts
 */
export function openAdministration(options: AdministrationOptions): Administration {
  const { directory, clock, ownHub, network } = options;
  using opening = new DisposableStack();
  guarded(() => mkdirSync(directory, { recursive: true, mode: 0o700 }));
  prepare(directory);
  if (options.isExclusive) opening.use(lockDirectory(lockFile(directory)));
  const db = opening.adopt(new HubDatabase(hubFile(directory)), (open) => open.close());
  const settings = createSettings(db);
  for (const [key, value] of [
    [settingNames.network, network],
    [settingNames.hub, ownHub],
  ] as const) {
    const stored = settings.get(key);
    if (stored !== undefined && stored !== value) {
      throw new StorageError('other-hub', `the data directory belongs to ${key} ${stored}`);
    }
  }
  const parts = opening.move();
  return {
    tokens: createTokenStore(db, clock),
    accounts: createAccountStore(db),
    audit: createAuditLog(db),
    settings,
    trust: new SqliteTrustStore(db),
    feeds: new SqliteFeedStore(db, ownHub),
    replaceTrust: (lists, settled) =>
      db.write((tx) => {
        tx.run('DELETE FROM trust_lists');
        tx.run('DELETE FROM freshness');
        for (const { list, hash, jws } of lists) {
          tx.run(
            'INSERT INTO trust_lists (version, hash, jws, list) VALUES (?, ?, ?, ?)',
            list.version,
            hash,
            jws,
            JSON.stringify(list),
          );
        }
        const newest = lists.at(-1)?.hash ?? '';
        for (const [key, value] of [
          [settingNames.fingerprint, newest],
          [settingNames.settledTrustForks, JSON.stringify(settled)],
        ] as const) {
          tx.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, value);
        }
      }),
    waitingForIndex: () =>
      guarded(() => db.get<{ n: number }>('SELECT count(*) AS n FROM index_queue')?.n ?? 0),
    [Symbol.dispose]: () => parts.dispose(),
  };
}

/** Whether a process, such as a running hub, has the directory open. */
export function isDirectoryOpen(directory: string): boolean {
  if (!existsSync(lockFile(directory))) return false;
  try {
    lockDirectory(lockFile(directory))[Symbol.dispose]();
    return false;
  } catch (error) {
    if (error instanceof StorageError && error.code === 'locked') return true;
    throw error;
  }
}

/**
 * What SQLite finds wrong with the files of a directory, whether or not a hub runs on it.
 * @throws {StorageError} io
 */
export async function checkDirectory(directory: string): Promise<CheckResult> {
  const hub = hubFile(directory);
  // The index is derived: before the first start there is none.
  const index = existsSync(indexFile(directory)) ? indexFile(directory) : hub;
  const found = await checkFiles(hub, index);
  return index === hub ? { hub: found.hub, index: [] } : found;
}

/** More than any file has: all pages at once, so that a busy hub cannot make the copy start anew. */
const allPages = 0x7fff_ffff;

/**
 * Copies hub.sqlite of a directory to one file, whether or not a hub runs on it.
 * @throws {StorageError} corrupt, disk-full, io; then there is no file
 */
export async function backUpDirectory(directory: string, target: string): Promise<void> {
  const part = `${target}.part`;
  const db = openSqlite(hubFile(directory), 'index-reader');
  try {
    makePrivateFile(part);
    await db.backup(part, { progress: () => allPages });
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw toStorageError(error);
  } finally {
    db.close();
  }
}
