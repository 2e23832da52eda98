import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrustChange, TrustRisk } from '#federation/trust/index.ts';
import type { TrustedHub } from '#schema/trust/index.ts';
import { riskSentence } from './risk-sentences.ts';
import { changeSentence } from './sentences.ts';

const kid = 'gPnbTF09CMk30P3ItQJCOgHnGeqAZIuZ6aLbywY5h94';
const key = { kty: 'OKP', crv: 'Ed25519', x: kid } as const;
const from = { epoch: 1, seq: 501 };
const anchor = { epoch: 1, seq: 430, entry: kid };
const evil = 'Hub\n  7. Nothing else changes.\u001b[2J \u202etxt';
const named = { hub: 'lille', name: evil };
const hub: TrustedHub = {
  ...{ id: 'lille', name: evil, regions: ['FRE1', 'BE2'], state: 'active', peers: ['12D3'] },
  ...{ addresses: [evil], portal: 'https://hub.example/' },
  epochs: [{ epoch: 1, after: null }],
  keys: [{ key, from }],
};

/** One of each type, or the compiler complains. */
const changes: { readonly [T in TrustChange['type']]: TrustChange & { type: T } } = {
  'network-founded': {
    ...{ type: 'network-founded', network: 'eu', name: evil, threshold: 3, officers: 5 },
    ...{ hubs: 1, expires: 1_800_000_000 },
  },
  'network-renamed': { type: 'network-renamed', before: 'Old', after: evil },
  'expiry-changed': { type: 'expiry-changed', before: 1, after: Number.MAX_SAFE_INTEGER },
  'threshold-changed': { type: 'threshold-changed', before: 3, after: 4, officers: 6 },
  'officer-added': { type: 'officer-added', office: evil, kid },
  'officer-removed': { type: 'officer-removed', office: evil, kid },
  'officer-replaced': { type: 'officer-replaced', office: evil, before: kid, after: kid },
  'officer-renamed': { type: 'officer-renamed', kid, before: 'Old', after: evil },
  'freshness-keys-changed': { type: 'freshness-keys-changed', added: [kid], removed: [kid] },
  reordered: { type: 'reordered', of: 'freshness-keys' },
  'hub-added': { ...named, type: 'hub-added', added: hub },
  'hub-removed': { ...named, type: 'hub-removed', before: 'left' },
  'hub-suspended': { ...named, type: 'hub-suspended', before: 'active' },
  'hub-reinstated': { ...named, type: 'hub-reinstated', before: 'suspended' },
  'hub-left': { ...named, type: 'hub-left', before: 'active' },
  'hub-renamed': { ...named, type: 'hub-renamed', before: 'Old', after: evil },
  'hub-portal-changed': { ...named, type: 'hub-portal-changed', before: evil, after: undefined },
  'hub-regions-changed': { ...named, type: 'hub-regions-changed', added: ['FRE1'], removed: [] },
  'hub-peers-changed': { ...named, type: 'hub-peers-changed', added: [], removed: ['12D3'] },
  'hub-addresses-changed': {
    ...{ ...named, type: 'hub-addresses-changed', added: [evil], removed: [evil, evil] },
  },
  'hub-reordered': { ...named, type: 'hub-reordered', of: 'peers' },
  'key-added': { ...named, type: 'key-added', kid, key, from, compromised: { lastGood: null } },
  'key-removed': { ...named, type: 'key-removed', kid },
  'key-retired': { ...named, type: 'key-retired', kid, until: from },
  'key-range-changed': {
    ...{ ...named, type: 'key-range-changed', kid, before: { from, until: from }, after: { from } },
  },
  'key-compromised': { ...named, type: 'key-compromised', kid, lastGood: anchor },
  'key-last-good-changed': {
    ...{ ...named, type: 'key-last-good-changed', kid, before: anchor, after: null },
  },
  'key-cleared': { ...named, type: 'key-cleared', kid },
  'epoch-opened': { ...named, type: 'epoch-opened', epoch: 2, after: anchor },
  'epoch-removed': { ...named, type: 'epoch-removed', epoch: 2 },
  'epoch-moved': { ...named, type: 'epoch-moved', epoch: 2, before: null, after: anchor },
};

const risks: { readonly [T in TrustRisk['type']]: TrustRisk & { type: T } } = {
  'threshold-lowered': { type: 'threshold-lowered', before: 3, after: 2 },
  'threshold-one': { type: 'threshold-one' },
  'threshold-everyone': { type: 'threshold-everyone', officers: 3 },
  'threshold-no-majority': { type: 'threshold-no-majority', threshold: 2, officers: 5 },
  'many-officers-replaced': { type: 'many-officers-replaced', gone: 2, of: 5 },
  'newcomers-decide': { type: 'newcomers-decide', newcomers: 3, threshold: 3 },
  'office-twice': { type: 'office-twice', office: evil, kids: [kid, kid] },
  'several-hubs-out': { type: 'several-hubs-out', hubs: ['a', 'b'] },
  'no-active-hub': { type: 'no-active-hub' },
  'freshness-may-stop': { type: 'freshness-may-stop', hubs: ['a', 'b'] },
  'no-freshness-keys': { type: 'no-freshness-keys' },
  'already-expired': { type: 'already-expired', expires: 1 },
  'expires-soon': { type: 'expires-soon', expires: 1, days: 1 },
  'expires-late': { type: 'expires-late', expires: Number.MAX_SAFE_INTEGER, days: 900 },
  'expiry-brought-forward': { type: 'expiry-brought-forward', before: 2, after: 1 },
  'old-proposal': { type: 'old-proposal', issued: 1, days: 31 },
  'odd-text': { type: 'odd-text', text: evil },
  'no-usable-key': { ...named, type: 'no-usable-key' },
  'key-gap': { ...named, type: 'key-gap', from, to: { epoch: 1, seq: 510 } },
  'key-backdated': { ...named, type: 'key-backdated', kid, from },
  'old-key-stays': { ...named, type: 'old-key-stays', kid },
  'key-forgotten': { ...named, type: 'key-forgotten', kid },
  'compromised-from-the-start': { ...named, type: 'compromised-from-the-start', kid },
  'compromise-withdrawn': { ...named, type: 'compromise-withdrawn', kid },
  'more-discarded': { ...named, type: 'more-discarded', kid, before: anchor, after: null },
  'epoch-cuts-off': { ...named, type: 'epoch-cuts-off', epoch: 2, after: anchor },
  'epoch-history-changed': { ...named, type: 'epoch-history-changed', epoch: 2 },
  'identity-replaced': { ...named, type: 'identity-replaced' },
  'end-unknown': { ...named, type: 'end-unknown' },
  'hub-forgotten': { ...named, type: 'hub-forgotten' },
};

function isSentence(text: string): void {
  assert.match(text, /^[“\p{Lu}0-9].*\.$|^[“\p{Lu}0-9].*\?$/u);
  // On one line, and nothing in it can pass for another line, move the cursor or turn the text.
  assert.doesNotMatch(text, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  assert.doesNotMatch(text, /undefined|\[object|NaN/);
}

test('every kind of change has a sentence, whatever names are in it', () => {
  for (const change of Object.values(changes)) isSentence(changeSentence(change));
});

test('every kind of risk has a sentence', () => {
  for (const risk of Object.values(risks)) isSentence(riskSentence(risk));
});

test('letters that cannot be seen are spelled out where they are warned of', () => {
  assert.ok(riskSentence(risks['odd-text']).includes('\\u{202e}'));
});
