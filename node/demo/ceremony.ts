/**
 * The governance of the local network: five officers' keys on one machine, which no real network may
 * have. What they sign is judged by every hub like any other trust list.
 */
import {
  generateSigningKey,
  type PrivateJwk,
  signingKeyFromJwk,
} from '#federation/identity/index.ts';
import type { SigningKey, StoredTrustList } from '#federation/ports.ts';
import { createTrustList, signTrustList } from '#federation/trust/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';

/** Officers, and how many of them must sign. */
const officerCount = 5;
const threshold = 3;
/** Seconds that a list of the local network is valid. */
const lifetimeSeconds = 365 * 86_400;
/** Seconds before its end when a list is renewed. */
const renewalSeconds = 60 * 86_400;

/** What governance knows of a hub: from its join request, and where it is reached today. */
export interface Membership {
  readonly id: string;
  readonly name: string;
  readonly regions: readonly string[];
  readonly key: SigningKey['publicKey'];
  readonly peer: string;
  readonly address: string;
  readonly portal: string;
}

/** Makes the officers' keys. */
export async function makeOfficers(): Promise<PrivateJwk[]> {
  const made = await Promise.all(Array.from({ length: officerCount }, () => generateSigningKey()));
  return made.map(({ privateJwk }) => privateJwk);
}

function toTrusted(member: Membership, before: TrustedHub | undefined): TrustedHub {
  return {
    id: member.id,
    name: member.name,
    regions: [...member.regions],
    state: before?.state ?? 'active',
    peers: [member.peer],
    addresses: [member.address],
    portal: member.portal,
    epochs: before?.epochs ?? [{ epoch: 1, after: null }],
    keys: before?.keys ?? [{ key: member.key, from: { epoch: 1, seq: 1 } }],
  };
}

/**
 * Holds a ceremony if there is something to decide: the first list, a member that is new or moved, a
 * list that ends soon. Members of the list before that are not named stay as they are.
 * @param now milliseconds since 1970
 * @returns the list to be published, signed by three of the five; undefined: nothing to decide
 */
export async function holdCeremony(
  network: { readonly id: string; readonly name: string },
  officers: readonly PrivateJwk[],
  previous: StoredTrustList | undefined,
  members: readonly Membership[],
  now: number,
): Promise<StoredTrustList | undefined> {
  const issued = Math.floor(now / 1000);
  const known = new Map((previous?.list.hubs ?? []).map((hub) => [hub.id, hub]));
  for (const member of members) known.set(member.id, toTrusted(member, known.get(member.id)));
  const hubs = [...known.values()];
  const isSame = previous && JSON.stringify(previous.list.hubs) === JSON.stringify(hubs);
  if (isSame && previous.list.expires > issued + renewalSeconds) return undefined;
  const keys = await Promise.all(officers.map((jwk) => signingKeyFromJwk(jwk)));
  const term = { issued, expires: issued + lifetimeSeconds, hubs };
  const list = previous
    ? createTrustList(previous, term)
    : createTrustList(undefined, {
        network: network.id,
        name: network.name,
        governance: {
          threshold,
          officers: keys.map(({ publicKey }, i) => ({
            office: `Governance office ${i + 1} (local network)`,
            key: publicKey,
          })),
        },
        freshness: { keys: [] },
        ...term,
      });
  // As in life, not all officers are there: whoever signs, three are enough.
  const present = [...keys].sort((a, b) => (a.kid < b.kid ? -1 : 1)).slice(0, threshold);
  return signTrustList(list, present);
}
