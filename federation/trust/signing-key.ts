/** Which of a hub's own keys signs: what the trust list says, place by place. */
import type { Position } from '#schema/entry/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import { comparePositions } from '../feed/index.ts';
import { thumbprint } from '../identity/index.ts';
import type { KeyStore, SigningKey } from '../ports.ts';
import { type HubKeys, hubKeys } from './hub-keys.ts';

/**
 * Chooses the key for a place of a hub's own feed. Of several that may sign there it is the one that
 * was entitled last, so that a key takes over where governance has it begin, although the one before
 * is not retired yet.
 * @param hub as the newest trust list has it
 * @param held the keys that the hub holds
 * @returns undefined: the list lets none of them sign there
 */
export function chooseSigningKey(
  hub: TrustedHub,
  held: readonly SigningKey[],
  place: Position,
): SigningKey | undefined {
  const { rules, kids } = prepare(hub);
  for (const kid of kids) {
    const found = held.find((key) => key.kid === kid);
    if (found && rules.liveKeyFor(place, kid)) return found;
  }
  return undefined;
}

interface Prepared {
  readonly rules: HubKeys;
  /** The key that begins last comes first. */
  readonly kids: readonly string[];
}

/** An import asks for each of thousands of entries. */
const prepared = new WeakMap<TrustedHub, Prepared>();

function prepare(hub: TrustedHub): Prepared {
  const known = prepared.get(hub);
  if (known) return known;
  const kids = hub.keys
    .map(({ key, from }, index) => ({ from, index, kid: thumbprint(key) }))
    .sort((a, b) => comparePositions(b.from, a.from) || b.index - a.index)
    .map(({ kid }) => kid);
  const fresh = { rules: hubKeys(hub), kids };
  prepared.set(hub, fresh);
  return fresh;
}

/** A key store of one key, for a hub whose keys never change: tests, tools. */
export function singleKey(key: SigningKey): KeyStore {
  return { at: async () => key, current: async () => key };
}
