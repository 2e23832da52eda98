import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  maxEpochsPerHub,
  maxFreshnessKeys,
  maxHubs,
  maxKeysPerHub,
  maxOfficers,
} from '#schema/limits.ts';
import type { JoinRequest, KeyRequest, TrustedHub, TrustList } from '#schema/trust/index.ts';
import { maxOfficerClockSkewSeconds } from '../limits.ts';
import type { StoredTrustList } from '../ports.ts';
import { trustChanges } from './changes.ts';
import { createTrustList } from './create.ts';
import type { GovernanceDecision } from './decisions.ts';
import type { GovernanceErrorCode } from './governance-error.ts';
import { applyDecision, applyDecisions } from './propose.ts';
import {
  at,
  day,
  firstList,
  hasCode,
  hubOf,
  kidOf,
  network,
  now,
  nowSeconds,
  officersOf,
  peerIdOf,
  publicKeyOf,
  seedOf,
} from './testing/fixtures.ts';
import { refuses } from './testing/governance.ts';

const first = await firstList();
const entry = seedOf('an entry').toString('base64url');
const anchor = (epoch: number, seq: number) => ({ epoch, seq, entry });

/** What the decisions change, and nothing else. */
function effect(from: StoredTrustList, ...decisions: GovernanceDecision[]) {
  const next = createTrustList(from, applyDecisions(from, decisions, now));
  return trustChanges(from.list, next);
}
const typesOf = (from: StoredTrustList, ...decisions: GovernanceDecision[]) =>
  effect(from, ...decisions).map(({ type }) => type);
/** A list as it would be after the decisions. */
async function after(...decisions: GovernanceDecision[]): Promise<StoredTrustList> {
  const { hubs, governance, expires } = applyDecisions(first, decisions, now);
  return firstList({ ...(hubs && { hubs }), ...(governance && { governance }), expires });
}
const withHub = (change: Partial<TrustedHub>) =>
  firstList({ hubs: [hubOf('aa', change), hubOf('bb')] });

function joinRequestOf(hub: string, change: Partial<JoinRequest> = {}): JoinRequest {
  const { name, regions, peers, addresses } = hubOf(hub);
  const keys = [publicKeyOf(hub)];
  return { network, hub, name, regions, peers, addresses, keys, iat: nowSeconds, ...change };
}
function keyRequestOf(change: Partial<KeyRequest> = {}): KeyRequest {
  return {
    network,
    hub: 'aa',
    key: publicKeyOf('aa next'),
    from: { epoch: 1, seq: 10 },
    replaces: publicKeyOf('aa'),
    iat: nowSeconds,
    ...change,
  };
}

test('each decision changes what it says, and nothing else', async () => {
  const aa = { hub: 'aa' };
  const kid = kidOf('aa');
  const cases: [GovernanceDecision, string[]][] = [
    [{ type: 'add-hub', request: joinRequestOf('cc') }, ['hub-added']],
    [{ type: 'suspend-hub', ...aa }, ['hub-suspended']],
    [{ type: 'remove-hub', ...aa }, ['hub-left']],
    [{ type: 'remove-hub', ...aa, until: { epoch: 1, seq: 5 } }, ['hub-left', 'key-retired']],
    [{ type: 'update-hub', ...aa, name: 'New name' }, ['hub-renamed']],
    [{ type: 'update-hub', ...aa, portal: 'https://a.example/' }, ['hub-portal-changed']],
    [{ type: 'update-hub', ...aa, peers: [peerIdOf('x')] }, ['hub-peers-changed']],
    [{ type: 'update-hub', ...aa, addresses: [] }, ['hub-addresses-changed']],
    [{ type: 'update-hub', ...aa, regions: ['FR1'] }, ['hub-regions-changed']],
    [{ type: 'rotate-key', request: keyRequestOf() }, ['key-retired', 'key-added']],
    [{ type: 'rotate-key', request: keyRequestOf({ replaces: null }) }, ['key-added']],
    [{ type: 'retire-key', ...aa, kid, until: { epoch: 1, seq: 5 } }, ['key-retired']],
    [{ type: 'compromise-key', ...aa, kid, lastGood: anchor(1, 5) }, ['key-compromised']],
    [{ type: 'compromise-key', ...aa, kid, lastGood: null }, ['key-compromised']],
    [{ type: 'open-epoch', ...aa, after: anchor(1, 5) }, ['epoch-opened']],
    [{ type: 'open-epoch', ...aa, after: null }, ['epoch-opened']],
    [{ type: 'add-officer', office: 'Office o4', key: publicKeyOf('o4') }, ['officer-added']],
    [{ type: 'remove-officer', kid: kidOf('o1') }, ['officer-removed']],
    [
      {
        type: 'replace-officer',
        kid: kidOf('o1'),
        office: 'Office o1',
        key: publicKeyOf('o1 next'),
      },
      ['officer-replaced'],
    ],
    [{ type: 'set-threshold', threshold: 3 }, ['threshold-changed']],
    [{ type: 'renew', expires: nowSeconds + 365 * day }, ['expiry-changed']],
    [{ type: 'set-freshness-keys', keys: [] }, ['freshness-keys-changed']],
    [{ type: 'rename-network', name: 'Other' }, ['network-renamed']],
  ];
  for (const [decision, expected] of cases) {
    const change = applyDecision(first, decision, now);
    assert.equal(change.issued, nowSeconds);
    assert.deepEqual(typesOf(first, decision), expected, decision.type);
  }
  assert.deepEqual(
    typesOf(await withHub({ state: 'suspended' }), { type: 'reinstate-hub', hub: 'aa' }),
    ['hub-reinstated'],
  );
  assert.deepEqual(
    typesOf(await withHub({ portal: 'https://a.example/' }), {
      ...{ type: 'update-hub', hub: 'aa', portal: null },
    }),
    ['hub-portal-changed'],
  );
});

test('several decisions make one list; only the whole is judged', () => {
  const officers: GovernanceDecision[] = [
    { type: 'set-threshold', threshold: 4 },
    { type: 'add-officer', office: 'Office o4', key: publicKeyOf('o4') },
  ];
  const expected = ['officer-added', 'threshold-changed'];
  assert.deepEqual(typesOf(first, ...officers).sort(), expected);
  assert.deepEqual(typesOf(first, ...officers.toReversed()).sort(), expected);
});

test('a key goes on from where the new one begins; a stolen one is replaced after its last good entry', async () => {
  const [aa] = (applyDecisions(first, [{ type: 'rotate-key', request: keyRequestOf() }], now)
    .hubs ?? []) as [TrustedHub];
  assert.deepEqual(aa.keys, [
    { key: publicKeyOf('aa'), from: { epoch: 1, seq: 1 }, until: { epoch: 1, seq: 10 } },
    { key: publicKeyOf('aa next'), from: { epoch: 1, seq: 10 } },
  ]);
  const repaired = applyDecisions(
    first,
    [
      { type: 'compromise-key', hub: 'aa', kid: kidOf('aa'), lastGood: anchor(1, 9) },
      { type: 'rotate-key', request: keyRequestOf({ replaces: null }) },
    ],
    now,
  );
  assert.equal(at(repaired.hubs ?? [], 0).keys.length, 2);
});

test('decisions about what is not there, or is so already', async () => {
  const is = (code: GovernanceErrorCode, ...decisions: GovernanceDecision[]) =>
    assert.throws(() => applyDecisions(first, decisions, now), refuses(code), code);
  is('no-decision');
  is('unknown-hub', { type: 'suspend-hub', hub: 'zz' });
  is('unknown-hub', { type: 'rotate-key', request: keyRequestOf({ hub: 'zz' }) });
  is('known-hub', { type: 'add-hub', request: joinRequestOf('aa') });
  is('wrong-request', { type: 'add-hub', request: joinRequestOf('cc', { network: 'other' }) });
  is('no-change', { type: 'reinstate-hub', hub: 'aa' });
  is('no-change', { type: 'set-threshold', threshold: 2 });
  is('no-change', { type: 'update-hub', hub: 'aa', name: 'Hub aa' });
  is('no-change', { type: 'update-hub', hub: 'aa', portal: null });
  is('no-change', { type: 'renew', expires: first.list.expires });
  is('no-change', { type: 'suspend-hub', hub: 'aa' }, { type: 'reinstate-hub', hub: 'aa' });
  is('unknown-key', { type: 'compromise-key', hub: 'aa', kid: kidOf('bb'), lastGood: null });
  is('unknown-officer', { type: 'remove-officer', kid: kidOf('aa') });
  is('bad-expiry', { type: 'renew', expires: nowSeconds });
  const gone = await withHub({ state: 'left' });
  assert.throws(
    () => applyDecision(gone, { type: 'suspend-hub', hub: 'aa' }, now),
    refuses('no-change'),
  );
});

test('an expired list can be followed only by one that is renewed', async () => {
  const expired = await firstList({ expires: nowSeconds - day });
  const decision: GovernanceDecision = { type: 'suspend-hub', hub: 'aa' };
  assert.throws(() => applyDecision(expired, decision, now), refuses('bad-expiry'));
  applyDecisions(expired, [decision, { type: 'renew', expires: nowSeconds + day }], now);
});

test('nobody takes a key that somebody has', () => {
  for (const name of ['o2', 'f1', 'aa', 'bb']) {
    const key = publicKeyOf(name);
    for (const decision of [
      { type: 'add-officer', office: 'New', key },
      { type: 'add-hub', request: joinRequestOf('cc', { keys: [key] }) },
      { type: 'rotate-key', request: keyRequestOf({ key }) },
    ] as GovernanceDecision[]) {
      assert.throws(() => applyDecision(first, decision, now), refuses('known-key'), name);
    }
  }
});

test('thresholds that are none, and peers of another hub, are refused as in any list', () => {
  const threshold = (value: number) => () =>
    applyDecision(first, { type: 'set-threshold', threshold: value }, now);
  for (const value of [0, -1, 4, 1.5]) assert.throws(threshold(value), hasCode('bad-threshold'));
  assert.throws(
    () => applyDecision(first, { type: 'update-hub', hub: 'aa', peers: [peerIdOf('bb')] }, now),
    hasCode('malformed'),
  );
});

test('keys are replaced only by the hub’s own key in use', async () => {
  const request = keyRequestOf({ replaces: publicKeyOf('bb') });
  assert.throws(
    () => applyDecision(first, { type: 'rotate-key', request }, now),
    refuses('wrong-request'),
  );
  for (const decision of [
    { type: 'retire-key', hub: 'aa', kid: kidOf('aa'), until: { epoch: 1, seq: 5 } },
    { type: 'compromise-key', hub: 'aa', kid: kidOf('aa'), lastGood: anchor(1, 5) },
  ] as GovernanceDecision[]) {
    assert.throws(
      () => applyDecisions(first, [decision, { type: 'rotate-key', request: keyRequestOf() }], now),
      refuses('wrong-request'),
    );
  }
});

test('positions that the hub does not have', async () => {
  const late = await withHub({ keys: [{ key: publicKeyOf('aa'), from: { epoch: 1, seq: 5 } }] });
  const kid = kidOf('aa');
  const branched = await withHub({
    epochs: [
      { epoch: 1, after: null },
      { epoch: 2, after: anchor(1, 5) },
    ],
  });
  const cases: [StoredTrustList, GovernanceDecision][] = [
    [late, { type: 'retire-key', hub: 'aa', kid, until: { epoch: 1, seq: 4 } }],
    [late, { type: 'compromise-key', hub: 'aa', kid, lastGood: anchor(1, 4) }],
    [first, { type: 'compromise-key', hub: 'aa', kid, lastGood: anchor(2, 1) }],
    [first, { type: 'rotate-key', request: keyRequestOf({ from: { epoch: 2, seq: 1 } }) }],
    [first, { type: 'open-epoch', hub: 'aa', after: anchor(2, 1) }],
    [branched, { type: 'open-epoch', hub: 'aa', after: anchor(1, 6) }],
    [branched, { type: 'compromise-key', hub: 'aa', kid, lastGood: anchor(1, 6) }],
  ];
  for (const [list, decision] of cases) {
    assert.throws(() => applyDecision(list, decision, now), refuses('bad-position'), decision.type);
  }
  assert.deepEqual(
    effect(branched, { type: 'open-epoch', hub: 'aa', after: anchor(2, 3) }).map((change) =>
      'epoch' in change ? change.epoch : 0,
    ),
    [3],
  );
});

test('limits: officers, hubs, keys, epochs, freshness keys, at the limit and one over', async () => {
  const many = <T>(count: number, make: (i: number) => T) =>
    Array.from({ length: count }, (_, i) => make(i));
  const governance: TrustList['governance'] = {
    threshold: 2,
    officers: officersOf(...many(maxOfficers - 1, (i) => `o${i}`)),
  };
  const officer = (name: string): GovernanceDecision => ({
    ...{ type: 'add-officer', office: name, key: publicKeyOf(name) },
  });
  const epochs = many(maxEpochsPerHub - 1, (i) => ({ epoch: i + 1, after: null }));
  const keys = many(maxKeysPerHub - 1, (i) => ({
    key: publicKeyOf(i === 0 ? 'aa' : `k${i}`),
    from: { epoch: 1, seq: 1 },
  }));
  const request = (name: string) => keyRequestOf({ key: publicKeyOf(name), replaces: null });
  const cases: [StoredTrustList, (name: string) => GovernanceDecision][] = [
    [await firstList({ governance }), officer],
    [await withHub({ epochs }), () => ({ type: 'open-epoch', hub: 'aa', after: null })],
    [await withHub({ keys }), (name) => ({ type: 'rotate-key', request: request(name) })],
    [
      await firstList({ hubs: many(maxHubs - 1, (i) => hubOf(`h${i}`)) }),
      (name) => ({ type: 'add-hub', request: joinRequestOf(name) }),
    ],
  ];
  for (const [list, decision] of cases) {
    applyDecisions(list, [decision('n1')], now);
    assert.throws(
      () => applyDecisions(list, [decision('n1'), decision('n2')], now),
      refuses('too-many'),
    );
  }
  const freshness = (count: number) => () =>
    applyDecision(
      first,
      { type: 'set-freshness-keys', keys: many(count, (i) => publicKeyOf(`f${i}`)) },
      now,
    );
  freshness(maxFreshnessKeys)();
  assert.throws(freshness(maxFreshnessKeys + 1), refuses('too-many'));
});

test('attack 36: a clock that is a day slow cannot issue a list before the current one', async () => {
  const decision: GovernanceDecision = { type: 'suspend-hub', hub: 'aa' };
  const from = await firstList({ issued: nowSeconds });
  assert.throws(() => applyDecision(from, decision, now - day * 1_000), refuses('clock'));
  const skewed = (seconds: number) => applyDecision(from, decision, now - seconds * 1_000);
  assert.equal(skewed(maxOfficerClockSkewSeconds).issued, nowSeconds);
  assert.throws(() => skewed(maxOfficerClockSkewSeconds + 1), refuses('clock'));
});

test('a hub that comes back', async () => {
  const gone = await after({ type: 'remove-hub', hub: 'aa', until: { epoch: 1, seq: 5 } });
  const request = keyRequestOf({ from: { epoch: 1, seq: 5 }, replaces: null });
  const back: GovernanceDecision[] = [
    { type: 'reinstate-hub', hub: 'aa' },
    { type: 'rotate-key', request },
  ];
  assert.deepEqual(typesOf(gone, ...back), ['hub-reinstated', 'key-added']);
});
