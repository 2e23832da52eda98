import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MultiaddrConnection } from '@libp2p/interface';
import { multiaddrConnectionPair } from '@libp2p/utils';
import { multiaddr } from '@multiformats/multiaddr';
import { maxHandshakeBytes, maxPendingConnections, maxPendingPerAddress } from './bounds.ts';
import { byteTaker } from './count-bytes.ts';
import { HandshakeGuard } from './handshake-guard.ts';

/** A connection from an address, that says nothing. */
function from(address: string): MultiaddrConnection {
  const [, inbound] = multiaddrConnectionPair();
  inbound.remoteAddr = multiaddr(`/ip4/${address}/tcp/1`);
  return inbound;
}

describe('handshake guard', () => {
  it('attack 46: one over the limit of an address costs the oldest from there its place', () => {
    const guard = new HandshakeGuard();
    const elsewhere = from('10.0.0.1');
    guard.begin(elsewhere);
    const crowd = Array.from({ length: maxPendingPerAddress }, () => from('10.0.0.2'));
    for (const connection of crowd) guard.begin(connection);
    assert.ok(crowd.every(({ status }) => status === 'open'));
    const honest = from('10.0.0.2');
    guard.begin(honest);
    assert.deepEqual(
      [elsewhere, ...crowd.slice(0, 2), honest].map(({ status }) => status),
      ['open', 'aborted', 'open', 'open'],
    );
    assert.equal(guard.pending, maxPendingPerAddress + 1);
  });

  it('attack 46: one over the limit of all costs the largest crowd its oldest', () => {
    const guard = new HandshakeGuard();
    const honest = from('10.0.0.1');
    guard.begin(honest);
    const crowds = ['10.0.0.2', '10.0.0.3', '10.0.0.4'].map((address, i) =>
      Array.from({ length: i === 0 ? 67 : 66 }, () => from(address)),
    );
    for (const connection of crowds.flat()) guard.begin(connection);
    assert.equal(guard.pending, maxPendingConnections);
    const next = from('10.0.0.9');
    guard.begin(next);
    assert.deepEqual(
      [honest, crowds[0]?.[0], crowds[0]?.[1], crowds[1]?.[0], next].map((c) => c?.status),
      ['open', 'aborted', 'open', 'open', 'open'],
    );
  });

  it('forgets handshakes that are over, however they ended', () => {
    const guard = new HandshakeGuard();
    const [done, broken] = [from('10.0.0.1'), from('10.0.0.1')];
    guard.begin(done);
    guard.begin(broken);
    guard.end(done);
    guard.end(done);
    broken.abort(new Error('gone'));
    assert.equal(guard.pending, 0);
  });

  it('breaks off a handshake with one byte too many, and counts no more after it', () => {
    const guard = new HandshakeGuard();
    const [talker, other] = [from('10.0.0.1'), from('10.0.0.1')];
    guard.begin(talker);
    guard.begin(other);
    byteTaker(talker).onData(new Uint8Array(maxHandshakeBytes));
    byteTaker(other).onData(new Uint8Array(maxHandshakeBytes));
    assert.equal(talker.status, 'open');
    guard.end(other);
    byteTaker(talker).onData(new Uint8Array(1));
    byteTaker(other).onData(new Uint8Array(1));
    assert.deepEqual([talker.status, other.status], ['aborted', 'open']);
  });
});
