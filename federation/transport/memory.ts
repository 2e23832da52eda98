/**
 * A network inside one process, for tests of what stands on the transport. Requests and answers go
 * through the same bytes, validation, limits and hello as on the wire; instead of sockets there are
 * links that a test can delay, cut, make lossy or lie on. It has no rate limits: a test's clock may
 * stand still.
 */
import type { Answer, MessageName, Request } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import type { Clock, PeerTarget, RequestHandler } from '../ports.ts';
import { Deadline, pause, within } from './deadline.ts';
import { checkHello, ourHello } from './hello.ts';
import { decodeAnswer, defaultTimeoutMs, encodeRequest } from './messages.ts';
import { answer } from './serve.ts';
import type { HubTransport, PeeringOptions } from './types.ts';

/** One request and its answer, as a test may count them. */
export interface MemoryExchange {
  readonly from: string;
  readonly to: string;
  readonly name: MessageName;
  readonly requestBytes: number;
  readonly answerBytes: number;
}

/** How a memory network behaves. */
export interface MemoryNetworkOptions {
  readonly clock: Clock;
  /** From 0 to below 1: decides which messages a lossy link loses. */
  readonly random: () => number;
  /** Milliseconds of every message, each way. Default 0. */
  readonly latencyMs?: number;
  /** Called after each answered request. */
  readonly observe?: (exchange: MemoryExchange) => void;
}

/** A hub of a memory network; what is not given is permissive. */
export interface MemoryHubOptions extends Partial<Omit<PeeringOptions, 'hub' | 'clock'>> {
  readonly hub: string;
  /** Default: {@link memoryPeerId} of the hub. */
  readonly peerId?: string;
}

/** Replaces the text of an answer on its way: the envelope as JSON, or whatever a test makes of it. */
export type Tamper = (
  text: string,
  about: { readonly name: MessageName; readonly asker: string },
) => string | Promise<string>;

/** See {@link createMemoryNetwork}. */
export interface MemoryNetwork {
  /** Adds a hub. A name may be joined anew after its transport was closed: a restart. */
  join(options: MemoryHubOptions): HubTransport;
  /**
   * Cuts two hubs off from one another. 'one-way': `a` cannot ask `b`, while `b` can still ask `a`
   * and gets answers, as behind a firewall.
   */
  partition(a: string, b: string, how?: 'both' | 'one-way'): void;
  /** Takes away partitions, delays and losses: between two hubs, of one hub, or all. */
  heal(a?: string, b?: string): void;
  /** Extra milliseconds for each message from one hub to another. */
  delay(from: string, to: string, milliseconds: number): void;
  /** Share (0 to 1) of messages from one hub to another that get lost: the asker waits in vain. */
  drop(from: string, to: string, share?: number): void;
  /** The hub falls silent at once; requests on their way end as 'unreachable'. */
  kill(hub: string): void;
  /** A killed hub is back, with what it had. */
  revive(hub: string): void;
  /** All answers of a hub pass through `change`; null ends it. */
  tamper(hub: string, change: Tamper | null): void;
  /** A target with the peer id under which the hub joined. */
  target(hub: string): PeerTarget;
}

/** A well-formed peer id made of a hub's name; no key belongs to it. */
export function memoryPeerId(hub: string): string {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  const digits = [...hub].map((char) => {
    const code = char.charCodeAt(0);
    return `${alphabet[code % 58]}${alphabet[Math.floor(code / 58)]}`;
  });
  // Names have at most 40 characters; peer ids of the schema at most 70.
  return `12D3KooW${digits.join('')}`.slice(0, 70).padEnd(52, '1');
}

/**
 * Makes an in-process network.
 * @example
 * const net = createMemoryNetwork({ clock: { now: () => Date.now() }, random: Math.random });
 * const a = net.join({ hub: 'alpha' });
 * const b = net.join({ hub: 'beta' });
 * b.handle({ fork: async () => ({ proof: null }) });
 * net.partition('alpha', 'beta');
 * await a.request(net.target('beta'), 'fork', { hub: 'gamma' }); // throws 'unreachable'
 */
export function createMemoryNetwork(options: MemoryNetworkOptions): MemoryNetwork {
  return new Network(options);
}

interface Link {
  /** Requests do not get through. */
  isBlocked: boolean;
  /** Nothing gets through. */
  isSevered: boolean;
  delayMs: number;
  dropShare: number;
}

const clearLink: Readonly<Link> = { isBlocked: false, isSevered: false, delayMs: 0, dropShare: 0 };

class Network implements MemoryNetwork {
  readonly options: MemoryNetworkOptions;
  readonly #members = new Map<string, MemoryTransport>();
  readonly #dead = new Set<string>();
  readonly #links = new Map<string, Link>();
  readonly #tampering = new Map<string, Tamper>();
  readonly #underway = new Set<{ from: string; to: string; deadline: Deadline }>();

  constructor(options: MemoryNetworkOptions) {
    this.options = options;
  }

  join(options: MemoryHubOptions): HubTransport {
    if (this.#members.has(options.hub)) throw new TypeError(`'${options.hub}' has already joined`);
    const member = new MemoryTransport(this, options);
    this.#members.set(options.hub, member);
    this.#dead.delete(options.hub);
    return member;
  }

  leave(hub: string): void {
    this.kill(hub);
    this.#members.delete(hub);
    this.#dead.delete(hub);
  }

  partition(a: string, b: string, how: 'both' | 'one-way' = 'both'): void {
    if (how === 'one-way') {
      this.#change(a, b, { isBlocked: true });
      return;
    }
    this.#change(a, b, { isSevered: true });
    this.#change(b, a, { isSevered: true });
    this.#hangUp(a, b);
  }

  heal(a?: string, b?: string): void {
    for (const key of this.#links.keys()) {
      const ends = key.split(' ');
      if ((a === undefined || ends.includes(a)) && (b === undefined || ends.includes(b)))
        this.#links.delete(key);
    }
  }

  delay(from: string, to: string, milliseconds: number): void {
    this.#change(from, to, { delayMs: milliseconds });
  }

  drop(from: string, to: string, share = 1): void {
    this.#change(from, to, { dropShare: share });
  }

  kill(hub: string): void {
    this.#dead.add(hub);
    for (const { from, to, deadline } of this.#underway) {
      if (from === hub || to === hub)
        deadline.abort(new FederationError('unreachable', `the connection with '${hub}' broke`));
    }
    for (const other of this.#members.keys()) this.#hangUp(hub, other);
  }

  revive(hub: string): void {
    this.#dead.delete(hub);
  }

  tamper(hub: string, change: Tamper | null): void {
    if (change === null) this.#tampering.delete(hub);
    else this.#tampering.set(hub, change);
  }

  target(hub: string): PeerTarget {
    return {
      hub,
      peers: [this.#members.get(hub)?.peerId ?? memoryPeerId(hub)],
      addresses: [memoryAddress(hub)],
    };
  }

  byPeerId(peerId: string): MemoryTransport | undefined {
    for (const member of this.#members.values()) if (member.peerId === peerId) return member;
    return undefined;
  }

  /** Carries a request to a member and its answer back. */
  async carry(
    from: MemoryTransport,
    to: MemoryTransport,
    name: MessageName,
    bytes: Uint8Array,
    deadline: Deadline,
  ): Promise<Uint8Array> {
    const journey = { from: from.hub, to: to.hub, deadline };
    this.#underway.add(journey);
    try {
      await this.#travel(from.hub, to.hub, deadline.signal);
      const link = this.#link(from.hub, to.hub);
      if (
        link.isBlocked ||
        link.isSevered ||
        this.#dead.has(from.hub) ||
        this.#members.get(to.hub) !== to ||
        this.#dead.has(to.hub)
      ) {
        throw new FederationError('unreachable', `'${to.hub}' cannot be reached`);
      }
      const reply = await within(deadline.signal, to.serve(from, name, bytes, deadline.signal));
      await this.#travel(to.hub, from.hub, deadline.signal);
      if (this.#link(to.hub, from.hub).isSevered) await never(deadline.signal);
      const change = this.#tampering.get(to.hub);
      const arrived = change
        ? new TextEncoder().encode(
            await change(new TextDecoder().decode(reply), { name, asker: from.hub }),
          )
        : reply;
      this.options.observe?.({
        from: from.hub,
        to: to.hub,
        name,
        requestBytes: bytes.byteLength,
        answerBytes: arrived.byteLength,
      });
      return arrived;
    } finally {
      this.#underway.delete(journey);
    }
  }

  async #travel(from: string, to: string, signal: AbortSignal): Promise<void> {
    const { delayMs, dropShare } = this.#link(from, to);
    await pause((this.options.latencyMs ?? 0) + delayMs, signal);
    if (dropShare > 0 && this.options.random() < dropShare) await never(signal);
  }

  #hangUp(a: string, b: string): void {
    const [one, other] = [this.#members.get(a), this.#members.get(b)];
    if (one && other) one.hangUp(other);
  }

  #link(from: string, to: string): Readonly<Link> {
    return this.#links.get(`${from} ${to}`) ?? clearLink;
  }

  #change(from: string, to: string, change: Partial<Link>): void {
    this.#links.set(`${from} ${to}`, { ...this.#link(from, to), ...change });
  }
}

class MemoryTransport implements HubTransport {
  readonly peerId: string;
  readonly #network: Network;
  readonly #options: PeeringOptions;
  /** Peer ids with an open connection whose hello was good, and the hub that each called itself. */
  readonly #greeted = new Map<string, string>();
  readonly #closing = new AbortController();
  #handler: RequestHandler = {};

  constructor(network: Network, options: MemoryHubOptions) {
    this.#network = network;
    this.peerId = options.peerId ?? memoryPeerId(options.hub);
    this.#options = {
      network: 'memory',
      versions: [1],
      software: 'memory',
      trustMark: () => ({ version: 0, hash: null }),
      hubOfPeer: (peerId) => network.byPeerId(peerId)?.hub,
      ...options,
      clock: network.options.clock,
    };
  }

  get hub(): string {
    return this.#options.hub;
  }

  addresses(): string[] {
    return [memoryAddress(this.hub)];
  }

  handle(handler: RequestHandler): void {
    this.#handler = handler;
  }

  async request<N extends MessageName>(
    to: PeerTarget,
    name: N,
    request: Request<N>,
    options: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
  ): Promise<Answer<N>> {
    const bytes = encodeRequest(name, request);
    using deadline = new Deadline(
      options.timeoutMs ?? defaultTimeoutMs(name),
      options.signal,
      this.#closing.signal,
    );
    deadline.signal.throwIfAborted();
    const peerId = this.#peerOf(to);
    const peer = this.#network.byPeerId(peerId);
    if (peer === undefined)
      throw new FederationError('unreachable', `nobody has joined with the peer id of '${to.hub}'`);
    if (this.#greeted.get(peerId) !== to.hub) await this.#sayHello(peer, deadline);
    const answer = await this.#network.carry(this, peer, name, bytes, deadline);
    // Governance may have decided while the answer was on its way.
    this.#peerOf(to);
    return decodeAnswer(name, answer);
  }

  connected(): readonly string[] {
    return [...this.#greeted]
      .filter(([peerId, hub]) => this.#options.hubOfPeer(peerId) === hub)
      .map(([, hub]) => hub);
  }

  async enforce(): Promise<void> {
    for (const [peerId, hub] of [...this.#greeted]) {
      if (this.#options.hubOfPeer(peerId) === hub) continue;
      this.#greeted.delete(peerId);
      this.#network.byPeerId(peerId)?.hangUp(this);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(new FederationError('aborted', 'the transport was closed'));
    if (this.#network.byPeerId(this.peerId) === this) this.#network.leave(this.hub);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The answer of this hub to a request of another. */
  serve(
    from: MemoryTransport,
    name: MessageName,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    return answer(this.#options, this.#handler, {
      name,
      peerId: from.peerId,
      bytes,
      signal,
      greetedAs: this.#greeted.get(from.peerId),
      onGreeted: (hub) => this.#greeted.set(from.peerId, hub),
    });
  }

  hangUp(other: MemoryTransport): void {
    this.#greeted.delete(other.peerId);
    other.#greeted.delete(this.peerId);
  }

  #peerOf({ hub, peers }: PeerTarget): string {
    const peerId = peers.find((id) => this.#options.hubOfPeer(id) === hub);
    if (peerId === undefined)
      throw new FederationError('unknown-peer', `'${hub}' is no active hub of the trust list`);
    return peerId;
  }

  async #sayHello(peer: MemoryTransport, deadline: Deadline): Promise<void> {
    const bytes = encodeRequest('hello', ourHello(this.#options));
    const answer = await this.#network.carry(this, peer, 'hello', bytes, deadline);
    try {
      const hello = decodeAnswer('hello', answer);
      checkHello(this.#options, hello, peer.peerId);
      this.#greeted.set(peer.peerId, hello.hub);
    } catch (error) {
      this.hangUp(peer);
      throw error;
    }
  }
}

const memoryAddress = (hub: string): string => `/memory/${hub}`;

/** Waits until the signal fires. */
function never(signal: AbortSignal): Promise<never> {
  return within(signal, new Promise<never>(() => {}));
}
