/** Whether a proposal does what hubs have asked for: for officers who hold the requests themselves. */
import { fingerprintGroups, thumbprint } from '#federation/identity/index.ts';
import type { Proposal, TrustChange } from '#federation/trust/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import { CliError } from '../errors.ts';
import { joinRequestFrom, keyRequestFrom } from './documents.ts';
import { oneLine } from './words.ts';

/** A request that was compared. */
export interface ComparedRequest {
  readonly file: string;
  readonly hub: string;
  /** Of the request, to compare with the hub's operator on the telephone. */
  readonly fingerprint: string;
  readonly isMet: boolean;
}

/**
 * Compares a request to join, or for another key, with a proposal.
 * @param changes of the proposal against the current list
 * @throws {CliError} when the file holds neither
 */
export async function compareRequest(
  file: string,
  { list }: Proposal,
  changes: readonly TrustChange[],
): Promise<ComparedRequest> {
  try {
    const { request, hash } = await joinRequestFrom(file, list.network);
    const change = changes.find((one) => one.type === 'hub-added' && one.hub === request.hub);
    const isMet = change?.type === 'hub-added' && isAsked(request, change.added);
    return { file, hub: request.hub, fingerprint: fingerprintGroups(hash), isMet };
  } catch (error) {
    if (!(error instanceof CliError) || error.code !== 'wrong-type') throw error;
  }
  const { request, hash } = await keyRequestFrom(file, list.network);
  const isMet = changes.some(
    (one) =>
      one.type === 'key-added' &&
      one.hub === request.hub &&
      one.kid === thumbprint(request.key) &&
      one.from.epoch === request.from.epoch &&
      one.from.seq === request.from.seq &&
      !one.until &&
      !one.compromised,
  );
  return { file, hub: request.hub, fingerprint: fingerprintGroups(hash), isMet };
}

function isAsked(
  {
    name,
    regions,
    peers,
    addresses,
    portal,
    keys,
  }: Awaited<ReturnType<typeof joinRequestFrom>>['request'],
  hub: TrustedHub,
): boolean {
  const asked = { name, regions, peers, addresses, portal, keys: keys.map(({ x }) => x) };
  const given = {
    ...{ name: hub.name, regions: hub.regions, peers: hub.peers, addresses: hub.addresses },
    portal: hub.portal,
    keys: hub.keys.map(({ key }) => key.x),
  };
  const isPlain = hub.keys.every(
    ({ from, until, compromised }) => from.epoch === 1 && from.seq === 1 && !until && !compromised,
  );
  return isPlain && JSON.stringify(asked) === JSON.stringify(given);
}

/** In lines. */
export function requestLines(compared: readonly ComparedRequest[]): string[] {
  return compared.flatMap(({ file, hub, fingerprint, isMet }) => [
    isMet
      ? `✓ The proposal does exactly what ${oneLine(file)} of the hub ${hub} asks for.`
      : `✗ The proposal does NOT do what ${oneLine(file)} of the hub ${hub} asks for.`,
    `  Fingerprint of the request, to compare with the hub’s operator: ${fingerprint}`,
  ]);
}
