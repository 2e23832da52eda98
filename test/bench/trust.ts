/** A network's trust, made by one officer, for hubs that are measured without a ceremony. */

import { generateSigningKey } from '#federation/identity/index.ts';
import type { SigningKey, StoredTrustList } from '#federation/ports.ts';
import { createTrustList, signTrustList } from '#federation/trust/index.ts';

/** The network of all measurements. */
export const network = 'bench';

/** A hub of the trust list. */
export interface Member {
  readonly id: string;
  readonly key: Pick<SigningKey, 'publicKey'>;
  readonly peer: string;
  readonly addresses: readonly string[];
}

/** Signs the first list of a network. */
export async function foundNetwork(members: readonly Member[]): Promise<StoredTrustList> {
  const officer = (await generateSigningKey()).key;
  const issued = Math.floor(Date.now() / 1_000);
  const list = createTrustList(undefined, {
    network,
    name: 'Measured network',
    issued,
    expires: issued + 86_400,
    governance: { threshold: 1, officers: [{ office: 'Office', key: officer.publicKey }] },
    freshness: { keys: [] },
    hubs: members.map(({ id, key, peer, addresses }) => ({
      id,
      name: `Hub ${id}`,
      regions: ['BE2'],
      state: 'active',
      peers: [peer],
      addresses: [...addresses],
      epochs: [{ epoch: 1, after: null }],
      keys: [{ key: key.publicKey, from: { epoch: 1, seq: 1 } }],
    })),
  });
  return signTrustList(list, [officer]);
}
