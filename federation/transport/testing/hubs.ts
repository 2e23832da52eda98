/** Hubs with real sockets and one trust list, for tests. */
import type { PeerTarget } from '../../ports.ts';
import { createTransport, generateTransportSeed, peerIdOfSeed } from '../index.ts';
import type { HubTransport, TransportOptions } from '../types.ts';

/** See {@link createHubs}. */
export interface Hubs extends AsyncDisposable {
  /** The trust list: hub by peer id. Tests change it. */
  readonly trust: Map<string, string>;
  /** Starts a hub. It is in the trust list unless `isStranger`. */
  start(
    hub: string,
    options?: Partial<TransportOptions> & { readonly isStranger?: boolean },
  ): Promise<HubTransport>;
  /** Where to reach a hub that was started. */
  target(hub: string): PeerTarget;
}

/** Makes an empty network; disposing closes all its hubs. */
export function createHubs(): Hubs {
  const trust = new Map<string, string>();
  const started = new Map<string, HubTransport>();
  return {
    trust,
    async start(hub, { isStranger = false, ...options } = {}) {
      const seed = options.seed ?? generateTransportSeed();
      if (!isStranger) trust.set(await peerIdOfSeed(seed), hub);
      const transport = await createTransport({
        network: 'test',
        hub,
        versions: [1],
        software: 'test',
        listen: ['/ip4/127.0.0.1/tcp/0'],
        announce: [],
        trustMark: () => ({ version: 0, hash: null }),
        hubOfPeer: (peerId) => trust.get(peerId),
        clock: { now: () => Date.now() },
        ...options,
        seed,
      });
      started.set(hub, transport);
      return transport;
    },
    target(hub) {
      const transport = started.get(hub);
      if (transport === undefined) throw new TypeError(`'${hub}' was not started`);
      return { hub, peers: [transport.peerId], addresses: transport.addresses() };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...started.values()].map((transport) => transport.close()));
    },
  };
}
