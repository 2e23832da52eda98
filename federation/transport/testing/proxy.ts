/** A TCP relay in front of a hub, for tests: it counts, stalls and cuts. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** See {@link createProxy}. */
export interface Proxy extends AsyncDisposable {
  /** Multiaddr of the relay. */
  readonly address: string;
  /** Connections that were accepted so far. */
  readonly accepted: number;
  /** Connections that are open. */
  readonly open: number;
  /** Nothing passes any more over the connections that are open; none is closed. */
  stall(): void;
  /** Nothing passes back to those who connected; they can still send. */
  stallBackward(): void;
  /** Breaks all open connections. */
  cut(): void;
}

/** Starts a relay to a multiaddr of the form /ip4/…/tcp/…. */
export async function createProxy(target: string): Promise<Proxy> {
  const [, , host, , port] = target.split('/');
  const pairs = new Set<readonly [Socket, Socket]>();
  let accepted = 0;
  const server = createServer((near) => {
    accepted += 1;
    const far = connect(Number(port), host ?? '');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('error', () => {});
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stallOne = (from: Socket, to: Socket) => {
    from.unpipe(to);
    from.pause();
  };
  return {
    address: `/ip4/127.0.0.1/tcp/${(server.address() as AddressInfo).port}`,
    get accepted() {
      return accepted;
    },
    get open() {
      return pairs.size;
    },
    stall() {
      for (const [near, far] of pairs) {
        stallOne(near, far);
        stallOne(far, near);
      }
    },
    stallBackward() {
      for (const [near, far] of pairs) stallOne(far, near);
    },
    cut() {
      for (const [near, far] of pairs) {
        near.destroy();
        far.destroy();
      }
    },
    async [Symbol.asyncDispose]() {
      server.close();
      for (const [near] of pairs) near.destroy();
    },
  };
}
