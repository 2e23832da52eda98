import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Stream } from '@libp2p/interface';
import { streamPair } from '@libp2p/utils';
import fc from 'fast-check';
import { FederationError } from '../errors.ts';
import { readFrame, writeFrame } from './frames.ts';

const { signal } = new AbortController();
const code = (expected: string) => (error: unknown) =>
  error instanceof FederationError && error.code === expected;
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => index % 251);

async function sendAll(stream: Stream, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) if (!stream.send(piece)) await stream.onDrain();
}

describe('frames', () => {
  it('carry messages of any length up to the limit', async () => {
    for (const length of [0, 1, 127, 128, 16_383, 16_384, 65_534, 65_535, 65_536, 300_000]) {
      const [near, far] = await streamPair();
      const read = readFrame(far, length, signal);
      await writeFrame(near, bytesOf(length), signal);
      assert.deepEqual(await read, bytesOf(length));
    }
  });

  it('refuse one byte over the limit as soon as it is announced', async () => {
    const [near, far] = await streamPair();
    const read = readFrame(far, 299, signal);
    await sendAll(near, [Uint8Array.of(0xac, 0x02)]);
    await assert.rejects(read, code('too-large'));
  });

  it('attack 49: refuse a length prefix that does not end', async () => {
    const [near, far] = await streamPair();
    const read = readFrame(far, 2 ** 28, signal);
    await sendAll(near, [Uint8Array.of(0x80, 0x80, 0x80, 0x80)]);
    await assert.rejects(read, code('too-large'));
  });

  it('put a message together however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }),
        async (message, cuts) => {
          const whole = Uint8Array.from([
            ...(message.byteLength < 128
              ? [message.byteLength]
              : [(message.byteLength % 128) | 0x80, Math.floor(message.byteLength / 128)]),
            ...message,
          ]);
          const pieces: Uint8Array[] = [];
          for (let start = 0, i = 0; start < whole.byteLength; i++) {
            const length = cuts[i % cuts.length] ?? 1;
            pieces.push(whole.subarray(start, start + length));
            start += length;
          }
          const [near, far] = await streamPair();
          const read = readFrame(far, 400, signal);
          await sendAll(near, pieces);
          assert.deepEqual(await read, message);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('refuse more bytes than announced', async () => {
    const [near, far] = await streamPair();
    const read = readFrame(far, 100, signal);
    await sendAll(near, [Uint8Array.of(1, 7, 7)]);
    await assert.rejects(read, code('malformed'));
  });

  it('notice that the peer broke off, before and in the middle of a message', async () => {
    for (const pieces of [[], [Uint8Array.of(10, 1, 2)]]) {
      for (const end of ['close', 'abort'] as const) {
        const [near, far] = await streamPair();
        const read = readFrame(far, 100, signal);
        await sendAll(near, pieces);
        if (end === 'close') void near.close();
        else near.abort(new Error('gone'));
        await assert.rejects(read, code('unreachable'));
      }
    }
  });

  it('read what arrived before anyone read, and notice an end that did', async () => {
    for (const [pieces, expected] of [
      [[Uint8Array.of(2, 1, 2)], [1, 2]],
      [[Uint8Array.of(2, 1)], null],
      [[], null],
    ] as const) {
      const [near, far] = await streamPair();
      await sendAll(near, pieces);
      const ended = new Promise((resolve) => far.addEventListener('remoteCloseWrite', resolve));
      await near.close();
      await ended;
      const read = readFrame(far, 100, signal);
      if (expected === null) await assert.rejects(read, code('unreachable'));
      else assert.deepEqual([...(await read)], expected);
    }
  });

  it('attack 51: leave piece by piece, each when the one before has left', async () => {
    const [near] = await streamPair();
    const sent: number[] = [];
    near.send = (piece) => {
      sent.push(piece.byteLength);
      near.writableNeedsDrain = true;
      return false;
    };
    const write = writeFrame(near, bytesOf(300_000), signal);
    for (let pieces = 1; pieces <= 5; pieces++) {
      assert.equal(sent.length, pieces);
      assert.ok(sent.every((length) => length <= 65_536));
      near.writableNeedsDrain = false;
      near.dispatchEvent(new Event('drain'));
      await new Promise(setImmediate);
    }
    await write;
    assert.equal(
      sent.reduce((sum, length) => sum + length),
      300_003,
    );
  });

  it('end with the reason of the signal, reading and writing', async () => {
    const reason = new FederationError('timeout', 'over');
    const controller = new AbortController();
    const [near, far] = await streamPair();
    // A stream that takes nothing more.
    near.writableNeedsDrain = true;
    const read = readFrame(far, 100, controller.signal);
    const write = writeFrame(near, bytesOf(10_000_000), controller.signal);
    controller.abort(reason);
    await assert.rejects(read, code('timeout'));
    await assert.rejects(write, code('timeout'));
    await assert.rejects(readFrame(far, 100, controller.signal), code('timeout'));
    near.abort(reason);
  });
});
