/** Bounds for what a peer may do with the streams of a connection, before our own code sees one. */
import type {
  Connection,
  MessageStream,
  Stream,
  StreamMuxer,
  StreamMuxerFactory,
} from '@libp2p/interface';
import { maxRequestsPerMinute } from '../limits.ts';
import {
  maxNegotiationBytes,
  maxStreamsOfStranger,
  maxUnsentBytes,
  stuckReaderMs,
} from './bounds.ts';
import { byteTaker, countBytes } from './count-bytes.ts';
import { FrameMeter } from './frame-meter.ts';

/** Watches the streams of all connections of one node. Give it the muxer's factory. */
export class StreamGuard {
  // A connection and its muxer share the array of streams; libp2p offers no other link from one to
  // the other.
  readonly #meters = new WeakMap<readonly Stream[], FrameMeter>();

  /** The factory, watched. */
  around<T extends StreamMuxer>(factory: StreamMuxerFactory<T>): StreamMuxerFactory<T> {
    return {
      protocol: factory.protocol,
      createStreamMuxer: (connection) => {
        connection.maxWriteBufferLength = maxUnsentBytes;
        const muxer = factory.createStreamMuxer(connection);
        const meter = new FrameMeter(maxStreamsOfStranger);
        this.#meters.set(muxer.streams, meter);
        watchBytes(connection, muxer, meter);
        watchInbound(muxer);
        const createStream = muxer.createStream.bind(muxer);
        muxer.createStream = async (options) => watchNegotiation(await createStream(options));
        return muxer;
      },
    };
  }

  /** The connection is with a hub of the trust list: it may open streams at a member's rate. */
  trust(connection: Connection): void {
    this.#meters.get(connection.streams)?.trust(2 * maxRequestsPerMinute);
  }
}

/** The muxer hangs up on what its `onData` throws. */
function watchBytes(connection: MessageStream, muxer: StreamMuxer, meter: FrameMeter): void {
  const taker = byteTaker(muxer);
  const onData = taker.onData.bind(taker);
  let stuckSince = 0;
  connection.addEventListener('drain', () => {
    stuckSince = 0;
  });
  taker.onData = (data) => {
    for (const chunk of data instanceof Uint8Array ? [data] : data) meter.push(chunk);
    if (connection.writableNeedsDrain) {
      stuckSince ||= performance.now();
      if (performance.now() - stuckSince > stuckReaderMs) throw new Error('the peer reads nothing');
    }
    onData(data);
  };
}

/**
 * Looks at each stream that the peer opens. A listener of ours before libp2p's own would make libp2p
 * lose the streams that arrive early, so it is added right after that one.
 */
function watchInbound(muxer: StreamMuxer): void {
  const add = muxer.addEventListener.bind(muxer);
  muxer.addEventListener = (...args: Parameters<typeof add>) => {
    add(...args);
    if (args[0] !== 'stream') return;
    muxer.addEventListener = add;
    add('stream', (event: CustomEvent<Stream>) => {
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
