/** Which connections there are, which may stay, and which is used. */
import type { Connection, Libp2p, PeerId } from '@libp2p/interface';
import { maxConnectionsPerPeer, maxStrangerConnections } from './bounds.ts';
import type { Doorkeeper } from './libp2p.ts';
import { Link, Links } from './links.ts';
import { StreamGuard } from './stream-guard.ts';
import type { PeeringOptions, TransportTiming } from './types.ts';

/** All connections of one node. */
export class Connections implements Doorkeeper {
  readonly streams = new StreamGuard();
  readonly #options: PeeringOptions;
  readonly #timing: TransportTiming;
  readonly #links = new Links();
  #ownPeerId = '';
  #isClosed = false;

  constructor(options: PeeringOptions, timing: TransportTiming) {
    this.#options = options;
    this.#timing = timing;
  }

  /** Follows what the node opens and closes. */
  attach(node: Libp2p): void {
    this.#ownPeerId = node.peerId.toString();
    node.addEventListener('connection:open', ({ detail }) => this.#onOpen(detail));
    node.addEventListener('connection:close', ({ detail }) => this.#links.remove(detail));
  }

  of(connection: Connection): Link | undefined {
    return this.#links.of(connection);
  }

  /** See {@link Links.usable}. */
  usable(peerId: string, hub: string): readonly Link[] {
    return this.#links.usable(peerId, hub);
  }

  /** Hubs with a usable connection. */
  hubs(): string[] {
    const hubs = new Set<string>();
    for (const { isOpen, greetedAs, peerId } of this.#links) {
      if (isOpen && greetedAs !== undefined && this.#options.hubOfPeer(peerId) === greetedAs)
        hubs.add(greetedAs);
    }
    return [...hubs];
  }

  mayDial(peerId: PeerId): boolean {
    return this.#options.hubOfPeer(peerId.toString()) !== undefined;
  }

  mayEnter(peer: PeerId): boolean {
    const peerId = peer.toString();
    if (this.#options.hubOfPeer(peerId) === undefined)
      return this.#links.strangers < maxStrangerConnections;
    // A hub that lost its connections without our noticing must not be kept out by them.
    const inbound = this.#links
      .with(peerId)
      .filter(({ connection }) => connection.direction === 'inbound');
    if (inbound.length >= maxConnectionsPerPeer) inbound[0]?.drop('too many connections');
    return true;
  }

  /** Closes what the trust list no longer allows; a stranger that became a hub may stay. */
  enforce(): void {
    for (const link of this.#links) {
      const hub = this.#options.hubOfPeer(link.peerId);
      if (hub === link.hub) continue;
      const isOther = link.hub !== undefined || (link.greetedAs ?? hub) !== hub;
      if (hub === undefined || isOther) link.drop('the trust list changed');
      else this.#trust(link, hub);
    }
  }

  /** The hello of a connection was good. */
  greeted(link: Link, hub: string): void {
    link.greetedAs = hub;
    link.cancel('hello');
    this.#retireSurplus(link.peerId, hub);
  }

  /** Breaks all connections off, those that are about to open included. */
  close(): void {
    this.#isClosed = true;
    for (const link of this.#links) link.drop('the transport was closed');
  }

  #onOpen(connection: Connection): void {
    const hub = this.#options.hubOfPeer(connection.remotePeer.toString());
    const link = new Link(connection, this.#ownPeerId, hub);
    // Several may have come in since `mayEnter` counted.
    const isTooMany = hub === undefined && this.#links.strangers >= maxStrangerConnections;
    this.#links.add(link);
    if (isTooMany || this.#isClosed) {
      link.drop('no room for this connection');
      return;
    }
    link.later('hello', this.#timing.dialMs, () => link.drop('no hello'));
    if (hub !== undefined) this.#trust(link, hub);
    else link.later('stranger', this.#timing.strangerMs, () => link.drop('strangers may not stay'));
  }

  #trust(link: Link, hub: string): void {
    link.hub = hub;
    link.cancel('stranger');
    this.streams.trust(link.connection);
  }

  /** When both hubs dialled at once, the connection that neither prefers is closed by its dialler. */
  #retireSurplus(peerId: string, hub: string): void {
    const [, ...surplus] = this.#links.usable(peerId, hub);
    for (const link of surplus) {
      if (link.dialler !== this.#ownPeerId) continue;
      link.later('surplus', this.#timing.surplusMs, () => {
        if (!this.#links.usable(peerId, hub).slice(1).includes(link)) return;
        if (link.connection.streams.length > 0) this.#retireSurplus(peerId, hub);
        else void link.connection.close().catch(() => link.drop('the connection is surplus'));
      });
    }
  }
}
