/** From a list of regions to data folders, keys, ports and a trust list: what governance and operators do. */
import { randomBytes } from 'node:crypto';
import { sha256 } from '#federation/identity/index.ts';
import type { StoredTrustList } from '#federation/ports.ts';
import { peerIdOfSeed } from '#federation/transport/identity.ts';
import { createTrustKeeper } from '#federation/trust/index.ts';
import {
  type DataFolder,
  DataFolderError,
  initDataFolder,
  readDataFolder,
} from '#node/config/index.ts';
import { openStorage, settingNames } from '#node/storage/index.ts';
import { holdCeremony, type Membership, makeOfficers } from './ceremony.ts';
import type { NetworkFile, NetworkFolder } from './folder.ts';
import type { LocalHub } from './hubs.ts';
import { freePort, localHost } from './ports.ts';

/** A hub that is ready to be started. */
export interface PreparedHub extends LocalHub {
  readonly dataFolder: string;
  readonly logFile: string;
  readonly token: string;
  /** Variables of node/config. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A network that is ready to be started. */
export interface PreparedNetwork {
  readonly hubs: readonly PreparedHub[];
  /** All trust lists, oldest first. */
  readonly trust: readonly StoredTrustList[];
  /** Whether a list was signed just now: hubs that hold the one before need it. */
  readonly isTrustNew: boolean;
}

/** What may differ from one local network to another. */
export interface PrepareOptions {
  readonly network: { readonly id: string; readonly name: string };
  readonly hubs: readonly LocalHub[];
  /** First port for portals, and for the links between hubs. */
  readonly httpPort: number;
  readonly peerPort: number;
  /** Seconds between rounds of anti-entropy. */
  readonly roundSeconds: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Scopes of the token with which sample records are published. */
const scopes = ['records:write', 'records:erase', 'imports:write'];

async function openOrMake(path: string, network: string, hub: LocalHub): Promise<DataFolder> {
  try {
    return await readDataFolder(path);
  } catch (error) {
    if (!(error instanceof DataFolderError) || error.code !== 'not-initialised') throw error;
  }
  const { id, name, regions } = hub;
  return initDataFolder(path, {
    network,
    hub: id,
    name,
    regions: [...regions],
    listen: [`/ip4/${localHost}/tcp/0`],
    announce: [],
  });
}

/** What an operator does before a hub's first start: take in the trust list, make a token. */
async function equip(
  folder: DataFolder,
  trust: readonly StoredTrustList[],
  now: number,
): Promise<string> {
  const clock = { now: () => now };
  const { hub, network } = folder.identity;
  await using storage = await openStorage({ directory: folder.path, clock, ownHub: hub, network });
  const fingerprint = trust.at(-1)?.hash ?? '';
  storage.settings.set(settingNames.fingerprint, fingerprint);
  const keeper = await createTrustKeeper({ store: storage.trust, network, fingerprint, clock });
  await keeper.take(trust.map(({ jws }) => jws));
  const token = `ih_${randomBytes(32).toString('base64url')}`;
  await storage.tokens.create({
    hash: sha256(token),
    name: 'sample records',
    scopes,
    expires: null,
  });
  return token;
}

/**
 * Makes what is not there yet and looks at what is: keys, free ports, the ceremony, tokens.
 * @throws {DataFolderError | StorageError | FederationError | RangeError} see what is called
 */
export async function prepareNetwork(
  folder: NetworkFolder,
  options: PrepareOptions,
): Promise<PreparedNetwork> {
  const { network, now } = options;
  const remembered = (await folder.readNetwork())?.hubs ?? {};
  const taken = new Set<number>();
  const places: NetworkFile['hubs'] = {};
  const folders = new Map<string, DataFolder>();
  const members: Membership[] = [];
  for (const [i, hub] of options.hubs.entries()) {
    const data = await openOrMake(folder.hubFolder(hub.id), network.id, hub);
    const before = remembered[hub.id];
    const http = await freePort(before?.http ?? options.httpPort + i, taken);
    const peer = await freePort(before?.peer ?? options.peerPort + i, taken);
    places[hub.id] = { http, peer, token: before?.token ?? '' };
    folders.set(hub.id, data);
    members.push({
      ...hub,
      key: data.signing.publicKey,
      peer: await peerIdOfSeed(data.transportSeed),
      address: `/ip4/${localHost}/tcp/${peer}`,
      portal: `http://${localHost}:${http}`,
    });
  }

  let officers = await folder.readOfficers();
  if (!officers) {
    officers = await makeOfficers();
    await folder.writeOfficers(officers);
  }
  const trust = await folder.readTrust();
  const decided = await holdCeremony(network, officers, trust.at(-1), members, now);
  if (decided) {
    await folder.writeTrust(decided);
    trust.push(decided);
  }

  for (const [id, place] of Object.entries(places)) {
    const data = folders.get(id);
    if (data && place.token === '') place.token = await equip(data, trust, now);
  }
  await folder.writeNetwork({ hubs: { ...remembered, ...places } });

  return {
    trust,
    isTrustNew: decided !== undefined,
    hubs: options.hubs.map((hub) => {
      const place = places[hub.id];
      if (!place) throw new TypeError(`no place for ${hub.id}`);
      const address = `/ip4/${localHost}/tcp/${place.peer}`;
      return {
        ...hub,
        dataFolder: folder.hubFolder(hub.id),
        logFile: folder.logFile(hub.id),
        token: place.token,
        settings: {
          INTERHUB_HTTP_HOST: localHost,
          INTERHUB_HTTP_PORT: String(place.http),
          INTERHUB_PUBLIC_URL: `http://${localHost}:${place.http}`,
          INTERHUB_LISTEN: address,
          INTERHUB_ANNOUNCE: address,
          // Its records are samples: nobody's server is to be bothered for them.
          INTERHUB_CHECK_LINKS: 'false',
          INTERHUB_ROUND_SECONDS: String(options.roundSeconds),
        },
      };
    }),
  };
}
