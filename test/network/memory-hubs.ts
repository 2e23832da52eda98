/**
 * A network of hubs in one process for tests of replication: real storage, real signatures and trust
 * lists, the real driver, the memory transport. Each hub can be stopped, started anew from its
 * folder, set back to a backup, and given a clock of its own.
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEntries, type EntryChange } from '#federation/feed/index.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { FeedPosition, SigningKey, StoredEntry, StoredTrustList } from '#federation/ports.ts';
import {
  createReplicator,
  type Replicator,
  type ReplicatorOptions,
} from '#federation/replication/index.ts';
import {
  createMemoryNetwork,
  type MemoryExchange,
  type MemoryNetwork,
  memoryPeerId,
} from '#federation/transport/memory.ts';
import type { HubTransport } from '#federation/transport/types.ts';
import {
  createTrustKeeper,
  createTrustList,
  signFreshness,
  signTrustList,
  singleKey,
  type TrustKeeper,
  type TrustListChange,
} from '#federation/trust/index.ts';
import { openStorage, type Storage } from '#node/storage/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';

export const network = 'nwe';
const daySeconds = 86_400;

/** A record id made of a number. */
export function rid(n: number): string {
  return `01890a5d-ac96-774b-bcce-${n.toString(16).padStart(12, '0')}`;
}

/** What is done to which record, by number. */
export type Change =
  | { readonly put: number; readonly text?: string }
  | { readonly withdraw: number }
  | { readonly erase: number };

function entryChange(change: Change): EntryChange {
  const kind = 'cluster';
  if ('withdraw' in change) return { op: 'withdraw', rid: rid(change.withdraw), kind };
  if ('erase' in change) return { op: 'erase', rid: rid(change.erase), kind };
  const { put, text = `record ${put}` } = change;
  return { op: 'put', rid: rid(put), kind, body: Buffer.from(JSON.stringify({ put, text })) };
}

/** Signs entries as a hub would, without storing them. */
export async function sign(
  hub: { readonly id: string; readonly key: SigningKey },
  base: FeedPosition,
  changes: readonly Change[],
  now = Date.now(),
): Promise<StoredEntry[]> {
  return createEntries(base, changes.map(entryChange), { network, hub: hub.id }, hub.key, now);
}

/** What a test decides. */
export interface MemoryHubsOptions {
  readonly hubs: readonly string[];
  /** Hubs of the first trust list; default: all. */
  readonly listed?: readonly string[];
  /** Milliseconds between rounds; default 40. */
  readonly roundIntervalMs?: number;
  /** Milliseconds for one request; default 2,000. */
  readonly requestTimeoutMs?: number;
  /** Seconds until the first trust list expires; default a day. */
  readonly trustSeconds?: number;
  /** Whether all hubs begin to replicate at once; default true. */
  readonly isRunning?: boolean;
}

/** A hub of {@link startMemoryHubs}. */
export class MemoryHub {
  readonly id: string;
  readonly key: SigningKey;
  readonly directory: string;
  readonly lines: { readonly level: 'info' | 'warn'; readonly text: string }[] = [];
  /** Milliseconds by which its clock is ahead of the others. */
  clockAhead = 0;
  /** Told of own entries that governance drops; to be set before it is opened. */
  onDrop: ReplicatorOptions['onDrop'];
  readonly #hubs: MemoryHubs;
  #parts: Parts | undefined;
  #running: { readonly controller: AbortController; readonly done: Promise<void> } | undefined;

  constructor(hubs: MemoryHubs, id: string, key: SigningKey, directory: string) {
    this.#hubs = hubs;
    this.id = id;
    this.key = key;
    this.directory = directory;
  }

  get parts(): Parts {
    assert.ok(this.#parts, `${this.id} is closed`);
    return this.#parts;
  }

  get storage(): Storage {
    return this.parts.storage;
  }

  get replicator(): Replicator {
    return this.parts.replicator;
  }

  get trust(): TrustKeeper {
    return this.parts.trust;
  }

  readonly clock = { now: () => Date.now() + this.#hubs.clockAhead + this.clockAhead };

  /** Opens what is in its folder, and answers; `run` makes it replicate as well. */
  async open(): Promise<void> {
    const { net, options, fingerprint } = this.#hubs;
    const { clock, id } = this;
    const storage = await openStorage({ directory: this.directory, clock, ownHub: id, network });
    const trust = await createTrustKeeper({ store: storage.trust, network, fingerprint, clock });
    const transport = net.join({
      hub: id,
      network,
      hubOfPeer: (peerId) => {
        const view = trust.view();
        const hub = view?.peerHub(peerId);
        return hub !== undefined && view?.mayTake(hub) ? hub : undefined;
      },
    });
    trust.onChange(() => void transport.enforce());
    const say = (level: 'info' | 'warn') => (_facts: object, text: string) =>
      void this.lines.push({ level, text });
    const replicator = createReplicator({
      network,
      hub: id,
      feeds: storage.feeds,
      trust,
      transport,
      keys: singleKey(this.key),
      clock,
      onRequest: storage.own,
      random: Math.random,
      roundIntervalMs: options.roundIntervalMs ?? 40,
      log: { info: say('info'), warn: say('warn') },
      requestTimeoutMs: options.requestTimeoutMs ?? 2_000,
      ...(this.onDrop && { onDrop: this.onDrop }),
    });
    transport.handle(replicator.handlers);
    this.#parts = { storage, trust, transport, replicator };
  }

  /** Begins to replicate. With `asks` it first asks its peers for its own feed, as a hub does. */
  async run(asks = true): Promise<void> {
    const controller = new AbortController();
    if (asks) await this.replicator.recoverOwnFeed(controller.signal);
    this.#running = { controller, done: this.replicator.run(controller.signal) };
  }

  async halt(): Promise<void> {
    this.#running?.controller.abort();
    await this.#running?.done;
    this.#running = undefined;
  }

  /** The process ends. */
  async close(): Promise<void> {
    await this.halt();
    await this.#parts?.transport.close();
    await this.#parts?.storage.close();
    this.#parts = undefined;
  }

  /** The process ends and begins again. */
  async restart(asks = true): Promise<void> {
    await this.close();
    await this.open();
    await this.run(asks);
  }

  /** A copy of what it holds. */
  async backup(): Promise<string> {
    const file = `${this.directory}.backup.sqlite`;
    await rm(file, { force: true });
    await this.storage.backup(file);
    return file;
  }

  /** Closed, set back to a backup, open again; not running. */
  async restore(file: string): Promise<void> {
    await this.close();
    await rm(this.directory, { recursive: true });
    await cp(file, join(this.directory, 'hub.sqlite'), { recursive: true });
    await this.open();
  }

  position(of: string = this.id): Promise<FeedPosition> {
    return positionOf(this.storage, of);
  }

  /** Publishes as the hub's use case does, and tells its peers. */
  async publish(...changes: readonly Change[]): Promise<StoredEntry[]> {
    const base = await this.position();
    const entries = await sign(this, base, changes, this.clock.now());
    const page = { hub: this.id, base, entries, isQuarantined: false };
    await this.storage.own.commit({ page, save: [], remove: [] });
    await this.replicator.announce();
    return entries;
  }

  /** The text of a record as this hub shows it; null: not there, withdrawn, erased, in quarantine. */
  async shows(hub: string, n: number): Promise<string | null> {
    const entry = await this.storage.feeds.latest(hub, rid(n));
    if (entry?.payload.op !== 'put' || !entry.body) return null;
    const after = (await this.storage.feeds.state(hub))?.quarantinedAfter;
    if (after && (entry.epoch - after.epoch || entry.seq - after.seq) > 0) return null;
    return (JSON.parse(Buffer.from(entry.body).toString()) as { text: string }).text;
  }

  /** Has the index follow, without which no erasure counts as done. */
  async index(): Promise<void> {
    while ((await this.storage.indexer.runOnce()) > 0);
  }
}

interface Parts {
  readonly storage: Storage;
  readonly trust: TrustKeeper;
  readonly transport: HubTransport;
  readonly replicator: Replicator;
}

async function positionOf(storage: Storage, hub: string): Promise<FeedPosition> {
  const { epoch, seq, entry } = (await storage.feeds.state(hub)) ?? {
    epoch: 1,
    seq: 0,
    entry: null,
  };
  return { epoch, seq, entry };
}

/** All hubs, and the hand that moves them. */
export class MemoryHubs implements AsyncDisposable {
  readonly options: MemoryHubsOptions;
  readonly net: MemoryNetwork;
  readonly exchanges: MemoryExchange[] = [];
  readonly directory: string;
  readonly hubs = new Map<string, MemoryHub>();
  readonly #officer: SigningKey;
  readonly #freshnessKey: SigningKey;
  readonly lists: StoredTrustList[] = [];
  /** Milliseconds by which all clocks are ahead of the machine's. */
  clockAhead = 0;

  constructor(
    options: MemoryHubsOptions,
    directory: string,
    officer: SigningKey,
    freshnessKey: SigningKey,
  ) {
    this.options = options;
    this.directory = directory;
    this.#officer = officer;
    this.#freshnessKey = freshnessKey;
    this.net = createMemoryNetwork({
      clock: { now: () => Date.now() + this.clockAhead },
      random: Math.random,
      observe: (exchange) => void this.exchanges.push(exchange),
    });
  }

  get fingerprint(): string {
    return this.lists[0]?.hash ?? '';
  }

  hub(id: string): MemoryHub {
    const hub = this.hubs.get(id);
    assert.ok(hub, `no hub ${id}`);
    return hub;
  }

  get all(): MemoryHub[] {
    return [...this.hubs.values()];
  }

  #seconds(): number {
    return Math.floor((Date.now() + this.clockAhead) / 1_000);
  }

  /** How a hub stands in a trust list. */
  entryOf(id: string): TrustedHub {
    return {
      id,
      name: `Hub ${id}`,
      regions: ['BE2'],
      state: 'active',
      peers: [memoryPeerId(id)],
      addresses: [`/memory/${id}`],
      epochs: [{ epoch: 1, after: null }],
      keys: [{ key: this.hub(id).key.publicKey, from: { epoch: 1, seq: 1 } }],
    };
  }

  /** Governance writes the first list. */
  async found(isFresh: boolean): Promise<void> {
    const issued = this.#seconds();
    const listed = this.options.listed ?? this.options.hubs;
    const list = createTrustList(undefined, {
      network,
      name: 'North-West Europe',
      issued,
      expires: issued + (this.options.trustSeconds ?? daySeconds),
      governance: {
        threshold: 1,
        officers: [{ office: 'Office 1', key: this.#officer.publicKey }],
      },
      freshness: { keys: isFresh ? [this.#freshnessKey.publicKey] : [] },
      hubs: listed.map((id) => this.entryOf(id)),
    });
    this.lists.push(await signTrustList(list, [this.#officer]));
  }

  /** Governance decides. Nobody hears of it but the hubs that are named. */
  async decide(
    change: (hubs: readonly TrustedHub[]) => TrustedHub[],
    tell: readonly string[],
    more: Partial<TrustListChange> = {},
  ): Promise<StoredTrustList> {
    const latest = this.lists.at(-1);
    assert.ok(latest);
    const issued = this.#seconds();
    const next = createTrustList(latest, {
      issued,
      expires: issued + daySeconds,
      hubs: change(latest.list.hubs),
      ...more,
    });
    const signed = await signTrustList(next, [this.#officer]);
    this.lists.push(signed);
    for (const id of tell) await this.hub(id).trust.take(this.lists.map(({ jws }) => jws));
    return signed;
  }

  /** Governance changes how one hub stands. */
  decideFor(
    id: string,
    change: (hub: TrustedHub) => TrustedHub,
    tell: readonly string[],
  ): Promise<StoredTrustList> {
    return this.decide((hubs) => hubs.map((hub) => (hub.id === id ? change(hub) : hub)), tell);
  }

  /** A freshness statement for the newest list. */
  async freshness(): Promise<string> {
    const latest = this.lists.at(-1);
    assert.ok(latest);
    const { jws } = await signFreshness(latest, this.#freshnessKey, Date.now() + this.clockAhead);
    return jws;
  }

  /** Waits until something holds. */
  async until(
    what: string,
    condition: () => boolean | Promise<boolean>,
    withinMs = 15_000,
  ): Promise<void> {
    const end = performance.now() + withinMs;
    while (!(await condition())) {
      if (performance.now() > end) assert.fail(`not within ${withinMs} ms: ${what}`);
      await sleep(5);
    }
  }

  /** Whether hubs hold the same: positions, and of each record the same newest version and body. */
  async areEqual(ids: readonly string[] = [...this.hubs.keys()]): Promise<boolean> {
    const views = await Promise.all(ids.map((id) => this.viewOf(id)));
    return views.every((view) => view === views[0]);
  }

  /** All that a hub holds of the feeds, as text. */
  async viewOf(id: string): Promise<string> {
    const { feeds } = this.hub(id).storage;
    const states = await feeds.states();
    const lines: string[] = [];
    for (const { hub, epoch, seq, entry, isFrozen } of states.sort((a, b) =>
      a.hub < b.hub ? -1 : 1,
    )) {
      if (seq === 0) continue;
      const missing = await feeds.missingBodies(hub, 1_000);
      const live = await feeds.liveCount(hub);
      lines.push(
        `${hub} ${epoch}/${seq} ${entry} frozen ${isFrozen} live ${live} missing ${missing.length}`,
      );
    }
    return lines.join('\n');
  }

  equal(ids?: readonly string[], withinMs?: number): Promise<void> {
    return this.until('all hubs hold the same', () => this.areEqual(ids), withinMs);
  }

  /** Requests so far, by name. */
  count(name: MemoryExchange['name'], where: Partial<MemoryExchange> = {}): number {
    return this.exchanges.filter(
      (one) =>
        one.name === name &&
        (where.from === undefined || one.from === where.from) &&
        (where.to === undefined || one.to === where.to),
    ).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.net.heal();
    await Promise.all(this.all.map((hub) => hub.close()));
    await rm(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Starts hubs that know the first trust list. */
export async function startMemoryHubs(
  options: MemoryHubsOptions & { readonly isFresh?: boolean },
): Promise<MemoryHubs> {
  const directory = await mkdtemp(join(tmpdir(), 'interhub-replication-'));
  const [officer, freshnessKey] = [await generateSigningKey(), await generateSigningKey()];
  const hubs = new MemoryHubs(options, directory, officer.key, freshnessKey.key);
  for (const id of options.hubs) {
    const { key } = await generateSigningKey();
    hubs.hubs.set(id, new MemoryHub(hubs, id, key, join(directory, id)));
  }
  await hubs.found(options.isFresh ?? false);
  const freshness = options.isFresh ? await hubs.freshness() : null;
  for (const hub of hubs.all) {
    await hub.open();
    await hub.trust.take(
      hubs.lists.map(({ jws }) => jws),
      freshness,
    );
  }
  if (options.isRunning ?? true) for (const hub of hubs.all) await hub.run();
  return hubs;
}
