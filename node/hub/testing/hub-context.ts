/** For tests: a hub of a network of its own, with real storage, a real trust list and no peers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { SigningKey, StoredTrustList } from '#federation/ports.ts';
import { peerIdOfSeed } from '#federation/transport/identity.ts';
import {
  createTrustKeeper,
  createTrustList,
  signTrustList,
  singleKey,
} from '#federation/trust/index.ts';
import { openStorage, type Storage } from '#node/storage/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import type { HubContext } from '../context.ts';

/** 2026-11-25, noon; tests may move it. */
export const testNow = Date.UTC(2026, 10, 25, 12);

/** A hub under test. */
export interface TestHub extends AsyncDisposable {
  readonly context: HubContext;
  readonly storage: Storage;
  readonly key: SigningKey;
  readonly list: StoredTrustList;
  readonly directory: string;
  /** Milliseconds since 1970; may be set. */
  readonly time: { now: number };
  /** How often the replicator was told of news. */
  readonly announced: () => number;
  /** What `context.ownFeed` answers. */
  readonly feed: { state: 'checking' | 'current' };
}

/** What to make otherwise. */
export interface TestHubOptions {
  readonly state?: TrustedHub['state'];
  /** Milliseconds since 1970 at which it begins; default: testNow. */
  readonly now?: number;
  /** No trust list at all. */
  readonly isUntrusted?: boolean;
}

/** A trust list of one officer that names the given hubs. */
export async function signTestList(
  network: string,
  hubs: readonly TrustedHub[],
  now: number,
): Promise<StoredTrustList> {
  const officer = await generateSigningKey();
  const list = createTrustList(undefined, {
    network,
    name: 'A network for tests',
    issued: Math.floor(now / 1000) - 3_600,
    expires: Math.floor(now / 1000) + 365 * 86_400,
    governance: {
      threshold: 1,
      officers: [{ office: 'Test office', key: officer.key.publicKey }],
    },
    freshness: { keys: [] },
    hubs: [...hubs],
  });
  return signTrustList(list, [officer.key]);
}

/** A member of a list, with one key from the beginning of its feed. */
export async function testMember(
  id: string,
  key: SigningKey,
  seed: Uint8Array,
  state: TrustedHub['state'] = 'active',
): Promise<TrustedHub> {
  return {
    id,
    name: `Hub ${id}`,
    regions: ['FRE1'],
    state,
    peers: [await peerIdOfSeed(seed)],
    addresses: [],
    epochs: [{ epoch: 1, after: null }],
    keys: [{ key: key.publicKey, from: { epoch: 1, seq: 1 } }],
  };
}

/** Makes a hub called `lille` in network `test`; disposing it deletes its files. */
export async function createTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  await using made = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'interhub-hub-'));
  made.defer(() => rm(directory, { recursive: true, force: true }));
  const time = { now: options.now ?? testNow };
  const clock = { now: () => time.now };
  const [network, id] = ['test', 'lille'];
  const { key } = await generateSigningKey();
  const list = await signTestList(
    network,
    [await testMember(id, key, new Uint8Array(32).fill(7), options.state)],
    time.now,
  );
  const storage = made.use(await openStorage({ directory, clock, ownHub: id, network }));
  const trust = await createTrustKeeper({
    store: storage.trust,
    network,
    fingerprint: list.hash,
    clock,
  });
  if (!options.isUntrusted) await trust.take([list.jws]);
  let announced = 0;
  const feed: TestHub['feed'] = { state: 'current' };
  const context = {
    network,
    id,
    name: 'Hub Lille',
    version: '0.0.0',
    startedAt: time.now,
    clock,
    keys: singleKey(key),
    storage,
    trust,
    replicator: {
      announce: async () => {
        announced++;
      },
      status: () => [],
    },
    transport: { connected: () => [] },
    federation: {
      search: async () => ({ results: [], hubs: [] }),
      ...{ fetchRecord: async () => undefined, breakers: () => [] },
    },
    ownFeed: () => feed.state,
  } as unknown as HubContext;
  const parts = made.move();
  return {
    context,
    storage,
    key,
    list,
    directory,
    time,
    announced: () => announced,
    feed,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
