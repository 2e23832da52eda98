import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  maxPiecesPerFrame,
  maxStrangerFrameBytes,
  maxStreamWindow,
  strangerSmallFramesPerSecond,
} from './bounds.ts';
import { FrameMeter } from './frame-meter.ts';
import { frameHeader } from './testing/attacker.ts';

const [data, windowUpdate, ping] = [0, 1, 2];
const syn = 1;

/** How many of these frames pass before the peer is hung up on. */
function passing(meter: FrameMeter, count: number, frame: (index: number) => Uint8Array): number {
  for (let i = 0; i < count; i++) {
    try {
      meter.push(frame(i));
    } catch {
      return i;
    }
  }
  return count;
}

describe('frame meter', () => {
  it('attack 49: takes a frame of the largest size and not one byte more', () => {
    const [stranger, hub] = [new FrameMeter(10), new FrameMeter(10)];
    hub.trust(10);
    for (const [meter, limit] of [
      [stranger, maxStrangerFrameBytes],
      [hub, maxStreamWindow],
    ] as const) {
      meter.push(frameHeader(data, 0, 1, limit));
      meter.push(new Uint8Array(limit));
      assert.throws(() => meter.push(frameHeader(data, 0, 1, limit + 1)));
    }
  });

  it('takes the increment of a window update for what it is', () => {
    const meter = new FrameMeter(10);
    meter.push(frameHeader(windowUpdate, 0, 1, 0xffff_ffff));
    meter.push(frameHeader(windowUpdate, 0, 1, 0xffff_ffff));
  });

  it('understands frames however they are cut', () => {
    const body = 300;
    const frame = Uint8Array.from([...frameHeader(data, 0, 1, body), ...new Uint8Array(body)]);
    const stream = Uint8Array.from([...frame, ...frame, ...frame]);
    for (const size of [7, 11, 12, 13, 311, 312, 313, 936]) {
      const meter = new FrameMeter(10);
      for (let start = 0; start < stream.byteLength; start += size)
        meter.push(stream.subarray(start, start + size));
      assert.throws(
        () => meter.push(frameHeader(data, 0, 1, maxStrangerFrameBytes + 1)),
        `${size}`,
      );
    }
  });

  it('attack 50: a frame may come in so many pieces and not one more', () => {
    const begin = () => {
      const meter = new FrameMeter(10);
      meter.push(frameHeader(data, 0, 1, 1_000));
      return meter;
    };
    const byte = () => new Uint8Array(1);
    assert.equal(passing(begin(), 1_000, byte), maxPiecesPerFrame - 1);
    // The count begins anew with each frame.
    const meter = begin();
    passing(meter, maxPiecesPerFrame - 1, byte);
    meter.push(new Uint8Array(1_000 - (maxPiecesPerFrame - 1)));
    meter.push(frameHeader(data, 0, 1, 1_000));
    assert.equal(passing(meter, 1_000, byte), maxPiecesPerFrame - 1);
  });

  it('attack 53: a stranger may open so many streams and not one more', () => {
    const meter = new FrameMeter(10);
    assert.equal(
      passing(meter, 20, (i) => frameHeader(windowUpdate, syn, 2 * i + 1, 0)),
      10,
    );
  });

  it('attack 53: a hub may open streams at its rate', () => {
    const meter = new FrameMeter(10);
    meter.trust(100);
    const opened = passing(meter, 1_000, (i) => frameHeader(windowUpdate, syn, 2 * i + 1, 0));
    assert.ok(opened >= 200 && opened < 210, `${opened}`);
  });

  it('attack 51: pings and small frames are rationed, as each is answered', () => {
    const pings = passing(new FrameMeter(10), 1_000, (i) => frameHeader(ping, syn, 0, i));
    assert.ok(pings >= 120 && pings < 125, `${pings}`);
    const small = passing(new FrameMeter(10), 10_000, () => frameHeader(windowUpdate, 0, 1, 1));
    const allowed = 2 * strangerSmallFramesPerSecond;
    assert.ok(small >= allowed && small < allowed + 100, `${small}`);
  });
});
