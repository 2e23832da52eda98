/**
 * A network of real hub processes for tests of governance: hubs that run from their folders, officers
 * whose decisions are signed here and handed to one hub, and the real command line.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signingKeyFromJwk } from '#federation/identity/index.ts';
import type { StoredEntry, StoredTrustList } from '#federation/ports.ts';
import {
  applyDecisions,
  createTrustList,
  type GovernanceDecision,
  signTrustList,
} from '#federation/trust/index.ts';
import { interhub } from '#node/cli/testing/run.ts';
import { type NetworkFolder, openNetworkFolder } from '#node/demo/folder.ts';
import { type HubProcess, startHubProcess } from '#node/demo/hub-process.ts';
import { localHubs } from '#node/demo/hubs.ts';
import { type PreparedHub, prepareNetwork } from '#node/demo/prepare.ts';
import type { HubStatus, Published } from '#node/hub/types.ts';
import { openAdministration } from '#node/storage/index.ts';
import type { AnchoredPosition } from '#schema/entry/index.ts';

/** What the network is called. */
export const network = 'test-network';

/** A hub and, while it runs, its process. */
export class LivingHub {
  readonly prepared: PreparedHub;
  readonly #hubs: LivingHubs;
  process: HubProcess | undefined;
  /** For the API. */
  token: string;

  constructor(hubs: LivingHubs, prepared: PreparedHub) {
    this.#hubs = hubs;
    this.prepared = prepared;
    this.token = prepared.token;
  }

  get id(): string {
    return this.prepared.id;
  }

  get folder(): string {
    return this.prepared.dataFolder;
  }

  async start(dataFolder = this.folder): Promise<void> {
    const { logFile, settings } = this.prepared;
    this.process = await startHubProcess({ dataFolder, logFile, settings, isSparing: false });
  }

  async stop(): Promise<void> {
    await this.process?.stop();
    this.process = undefined;
  }

  async kill(): Promise<void> {
    await this.process?.kill();
    this.process = undefined;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(new URL(path, this.process?.url), init);
  }

  async status(): Promise<HubStatus> {
    return (await (await this.fetch('/api/v1/status')).json()) as HubStatus;
  }

  /** Publishes a record; the answer as it came. */
  post(title: string): Promise<Response> {
    return this.fetch('/api/v1/records', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({
        kind: 'cluster',
        title: { en: title },
        summary: { en: `A cluster organisation named ${title}.` },
        regions: [this.prepared.regions[0]],
      }),
    });
  }

  async publish(title: string): Promise<Published> {
    const response = await this.post(title);
    assert.equal(response.status, 201, await response.clone().text());
    return (await response.json()) as Published;
  }

  async ready(): Promise<void> {
    await this.#hubs.until(`${this.id} is ready`, async () => (await this.status()).isReady);
  }

  /** The titles of a hub's clusters that are found here. */
  async titles(of: LivingHub): Promise<string[]> {
    const query = new URLSearchParams({ q: '', hub: of.id, kind: 'cluster', limit: '50' });
    const answer = await (await this.fetch(`/api/v1/search?${query}`)).json();
    return (answer as { results: { title: string }[] }).results.map(({ title }) => title).sort();
  }

  /** The newest own entry. */
  async newest(): Promise<AnchoredPosition> {
    const { epoch, seq, entry } = (await this.status()).feed;
    assert.ok(entry);
    return { epoch, seq, entry };
  }

  /** Entries of epoch 1 of a feed, read beside the running hub. */
  async entries(of: string): Promise<StoredEntry[]> {
    using storage = openAdministration({
      directory: this.folder,
      clock: { now: () => Date.now() },
      ownHub: this.id,
      network,
    });
    return await storage.feeds.read(of, 1, 0, { maxEntries: 2_000, maxBytes: 2 ** 24 });
  }

  /** Where a feed stands here. */
  async at(hub: string): Promise<string> {
    const found = (await this.status()).feeds.find((feed) => feed.hub === hub);
    return `${found?.epoch ?? 1}/${found?.seq ?? 0}`;
  }

  /** Runs the command line on its folder. */
  async command(...args: readonly string[]): Promise<Record<string, unknown>> {
    const ended = await interhub([...args, '--data', this.folder, '--json']);
    assert.ok(
      [0, 5].includes(ended.code ?? -1),
      `${args.join(' ')}: ${ended.stdout}${ended.stderr}`,
    );
    return ended.json();
  }
}

/** See the file's comment. */
export class LivingHubs implements AsyncDisposable {
  readonly folder: NetworkFolder;
  readonly hubs: LivingHub[] = [];
  readonly lists: StoredTrustList[] = [];

  constructor(folder: NetworkFolder) {
    this.folder = folder;
  }

  hub(n: number): LivingHub {
    const found = this.hubs[n];
    assert.ok(found);
    return found;
  }

  get fingerprint(): string {
    return this.lists[0]?.hash ?? '';
  }

  /** The officers decide; one hub is told. */
  async decide(
    decisions: readonly GovernanceDecision[],
    tell: LivingHub,
  ): Promise<StoredTrustList> {
    const latest = this.lists.at(-1);
    assert.ok(latest);
    const keys = await Promise.all(
      ((await this.folder.readOfficers()) ?? []).slice(0, 3).map((jwk) => signingKeyFromJwk(jwk)),
    );
    const change = applyDecisions(latest, decisions, Date.now());
    const signed = await signTrustList(createTrustList(latest, change), keys);
    this.lists.push(signed);
    await this.tell(tell);
    return signed;
  }

  async tell(hub: LivingHub): Promise<void> {
    const told = await hub.fetch('/api/v1/trust', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lists: [this.lists.at(-1)?.jws] }),
    });
    assert.equal(told.status, 200, await told.text());
  }

  async until(what: string, holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
    const end = performance.now() + withinMs;
    for (;;) {
      try {
        if (await holds()) return;
      } catch (error) {
        if (performance.now() > end) throw error;
      }
      if (performance.now() > end) assert.fail(`not within ${withinMs} ms: ${what}`);
      await sleep(50);
    }
  }

  /** Waits until others stand where a hub stands itself. */
  same(of: LivingHub): Promise<void> {
    return this.until(`all stand where ${of.id} stands`, async () => {
      const at = await of.at(of.id);
      return (await Promise.all(this.hubs.map((hub) => hub.at(of.id)))).every((one) => one === at);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.hubs.map((hub) => hub.stop()));
    await rm(this.folder.path, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Prepares so many hubs, all in the first trust list, and starts them.
 * @param settings of all of them, by the names of variables
 */
export async function startLivingHubs(
  count: number,
  firstPort: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<LivingHubs> {
  const folder = await openNetworkFolder(await mkdtemp(join(tmpdir(), 'interhub-living-')));
  const living = new LivingHubs(folder);
  const { hubs, trust } = await prepareNetwork(folder, {
    network: { id: network, name: 'Test network' },
    hubs: localHubs.slice(0, count),
    httpPort: firstPort,
    peerPort: firstPort + 50,
    roundSeconds: 0.3,
    now: Date.now(),
  });
  living.lists.push(...trust);
  living.hubs.push(
    ...hubs.map(
      (hub) => new LivingHub(living, { ...hub, settings: { ...hub.settings, ...settings } }),
    ),
  );
  await Promise.all(living.hubs.map((hub) => hub.start()));
  await Promise.all(living.hubs.map((hub) => hub.ready()));
  return living;
}
