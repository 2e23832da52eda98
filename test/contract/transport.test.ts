/** The contract of the transport, held by sockets and by the network in memory. */
import { createMemoryNetwork } from '#federation/transport/index.ts';
import { createHubs } from '#federation/transport/testing/hubs.ts';
import { transportContract } from './transport.ts';

transportContract('libp2p', async () => {
  const hubs = createHubs();
  return {
    trust: hubs.trust,
    target: (hub) => hubs.target(hub),
    async join(hub, { listedAs = hub, ...options } = {}) {
      const transport = await hubs.start(hub, { ...options, isStranger: true });
      if (listedAs !== null) hubs.trust.set(transport.peerId, listedAs);
      return transport;
    },
    [Symbol.asyncDispose]: () => hubs[Symbol.asyncDispose](),
  };
});

transportContract('in memory', async () => {
  const net = createMemoryNetwork({ clock: { now: () => Date.now() }, random: Math.random });
  const trust = new Map<string, string>();
  const joined: AsyncDisposable[] = [];
  return {
    trust,
    target: (hub) => net.target(hub),
    async join(hub, { listedAs = hub, ...options } = {}) {
      const transport = net.join({ hub, hubOfPeer: (peerId) => trust.get(peerId), ...options });
      joined.push(transport);
      if (listedAs !== null) trust.set(transport.peerId, listedAs);
      return transport;
    },
    async [Symbol.asyncDispose]() {
      for (const transport of joined) await transport[Symbol.asyncDispose]();
    },
  };
});
