/** Whether a trust list names this hub, with the keys that lie in its data folder. */
import { thumbprint } from '#federation/identity/index.ts';
import { peerIdOfSeed } from '#federation/transport/identity.ts';
import type { DataFolder } from '#node/config/index.ts';
import type { TrustList } from '#schema/trust/index.ts';

/** One thing that was compared. */
export interface Membership {
  readonly ok: boolean;
  /** What was found, as a sentence. */
  readonly text: string;
  /** What to do when it is not in order. */
  readonly next: string;
}

const askGovernance =
  'Hand join-request.json to the governance team; the hub can publish and replicate once a list names it.';

/** Compares; the first finding that is not in order ends it. */
export async function membershipOf(folder: DataFolder, list: TrustList): Promise<Membership[]> {
  const { hub, network } = folder.identity;
  const findings: Membership[] = [];
  const note = (ok: boolean, text: string, next: string) => {
    findings.push({ ok, text, next });
  };
  if (list.network !== network) {
    note(
      false,
      `The list is of network ${list.network}, but the hub is of ${network}.`,
      'Use the trust list of the hub’s own network.',
    );
    return findings;
  }
  const self = list.hubs.find((h) => h.id === hub);
  if (!self) {
    note(false, `The list does not name hub ${hub} yet.`, askGovernance);
    return findings;
  }
  note(
    self.state === 'active',
    `Hub ${hub} is ${self.state} in trust list ${list.version}.`,
    'Ask the governance team why; until then nothing of this hub is taken by others.',
  );
  const { kid } = folder.signing;
  const isKnown = self.keys.some((k) => thumbprint(k.key) === kid && !k.until && !k.compromised);
  note(
    isKnown,
    isKnown
      ? 'The record-signing key is the one that the list names.'
      : `The list does not name the record-signing key of this folder (${kid}), or no longer.`,
    'Restore the right keys from a backup, or ask the governance team to add this key.',
  );
  const peer = await peerIdOfSeed(folder.transportSeed);
  note(
    self.peers.includes(peer),
    self.peers.includes(peer)
      ? 'The network identity is the one that the list names.'
      : `The list does not name the network identity of this folder (${peer}).`,
    'Restore keys/transport.json from a backup, or ask the governance team to change the list.',
  );
  return findings;
}
