/**
 * The account of an answer: what each hub of the trust list contributed to it, and whether something
 * is missing. Pure.
 */
import type { ErrorCode } from '../errors.ts';
import type { FeedState } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import type { NetworkHub } from './types.ts';

/** What is known of a hub before it is asked. */
export interface HubFacts {
  readonly hub: string;
  readonly name: string;
  readonly isOwn: boolean;
  readonly isActive: boolean;
  /** Not left out by a filter. */
  readonly isWanted: boolean;
  /** Its newest head statement says that it has records that are in no feed. */
  readonly holdsOnRequest: boolean;
  /** Seconds since 1970 of its newest head statement. */
  readonly asOf: number | null;
  /** Entries are known to exist that are not here, or not shown. */
  readonly isBehind: boolean;
}

/** How asking a hub went. */
export interface LiveAccount {
  readonly status: 'answered' | 'partial' | 'timeout' | 'unreachable';
  readonly took: number | null;
  /** It has more matching records than it handed over. */
  readonly hasMore: boolean;
}

/** The hubs of an answer: the own one first, the others in the order of the trust list. */
export function hubFacts(
  ownHub: string,
  view: TrustView | undefined,
  states: readonly FeedState[],
  named: readonly string[] | undefined,
): HubFacts[] {
  const byHub = new Map(states.map((state) => [state.hub, state]));
  const isWanted = (hub: string) => !named || named.length === 0 || named.includes(hub);
  const others = (view?.hubs ?? []).filter(({ id }) => id !== ownHub);
  const own: HubFacts = {
    hub: ownHub,
    name: view?.hub(ownHub)?.name ?? ownHub,
    isOwn: true,
    isActive: true,
    isWanted: isWanted(ownHub),
    holdsOnRequest: false,
    asOf: null,
    isBehind: false,
  };
  return [
    own,
    ...others.map(({ id, name, state }) => {
      const head = byHub.get(id)?.head?.statement;
      return {
        hub: id,
        name,
        isOwn: false,
        isActive: state === 'active',
        isWanted: isWanted(id),
        holdsOnRequest: head?.onRequest ?? false,
        asOf: head?.iat ?? null,
        isBehind: isBehind(byHub.get(id)),
      };
    }),
  ];
}

function isBehind(state: FeedState | undefined): boolean {
  const head = state?.head?.statement;
  if (!state || !head) return false;
  if (state.quarantinedAfter) return true;
  return head.epoch === state.epoch ? head.seq > state.seq : head.epoch > state.epoch;
}

/**
 * How a failure is told: what never came is 'timeout', what came and is no good 'partial' (its
 * published records are here), anything else 'unreachable'.
 */
export function statusOfFailure(code: ErrorCode): 'timeout' | 'partial' | 'unreachable' {
  switch (code) {
    case 'timeout':
      return 'timeout';
    case 'malformed':
    case 'non-canonical':
    case 'wrong-type':
    case 'wrong-algorithm':
    case 'forbidden-header':
    case 'wrong-network':
    case 'wrong-hub':
    case 'wrong-question':
    case 'too-large':
    case 'bad-signature':
    case 'unknown-key':
    case 'digest-mismatch':
    case 'from-the-future':
    case 'expired':
    case 'list-expired':
      return 'partial';
    default:
      return 'unreachable';
  }
}

/** What the account is made of. */
export interface AccountInput {
  readonly facts: readonly HubFacts[];
  readonly perHub: Readonly<Record<string, number>>;
  /** Of the hubs that were to be asked. */
  readonly live: ReadonlyMap<string, LiveAccount>;
  readonly scope: 'network' | 'local';
  /** Milliseconds that the index here took. */
  readonly ownTook: number;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Draws up the account. */
export function drawAccount(input: AccountInput): {
  readonly hubs: NetworkHub[];
  readonly isPartial: boolean;
} {
  const hubs = input.facts.map((facts) => accountOf(facts, input));
  const listed = new Set(input.facts.map(({ hub }) => hub));
  // Records of a hub that is in the trust list no more, and that nobody has hidden yet.
  const unlisted = Object.keys(input.perHub).filter((hub) => !listed.has(hub));
  const isPartial = hubs.some(
    ({ status }) => status === 'partial' || status === 'timeout' || status === 'unreachable',
  );
  return {
    hubs: [
      ...hubs,
      ...unlisted.map(
        (hub): NetworkHub => ({
          ...{ hub, name: hub, status: 'suspended', took: null, asOf: null },
          ...{ total: input.perHub[hub] ?? 0, relation: 'eq' },
        }),
      ),
    ],
    isPartial,
  };
}

function accountOf(facts: HubFacts, input: AccountInput): NetworkHub {
  const { hub, name, asOf } = facts;
  const total = input.perHub[hub] ?? 0;
  if (facts.isOwn) {
    const took = input.ownTook;
    return { hub, name, status: 'own', took, total, relation: 'eq', asOf: input.now };
  }
  const known = { hub, name, took: null, total, asOf } as const;
  if (!facts.isActive) return { ...known, status: 'suspended', relation: 'eq' };
  const live = input.live.get(hub);
  if (live) {
    const isCurrent = live.status === 'answered' && !facts.isBehind;
    return {
      ...known,
      status: live.status === 'answered' && facts.isBehind ? 'partial' : live.status,
      took: live.took,
      relation: isCurrent && !live.hasMore ? 'eq' : 'gte',
      asOf: isCurrent ? input.now : asOf,
    };
  }
  // Nobody asked for more than is here.
  if (!facts.isWanted || input.scope === 'local') {
    return { ...known, status: 'replica', relation: 'eq' };
  }
  if (asOf === null) return { ...known, status: 'unreachable', relation: 'gte' };
  return facts.isBehind
    ? { ...known, status: 'partial', relation: 'gte' }
    : { ...known, status: 'replica', relation: 'eq' };
}
