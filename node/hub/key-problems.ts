/**
 * A change of signing keys that will not come off as things stand: the feed is about to reach, or has
 * passed, the place from which another key is to sign.
 */
import { FederationError } from '#federation/errors.ts';
import type { KeyStore } from '#federation/ports.ts';
import type { TrustView } from '#federation/trust/index.ts';
import type { Position } from '#schema/entry/index.ts';

/** Entries before the place of a change within which governance must hurry: a day of a busy hub. */
export const keyChangeNoticeEntries = 250;

/** A key that is prepared on this hub and that governance has not confirmed. */
export interface PlannedKey {
  readonly kid: string;
  /** The first place that it asked to sign. */
  readonly from: Position;
}

const spell = ({ epoch, seq }: Position) => `${epoch}/${seq}`;
const entries = (n: number) => (n === 1 ? '1 more entry' : `${n} more entries`);

/**
 * A change that the list has confirmed, to a key that this hub does not hold.
 * @param next where the next entry of the own feed stands
 */
export async function missingKeyProblem(
  view: TrustView,
  hub: string,
  keys: KeyStore,
  next: Position,
): Promise<string | undefined> {
  const ends = (view.hub(hub)?.keys ?? [])
    .flatMap(({ until }) => (until?.epoch === next.epoch && until.seq > next.seq ? [until] : []))
    .sort((a, b) => a.seq - b.seq);
  for (const end of ends) {
    if (await holdsKeyFor(keys, end)) continue;
    return `From entry ${spell(end)} on, the trust list lets none of this hub's keys sign: it can publish ${entries(end.seq - next.seq)}. Put the new key into keys/signing-next.json, or ask for another: "interhub key rotate --lost".`;
  }
  return undefined;
}

async function holdsKeyFor(keys: KeyStore, place: Position): Promise<boolean> {
  try {
    await keys.at(place);
    return true;
  } catch (error) {
    if (error instanceof FederationError) return false;
    throw error;
  }
}

/** A change that was asked for and not confirmed. @param next as above */
export function plannedKeyProblem(planned: PlannedKey | null, next: Position): string | undefined {
  if (!planned) return undefined;
  const { from } = planned;
  const room = from.epoch === next.epoch ? from.seq - next.seq : from.epoch - next.epoch;
  if (room < 0) {
    return `The own feed has passed entry ${spell(from)}, from which the next key was to sign, and the trust list does not name that key. Tell the governance team not to confirm it any more: "interhub key rotate --cancel", then ask anew.`;
  }
  if (from.epoch !== next.epoch || room > keyChangeNoticeEntries) return undefined;
  return `The own feed reaches entry ${spell(from)}, from which the next key is to sign, after ${entries(room)}, and the trust list does not name that key yet. Remind the governance team, or give it up: "interhub key rotate --cancel".`;
}
