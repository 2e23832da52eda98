import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renewalsPerStep } from '#node/hub/editing/limits.ts';
import { HubError } from '#node/hub/errors.ts';
import type { Log } from '#node/log.ts';
import { lookAtTime } from './renewals.ts';

const quiet = () => undefined;

test('goes on while there is more, and a hub that cannot write waits without failing', async () => {
  const warned: object[] = [];
  const log: Log = {
    error: quiet,
    info: quiet,
    debug: quiet,
    warn: (facts) => void warned.push(facts),
  };
  const steps = [renewalsPerStep, renewalsPerStep, 1];
  let looks = 0;
  const editing = { passTime: async () => ({ reminded: steps[looks++] ?? 0, archived: 0 }) };
  const { signal } = new AbortController();
  await lookAtTime({ editing, log }, signal);
  assert.equal(looks, 3);
  const frozen = { passTime: () => Promise.reject(new HubError('frozen', 'two entries')) };
  await lookAtTime({ editing: frozen, log }, signal);
  assert.deepEqual(warned, [{ code: 'frozen' }]);
  const broken = { passTime: () => Promise.reject(new TypeError('bug')) };
  await assert.rejects(lookAtTime({ editing: broken, log }, signal), TypeError);
});
