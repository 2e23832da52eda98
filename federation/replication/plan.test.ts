/** The plan as a pure function: stories, and properties over random ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  backoffBaseMs,
  backoffMaxMs,
  headRenewalSeconds,
  maxParallelPulls,
  maxPullsPerPeer,
  peersPerRound,
  pokedAheadPeers,
  pokedPeers,
} from '../limits.ts';
import { backoffDelay } from './backoff.ts';
import { roll, sample } from './dice.ts';
import { isAhead } from './peer-view.ts';
import { emptyPlan, step } from './plan.ts';
import type { FeedSummary, PlanEffect, PlanMessage, PlanState } from './plan-types.ts';

const start = { epoch: 1, seq: 0, entry: null };
const at = (seq: number, entry = `hash ${seq}`) => ({ epoch: 1, seq, entry });
const feed = (hub: string, position: FeedSummary['position'] = start): FeedSummary => ({
  hub,
  position,
  isOpen: true,
  head: null,
});

/** A plan that is told things one after another, at a time that the test sets. */
class Told {
  state: PlanState;
  now = 1_000_000_000;

  constructor(hubs: readonly string[], seed = 1) {
    this.state = emptyPlan('own', seed);
    this.hear({ type: 'members', peers: hubs });
    this.hear({ type: 'feeds', feeds: hubs.map((hub) => feed(hub)) });
  }

  hear(message: PlanMessage): readonly PlanEffect[] {
    const { state, effects } = step(this.state, message, this.now);
    this.state = state;
    return effects;
  }

  peer(hub: string) {
    const peer = this.state.peers.get(hub);
    assert.ok(peer);
    return peer;
  }

  offer(peer: string, ...feeds: readonly string[]): readonly PlanEffect[] {
    return this.hear({ type: 'synced', peer, offers: feeds.map((hub) => ({ hub, ...at(5) })) });
  }
}

const some = (count: number) => Array.from({ length: count }, (_, i) => `hub-${i}`);
const of = <T extends PlanEffect['type']>(effects: readonly PlanEffect[], type: T) =>
  effects.filter((effect): effect is Extract<PlanEffect, { type: T }> => effect.type === type);

test('a step leaves the state before it as it was', () => {
  const plan = new Told(some(3));
  const before = plan.state;
  const copy = structuredClone(before);
  plan.hear({ type: 'round' });
  plan.offer('hub-0', 'hub-1');
  assert.deepEqual(before, copy);
});

test('a round talks to few, and to those with news always', () => {
  const plan = new Told(some(100));
  for (const peer of ['hub-7', 'hub-8']) {
    plan.hear({ type: 'poked', peer, feed: 'hub-1', at: at(3) });
  }
  const asked = of(plan.hear({ type: 'round' }), 'sync').map(({ peer }) => peer);
  assert.ok(asked.includes('hub-7') && asked.includes('hub-8'));
  assert.equal(asked.length, peersPerRound + 2);
  assert.equal(new Set(asked).size, asked.length);
});

test('what is ahead: a later epoch, a later place, another entry at the same place', () => {
  assert.equal(isAhead({ epoch: 2, seq: 0, entry: null }, at(9)), true);
  assert.equal(isAhead(at(9), { epoch: 2, seq: 0, entry: null }), false);
  assert.equal(isAhead(at(10), at(9)), true);
  assert.equal(isAhead(at(9), at(9)), false);
  assert.equal(isAhead(at(9, 'other'), at(9)), true);
  assert.equal(isAhead(start, start), false);
});

test('a feed that one peer lied about is pulled from another', () => {
  const plan = new Told(some(3));
  const [first] = of(plan.offer('hub-0', 'hub-2'), 'pull');
  assert.equal(first?.peer, 'hub-0');
  assert.deepEqual(plan.offer('hub-1', 'hub-2'), [], 'one pull of a feed at a time');
  const lie = { outcome: 'fault', entries: 0, code: 'bad-signature' } as const;
  const [second] = of(plan.hear({ type: 'pulled', peer: 'hub-0', feed: 'hub-2', ...lie }), 'pull');
  assert.equal(second?.peer, 'hub-1');
  assert.equal(plan.peer('hub-0').lastError, 'bad-signature');
  const done = { outcome: 'done', entries: 5, code: null } as const;
  plan.hear({ type: 'feed', feed: feed('hub-2', at(5)) });
  assert.deepEqual(plan.hear({ type: 'pulled', peer: 'hub-1', feed: 'hub-2', ...done }), []);
});

test('protocol 22: the feed of a hub that has left is pulled from members alone, and only while it is open', () => {
  const plan = new Told(['hub-0', 'hub-1', 'left']);
  plan.offer('left', 'left');
  plan.hear({
    type: 'pulled',
    peer: 'left',
    feed: 'left',
    outcome: 'failed',
    entries: 0,
    code: 'unreachable',
  });
  plan.offer('left', 'hub-1');
  plan.hear({ type: 'members', peers: ['hub-0', 'hub-1'] });
  assert.deepEqual(plan.offer('left', 'left'), [], 'its own word counts no more');
  const [pull] = of(plan.offer('hub-0', 'left'), 'pull');
  assert.deepEqual([pull?.peer, pull?.feed], ['hub-0', 'left']);
  const asked = of(plan.hear({ type: 'round' }), 'sync').map(({ peer }) => peer);
  assert.ok(!asked.includes('left'));
  // Its end is here: whatever anybody says of more is not looked at.
  plan.hear({ type: 'feed', feed: { ...feed('left', at(5)), isOpen: false } });
  const done = { outcome: 'done', entries: 5, code: null } as const;
  plan.hear({ type: 'pulled', peer: 'hub-0', feed: 'left', ...done });
  const more = [{ hub: 'left', ...at(9) }];
  assert.deepEqual(plan.hear({ type: 'synced', peer: 'hub-1', offers: more }), []);
  assert.deepEqual(plan.hear({ type: 'poked', peer: 'hub-1', feed: 'left', at: at(9) }), []);
});

test('a good greeting does not mend a lie; entries do, and an hour without another', () => {
  const plan = new Told(some(2));
  plan.hear({ type: 'fault', peer: 'hub-0', code: 'malformed', during: 'sync' });
  plan.now += 60_000;
  plan.hear({ type: 'round' });
  plan.offer('hub-0');
  assert.equal(plan.peer('hub-0').faults, 1);
  plan.now += 3_600_000;
  plan.offer('hub-0');
  assert.equal(plan.peer('hub-0').faults, 0);
  plan.hear({ type: 'fault', peer: 'hub-0', code: 'malformed', during: 'sync' });
  plan.now += 60_000;
  plan.offer('hub-0', 'hub-1');
  const good = { outcome: 'more', entries: 3, code: null } as const;
  plan.hear({ type: 'pulled', peer: 'hub-0', feed: 'hub-1', ...good });
  assert.deepEqual([plan.peer('hub-0').faults, plan.peer('hub-0').lastError], [0, null]);
});

test('what fails together counts once; a failed peer is probed by one contact at a time', () => {
  const plan = new Told(some(6));
  plan.hear({ type: 'round' });
  plan.offer('hub-0', 'hub-1', 'hub-2');
  const failed = { outcome: 'failed', entries: 0, code: 'unreachable' } as const;
  plan.hear({ type: 'failed', peer: 'hub-0', code: 'unreachable', during: 'other' });
  plan.hear({ type: 'pulled', peer: 'hub-0', feed: 'hub-1', ...failed });
  plan.hear({ type: 'pulled', peer: 'hub-0', feed: 'hub-2', ...failed });
  assert.equal(plan.peer('hub-0').failures, 1);
  plan.now += backoffBaseMs;
  plan.hear({ type: 'poked', peer: 'hub-0', feed: 'hub-1', at: at(5) });
  plan.hear({ type: 'poked', peer: 'hub-0', feed: 'hub-2', at: at(5) });
  assert.equal(of(plan.hear({ type: 'turn' }), 'pull').length, 1);
  assert.equal(
    of(plan.hear({ type: 'round' }), 'sync').some(({ peer }) => peer === 'hub-0'),
    false,
  );
});

test('a poke that fails does not end the sync that is under way', () => {
  const plan = new Told(['hub-0']);
  assert.equal(of(plan.hear({ type: 'round' }), 'sync').length, 1);
  plan.hear({ type: 'failed', peer: 'hub-0', code: 'timeout', during: 'other' });
  plan.now += 3_600_000;
  assert.deepEqual(of(plan.hear({ type: 'round' }), 'sync'), []);
  plan.hear({ type: 'failed', peer: 'hub-0', code: 'timeout', during: 'sync' });
  plan.now += 3_600_000;
  assert.equal(of(plan.hear({ type: 'round' }), 'sync').length, 1);
});

test('a peer that failed and asks us something is tried again soon', () => {
  const plan = new Told(['hub-0']);
  for (let n = 0; n < 12; n++) {
    plan.hear({ type: 'round' });
    plan.hear({ type: 'failed', peer: 'hub-0', code: 'unreachable', during: 'sync' });
    plan.now = plan.peer('hub-0').notBefore;
  }
  plan.hear({ type: 'round' });
  plan.hear({ type: 'failed', peer: 'hub-0', code: 'unreachable', during: 'sync' });
  assert.ok(plan.peer('hub-0').notBefore - plan.now > 600_000);
  plan.hear({ type: 'heard', peer: 'hub-0' });
  assert.ok(plan.peer('hub-0').notBefore - plan.now <= 10_000);
});

test('a hub that is no longer a member is not talked to', () => {
  const plan = new Told(some(3));
  plan.hear({ type: 'poked', peer: 'hub-0', feed: 'hub-1', at: at(5) });
  plan.hear({ type: 'members', peers: ['hub-1', 'hub-2'] });
  assert.deepEqual(of(plan.hear({ type: 'turn' }), 'pull'), []);
  const asked = of(plan.hear({ type: 'round' }), 'sync').map(({ peer }) => peer);
  assert.deepEqual(asked.sort(), ['hub-1', 'hub-2']);
});

test('a head is renewed in time, and only when we may', () => {
  const plan = new Told([]);
  assert.deepEqual(plan.hear({ type: 'round' }), []);
  const iat = plan.now / 1_000;
  plan.hear({ type: 'own-head', iat, mayRenew: true });
  plan.now += (headRenewalSeconds - 1) * 1_000;
  assert.deepEqual(plan.hear({ type: 'round' }), []);
  plan.now += 1_000;
  assert.deepEqual(plan.hear({ type: 'round' }), [{ type: 'renew-head' }]);
});

test('pokes die out: every hub passes a change on once, and most of the network hears it', () => {
  const hubs = some(120);
  const plans = new Map(
    hubs.map((hub, i) => [
      hub,
      new Told(
        hubs.filter((one) => one !== hub),
        i + 1,
      ),
    ]),
  );
  const author = plans.get('hub-0');
  assert.ok(author);
  const pokes: { from: string; to: string }[] = [];
  // For the author the feed is its own.
  const own = step({ ...author.state, own: 'hub-0' }, { type: 'own-changed' }, author.now);
  for (const { peer } of of(own.effects, 'poke')) pokes.push({ from: 'hub-0', to: peer });
  assert.equal(pokes.length, pokedPeers);
  const heard = new Set(['hub-0']);
  for (let n = 0; n < pokes.length; n++) {
    const { from, to } = pokes[n] ?? { from: '', to: '' };
    const plan = plans.get(to);
    assert.ok(plan);
    plan.hear({ type: 'poked', peer: from, feed: 'hub-0', at: at(1) });
    for (const pull of of(plan.hear({ type: 'turn' }), 'pull')) {
      heard.add(to);
      plan.hear({ type: 'feed', feed: feed('hub-0', at(1)) });
      const done = { outcome: 'done', entries: 1, code: null } as const;
      const told = plan.hear({ type: 'pulled', peer: pull.peer, feed: 'hub-0', ...done });
      for (const { peer } of of(told, 'poke')) pokes.push({ from: to, to: peer });
    }
  }
  assert.ok(pokes.length <= pokedPeers + (hubs.length - 1) * pokedAheadPeers);
  assert.ok(heard.size > 0.9 * hubs.length, `${heard.size} of ${hubs.length} heard it`);
});

test('attack 57: after an outage of all, nobody is asked by everybody at once', () => {
  const hubs = some(250);
  const asked = new Map<string, number>();
  const plans = hubs.slice(0, 50).map((own, i) => {
    const plan = new Told(
      hubs.filter((hub) => hub !== own),
      i + 1,
    );
    // An hour in which nothing answered.
    for (let n = 0; n < 240; n++) {
      for (const { peer } of of(plan.hear({ type: 'round' }), 'sync')) {
        plan.hear({ type: 'failed', peer, code: 'unreachable', during: 'sync' });
      }
      plan.now += 15_000;
    }
    return plan;
  });
  // The first round of each after it is over.
  for (const plan of plans) {
    const syncs = of(plan.hear({ type: 'round' }), 'sync');
    assert.ok(syncs.length <= 2 * peersPerRound, `${syncs.length} at once`);
    for (const { peer } of syncs) asked.set(peer, (asked.get(peer) ?? 0) + 1);
  }
  assert.ok(Math.max(...asked.values()) <= 20, 'spread by chance');
});

test('back-off grows from 1 s to 15 min, a little less by chance, and never shrinks', () => {
  assert.equal(backoffDelay(0, 0), 0);
  assert.equal(backoffDelay(1, 0), backoffBaseMs);
  assert.equal(backoffDelay(1_000, 0), backoffMaxMs);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, chance) => {
        const pause = backoffDelay(failures, chance);
        assert.ok(backoffDelay(failures + 1, chance) >= pause);
        assert.ok(pause >= 0.75 * backoffBaseMs && pause <= backoffMaxMs);
      },
    ),
  );
});

test('the dice: even, the same for the same seed, and no item twice', () => {
  let seed = 7;
  const counts = new Array(10).fill(0);
  for (let n = 0; n < 10_000; n++) {
    const [value, next] = roll(seed);
    seed = next;
    counts[Math.floor(value * 10)] += 1;
  }
  assert.ok(
    counts.every((count) => count > 850 && count < 1_150),
    `${counts}`,
  );
  assert.deepEqual(sample(some(20), 5, 3), sample(some(20), 5, 3));
  const [chosen] = sample(some(20), 30, 3);
  assert.equal(new Set(chosen).size, 20);
});

/** Something that may happen; names are numbers of hubs. */
const happening = fc.oneof(
  fc.record({ what: fc.constant('round' as const), after: fc.integer({ min: 0, max: 60_000 }) }),
  fc.record({
    what: fc.constant('offer' as const),
    peer: fc.nat(11),
    feeds: fc.array(fc.nat(11), { maxLength: 12 }),
    seq: fc.nat(9),
  }),
  fc.record({
    what: fc.constant('end' as const),
    which: fc.nat(50),
    outcome: fc.constantFrom('done', 'more', 'fault', 'failed', 'stopped' as const),
  }),
  fc.record({
    what: fc.constant('poke' as const),
    peer: fc.nat(11),
    feed: fc.nat(11),
    seq: fc.nat(9),
  }),
  fc.record({ what: fc.constant('members' as const), count: fc.integer({ min: 6, max: 12 }) }),
);

test('whatever happens: few pulls at once, one a feed, few a peer, none during a back-off', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 150 }), fc.nat(), (story, seed) => {
      const plan = new Told(some(12), seed);
      const pulls: { peer: string; feed: string; isMember: boolean }[] = [];
      const syncs = new Set<string>();
      const note = (effects: readonly PlanEffect[]) => {
        for (const { peer, feed: hub } of of(effects, 'pull')) {
          assert.ok(!pulls.some((one) => one.feed === hub), 'one pull a feed');
          pulls.push({ peer, feed: hub, isMember: true });
          assert.ok(plan.now >= plan.peer(peer).notBefore, 'not during a back-off');
        }
        for (const { peer } of of(effects, 'sync')) {
          assert.ok(!syncs.has(peer), 'one sync a peer');
          syncs.add(peer);
        }
        assert.ok(pulls.length <= maxParallelPulls);
        for (const { peer } of pulls.filter((one) => one.isMember)) {
          const ofPeer = pulls.filter((one) => one.peer === peer && one.isMember);
          assert.ok(ofPeer.length <= maxPullsPerPeer);
        }
      };
      for (const one of story) {
        switch (one.what) {
          case 'round':
            plan.now += one.after;
            note(plan.hear({ type: 'round' }));
            break;
          case 'offer': {
            const peer = `hub-${one.peer}`;
            syncs.delete(peer);
            const offers = one.feeds.map((n) => ({ hub: `hub-${n}`, ...at(one.seq) }));
            note(plan.hear({ type: 'synced', peer, offers }));
            break;
          }
          case 'poke': {
            const [peer, hub] = [`hub-${one.peer}`, `hub-${one.feed}`];
            note(plan.hear({ type: 'poked', peer, feed: hub, at: at(one.seq) }));
            note(plan.hear({ type: 'turn' }));
            break;
          }
          case 'members': {
            const peers = some(one.count);
            for (const pull of pulls) if (!peers.includes(pull.peer)) pull.isMember = false;
            for (const peer of syncs) if (!peers.includes(peer)) syncs.delete(peer);
            note(plan.hear({ type: 'members', peers }));
            break;
          }
          case 'end': {
            const [pull] = pulls.splice(one.which % Math.max(1, pulls.length), 1);
            if (!pull) break;
            const { peer, feed: hub } = pull;
            const outcome = one.outcome as 'done';
            const end = { outcome, entries: 0, code: 'timeout' as const };
            note(plan.hear({ type: 'pulled', peer, feed: hub, ...end }));
            break;
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});
