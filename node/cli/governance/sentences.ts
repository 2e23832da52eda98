/** What a trust list changes, in English sentences that an officer can read aloud. */
import { fingerprintGroups, fingerprintWords, thumbprint } from '#federation/identity/index.ts';
import type { HubChange, TrustChange } from '#federation/trust/index.ts';
import type { AnchoredPosition } from '#schema/entry/index.ts';
import type { HubKey, TrustedHub } from '#schema/trust/index.ts';
import { anchored, count, day, keyName, listed, minute, oneLine, place, quoted } from './words.ts';

/** One sentence, or a few that belong together. */
export function changeSentence(change: TrustChange): string {
  if ('hub' in change) return hubSentence(change);
  switch (change.type) {
    case 'network-founded':
      return `This is the FIRST list of the network ${quoted(change.name)} (${change.network}). It begins with ${count(change.officers, 'officer')}, of whom ${change.threshold} must sign whatever comes after, and ${count(change.hubs, 'hub')}. It is good until ${day(change.expires)}.`;
    case 'network-renamed':
      return `The network is called ${quoted(change.after)} instead of ${quoted(change.before)}.`;
    case 'expiry-changed':
      return `The list is good until ${minute(change.after)} instead of ${minute(change.before)}.`;
    case 'threshold-changed':
      return `From now on ${change.after} of ${count(change.officers, 'officer')} must sign a list; until now it was ${change.before}.`;
    case 'officer-added':
      return `${quoted(change.office)} becomes an officer. ${officerKey(change.kid)}`;
    case 'officer-removed':
      return `${quoted(change.office)} is an officer no more.`;
    case 'officer-replaced':
      return `The officer ${quoted(change.office)} signs with another key. ${officerKey(change.after)}`;
    case 'officer-renamed':
      return `The office ${quoted(change.before)} is called ${quoted(change.after)}; its key stays.`;
    case 'freshness-keys-changed':
      return [
        ...change.added.map((kid) => `A new ${keyName(kid)} may say which list is the newest.`),
        ...change.removed.map(
          (kid) => `The ${keyName(kid)} may no longer say which list is the newest.`,
        ),
      ].join(' ');
    case 'reordered':
      return `The ${change.of.replace('-', ' ')} stand in another order. That has no effect.`;
  }
}

function officerKey(kid: string): string {
  return `Fingerprint of that key: ${fingerprintGroups(kid)}, in words: ${fingerprintWords(kid)}.`;
}

const states: Readonly<Record<TrustedHub['state'], string>> = {
  active: 'an active member',
  suspended: 'suspended',
  left: 'gone',
};

function hubSentence(change: HubChange): string {
  const hub = `${quoted(change.name)} (${change.hub})`;
  switch (change.type) {
    case 'hub-added':
      return addedSentence(hub, change.added);
    case 'hub-removed':
      return `The hub ${hub} is FORGOTTEN: nothing that it ever signed can be verified any more. It was ${states[change.before]}.`;
    case 'hub-suspended':
      return `The hub ${hub} is suspended: nothing new of it is taken, and what it has published stays readable, and marked.`;
    case 'hub-reinstated':
      return `The hub ${hub} is an active member again. It was ${states[change.before]}.`;
    case 'hub-left':
      return `The hub ${hub} leaves the network. What it has published stays readable, and marked.`;
    case 'hub-renamed':
      return `The hub ${change.hub} is called ${quoted(change.after)} instead of ${quoted(change.before)}.`;
    case 'hub-portal-changed':
      if (change.after === undefined) return `The hub ${hub} has no portal any more.`;
      return `The portal of the hub ${hub} is ${oneLine(change.after)}${change.before === undefined ? '' : `, no longer ${oneLine(change.before)}`}.`;
    case 'hub-regions-changed':
      return exchange(hub, 'is responsible for the region', ['region', 'regions'], change);
    case 'hub-peers-changed':
      return exchange(hub, 'has the network identity', ['identity', 'identities'], change);
    case 'hub-addresses-changed':
      return exchange(hub, 'is reached at', ['address', 'addresses'], change);
    case 'hub-reordered':
      return `The ${change.of} of the hub ${hub} stand in another order. That has no effect.`;
    default:
      return keySentence(hub, change);
  }
}

type KeyChange = Extract<HubChange, { type: `key-${string}` | `epoch-${string}` }>;

function keySentence(hub: string, change: KeyChange): string {
  switch (change.type) {
    case 'key-added':
      return `The hub ${hub} may sign with a new ${keyText(change.kid, change)}.`;
    case 'key-removed':
      return `The ${keyName(change.kid)} of the hub ${hub} is FORGOTTEN: nothing that it signed can be verified any more.`;
    case 'key-retired':
      return `The ${keyName(change.kid)} of the hub ${hub} is retired: it may sign no entry from ${place(change.until)} on. What it signed before stays good.`;
    case 'key-range-changed':
      return `The ${keyName(change.kid)} of the hub ${hub} may sign ${rangeText(change.after)}; until now it was ${rangeText(change.before)}.`;
    case 'key-compromised':
      return `The ${keyName(change.kid)} of the hub ${hub} is marked as STOLEN. ${lastGoodText(change.lastGood)}`;
    case 'key-last-good-changed':
      return `The stolen ${keyName(change.kid)} of the hub ${hub} is judged anew. ${lastGoodText(change.after)} Until now: ${change.before ? anchored(change.before) : 'none'}.`;
    case 'key-cleared':
      return `The ${keyName(change.kid)} of the hub ${hub}, which was marked as stolen, is TRUSTED AGAIN.`;
    case 'epoch-opened':
      return `The feed of the hub ${hub} goes on in a new epoch, ${change.epoch}. ${branchText(change.after)}`;
    case 'epoch-removed':
      return `Epoch ${change.epoch} of the hub ${hub} is FORGOTTEN: its entries belong to the feed no more.`;
    case 'epoch-moved':
      return `Epoch ${change.epoch} of the hub ${hub} branches off elsewhere. ${branchText(change.after)} Until now: ${change.before ? anchored(change.before) : 'from the start'}.`;
  }
}

function addedSentence(hub: string, added: TrustedHub): string {
  const { regions, state, peers, addresses, portal, keys, epochs } = added;
  const isPlain = epochs.length === 1 && epochs[0]?.epoch === 1 && epochs[0].after === null;
  return [
    `The hub ${hub} joins the network${state === 'active' ? '' : `, but it is ${states[state]}`}.`,
    `It is responsible for ${listed(regions)}.`,
    ...keys.map((key) => `It signs with ${keyText(thumbprint(key.key), key)}.`),
    `Network identity: ${listed(peers)}.`,
    addresses.length > 0
      ? `It is reached at ${listed(addresses.map(oneLine))}.`
      : 'It has no address: it must call the others.',
    ...(portal === undefined ? [] : [`Its portal is ${oneLine(portal)}.`]),
    ...(isPlain
      ? []
      : epochs.map(({ epoch, after }) => `It has an epoch ${epoch}. ${branchText(after)}`)),
  ].join(' ');
}

function exchange(
  hub: string,
  verb: string,
  [one, many]: readonly [string, string],
  { added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] },
): string {
  const parts = [
    ...added.map((item) => `The hub ${hub} now ${verb} ${oneLine(item)}.`),
    ...(removed.length > 0
      ? [
          `Its former ${removed.length > 1 ? many : one} ${listed(removed.map(oneLine))} ${removed.length > 1 ? 'are' : 'is'} dropped.`,
        ]
      : []),
  ];
  if (added.length === 0) parts.unshift(`The hub ${hub}:`);
  return parts.join(' ');
}

function rangeText({ from, until }: Pick<HubKey, 'from' | 'until'>): string {
  const start = `from ${place(from)} on`;
  return until ? `${start}, and none from ${place(until)} on` : start;
}

function keyText(kid: string, key: Pick<HubKey, 'from' | 'until' | 'compromised'>): string {
  const stolen = key.compromised
    ? ` (marked as STOLEN: ${lastGoodText(key.compromised.lastGood)})`
    : '';
  return `${keyName(kid)}, ${rangeText(key)}${stolen}`;
}

function lastGoodText(lastGood: AnchoredPosition | null): string {
  return lastGood
    ? `Its last good entry is ${anchored(lastGood)}; what it signed after that is hidden until the hub signs it anew.`
    : 'Not one of its entries is good: ALL that it ever signed is hidden.';
}

function branchText(after: AnchoredPosition | null): string {
  return after
    ? `It follows ${anchored(after)}; entries after that one are cut off.`
    : 'It starts from nothing: ALL entries of earlier epochs are cut off.';
}
