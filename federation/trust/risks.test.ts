import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrustedHub, TrustList } from '#schema/trust/index.ts';
import { trustChanges } from './changes.ts';
import { createTrustList } from './create.ts';
import { type TrustRisk, trustRisks } from './risks.ts';
import {
  at,
  day,
  firstContent,
  hubOf,
  now,
  nowSeconds,
  officersOf,
  peerIdOf,
  publicKeyOf,
  seedOf,
} from './testing/fixtures.ts';

const first = createTrustList(undefined, firstContent({ issued: nowSeconds - day }));
const aa = at(first.hubs, 0);
const aaKey = at(aa.keys, 0);
const entry = seedOf('an entry').toString('base64url');

function risksOf(change: Partial<TrustList>, before: TrustList = first): TrustRisk[] {
  const next = { ...before, ...change };
  return trustRisks(before, next, trustChanges(before, next), now);
}
const typesOf = (change: Partial<TrustList>, before?: TrustList) =>
  risksOf(change, before).map(({ type }) => type);
const governed = (threshold: number, ...officers: string[]) =>
  typesOf({ governance: { threshold, officers: officersOf(...officers) } });
const withHub = (hub: TrustedHub): Partial<TrustList> => ({ hubs: [hub, at(first.hubs, 1)] });

test('an ordinary list is no risk', () => {
  assert.deepEqual(typesOf({}), []);
  assert.deepEqual(trustRisks(undefined, first, trustChanges(undefined, first), now), []);
  assert.deepEqual(typesOf({ hubs: [...first.hubs, hubOf('cc')] }), []);
});

test('thresholds that are too low, or that one lost key makes impossible', () => {
  assert.deepEqual(governed(1, 'o1', 'o2', 'o3'), ['threshold-one', 'threshold-lowered']);
  assert.deepEqual(governed(3, 'o1', 'o2', 'o3'), ['threshold-everyone']);
  assert.deepEqual(governed(2, 'o1', 'o2', 'o3', 'o4'), ['threshold-no-majority']);
  assert.deepEqual(governed(3, 'o1', 'o2', 'o3', 'o4'), []);
});

test('officers that are replaced: one of three is ordinary, two are not', () => {
  assert.deepEqual(governed(2, 'o1', 'o2', 'o9'), []);
  assert.deepEqual(governed(2, 'o1', 'o8', 'o9'), ['many-officers-replaced', 'newcomers-decide']);
  const twice = at(officersOf('o1'), 0);
  const officers = [...officersOf('o1', 'o2', 'o3'), { ...twice, key: publicKeyOf('o4') }];
  assert.deepEqual(typesOf({ governance: { threshold: 3, officers } }), ['office-twice']);
});

test('hubs that go', () => {
  const forgotten = typesOf({ hubs: first.hubs.slice(1) });
  assert.deepEqual(forgotten, ['freshness-may-stop', 'hub-forgotten']);
  const keys = [{ ...aaKey, until: { epoch: 1, seq: 10 } }];
  const freshness = { keys: [publicKeyOf('another role')] };
  assert.deepEqual(typesOf({ ...withHub({ ...aa, state: 'left', keys }), freshness }), []);
  const all = first.hubs.map((hub) => ({ ...hub, state: 'suspended' as const }));
  const everybody = ['several-hubs-out', 'no-active-hub', 'freshness-may-stop'];
  assert.deepEqual(typesOf({ hubs: all }), everybody);
});

test('a hub that goes may be the one that says which list is the newest, and nobody may know its end', () => {
  const keys = [{ ...aaKey, until: { epoch: 1, seq: 10 } }];
  assert.deepEqual(risksOf(withHub({ ...aa, state: 'left', keys })), [
    { type: 'freshness-may-stop', hubs: ['aa'] },
  ]);
  assert.deepEqual(typesOf(withHub({ ...aa, state: 'suspended' })), ['freshness-may-stop']);
  const endless = withHub({ ...aa, state: 'left' });
  assert.deepEqual(typesOf(endless), ['freshness-may-stop', 'end-unknown']);
  // Once said is enough; and a network without the role has no such worry.
  assert.deepEqual(typesOf({ name: 'Another' }, { ...first, ...endless }), []);
  const without = { ...first, freshness: { keys: [] } };
  const gone = typesOf(withHub({ ...aa, state: 'left', keys }), without);
  assert.deepEqual(gone, ['no-freshness-keys']);
});

test('a hub that could not go on: no key in use, or positions that no key may sign', () => {
  const until = { epoch: 1, seq: 10 };
  const next = { key: publicKeyOf('next'), from: { epoch: 1, seq: 12 } };
  assert.deepEqual(typesOf(withHub({ ...aa, keys: [{ ...aaKey, until }] })), ['no-usable-key']);
  assert.deepEqual(risksOf(withHub({ ...aa, keys: [{ ...aaKey, until }, next] })), [
    { type: 'key-gap', hub: 'aa', name: 'Hub aa', from: until, to: next.from },
  ]);
  const close = { ...next, from: until };
  assert.deepEqual(typesOf(withHub({ ...aa, keys: [{ ...aaKey, until }, close] })), []);
  // A stolen key ends at its last good entry.
  const stolen = (seq: number) => ({
    ...aaKey,
    compromised: { lastGood: { epoch: 1, seq, entry } },
  });
  assert.deepEqual(typesOf(withHub({ ...aa, keys: [stolen(11), next] })), []);
  assert.deepEqual(typesOf(withHub({ ...aa, keys: [stolen(10), next] })), ['key-gap']);
  // A new epoch begins at 1: nothing is left out.
  const epochs = [...aa.epochs, { epoch: 2, after: { epoch: 1, seq: 9, entry } }];
  const anew = { ...next, from: { epoch: 2, seq: 1 } };
  assert.deepEqual(typesOf(withHub({ ...aa, epochs, keys: [{ ...aaKey, until }, anew] })), [
    'epoch-cuts-off',
  ]);
});

test('attack 37: a new key for old positions', () => {
  const backdated = { key: publicKeyOf('next'), from: { epoch: 1, seq: 1 } };
  assert.deepEqual(typesOf(withHub({ ...aa, keys: [aaKey, backdated] })), [
    'key-backdated',
    'old-key-stays',
  ]);
});

test('attack 38: what a stolen key takes with it', () => {
  const kept = hubOf('aa', {
    keys: [aaKey, { key: publicKeyOf('n'), from: { epoch: 1, seq: 6 } }],
  });
  const before = { ...first, ...withHub(kept) };
  const stolen = (lastGood: { epoch: number; seq: number; entry: string } | null) =>
    withHub({ ...kept, keys: kept.keys.with(0, { ...aaKey, compromised: { lastGood } }) });
  const at5 = { epoch: 1, seq: 5, entry };
  assert.deepEqual(typesOf(stolen(at5), before), []);
  // Nobody is left who could sign what was discarded.
  assert.deepEqual(typesOf(stolen(null), before), ['compromised-from-the-start', 'key-gap']);
  const marked = { ...first, ...stolen(at5) };
  assert.deepEqual(typesOf(stolen({ ...at5, seq: 4 }), marked), ['more-discarded', 'key-gap']);
  assert.deepEqual(typesOf(stolen(null), marked), ['more-discarded', 'key-gap']);
  assert.deepEqual(typesOf(withHub(kept), marked), ['compromise-withdrawn']);
  assert.deepEqual(typesOf(withHub({ ...kept, keys: kept.keys.slice(1) }), before), [
    'key-forgotten',
  ]);
});

test('epochs: what is cut off, and history rewritten', () => {
  const epochs = [...aa.epochs, { epoch: 2, after: null }];
  assert.deepEqual(typesOf(withHub({ ...aa, epochs })), ['epoch-cuts-off']);
  const opened = { ...first, ...withHub({ ...aa, epochs }) };
  assert.deepEqual(typesOf(withHub(aa), opened), ['epoch-history-changed']);
});

test('a hub of which neither key nor network identity is left', () => {
  const keys = [
    { ...aaKey, until: { epoch: 1, seq: 5 } },
    { key: publicKeyOf('n'), from: { epoch: 1, seq: 5 } },
  ];
  const peers = [peerIdOf('other')];
  assert.deepEqual(typesOf(withHub({ ...aa, keys, peers })), ['identity-replaced']);
  assert.deepEqual(typesOf(withHub({ ...aa, peers })), []);
});

test('times: expired, soon, far, brought forward, an old proposal', () => {
  const expires = (days: number) => typesOf({ expires: nowSeconds + days * day });
  assert.deepEqual(expires(400), []);
  assert.deepEqual(expires(0), ['already-expired', 'expiry-brought-forward']);
  assert.deepEqual(expires(29), ['expires-soon', 'expiry-brought-forward']);
  assert.deepEqual(expires(30), ['expiry-brought-forward']);
  assert.deepEqual(expires(732), []);
  assert.deepEqual(expires(733), ['expires-late']);
  assert.deepEqual(typesOf({ issued: nowSeconds - 30 * day }), ['old-proposal']);
});

test('no freshness keys; names with letters that nobody sees', () => {
  assert.deepEqual(typesOf({ freshness: { keys: [] } }), ['no-freshness-keys']);
  assert.deepEqual(typesOf({ name: 'Rés\u00adeau' }), ['odd-text']);
  assert.deepEqual(typesOf(withHub({ ...aa, name: 'Hub \u202ebb' })), ['odd-text']);
  assert.deepEqual(typesOf({ name: 'Réseau Łódź Ελλάδα' }), []);
});

test('a key that came in for a lost one, and the lost one may sign on', () => {
  const from = { epoch: 2, seq: 1 };
  const lost = { ...aa, epochs: [...aa.epochs, { epoch: 2, after: { epoch: 1, seq: 9, entry } }] };
  const came = { key: publicKeyOf('next'), from };
  const typesWith = (old: typeof aaKey) => typesOf(withHub({ ...lost, keys: [old, came] }));
  assert.deepEqual(typesWith(aaKey), ['epoch-cuts-off', 'old-key-stays']);
  assert.deepEqual(typesWith({ ...aaKey, until: from }), ['epoch-cuts-off']);
  const stolen = { ...aaKey, compromised: { lastGood: { epoch: 1, seq: 9, entry } } };
  assert.deepEqual(typesWith(stolen), ['epoch-cuts-off']);
});
