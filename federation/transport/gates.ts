/** How much a peer may ask: requests per minute, requests at once, bytes of answers on their way. */
import { maxInboundStreamsPerConnection, maxRequestsPerMinute } from '../limits.ts';
import type { Clock } from '../ports.ts';
import {
  maxAnswerBytesInAll,
  maxAnswerBytesPerPeer,
  maxStrangerRequests,
  strangerRequestsPerMinute,
} from './bounds.ts';

/** Tokens that come back evenly over a minute. */
export class TokenBucket {
  readonly #capacity: number;
  readonly #clock: Clock;
  #tokens: number;
  #asOf: number;

  constructor(perMinute: number, clock: Clock) {
    this.#capacity = perMinute;
    this.#clock = clock;
    this.#tokens = perMinute;
    this.#asOf = clock.now();
  }

  /**
   * Takes a token. Refusals count as well, so that someone who keeps knocking is found out.
   * @returns 'flood' when as many were refused as a minute allows
   */
  take(): 'granted' | 'refused' | 'flood' {
    this.#refill();
    this.#tokens = Math.max(this.#tokens - 1, -this.#capacity);
    if (this.#tokens >= 0) return 'granted';
    return this.#tokens <= -this.#capacity ? 'flood' : 'refused';
  }

  /** Whether nothing was taken for a minute: such a bucket can be forgotten. */
  get isFull(): boolean {
    this.#refill();
    return this.#tokens >= this.#capacity;
  }

  #refill(): void {
    const now = this.#clock.now();
    // A clock that was set back must not take tokens away.
    const minutes = Math.max(0, now - this.#asOf) / 60_000;
    this.#tokens = Math.min(this.#capacity, this.#tokens + minutes * this.#capacity);
    this.#asOf = now;
  }
}

/** What one peer uses now. */
class Gate {
  readonly bucket: TokenBucket;
  readonly maxRequests: number;
  requests = 0;
  bytes = 0;

  constructor(bucket: TokenBucket, maxRequests: number) {
    this.bucket = bucket;
    this.maxRequests = maxRequests;
  }
}

/** Leave to serve one request. Dispose it when the request is over. */
export class Pass implements Disposable {
  readonly #gates: Gates;
  readonly #gate: Gate;
  #bytes = 0;

  constructor(gates: Gates, gate: Gate) {
    this.#gates = gates;
    this.#gate = gate;
    gate.requests += 1;
  }

  /** Whether an answer of this size may be sent now. */
  reserve(bytes: number): boolean {
    const isOverPeer = this.#gate.bytes > 0 && this.#gate.bytes + bytes > maxAnswerBytesPerPeer;
    if (isOverPeer || this.#gates.bytes + bytes > maxAnswerBytesInAll) return false;
    this.#bytes = bytes;
    this.#gate.bytes += bytes;
    this.#gates.bytes += bytes;
    return true;
  }

  [Symbol.dispose](): void {
    this.#gate.requests -= 1;
    this.#gate.bytes -= this.#bytes;
    this.#gates.bytes -= this.#bytes;
    this.#bytes = 0;
  }
}

/** The gates of all peers: one each for the hubs of the trust list, one for all strangers together. */
export class Gates {
  /** Bytes of answers on their way to all peers. */
  bytes = 0;
  readonly #clock: Clock;
  readonly #requestsPerMinute: number;
  readonly #peers = new Map<string, Gate>();
  readonly #strangers: Gate;

  constructor(clock: Clock, requestsPerMinute = maxRequestsPerMinute) {
    this.#clock = clock;
    this.#requestsPerMinute = requestsPerMinute;
    this.#strangers = new Gate(
      new TokenBucket(strangerRequestsPerMinute, clock),
      maxStrangerRequests,
    );
  }

  /** @returns a pass, or why there is none; 'flood': hang up */
  enter(peerId: string, isStranger: boolean): Pass | 'busy' | 'flood' {
    const gate = isStranger ? this.#strangers : this.#gateOf(peerId);
    const taken = gate.bucket.take();
    // Strangers share a bucket: one cannot be blamed for the others.
    if (taken === 'flood' && !isStranger) return 'flood';
    if (taken !== 'granted' || gate.requests >= gate.maxRequests) return 'busy';
    return new Pass(this, gate);
  }

  #gateOf(peerId: string): Gate {
    let gate = this.#peers.get(peerId);
    if (gate === undefined) {
      if (this.#peers.size >= 2_000) this.#forgetIdle();
      gate = new Gate(
        new TokenBucket(this.#requestsPerMinute, this.#clock),
        maxInboundStreamsPerConnection,
      );
      this.#peers.set(peerId, gate);
    }
    return gate;
  }

  #forgetIdle(): void {
    for (const [peerId, gate] of this.#peers) {
      if (gate.requests === 0 && gate.bucket.isFull) this.#peers.delete(peerId);
    }
  }
}

/** At most so many at once; the others wait in order. */
export class Slots {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a slot; call what it returns to give it back. Throws the signal's reason. */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(signal);
    return () => this.#giveBack();
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onTurn = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      const onAbort = () => {
        this.#waiting.delete(onTurn);
        reject(signal.reason);
      };
      this.#waiting.add(onTurn);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  #giveBack(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
