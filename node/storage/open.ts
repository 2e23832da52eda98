/** Opening a hub's data directory. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, FeedStore, SearchIndex, TrustStore } from '#federation/ports.ts';
import { type AccountStore, createAccountStore } from './accounts.ts';
import { type AuditLog, createAuditLog } from './audit.ts';
import { type ClaimStore, createClaimStore } from './claims.ts';
import { type Contents, createContents } from './contents.ts';
import { HubDatabase } from './database.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createErasures, type Erasures } from './erasures.ts';
import { guarded, StorageError } from './error.ts';
import { SqliteFeedStore } from './feed/feed-store.ts';
import { createImportPlans, type ImportPlans } from './import-plans.ts';
import { createImports, type Imports } from './imports.ts';
import { type Indexer, QueueIndexer } from './indexer.ts';
import { createJoinRequests, type JoinRequests } from './join-requests.ts';
import { type StorageLog, silentLog } from './log.ts';
import { backUp, type CheckResult, checkFiles, fileBytes } from './maintenance.ts';
import { migrate } from './migrate.ts';
import { createModeration, type Moderation } from './moderation.ts';
import { createNotificationStore, type NotificationStore } from './notifications.ts';
import { createOfficerActions, type OfficerActions } from './officer-actions.ts';
import { createOrganisationStore, type OrganisationStore } from './organisations.ts';
import { createOwnRecords, type OwnRecords } from './own-records.ts';
import { createProposals, type Proposals } from './proposals.ts';
import { createRecordOwners, type RecordOwners } from './record-owners.ts';
import { createRecordReader, type RecordCount, type RecordReader } from './records.ts';
import type { SearchAids } from './search/aids.ts';
import { SqliteSearchIndex } from './search/search-index.ts';
import { createSettings, type Settings, settingNames } from './settings.ts';
import { lockDirectory } from './sqlite.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';
import { createTokenStore, type TokenStore } from './tokens.ts';
import { SqliteTrustStore } from './trust-store.ts';

/** Numbers for operators. */
export interface StorageStats {
  /** Live network records by hub and kind. */
  readonly records: readonly RecordCount[];
  readonly private: { readonly onRequest: number; readonly hubOnly: number };
  /** Bytes on disk. */
  readonly bytes: { readonly hub: number; readonly index: number };
}

/** Everything that a hub keeps. */
export interface Storage extends AsyncDisposable {
  readonly feeds: FeedStore;
  readonly trust: TrustStore;
  readonly index: SearchIndex & SearchAids;
  readonly records: RecordReader;
  readonly own: OwnRecords;
  readonly tokens: TokenStore;
  readonly settings: Settings;
  readonly indexer: Indexer;
  readonly erasures: Erasures;
  readonly joinRequests: JoinRequests;
  readonly proposals: Proposals;
  readonly officerActions: OfficerActions;
  readonly contents: Contents;
  readonly accounts: AccountStore;
  readonly audit: AuditLog;
  readonly organisations: OrganisationStore;
  readonly claims: ClaimStore;
  readonly notifications: NotificationStore;
  readonly moderation: Moderation;
  readonly drafts: Drafts;
  readonly owners: RecordOwners;
  readonly imports: Imports;
  readonly importPlans: ImportPlans;
  readonly subscriptions: Subscriptions;
  stats(): Promise<StorageStats>;
  /** What SQLite finds wrong with the files. Reads every page, in a thread of its own. */
  check(): Promise<CheckResult>;
  /** Copies hub.sqlite to a file while the hub goes on; the index is derived and left out. */
  backup(targetFile: string): Promise<void>;
  /** Finishes what is under way and closes the files. May be called twice. */
  close(): Promise<void>;
}

/** What {@link openStorage} needs. */
export interface StorageOptions {
  /** Holds hub.sqlite, index.sqlite and storage.lock; made if it is not there. */
  readonly directory: string;
  readonly clock: Clock;
  readonly ownHub: string;
  readonly network: string;
  /** Threads that search; one serves some hundred searches a second. */
  readonly searchWorkers?: number | undefined;
  readonly log?: StorageLog | undefined;
}

function assertSameHub(settings: Settings, options: StorageOptions): void {
  for (const [key, value] of [
    [settingNames.network, options.network],
    [settingNames.hub, options.ownHub],
  ] as const) {
    const stored = settings.get(key);
    if (stored === undefined) settings.set(key, value);
    else if (stored !== value) {
      throw new StorageError(
        'other-hub',
        `the data directory belongs to ${key} ${stored}, not ${value}`,
      );
    }
  }
}

/**
 * An index is made after hub.sqlite has been. Where there is one, an empty hub.sqlite has lost its
 * content: to begin a new feed in its place would contradict all that was signed before.
 */
function assertNotEmptied(hubFile: string, indexFile: string): void {
  guarded(() => {
    if (statSync(hubFile, { throwIfNoEntry: false })?.size === 0 && existsSync(indexFile)) {
      throw new StorageError('corrupt', 'the file is empty, but was not before');
    }
  });
}

/**
 * Opens the data directory of a hub, making or upgrading what is in it. One process at a time.
 *
 * @throws {StorageError} locked, corrupt, newer-schema, migration-changed, other-hub, disk-full,
 * read-only, io; nothing stays open then
 *
 * @example
 * await using storage = await openStorage({ directory, clock, ownHub: 'vlaanderen', network: 'nwe' });
 * const job = storage.indexer.run(signal);
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  try {
    return await open(options);
  } catch (error) {
    // A damaged index has been replaced.
    if (!(error instanceof StorageError && error.code === 'corrupt')) throw error;
    const file = join(options.directory, 'hub.sqlite');
    throw new StorageError('corrupt', `${file} is damaged: restore it from a backup`, {
      cause: error,
    });
  }
}

async function open(options: StorageOptions): Promise<Storage> {
  const { directory, clock, ownHub, network, log = silentLog } = options;
  await using opening = new AsyncDisposableStack();
  guarded(() => mkdirSync(directory, { recursive: true, mode: 0o700 }));
  opening.use(lockDirectory(join(directory, 'storage.lock')));
  const hubFile = join(directory, 'hub.sqlite');
  const indexFile = join(directory, 'index.sqlite');
  assertNotEmptied(hubFile, indexFile);
  const db = opening.adopt(new HubDatabase(hubFile), (open) => open.close());
  migrate(db.sqlite, join(import.meta.dirname, 'migrations'));
  const settings = createSettings(db);
  assertSameHub(settings, { ...options, ownHub, network });

  const index = opening.adopt(
    new SqliteSearchIndex({ file: indexFile, clock, searchWorkers: options.searchWorkers ?? 1 }),
    (open) => open.close(),
  );
  const indexer = new QueueIndexer({ db, index, settings, ownHub, log });
  opening.defer(() => indexer.settled());
  await indexer.start();

  const records = createRecordReader(db, ownHub);
  const own = createOwnRecords(db, ownHub, clock);
  const parts = opening.move();
  const close = () => parts.disposeAsync();
  return {
    feeds: new SqliteFeedStore(db, ownHub),
    trust: new SqliteTrustStore(db),
    index,
    records,
    own,
    tokens: createTokenStore(db, clock),
    settings,
    indexer,
    erasures: createErasures(db, ownHub),
    joinRequests: createJoinRequests(db),
    proposals: createProposals(db),
    officerActions: createOfficerActions(db),
    contents: createContents(db),
    accounts: createAccountStore(db),
    audit: createAuditLog(db),
    organisations: createOrganisationStore(db),
    claims: createClaimStore(db),
    notifications: createNotificationStore(db),
    moderation: createModeration(db),
    drafts: createDrafts(db),
    owners: createRecordOwners(db),
    imports: createImports(db, ownHub),
    importPlans: createImportPlans(db),
    subscriptions: createSubscriptions(db),
    async stats() {
      return {
        records: await records.counts(),
        private: await own.counts(),
        bytes: { hub: fileBytes(hubFile), index: fileBytes(indexFile) },
      };
    },
    check: () => checkFiles(hubFile, indexFile),
    backup: (targetFile) => backUp(db, targetFile),
    close,
    [Symbol.asyncDispose]: close,
  };
}
