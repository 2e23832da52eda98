import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeedState } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import {
  drawAccount,
  type HubFacts,
  hubFacts,
  type LiveAccount,
  statusOfFailure,
} from './account.ts';

const facts = (change: Partial<HubFacts> = {}): HubFacts => ({
  ...{ hub: 'bb', name: 'Beta', isOwn: false, isActive: true, isWanted: true },
  ...{ holdsOnRequest: false, asOf: 100, isBehind: false },
  ...change,
});

function accountOf(
  change: Partial<HubFacts>,
  live?: LiveAccount,
  scope: 'network' | 'local' = 'network',
) {
  const { hubs, isPartial } = drawAccount({
    facts: [facts(change)],
    perHub: { bb: 7 },
    live: new Map(live ? [['bb', live]] : []),
    scope,
    ownTook: 3,
    now: 200,
  });
  const { status, took, total, relation, asOf } = hubs[0] ?? {};
  return { status, took, total, relation, asOf, isPartial };
}

test('a hub without on-request records is told as replica, as old as its head', () => {
  assert.deepEqual(accountOf({}), {
    ...{ status: 'replica', took: null, total: 7, relation: 'eq', asOf: 100, isPartial: false },
  });
});

test('a hub that answered is current', () => {
  assert.deepEqual(accountOf({}, { status: 'answered', took: 12, hasMore: false }), {
    ...{ status: 'answered', took: 12, total: 7, relation: 'eq', asOf: 200, isPartial: false },
  });
  const more = accountOf({}, { status: 'answered', took: 12, hasMore: true });
  assert.equal(more.relation, 'gte');
});

test('attack 63: a hub that fails makes the answer partial and its count "at least"', () => {
  for (const status of ['timeout', 'unreachable', 'partial'] as const) {
    assert.deepEqual(accountOf({}, { status, took: 9, hasMore: true }), {
      ...{ status, took: 9, total: 7, relation: 'gte', asOf: 100, isPartial: true },
    });
  }
});

test('entries that are known to exist and are not here make a hub partial', () => {
  assert.equal(accountOf({ isBehind: true }).status, 'partial');
  const live = accountOf({ isBehind: true }, { status: 'answered', took: 1, hasMore: false });
  assert.equal(live.status, 'partial');
  assert.equal(live.asOf, 100, 'its published records are not current');
});

test('a hub of which nothing was ever heard is unreachable, not empty', () => {
  const { status, isPartial, relation } = accountOf({ asOf: null });
  assert.deepEqual([status, isPartial, relation], ['unreachable', true, 'gte']);
});

test('attack 67: suspended hubs are marked, and nothing of theirs is missing', () => {
  const { status, isPartial, total } = accountOf({ isActive: false, isBehind: true, asOf: null });
  assert.deepEqual([status, isPartial, total], ['suspended', false, 7]);
});

test('hubs that a filter leaves out, or a local search, are never missing', () => {
  for (const { status, isPartial } of [
    accountOf({ isWanted: false, isBehind: true, asOf: null }),
    accountOf({ isBehind: true, asOf: null }, undefined, 'local'),
  ]) {
    assert.deepEqual([status, isPartial], ['replica', false]);
  }
});

test('records of a hub that the list no longer has are accounted for', () => {
  const { hubs } = drawAccount({
    facts: [],
    perHub: { gone: 2 },
    live: new Map(),
    scope: 'network',
    ownTook: 0,
    now: 1,
  });
  assert.deepEqual(
    hubs.map(({ hub, status, total }) => [hub, status, total]),
    [['gone', 'suspended', 2]],
  );
});

test('failures by code', () => {
  assert.equal(statusOfFailure('timeout'), 'timeout');
  assert.equal(statusOfFailure('unreachable'), 'unreachable');
  assert.equal(statusOfFailure('busy'), 'unreachable');
  assert.equal(statusOfFailure('malformed'), 'partial');
  for (const code of ['bad-signature', 'unknown-key', 'wrong-question', 'expired'] as const) {
    assert.equal(statusOfFailure(code), 'partial', code);
  }
});

test('facts come from trust list and heads, the own hub first and always there', () => {
  const hub = (id: string, state: string) => ({ id, name: id.toUpperCase(), state });
  const list = [hub('aa', 'active'), hub('bb', 'active'), hub('cc', 'suspended')];
  const view = { hubs: list, hub: (id: string) => list.find((one) => one.id === id) };
  const state = (id: string, change: object) => ({
    ...{ hub: id, epoch: 1, seq: 4, entry: null, quarantinedAfter: null, isFrozen: false },
    head: { jws: '', statement: { epoch: 1, seq: 4, iat: 50, onRequest: true, ...change } },
  });
  const states = [state('aa', { seq: 5 }), state('cc', {})] as unknown as FeedState[];
  const found = hubFacts('bb', view as unknown as TrustView, states, ['aa']);
  assert.deepEqual(
    found.map((f) => [f.hub, f.isOwn, f.isActive, f.isWanted, f.holdsOnRequest, f.isBehind]),
    [
      ['bb', true, true, false, false, false],
      ['aa', false, true, true, true, true],
      ['cc', false, false, false, true, false],
    ],
  );
  assert.deepEqual(
    hubFacts('bb', undefined, [], undefined).map(({ hub, name }) => [hub, name]),
    [['bb', 'bb']],
  );
});
