/**
 * The other process of the replication part: holds a feed, hands it over as a hub and, to the baseline,
 * as plain frames over TCP.
 */
import { type AddressInfo, createServer } from 'node:net';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { StoredEntry, StoredTrustList } from '#federation/ports.ts';
import { generateTransportSeed } from '#federation/transport/index.ts';
import { makeFeed } from './fill.ts';
import { listen, openHub, replicatorOf, trustIn } from './hub-parts.ts';
import { network } from './trust.ts';

/** What the source says of itself when it is ready. */
export interface SourceReady {
  readonly publicKey: Awaited<ReturnType<typeof generateSigningKey>>['key']['publicKey'];
  readonly peer: string;
  readonly addresses: readonly string[];
  /** Port of the baseline. */
  readonly port: number;
  /** Hash of the last entry. */
  readonly last: string | null;
}

/** The hub of the source. */
export const sourceHub = 'source';

/** Length, then sequence number, record id, salt, length of the JWS, JWS, body. */
function frameOf({ seq, payload, jws, body, salt }: StoredEntry): Buffer {
  const head = Buffer.alloc(12);
  const rid = Buffer.from(payload.rid);
  const signed = Buffer.from(jws);
  const parts = [rid, salt ?? Buffer.alloc(32), signed, body ?? Buffer.alloc(0)];
  head.writeUInt32LE(
    parts.reduce((sum, { length }) => sum + length, 8),
    0,
  );
  head.writeUInt32LE(seq, 4);
  head.writeUInt32LE(signed.length, 8);
  return Buffer.concat([head, ...parts]);
}

async function run(directory: string, count: number): Promise<void> {
  const { key } = await generateSigningKey();
  const storage = await openHub(directory, sourceHub);
  const frames: Buffer[] = [];
  let last: string | null = null;
  for await (const page of makeFeed({ network, hub: sourceHub, key, count })) {
    await storage.feeds.accept(page);
    for (const entry of page.entries) frames.push(frameOf(entry));
    last = page.entries.at(-1)?.hash ?? null;
  }
  // As large as TCP takes them at once, so that the sender costs nothing.
  const chunks: Buffer[] = [];
  for (let i = 0; i < frames.length; i += 32) chunks.push(Buffer.concat(frames.slice(i, i + 32)));
  const server = createServer(async (socket) => {
    socket.on('error', () => {});
    for (const chunk of chunks) {
      if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve));
    }
    socket.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const open = await listen(sourceHub, generateTransportSeed());
  process.on('message', async (list: StoredTrustList) => {
    const trust = await trustIn(storage, list);
    open.trust = trust;
    replicatorOf({ hub: sourceHub, key, storage, trust, transport: open.transport });
    process.send?.('trusted');
  });
  const ready: SourceReady = {
    publicKey: key.publicKey,
    peer: open.transport.peerId,
    addresses: open.transport.addresses(),
    port: (server.address() as AddressInfo).port,
    last,
  };
  process.send?.(ready);
}

if (process.send) await run(process.argv[2] ?? '', Number(process.argv[3]));
