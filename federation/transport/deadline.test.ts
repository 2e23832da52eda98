import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { FederationError } from '../errors.ts';
import { Deadline, pause, within } from './deadline.ts';

const codeOf = ({ signal }: Deadline) =>
  signal.reason instanceof FederationError ? signal.reason.code : undefined;

describe('deadline', () => {
  it('fires with timeout when the time is over, not a millisecond before', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    using deadline = new Deadline(1_000);
    t.mock.timers.tick(999);
    assert.equal(deadline.signal.aborted, false);
    t.mock.timers.tick(1);
    assert.equal(codeOf(deadline), 'timeout');
  });

  it('fires with aborted when a parent does, and with the code of a reason that has one', () => {
    const parent = new AbortController();
    using plain = new Deadline(1_000, undefined, parent.signal);
    parent.abort(new Error('enough'));
    assert.equal(codeOf(plain), 'aborted');

    const busy = new AbortController();
    busy.abort(new FederationError('busy', 'later'));
    using late = new Deadline(1_000, busy.signal);
    assert.equal(codeOf(late), 'busy');
  });

  it('keeps its first reason', () => {
    using deadline = new Deadline(1_000);
    deadline.abort(new FederationError('aborted', 'first'));
    deadline.abort(new FederationError('busy', 'second'));
    assert.equal(codeOf(deadline), 'aborted');
  });

  it('leaves nothing behind: no listener on its parents, no timer', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const parent = new AbortController();
    const deadlines = Array.from({ length: 100 }, () => new Deadline(1_000, parent.signal));
    assert.equal(getEventListeners(parent.signal, 'abort').length, 100);
    for (const deadline of deadlines) deadline[Symbol.dispose]();
    assert.equal(getEventListeners(parent.signal, 'abort').length, 0);
    t.mock.timers.tick(2_000);
    assert.equal(
      deadlines.some(({ signal }) => signal.aborted),
      false,
    );
  });
});

describe('within', () => {
  it('passes on what a promise brings, and removes its listener', async () => {
    const { signal } = new AbortController();
    assert.equal(await within(signal, Promise.resolve(7)), 7);
    await assert.rejects(within(signal, Promise.reject(new TypeError('no'))), TypeError);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('does not wait longer than the signal, and ignores a late rejection', async () => {
    const controller = new AbortController();
    const late = Promise.withResolvers<void>();
    const waiting = within(controller.signal, late.promise);
    controller.abort(new FederationError('timeout', 'over'));
    await assert.rejects(waiting, { code: 'timeout' });
    late.reject(new Error('late'));
    await assert.rejects(within(controller.signal, new Promise(() => {})), { code: 'timeout' });
  });
});

describe('pause', () => {
  it('ends with the signal', async () => {
    const controller = new AbortController();
    const waiting = pause(100_000, controller.signal);
    controller.abort(new FederationError('aborted', 'enough'));
    await assert.rejects(waiting, { code: 'aborted' });
    await assert.rejects(pause(0, controller.signal), { code: 'aborted' });
  });
});
