/** A peer that keeps to no rule: libp2p as it comes, or bytes below it. For tests. */
import { generateKeyPair } from '@libp2p/crypto/keys';
import type {
  Connection,
  Libp2p,
  MessageStream,
  PrivateKey,
  Stream,
  StreamMuxer,
  StreamMuxerFactory,
} from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import type { MessageName } from '#schema/wire/index.ts';
import type { PeerTarget } from '../../ports.ts';
import { encodeAnswer, encodeRequest, protocolOf } from '../messages.ts';

/** See {@link createAttacker}. */
export interface Attacker extends AsyncDisposable {
  readonly node: Libp2p;
  readonly peerId: string;
  /** Multiaddrs without the /p2p part. */
  addresses(): string[];
  dial(target: PeerTarget): Promise<Connection>;
}

/** A libp2p node without any of our bounds. */
export async function createAttacker(
  muxer: () => StreamMuxerFactory = yamux({ maxOutboundStreams: 100_000 }),
  key?: PrivateKey,
): Promise<Attacker> {
  const privateKey = key ?? (await generateKeyPair('Ed25519'));
  const node = await createLibp2p({
    privateKey,
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [muxer],
    connectionMonitor: { enabled: false },
    connectionGater: { denyDialMultiaddr: () => false },
    connectionManager: { inboundConnectionThreshold: 1_000, reconnectRetries: 0 },
  });
  return {
    node,
    peerId: peerIdFromPrivateKey(privateKey).toString(),
    addresses: () =>
      node.getMultiaddrs().map((address) => address.toString().replace(/\/p2p\/.*/, '')),
    dial: ({ addresses, peers }) => node.dial(multiaddr(`${addresses[0]}/p2p/${peers[0]}`)),
    async [Symbol.asyncDispose]() {
      for (const connection of node.getConnections())
        connection.abort(new Error('the test is over'));
      await node.stop();
    },
  };
}

/** A hello of the test network as bytes. */
export function helloOf(hub: string): Uint8Array {
  return encodeRequest('hello', hello(hub));
}

/** Answers hello as a good hub of the test network does. */
export async function answerHello(attacker: Attacker, hub: string): Promise<void> {
  await attacker.node.handle(protocolOf('hello'), async (stream) => {
    await collect(stream, 1);
    stream.send(framed(encodeAnswer('hello', hello(hub))));
    await stream.close();
  });
}

const hello = (hub: string) => ({
  network: 'test',
  hub,
  versions: [1],
  trust: { version: 0, hash: null },
  software: 'attacker',
});

/** Opens a stream for a request. */
export function open(connection: Connection, name: MessageName): Promise<Stream> {
  return connection.newStream(protocolOf(name), { maxOutboundStreams: 100_000 });
}

/** A message with its length in front. */
export function framed(message: Uint8Array): Uint8Array {
  return Uint8Array.from([...lengthPrefix(message.byteLength), ...message]);
}

/** An unsigned varint. */
export function lengthPrefix(length: number): number[] {
  const bytes: number[] = [];
  let rest = length;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
}

/** Reads at least so many bytes, or all until the stream ends. */
export function collect(stream: Stream, atLeast: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    const done = () => stream.readBufferLength === 0 && resolve(Buffer.concat(parts));
    stream.addEventListener('message', ({ data }) => {
      parts.push(data.subarray());
      bytes += data.byteLength;
      if (bytes >= atLeast || stream.remoteWriteStatus === 'closed') done();
    });
    stream.addEventListener('end', done);
    stream.addEventListener('close', () => setImmediate(done));
    if (stream.readableEnded) done();
  });
}

/** The code of an error answer; undefined when there was none. */
export async function answeredCode(stream: Stream): Promise<string | undefined> {
  const text = new TextDecoder().decode(await collect(stream, Number.POSITIVE_INFINITY));
  const json = text.slice(text.indexOf('{'));
  return json === '' ? undefined : JSON.parse(json).error?.code;
}

/** In place of yamux: hands out the encrypted connection, to send frames of one's own making. */
export function rawMuxer(): {
  readonly muxer: () => StreamMuxerFactory;
  readonly wire: Promise<MessageStream>;
} {
  const { promise, resolve } = Promise.withResolvers<MessageStream>();
  const muxer = () => ({
    protocol: '/yamux/1.0.0',
    createStreamMuxer(connection: MessageStream): StreamMuxer {
      resolve(connection);
      return Object.assign(new EventTarget(), {
        protocol: '/yamux/1.0.0',
        streams: [],
        status: 'open' as const,
        createStream: () => Promise.reject(new Error('no streams here')),
        abort() {},
        async close() {},
      }) as unknown as StreamMuxer;
    },
  });
  return { muxer, wire: promise };
}

/** The header of a frame of yamux. */
export function frameHeader(
  type: number,
  flags: number,
  stream: number,
  length: number,
): Uint8Array {
  const header = new DataView(new ArrayBuffer(12));
  header.setUint8(1, type);
  header.setUint16(2, flags);
  header.setUint32(4, stream);
  header.setUint32(8, length);
  return new Uint8Array(header.buffer);
}
