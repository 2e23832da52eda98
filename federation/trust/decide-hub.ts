/** Carries out a decision about one hub. */
import type { AnchoredPosition, Position } from '#schema/entry/index.ts';
import { maxEpochsPerHub, maxHubs, maxKeysPerHub } from '#schema/limits.ts';
import type { HubKey, JoinRequest, KeyRequest, TrustedHub } from '#schema/trust/index.ts';
import { comparePositions } from '../feed/index.ts';
import { thumbprint } from '../identity/index.ts';
import type { HubDecision, HubDescription, TrustDraft } from './decisions.ts';
import { GovernanceError } from './governance-error.ts';

/**
 * @returns the draft with the decision carried out
 * @throws {GovernanceError} unknown-hub, known-hub, unknown-key, no-change, bad-position, too-many,
 * wrong-request
 */
export function decideHub(draft: TrustDraft, decision: HubDecision): TrustDraft {
  if (decision.type === 'add-hub') return addHub(draft, decision.request);
  const id = decision.type === 'rotate-key' ? decision.request.hub : decision.hub;
  const hub = draft.hubs.find((one) => one.id === id);
  if (!hub) throw new GovernanceError('unknown-hub', `no hub "${id}" in the current list`);
  const changed = changeHub(hub, decision);
  if (JSON.stringify(changed) === JSON.stringify(hub)) {
    throw new GovernanceError('no-change', `hub "${id}" is so already`);
  }
  return { ...draft, hubs: draft.hubs.map((one) => (one === hub ? changed : one)) };
}

function addHub(draft: TrustDraft, request: JoinRequest): TrustDraft {
  if (request.network !== draft.network) {
    throw new GovernanceError('wrong-request', `a request to join network "${request.network}"`);
  }
  if (draft.hubs.some(({ id }) => id === request.hub)) {
    throw new GovernanceError('known-hub', `hub "${request.hub}" is in the list already`);
  }
  if (draft.hubs.length >= maxHubs) {
    throw new GovernanceError('too-many', `a list holds at most ${maxHubs} hubs`);
  }
  const { hub: id, name, regions, peers, addresses, portal, keys } = request;
  const added: TrustedHub = {
    id,
    name,
    regions,
    state: 'active',
    peers,
    addresses,
    ...(portal !== undefined && { portal }),
    epochs: [{ epoch: 1, after: null }],
    keys: keys.map((key) => ({ key, from: { epoch: 1, seq: 1 } })),
  };
  return { ...draft, hubs: [...draft.hubs, added] };
}

function changeHub(hub: TrustedHub, decision: Exclude<HubDecision, { type: 'add-hub' }>) {
  switch (decision.type) {
    case 'suspend-hub':
      if (hub.state === 'left') throw new GovernanceError('no-change', `hub "${hub.id}" has left`);
      return { ...hub, state: 'suspended' as const };
    case 'reinstate-hub':
      return { ...hub, state: 'active' as const };
    case 'remove-hub':
      return removeHub(hub, decision.until);
    case 'update-hub':
      return updateHub(hub, decision);
    case 'rotate-key':
      return rotateKey(hub, decision.request);
    case 'retire-key':
      return changeKey(hub, decision.kid, (key) => retire(hub, key, decision.until));
    case 'compromise-key':
      return changeKey(hub, decision.kid, (key) => compromise(hub, key, decision.lastGood));
    case 'open-epoch':
      return openEpoch(hub, decision.after);
  }
}

function removeHub(hub: TrustedHub, until: Position | undefined): TrustedHub {
  const keys = hub.keys.map((key) =>
    until && !key.until && !key.compromised ? retire(hub, key, until) : key,
  );
  return { ...hub, state: 'left', keys };
}

function updateHub(hub: TrustedHub, change: HubDescription): TrustedHub {
  const { name, regions, peers, addresses, portal } = change;
  const { portal: before, ...rest } = hub;
  const after = portal === undefined ? before : (portal ?? undefined);
  // The order of members stays as it was: else an update to the same would look like a change.
  return {
    ...rest,
    ...(name !== undefined && { name }),
    ...(regions && { regions }),
    ...(peers && { peers }),
    ...(addresses && { addresses }),
    ...(after !== undefined && { portal: after }),
    epochs: hub.epochs,
    keys: hub.keys,
  };
}

function changeKey(hub: TrustedHub, kid: string, change: (key: HubKey) => HubKey): TrustedHub {
  const found = hub.keys.find(({ key }) => thumbprint(key) === kid);
  if (!found) throw new GovernanceError('unknown-key', `hub "${hub.id}" has no key ${kid}`);
  return { ...hub, keys: hub.keys.map((key) => (key === found ? change(found) : key)) };
}

function rotateKey(hub: TrustedHub, { key, from, replaces }: KeyRequest): TrustedHub {
  checkEpoch(hub, from);
  if (hub.keys.length >= maxKeysPerHub) {
    throw new GovernanceError('too-many', `a list remembers at most ${maxKeysPerHub} keys a hub`);
  }
  const added: HubKey = { key, from };
  if (!replaces) return { ...hub, keys: [...hub.keys, added] };
  const old = hub.keys.find((one) => one.key.x === replaces.x);
  if (!old || old.until || old.compromised) {
    throw new GovernanceError(
      'wrong-request',
      `the key that is to be replaced is no key in use of hub "${hub.id}"`,
    );
  }
  const kept = hub.keys.map((one) => (one === old ? retire(hub, old, from) : one));
  return { ...hub, keys: [...kept, added] };
}

function retire(hub: TrustedHub, key: HubKey, until: Position): HubKey {
  checkEpoch(hub, until);
  if (comparePositions(until, key.from) < 0) {
    throw new GovernanceError('bad-position', 'a key cannot end before it begins');
  }
  // In the schema's order of members.
  return {
    key: key.key,
    from: key.from,
    until,
    ...(key.compromised && { compromised: key.compromised }),
  };
}

function compromise(hub: TrustedHub, key: HubKey, lastGood: AnchoredPosition | null): HubKey {
  if (lastGood) {
    checkBranch(hub, lastGood);
    const isBefore = comparePositions(lastGood, key.from) < 0;
    if (isBefore || (key.until && comparePositions(lastGood, key.until) >= 0)) {
      throw new GovernanceError('bad-position', 'the last good entry is not one of this key');
    }
  }
  return { ...key, compromised: { lastGood } };
}

function openEpoch(hub: TrustedHub, after: AnchoredPosition | null): TrustedHub {
  if (hub.epochs.length >= maxEpochsPerHub) {
    throw new GovernanceError(
      'too-many',
      `a list remembers at most ${maxEpochsPerHub} epochs a hub`,
    );
  }
  if (after) checkBranch(hub, after);
  const newest = hub.epochs.at(-1)?.epoch ?? 0;
  return { ...hub, epochs: [...hub.epochs, { epoch: newest + 1, after }] };
}

function checkEpoch(hub: TrustedHub, { epoch }: Position): void {
  if (hub.epochs.some((one) => one.epoch === epoch)) return;
  throw new GovernanceError('bad-position', `hub "${hub.id}" has no epoch ${epoch}`);
}

/** Whether a place is still part of the feed: in an epoch, and not cut off by a later one. */
function checkBranch(hub: TrustedHub, place: AnchoredPosition): void {
  checkEpoch(hub, place);
  const isCutOff = hub.epochs.some(
    ({ epoch, after }) =>
      epoch > place.epoch && (after === null || comparePositions(place, after) > 0),
  );
  if (isCutOff) throw new GovernanceError('bad-position', 'a later epoch has cut that entry off');
}
