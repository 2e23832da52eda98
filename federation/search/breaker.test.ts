import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { breakerFailures, breakerMaxOpenMs, breakerOpenMs, breakerWindowMs } from '../limits.ts';
import { admit, type Breaker, Breakers, closedBreaker, fail, release, succeed } from './breaker.ts';

const failTimes = (times: number, now: number, from: Breaker = closedBreaker): Breaker =>
  Array.from({ length: times }).reduce<Breaker>((breaker) => fail(breaker, now), from);

/** An open breaker whose probe at `now` is under way. */
function probing(breaker: Breaker, now: number): Breaker {
  const asked = admit(breaker, now, false);
  assert.equal(asked.isAdmitted, true, 'the probe is let through');
  return asked.breaker;
}

test('a breaker opens at the last of its failures, not one before', () => {
  assert.equal(admit(failTimes(breakerFailures - 1, 0), 0, false).isAdmitted, true);
  assert.equal(admit(failTimes(breakerFailures, 0), 0, false).isAdmitted, false);
});

test('failures are forgotten after the window', () => {
  const before = failTimes(breakerFailures - 1, 0);
  assert.equal(fail(before, breakerWindowMs - 1).open === null, false);
  assert.equal(fail(before, breakerWindowMs).open, null);
});

test('an open breaker lets one probe through when its time has come', () => {
  const open = failTimes(breakerFailures, 0);
  assert.equal(admit(open, breakerOpenMs - 1, false).isAdmitted, false);
  const probe = probing(open, breakerOpenMs);
  assert.equal(admit(probe, breakerOpenMs, false).isAdmitted, false, 'only one at a time');
  assert.deepEqual(succeed(), closedBreaker);
  assert.equal(admit(release(probe), breakerOpenMs, false).isAdmitted, true, 'no verdict: again');
});

test('each failed probe doubles the time, up to the maximum', () => {
  let breaker = failTimes(breakerFailures, 0);
  let now = 0;
  for (const expected of [1, 2, 4, 8, 16, 32].map((n) => n * breakerOpenMs)) {
    assert.equal((breaker.open?.until ?? 0) - now, Math.min(expected, breakerMaxOpenMs));
    now = breaker.open?.until ?? 0;
    breaker = fail(probing(breaker, now), now);
  }
  for (let i = 0; i < 100; i++) {
    now = breaker.open?.until ?? 0;
    breaker = fail(probing(breaker, now), now);
  }
  assert.equal((breaker.open?.until ?? 0) - now, breakerMaxOpenMs);
});

test('a hub that is connected again is probed without waiting for the doubled time', () => {
  const open = failTimes(breakerFailures, 0);
  const twice = fail(probing(open, breakerOpenMs), breakerOpenMs);
  const soon = breakerOpenMs + breakerOpenMs;
  assert.equal(admit(twice, soon, false).isAdmitted, false);
  assert.equal(admit(twice, soon, true).isAdmitted, true);
  assert.equal(admit(twice, soon - 1, true).isAdmitted, false, 'but not at once');
});

test('failures of questions that were under way when it opened do not lengthen it', () => {
  const open = failTimes(breakerFailures, 0);
  assert.deepEqual(failTimes(20, 5, open), open);
});

test('property: whatever happens, a hub is asked again after the maximum at the latest', () => {
  const step = fc.record({
    does: fc.constantFrom('fail', 'succeed', 'release', 'admit'),
    after: fc.nat({ max: breakerMaxOpenMs }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let breaker = closedBreaker;
      let now = 0;
      for (const { does, after } of steps) {
        now += after;
        if (does === 'fail') breaker = fail(breaker, now);
        else if (does === 'succeed') breaker = succeed();
        else if (does === 'release') breaker = release(breaker);
        else ({ breaker } = admit(breaker, now, false));
      }
      // A probe under way reports sooner or later.
      const settled = release(breaker);
      assert.equal(admit(settled, now + breakerMaxOpenMs, false).isAdmitted, true);
    }),
  );
});

test('breakers of hubs do not touch one another, and operators see those that failed', () => {
  const breakers = new Breakers();
  for (let i = 0; i < breakerFailures; i++) breakers.failed('wales', 1_000);
  breakers.failed('flanders', 1_000);
  assert.equal(breakers.admits('wales', 1_000, false), false);
  assert.equal(breakers.admits('flanders', 1_000, false), true);
  assert.deepEqual(breakers.list(), [
    { hub: 'wales', state: 'open', failures: 0, until: 1_000 + breakerOpenMs },
    { hub: 'flanders', state: 'closed', failures: 1, until: null },
  ]);
  breakers.succeeded('flanders');
  assert.equal(breakers.admits('wales', 1_000 + breakerOpenMs, false), true);
  assert.deepEqual(
    breakers.list().map(({ hub, state }) => [hub, state]),
    [['wales', 'probing']],
  );
});
