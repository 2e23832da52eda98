import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repeat } from './repeat.ts';

test('work is repeated until the signal fires, and what it throws ends it', async () => {
  const controller = new AbortController();
  let turns = 0;
  const work = async () => {
    turns++;
    if (turns === 3) controller.abort();
  };
  await repeat(work, { everyMs: 1 }, controller.signal);
  assert.equal(turns, 3);
  await repeat(work, { everyMs: 1, firstAfterMs: 60_000 }, controller.signal);
  assert.equal(turns, 3, 'not once more after it has fired');
  const failing = repeat(
    () => Promise.reject(new TypeError('no')),
    { everyMs: 1 },
    new AbortController().signal,
  );
  await assert.rejects(failing, TypeError);
});
