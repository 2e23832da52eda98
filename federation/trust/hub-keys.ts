/** Which key of a hub is good for which place of its feed. */
import type { AnchoredPosition, Position, PublicKey } from '#schema/entry/index.ts';
import type { HubKey, TrustedHub } from '#schema/trust/index.ts';
import { comparePositions } from '../feed/index.ts';
import { thumbprint } from '../identity/index.ts';

/** A hub's keys and epochs, prepared for looking up. */
export interface HubKeys {
  keyFor(position: Position, kid: string): PublicKey | undefined;
  /** As keyFor, but never a compromised key. */
  liveKeyFor(position: Position, kid: string): PublicKey | undefined;
  wasCompromised(kid: string): boolean;
  /**
   * The last seq of a position's epoch up to which, after it, each place has been signed by a key that
   * ends: before the first that a key without end may sign, or that none may.
   */
  closedUpTo(after: Position): number;
  currentKeys(at?: Position): readonly PublicKey[];
  anchors(): readonly AnchoredPosition[];
  isQuarantined(position: Position, entryHash?: string): boolean;
}

/** Prepares a hub's keys. */
export function hubKeys({ keys, epochs }: TrustedHub): HubKeys {
  const byKid = new Map(keys.map((one) => [thumbprint(one.key), one]));
  const anchors = anchorsOf(keys, epochs);
  const isCutOff = (place: Position) => liesBeyondABranching(place, epochs);

  const keyFor = (place: Position, kid: string): PublicKey | undefined => {
    const found = byKid.get(kid);
    return found && isEntitled(found, place) && !isCutOff(place) ? found.key : undefined;
  };
  const liveKeyFor = (place: Position, kid: string): PublicKey | undefined =>
    byKid.get(kid)?.compromised ? undefined : keyFor(place, kid);

  const newest = epochs.at(-1)?.epoch ?? 0;
  const closed = keys.filter((one) => isClosed(one, newest));
  const open = keys.filter((one) => !closed.includes(one));

  return {
    keyFor,
    liveKeyFor,
    closedUpTo({ epoch, seq }) {
      const isCovered = (place: Position) =>
        !isCutOff(place) &&
        closed.some((one) => isEntitled(one, place)) &&
        !open.some((one) => isEntitled(one, place));
      // Between the places where a key ends, one without end begins, or a later epoch branches off,
      // what is covered stays so.
      const ends = [
        ...closed.flatMap(({ until, compromised }) => [until, next(compromised?.lastGood)]),
        ...open.map((one) => one.from),
        ...epochs.map(({ after }) => next(after)),
      ].flatMap((one) => (one?.epoch === epoch ? [one.seq] : []));
      let last = seq;
      for (const end of ends.sort((a, b) => a - b)) {
        if (end > last + 1 && isCovered({ epoch, seq: last + 1 })) last = end - 1;
      }
      return last;
    },
    wasCompromised: (kid) => byKid.get(kid)?.compromised !== undefined,
    currentKeys: (at) =>
      keys.filter((one) => !one.compromised && isCurrent(one, at)).map(({ key }) => key),
    anchors: () => anchors,
    isQuarantined(place, entryHash) {
      const anchor = anchors.find((one) => comparePositions(one, place) === 0);
      if (anchor && entryHash !== undefined && anchor.entry !== entryHash) return true;
      if (isCutOff(place)) return true;
      const inRange = keys.filter((one) => isInRange(one, place));
      // A place that nobody but a thief could have signed.
      return (
        inRange.some((one) => one.compromised) && !inRange.some((one) => isEntitled(one, place))
      );
    },
  };
}

function isInRange({ from, until }: HubKey, place: Position): boolean {
  return comparePositions(from, place) <= 0 && (!until || comparePositions(place, until) < 0);
}

/** Whether the list says where a key ends, so that its holder can add nothing beyond. */
function isClosed({ until, compromised }: HubKey, newestEpoch: number): boolean {
  const ends = [until, compromised && (compromised.lastGood ?? { epoch: 0 })];
  return ends.some((end) => end !== undefined && end.epoch <= newestEpoch);
}

function next(place: Position | null | undefined): Position | undefined {
  return place ? { epoch: place.epoch, seq: place.seq + 1 } : undefined;
}

function isEntitled(key: HubKey, place: Position): boolean {
  if (!isInRange(key, place)) return false;
  if (!key.compromised) return true;
  const { lastGood } = key.compromised;
  return lastGood !== null && comparePositions(place, lastGood) <= 0;
}

/** Without a place: keys that are not retired. With one: those good there or at the next one. */
function isCurrent(key: HubKey, at: Position | undefined): boolean {
  if (!at) return key.until === undefined;
  return isInRange(key, at) || isInRange(key, { epoch: at.epoch, seq: at.seq + 1 });
}

/** An entry after the point at which a later epoch branched off belongs to the feed no more. */
function liesBeyondABranching(place: Position, epochs: TrustedHub['epochs']): boolean {
  if (!epochs.some(({ epoch }) => epoch === place.epoch)) return true;
  return epochs.some(
    ({ epoch, after }) =>
      epoch > place.epoch && (after === null || comparePositions(place, after) > 0),
  );
}

function anchorsOf(keys: readonly HubKey[], epochs: TrustedHub['epochs']): AnchoredPosition[] {
  const all = [
    ...keys.map(({ compromised }) => compromised?.lastGood),
    ...epochs.map(({ after }) => after),
  ].filter((one) => one !== null && one !== undefined);
  return all.filter((one) => !liesBeyondABranching(one, epochs));
}
