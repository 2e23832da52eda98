/** From what governance decides to the content of the next trust list. */
import { maxFreshnessKeys, maxOfficers } from '#schema/limits.ts';
import { thumbprint } from '../identity/index.ts';
import { maxOfficerClockSkewSeconds } from '../limits.ts';
import type { StoredTrustList } from '../ports.ts';
import { createTrustList, type TrustListChange } from './create.ts';
import { decideHub } from './decide-hub.ts';
import type { GovernanceDecision, NetworkDecision, TrustDraft } from './decisions.ts';
import { GovernanceError } from './governance-error.ts';

/**
 * Carries out decisions, one after another, on the current list. What only the whole can show (the
 * threshold against the number of officers, keys used twice, the expiry) is judged at the end.
 * @param now milliseconds since 1970
 * @returns what createTrustList makes the next version of, for certain
 * @throws {GovernanceError} no-decision, no-change, unknown-hub, known-hub, unknown-key, known-key,
 * unknown-officer, bad-position, bad-expiry, too-many, wrong-request, clock
 * @throws {FederationError} bad-threshold, malformed: a name or an address that no list can hold
 */
export function applyDecisions(
  previous: StoredTrustList,
  decisions: readonly GovernanceDecision[],
  now: number,
): TrustListChange {
  if (decisions.length === 0) throw new GovernanceError('no-decision', 'nothing was decided');
  const { network, name, governance, freshness, hubs, expires } = previous.list;
  const issued = issueTime(previous, now);
  const before: TrustDraft = { network, name, governance, freshness, hubs, expires };
  const draft = decisions.reduce(decide, before);
  if (JSON.stringify(draft) === JSON.stringify(before)) {
    throw new GovernanceError('no-change', 'the decisions cancel each other');
  }
  if (draft.expires <= issued) {
    throw new GovernanceError('bad-expiry', 'the list would have expired before it is signed');
  }
  checkKeys(draft);
  const { network: _, ...content } = draft;
  const change = { ...content, issued };
  createTrustList(previous, change);
  return change;
}

/**
 * Carries out one decision.
 * @throws as {@link applyDecisions}
 */
export function applyDecision(
  previous: StoredTrustList,
  decision: GovernanceDecision,
  now: number,
): TrustListChange {
  return applyDecisions(previous, [decision], now);
}

/** Lists must not be issued before their predecessors; a small difference of clocks is forgiven. */
function issueTime({ list }: StoredTrustList, now: number): number {
  const seconds = Math.floor(now / 1_000);
  if (list.issued > seconds + maxOfficerClockSkewSeconds) {
    throw new GovernanceError('clock', 'by this clock the current list is yet to be issued');
  }
  return Math.max(seconds, list.issued);
}

function decide(draft: TrustDraft, decision: GovernanceDecision): TrustDraft {
  switch (decision.type) {
    case 'add-officer':
    case 'remove-officer':
    case 'replace-officer':
    case 'set-threshold':
      return { ...draft, governance: decideGovernance(draft.governance, decision) };
    case 'renew':
      return changed(draft, { expires: decision.expires });
    case 'rename-network':
      return changed(draft, { name: decision.name });
    case 'set-freshness-keys':
      if (decision.keys.length > maxFreshnessKeys) {
        throw new GovernanceError('too-many', `at most ${maxFreshnessKeys} freshness keys`);
      }
      return changed(draft, { freshness: { keys: [...decision.keys] } });
    default:
      return decideHub(draft, decision);
  }
}

function changed(draft: TrustDraft, change: Partial<TrustDraft>): TrustDraft {
  const after = { ...draft, ...change };
  if (JSON.stringify(after) === JSON.stringify(draft)) {
    throw new GovernanceError('no-change', 'it is so already');
  }
  return after;
}

type Governance = TrustDraft['governance'];
type OfficerDecision = Extract<
  NetworkDecision,
  { type: 'add-officer' | 'remove-officer' | 'replace-officer' | 'set-threshold' }
>;

function decideGovernance(governance: Governance, decision: OfficerDecision): Governance {
  const { threshold, officers } = governance;
  switch (decision.type) {
    case 'add-officer': {
      const { office, key } = decision;
      if (officers.length >= maxOfficers) {
        throw new GovernanceError('too-many', `a network has at most ${maxOfficers} officers`);
      }
      return { threshold, officers: [...officers, { office, key }] };
    }
    case 'remove-officer': {
      const place = findOfficer(governance, decision.kid);
      return { threshold, officers: officers.toSpliced(place, 1) };
    }
    case 'replace-officer': {
      const { kid, office, key } = decision;
      const place = findOfficer(governance, kid);
      const before = officers[place];
      if (before?.office === office && before.key.x === key.x) {
        throw new GovernanceError('no-change', 'that officer has that key already');
      }
      return { threshold, officers: officers.with(place, { office, key }) };
    }
    case 'set-threshold':
      if (decision.threshold === threshold) {
        throw new GovernanceError('no-change', `the threshold is ${threshold} already`);
      }
      return { threshold: decision.threshold, officers };
  }
}

function findOfficer({ officers }: Governance, kid: string): number {
  const place = officers.findIndex(({ key }) => thumbprint(key) === kid);
  if (place < 0) throw new GovernanceError('unknown-officer', `no officer has the key ${kid}`);
  return place;
}

/** No key has two roles or two owners. The list's own rules say the same, but not whose it is. */
function checkKeys({ governance, freshness, hubs }: TrustDraft): void {
  const owners = new Map<string, string>();
  const claim = (x: string, owner: string) => {
    const other = owners.get(x);
    if (other !== undefined) {
      throw new GovernanceError('known-key', `a key for ${owner} is one of ${other} already`);
    }
    owners.set(x, owner);
  };
  for (const { key, office } of governance.officers) claim(key.x, `officer "${office}"`);
  for (const { x } of freshness.keys) claim(x, 'the freshness role');
  for (const { id, keys } of hubs) for (const { key } of keys) claim(key.x, `hub "${id}"`);
}
