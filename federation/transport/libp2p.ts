/** The libp2p node, with every bound that it offers set. What was measured stands beside the value. */
import type { Libp2p, MultiaddrConnection, PeerId, PrivateKey } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { inboundConnectionsPerSecond, maxConnections } from '../limits.ts';
import {
  maxMuxedStreams,
  maxPendingConnections,
  maxStreamWindow,
  maxUnreadBytes,
  negotiationTimeoutMs,
  upgradeTimeoutMs,
} from './bounds.ts';
import { HandshakeGuard } from './handshake-guard.ts';
import type { StreamGuard } from './stream-guard.ts';
import type { TransportOptions, TransportTiming } from './types.ts';

/** What the node asks about peers. */
export interface Doorkeeper {
  /** Whether a peer may be dialled: a hub of the trust list. */
  mayDial(peerId: PeerId): boolean;
  /** Whether an inbound connection may stay, now that the peer has proven its id. */
  mayEnter(peerId: PeerId): boolean;
  /** Watches what peers do with the muxer. */
  readonly streams: StreamGuard;
}

/**
 * Makes the node; it does not listen yet.
 *
 * No identify service: addresses come from the trust list, versions from the hello, and what
 * strangers say about themselves would be stored. No connection monitor: it cuts a connection after
 * one failed ping, which a busy event loop of 15 s is enough for; see `isAlive` in node.ts.
 */
export async function createNode(
  privateKey: PrivateKey,
  options: TransportOptions,
  timing: TransportTiming,
  door: Doorkeeper,
): Promise<Libp2p> {
  const handshakes = new HandshakeGuard();
  const begin = (connection: MultiaddrConnection) => {
    handshakes.begin(connection);
    return false;
  };
  const end = (_peerId: PeerId, connection: MultiaddrConnection) => {
    handshakes.end(connection);
    return false;
  };
  const node = await createLibp2p({
    start: false,
    privateKey,
    addresses: { listen: [...options.listen] },
    // Beyond what can be used, connections are refused before they cost anything.
    transports: [tcp({ maxConnections: maxConnections + 2 * maxPendingConnections })],
    connectionEncrypters: [noise()],
    streamMuxers: [
      () =>
        door.streams.around(
          yamux({
            maxInboundStreams: maxMuxedStreams,
            maxOutboundStreams: maxMuxedStreams,
            streamOptions: {
              maxStreamWindowSize: maxStreamWindow,
              maxReadBufferLength: maxUnreadBytes,
            },
          })(),
        ),
    ],
    connectionManager: {
      maxConnections,
      // Ten (the default) half-open sockets kept everybody out; HandshakeGuard makes room instead.
      maxIncomingPendingConnections: 4 * maxPendingConnections,
      inboundUpgradeTimeout: upgradeTimeoutMs,
      inboundConnectionThreshold: inboundConnectionsPerSecond,
      inboundStreamProtocolNegotiationTimeout: negotiationTimeoutMs,
      outboundStreamProtocolNegotiationTimeout: negotiationTimeoutMs,
      dialTimeout: timing.dialMs,
      addressDialTimeout: timing.addressMs,
      // In the order given: see `#addressesOf` in node.ts.
      addressSorter: () => 0,
      reconnectRetries: 0,
      resolvers: {},
    },
    connectionMonitor: { enabled: false },
    connectionGater: {
      denyDialPeer: (peerId) => !door.mayDial(peerId),
      denyDialMultiaddr: () => false,
      denyInboundConnection: begin,
      denyOutboundConnection: (_peerId, connection) => {
        handshakes.watch(connection);
        return false;
      },
      denyInboundEncryptedConnection: (peerId) => !door.mayEnter(peerId),
      denyInboundUpgradedConnection: end,
      denyOutboundUpgradedConnection: end,
    },
  });
  // libp2p remembers every peer that ever opened a stream, and strangers cost nothing.
  node.addEventListener('peer:disconnect', ({ detail }) => {
    node.peerStore.delete(detail).catch(() => {});
  });
  return node;
}
