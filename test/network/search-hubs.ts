/**
 * A network of hubs in one process for tests of search: real storage and index, real signatures and
 * trust lists, the memory transport. Feeds are handed over by the test itself, so that nothing but
 * search is under way.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEntries, createHead, type EntryChange } from '#federation/feed/index.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { SigningKey, StoredTrustList } from '#federation/ports.ts';
import {
  createFederatedSearch,
  type FederatedSearch,
  type NetworkQuery,
  type SearchOptions,
} from '#federation/search/index.ts';
import {
  createMemoryNetwork,
  type MemoryExchange,
  type MemoryNetwork,
  memoryPeerId,
} from '#federation/transport/memory.ts';
import {
  createTrustKeeper,
  createTrustList,
  signTrustList,
  type TrustKeeper,
} from '#federation/trust/index.ts';
import { singleKey } from '#federation/trust/signing-key.ts';
import type { HubContext } from '#node/hub/context.ts';
import { createReading } from '#node/hub/reading.ts';
import { createSearching, type Searching } from '#node/hub/searching.ts';
import { openStorage, type Storage } from '#node/storage/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';

const network = 'nwe';
const day = 86_400;

/** A record id made of a number. */
export function ridOf(n: number): string {
  return `01890a5d-ac96-774b-bcce-${n.toString(16).padStart(12, '0')}`;
}

/** A record that says little but what a test is about. */
export function recordOf(title: string, change: Record<string, unknown> = {}) {
  return {
    kind: 'cluster',
    version: 1,
    title: { en: title },
    summary: { en: 'A record of a test.' },
    regions: ['BE21'],
    sharing: 'network',
    ...change,
  };
}

/** What a test shares, by the number of its record id. */
export type Shared = Readonly<Record<number, Record<string, unknown>>>;

/** A hub of {@link startSearchNetwork}. */
export interface SearchHub {
  readonly id: string;
  readonly directory: string;
  readonly key: SigningKey;
  readonly storage: Storage;
  readonly trust: TrustKeeper;
  readonly federation: FederatedSearch;
  /** The use case above it. */
  readonly searching: Searching;
  readonly reading: ReturnType<typeof createReading>;
  /** Searches with what a test does not care about filled in. */
  find(
    query: Partial<NetworkQuery>,
    options?: Partial<SearchOptions>,
  ): ReturnType<FederatedSearch['search']>;
}

/** Hubs, and the hand that moves them. */
export interface SearchNetwork extends AsyncDisposable {
  readonly net: MemoryNetwork;
  /** Answered requests so far. */
  readonly exchanges: MemoryExchange[];
  /** Milliseconds by which the hubs' clock runs ahead. */
  clockAhead: number;
  hub(id: string): SearchHub;
  /** Publishes records in the hub's feed, and replicates them to all others. */
  publish(id: string, records: Shared): Promise<void>;
  /** Adds entries of any kind to the hub's feed, and replicates them. */
  append(id: string, changes: readonly EntryChange[], to?: readonly string[]): Promise<void>;
  /** Keeps records out of the feed, with the sharing that they name. */
  keep(id: string, records: Shared): Promise<void>;
  remove(id: string, n: number): Promise<void>;
  /** Every hub signs where it stands, and all others take note. */
  sayHeads(): Promise<void>;
  /** Governance decides; every hub hears of it. */
  decide(change: (hub: TrustedHub) => TrustedHub, expires?: number): Promise<void>;
}

async function indexAll(storage: Storage): Promise<void> {
  while ((await storage.indexer.runOnce()) > 0);
}

const bytesOf = (record: object) => new TextEncoder().encode(JSON.stringify(record));

/** Starts hubs that trust one another. */
export async function startSearchNetwork(ids: readonly string[]): Promise<SearchNetwork> {
  await using made = new AsyncDisposableStack();
  const exchanges: MemoryExchange[] = [];
  let clockAhead = 0;
  const clock = { now: () => Date.now() + clockAhead };
  const net = createMemoryNetwork({
    clock,
    random: () => 0.5,
    observe: (exchange) => exchanges.push(exchange),
  });

  const officer = (await generateSigningKey()).key;
  const keys = new Map<string, SigningKey>();
  for (const id of ids) keys.set(id, (await generateSigningKey()).key);
  const issued = Math.floor(clock.now() / 1_000);
  let list: StoredTrustList = await signTrustList(
    createTrustList(undefined, {
      network,
      name: 'Network of a test',
      issued,
      expires: issued + 365 * day,
      governance: { threshold: 1, officers: [{ office: 'Office', key: officer.publicKey }] },
      freshness: { keys: [] },
      hubs: [...keys].map(([id, key]) => ({
        id,
        name: `Hub ${id}`,
        regions: ['BE2'],
        state: 'active' as const,
        peers: [memoryPeerId(id)],
        addresses: [`/memory/${id}`],
        epochs: [{ epoch: 1, after: null }],
        keys: [{ key: key.publicKey, from: { epoch: 1, seq: 1 } }],
      })),
    }),
    [officer],
  );

  const hubs = new Map<string, SearchHub>();
  for (const [id, key] of keys) hubs.set(id, await startHub(id, key));

  async function startHub(id: string, key: SigningKey): Promise<SearchHub> {
    const directory = await mkdtemp(join(tmpdir(), `interhub-search-${id}-`));
    made.defer(() => rm(directory, { recursive: true, force: true }));
    const storage = made.use(
      await openStorage({ directory, clock, ownHub: id, network, searchWorkers: 1 }),
    );
    const trust = await createTrustKeeper({
      store: storage.trust,
      network,
      fingerprint: list.hash,
      clock,
    });
    await trust.take([list.jws]);
    const transport = made.use(
      net.join({
        hub: id,
        network,
        hubOfPeer(peerId) {
          const view = trust.view();
          const hub = view?.peerHub(peerId);
          return hub !== undefined && view?.mayTake(hub) ? hub : undefined;
        },
      }),
    );
    const federation = createFederatedSearch({
      ...{ network, hub: id, feeds: storage.feeds, trust, transport, clock },
      ...{ keys: singleKey(key), index: storage.index, onRequest: storage.own },
    });
    transport.handle(federation.handlers);
    // Search and reading use no more of a hub than this.
    const context = {
      ...{ network, id, clock, key, storage, trust, federation },
    } as unknown as HubContext;
    const reading = createReading(context);
    return {
      ...{ id, directory, key, storage, trust, federation, reading },
      searching: createSearching(context, reading),
      find: (query, options) =>
        federation.search(
          {
            ...{ text: '', filters: {}, sort: 'relevance', limit: 20 },
            ...{ scope: 'network', audience: 'network' },
            ...query,
          },
          { deadlineMs: 5_000, ...options },
        ),
    };
  }

  function hub(id: string): SearchHub {
    const found = hubs.get(id);
    if (!found) throw new TypeError(`there is no hub ${id}`);
    return found;
  }

  async function append(
    id: string,
    changes: readonly EntryChange[],
    to: readonly string[] = ids,
  ): Promise<void> {
    const owner = hub(id);
    const state = await owner.storage.feeds.state(id);
    const base = { epoch: state?.epoch ?? 1, seq: state?.seq ?? 0, entry: state?.entry ?? null };
    const entries = await createEntries(
      base,
      changes,
      { network, hub: id },
      owner.key,
      clock.now(),
    );
    const page = { hub: id, base, entries, isQuarantined: false };
    for (const other of new Set([id, ...to])) {
      await hub(other).storage.feeds.accept(page);
      await indexAll(hub(other).storage);
    }
  }

  const parts = made.move();
  return {
    net,
    exchanges,
    get clockAhead() {
      return clockAhead;
    },
    set clockAhead(milliseconds) {
      clockAhead = milliseconds;
    },
    hub,
    append,
    publish: (id, records) =>
      append(
        id,
        Object.entries(records).map(([n, record]) => ({
          op: 'put',
          rid: ridOf(Number(n)),
          kind: String(record.kind),
          body: bytesOf(record),
        })),
      ),
    async keep(id, records) {
      const { storage } = hub(id);
      await storage.own.commit({
        page: null,
        save: Object.entries(records).map(([n, record]) => ({
          rid: ridOf(Number(n)),
          kind: String(record.kind),
          sharing: record.sharing as 'on-request' | 'hub',
          body: bytesOf(record),
        })),
        remove: [],
      });
      await indexAll(storage);
    },
    async remove(id, n) {
      const { storage } = hub(id);
      await storage.own.commit({ page: null, save: [], remove: [ridOf(n)] });
      await indexAll(storage);
    },
    async sayHeads() {
      // Of two heads of one second and place, the first is kept.
      clockAhead += 1_000;
      for (const { id, key, storage } of hubs.values()) {
        const state = await storage.feeds.state(id);
        const head = await createHead(
          state ?? { epoch: 1, seq: 0, entry: null },
          {
            live: await storage.feeds.liveCount(id),
            onRequest: (await storage.own.count()) > 0,
          },
          { network, hub: id },
          key,
          clock.now(),
        );
        for (const other of hubs.values()) {
          await other.storage.feeds.saveHead(id, head.jws, head.statement);
        }
      }
    },
    async decide(change, expires) {
      const now = Math.floor(clock.now() / 1_000);
      const next = createTrustList(list, {
        issued: now,
        expires: expires ?? now + 365 * day,
        hubs: list.list.hubs.map(change),
      });
      list = await signTrustList(next, [officer]);
      for (const { trust } of hubs.values()) await trust.take([list.jws]);
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/** How a hub stands in the account of an answer. */
export function accountOf<T extends { readonly hub: string }>(
  answer: { readonly hubs: readonly T[] },
  hub: string,
): T {
  const found = answer.hubs.find((one) => one.hub === hub);
  if (!found) throw new TypeError(`the answer does not account for ${hub}`);
  return found;
}

/** Names of results as `hub/number`. */
export function namesOf(answer: {
  readonly results: ReadonlyArray<{ readonly hub: string; readonly rid: string }>;
}): string[] {
  return answer.results.map(({ hub, rid }) => `${hub}/${Number.parseInt(rid.slice(-12), 16)}`);
}
