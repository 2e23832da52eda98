/** What decisions of governance do to the feeds that are here: doubt, and new epochs. */
import { FederationError } from '../errors.ts';
import { comparePositions } from '../feed/index.ts';
import type { FeedPosition, FeedState } from '../ports.ts';
import type { HubEpoch, TrustView } from '../trust/index.ts';
import type { ReplicationContext } from './context.ts';
import type { Astray } from './copies.ts';
import { saveDropped } from './drop.ts';

/** What it takes to carry out decisions. */
export type GovernanceContext = Pick<
  ReplicationContext,
  'hub' | 'feeds' | 'copies' | 'trust' | 'onDrop'
>;

/** Brings every feed in line with the newest trust list. */
export async function applyTrust(context: GovernanceContext): Promise<void> {
  const view = context.trust.view();
  if (!view) return;
  for (const { hub } of [...context.copies.all()]) {
    try {
      await openEpochs(context, hub);
      await judge(context, hub);
    } catch (error) {
      // The feed moved on meanwhile: whoever moved it judges it anew.
      if (!(error instanceof FederationError && error.code === 'conflict')) throw error;
    }
  }
}

/**
 * Moves a feed into the epochs that governance has opened, as far as our copy reaches. Entries that
 * no longer belong to it are dropped; what is missing before a branching point must be pulled first.
 * @returns whether the feed was moved
 */
export async function openEpochs(context: GovernanceContext, hub: string): Promise<boolean> {
  const { feeds, copies, trust } = context;
  const epochs = trust.view()?.hub(hub)?.epochs ?? [];
  let hasMoved = false;
  // Each turn moves to a later epoch, or once back to where the right branch can be pulled.
  for (let turn = 0; turn <= 2 * epochs.length; turn++) {
    const state = copies.get(hub);
    const here = copies.position(hub);
    const path = pathOf(epochs);
    const next = path.find(({ epoch }) => epoch > here.epoch);
    if (!next) return hasMoved;
    const { after } = next;
    if (after === null || (await holds(context, hub, after))) {
      await saveDropped(context, hub, after);
      await feeds.openEpoch(hub, next.epoch, after);
    } else {
      const isOnTheWay = after.epoch === here.epoch && here.seq < after.seq;
      if (isOnTheWay && !state?.isFrozen) return hasMoved;
      const back = placeBefore(context, hub, after, path);
      if (state && !state.isFrozen && comparePositions(back, here) === 0) return hasMoved;
      await saveDropped(context, hub, back);
      await feeds.rewind(hub, back);
    }
    copies.setAstray(hub, undefined);
    await copies.refresh(hub);
    hasMoved = true;
  }
  return hasMoved;
}

/** The epoch that governance has a feed go on with after one that it ended; undefined: it did not. */
export function nextEpoch(view: TrustView, hub: string, epoch: number): HubEpoch | undefined {
  return pathOf(view.hub(hub)?.epochs ?? []).find((one) => one.epoch > epoch);
}

/** The epochs that lead to the newest one; others were branches that governance cut off. */
function pathOf(epochs: readonly HubEpoch[]): HubEpoch[] {
  const path: HubEpoch[] = [];
  for (let one = epochs.at(-1); one; ) {
    path.unshift(one);
    const parent: number | undefined = one.after?.epoch;
    one = parent === undefined ? undefined : epochs.find(({ epoch }) => epoch === parent);
  }
  return path;
}

async function holds(
  { feeds }: GovernanceContext,
  hub: string,
  at: { readonly epoch: number; readonly seq: number; readonly entry: string },
): Promise<boolean> {
  return (await feeds.entryAt(hub, at.epoch, at.seq))?.hash === at.entry;
}

/** Where our copy can go back to so that it surely has nothing of the wrong branch. */
function placeBefore(
  { copies }: GovernanceContext,
  hub: string,
  after: { readonly epoch: number; readonly seq: number },
  path: readonly HubEpoch[],
): FeedPosition {
  const here = copies.position(hub);
  const frozen = copies.frozenAfter(hub);
  if (frozen?.epoch === after.epoch && here.epoch === after.epoch && frozen.seq <= after.seq) {
    return comparePositions(here, frozen) <= 0 ? here : frozen;
  }
  const start = path.find(({ epoch }) => epoch === after.epoch);
  return { epoch: after.epoch, seq: 0, entry: start?.after?.entry ?? null };
}

/** Puts into quarantine what the trust list casts doubt on, and releases what it does not. */
export async function judge(context: GovernanceContext, hub: string): Promise<void> {
  const { feeds, copies, trust } = context;
  const view = trust.view();
  const state = copies.get(hub);
  if (!view || !state) return;
  const kept = state.quarantinedAfter;
  const astray = await findContradiction(context, view, state);
  copies.setAstray(hub, astray);
  let wanted = earliest(await findDoubt(context, view, state), astray?.sure ?? null);
  if (kept && (view.isExpired || awaitsAnchor(view, state))) wanted = earlier(wanted, kept);
  const isSame = wanted === null ? kept === null : kept && comparePositions(wanted, kept) === 0;
  if (isSame) return;
  // A fork hides its branches by itself.
  const frozen = copies.frozenAfter(hub);
  if (frozen && kept && wanted === null && comparePositions(frozen, kept) === 0) return;
  await feeds.setQuarantine(hub, wanted);
  await copies.refresh(hub);
}

/**
 * Whether a stolen key's last good entry is still to come: until it is here, nothing tells the
 * owner's entries from the thief's.
 */
function awaitsAnchor(view: TrustView, state: FeedState): boolean {
  return (view.hub(state.hub)?.keys ?? []).some(
    ({ from, compromised }) =>
      compromised?.lastGood &&
      comparePositions(from, state) <= 0 &&
      comparePositions(state, compromised.lastGood) < 0,
  );
}

/** The last position before the first entry here that must not be shown. */
async function findDoubt(
  { feeds }: GovernanceContext,
  view: TrustView,
  state: FeedState,
): Promise<FeedPosition | null> {
  const { hub } = state;
  const listed = view.hub(hub);
  if (!listed) return { epoch: 1, seq: 0, entry: null };
  if (!listed.keys.some(({ compromised }) => compromised)) return null;
  const anchors = view.anchors(hub);
  // Between these places nothing changes.
  const places = [
    ...listed.epochs.map(({ epoch }) => ({ epoch, seq: 1 })),
    ...listed.keys.flatMap(({ from, until, compromised }) => [
      from,
      ...(until ? [until] : []),
      ...(compromised?.lastGood ? [next(compromised.lastGood)] : []),
    ]),
    ...anchors,
  ]
    .filter((place) => comparePositions(place, state) <= 0)
    .sort(comparePositions);
  for (const place of places) {
    const entry = await feeds.entryAt(hub, place.epoch, place.seq);
    if (!entry || !view.isQuarantined(hub, place, entry.hash)) continue;
    return { epoch: entry.epoch, seq: entry.seq - 1, entry: entry.payload.prev };
  }
  return null;
}

function next({ epoch, seq }: { readonly epoch: number; readonly seq: number }) {
  return { epoch, seq: seq + 1 };
}

function earlier(a: FeedPosition | null, b: FeedPosition): FeedPosition {
  return a && comparePositions(a, b) <= 0 ? a : b;
}

function earliest(a: FeedPosition | null, b: FeedPosition | null): FeedPosition | null {
  return b ? earlier(a, b) : a;
}

/**
 * Finds an entry here that is not the one for which governance vouches. Then all after the last place
 * that is surely right is in doubt: an entry for which governance vouches as well, or what other keys
 * than the stolen one have signed before it.
 */
async function findContradiction(
  context: GovernanceContext,
  view: TrustView,
  state: FeedState,
): Promise<Astray | undefined> {
  const { hub, epoch } = state;
  const anchors = view
    .anchors(hub)
    .filter((one) => one.epoch === epoch && one.seq <= state.seq)
    .sort(comparePositions);
  let sure: FeedPosition | undefined;
  for (const anchor of anchors) {
    if (await holds(context, hub, anchor)) {
      sure = anchor;
      continue;
    }
    const begin = (view.hub(hub)?.keys ?? []).find(
      ({ compromised }) =>
        compromised?.lastGood && comparePositions(compromised.lastGood, anchor) === 0,
    )?.from;
    const before = begin?.epoch === epoch ? begin.seq - 1 : 0;
    if (before > (sure?.seq ?? 0)) {
      const entry = await context.feeds.entryAt(hub, epoch, before);
      if (entry) sure = { epoch, seq: before, entry: entry.hash };
    }
    const start = view.hub(hub)?.epochs.find((one) => one.epoch === epoch)?.after?.entry ?? null;
    return { anchor, sure: sure ?? { epoch, seq: 0, entry: start } };
  }
  return undefined;
}
