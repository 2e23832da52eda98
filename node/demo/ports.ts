/** Free TCP ports of this machine. */
import { createServer } from 'node:net';

/** The host on which the local network lives. */
export const localHost = '127.0.0.1';

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: localHost, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/**
 * The first free port from the wanted one on.
 * @param taken ports that others have been given but do not use yet; the result joins them
 * @throws {RangeError} none of the next 200 is free
 */
export async function freePort(wanted: number, taken: Set<number>): Promise<number> {
  for (let port = wanted; port < wanted + 200 && port < 65_536; port++) {
    if (taken.has(port) || !(await isFree(port))) continue;
    taken.add(port);
    return port;
  }
  throw new RangeError(`no free port from ${wanted} to ${wanted + 199}`);
}
