/**
 * Looks at the muxer's frames before the muxer does. The muxer would collect a frame of any announced
 * length, and answers pings, small frames and surplus streams for as long as a peer likes.
 *
 * A frame of yamux: version, type, flags (2), stream (4), length (4), then for type 0 `length` bytes.
 */
import {
  hubSmallFramesPerSecond,
  maxPiecesPerFrame,
  maxStrangerFrameBytes,
  maxStreamWindow,
  smallFrameBytes,
  strangerSmallFramesPerSecond,
} from './bounds.ts';

const headerBytes = 12;
const dataType = 0;
const pingType = 2;
const synFlag = 1;
/** Pings per minute; two are usual. */
const maxPingsPerMinute = 60;

/** Tokens that come back evenly, up to what two periods bring. */
class Rate {
  #perPeriod: number;
  readonly #periodMs: number;
  #tokens: number;
  #asOf = performance.now();

  constructor(perPeriod: number, periodMs: number) {
    this.#perPeriod = perPeriod;
    this.#periodMs = periodMs;
    this.#tokens = perPeriod * 2;
  }

  /** Allows more from now on. */
  raise(perPeriod: number): void {
    if (perPeriod <= this.#perPeriod) return;
    this.#perPeriod = perPeriod;
    this.#tokens = perPeriod * 2;
  }

  take(): boolean {
    const now = performance.now();
    const returned = ((now - this.#asOf) / this.#periodMs) * this.#perPeriod;
    this.#tokens = Math.min(this.#perPeriod * 2, this.#tokens + returned) - 1;
    this.#asOf = now;
    return this.#tokens >= 0;
  }
}

/** Measures what one peer sends over one connection. */
export class FrameMeter {
  readonly #header = new Uint8Array(headerBytes);
  #headerFilled = 0;
  #bodyLeft = 0;
  #pieces = 0;
  #maxFrameBytes = maxStrangerFrameBytes;
  /** Streams that may still be opened; undefined: {@link #streams} decides. */
  #streamsLeft: number | undefined;
  readonly #streams = new Rate(0, 60_000);
  readonly #small = new Rate(strangerSmallFramesPerSecond, 1_000);
  readonly #pings = new Rate(maxPingsPerMinute, 60_000);

  /** @param maxStreams that a peer may open in all while it is not trusted */
  constructor(maxStreams: number) {
    this.#streamsLeft = maxStreams;
  }

  /** From now on the peer may do what a hub of the trust list may. */
  trust(streamsPerMinute: number): void {
    this.#maxFrameBytes = maxStreamWindow;
    this.#streamsLeft = undefined;
    this.#streams.raise(streamsPerMinute);
    this.#small.raise(hubSmallFramesPerSecond);
  }

  /** @throws {Error} when the peer sends what no honest one does: hang up */
  push(chunk: Uint8Array): void {
    let start = 0;
    while (start < chunk.byteLength) {
      if (this.#bodyLeft > 0) {
        const taken = Math.min(this.#bodyLeft, chunk.byteLength - start);
        this.#bodyLeft -= taken;
        start += taken;
        continue;
      }
      if (this.#headerFilled === 0) this.#pieces = 0;
      const missing = chunk.subarray(start, start + headerBytes - this.#headerFilled);
      this.#header.set(missing, this.#headerFilled);
      this.#headerFilled += missing.byteLength;
      start += missing.byteLength;
      if (this.#headerFilled < headerBytes) break;
      this.#headerFilled = 0;
      this.#bodyLeft = this.#judge();
    }
    if (this.#bodyLeft === 0 && this.#headerFilled === 0) return;
    this.#pieces += 1;
    if (this.#pieces > maxPiecesPerFrame) throw new Error('a frame in too many pieces');
  }

  /** @returns the bytes that follow the header */
  #judge(): number {
    const view = new DataView(this.#header.buffer);
    const type = view.getUint8(1);
    const length = type === dataType ? view.getUint32(8) : 0;
    if (length > this.#maxFrameBytes) throw new Error('a frame too large');
    if ((view.getUint16(2) & synFlag) !== 0) {
      const isAllowed = type === pingType ? this.#pings.take() : this.#takeStream();
      if (!isAllowed) throw new Error(type === pingType ? 'too many pings' : 'too many streams');
    }
    if (length < smallFrameBytes && !this.#small.take()) throw new Error('too many small frames');
    return length;
  }

  #takeStream(): boolean {
    if (this.#streamsLeft === undefined) return this.#streams.take();
    this.#streamsLeft -= 1;
    return this.#streamsLeft >= 0;
  }
}
