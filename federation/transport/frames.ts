/**
 * One length-prefixed message per direction of a stream: an unsigned varint (at most four bytes),
 * then that many bytes, as lpStream of @libp2p/utils writes it. Read and written here ourselves,
 * because lpStream keeps every fragment as an object (a peer that sends single bytes multiplies
 * memory a hundredfold) and never gives up on a length that does not end.
 */
import type { Stream } from '@libp2p/interface';
import { FederationError } from '../errors.ts';

/** Bytes handed to the stream at once: measured to be the fastest, and the most that waits in it. */
const chunkBytes = 64 * 1024;
/** Bytes of the longest length prefix: 2^28, far above every limit. */
const maxPrefixBytes = 4;
/** Bytes of the first buffer; it doubles as data arrives, so that a claimed length costs nothing. */
const firstBufferBytes = 16 * 1024;

/**
 * Reads one message.
 * @throws {FederationError} too-large; malformed: the length is none, or more follows than it says;
 * unreachable: the stream ended before the message did; or the signal's reason
 */
export function readFrame(stream: Stream, limit: number, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const frame = new Frame(limit);
    const settle = (outcome: () => void) => {
      stream.removeEventListener('message', onMessage);
      stream.removeEventListener('end', onEnd);
      stream.removeEventListener('close', onEnd);
      signal.removeEventListener('abort', onAbort);
      outcome();
    };
    const onMessage = ({ data }: { data: Uint8Array | Iterable<Uint8Array> }) => {
      try {
        for (const chunk of data instanceof Uint8Array ? [data] : data) frame.push(chunk);
        const { message } = frame;
        if (message) settle(() => resolve(message));
        else if (stream.remoteWriteStatus === 'closed') onEnd();
      } catch (error) {
        settle(() => reject(error));
      }
    };
    // libp2p says that a stream has ended while data still waits for a listener.
    const onEnd = () => {
      if (stream.readBufferLength > 0) return;
      settle(() =>
        reject(new FederationError('unreachable', 'the peer broke off in the middle of a message')),
      );
    };
    const onAbort = () => settle(() => reject(signal.reason));

    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    stream.addEventListener('message', onMessage);
    stream.addEventListener('end', onEnd);
    stream.addEventListener('close', onEnd);
    const isOver = stream.status !== 'open' && stream.status !== 'closing';
    if (isOver || stream.readableEnded) onEnd();
  });
}

/**
 * Writes one message, in pieces, each when the one before has left.
 * @throws {FederationError} unreachable: the stream broke; or the signal's reason
 */
export async function writeFrame(
  stream: Stream,
  message: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const prefix = encodeLength(message.byteLength);
  const head = message.subarray(0, chunkBytes - prefix.byteLength);
  await send(stream, concat(prefix, head), signal);
  for (let start = head.byteLength; start < message.byteLength; start += chunkBytes) {
    await send(stream, message.subarray(start, start + chunkBytes), signal);
  }
}

async function send(stream: Stream, chunk: Uint8Array, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  stream.send(chunk);
  while (stream.writableNeedsDrain) await drained(stream, signal);
}

/** Not the stream's own onDrain: from the second time on that resolves at once (libp2p 3.3). */
function drained(stream: Stream, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      stream.removeEventListener('drain', onDrain);
      stream.removeEventListener('close', onClose);
      signal.removeEventListener('abort', onAbort);
      outcome();
    };
    const onDrain = () => settle(resolve);
    const onClose = () =>
      settle(() => reject(new FederationError('unreachable', 'the peer broke off')));
    const onAbort = () => settle(() => reject(signal.reason));
    stream.addEventListener('drain', onDrain);
    stream.addEventListener('close', onClose);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    else if (stream.writeStatus !== 'writable') onClose();
  });
}

/** A message as it comes in. */
class Frame {
  readonly #limit: number;
  #prefix: number[] = [];
  #length = -1;
  #buffer = new Uint8Array(0);
  #filled = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The message, once it is complete. */
  get message(): Uint8Array | undefined {
    return this.#filled === this.#length ? this.#buffer.subarray(0, this.#filled) : undefined;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    while (this.#length < 0 && start < chunk.byteLength) this.#pushPrefix(chunk[start++] ?? 0);
    const rest = start === 0 ? chunk : chunk.subarray(start);
    if (rest.byteLength === 0) return;
    if (this.#filled + rest.byteLength > this.#length) {
      throw new FederationError('malformed', 'more bytes than the length prefix says');
    }
    this.#reserve(this.#filled + rest.byteLength);
    this.#buffer.set(rest, this.#filled);
    this.#filled += rest.byteLength;
  }

  #pushPrefix(byte: number): void {
    this.#prefix.push(byte);
    if (byte >= 0x80) {
      if (this.#prefix.length >= maxPrefixBytes)
        throw new FederationError('too-large', 'the length prefix does not end');
      return;
    }
    const length = this.#prefix.reduce(
      (sum, part, index) => sum + (part & 0x7f) * 2 ** (7 * index),
      0,
    );
    if (length > this.#limit) {
      throw new FederationError(
        'too-large',
        `a message of ${length} bytes is announced, ${this.#limit} are allowed`,
      );
    }
    this.#length = length;
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#buffer.byteLength) return;
    const size = Math.min(
      this.#length,
      Math.max(firstBufferBytes, bytes, this.#buffer.byteLength * 2),
    );
    const grown = new Uint8Array(size);
    grown.set(this.#buffer.subarray(0, this.#filled));
    this.#buffer = grown;
  }
}

function encodeLength(length: number): Uint8Array {
  const bytes: number[] = [];
  let rest = length;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.byteLength + second.byteLength);
  both.set(first);
  both.set(second, first.byteLength);
  return both;
}
