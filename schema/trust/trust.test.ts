import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  maxAddressesPerHub,
  maxEpochsPerHub,
  maxFreshnessKeys,
  maxKeysPerHub,
  maxListLength,
  maxOfficers,
} from '../limits.ts';
import { freshnessStatement, joinRequest, trustedHub, trustList } from './index.ts';

const x = (i: number) => `${i.toString(36).padStart(42, 'A')}A`;
const key = (i: number) => ({ kty: 'OKP', crv: 'Ed25519', x: x(i) });
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const peer = (i: number) => `12D3KooW${i.toString(36).replaceAll('0', 'Z').padStart(44, 'A')}`;
const place = { epoch: 1, seq: 1 };
const hub = {
  id: 'aa',
  name: 'Hub',
  regions: ['BE2'],
  state: 'active',
  peers: [peer(1)],
  addresses: ['/dns4/hub.example.org/tcp/4001'],
  portal: 'https://hub.example.org/',
  epochs: [{ epoch: 1, after: null }],
  keys: [{ key: key(1), from: place }],
};
const list = {
  network: 'nwe',
  name: 'Network',
  version: 1,
  prev: null,
  issued: 1,
  expires: 2,
  governance: { threshold: 1, officers: [{ office: 'Office', key: key(2) }] },
  freshness: { keys: [] },
  hubs: [hub],
};
const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

test('every list of a trust list: at the limit and one over', () => {
  assert.ok(accepts(trustList, list));
  const officers = (n: number) => ({
    ...list,
    governance: { threshold: 1, officers: times(n, (i) => ({ office: 'Office', key: key(i) })) },
  });
  const freshness = (n: number) => ({ ...list, freshness: { keys: times(n, key) } });
  for (const [limit, make] of [
    [maxOfficers, officers],
    [maxFreshnessKeys, freshness],
  ] as const) {
    assert.ok(accepts(trustList, make(limit)));
    assert.ok(!accepts(trustList, make(limit + 1)));
  }
  const members = [
    [maxKeysPerHub, (n: number) => ({ keys: times(n, (i) => ({ key: key(i), from: place })) })],
    [
      maxEpochsPerHub,
      (n: number) => ({ epochs: times(n, (i) => ({ epoch: i + 1, after: null })) }),
    ],
    [maxAddressesPerHub, (n: number) => ({ addresses: times(n, () => '/ip4/192.0.2.1/tcp/1') })],
    [maxAddressesPerHub, (n: number) => ({ peers: times(n, peer) })],
    [maxListLength, (n: number) => ({ regions: times(n, () => 'BE2') })],
  ] as const;
  for (const [limit, make] of members) {
    assert.ok(accepts(trustedHub, { ...hub, ...make(limit) }));
    assert.ok(!accepts(trustedHub, { ...hub, ...make(limit + 1) }));
  }
});

test('unknown members are refused: nobody can add to what governance has decided', () => {
  assert.ok(!accepts(trustList, { ...list, extra: 1 }));
  assert.ok(!accepts(trustedHub, { ...hub, isAdmin: true }));
  assert.ok(!accepts(trustedHub, { ...hub, keys: [{ ...hub.keys[0], d: x(1) }] }));
});

test('a hub’s state, peer ids, addresses, regions and portal have their form', () => {
  for (const change of [
    { state: 'banned' },
    { peers: [] },
    { peers: ['0OIl'.repeat(12)] },
    { addresses: ['hub.example.org:4001'] },
    { regions: [] },
    { regions: ['be2'] },
    { portal: 'javascript:alert(1)' },
    { portal: 'ftp://hub.example.org/' },
    { name: '' },
    { keys: [{ key: key(1), from: { epoch: 0, seq: 1 } }] },
    { keys: [{ key: key(1), from: place, compromised: {} }] },
  ]) {
    assert.ok(!accepts(trustedHub, { ...hub, ...change }), JSON.stringify(change));
  }
});

test('attack 15: a freshness statement has no room for members', () => {
  const statement = { network: 'nwe', version: 1, hash: x(1), iat: 1, exp: 2 };
  assert.ok(accepts(freshnessStatement, statement));
  assert.ok(!accepts(freshnessStatement, { ...statement, hubs: [] }));
});

test('a request to join cannot give itself a state', () => {
  const { id, state, epochs, keys, ...rest } = hub;
  const request = { network: 'nwe', hub: id, ...rest, keys: [key(1)], iat: 1 };
  assert.ok(accepts(joinRequest, request));
  assert.ok(!accepts(joinRequest, { ...request, state }));
  assert.ok(!accepts(joinRequest, { ...request, epochs }));
  assert.ok(!accepts(joinRequest, { ...request, keys }));
});
