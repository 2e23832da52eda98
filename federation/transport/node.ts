/** The transport over libp2p: TCP, Noise and yamux. */
import type { Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import type { Answer, MessageName, Request } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { dialTimeoutMs, requestTimeoutMs } from '../limits.ts';
import type { PeerTarget, RequestHandler } from '../ports.ts';
import {
  addressTimeoutMs,
  closeGraceMs,
  livenessTimeoutMs,
  maxMuxedStreams,
  maxOwnRequestsPerHub,
  strangerLifetimeMs,
  surplusIdleMs,
} from './bounds.ts';
import { Connections } from './connections.ts';
import { Deadline, within } from './deadline.ts';
import { exchange } from './exchange.ts';
import { Gates, Slots } from './gates.ts';
import { checkHello, ourHello } from './hello.ts';
import { privateKeyOfSeed } from './identity.ts';
import { type InboundContext, serveStream } from './inbound.ts';
import { createNode } from './libp2p.ts';
import type { Link } from './links.ts';
import {
  decodeAnswer,
  defaultTimeoutMs,
  encodeRequest,
  messageNames,
  protocolOf,
} from './messages.ts';
import type { HubTransport, TransportOptions, TransportTiming } from './types.ts';

const usualTiming: TransportTiming = {
  dialMs: dialTimeoutMs,
  addressMs: addressTimeoutMs,
  serveMs: requestTimeoutMs,
  livenessMs: livenessTimeoutMs,
  strangerMs: strangerLifetimeMs,
  closeMs: closeGraceMs,
  surplusMs: surplusIdleMs,
};

/**
 * Starts a hub's transport: it listens, answers `hello`, and is ready to ask. What else it answers is
 * set with `handle`.
 * @throws {TypeError} when the seed is not 32 bytes
 * @throws {FederationError} malformed: an address is no multiaddr; unreachable: it cannot listen there
 * @example
 * await using transport = await createTransport({
 *   network: 'clusters', hub: 'alpha', versions: [1], software: 'interhub/1',
 *   seed: generateTransportSeed(), listen: ['/ip4/0.0.0.0/tcp/4400'], announce: [],
 *   trustMark: () => ({ version: 0, hash: null }), hubOfPeer: (id) => known.get(id), clock,
 * });
 * await transport.request(target, 'fork', { hub: 'gamma' });
 */
export async function createTransport(options: TransportOptions): Promise<HubTransport> {
  const transport = new Libp2pTransport(options);
  await transport.start();
  return transport;
}

class Libp2pTransport implements HubTransport {
  readonly #options: TransportOptions;
  readonly #timing: TransportTiming;
  readonly #connections: Connections;
  readonly #gates: Gates;
  readonly #slots = new Map<string, Slots>();
  readonly #dials = new Map<string, Promise<Link>>();
  /** How far a hub's list of addresses is rotated, so that none is tried last for ever. */
  readonly #rotation = new Map<string, number>();
  readonly #closing = new AbortController();
  #handler: RequestHandler = {};
  #node: Libp2p | undefined;
  #closed: Promise<void> | undefined;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#timing = { ...usualTiming, ...options.timing };
    this.#connections = new Connections(options, this.#timing);
    this.#gates = new Gates(options.clock, options.requestsPerMinute);
  }

  async start(): Promise<void> {
    const { seed, listen, announce } = this.#options;
    const key = await privateKeyOfSeed(seed);
    for (const address of [...listen, ...announce]) parseAddress(address);
    const node = await createNode(key, this.#options, this.#timing, this.#connections);
    this.#node = node;
    this.#connections.attach(node);
    await this.#register(node);
    try {
      await node.start();
    } catch (cause) {
      throw new FederationError('unreachable', `cannot listen on ${listen.join(', ')}`, { cause });
    }
  }

  get peerId(): string {
    return this.#node?.peerId.toString() ?? '';
  }

  addresses(): string[] {
    if (this.#options.announce.length > 0) return [...this.#options.announce];
    return (this.#node?.getMultiaddrs() ?? []).map((address) =>
      address.toString().replace(/\/p2p\/[^/]+$/, ''),
    );
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
    const { signal } = deadline;
    signal.throwIfAborted();
    this.#peersOf(to);
    const giveBack = await this.#slotsOf(to.hub).take(signal);
    try {
      const link = await this.#reach(to, signal);
      let answer = await this.#attempt(link, name, bytes, signal);
      // The connection was dead and nothing came back: once more, over a new one. Every request may
      // be sent twice, see PROTOCOL.md.
      if (answer === undefined) {
        const next = await this.#reach(to, signal);
        answer = await this.#attempt(next, name, bytes, signal);
      }
      if (answer === undefined) throw new FederationError('unreachable', 'the connection broke');
      // Governance may have decided while the answer was on its way.
      this.#peersOf(to);
      return decodeAnswer(name, answer);
    } finally {
      giveBack();
    }
  }

  connected(): readonly string[] {
    return this.#connections.hubs();
  }

  async enforce(): Promise<void> {
    this.#connections.enforce();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    this.#closing.abort(new FederationError('aborted', 'the transport was closed'));
    this.#connections.close();
    await this.#node?.stop();
  }

  /** The hub's peer ids that may be talked to now. */
  #peersOf({ hub, peers }: PeerTarget): string[] {
    const allowed = peers.filter((peerId) => this.#options.hubOfPeer(peerId) === hub);
    if (allowed.length === 0)
      throw new FederationError('unknown-peer', `'${hub}' is no active hub of the trust list`);
    return allowed;
  }

  #slotsOf(hub: string): Slots {
    const slots = this.#slots.get(hub) ?? new Slots(maxOwnRequestsPerHub);
    this.#slots.set(hub, slots);
    return slots;
  }

  /** An open connection whose hello was good. */
  #reach(to: PeerTarget, signal: AbortSignal): Promise<Link> {
    for (const peerId of this.#peersOf(to)) {
      const [best] = this.#connections.usable(peerId, to.hub);
      if (best) return Promise.resolve(best);
    }
    let dial = this.#dials.get(to.hub);
    if (dial === undefined) {
      dial = this.#dial(to).finally(() => this.#dials.delete(to.hub));
      this.#dials.set(to.hub, dial);
    }
    return within(signal, dial);
  }

  async #dial(to: PeerTarget): Promise<Link> {
    using deadline = new Deadline(this.#timing.dialMs, this.#closing.signal);
    let fault = new FederationError('unreachable', `'${to.hub}' has no address`);
    for (const peerId of this.#peersOf(to)) {
      try {
        const addresses = this.#addressesOf(to, peerId);
        if (addresses.length === 0 || this.#node === undefined) continue;
        const { signal } = deadline;
        // Forced: an inbound connection without a hello may be about to be closed by the peer.
        const dial = this.#node.dial(addresses, { signal, force: true });
        const connection = await within(signal, dial);
        const link = this.#connections.of(connection);
        if (link === undefined) throw new Error('the connection was closed at once');
        await within(signal, this.#greet(link));
        return link;
      } catch (error) {
        if (deadline.signal.aborted) fault = deadline.signal.reason;
        else if (error instanceof FederationError) fault = error;
        else
          fault = new FederationError('unreachable', `'${to.hub}' cannot be reached`, {
            cause: error,
          });
        if (deadline.signal.aborted) break;
      }
    }
    this.#rotation.set(to.hub, (this.#rotation.get(to.hub) ?? 0) + 1);
    throw fault;
  }

  /** Never without the peer id: libp2p would accept anyone at the address. */
  #addressesOf({ hub, addresses }: PeerTarget, peerId: string) {
    const start = (this.#rotation.get(hub) ?? 0) % Math.max(1, addresses.length);
    return [...addresses.slice(start), ...addresses.slice(0, start)].flatMap((address) => {
      try {
        return [parseAddress(`${address}/p2p/${peerId}`)];
      } catch {
        return [];
      }
    });
  }

  /** Says hello, once per connection. */
  #greet(link: Link): Promise<void> {
    link.greeting ??= this.#sayHello(link);
    return link.greeting;
  }

  async #sayHello(link: Link): Promise<void> {
    using deadline = new Deadline(this.#timing.dialMs, this.#closing.signal);
    try {
      const answer = await this.#exchangeHello(link, deadline.signal);
      const hello = decodeAnswer('hello', answer);
      checkHello(this.#options, hello, link.peerId);
      this.#connections.greeted(link, hello.hub);
    } catch (error) {
      link.drop('the hello failed');
      throw error;
    }
  }

  #exchangeHello(link: Link, signal: AbortSignal): Promise<Uint8Array> {
    const bytes = encodeRequest('hello', ourHello(this.#options));
    return exchange(link.connection, 'hello', bytes, { signal, closeMs: this.#timing.closeMs });
  }

  /**
   * Asks over one connection. While nothing comes back, it is found out whether the connection still
   * lives, and hung up if not: libp2p and TCP would notice after many minutes.
   * @returns undefined when the connection broke before an answer began
   */
  async #attempt(
    link: Link,
    name: MessageName,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<Uint8Array | undefined> {
    let hasBegun = false;
    const silence = setTimeout(() => void this.#isAlive(link), this.#timing.livenessMs);
    try {
      return await exchange(link.connection, name, bytes, {
        signal,
        closeMs: this.#timing.closeMs,
        onAnswer: () => {
          hasBegun = true;
          clearTimeout(silence);
        },
      });
    } catch (error) {
      const isBroken = error instanceof FederationError && error.code === 'unreachable';
      if (isBroken && !hasBegun && !signal.aborted && !(await this.#isAlive(link)))
        return undefined;
      if (error instanceof FederationError && error.code === 'timeout') void this.#isAlive(link);
      throw error;
    } finally {
      clearTimeout(silence);
    }
  }

  /** Whether the peer still says hello over this connection; if not, it is hung up. */
  #isAlive(link: Link): Promise<boolean> {
    link.checking ??= this.#checkLife(link).finally(() => {
      link.checking = undefined;
    });
    return link.checking;
  }

  async #checkLife(link: Link): Promise<boolean> {
    if (!link.isOpen) return false;
    using deadline = new Deadline(this.#timing.livenessMs, this.#closing.signal);
    try {
      await this.#exchangeHello(link, deadline.signal);
      return true;
    } catch {
      link.drop('the connection is dead');
      return false;
    }
  }

  async #register(node: Libp2p): Promise<void> {
    const context: InboundContext = {
      options: this.#options,
      gates: this.#gates,
      timing: this.#timing,
      handler: () => this.#handler,
      closing: this.#closing.signal,
      onGreeted: (link, hub) => this.#connections.greeted(link, hub),
    };
    for (const name of messageNames) {
      await node.handle(
        protocolOf(name),
        async (stream, connection) => {
          const link = this.#connections.of(connection);
          if (link === undefined) stream.abort(new Error('the connection is closed'));
          else await serveStream(context, link, name, stream);
        },
        // The gates count, so that 'busy' can be said; libp2p would only reset the stream.
        { maxInboundStreams: maxMuxedStreams, maxOutboundStreams: maxMuxedStreams },
      );
    }
  }
}

/** @throws {FederationError} malformed */
function parseAddress(address: string) {
  try {
    return multiaddr(address);
  } catch (cause) {
    throw new FederationError('malformed', `'${address.slice(0, 100)}' is no multiaddr`, { cause });
  }
}
