/**
 * For tests: a hub with a real store, a real trust list and a real server, alone in its network; and
 * what is needed to ask it things and look at what it logged.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFederatedSearch } from '#federation/search/index.ts';
import { createTrustKeeper, singleKey } from '#federation/trust/index.ts';
import { firstList, hubOf, keyOf, network } from '#federation/trust/testing/fixtures.ts';
import { hashToken, newToken, type Scope } from '#node/hub/administration/access-tokens.ts';
import type { Backups } from '#node/hub/administration/backups.ts';
import {
  type Connections,
  createConnections,
  type StartedWith,
  startedWithNothing,
} from '#node/hub/administration/connections.ts';
import type { TryMail } from '#node/hub/administration/mail-trial-types.ts';
import { createSecrets } from '#node/hub/administration/secrets.ts';
import { createBrandingReader } from '#node/hub/branding.ts';
import type { HubContext } from '#node/hub/context.ts';
import { createHub } from '#node/hub/hub.ts';
import type { Accounts } from '#node/hub/people/account-types.ts';
import type { Sessions } from '#node/hub/people/actor.ts';
import type { People } from '#node/hub/people/people-types.ts';
import type { Hub } from '#node/hub/types.ts';
import type { Log } from '#node/log.ts';
import { openStorage, type Storage, settingNames } from '#node/storage/index.ts';
import { createPortal, renderError } from '#node/web/index.ts';
import { createHttpApp } from '../index.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import type { RateOverrides } from '../rate.ts';
import { type RunningServer, startServer } from '../server.ts';

/** Rids of nothing. */
export const noRid = '0193a5d2-0000-7000-8000-00000000ffff';

/** The least record that is valid. */
export const leastCluster = (changes: Record<string, unknown> = {}) => ({
  kind: 'cluster',
  title: { en: 'Catalisti' },
  summary: { en: 'Chemistry in Flanders' },
  regions: ['BE2'],
  ...changes,
});

/** What a test may choose. */
export interface TestHubOptions {
  readonly hasNoTrust?: boolean;
  readonly rates?: RateOverrides;
  readonly isBehindProxy?: boolean;
  /** Who has signed in; default: nobody ever. */
  readonly sessions?: Sessions;
  /** Accounts, with pages of their own; default: none. Whoever makes them closes them after the hub. */
  readonly accounts?: (storage: Storage) => Promise<Accounts>;
  /** Who has an account; default: nobody. */
  readonly people?: People;
  /** What was set where it was started; default: nothing. */
  readonly started?: Partial<StartedWith>;
  /** Backups of itself; default: none. */
  readonly backups?: Backups;
  /** When jobs last failed; default: never. */
  readonly jobFailures?: ReadonlyMap<string, number>;
  /** What was not right at the start. */
  readonly leftOut?: readonly string[];
  /** What becomes of a mail by which somebody tries the mail server. */
  readonly tryMail?: TryMail;
  /** Use cases in place of the real ones. */
  readonly replace?: (hub: Hub) => Partial<Hub>;
}

/** A line of the log. */
export interface Logged {
  readonly level: keyof Log;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A problem document, read. */
export interface ReadProblem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly issues: ReadonlyArray<{ readonly path: string; readonly message: string }>;
  readonly headers: Headers;
  readonly document: Record<string, unknown>;
}

/** See {@link startTestHub}. */
export interface TestHub extends AsyncDisposable {
  readonly url: string;
  readonly hub: Hub;
  readonly storage: Storage;
  readonly connections: Connections;
  readonly server: RunningServer;
  readonly metrics: Metrics;
  readonly logged: Logged[];
  readonly app: ReturnType<typeof createHttpApp>;
  /** Makes a token. @param expires seconds since 1970 */
  token(scopes: readonly Scope[], expires?: number | null): Promise<string>;
  ask(path: string, init?: RequestInit & { token?: string }): Promise<Response>;
  /** The same for JSON that must come with this status. */
  json<T = Record<string, unknown>>(
    path: string,
    init?: RequestInit & { token?: string; status?: number },
  ): Promise<T>;
  /** The same for what must be refused. */
  refused(path: string, init?: RequestInit & { token?: string }): Promise<ReadProblem>;
  /** Publishes with a token of its own. */
  publish(record?: Record<string, unknown>): Promise<{ rid: string; id: string }>;
  /** Resolves when all that was published can be found. */
  indexed(): Promise<void>;
}

/** A body of JSON. */
export const jsonBody = (value: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: typeof value === 'string' ? value : JSON.stringify(value),
});

/** Reads an answer that must be a problem document. */
export async function readProblem(response: Response): Promise<ReadProblem> {
  const text = await response.text();
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json', text);
  const document = JSON.parse(text) as Record<string, unknown>;
  assert.equal(document.status, response.status);
  for (const name of ['type', 'title', 'detail', 'code'])
    assert.equal(typeof document[name], 'string', name);
  return {
    status: response.status,
    code: String(document.code),
    detail: String(document.detail),
    issues: (document.issues ?? []) as ReadProblem['issues'],
    headers: response.headers,
    document,
  };
}

/** Starts a hub; whoever starts it closes it. */
export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  await using opening = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'interhub-http-'));
  opening.defer(() => rm(directory, { recursive: true, force: true }));
  const clock = { now: () => Date.now() };
  const id = 'aa';
  const storage = opening.use(await openStorage({ directory, clock, ownHub: id, network }));
  const issued = Math.floor(Date.now() / 1000) - 3_600;
  const list = await firstList({ issued, expires: issued + 86_400 * 300, hubs: [hubOf(id)] });
  const trust = await createTrustKeeper({
    store: storage.trust,
    network,
    fingerprint: list.hash,
    clock,
  });
  if (!options.hasNoTrust) await trust.take([list.jws]);
  const keys = singleKey(await keyOf(id));
  const transport = {
    connected: () => [],
    request: () => Promise.reject(new TypeError('alone')),
  };
  const federation = createFederatedSearch({
    ...{ network, hub: id, feeds: storage.feeds, trust, transport, clock },
    keys,
    index: storage.index,
    onRequest: storage.own,
  });
  const connections = createConnections({
    settings: storage.settings,
    secrets: createSecrets('of-a-test-only'),
    started: { ...startedWithNothing, ...options.started },
  });
  const context: HubContext = {
    ...{ network, id, name: 'Hub aa', version: '0.1.0', startedAt: clock.now(), clock },
    ...{ keys, storage, trust, transport, federation },
    replicator: {
      handlers: {},
      status: () => [],
      announce: async () => {},
      recoverOwnFeed: () => Promise.reject(new TypeError('alone')),
      run: async () => {},
    },
    ownFeed: () => 'current',
    importFolder: join(directory, 'imports'),
    connections,
    ...(options.backups && { backups: options.backups }),
    ...(options.jobFailures && { jobFailures: options.jobFailures }),
    ...(options.leftOut && { leftOut: options.leftOut }),
    ...(options.tryMail && { tryMail: options.tryMail }),
    ...(options.people && { people: options.people }),
  };
  const accounts = await options.accounts?.(storage);
  const real = createHub(context);
  const hub = { ...real, ...options.replace?.(real) };

  const indexing = new AbortController();
  const indexJob = storage.indexer.run(indexing.signal);
  opening.defer(async () => {
    indexing.abort();
    await indexJob;
  });

  const logged: Logged[] = [];
  const level = (name: keyof Log) => (facts: object, message: string) => {
    logged.push({ level: name, facts: { ...facts }, message });
  };
  const log: Log = {
    error: level('error'),
    warn: level('warn'),
    info: level('info'),
    debug: level('debug'),
  };
  const metrics = opening.use(createMetrics({ hub, version: '0.1.0' }));
  const app = createHttpApp({
    ...{ hub, tokens: storage.tokens, metrics, log, version: '0.1.0', publicUrl: '' },
    portal: createPortal({
      ...{ hub, version: '0.1.0', publicUrl: '', now: clock.now },
      branding: createBrandingReader(storage.settings, settingNames.branding),
      ...(options.sessions && { sessions: options.sessions }),
      ...(accounts && { accounts }),
    }),
    renderError: (status, code) => renderError(status, code, 'en'),
    isBehindProxy: options.isBehindProxy ?? false,
    ...(options.rates && { rates: options.rates }),
  });
  const server = opening.use(await startServer({ app, host: '127.0.0.1', port: 0 }));

  async function token(scopes: readonly Scope[], expires: number | null = null): Promise<string> {
    const made = newToken();
    await storage.tokens.create({ hash: hashToken(made), name: 'test', scopes, expires });
    return made;
  }

  const ask: TestHub['ask'] = (path, { token: given, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (given !== undefined) headers.set('Authorization', `Bearer ${given}`);
    return fetch(`${server.url}${path}`, { redirect: 'error', ...init, headers });
  };

  const parts = opening.move();
  return {
    ...{ url: server.url, hub, storage, server, metrics, logged, app, token, ask, connections },
    async json<T>(path: string, init: RequestInit & { token?: string; status?: number } = {}) {
      const { status = 200, ...rest } = init;
      const response = await ask(path, rest);
      const text = await response.text();
      assert.equal(response.status, status, text);
      return JSON.parse(text) as T;
    },
    refused: async (path, init) => readProblem(await ask(path, init)),
    publish: (record = leastCluster()) => real.create(record),
    async indexed() {
      while ((await storage.indexer.lag()) > 0) await new Promise((r) => setTimeout(r, 5));
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
