/**
 * Bounds for what a peer may do before it has proven who it is. Until then libp2p reads lengths byte
 * by byte and never gives up on one that does not end: 64 KiB of 0x80 stop the event loop for a
 * fifth of a second, and need no key and no hello.
 */
import type { MultiaddrConnection } from '@libp2p/interface';
import { maxHandshakeBytes, maxPendingConnections, maxPendingPerAddress } from './bounds.ts';
import { countBytes } from './count-bytes.ts';

/**
 * Watches handshakes: bytes in each, and how many are under way. When there are too many, the oldest
 * is given up: an honest one takes milliseconds, so the oldest is hardly ever one.
 */
export class HandshakeGuard {
  /** By remote address; the sets are in order of arrival. */
  readonly #pending = new Map<string, Set<MultiaddrConnection>>();
  readonly #done = new WeakMap<MultiaddrConnection, () => void>();

  /** Inbound handshakes under way. */
  get pending(): number {
    let sum = 0;
    for (const { size } of this.#pending.values()) sum += size;
    return sum;
  }

  /** An inbound connection begins its handshake. */
  begin(connection: MultiaddrConnection): void {
    const address = connection.remoteAddr.getComponents()[0]?.value ?? '';
    const neighbours = this.#pending.get(address);
    if (neighbours && neighbours.size >= maxPendingPerAddress) giveUpOldest(neighbours);
    else if (this.pending >= maxPendingConnections) giveUpOldest(this.#largest());

    const pending = this.#pending.get(address) ?? new Set();
    this.#pending.set(address, pending.add(connection));
    this.watch(connection, () => {
      pending.delete(connection);
      if (pending.size === 0 && this.#pending.get(address) === pending)
        this.#pending.delete(address);
    });
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

  #largest(): Set<MultiaddrConnection> {
    let largest = new Set<MultiaddrConnection>();
    for (const pending of this.#pending.values()) {
      if (pending.size > largest.size) largest = pending;
    }
    return largest;
  }
}

function giveUpOldest(pending: ReadonlySet<MultiaddrConnection>): void {
  const [oldest] = pending;
  oldest?.abort(new Error('too many handshakes at once'));
}
