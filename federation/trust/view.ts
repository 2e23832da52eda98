/** What the newest trust list means right now. */
import type { AnchoredPosition, Position, PublicKey } from '#schema/entry/index.ts';
import type { FreshnessStatement, TrustedHub } from '#schema/trust/index.ts';
import type { PeerTarget, StoredTrustList } from '../ports.ts';
import { type HubKeys, hubKeys } from './hub-keys.ts';

/** What operators and readers must be told. */
export type TrustWarning =
  /** The list's own expiry has passed. */
  | 'list-expired'
  /** The list names freshness keys, and no statement of theirs is in force. */
  | 'not-fresh'
  /** A freshness statement names a newer list, which nobody has handed over yet. */
  | 'newer-list-exists'
  /** Governance has signed two lists of one version; no further list is taken. */
  | 'trust-fork';

/** What is known besides the list and its freshness. */
export interface TrustDoubts {
  readonly isBehind?: boolean;
  readonly hasFork?: boolean;
}

/** An epoch of a hub's feed, and where it branched off. */
export type HubEpoch = TrustedHub['epochs'][number];

/** A trust list at one moment. Its functions may be passed on by themselves. */
export interface TrustView {
  readonly network: string;
  readonly version: number;
  /** Payload hash of the list. */
  readonly hash: string;
  /** New entries must wait in quarantine; `warnings` says why. Reading goes on. */
  readonly isExpired: boolean;
  readonly warnings: readonly TrustWarning[];
  readonly hubs: readonly TrustedHub[];
  readonly hub: (id: string) => TrustedHub | undefined;
  /** The key with this thumbprint if it may sign this place of the hub's feed. */
  readonly keyFor: (hub: string, position: Position, kid: string) => PublicKey | undefined;
  /** As keyFor, but never a compromised key: for heads and proofs of forks. */
  readonly liveKeyFor: (hub: string, position: Position, kid: string) => PublicKey | undefined;
  readonly wasCompromised: (hub: string, kid: string) => boolean;
  /**
   * Keys for what has no place in a feed: statements, receipts. Without `at` those that are not
   * retired; with it those good there or at the next place, so that a planned rotation works.
   */
  readonly currentKeys: (hub: string, at?: Position) => readonly PublicKey[];
  /** Whether the hub is an active member: it is talked to, and anything new of it is taken. */
  readonly mayTake: (hub: string) => boolean;
  /**
   * How far the hub's feed may be taken, from whichever active hub, in the epoch of a position that
   * we hold: without bound while it is active; else as far as only keys that end have signed. So the
   * records of a hub that has left come to those who slept or join later, and it can add nothing.
   * @returns a seq; that of the position: nothing
   */
  readonly takenUpTo: (hub: string, after: Position) => number;
  /** The hub with this libp2p identity. */
  readonly peerHub: (peerId: string) => string | undefined;
  readonly target: (hub: string) => PeerTarget | undefined;
  /** The newest epoch of the hub's feed. */
  readonly epoch: (hub: string) => HubEpoch | undefined;
  /** Entries of the hub's feed whose hashes governance vouches for. */
  readonly anchors: (hub: string) => readonly AnchoredPosition[];
  /**
   * Whether an entry that is stored must not be shown: after a compromised key's last good entry,
   * cut off by a later epoch, or not the entry that governance vouches for.
   */
  readonly isQuarantined: (hub: string, position: Position, entryHash?: string) => boolean;
}

interface Index {
  readonly hubs: ReadonlyMap<string, TrustedHub>;
  readonly peers: ReadonlyMap<string, string>;
  readonly keys: Map<string, HubKeys>;
}

/** Indexes are made once per list: views are made for every operation. */
const indexes = new WeakMap<StoredTrustList, Index>();

/**
 * Looks at a trust list at one moment.
 * @param stored the newest list
 * @param freshness the newest statement that acceptFreshness let in, for this list or an earlier one
 * @param now milliseconds since 1970
 */
export function viewTrust(
  stored: StoredTrustList,
  freshness: FreshnessStatement | undefined,
  now: number,
  doubts: TrustDoubts = {},
): TrustView {
  const index = indexOf(stored);
  const warnings = findWarnings(stored, freshness, now, doubts);
  const keysOf = (hub: string) => keysOfHub(index, hub);
  const mayTake = (hub: string) => index.hubs.get(hub)?.state === 'active';
  return {
    network: stored.list.network,
    version: stored.list.version,
    hash: stored.hash,
    isExpired: warnings.includes('list-expired') || warnings.includes('not-fresh'),
    warnings,
    hubs: stored.list.hubs,
    hub: (id) => index.hubs.get(id),
    keyFor: (hub, position, kid) => keysOf(hub)?.keyFor(position, kid),
    liveKeyFor: (hub, position, kid) => keysOf(hub)?.liveKeyFor(position, kid),
    wasCompromised: (hub, kid) => keysOf(hub)?.wasCompromised(kid) ?? false,
    currentKeys: (hub, at) => keysOf(hub)?.currentKeys(at) ?? [],
    mayTake,
    takenUpTo: (hub, after) =>
      mayTake(hub) ? Number.MAX_SAFE_INTEGER : (keysOf(hub)?.closedUpTo(after) ?? after.seq),
    peerHub: (peerId) => index.peers.get(peerId),
    target(hub) {
      const found = index.hubs.get(hub);
      return found && { hub, peers: found.peers, addresses: found.addresses };
    },
    epoch: (hub) => index.hubs.get(hub)?.epochs.at(-1),
    anchors: (hub) => keysOf(hub)?.anchors() ?? [],
    // Of a hub that nobody vouches for, nothing is shown.
    isQuarantined: (hub, position, entryHash) =>
      keysOf(hub)?.isQuarantined(position, entryHash) ?? true,
  };
}

function findWarnings(
  { list }: StoredTrustList,
  freshness: FreshnessStatement | undefined,
  now: number,
  { isBehind, hasFork }: TrustDoubts,
): TrustWarning[] {
  const seconds = now / 1_000;
  // A statement about an earlier list still proves that nothing newer existed when it was made.
  const isFresh =
    list.freshness.keys.length === 0 ||
    (freshness !== undefined && freshness.version <= list.version && freshness.exp > seconds);
  const warnings: TrustWarning[] = [];
  if (list.expires <= seconds) warnings.push('list-expired');
  if (!isFresh) warnings.push('not-fresh');
  if (isBehind) warnings.push('newer-list-exists');
  if (hasFork) warnings.push('trust-fork');
  return warnings;
}

function indexOf(stored: StoredTrustList): Index {
  const known = indexes.get(stored);
  if (known) return known;
  const { hubs } = stored.list;
  const index: Index = {
    hubs: new Map(hubs.map((hub) => [hub.id, hub])),
    peers: new Map(hubs.flatMap((hub) => hub.peers.map((peer) => [peer, hub.id] as const))),
    keys: new Map(),
  };
  indexes.set(stored, index);
  return index;
}

function keysOfHub({ hubs, keys }: Index, id: string): HubKeys | undefined {
  const known = keys.get(id);
  if (known) return known;
  const hub = hubs.get(id);
  if (!hub) return undefined;
  const fresh = hubKeys(hub);
  keys.set(id, fresh);
  return fresh;
}
