import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Actor, offices, visitor } from '../people/actor.ts';
import { type Action, actions, may, type Relation, relations } from '../people/policy.ts';
import {
  dayAfter,
  dayOf,
  daysUntil,
  type Event,
  events,
  possible,
  type State,
  states,
  step,
} from './workflow.ts';

const now = Date.UTC(2026, 10, 25, 12);
const all = () => true;
const none = () => false;

const anySubject = fc.record({
  state: fc.constantFrom(...states),
  until: fc.option(fc.integer({ min: -400, max: 400 }).map((days) => dayAfter(now, days))),
});
const anyRights = fc
  .subarray([...actions])
  .map((allowed) => (action: Action) => allowed.includes(action));
const anyEvent = fc.constantFrom(...events);

/** Plays events, and says where each led. */
function play(from: State, ...told: readonly Event[]): State {
  let subject = { state: from, until: null as string | null };
  for (const event of told) {
    const made = step(subject, event, all, now);
    if (made.ok) subject = { ...made.next };
  }
  return subject.state;
}

test('the way of an opportunity: asked for changes, published, expiring, renewed, archived, erased', () => {
  assert.equal(play('draft', 'edit', 'submit'), 'submitted');
  assert.equal(play('submitted', 'ask-for-changes', 'edit', 'submit', 'publish'), 'published');
  assert.equal(play('submitted', 'take-back'), 'draft');
  assert.equal(play('submitted', 'reject', 'edit', 'submit', 'publish'), 'rejected');
  assert.equal(play('published', 'withdraw', 'renew', 'revise'), 'withdrawn');
  assert.equal(play('published', 'erase', 'revise', 'renew', 'withdraw'), 'erased');
  const day = (days: number) => ({ state: 'published' as const, until: dayAfter(now, days) });
  const after = (days: number) => {
    const made = step(day(days), 'time', none, now);
    return made.ok && made.next.state;
  };
  assert.deepEqual(
    [after(31), after(30), after(0), after(-1)],
    ['published', 'expiring', 'expiring', 'archived'],
  );
  const renewed = step(
    { state: 'archived', until: dayAfter(now, -3) },
    'renew',
    all,
    now,
    dayAfter(now, 365),
  );
  assert.ok(renewed.ok && renewed.next.state === 'published');
});

test('what is over is not published, and not renewed into the past', () => {
  for (const [state, event] of [
    ['submitted', 'publish'],
    ['archived', 'renew'],
  ] as const) {
    assert.deepEqual(step({ state, until: null }, event, all, now, dayAfter(now, -1)), {
      ok: false,
      reason: 'impossible',
    });
  }
});

test('without a right nothing moves but time; with all rights nothing is forbidden', () => {
  fc.assert(
    fc.property(anySubject, anyEvent, anyRights, (subject, event, rights) => {
      const bare = step(subject, event, none, now);
      if (event !== 'time') assert.equal(bare.ok, false);
      const able = step(subject, event, all, now);
      assert.ok(able.ok || able.reason === 'impossible');
      const made = step(subject, event, rights, now);
      // Rights only ever choose between what all rights allow and 'forbidden'.
      if (made.ok) assert.deepEqual(made, able);
      else if (able.ok) assert.equal(made.reason, 'forbidden');
      if (event !== 'time' && made.ok) assert.ok(possible(subject, rights).has(event));
    }),
  );
});

test('what is erased or discarded stays so, and nobody comes to published without the right', () => {
  fc.assert(
    fc.property(
      anySubject,
      fc.array(anyEvent, { maxLength: 12 }),
      anyRights,
      (first, told, rights) => {
        let subject = { ...first };
        for (const event of told) {
          const before = subject.state;
          const made = step(subject, event, rights, now, dayAfter(now, 90));
          if (!made.ok) continue;
          assert.ok(before !== 'erased' && before !== 'discarded');
          const isOut = ['published', 'expiring'].includes(made.next.state);
          if (isOut && !['published', 'expiring', 'archived'].includes(before))
            assert.ok(event === 'publish' && rights('record.publish'));
          if (before === 'archived' && isOut)
            assert.ok(event === 'renew' && rights('record.renew'));
          subject = { ...made.next };
        }
      },
    ),
  );
});

test('time is the same told twice, and goes one way', () => {
  fc.assert(
    fc.property(anySubject, fc.integer({ min: 0, max: 500 }), (subject, days) => {
      const once = step(subject, 'time', none, now);
      if (!once.ok) return;
      assert.deepEqual(step(once.next, 'time', none, now), once);
      const later = step(once.next, 'time', none, now + days * 86_400_000);
      const order = ['published', 'expiring', 'archived'];
      assert.ok(later.ok && order.indexOf(later.next.state) >= order.indexOf(once.next.state));
    }),
  );
});

test('attack 75: of another’s draft a member can do nothing, whatever its state', () => {
  const member: Actor = { ...visitor, user: 'u1', organisations: new Set(['o1']) };
  const rights = (relation: Relation) => (action: Action) => may(member, action, relation);
  for (const state of states) {
    assert.deepEqual([...possible({ state, until: null }, rights('hub'))], [], state);
  }
  assert.ok(possible({ state: 'draft', until: null }, rights('organisation')).has('submit'));
  assert.ok(!possible({ state: 'draft', until: null }, rights('organisation')).has('publish'));
  assert.deepEqual([relations.length, offices.length], [4, 3]);
});

test('days are counted in UTC', () => {
  const late = Date.UTC(2026, 10, 25, 23, 59);
  assert.equal(dayOf(late), '2026-11-25');
  assert.equal(daysUntil('2026-11-26', late), 1);
  assert.equal(daysUntil('2026-11-25', late), 0);
});
