/** Open connections, and what is known about the peer at the other end of each. */
import type { Connection } from '@libp2p/interface';
import { FederationError } from '../errors.ts';

/** One open connection. */
export class Link {
  readonly connection: Connection;
  readonly peerId: string;
  /** Peer id of the side that dialled. */
  readonly dialler: string;
  /** The hub that the trust list gave for the peer id when it was looked up last; none: a stranger. */
  hub: string | undefined;
  /** The hub that the peer called itself in a good hello. */
  greetedAs: string | undefined;
  /** Our own hello, under way or done. */
  greeting: Promise<void> | undefined;
  /** The liveness check that is under way. */
  checking: Promise<boolean> | undefined;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(connection: Connection, ownPeerId: string, hub: string | undefined) {
    this.connection = connection;
    this.peerId = connection.remotePeer.toString();
    this.dialler = connection.direction === 'outbound' ? ownPeerId : this.peerId;
    this.hub = hub;
  }

  get isOpen(): boolean {
    return this.connection.status === 'open';
  }

  /** Does something later unless the connection is closed before; one timer per purpose. */
  later(purpose: string, milliseconds: number, action: () => void): void {
    this.cancel(purpose);
    this.#timers.set(purpose, setTimeout(action, milliseconds));
  }

  cancel(purpose?: string): void {
    for (const [name, timer] of this.#timers) {
      if (purpose !== undefined && name !== purpose) continue;
      clearTimeout(timer);
      this.#timers.delete(name);
    }
  }

  /** Breaks the connection off at once. */
  drop(reason: string): void {
    this.cancel();
    this.connection.abort(new FederationError('unreachable', reason));
  }
}

/** All links of one node. */
export class Links {
  readonly #byConnection = new Map<Connection, Link>();
  readonly #byPeer = new Map<string, Set<Link>>();

  add(link: Link): void {
    this.#byConnection.set(link.connection, link);
    const links = this.#byPeer.get(link.peerId) ?? new Set();
    this.#byPeer.set(link.peerId, links.add(link));
  }

  remove(connection: Connection): void {
    const link = this.#byConnection.get(connection);
    if (link === undefined) return;
    link.cancel();
    this.#byConnection.delete(connection);
    const links = this.#byPeer.get(link.peerId);
    links?.delete(link);
    if (links?.size === 0) this.#byPeer.delete(link.peerId);
  }

  of(connection: Connection): Link | undefined {
    return this.#byConnection.get(connection);
  }

  [Symbol.iterator](): Iterator<Link> {
    return [...this.#byConnection.values()][Symbol.iterator]();
  }

  /** Links with one peer, oldest first. */
  with(peerId: string): readonly Link[] {
    return [...(this.#byPeer.get(peerId) ?? [])];
  }

  /** Links with peers that are no hub of the trust list. */
  get strangers(): number {
    let count = 0;
    for (const { hub } of this.#byConnection.values()) if (hub === undefined) count += 1;
    return count;
  }

  /**
   * Usable links with a peer, best first. Both ends put them in the same order, so that of two
   * connections both use the same one: that which the smaller peer id dialled, then the newest.
   */
  usable(peerId: string, hub: string): readonly Link[] {
    return this.with(peerId)
      .filter((link) => link.isOpen && link.greetedAs === hub)
      .reverse()
      .sort((a, b) => (a.dialler === b.dialler ? 0 : a.dialler < b.dialler ? -1 : 1));
  }
}
