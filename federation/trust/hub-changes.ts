/** What changes about one hub between two trust lists. */
import type { AnchoredPosition } from '#schema/entry/index.ts';
import type { HubKey, TrustedHub } from '#schema/trust/index.ts';
import { thumbprint } from '../identity/index.ts';
import type { HubChange, KeyRange, Sequence } from './change-types.ts';
import { added, isReordered } from './differences.ts';

type WithoutName<T> = T extends unknown ? Omit<T, 'hub' | 'name'> : never;
type Change = WithoutName<HubChange>;

const stateChanges = {
  active: 'hub-reinstated',
  suspended: 'hub-suspended',
  left: 'hub-left',
} as const;

const lists = {
  regions: 'hub-regions-changed',
  peers: 'hub-peers-changed',
  addresses: 'hub-addresses-changed',
} as const;

/** Finds all that differs between two states of one hub, `after` the later. */
export function hubChanges(before: TrustedHub, after: TrustedHub): HubChange[] {
  const changes: Change[] = [
    ...descriptionChanges(before, after),
    ...(['regions', 'peers', 'addresses'] as const).flatMap((of) =>
      listChanges(of, before[of], after[of]),
    ),
    ...epochChanges(before.epochs, after.epochs),
    ...keyChanges(before.keys, after.keys),
  ];
  return changes.map((change) => ({ ...change, hub: after.id, name: after.name }) as HubChange);
}

function descriptionChanges(before: TrustedHub, after: TrustedHub): Change[] {
  const changes: Change[] = [];
  if (before.state !== after.state) {
    changes.push({ type: stateChanges[after.state], before: before.state });
  }
  if (before.name !== after.name) {
    changes.push({ type: 'hub-renamed', before: before.name, after: after.name });
  }
  if (before.portal !== after.portal) {
    changes.push({ type: 'hub-portal-changed', before: before.portal, after: after.portal });
  }
  return changes;
}

function listChanges(
  of: keyof typeof lists,
  before: readonly string[],
  after: readonly string[],
): Change[] {
  const change = { added: added(before, after), removed: added(after, before) };
  const changes: Change[] = [];
  if (change.added.length + change.removed.length > 0) changes.push({ type: lists[of], ...change });
  if (isReordered(before, after)) changes.push(reordered(of));
  return changes;
}

function reordered(of: Sequence): Change {
  return { type: 'hub-reordered', of };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** In one order of members, so that two spellings of one place are equal. */
function placeOf(place: AnchoredPosition | null): AnchoredPosition | null {
  return place && { epoch: place.epoch, seq: place.seq, entry: place.entry };
}

function rangeOf({ from, until }: HubKey): KeyRange {
  const start = { epoch: from.epoch, seq: from.seq };
  return until ? { from: start, until: { epoch: until.epoch, seq: until.seq } } : { from: start };
}

function epochChanges(before: TrustedHub['epochs'], after: TrustedHub['epochs']): Change[] {
  const changes: Change[] = [];
  for (const { epoch, after: place } of after) {
    const known = before.find((one) => one.epoch === epoch);
    if (!known) changes.push({ type: 'epoch-opened', epoch, after: place });
    else if (!isSame(placeOf(known.after), placeOf(place))) {
      changes.push({ type: 'epoch-moved', epoch, before: known.after, after: place });
    }
  }
  for (const { epoch } of before) {
    if (!after.some((one) => one.epoch === epoch)) changes.push({ type: 'epoch-removed', epoch });
  }
  return changes;
}

function keyChanges(before: readonly HubKey[], after: readonly HubKey[]): Change[] {
  const changes: Change[] = [];
  for (const key of after) {
    const known = before.find((one) => one.key.x === key.key.x);
    const kid = thumbprint(key.key);
    if (known) changes.push(...oneKeyChanges(kid, known, key));
    else changes.push({ type: 'key-added', kid, ...key });
  }
  for (const { key } of before) {
    if (!after.some((one) => one.key.x === key.x)) {
      changes.push({ type: 'key-removed', kid: thumbprint(key) });
    }
  }
  const names = (keys: readonly HubKey[]) => keys.map(({ key }) => key.x);
  if (isReordered(names(before), names(after))) changes.push(reordered('keys'));
  return changes;
}

function oneKeyChanges(kid: string, before: HubKey, after: HubKey): Change[] {
  const changes: Change[] = [];
  const [old, fresh] = [rangeOf(before), rangeOf(after)];
  if (!isSame(old, fresh)) {
    const isRetired = isSame(old.from, fresh.from) && !old.until && fresh.until;
    changes.push(
      isRetired
        ? { type: 'key-retired', kid, until: isRetired }
        : { type: 'key-range-changed', kid, before: old, after: fresh },
    );
  }
  const [lost, found] = [before.compromised, after.compromised];
  if (!lost && found) {
    changes.push({ type: 'key-compromised', kid, lastGood: found.lastGood });
  } else if (lost && !found) {
    changes.push({ type: 'key-cleared', kid });
  } else if (lost && found && !isSame(placeOf(lost.lastGood), placeOf(found.lastGood))) {
    changes.push({
      type: 'key-last-good-changed',
      kid,
      before: lost.lastGood,
      after: found.lastGood,
    });
  }
  return changes;
}
