/**
 * Bounds for what a peer may send before libp2p has agreed with it on anything. Until then libp2p
 * reads lengths byte by byte and never gives up on one that does not end: 64 KiB of 0x80 stop the
 * event loop for a fifth of a second, and need no key and no hello.
 */
import type {
  Connection,
  MultiaddrConnection,
  Stream,
  StreamMuxer,
  StreamMuxerFactory,
} from '@libp2p/interface';
import { maxRequestsPerMinute } from '../limits.ts';
import {
  maxHandshakeBytes,
  maxNegotiationBytes,
  maxPendingPerAddress,
  maxStreamsOfStranger,
} from './bounds.ts';

/** Watches handshakes: bytes in each, and how many are under way from one address. */
export class HandshakeGuard {
  readonly #pending = new Map<string, number>();
  readonly #done = new WeakMap<MultiaddrConnection, () => void>();

  /** @returns whether an inbound connection may begin its handshake */
  begin(connection: MultiaddrConnection): boolean {
    const address = connection.remoteAddr.getComponents()[0]?.value ?? '';
    const pending = this.#pending.get(address) ?? 0;
    if (pending >= maxPendingPerAddress) return false;
    this.#pending.set(address, pending + 1);
    this.watch(connection, () => {
      const left = (this.#pending.get(address) ?? 1) - 1;
      if (left > 0) this.#pending.set(address, left);
      else this.#pending.delete(address);
    });
    return true;
  }

  /** Breaks a connection off that sends too much before `end` is called. */
  watch(connection: MultiaddrConnection, onDone = () => {}): void {
    const stop = countBytes(
      connection,
      maxHandshakeBytes,
      'too many bytes before the handshake was over',
    );
    const done = () => {
      stop();
      connection.removeEventListener('close', done);
      if (this.#done.delete(connection)) onDone();
    };
    this.#done.set(connection, done);
    connection.addEventListener('close', done);
  }

  /** The handshake is over. */
  end(connection: MultiaddrConnection): void {
    this.#done.get(connection)?.();
  }
}

/** Watches the streams of all connections of one node. Give it the muxer's factory. */
export class StreamGuard {
  // A connection and its muxer share the array of streams; libp2p offers no other link from one to
  // the other.
  readonly #allowances = new WeakMap<readonly Stream[], Allowance>();

  /** The factory, watched. */
  around<T extends StreamMuxer>(factory: StreamMuxerFactory<T>): StreamMuxerFactory<T> {
    return {
      protocol: factory.protocol,
      createStreamMuxer: (connection) => {
        const muxer = factory.createStreamMuxer(connection);
        const allowance = new Allowance(maxStreamsOfStranger);
        this.#allowances.set(muxer.streams, allowance);
        watchInbound(muxer, () => {
          if (!allowance.take()) connection.abort(new Error('too many streams'));
        });
        const createStream = muxer.createStream.bind(muxer);
        muxer.createStream = async (options) => watchNegotiation(await createStream(options));
        return muxer;
      },
    };
  }

  /** The connection is with a hub of the trust list: it may open streams at a member's rate. */
  trust(connection: Connection): void {
    this.#allowances.get(connection.streams)?.refillTo(2 * maxRequestsPerMinute);
  }
}

/** Streams that may still be opened; a trusted one fills up again every minute. */
class Allowance {
  #left: number;
  #perMinute = 0;
  #since = performance.now();

  constructor(count: number) {
    this.#left = count;
  }

  refillTo(perMinute: number): void {
    if (this.#perMinute === 0) this.#left = perMinute;
    this.#perMinute = perMinute;
  }

  take(): boolean {
    const now = performance.now();
    if (this.#perMinute > 0 && now - this.#since > 60_000) {
      this.#left = this.#perMinute;
      this.#since = now;
    }
    this.#left -= 1;
    return this.#left >= 0;
  }
}

/**
 * Looks at each stream that the peer opens. A listener of ours before libp2p's own would make libp2p
 * lose the streams that arrive early, so it is added right after that one.
 */
function watchInbound(muxer: StreamMuxer, onStream: () => void): void {
  const add = muxer.addEventListener.bind(muxer);
  muxer.addEventListener = (...args: Parameters<typeof add>) => {
    add(...args);
    if (args[0] !== 'stream') return;
    muxer.addEventListener = add;
    add('stream', (event: CustomEvent<Stream>) => {
      onStream();
      watchNegotiation(event.detail);
    });
  };
}

function watchNegotiation<T extends Stream>(stream: T): T {
  const stop = countBytes(
    stream,
    maxNegotiationBytes,
    'too many bytes before a protocol was agreed on',
    () => stream.protocol !== '',
  );
  stream.addEventListener('close', stop, { once: true });
  return stream;
}

function countBytes(
  source: MultiaddrConnection | Stream,
  limit: number,
  reason: string,
  isOver: () => boolean = () => false,
): () => void {
  let bytes = 0;
  const stop = () => source.removeEventListener('message', onMessage);
  const onMessage = ({ data }: { data: { byteLength: number } }) => {
    if (isOver()) {
      stop();
      return;
    }
    bytes += data.byteLength;
    if (bytes <= limit) return;
    stop();
    source.abort(new Error(reason));
  };
  source.addEventListener('message', onMessage);
  return stop;
}
