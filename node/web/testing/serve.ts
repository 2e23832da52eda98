/** The portal at a free port of this machine, without the API around it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Accounts } from '#node/hub/people/account-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { createPortal } from '../portal.tsx';

/** A portal that runs. */
export interface ServedPortal {
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a portal for a hub. */
export async function servePortal(
  hub: Hub,
  options: {
    readonly now: () => number;
    readonly port?: number;
    readonly publicUrl?: string;
    readonly accounts?: Accounts;
  },
): Promise<ServedPortal> {
  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const portal = createPortal({
    hub,
    version: '0.1.0',
    publicUrl: options.publicUrl ?? url,
    now: options.now,
    ...(options.accounts && { accounts: options.accounts }),
  });
  server.on('request', getRequestListener(portal.fetch));
  return {
    url,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
