/** Asking to join a network: the request that a hub's operator hands to the governance team. */
import { join } from 'node:path';
import { fingerprintGroups } from '#federation/identity/index.ts';
import { peerIdOfSeed } from '#federation/transport/identity.ts';
import { createJoinRequest as signRequest, verifyJoinRequest } from '#federation/trust/index.ts';
import type { DataFolder } from '#node/config/index.ts';

/** Where `interhub init` writes the request. */
export function joinRequestFile(dataFolder: string): string {
  return join(dataFolder, 'join-request.json');
}

/**
 * Makes the request of a hub, from its data folder, signed by its record key.
 * @param now milliseconds since 1970
 * @returns JSON text of the signed request (General JWS)
 */
export async function createJoinRequest(folder: DataFolder, now: number): Promise<string> {
  const { network, hub, name, regions, announce, portal } = folder.identity;
  return signRequest(
    {
      network,
      hub,
      name,
      regions,
      peers: [await peerIdOfSeed(folder.transportSeed)],
      // Governance wants addresses without the identity at their end: that is listed apart.
      addresses: announce.map((address) => address.replace(/\/p2p\/[^/]+$/, '')),
      ...(portal !== undefined && { portal }),
    },
    [folder.signing],
    now,
  );
}

/**
 * The fingerprint of a request, in groups of digits, for operator and officer to compare on the phone.
 * @throws {FederationError} as verifyJoinRequest
 */
export async function joinRequestFingerprint(text: string, network: string): Promise<string> {
  const { hash } = await verifyJoinRequest(text, network);
  return fingerprintGroups(hash);
}
