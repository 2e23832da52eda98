/**
 * A sync between two hubs that hold the same, and with a few new entries at two sizes of the feeds: over
 * libp2p, through a relay that counts what is on the wire. Signature checks are counted at the
 * platform's verify, disk writes at the ports and at the files.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEntries, createHead } from '#federation/feed/index.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { SigningKey } from '#federation/ports.ts';
import type { ReplicationContext } from '#federation/replication/context.ts';
import { FeedCopies } from '#federation/replication/copies.ts';
import { DailyLog } from '#federation/replication/daily-log.ts';
import { pullFeed } from '#federation/replication/pull.ts';
import { syncWith } from '#federation/replication/sync.ts';
import { OwnTrustMark } from '#federation/replication/trust-pull.ts';
import { generateTransportSeed, peerIdOfSeed } from '#federation/transport/index.ts';
import { putOf, storeFeed } from './fill.ts';
import { clock, keysOf, listen, openHub, replicatorOf, trustIn } from './hub-parts.ts';
import { atMost, type Figure, median, percentile, short } from './measure.ts';
import { observed } from './observed.ts';
import { startRelay } from './relay.ts';
import { foundNetwork, network } from './trust.ts';

const idleRounds = 30;
const newsRounds = 15;
/** The two hubs that sync; the others only have feeds. */
const asker = 'hub-0';
const answerer = 'hub-1';
const readers = new Set([
  ...['states', 'state', 'read', 'entryAt', 'latest', 'missingBodies', 'liveCount', 'forks'],
  ...['unsentReceipts', 'chain', 'freshness', 'trustForks', 'count', 'get'],
]);

/** What happened so far. */
const counts = { checks: 0, writes: 0, requests: 0 };

/** Counts signature checks, whoever asks for them; jose and the keys of the hub end up here. */
function countChecks(): Disposable {
  const { verify } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.verify = function counted(...rest) {
    counts.checks++;
    return verify.apply(this, rest);
  };
  return {
    [Symbol.dispose]() {
      SubtleCrypto.prototype.verify = verify;
    },
  };
}

const countWrites = (name: string) => {
  if (!readers.has(name)) counts.writes++;
};

/** When and how large the files of a hub are: any commit changes it. */
async function stateOfFiles(directory: string): Promise<string> {
  const files = ['hub.sqlite', 'hub.sqlite-wal'].map((name) => join(directory, name));
  const found = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return found.map((one) => `${one?.size} ${one?.mtimeMs}`).join('; ');
}

interface Pair extends AsyncDisposable {
  /** One exchange, and the pulls that follow from it. @returns entries that came */
  sync(): Promise<number>;
  /** The answering hub publishes. */
  publish(count: number): Promise<void>;
  /** Bytes and changes of direction on the wire so far. */
  wire(): { readonly bytes: number; readonly turns: number };
  files(): Promise<string>;
}

async function makePair(folder: string, feeds: number, perFeed: number): Promise<Pair> {
  await using made = new AsyncDisposableStack();
  const directories = [join(folder, asker), join(folder, answerer)] as const;
  const stores = [
    made.use(await openHub(directories[0], asker)),
    made.use(await openHub(directories[1], answerer)),
  ] as const;
  const keys = new Map<string, SigningKey>();
  for (let i = 0; i < feeds; i++) {
    const hub = `hub-${i}`;
    const { key } = await generateSigningKey();
    keys.set(hub, key);
    const text = (n: number) => new TextEncoder().encode(`{"n":${n}}`);
    const bodies = Array.from({ length: perFeed }, (_, n) => text(n));
    const plan = { network, hub, key, count: perFeed, bodies };
    await storeFeed(
      stores.map((one) => one.feeds),
      plan,
    );
    const here = await stores[0].feeds.state(hub);
    if (!here) throw new Error('the feed is not there');
    const live = { live: perFeed, onRequest: false };
    const head = await createHead(here, live, { network, hub }, key, clock.now() - 2_000);
    for (const one of stores) await one.feeds.saveHead(hub, head.jws, head.statement);
  }
  const keyOf = (hub: string): SigningKey => {
    const key = keys.get(hub);
    if (!key) throw new TypeError(`no key of ${hub}`);
    return key;
  };

  const seeds = new Map([...keys.keys()].map((hub) => [hub, generateTransportSeed()]));
  const seedOf = (hub: string) => seeds.get(hub) ?? generateTransportSeed();
  const ends = [
    await listen(asker, seedOf(asker)),
    await listen(answerer, seedOf(answerer)),
  ] as const;
  for (const { transport } of ends) made.use(transport);
  const relay = made.use(await startRelay(ends[1].transport.addresses()[0] ?? ''));
  const list = await foundNetwork(
    await Promise.all(
      [...seeds].map(async ([id, seed]) => ({
        id,
        key: keyOf(id),
        peer: await peerIdOfSeed(seed),
        addresses: [id === answerer ? relay.address : '/ip4/127.0.0.1/tcp/9'],
      })),
    ),
  );
  for (const [i, end] of ends.entries()) {
    const storage = stores[i];
    if (storage) end.trust = await trustIn(storage, list);
  }
  const [trust, otherTrust] = [ends[0].trust, ends[1].trust];
  if (!trust || !otherTrust) throw new Error('no trust');

  const other = replicatorOf({
    hub: answerer,
    key: keyOf(answerer),
    storage: stores[1],
    feeds: observed(stores[1].feeds, countWrites),
    trust: otherTrust,
    transport: ends[1].transport,
  });
  const store = observed(stores[0].feeds, countWrites);
  const copies = new FeedCopies(store);
  await copies.load();
  const silent = { info: () => {}, warn: () => {} };
  const context: ReplicationContext = {
    ...{ network, hub: asker, feeds: store, copies, trust, clock },
    transport: observed(ends[0].transport, (name) => {
      if (name === 'request') counts.requests++;
    }),
    keys: keysOf(keyOf(asker)),
    onRequest: stores[0].own,
    random: Math.random,
    log: new DailyLog(silent, clock),
    requestTimeoutMs: undefined,
    onDrop: undefined,
  };
  const parts = {
    mark: new OwnTrustMark(context),
    judged: new Set<string>(),
    onTrust: async () => {},
  };
  const { signal } = new AbortController();
  const owned = made.move();
  return {
    async sync() {
      const { offers } = await syncWith(context, answerer, parts, signal);
      let entries = 0;
      for (const { hub: feed, ...at } of offers) {
        entries += (await pullFeed(context, { peer: answerer, feed, at }, signal)).entries;
      }
      return entries;
    },
    async publish(count) {
      const { feeds: own } = stores[1];
      const now = clock.now();
      const changes = Array.from({ length: count }, (_, n) =>
        putOf(new TextEncoder().encode(`{"news":${n}}`), now),
      );
      const base = await own.state(answerer);
      if (!base) throw new Error('the feed is not there');
      const { epoch, seq, entry } = base;
      const place = { epoch, seq, entry };
      const who = { network, hub: answerer };
      const entries = await createEntries(place, changes, who, keyOf(answerer), now);
      await own.accept({ hub: answerer, base: place, entries, isQuarantined: false });
      await other.announce();
    },
    wire: relay.counted,
    files: async () => (await Promise.all(directories.map(stateOfFiles))).join('; '),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function measureIdle(folder: string, feeds: number): Promise<Figure[]> {
  await using pair = await makePair(folder, feeds, 4);
  // Opens the connection, and says all that there is to say.
  await pair.sync();
  await pair.sync();
  const before = { ...pair.wire(), ...counts, files: await pair.files() };
  const times: number[] = [];
  for (let round = 0; round < idleRounds; round++) {
    const since = performance.now();
    const came = await pair.sync();
    times.push(performance.now() - since);
    if (came !== 0) throw new Error('something was new');
  }
  const after = { ...pair.wire(), ...counts };
  const isUntouched = (await pair.files()) === before.files;
  const per = (name: 'bytes' | 'turns' | keyof typeof counts) =>
    (after[name] - before[name]) / idleRounds;
  const [bytes, trips] = [per('bytes'), per('turns') / 2];
  return [
    {
      what: `nothing new, ${feeds} feeds`,
      measured: `p50 ${short(median(times))} ms, p95 ${short(percentile(times, 0.95))} ms, both hubs' work included`,
    },
    {
      what: 'on the wire',
      measured: `${short(bytes / 1024)} KiB`,
      goal: atMost(bytes / 1024, 30, 'KiB'),
    },
    {
      what: 'round trips',
      measured: `${per('requests')} request; ${short(trips)} on the wire, libp2p's negotiation of the stream included`,
      goal: { text: '1', isMet: trips < 1.5 },
    },
    {
      what: 'signature checks of both hubs',
      measured: String(per('checks')),
      goal: { text: 'none', isMet: per('checks') === 0 },
    },
    {
      what: 'writes to the stores of both hubs',
      measured: `${per('writes')}, files ${isUntouched ? 'untouched' : 'changed'}`,
      goal: { text: 'none', isMet: per('writes') === 0 && isUntouched },
    },
  ];
}

interface NewsCost {
  readonly milliseconds: number;
  /** Milliseconds of the processor, for both hubs: other programs do not disturb it. */
  readonly work: number;
  readonly kib: number;
  readonly checks: number;
}

async function measureNews(pair: Pair, count: number): Promise<NewsCost> {
  await pair.publish(count);
  const before = { ...pair.wire(), ...counts, cpu: process.cpuUsage() };
  const since = performance.now();
  const came = await pair.sync();
  const milliseconds = performance.now() - since;
  const { user, system } = process.cpuUsage(before.cpu);
  if (came !== count) throw new Error(`${came} of ${count} entries came`);
  return {
    milliseconds,
    work: (user + system) / 1_000,
    kib: (pair.wire().bytes - before.bytes) / 1024,
    checks: counts.checks - before.checks,
  };
}

async function measureGrowth(folder: string, sizes: readonly [number, number]): Promise<Figure[]> {
  const feeds = 5;
  await using small = await makePair(join(folder, 'small'), feeds, sizes[0]);
  await using large = await makePair(join(folder, 'large'), feeds, sizes[1]);
  const pairs = [small, large];
  for (const pair of pairs) {
    await pair.sync();
    await measureNews(pair, 16);
  }
  const figures: Figure[] = [];
  for (const count of [16, 256]) {
    const costs: NewsCost[][] = [[], []];
    for (let round = 0; round < newsRounds; round++) {
      // Now one, now the other first.
      for (const i of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const pair = pairs[i];
        if (pair) costs[i]?.push(await measureNews(pair, count));
      }
    }
    const middle = (i: number, name: keyof NewsCost) =>
      median((costs[i] ?? []).map((cost) => cost[name]));
    const ratio = middle(1, 'work') / middle(0, 'work');
    const said = [0, 1].map(
      (i) =>
        `${short(middle(i, 'work'))} ms of work in ${short(middle(i, 'milliseconds'))} ms, ${short(middle(i, 'kib'))} KiB, ${middle(i, 'checks')} checks`,
    );
    figures.push({
      what: `${count} new entries, ${feeds} feeds of ${sizes.join(' / ')}`,
      measured: `${said.join(' / ')}: ${short(ratio)} × the work`,
      goal: atMost(ratio, 1.2, '× the work'),
    });
  }
  return figures;
}

/**
 * @param feeds of the trust list
 * @param sizes entries in each feed, where the cost of news is compared
 */
export async function benchSync(
  feeds: number,
  sizes: readonly [number, number],
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-bench-'));
  using _ = countChecks();
  try {
    return [
      ...(await measureIdle(join(folder, 'idle'), feeds)),
      ...(await measureGrowth(folder, sizes)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
