/** A hub's storage, trust, transport and replication as main.ts joins them, without portal and API. */
import type { FeedStore, KeyStore, SigningKey, StoredTrustList } from '#federation/ports.ts';
import { createReplicator, type Replicator } from '#federation/replication/index.ts';
import { createTransport, type HubTransport } from '#federation/transport/index.ts';
import { createTrustKeeper, type TrustKeeper } from '#federation/trust/index.ts';
import { openStorage, type Storage } from '#node/storage/index.ts';
import { network } from './trust.ts';

/** The machine's clock. */
export const clock = { now: () => Date.now() };
/** Any port of this machine. */
export const anyPort = '/ip4/127.0.0.1/tcp/0';

/** Opens a data directory of the measured network. */
export function openHub(directory: string, hub: string): Promise<Storage> {
  return openStorage({ directory, clock, ownHub: hub, network, searchWorkers: 1 });
}

/** A transport that listens; whom it talks to is decided by the trust that is given later. */
export interface OpenTransport {
  readonly transport: HubTransport;
  trust: TrustKeeper | undefined;
}

/** Listens on a free port. */
export async function listen(hub: string, seed: Uint8Array): Promise<OpenTransport> {
  const keeper = (): TrustKeeper | undefined => open.trust;
  const transport = await createTransport({
    network,
    hub,
    seed,
    listen: [anyPort],
    announce: [],
    software: 'bench',
    versions: [1],
    trustMark: () => {
      const latest = keeper()?.latest();
      return { version: latest?.list.version ?? 0, hash: latest?.hash ?? null };
    },
    hubOfPeer: (peer) => keeper()?.view()?.peerHub(peer),
    clock,
  });
  const open: OpenTransport = { transport, trust: undefined };
  return open;
}

/** Takes in the network's trust list. */
export async function trustIn(storage: Storage, list: StoredTrustList): Promise<TrustKeeper> {
  const { hash: fingerprint, jws } = list;
  const keeper = await createTrustKeeper({ store: storage.trust, network, fingerprint, clock });
  await keeper.take([jws]);
  return keeper;
}

/** The only key that a hub has. */
export function keysOf(key: SigningKey): KeyStore {
  return { at: async () => key, current: async () => key };
}

/** Replication as main.ts makes it. */
export function replicatorOf(parts: {
  readonly hub: string;
  readonly key: SigningKey;
  readonly storage: Storage;
  readonly feeds?: FeedStore;
  readonly trust: TrustKeeper;
  readonly transport: HubTransport;
}): Replicator {
  const { hub, key, storage, feeds = storage.feeds, trust, transport } = parts;
  const replicator = createReplicator({
    ...{ network, hub, feeds, trust, transport, clock },
    keys: keysOf(key),
    onRequest: storage.own,
    random: Math.random,
    roundIntervalMs: 500,
    log: { info: () => {}, warn: (facts, message) => console.error(message, facts) },
  });
  transport.handle(replicator.handlers);
  return replicator;
}
