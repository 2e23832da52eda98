/**
 * How hubs reach one another: one bounded request and one bounded answer per stream. The only place
 * that imports libp2p.
 *
 * - node.ts         the transport over libp2p: asking, dialling, liveness
 * - libp2p.ts       the libp2p node with its settings
 * - connections.ts  which connections may stay and which is used; links.ts: what is known of each
 * - exchange.ts     one request on one stream, asking side
 * - inbound.ts      the same, answering side; serve.ts is what both implementations share of it
 * - hello.ts        the first words on a connection
 * - messages.ts     requests and answers as bytes; frames.ts: the bytes on a stream
 * - gates.ts        how much a peer may ask; bounds.ts, and ../limits.ts: the numbers
 * - handshake-guard.ts, stream-guard.ts, frame-meter.ts  what libp2p itself leaves unbounded
 * - deadline.ts     time limits
 * - identity.ts     the transport's own key
 * - memory.ts       a network inside one process, for tests
 */
export { generateTransportSeed, peerIdOfSeed } from './identity.ts';
export {
  createMemoryNetwork,
  type MemoryExchange,
  type MemoryHubOptions,
  type MemoryNetwork,
  type MemoryNetworkOptions,
  memoryPeerId,
  type Tamper,
} from './memory.ts';
export { createTransport } from './node.ts';
export {
  type HubTransport,
  type PeeringOptions,
  stranger,
  type TransportLog,
  type TransportOptions,
  type TransportTiming,
} from './types.ts';
