/** Looking at bytes on their way from libp2p's source to its reader. */

/** Bytes as libp2p carries them: Uint8ArrayList is iterable over its parts. */
export type Bytes = Uint8Array | (Iterable<Uint8Array> & { readonly byteLength: number });

/** Where libp2p puts bytes that arrive: connections, streams and muxers, beyond their interfaces. */
export interface ByteTaker {
  onData(data: Bytes): void;
}

/** Something that libp2p's interface does not say is a {@link ByteTaker}, but is. */
export function byteTaker(source: object): ByteTaker {
  if (!('onData' in source) || typeof source.onData !== 'function')
    throw new TypeError('libp2p changed: no onData');
  return source as ByteTaker;
}

/**
 * Breaks a connection or stream off that receives more than `limit` bytes. Not an event listener:
 * libp2p takes one for the reader and gives it what arrives before the reader is there.
 * @param isOver asked before each count: when true, the counting ends
 * @returns ends the counting
 */
export function countBytes(
  source: { abort(error: Error): void },
  limit: number,
  reason: string,
  isOver: () => boolean = () => false,
): () => void {
  const taker = byteTaker(source);
  const onData = taker.onData;
  let bytes = 0;
  const stop = () => {
    taker.onData = onData;
  };
  taker.onData = (data) => {
    if (isOver()) stop();
    else bytes += data.byteLength;
    if (bytes <= limit) {
      onData.call(taker, data);
      return;
    }
    stop();
    source.abort(new Error(reason));
  };
  return stop;
}
