import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { WorkerPool } from './pool.ts';

/** A worker that echoes, waits until it is told to stop, never comes back, or dies. */
const code = `
  const { parentPort, workerData } = require('node:worker_threads');
  const stop = new Int32Array(workerData.stop);
  if (workerData.isBroken) process.exit(1);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, workerData.loadMs);
  parentPort.on('message', ({ id, name, argument }) => {
    if (name === 'hang') for (;;);
    if (name === 'die') process.exit(1);
    if (name === 'wait') while (Atomics.load(stop, 0) === 0);
    if (name === 'fault') {
      return parentPort.postMessage({ id, fault: { code: 'corrupt', message: 'bad' } });
    }
    parentPort.postMessage({ id, result: argument });
  });`;

function poolOf(
  options: { size?: number; timeoutMs?: number; loadMs?: number; isBroken?: () => boolean } = {},
) {
  let made = 0;
  const pool = new WorkerPool({
    size: options.size ?? 1,
    timeoutMs: options.timeoutMs ?? 30_000,
    spawn: (stop) => {
      made++;
      return new Worker(code, {
        eval: true,
        workerData: { stop, loadMs: options.loadMs ?? 0, isBroken: options.isBroken?.() },
      });
    },
  });
  return { pool, made: () => made };
}

describe('worker pool', () => {
  it('answers many questions with few workers, in order', async () => {
    const { pool, made } = poolOf({ size: 2 });
    const asked = Array.from({ length: 50 }, (_, n) => pool.ask<number>('echo', n));
    assert.deepEqual(
      await Promise.all(asked),
      Array.from({ length: 50 }, (_, n) => n),
    );
    assert.equal(made(), 2);
    await pool.close();
  });

  it('gives up a question that takes too long, and goes on', async () => {
    const { pool, made } = poolOf({ timeoutMs: 150 });
    await pool.ask('echo', 0);
    await assert.rejects(pool.ask('wait', 0), { name: 'FederationError', code: 'timeout' });
    assert.equal(await pool.ask('echo', 1), 1);
    assert.equal(made(), 1);
    await pool.close();
  });

  it('does not give up a question because its worker is slow to load', async () => {
    const { pool, made } = poolOf({ timeoutMs: 100, loadMs: 400 });
    assert.equal(await pool.ask('echo', 1), 1);
    assert.equal(made(), 1);
    await pool.close();
  });

  it('tells each who asked when no worker can be started, and tries again for the next', async () => {
    let isBroken = true;
    const { pool } = poolOf({ isBroken: () => isBroken });
    for (const asked of [pool.ask('echo', 0), pool.ask('echo', 1)])
      await assert.rejects(asked, { name: 'StorageError', code: 'worker' });
    isBroken = false;
    assert.equal(await pool.ask('echo', 2), 2);
    await pool.close();
  });

  it('replaces a worker that does not come back, or that dies', async () => {
    const { pool, made } = poolOf({ timeoutMs: 150 });
    await pool.ask('echo', 0);
    const [hung, next] = [pool.ask('hang', 0), pool.ask('echo', 1)];
    await assert.rejects(hung, { code: 'timeout' });
    assert.equal(await next, 1);
    assert.equal(made(), 2);
    await assert.rejects(pool.ask('die', 0), { name: 'StorageError', code: 'worker' });
    assert.equal(await pool.ask('echo', 2), 2);
    assert.equal(made(), 3);
    await pool.close();
  });

  it('refuses more than may wait, and forgets those who gave up', async () => {
    const { pool } = poolOf();
    await pool.ask('echo', 0);
    const controller = new AbortController();
    const { signal } = controller;
    const busy = pool.ask('wait', 0, signal);
    const waiting = Array.from({ length: 256 }, () => pool.ask('echo', 0, signal));
    await assert.rejects(pool.ask('echo', 0), { name: 'FederationError', code: 'busy' });
    controller.abort();
    for (const one of [busy, ...waiting]) await assert.rejects(one, { code: 'aborted' });
    assert.equal(await pool.ask('echo', 1), 1);
    await assert.rejects(pool.ask('echo', 0, signal), { code: 'aborted' });
    await pool.close();
  });

  it('passes on the code of a fault', async () => {
    const { pool } = poolOf();
    await assert.rejects(pool.ask('fault', 0), { name: 'StorageError', code: 'corrupt' });
    await pool.close();
  });

  it('exchanges its workers while none has the file open, and loses no question', async () => {
    const { pool, made } = poolOf();
    const before = Array.from({ length: 5 }, (_, n) => pool.ask<number>('echo', n));
    let didWork = false;
    await pool.recycle(() => {
      didWork = true;
    });
    assert.ok(didWork);
    assert.deepEqual(await Promise.all(before), [0, 1, 2, 3, 4]);
    assert.equal(made(), 2);
    await pool.close();
  });

  it('closed, it answers what waits and what comes with an error of its own', async () => {
    const { pool } = poolOf();
    const busy = pool.ask('wait', 0);
    const waiting = pool.ask('echo', 0);
    const closing = pool.close();
    await assert.rejects(waiting, { code: 'closed' });
    await busy.catch((error: { code: string }) => assert.equal(error.code, 'closed'));
    await closing;
    await assert.rejects(pool.ask('echo', 0), { code: 'closed' });
  });
});
