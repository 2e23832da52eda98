/** A TCP relay that counts what passes. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** See {@link startRelay}. */
export interface Relay extends AsyncDisposable {
  /** Multiaddr of the relay. */
  readonly address: string;
  /** Bytes in both directions, and how often the direction changed. */
  counted(): { readonly bytes: number; readonly turns: number };
}

/** Starts a relay to a multiaddr of the form /ip4/…/tcp/…. */
export async function startRelay(target: string): Promise<Relay> {
  const [, , host = '', , port] = target.split('/');
  const sockets = new Set<Socket>();
  let bytes = 0;
  let turns = 0;
  let lastFrom: Socket | undefined;
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('data', (data) => {
        bytes += data.length;
        if (from !== lastFrom) turns++;
        lastFrom = from;
        to.write(data);
      });
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `/ip4/127.0.0.1/tcp/${(server.address() as AddressInfo).port}`,
    counted: () => ({ bytes, turns }),
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
