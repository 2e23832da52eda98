/**
 * Three hubs: alpha asks; beta and gamma have published records and hold others on request. What
 * happens to the answer when one of them is slow, silent, gone or suspended?
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { FederationError } from '#federation/errors.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import { breakerFailures, breakerOpenMs } from '#federation/limits.ts';
import type { NetworkAnswer } from '#federation/search/index.ts';
import {
  accountOf,
  namesOf,
  recordOf,
  ridOf,
  type SearchNetwork,
  startSearchNetwork,
} from './search-hubs.ts';

let network: SearchNetwork;
const onRequest = { sharing: 'on-request' };

before(async () => {
  network = await startSearchNetwork(['alpha', 'beta', 'gamma', 'delta']);
  await network.publish('alpha', { 1: recordOf('Hydrogen valley of alpha') });
  await network.publish('beta', { 2: recordOf('Hydrogen pipeline of beta') });
  await network.publish('delta', { 5: recordOf('Hydrogen storage of delta') });
  await network.keep('alpha', {
    7: recordOf('Hydrogen advice of alpha', onRequest),
    8: recordOf('Hydrogen secret of alpha', { sharing: 'hub' }),
  });
  await network.keep('beta', { 3: recordOf('Hydrogen expert of beta', onRequest) });
  await network.keep('gamma', { 4: recordOf('Hydrogen laboratory of gamma', onRequest) });
  await network.sayHeads();
});

beforeEach(() => {
  network.net.heal();
  network.exchanges.length = 0;
});

after(() => network[Symbol.asyncDispose]());

const askedBy = (hub: string) =>
  network.exchanges.filter((one) => one.name === 'search' && one.from === hub).map((one) => one.to);

const statuses = (answer: NetworkAnswer) =>
  Object.fromEntries(answer.hubs.map(({ hub, status }) => [hub, status]));

test('one search finds own, replicated and on-request records, and accounts for every hub', async () => {
  const answer = await network.hub('alpha').find({ text: 'hydrogen' });
  assert.deepEqual(namesOf(answer).sort(), [
    'alpha/1',
    'alpha/7',
    'beta/2',
    'beta/3',
    'delta/5',
    'gamma/4',
  ]);
  assert.deepEqual(answer.total, { value: 6, relation: 'eq' });
  assert.equal(answer.isPartial, false);
  assert.deepEqual(statuses(answer), {
    alpha: 'own',
    beta: 'answered',
    gamma: 'answered',
    delta: 'replica',
  });
  assert.deepEqual(
    answer.hubs.map(({ total }) => total),
    [2, 2, 1, 1],
  );
  assert.equal(answer.facets.hub.beta, 2);
  assert.equal(answer.facets.kind.cluster, 6);
  assert.equal(accountOf(answer, 'delta').took, null, 'delta holds nothing on request: not asked');
  assert.deepEqual(askedBy('alpha').sort(), ['beta', 'gamma']);
  const head = (await network.hub('alpha').storage.feeds.state('delta'))?.head?.statement;
  assert.equal(accountOf(answer, 'delta').asOf, head?.iat);
  const live = answer.results.find(({ rid }) => rid === ridOf(4));
  assert.equal(live?.live?.kid, network.hub('gamma').key.kid);
});

test('live records are ranked with the others by one formula', async () => {
  const answer = await network.hub('alpha').find({ text: 'hydrogen laboratory' });
  assert.equal(namesOf(answer)[0], 'gamma/4');
  const scores = answer.results.map(({ score }) => score);
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  // The same record as its own hub's index scores it, up to what the two indexes hold.
  assert.ok((scores[0] ?? 0) > 0);
});

test('attack 64: a hub that has no hits has answered', async () => {
  const answer = await network.hub('alpha').find({ text: 'zeppelin' });
  assert.deepEqual(answer.total, { value: 0, relation: 'eq' });
  assert.equal(answer.isPartial, false);
  assert.equal(accountOf(answer, 'gamma').status, 'answered');
  assert.equal(accountOf(answer, 'gamma').relation, 'eq');
});

test('attack 63: a hub that times out makes the answer partial, and does not hold it up', async () => {
  network.net.delay('gamma', 'alpha', 60_000);
  const started = performance.now();
  const answer = await network.hub('alpha').find({ text: 'hydrogen' }, { deadlineMs: 300 });
  assert.ok(performance.now() - started < 5_000);
  assert.equal(answer.isPartial, true);
  assert.deepEqual(answer.total, { value: 5, relation: 'gte' });
  const { status, took, relation } = accountOf(answer, 'gamma');
  assert.deepEqual([status, relation], ['timeout', 'gte']);
  assert.ok(took !== null && took >= 250);
  assert.equal(accountOf(answer, 'beta').status, 'answered');
  assert.ok(namesOf(answer).includes('beta/3'), 'what others answered is there');
});

test('attack 63: a hub that cannot be reached is told as such, its replica stays', async () => {
  network.net.kill('beta');
  const answer = await network.hub('alpha').find({ text: 'hydrogen' });
  network.net.revive('beta');
  const { status, total, relation, asOf } = accountOf(answer, 'beta');
  assert.deepEqual([status, total, relation], ['unreachable', 1, 'gte']);
  const head = (await network.hub('alpha').storage.feeds.state('beta'))?.head?.statement;
  assert.equal(asOf, head?.iat, 'as old as what is here');
  assert.ok(namesOf(answer).includes('beta/2'));
  assert.equal(answer.isPartial, true);
});

test('attack 70: an answer after the deadline is dropped, and nobody is told of it', async () => {
  network.net.delay('gamma', 'alpha', 300);
  const seen: NetworkAnswer[] = [];
  const answer = await network
    .hub('alpha')
    .find({ text: 'hydrogen' }, { deadlineMs: 100, onUpdate: (one) => seen.push(one) });
  const before = seen.length;
  await new Promise((resolve) => setTimeout(resolve, 400));
  assert.equal(accountOf(answer, 'gamma').status, 'timeout');
  assert.equal(seen.length, before);
  assert.ok(seen.every((one) => !namesOf(one).includes('gamma/4')));
});

test('a page that streams sees what is here at once, then each hub as it answers', async () => {
  network.net.delay('gamma', 'alpha', 300);
  const seen: NetworkAnswer[] = [];
  const answer = await network
    .hub('alpha')
    .find({ text: 'hydrogen' }, { onUpdate: (one) => seen.push(one) });
  assert.deepEqual(
    seen.map((one) => one.total.value),
    [4, 5, 6],
  );
  assert.deepEqual(seen[0]?.total.relation, 'gte');
  assert.deepEqual(
    seen.map((one) => one.isPartial),
    [true, true, false],
  );
  const waiting = accountOf(seen[0] as NetworkAnswer, 'gamma');
  assert.deepEqual([waiting.status, waiting.took], ['timeout', null]);
  assert.deepEqual(answer.results, seen.at(-1)?.results);
});

test('a local search asks nobody', async () => {
  const answer = await network.hub('alpha').find({ text: 'hydrogen', scope: 'local' });
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'alpha/7', 'beta/2', 'delta/5']);
  assert.equal(answer.isPartial, false);
  assert.deepEqual(network.exchanges, []);
});

test('a search that names hubs asks only these, and still accounts for all', async () => {
  network.net.kill('beta');
  const answer = await network.hub('alpha').find({ text: 'hydrogen', filters: { hub: ['gamma'] } });
  network.net.revive('beta');
  assert.deepEqual(namesOf(answer), ['gamma/4']);
  assert.deepEqual(askedBy('alpha'), ['gamma']);
  assert.equal(answer.isPartial, false, 'nothing that was asked for is missing');
  assert.deepEqual(statuses(answer), {
    alpha: 'own',
    beta: 'replica',
    gamma: 'answered',
    delta: 'replica',
  });
});

test('filters hold for live records too, and are counted in the facets', async () => {
  const filters = { kind: ['expert'] };
  const answer = await network.hub('alpha').find({ text: 'hydrogen', filters });
  assert.deepEqual(answer.total, { value: 0, relation: 'eq' });
  const country = await network.hub('alpha').find({ filters: { country: ['BE'] } });
  assert.equal(country.total.value, 6);
  assert.equal(country.facets.country.BE, 6);
});

test('records that a hub keeps for its members are found by them alone, and there alone', async () => {
  const { find } = network.hub('alpha');
  const names = async (audience: 'network' | 'member') =>
    namesOf(await find({ text: 'secret', audience }));
  assert.deepEqual(await names('network'), []);
  assert.deepEqual(await names('member'), ['alpha/8']);
  const elsewhere = await network.hub('beta').find({ text: 'secret', audience: 'member' });
  assert.deepEqual(namesOf(elsewhere), []);
});

test('attack 67: a suspended hub is not asked; what it had published is found and marked', async () => {
  await network.decide((hub) => (hub.id === 'beta' ? { ...hub, state: 'suspended' } : hub));
  const answer = await network.hub('alpha').find({ text: 'hydrogen' });
  await assert.rejects(
    network.hub('alpha').federation.fetchRecord('beta', ridOf(3)),
    (error: FederationError) => error.code === 'unknown-peer',
  );
  await network.decide((hub) => (hub.id === 'beta' ? { ...hub, state: 'active' } : hub));
  assert.ok(namesOf(answer).includes('beta/2'));
  assert.ok(!namesOf(answer).includes('beta/3'));
  assert.equal(accountOf(answer, 'beta').status, 'suspended');
  assert.deepEqual(askedBy('alpha'), ['gamma']);
  assert.equal(answer.isPartial, false);
});

test('a planned change of keys leaves no gap, a stolen key is believed no more', async (t) => {
  const found = async () => namesOf(await network.hub('alpha').find({ text: 'expert' }));
  const next = (await generateSigningKey()).key.publicKey;
  const change = { epoch: 1, seq: 100 };
  const rotate = (compromised: object) =>
    network.decide((hub) =>
      hub.id === 'beta'
        ? {
            ...hub,
            keys: [
              {
                key: network.hub('beta').key.publicKey,
                from: { epoch: 1, seq: 1 },
                until: change,
                ...compromised,
              },
              { key: next, from: change },
            ],
          }
        : hub,
    );
  await t.test('the old key is good until its place is reached', async () => {
    await rotate({});
    assert.ok((await found()).includes('beta/3'));
  });
  await t.test('not once it is known to be stolen', async () => {
    await rotate({ compromised: { lastGood: null } });
    assert.ok(!(await found()).includes('beta/3'));
  });
  await network.decide((hub) =>
    hub.id === 'beta'
      ? {
          ...hub,
          keys: [{ key: network.hub('beta').key.publicKey, from: { epoch: 1, seq: 1 } }],
        }
      : hub,
  );
  assert.ok((await found()).includes('beta/3'));
});

test('by a trust list that has expired, nothing new is taken', async () => {
  const soon = Math.floor((Date.now() + network.clockAhead) / 1_000) + 5;
  await network.decide((hub) => hub, soon);
  network.clockAhead += 10_000;
  const answer = await network.hub('alpha').find({ text: 'hydrogen' });
  await assert.rejects(
    network.hub('alpha').federation.fetchRecord('gamma', ridOf(4)),
    (error: FederationError) => error.code === 'list-expired',
  );
  await network.decide((hub) => hub);
  assert.deepEqual(namesOf(answer).sort(), ['alpha/1', 'alpha/7', 'beta/2', 'delta/5']);
  assert.equal(answer.isPartial, true);
  assert.equal(accountOf(answer, 'gamma').status, 'partial');
  assert.deepEqual(network.exchanges, []);
});

test('a hub that keeps failing is not asked for a while, then once, then again', async () => {
  const { find, federation } = network.hub('alpha');
  const search = () => find({ text: 'hydrogen' });
  assert.deepEqual(federation.breakers(), []);
  network.net.kill('gamma');
  for (let i = 0; i < breakerFailures; i++) await search();
  assert.equal(federation.breakers()[0]?.state, 'open');
  network.net.revive('gamma');
  const closed = accountOf(await search(), 'gamma');
  assert.deepEqual([closed.status, closed.took], ['unreachable', null]);
  network.clockAhead += breakerOpenMs;
  assert.equal(accountOf(await search(), 'gamma').status, 'answered');
  assert.deepEqual(federation.breakers(), []);
});

test('a visitor who allows no time does not make hubs look broken', async () => {
  const { find, federation } = network.hub('alpha');
  network.net.delay('gamma', 'alpha', 100);
  for (let i = 0; i < breakerFailures; i++) await find({ text: 'hydrogen' }, { deadlineMs: 1 });
  assert.deepEqual(federation.breakers(), []);
});

test('a search that is given up ends at once, and is no failure of any hub', async () => {
  const { find, federation } = network.hub('alpha');
  network.net.delay('gamma', 'alpha', 60_000);
  const giveUp = new AbortController();
  const searching = find({ text: 'hydrogen' }, { deadlineMs: 60_000, signal: giveUp.signal });
  setTimeout(() => giveUp.abort(), 50);
  await assert.rejects(
    searching,
    (error) => error instanceof FederationError && error.code === 'aborted',
  );
  assert.deepEqual(federation.breakers(), []);
});

test('a hub that is behind with a feed says so', async () => {
  await network.append(
    'delta',
    [{ op: 'withdraw', rid: ridOf(5), kind: 'cluster' }],
    ['beta', 'gamma'],
  );
  await network.sayHeads();
  const answer = await network.hub('alpha').find({ text: 'hydrogen' });
  assert.equal(accountOf(answer, 'delta').status, 'partial');
  assert.equal(answer.isPartial, true);
});
