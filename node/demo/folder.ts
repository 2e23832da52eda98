/**
 * The folder of a local network:
 *
 *   network.json            ports and tokens of the hubs, mode 0600
 *   officers.json           private keys of the governance of this network, mode 0600
 *   trust/<version>.json    all trust lists
 *   hubs/<id>/              data folder of a hub
 *   logs/<id>.log           what it said
 */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type PrivateJwk, payloadHash } from '#federation/identity/index.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { bytes32 } from '#schema/entry/index.ts';
import { generalJws, trustList } from '#schema/trust/index.ts';

const port = z.int().min(1).max(65_535);

const networkFile = z.strictObject({
  hubs: z.record(
    z.string(),
    z.strictObject({
      /** Of portal and API. */
      http: port,
      /** Of the link to other hubs. */
      peer: port,
      /** API token with which the sample records are published. */
      token: z.string(),
    }),
  ),
});
/** What the local network remembers between two starts. */
export type NetworkFile = z.infer<typeof networkFile>;

const officersFile = z.array(
  z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: bytes32, d: bytes32 }),
);

async function write(file: string, value: unknown, mode: number): Promise<void> {
  await writeFile(`${file}.tmp`, `${JSON.stringify(value, null, 2)}\n`, { mode });
  await rename(`${file}.tmp`, file);
}

async function read<S extends z.ZodType>(file: string, schema: S): Promise<z.infer<S> | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not what this program wrote. Delete the folder to start anew.`);
}

/** A local network on disk. */
export interface NetworkFolder {
  readonly path: string;
  readonly hubFolder: (hub: string) => string;
  readonly logFile: (hub: string) => string;
  readNetwork(): Promise<NetworkFile | undefined>;
  writeNetwork(value: NetworkFile): Promise<void>;
  readOfficers(): Promise<PrivateJwk[] | undefined>;
  writeOfficers(keys: readonly PrivateJwk[]): Promise<void>;
  /** All trust lists, oldest first. */
  readTrust(): Promise<StoredTrustList[]>;
  writeTrust(list: StoredTrustList): Promise<void>;
}

/** Opens the folder of a local network; makes it if it is not there. */
export async function openNetworkFolder(path: string): Promise<NetworkFolder> {
  const trustFolder = join(path, 'trust');
  for (const folder of [path, trustFolder, join(path, 'hubs'), join(path, 'logs')]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  return {
    path,
    hubFolder: (hub) => join(path, 'hubs', hub),
    logFile: (hub) => join(path, 'logs', `${hub}.log`),
    readNetwork: () => read(join(path, 'network.json'), networkFile),
    writeNetwork: (value) => write(join(path, 'network.json'), value, 0o600),
    readOfficers: () => read(join(path, 'officers.json'), officersFile),
    writeOfficers: (keys) => write(join(path, 'officers.json'), keys, 0o600),
    async readTrust() {
      const versions = (await readdir(trustFolder))
        .flatMap((name) => (/^\d+\.json$/.test(name) ? [Number.parseInt(name, 10)] : []))
        .sort((a, b) => a - b);
      const lists: StoredTrustList[] = [];
      for (const version of versions) {
        const jws = await read(join(trustFolder, `${version}.json`), generalJws);
        if (!jws) continue;
        const payload = Buffer.from(jws.payload, 'base64url');
        const list = trustList.parse(JSON.parse(payload.toString('utf8')));
        lists.push({ jws: JSON.stringify(jws), hash: payloadHash(payload), list });
      }
      return lists;
    },
    writeTrust: ({ jws, list }) =>
      write(join(trustFolder, `${list.version}.json`), JSON.parse(jws), 0o644),
  };
}
