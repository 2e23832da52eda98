/**
 * What an officer should think about twice before signing, as data. None of it is forbidden: each is
 * right on some day of a network's life.
 */
import type { AnchoredPosition, Position } from '#schema/entry/index.ts';
import type { HubKey, TrustedHub, TrustList } from '#schema/trust/index.ts';
import { comparePositions } from '../feed/index.ts';
import { thumbprint } from '../identity/index.ts';
import { expiryNoticeDays } from '../limits.ts';
import type { NamedHub, TrustChange } from './change-types.ts';
import { type GovernanceRisk, governanceRisks } from './governance-risks.ts';
import { type TextRisk, textRisks } from './text-risks.ts';

const daySeconds = 86_400;
/** Days. What is decided now must be looked at again before all who decided it are gone. */
const farExpiryDays = 2 * 366;
/** Days. Signatures travel by mail, but a proposal this old may have been given up. */
const staleDays = 30;
/** Hubs that lose their membership by one list. */
const manyHubs = 2;

/** A risk that concerns one hub. */
export type HubRisk = NamedHub &
  (
    | { readonly type: 'no-usable-key' }
    /** Nobody may sign the positions from `from` to before `to`: the hub could not go on. */
    | { readonly type: 'key-gap'; readonly from: Position; readonly to: Position }
    /** A new key may sign positions that an older one has signed already. */
    | { readonly type: 'key-backdated'; readonly kid: string; readonly from: Position }
    /** A key came in, and this older one may go on signing: it was lost, or forgotten to retire. */
    | { readonly type: 'old-key-stays'; readonly kid: string }
    | { readonly type: 'key-forgotten'; readonly kid: string }
    /** All that the stolen key ever signed is discarded. */
    | { readonly type: 'compromised-from-the-start'; readonly kid: string }
    | { readonly type: 'compromise-withdrawn'; readonly kid: string }
    | {
        readonly type: 'more-discarded';
        readonly kid: string;
        readonly before: AnchoredPosition | null;
        readonly after: AnchoredPosition | null;
      }
    /** After null: all epochs before are discarded. */
    | {
        readonly type: 'epoch-cuts-off';
        readonly epoch: number;
        readonly after: AnchoredPosition | null;
      }
    | { readonly type: 'epoch-history-changed'; readonly epoch: number }
    /** Neither a key nor a network identity of before is left: another may have taken its place. */
    | { readonly type: 'identity-replaced' }
    | { readonly type: 'hub-forgotten' }
    /** It leaves, and no position says where its feed ends: who has not its entries never gets them. */
    | { readonly type: 'end-unknown' }
  );

/** Something to think about twice. Times in seconds. */
export type TrustRisk =
  | GovernanceRisk
  | HubRisk
  | TextRisk
  | { readonly type: 'several-hubs-out'; readonly hubs: readonly string[] }
  | { readonly type: 'no-active-hub' }
  /** The list does not say which hubs hold freshness keys: it may be one of those that go. */
  | { readonly type: 'freshness-may-stop'; readonly hubs: readonly string[] }
  | { readonly type: 'no-freshness-keys' }
  | { readonly type: 'already-expired'; readonly expires: number }
  | { readonly type: 'expires-soon'; readonly expires: number; readonly days: number }
  | { readonly type: 'expires-late'; readonly expires: number; readonly days: number }
  | { readonly type: 'expiry-brought-forward'; readonly before: number; readonly after: number }
  | { readonly type: 'old-proposal'; readonly issued: number; readonly days: number };

/**
 * Finds what is risky about a list, the gravest first.
 * @param previous the list before; undefined: `next` is a network's first
 * @param changes as trustChanges finds them between the two
 * @param now milliseconds since 1970
 */
export function trustRisks(
  previous: TrustList | undefined,
  next: TrustList,
  changes: readonly TrustChange[],
  now: number,
): TrustRisk[] {
  const before = new Map((previous?.hubs ?? []).map((hub) => [hub.id, hub]));
  return [
    ...governanceRisks(previous?.governance, next.governance),
    ...membershipRisks(previous, next, changes),
    ...changes.flatMap(changeRisks),
    ...next.hubs.flatMap((hub) => hubRisks(before.get(hub.id), hub)),
    ...timeRisks(previous, next, now),
    ...textRisks(changes),
  ];
}

function membershipRisks(
  previous: TrustList | undefined,
  next: TrustList,
  changes: readonly TrustChange[],
): TrustRisk[] {
  const risks: TrustRisk[] = [];
  const out = changes.flatMap((change) =>
    change.type === 'hub-removed' || change.type === 'hub-left' || change.type === 'hub-suspended'
      ? [change.hub]
      : [],
  );
  if (out.length >= manyHubs) risks.push({ type: 'several-hubs-out', hubs: out });
  if (next.hubs.length > 0 && !next.hubs.some(({ state }) => state === 'active')) {
    risks.push({ type: 'no-active-hub' });
  }
  const before = new Set(previous?.freshness.keys.map(({ x }) => x));
  if (out.length > 0 && next.freshness.keys.some(({ x }) => before.has(x))) {
    risks.push({ type: 'freshness-may-stop', hubs: out });
  }
  if (next.freshness.keys.length === 0) risks.push({ type: 'no-freshness-keys' });
  return risks;
}

/** Risks that lie in a change by itself. */
function changeRisks(change: TrustChange): TrustRisk[] {
  if (!('hub' in change)) return [];
  const { hub, name } = change;
  switch (change.type) {
    case 'hub-removed':
      return [{ type: 'hub-forgotten', hub, name }];
    case 'key-removed':
      return [{ type: 'key-forgotten', hub, name, kid: change.kid }];
    case 'key-compromised':
      if (change.lastGood !== null) return [];
      return [{ type: 'compromised-from-the-start', hub, name, kid: change.kid }];
    case 'key-cleared':
      return [{ type: 'compromise-withdrawn', hub, name, kid: change.kid }];
    case 'key-last-good-changed': {
      const { kid, before, after } = change;
      const isLess = before && (!after || comparePositions(after, before) < 0);
      return isLess ? [{ type: 'more-discarded', hub, name, kid, before, after }] : [];
    }
    case 'epoch-opened':
      return [
        { type: 'epoch-cuts-off', hub, name, epoch: change.epoch, after: change.after } as const,
      ];
    case 'epoch-moved':
    case 'epoch-removed':
      return [{ type: 'epoch-history-changed', hub, name, epoch: change.epoch }];
    default:
      return [];
  }
}

function hubRisks(before: TrustedHub | undefined, hub: TrustedHub): HubRisk[] {
  const named = { hub: hub.id, name: hub.name };
  const risks: HubRisk[] = [];
  const live = (one: TrustedHub) => one.keys.filter((key) => !key.until && !key.compromised);
  if (hub.state === 'active') {
    if (live(hub).length === 0) risks.push({ ...named, type: 'no-usable-key' });
    for (const gap of gapsOf(hub.keys)) risks.push({ ...named, type: 'key-gap', ...gap });
  }
  if (!before) return risks;
  if (hub.state === 'left' && before.state !== 'left' && live(hub).length > 0) {
    risks.push({ ...named, type: 'end-unknown' });
  }
  const known = new Set(before.keys.map(({ key }) => key.x));
  const oldest = before.keys.map(({ from }) => from).reduce(later);
  for (const { key, from } of hub.keys) {
    if (known.has(key.x) || comparePositions(from, oldest) > 0) continue;
    risks.push({ ...named, type: 'key-backdated', kid: thumbprint(key), from });
  }
  const isKeyNew = live(hub).some(({ key }) => !known.has(key.x));
  for (const { key } of isKeyNew ? live(hub) : []) {
    if (!known.has(key.x)) continue;
    risks.push({ ...named, type: 'old-key-stays', kid: thumbprint(key) });
  }
  const keepsAPeer = hub.peers.some((peer) => before.peers.includes(peer));
  const keepsAKey = live(hub).some(({ key }) => known.has(key.x));
  if (!keepsAPeer && !keepsAKey) risks.push({ ...named, type: 'identity-replaced' });
  return risks;
}

function later(a: Position, b: Position): Position {
  return comparePositions(a, b) < 0 ? b : a;
}

/** First position that a key may no longer sign; null: no end. */
function endOf({ from, until, compromised }: HubKey): Position | null {
  if (!compromised) return until ?? null;
  const { lastGood } = compromised;
  if (!lastGood) return from;
  const end = { epoch: lastGood.epoch, seq: lastGood.seq + 1 };
  return until && comparePositions(until, end) < 0 ? until : end;
}

/** Positions between keys that none of them may sign. A new epoch begins at 1 and leaves none. */
function gapsOf(keys: readonly HubKey[]): { from: Position; to: Position }[] {
  const sorted = [...keys].sort((a, b) => comparePositions(a.from, b.from));
  const gaps: { from: Position; to: Position }[] = [];
  let end: Position | null | undefined;
  for (const key of sorted) {
    const isNewEpoch = end && key.from.epoch > end.epoch && key.from.seq === 1;
    if (end && !isNewEpoch && comparePositions(end, key.from) < 0) {
      gaps.push({ from: end, to: key.from });
    }
    const own = endOf(key);
    end = end === null || own === null ? null : end ? later(end, own) : own;
  }
  return gaps;
}

function timeRisks(previous: TrustList | undefined, next: TrustList, now: number): TrustRisk[] {
  const { expires, issued } = next;
  const seconds = now / 1_000;
  const days = Math.floor((expires - seconds) / daySeconds);
  const age = Math.floor((seconds - issued) / daySeconds);
  const risks: TrustRisk[] = [];
  if (expires <= seconds) risks.push({ type: 'already-expired', expires });
  else if (days < expiryNoticeDays) risks.push({ type: 'expires-soon', expires, days });
  else if (days > farExpiryDays) risks.push({ type: 'expires-late', expires, days });
  if (previous && expires < previous.expires) {
    risks.push({ type: 'expiry-brought-forward', before: previous.expires, after: expires });
  }
  if (age >= staleDays) risks.push({ type: 'old-proposal', issued, days: age });
  return risks;
}
