/** Peers that misbehave over a good connection; real sockets. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { FederationError } from '#federation/errors.ts';
import { maxAnswerBytes, maxRequestBytes } from '#federation/limits.ts';
import type { PeerTarget } from '#federation/ports.ts';
import type { HubTransport } from '#federation/transport/index.ts';
import { protocolOf } from '#federation/transport/messages.ts';
import {
  type Attacker,
  answeredCode,
  answerHello,
  collect,
  createAttacker,
  framed,
  frameHeader,
  helloOf,
  lengthPrefix,
  open,
  rawMuxer,
} from '#federation/transport/testing/attacker.ts';
import { createHubs, type Hubs } from '#federation/transport/testing/hubs.ts';
import { createProxy } from '#federation/transport/testing/proxy.ts';
import { until } from '#federation/transport/testing/until.ts';
import type { Answer, Request } from '#schema/wire/index.ts';

const answers = { fork: async () => ({ proof: null }) };
const ask = (from: HubTransport, to: PeerTarget, timeoutMs = 5_000) =>
  from.request(to, 'fork', { hub: 'gamma' }, { timeoutMs });
const code = (expected: string) => (error: unknown) =>
  error instanceof FederationError && error.code === expected;
const pageRequest: Request<'page'> = {
  hub: 'alpha',
  epoch: 1,
  after: 0,
  maxEntries: 256,
  maxBytes: 2 * 1024 * 1024,
};
const bigPage: Answer<'page'> = {
  entries: [{ jws: 'x'.repeat(20), body: 'b'.repeat(2 * 1024 * 1024) }],
  more: false,
};

/** A hub of the trust list that keeps to no rule. */
async function mallory(hubs: Hubs): Promise<Attacker & { readonly target: PeerTarget }> {
  const peer = await createAttacker();
  hubs.trust.set(peer.peerId, 'mallory');
  await answerHello(peer, 'mallory');
  const target = { hub: 'mallory', peers: [peer.peerId], addresses: peer.addresses() };
  return Object.assign(peer, { target });
}

/** Connects and says a good hello. */
async function greet(peer: Attacker, target: PeerTarget) {
  const connection = await peer.dial(target);
  const stream = await open(connection, 'hello');
  stream.send(framed(helloOf('mallory')));
  assert.equal(await answeredCode(stream), undefined);
  return connection;
}

describe('streams under attack, answering side', () => {
  it('attack 49: a length over the limit is refused before anything is stored', async () => {
    await using hubs = createHubs();
    await hubs.start('alpha');
    await using peer = await mallory(hubs);
    const connection = await greet(peer, hubs.target('alpha'));
    for (const prefix of [
      lengthPrefix(maxRequestBytes + 1),
      [0xff, 0xff, 0xff, 0xff, 0x7f],
      [0x80, 0x80, 0x80, 0x80, 0x80],
    ]) {
      const stream = await open(connection, 'fork');
      stream.send(Uint8Array.from(prefix));
      assert.equal(await answeredCode(stream), 'too-large');
    }
  });

  it('what is no message is answered as malformed', async () => {
    await using hubs = createHubs();
    await hubs.start('alpha');
    await using peer = await mallory(hubs);
    const connection = await greet(peer, hubs.target('alpha'));
    const text = (json: string) => framed(new TextEncoder().encode(json));
    for (const bytes of [
      text('{'),
      text('{"hub":1}'),
      text('{"hub":"gamma","more":1}'),
      text(''),
      framed(Uint8Array.of(0x22, 0xff, 0x22)),
      Uint8Array.of(1, 0x7b, 0x7d),
    ]) {
      const stream = await open(connection, 'fork');
      stream.send(bytes);
      assert.equal(await answeredCode(stream), 'malformed');
    }
  });

  it('attack 50: a request that comes byte by byte ends with the deadline', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha', { timing: { serveMs: 400 } });
    alpha.handle(answers);
    await using peer = await mallory(hubs);
    const connection = await greet(peer, hubs.target('alpha'));
    const stream = await open(connection, 'fork');
    const closed = once(stream, 'close');
    stream.send(Uint8Array.from(lengthPrefix(60_000)));
    const drip = setInterval(() => stream.status === 'open' && stream.send(Uint8Array.of(32)), 20);
    await closed;
    clearInterval(drip);
    assert.equal(stream.status, 'reset');
    // The connection itself is still good.
    const next = await open(connection, 'fork');
    next.send(framed(new TextEncoder().encode('{"hub":"gamma"}')));
    assert.equal(await answeredCode(next), undefined);
  });

  it('attack 51: a peer that asks for much and reads nothing holds a bounded share', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha', { timing: { serveMs: 1_500 } });
    const beta = await hubs.start('beta');
    const gamma = await hubs.start('gamma');
    alpha.handle({ ...answers, page: async () => bigPage });
    await using proxy = await createProxy(alpha.addresses()[0] ?? '');
    const target = hubs.target('alpha');
    const slow = { ...target, addresses: [proxy.address] };
    await ask(beta, slow);
    proxy.stallBackward();
    const before = process.memoryUsage().arrayBuffers;
    let peak = 0;
    const sampler = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
    }, 10);
    const stuck = Array.from({ length: 28 }, () =>
      assert.rejects(beta.request(slow, 'page', pageRequest, { timeoutMs: 2_500 })),
    );
    // Meanwhile the others get theirs.
    for (let i = 0; i < 10; i++) await ask(gamma, target);
    assert.deepEqual(await gamma.request(target, 'page', pageRequest), bigPage);
    await Promise.all(stuck);
    clearInterval(sampler);
    assert.ok(peak < 100 * 1024 * 1024, `${Math.round(peak / 1024 / 1024)} MiB were held`);
    // And what was held is free again: the hub gets its pages over a new connection.
    assert.deepEqual(await beta.request(target, 'page', pageRequest), bigPage);
  });

  it('attack 51: a peer that pings and reads nothing is hung up on', async () => {
    await using hubs = createHubs();
    await hubs.start('alpha');
    const { muxer, wire } = rawMuxer();
    await using peer = await createAttacker(muxer);
    hubs.trust.set(peer.peerId, 'mallory');
    await peer.dial(hubs.target('alpha'));
    const connection = await wire;
    const closed = once(connection, 'close');
    connection.pause();
    for (let id = 0; id < 1_000 && connection.status === 'open'; id++) {
      connection.send(frameHeader(2, 1, 0, id));
      if (connection.writableNeedsDrain) await connection.onDrain().catch(() => {});
    }
    connection.resume();
    await closed;
  });

  it('attack 53: more requests at once than allowed hear busy, others are served', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha');
    const beta = await hubs.start('beta');
    alpha.handle(answers);
    await using peer = await mallory(hubs);
    const target = hubs.target('alpha');
    const connection = await greet(peer, target);
    // Streams that never send their request hold their places.
    const streams = await Promise.all(Array.from({ length: 100 }, () => open(connection, 'fork')));
    const late = streams.slice(32);
    assert.deepEqual(
      new Set(await Promise.all(late.map(answeredCode))),
      new Set(['busy']),
      'all but 32',
    );
    await ask(beta, target);
    for (const stream of streams) stream.abort(new Error('enough'));
    await until(() => connection.streams.length === 0);
  });

  it('attack 53: a hub that goes on after hearing busy is hung up on', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha', { requestsPerMinute: 20 });
    const beta = await hubs.start('beta');
    alpha.handle(answers);
    await using peer = await mallory(hubs);
    const target = hubs.target('alpha');
    const connection = await greet(peer, target);
    const closed = once(connection, 'close');
    const codes: unknown[] = [];
    for (let i = 0; i < 60 && connection.status === 'open'; i++) {
      const stream = await open(connection, 'fork').catch(() => undefined);
      if (stream === undefined) break;
      const answered = answeredCode(stream);
      if (stream.writeStatus === 'writable')
        stream.send(framed(new TextEncoder().encode('{"hub":"gamma"}')));
      codes.push(await Promise.race([answered, closed.then(() => 'closed')]));
    }
    await closed;
    assert.ok(codes.includes(undefined), 'the first were answered');
    assert.ok(codes.includes('busy'), 'then it was told');
    await ask(beta, target);
  });

  it('attack 53: a stranger may open few streams', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha');
    const beta = await hubs.start('beta');
    alpha.handle(answers);
    await using peer = await createAttacker();
    const connection = await peer.dial(hubs.target('alpha'));
    const closed = once(connection, 'close');
    for (let i = 0; i < 40; i++) void open(connection, 'trust').catch(() => {});
    await closed;
    await ask(beta, hubs.target('alpha'));
  });
});

describe('streams under attack, asking side', () => {
  /** A hub that mallory answers as `behave` likes. */
  async function setting(behave: (peer: Attacker) => Promise<void>) {
    const hubs = createHubs();
    const alpha = await hubs.start('alpha', { timing: { livenessMs: 300 } });
    const peer = await mallory(hubs);
    await behave(peer);
    return {
      alpha,
      target: peer.target,
      async [Symbol.asyncDispose]() {
        await hubs[Symbol.asyncDispose]();
        await peer[Symbol.asyncDispose]();
      },
    };
  }

  it('attack 49: an answer that announces too much is not waited for', async () => {
    for (const prefix of [lengthPrefix(maxAnswerBytes + 1), [0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]]) {
      await using s = await setting((peer) =>
        peer.node.handle(protocolOf('fork'), (stream) => {
          stream.send(Uint8Array.from(prefix));
        }),
      );
      await assert.rejects(ask(s.alpha, s.target), code('too-large'));
    }
  });

  it('an answer that is none is malformed', async () => {
    for (const text of ['[]', '{"ok":{}}', '{"ok":{"proof":null,"more":1}}', 'null', '{']) {
      await using s = await setting((peer) =>
        peer.node.handle(protocolOf('fork'), (stream) => {
          stream.send(framed(new TextEncoder().encode(text)));
        }),
      );
      await assert.rejects(ask(s.alpha, s.target), code('malformed'));
    }
  });

  it('attack 63: a hub that answers twice at once has not answered', async () => {
    const answer = framed(new TextEncoder().encode('{"ok":{"proof":null}}'));
    await using s = await setting((peer) =>
      peer.node.handle(protocolOf('fork'), (stream) => {
        stream.send(Uint8Array.from([...answer, ...answer]));
      }),
    );
    await assert.rejects(ask(s.alpha, s.target), code('malformed'));
  });

  it('attack 50: an answer that comes byte by byte ends with the deadline', async () => {
    const timers: NodeJS.Timeout[] = [];
    await using s = await setting((peer) =>
      peer.node.handle(protocolOf('fork'), (stream) => {
        stream.send(Uint8Array.from(lengthPrefix(50_000)));
        timers.push(
          setInterval(() => stream.status === 'open' && stream.send(Uint8Array.of(32)), 20),
        );
      }),
    );
    await assert.rejects(ask(s.alpha, s.target, 700), code('timeout'));
    timers.forEach(clearInterval);
    // The peer says hello as it should: the connection is kept.
    assert.deepEqual(s.alpha.connected(), ['mallory']);
  });

  it('attack 54: a peer that stalls in the middle of a page ends with the deadline', async () => {
    let ended = 0;
    await using s = await setting((peer) =>
      peer.node.handle(protocolOf('page'), async (stream) => {
        stream.addEventListener('close', () => {
          ended += 1;
        });
        await collect(stream, 1);
        stream.send(Uint8Array.from(lengthPrefix(1024 * 1024)));
        stream.send(new Uint8Array(100_000).fill(0x20));
      }),
    );
    const pages = Array.from({ length: 5 }, () =>
      s.alpha.request(s.target, 'page', pageRequest, { timeoutMs: 700 }),
    );
    for (const page of pages) await assert.rejects(page, code('timeout'));
    // The streams are given up, not left open.
    await until(() => ended === 5);
  });

  it('a peer that resets every stream is unreachable, not waited for', async () => {
    await using s = await setting((peer) =>
      peer.node.handle(protocolOf('fork'), (stream) => stream.abort(new Error('no'))),
    );
    await assert.rejects(ask(s.alpha, s.target), code('unreachable'));
  });

  it('a request that the peer does not know is an unsupported version', async () => {
    await using s = await setting(async () => {});
    await assert.rejects(ask(s.alpha, s.target), code('unsupported-version'));
  });
});

describe('connections that die', () => {
  it('a dead connection is found out, and the request goes over a new one', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha', { timing: { livenessMs: 300 } });
    const beta = await hubs.start('beta');
    beta.handle(answers);
    await using proxy = await createProxy(beta.addresses()[0] ?? '');
    const target = { ...hubs.target('beta'), addresses: [proxy.address] };
    await ask(alpha, target);
    proxy.stall();
    await ask(alpha, target);
    assert.equal(proxy.accepted, 2);
  });

  it('a connection that broke is replaced without the caller noticing', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha');
    const beta = await hubs.start('beta');
    beta.handle(answers);
    await using proxy = await createProxy(beta.addresses()[0] ?? '');
    const target = { ...hubs.target('beta'), addresses: [proxy.address] };
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 10 }, () => ask(alpha, target)));
      proxy.cut();
      await Promise.all(Array.from({ length: 10 }, () => ask(alpha, target)));
    }
  });

  it('a slow handler on a live connection is waited for', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha', { timing: { livenessMs: 100 } });
    const beta = await hubs.start('beta');
    let asked = 0;
    beta.handle({
      fork: async () => {
        asked += 1;
        await new Promise((resolve) => setTimeout(resolve, 600));
        return { proof: null };
      },
    });
    await ask(alpha, hubs.target('beta'));
    assert.equal(asked, 1);
  });

  it('a request that had begun to be answered is not sent again', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha');
    let asked = 0;
    await using peer = await mallory(hubs);
    await peer.node.handle(protocolOf('fork'), async (stream, connection) => {
      asked += 1;
      await collect(stream, 1);
      stream.send(Uint8Array.from([...lengthPrefix(1_000), 0x7b]));
      setTimeout(() => connection.abort(new Error('gone')), 100);
    });
    await assert.rejects(ask(alpha, peer.target), code('unreachable'));
    assert.equal(asked, 1);
  });
});
