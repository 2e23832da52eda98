/**
 * The composition root: the one place where a hub's parts are made and joined. Everything made here
 * is closed again in reverse order, whether the hub stops normally or fails while starting.
 */
import { join } from 'node:path';
import { createReplicator } from '#federation/replication/index.ts';
import { createFederatedSearch } from '#federation/search/index.ts';
import { createTransport } from '#federation/transport/index.ts';
import { createTrustKeeper } from '#federation/trust/index.ts';
import { createAccounts, createPost, type Post } from '#node/accounts/index.ts';
import {
  type Config,
  promoteNextKey,
  readAccountSecret,
  readConcepts,
  readDataFolder,
  readFreshnessKey,
  readPlannedKey,
  readSigningKeys,
} from '#node/config/index.ts';
import { createHttpApp } from '#node/http/index.ts';
import { createMetrics } from '#node/http/metrics.ts';
import { clientAddress } from '#node/http/rate.ts';
import { startServer } from '#node/http/server.ts';
import { createBackups } from '#node/hub/administration/backups.ts';
import { createConnections } from '#node/hub/administration/connections.ts';
import { createSecrets } from '#node/hub/administration/secrets.ts';
import { createAlertLook } from '#node/hub/alerts-look.ts';
import { createAlertMails } from '#node/hub/alerts-mails.ts';
import { createBrandingReader } from '#node/hub/branding.ts';
import { reportMail } from '#node/hub/desk/report-mails.ts';
import { createHub } from '#node/hub/hub.ts';
import { createHubKeys } from '#node/hub/keys.ts';
import { createOutsideFetch } from '#node/hub/outside-fetch.ts';
import { createAudit } from '#node/hub/people/audit.ts';
import { createNotificationMails } from '#node/hub/people/notifications-mails.ts';
import { personalDataOf } from '#node/hub/people/personal-data.ts';
import { createDroppedEntries } from '#node/hub/recovery-store.ts';
import { startJobs } from '#node/jobs/index.ts';
import { createMailTransport, createTryMail } from '#node/jobs/mail.ts';
import { createLog } from '#node/log.ts';
import { openStorage, settingNames, settledTrustForks } from '#node/storage/index.ts';
import { version } from '#node/version.ts';
import { createPortal, renderError, requestLanguage } from '#node/web/index.ts';

/** A hub that runs. */
export interface RunningHub {
  readonly hub: string;
  /** Address of portal and API. */
  readonly url: string;
  /** Multiaddrs at which it listens for other hubs. */
  readonly listen: readonly string[];
  /** Whether anybody had an account when it started. */
  readonly hasAccounts: boolean;
  /** Stops everything; resolves when the database is closed. May be called twice. */
  close(): Promise<void>;
}

const clock = { now: () => Date.now() };

/**
 * Starts a hub.
 * @throws {DataFolderError | StorageError | FederationError} when it cannot be started; nothing
 * stays open then
 */
export async function startHub(config: Config): Promise<RunningHub> {
  await using parts = new AsyncDisposableStack();
  const folder = await readDataFolder(config.dataFolder);
  const { network, hub: id, name } = folder.identity;
  const log = createLog(config.logLevel, id);

  const storage = parts.use(
    await openStorage({
      directory: folder.path,
      clock,
      ownHub: id,
      network,
      searchWorkers: config.searchWorkers,
      log,
    }),
  );
  const trust = await createTrustKeeper({
    store: storage.trust,
    network,
    // Read whenever it is asked for: an administrator may accept the first list while the hub runs.
    get fingerprint() {
      return storage.settings.get(settingNames.fingerprint) ?? '';
    },
    clock,
    settled: settledTrustForks(storage.settings),
  });
  /** By hub, as it last greeted. */
  const software = new Map<string, string>();
  const transport = parts.use(
    await createTransport({
      network,
      hub: id,
      seed: folder.transportSeed,
      listen: config.listen ?? folder.identity.listen,
      announce: config.announce ?? folder.identity.announce,
      software: `interhub/${version}`,
      versions: [1],
      trustMark: () => {
        const latest = trust.latest();
        return { version: latest?.list.version ?? 0, hash: latest?.hash ?? null };
      },
      // Active hubs alone: a suspended one is a stranger.
      hubOfPeer: (peerId) => {
        const view = trust.view();
        const found = view?.peerHub(peerId);
        return found !== undefined && view?.mayTake(found) ? found : undefined;
      },
      onHello: (hello) => void software.set(hello.hub, hello.software),
      clock,
      log,
    }),
  );
  const keys = await createHubKeys({
    hub: id,
    trust,
    feeds: storage.feeds,
    files: {
      read: () => readSigningKeys(folder.path),
      promote: () => promoteNextKey(folder.path),
      planned: () => readPlannedKey(folder.path),
    },
    log,
  });
  const shared = {
    network,
    hub: id,
    feeds: storage.feeds,
    trust,
    transport,
    keys,
    clock,
  };
  const dropped = createDroppedEntries(folder.path);
  const replicator = createReplicator({
    ...shared,
    onRequest: storage.own,
    random: Math.random,
    roundIntervalMs: config.roundSeconds * 1000,
    onDrop: (entries) => dropped.keep(entries),
    log,
  });
  const federation = createFederatedSearch({
    ...shared,
    index: storage.index,
    onRequest: storage.own,
  });
  transport.handle({ ...replicator.handlers, ...federation.handlers });

  // Without them searches still work; a slip of an editor must not keep the hub from starting.
  const leftOut: string[] = [];
  const concepts = await readConcepts(folder.path).catch((error: unknown) => {
    leftOut.push(
      'concepts.json is not right: searches do not know the words that your editors added. Mend what the log names, and start the hub again.',
    );
    log.warn({ err: error }, 'concepts.json is not right, and is left out');
    return [];
  });

  const outsideFetch = createOutsideFetch(config.outside.intranet);
  const backups = createBackups({
    dataFolder: folder.path,
    ...{ folder: config.backups.folder, keep: config.backups.keep },
    ...{ network, hub: id, storage, clock },
  });
  let ownFeed: 'checking' | 'current' = 'checking';
  /** When each job last failed. */
  const jobFailures = new Map<string, number>();
  let url = config.http.publicUrl ?? folder.identity.portal?.replace(/\/+$/, '') ?? '';
  let post: Post | undefined;
  const secret = await readAccountSecret(folder.path);
  const connections = createConnections({
    settings: storage.settings,
    secrets: createSecrets(secret),
    started: { smtpUrl: config.mail.smtpUrl, sender: config.mail.from, ...config.accounts },
  });
  const mail = parts.use(
    createMailTransport({
      server: connections.mailServer,
      from: () => connections.sender() ?? `noreply@${new URL(url).hostname}`,
      outbox: join(folder.path, 'outbox'),
      now: clock.now,
    }),
  );
  const accounts = createAccounts({
    store: storage.accounts,
    audit: createAudit({ clock, storage }),
    ...{ clock, log, post: (letter) => post?.post(letter) },
    hub: { id, name },
    publicUrl: () => url,
    secret,
    ...{ agency: connections.agency, isOpen: connections.isOpen },
    organisationsOf: (user) => hub.organisations.organisationsOf(user),
    holders: () => personalDataOf(hub, storage),
  });
  const hub = createHub({
    network,
    id,
    name,
    version,
    startedAt: clock.now(),
    regions: folder.identity.regions,
    clock,
    keys,
    storage,
    trust,
    replicator,
    transport,
    federation,
    softwareOf: (hub) => software.get(hub),
    ownFeed: () => ownFeed,
    concepts,
    ...{ dropped, backups, jobFailures, leftOut },
    tellReporter: async (answer) => post?.post(reportMail(answer, { id, name, network }, url)),
    connections,
    tryMail: createTryMail(mail, () => connections.mailServer() !== null),
    people: accounts.people,
    dataFolder: folder.path,
    importFolder: join(folder.path, 'imports'),
    watchedFolder: config.watchedFolder ?? join(folder.path, 'watched'),
    outside: outsideFetch,
  });

  const metrics = parts.use(createMetrics({ hub, version }));
  const portal = createPortal({
    ...{ hub, version, publicUrl: url, now: clock.now, accounts },
    branding: createBrandingReader(storage.settings, settingNames.branding),
    clientOf: (c) => clientAddress(c, config.http.isBehindProxy),
  });
  const app = createHttpApp({
    hub,
    tokens: storage.tokens,
    portal,
    metrics,
    log,
    version,
    publicUrl: url,
    isBehindProxy: config.http.isBehindProxy,
    renderError: (status, code, request) => renderError(status, code, requestLanguage(request)),
  });
  const server = parts.use(
    await startServer({ app, host: config.http.host, port: config.http.port }),
  );
  url ||= server.url;
  if (storage.settings.get(settingNames.portal) !== url) {
    storage.settings.set(settingNames.portal, url);
  }

  post = parts.use(
    createPost(mail.send, (facts) => log.warn(facts, 'a mail about an account did not leave')),
  );
  if (connections.mailServer() === null) {
    log.warn({}, 'no mail server is set: mails are written into the folder outbox');
  }
  parts.use(
    startJobs({
      clock,
      freshnessKey: await readFreshnessKey(folder.path),
      storage,
      replicator,
      trust,
      transport,
      log,
      alerts: {
        look: createAlertLook({ storage, clock, trust, concepts }),
        mails: createAlertMails({ storage, trust, name, id, network }, url),
        transport: mail,
      },
      notices: {
        mails: createNotificationMails(
          { storage, name, id, network, people: accounts.people },
          url,
        ),
        organisations: hub.organisations,
        transport: mail,
      },
      accounts,
      desk: hub.desk,
      governance: hub.governance,
      editing: hub.editing,
      backups,
      links: config.outside.checksLinks ? { hub: id, fetch: outsideFetch } : null,
      imports: hub.importWork,
      onFailure: (job) => void jobFailures.set(job, clock.now()),
      onOwnFeed: (state) => {
        ownFeed = state;
      },
    }),
  );
  // What is loaded once, threads and vocabularies, is not to be paid for by the first visitor.
  await hub
    .search({
      q: name,
      filters: {},
      sort: 'relevance',
      limit: 1,
      language: 'en',
      audience: 'network',
      scope: 'local',
    })
    .catch(() => undefined);
  log.info({ url, listen: transport.addresses(), version, pid: process.pid }, 'hub started');

  const hasAccounts = !(await storage.accounts.isEmpty());
  const owned = parts.move();
  let closing: Promise<void> | undefined;
  return {
    hub: id,
    url,
    listen: transport.addresses(),
    hasAccounts,
    close() {
      closing ??= owned.disposeAsync().then(() => log.info({}, 'hub stopped'));
      return closing;
    },
  };
}
