/** A hub's storage, trust and keys without a running hub, for the commands that repair it. */
import { followGovernance } from '#federation/replication/index.ts';
import { createTrustKeeper, type TrustKeeper } from '#federation/trust/index.ts';
import { type DataFolder, promoteNextKey, readSigningKeys } from '#node/config/index.ts';
import { createHubKeys } from '#node/hub/keys.ts';
import { createPublishing, type Publishing } from '#node/hub/publishing.ts';
import { createDroppedEntries, type DroppedEntries } from '#node/hub/recovery-store.ts';
import {
  openStorage,
  type Storage,
  StorageError,
  settingNames,
  settledTrustForks,
} from '#node/storage/index.ts';
import { clock } from './data.ts';
import { CliError, exitCodes } from './errors.ts';

/** See the file's comment. */
export interface OfflineHub extends AsyncDisposable {
  readonly storage: Storage;
  readonly trust: TrustKeeper;
  readonly dropped: DroppedEntries;
  readonly publishing: Publishing;
}

const silent = { info: () => undefined };

/**
 * Opens the folder of a hub that does not run, and brings its own feed in line with the trust list.
 * @throws {CliError} locked: a hub runs on it; no-trust; {StorageError} for the rest
 */
export async function openOffline(folder: DataFolder): Promise<OfflineHub> {
  const { network, hub } = folder.identity;
  await using parts = new AsyncDisposableStack();
  let storage: Storage;
  try {
    storage = parts.use(await openStorage({ directory: folder.path, clock, ownHub: hub, network }));
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'locked') throw error;
    throw new CliError('locked', `A hub is running on ${folder.path}.`, {
      next: 'Stop it, run this command again, then start it.',
      exitCode: exitCodes.io,
      cause: error,
    });
  }
  const trust = await createTrustKeeper({
    store: storage.trust,
    network,
    fingerprint: storage.settings.get(settingNames.fingerprint) ?? '',
    clock,
    settled: settledTrustForks(storage.settings),
  });
  if (!trust.latest()) {
    throw new CliError('no-trust', 'This hub has no trust list yet.', {
      next: 'Accept the one that the governance team gives you: "interhub trust accept".',
      exitCode: exitCodes.notFound,
    });
  }
  const dropped = createDroppedEntries(folder.path);
  await followGovernance({
    hub,
    feeds: storage.feeds,
    trust,
    onDrop: (entries) => dropped.keep(entries),
  });
  const keys = await createHubKeys({
    hub,
    trust,
    feeds: storage.feeds,
    files: {
      read: () => readSigningKeys(folder.path),
      promote: () => promoteNextKey(folder.path),
    },
    log: silent,
  });
  const isRestored = storage.settings.get(settingNames.restored) !== undefined;
  const publishing = createPublishing({
    ...{ network, id: hub, clock, keys, storage, trust, dropped },
    // Peers hear of it when the hub starts.
    replicator: { announce: async () => undefined },
    ownFeed: () => (isRestored ? 'checking' : 'current'),
  });
  const owned = parts.move();
  return {
    ...{ storage, trust, dropped, publishing },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
