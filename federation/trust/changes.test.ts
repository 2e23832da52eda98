import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TrustedHub, TrustList } from '#schema/trust/index.ts';
import { trustChanges } from './changes.ts';
import { createTrustList } from './create.ts';
import {
  at,
  day,
  firstContent,
  hubOf,
  kidOf,
  officersOf,
  peerIdOf,
  publicKeyOf,
  seedOf,
} from './testing/fixtures.ts';

const first = createTrustList(undefined, firstContent());
const aa = at(first.hubs, 0);
const aaKey = at(aa.keys, 0);
const entry = seedOf('an entry').toString('base64url');
const place = (epoch: number, seq: number) => ({ epoch, seq, entry });

const changesOf = (change: Partial<TrustList>, from: TrustList = first) =>
  trustChanges(from, { ...from, ...change, version: 2 });
const hubChangesOf = (change: Partial<TrustedHub>, from: TrustedHub = aa) =>
  trustChanges(
    { ...first, hubs: [from, hubOf('bb')] },
    { ...first, hubs: [{ ...from, ...change }, hubOf('bb')] },
  );
const named = { hub: 'aa', name: 'Hub aa' };

test('a first list founds the network, with all its officers, hubs and freshness keys', () => {
  const changes = trustChanges(undefined, first);
  assert.deepEqual(
    changes.map(({ type }) => type),
    [
      'network-founded',
      'officer-added',
      'officer-added',
      'officer-added',
      'freshness-keys-changed',
      'hub-added',
      'hub-added',
    ],
  );
});

test('version, predecessor and time of issue alone are no change', () => {
  const next = { version: 2, prev: entry, issued: first.issued + day };
  assert.deepEqual(trustChanges(first, { ...first, ...next }), []);
});

test('changes of the network and its governance', () => {
  assert.deepEqual(changesOf({ name: 'Other' }), [
    { type: 'network-renamed', before: 'Test network', after: 'Other' },
  ]);
  assert.deepEqual(changesOf({ expires: first.expires + day }), [
    { type: 'expiry-changed', before: first.expires, after: first.expires + day },
  ]);
  const { officers } = first.governance;
  const governed = (threshold: number, after = officers) =>
    changesOf({ governance: { threshold, officers: after } });
  assert.deepEqual(governed(3), [{ type: 'threshold-changed', before: 2, after: 3, officers: 3 }]);
  assert.deepEqual(governed(2, [...officers, ...officersOf('o4')]), [
    { type: 'officer-added', office: 'Office o4', kid: kidOf('o4') },
  ]);
  assert.deepEqual(governed(2, officers.slice(1)), [
    { type: 'officer-removed', office: 'Office o1', kid: kidOf('o1') },
  ]);
  assert.deepEqual(governed(2, officers.with(0, { office: 'Office o1', key: publicKeyOf('o9') })), [
    { type: 'officer-replaced', office: 'Office o1', before: kidOf('o1'), after: kidOf('o9') },
  ]);
  assert.deepEqual(governed(2, officers.with(0, { office: 'Renamed', key: publicKeyOf('o1') })), [
    { type: 'officer-renamed', kid: kidOf('o1'), before: 'Office o1', after: 'Renamed' },
  ]);
  assert.deepEqual(governed(2, officers.toReversed()), [{ type: 'reordered', of: 'officers' }]);
  assert.deepEqual(changesOf({ freshness: { keys: [publicKeyOf('f2')] } }), [
    { type: 'freshness-keys-changed', added: [kidOf('f2')], removed: [kidOf('f1')] },
  ]);
});

test('changes of membership', () => {
  const cc = hubOf('cc');
  assert.deepEqual(changesOf({ hubs: [...first.hubs, cc] }), [
    { type: 'hub-added', hub: 'cc', name: 'Hub cc', added: cc },
  ]);
  assert.deepEqual(changesOf({ hubs: first.hubs.slice(1) }), [
    { ...named, type: 'hub-removed', before: 'active' },
  ]);
  assert.deepEqual(changesOf({ hubs: first.hubs.toReversed() }), [
    { type: 'reordered', of: 'hubs' },
  ]);
  const states = {
    active: 'hub-reinstated',
    suspended: 'hub-suspended',
    left: 'hub-left',
  } as const;
  for (const before of ['active', 'suspended', 'left'] as const) {
    for (const after of ['active', 'suspended', 'left'] as const) {
      assert.deepEqual(
        hubChangesOf({ state: after }, { ...aa, state: before }),
        before === after ? [] : [{ ...named, type: states[after], before }],
      );
    }
  }
});

test('changes of what a hub tells of itself', () => {
  assert.deepEqual(hubChangesOf({ name: 'Other' }), [
    { hub: 'aa', name: 'Other', type: 'hub-renamed', before: 'Hub aa', after: 'Other' },
  ]);
  assert.deepEqual(hubChangesOf({ portal: 'https://a.example/' }), [
    { ...named, type: 'hub-portal-changed', before: undefined, after: 'https://a.example/' },
  ]);
  assert.deepEqual(hubChangesOf({ regions: ['FR1', 'BE2'] }), [
    { ...named, type: 'hub-regions-changed', added: ['FR1'], removed: [] },
  ]);
  assert.deepEqual(hubChangesOf({ peers: [peerIdOf('other')] }), [
    { ...named, type: 'hub-peers-changed', added: [peerIdOf('other')], removed: aa.peers },
  ]);
  assert.deepEqual(hubChangesOf({ addresses: [] }), [
    { ...named, type: 'hub-addresses-changed', added: [], removed: aa.addresses },
  ]);
});

test('changes of keys and epochs', () => {
  const kid = kidOf('aa');
  const next = { key: publicKeyOf('next'), from: { epoch: 1, seq: 9 } };
  const until = { epoch: 1, seq: 9 };
  assert.deepEqual(hubChangesOf({ keys: [{ ...aaKey, until }, next] }), [
    { ...named, type: 'key-retired', kid, until },
    { ...named, type: 'key-added', kid: kidOf('next'), ...next },
  ]);
  const retired = { ...aa, keys: [{ ...aaKey, until }] };
  assert.deepEqual(hubChangesOf({ keys: [aaKey] }, retired), [
    {
      ...{ ...named, type: 'key-range-changed', kid },
      before: { from: aaKey.from, until },
      after: { from: aaKey.from },
    },
  ]);
  assert.deepEqual(hubChangesOf({ keys: [next] }), [
    { ...named, type: 'key-added', kid: kidOf('next'), ...next },
    { ...named, type: 'key-removed', kid },
  ]);
  const stolen = (lastGood: ReturnType<typeof place> | null) => [
    { ...aaKey, compromised: { lastGood } },
  ];
  assert.deepEqual(hubChangesOf({ keys: stolen(null) }), [
    { ...named, type: 'key-compromised', kid, lastGood: null },
  ]);
  const marked = { ...aa, keys: stolen(place(1, 5)) };
  assert.deepEqual(hubChangesOf({ keys: stolen(place(1, 4)) }, marked), [
    {
      ...{ ...named, type: 'key-last-good-changed', kid },
      before: place(1, 5),
      after: place(1, 4),
    },
  ]);
  assert.deepEqual(hubChangesOf({ keys: [aaKey] }, marked), [
    { ...named, type: 'key-cleared', kid },
  ]);
  const epochs = [...aa.epochs, { epoch: 2, after: place(1, 5) }];
  assert.deepEqual(hubChangesOf({ epochs }), [
    { ...named, type: 'epoch-opened', epoch: 2, after: place(1, 5) },
  ]);
  assert.deepEqual(hubChangesOf({ epochs: aa.epochs }, { ...aa, epochs }), [
    { ...named, type: 'epoch-removed', epoch: 2 },
  ]);
  const moved = epochs.with(1, { epoch: 2, after: null });
  assert.deepEqual(hubChangesOf({ epochs: moved }, { ...aa, epochs }), [
    { ...named, type: 'epoch-moved', epoch: 2, before: place(1, 5), after: null },
  ]);
});

test('nothing changes unseen: lists between which no change is found say the same', () => {
  const some = <T>(...values: T[]) => fc.shuffledSubarray(values, { minLength: 1 });
  const anyKey = fc.record({
    key: fc.constantFrom(publicKeyOf('k1')),
    from: fc.constantFrom({ epoch: 1, seq: 1 }, { epoch: 1, seq: 2 }),
    until: fc.option(fc.constantFrom({ epoch: 1, seq: 3 }, { epoch: 1, seq: 4 }), {
      nil: undefined,
    }),
    compromised: fc.option(
      fc.record({ lastGood: fc.option(fc.constantFrom(place(1, 2), place(1, 3))) }),
      { nil: undefined },
    ),
  });
  const hub = fc.record({
    id: fc.constant('aa'),
    name: fc.constantFrom('A', 'B'),
    regions: some('BE2', 'FR1'),
    state: fc.constantFrom('active' as const, 'left' as const),
    peers: some(peerIdOf('a'), peerIdOf('b')),
    addresses: fc.array(fc.constantFrom('/ip4/192.0.2.1', '/ip4/192.0.2.2'), { maxLength: 2 }),
    portal: fc.option(fc.constant('https://a.example/'), { nil: undefined }),
    epochs: fc.constantFrom(
      [{ epoch: 1, after: null }],
      [
        { epoch: 1, after: null },
        { epoch: 2, after: place(1, 2) },
      ],
    ),
    keys: anyKey
      .map((key) => [key, { ...aaKey }])
      .chain((keys) => fc.shuffledSubarray(keys, { minLength: 1 })),
  });
  const list = fc.record({
    name: fc.constantFrom('A', 'B'),
    expires: fc.constantFrom(first.expires, first.expires + 1),
    governance: fc.record({
      threshold: fc.constantFrom(1, 2),
      officers: some(...officersOf('o1', 'o2'), { office: 'X', key: publicKeyOf('o3') }),
    }),
    freshness: fc.record({ keys: fc.shuffledSubarray([publicKeyOf('f1'), publicKeyOf('f2')]) }),
    hubs: hub.chain((one) => fc.shuffledSubarray([one, hubOf('bb')])),
  });
  // As in a file: members that are undefined are not there.
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as TrustList;
  let equal = 0;
  fc.assert(
    fc.property(list, fc.option(list), (a, b) => {
      const before = plain({ ...first, ...a });
      const after = plain({ ...before, ...(b ?? a) });
      const isEqual = JSON.stringify(before) === JSON.stringify(after);
      if (isEqual) equal++;
      assert.equal(trustChanges(before, after).length === 0, isEqual);
    }),
    { numRuns: 2_000 },
  );
  assert.ok(equal > 0);
});
