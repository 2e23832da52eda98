/** Peers that misbehave before or while a connection is made; real sockets. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { FederationError } from '#federation/errors.ts';
import type { PeerTarget } from '#federation/ports.ts';
import { type HubTransport, stranger } from '#federation/transport/index.ts';
import {
  answerHello,
  createAttacker,
  frameHeader,
  rawMuxer,
} from '#federation/transport/testing/attacker.ts';
import { createHubs } from '#federation/transport/testing/hubs.ts';
import { createProxy } from '#federation/transport/testing/proxy.ts';
import { until } from '#federation/transport/testing/until.ts';

const answers = { fork: async () => ({ proof: null }) };
const ask = (from: HubTransport, to: PeerTarget, timeoutMs?: number) =>
  from.request(to, 'fork', { hub: 'gamma' }, timeoutMs === undefined ? {} : { timeoutMs });
const code = (expected: string) => (error: unknown) =>
  error instanceof FederationError && error.code === expected;

const portOf = (target: PeerTarget) => Number(target.addresses[0]?.split('/')[4]);

/** A TCP connection that says nothing. */
async function silent(target: PeerTarget, localAddress: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: portOf(target), localAddress });
  socket.on('error', () => {});
  await Promise.race([once(socket, 'connect').catch(() => {}), hungUp(socket)]);
  return socket;
}

/** Resolves when the other end has hung up, whether politely or not. */
const hungUp = (socket: Socket) =>
  new Promise<void>((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });

describe('connections under attack', () => {
  it('attack 46: half-open connections from everywhere keep no honest hub out', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha');
    const beta = await hubs.start('beta');
    beta.handle(answers);
    const target = hubs.target('beta');
    const sockets: Socket[] = [];
    // Four addresses, at 80 a second each: more than may be pending, and they come back.
    const flood = setInterval(() => {
      for (const end of [2, 3, 4, 5]) {
        for (let i = 0; i < 8; i++)
          void silent(target, `127.0.0.${end}`).then((s) => sockets.push(s));
      }
    }, 100);
    try {
      await until(() => sockets.length > 250);
      for (let i = 0; i < 5; i++) {
        await ask(alpha, target, 3_000);
        await reconnect(hubs, alpha, beta);
      }
    } finally {
      clearInterval(flood);
      for (const socket of sockets) socket.destroy();
    }
  });

  it('attack 46: half-open connections from behind the same address do not either', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha');
    const beta = await hubs.start('beta');
    beta.handle(answers);
    const target = hubs.target('beta');
    const sockets = await Promise.all(
      Array.from({ length: 90 }, () => silent(target, '127.0.0.1')),
    );
    await ask(alpha, target, 3_000);
    await Promise.all(sockets.map(hungUp));
  });

  it('attack 47: a hub with another key than the trust list says is not talked to', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha');
    const beta = await hubs.start('beta');
    beta.handle(answers);
    await using mallory = await createAttacker();
    let isAsked = false;
    await answerHello(mallory, 'beta');
    await mallory.node.handle('/interhub/1/fork', () => {
      isAsked = true;
    });
    const target = { ...hubs.target('beta'), addresses: mallory.addresses() };
    await assert.rejects(ask(alpha, target), code('unreachable'));
    assert.equal(isAsked, false);
    // The right hub behind a second address is found.
    await ask(alpha, { ...target, addresses: [...target.addresses, ...beta.addresses()] });
  });

  it('attack 47: a hub of the trust list that calls itself another one is refused', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha');
    await using mallory = await createAttacker();
    await answerHello(mallory, 'beta');
    hubs.trust.set(mallory.peerId, 'mallory');
    const target = { hub: 'mallory', peers: [mallory.peerId], addresses: mallory.addresses() };
    await assert.rejects(ask(alpha, target), code('unknown-peer'));
    assert.deepEqual(alpha.connected(), []);
  });

  it('attack 48: a suspended hub loses its connections, and may still ask for trust lists', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha');
    const beta = await hubs.start('beta');
    let asker: string | undefined;
    alpha.handle({
      ...answers,
      trust: async (_request, from) => {
        asker = from;
        return { lists: [], freshness: null, fork: null };
      },
    });
    await using proxy = await createProxy(alpha.addresses()[0] ?? '');
    const target = { ...hubs.target('alpha'), addresses: [proxy.address] };
    await ask(beta, target);
    assert.equal(proxy.open, 1);
    hubs.trust.delete(beta.peerId);
    await alpha.enforce();
    await until(() => proxy.open === 0);
    await assert.rejects(ask(beta, target), code('unknown-peer'));
    await beta.request(target, 'trust', { after: 0 });
    assert.equal(asker, stranger);
  });

  it('a stranger may not stay, and only so many may come', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha', { timing: { strangerMs: 600 } });
    const target = hubs.target('alpha');
    const open = new Set<unknown>();
    const strangers = await Promise.all(Array.from({ length: 40 }, () => createAttacker()));
    try {
      await Promise.all(
        strangers.map(async (peer) => {
          const connection = await peer.dial(target).catch(() => undefined);
          if (connection?.status !== 'open') return;
          open.add(connection);
          connection.addEventListener('close', () => open.delete(connection));
        }),
      );
      await until(() => open.size <= 32);
      // A hub of the trust list still gets in.
      const beta = await hubs.start('beta');
      alpha.handle(answers);
      await ask(beta, target, 3_000);
      await until(() => open.size === 0);
    } finally {
      await Promise.all(strangers.map((peer) => peer[Symbol.asyncDispose]()));
    }
  });

  it('a connection without a hello is closed', async () => {
    await using hubs = createHubs();
    await hubs.start('alpha', { timing: { dialMs: 300 } });
    await using peer = await createAttacker();
    hubs.trust.set(peer.peerId, 'beta');
    const connection = await peer.dial(hubs.target('alpha'));
    await once(connection, 'close');
  });

  it('attack 60: two hubs that dial each other at once lose nothing and keep one connection', async () => {
    await using hubs = createHubs();
    const timing = { surplusMs: 200 };
    const alpha = await hubs.start('alpha', { timing });
    const beta = await hubs.start('beta', { timing });
    alpha.handle(answers);
    beta.handle(answers);
    await using toAlpha = await createProxy(alpha.addresses()[0] ?? '');
    await using toBeta = await createProxy(beta.addresses()[0] ?? '');
    const targets = {
      alpha: { ...hubs.target('alpha'), addresses: [toAlpha.address] },
      beta: { ...hubs.target('beta'), addresses: [toBeta.address] },
    };
    for (let round = 0; round < 5; round++) {
      const both = () => [ask(alpha, targets.beta), ask(beta, targets.alpha)];
      await Promise.all(Array.from({ length: 20 }, both).flat());
      // Requests go on while the second connection is closed.
      let isDone = false;
      const busy = (async () => {
        while (!isDone) await Promise.all(both());
      })();
      try {
        await until(() => toAlpha.open + toBeta.open === 1);
      } finally {
        isDone = true;
        await busy;
      }
      await Promise.all(both());
      toAlpha.cut();
      toBeta.cut();
      await until(() => alpha.connected().length + beta.connected().length === 0);
    }
    assert.ok(toAlpha.accepted > 0 && toBeta.accepted > 0, 'both have dialled');
  });

  it('an address where nobody answers fails in time, and the next one is tried', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha', { timing: { dialMs: 1_000, addressMs: 300 } });
    const beta = await hubs.start('beta');
    beta.handle(answers);
    await using proxy = await createProxy('/ip4/127.0.0.1/tcp/9');
    const closed = '/ip4/127.0.0.1/tcp/9';
    // TEST-NET-1 of RFC 5737: packets go nowhere, or the system says so at once.
    const nowhere = '/ip4/192.0.2.1/tcp/4400';
    const started = performance.now();
    for (const addresses of [[closed], [nowhere], [proxy.address], [], ['/no/such']]) {
      await assert.rejects(
        ask(alpha, { ...hubs.target('beta'), addresses }),
        (error) => code('unreachable')(error) || code('timeout')(error),
      );
    }
    assert.ok(performance.now() - started < 5_000 + 1_000);
    const mixed = [nowhere, closed, ...beta.addresses()];
    await ask(alpha, { ...hubs.target('beta'), addresses: mixed });
  });

  it('a hub that listens but never speaks fails in time', async () => {
    await using hubs = createHubs();
    const alpha = await hubs.start('alpha', { timing: { dialMs: 500, addressMs: 300 } });
    await hubs.start('beta');
    const { createServer } = await import('node:net');
    const server = createServer((socket) => socket.on('error', () => {}));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const bound = server.address();
    const port = typeof bound === 'object' ? bound?.port : 0;
    try {
      await assert.rejects(
        ask(alpha, { ...hubs.target('beta'), addresses: [`/ip4/127.0.0.1/tcp/${port}`] }),
        (error) => code('unreachable')(error) || code('timeout')(error),
      );
    } finally {
      server.close();
    }
  });

  it('attack 49: a length without an end in the handshake is cut off cheaply', async () => {
    await using hubs = createHubs();
    await hubs.start('alpha');
    const socket = await silent(hubs.target('alpha'), '127.0.0.1');
    const closed = hungUp(socket);
    socket.write(Buffer.alloc(1024 * 1024, 0x80));
    await closed;
  });

  it('attack 49: a muxer frame of four gigabytes is not waited for', async () => {
    await using hubs = createHubs();
    await hubs.start('alpha');
    const { muxer, wire } = rawMuxer();
    await using peer = await createAttacker(muxer);
    hubs.trust.set(peer.peerId, 'mallory');
    await peer.dial(hubs.target('alpha'));
    const connection = await wire;
    const closed = once(connection, 'close');
    connection.send(frameHeader(0, 1, 1, 0xffff_ffff));
    await closed;
  });

  it('attack 50: one byte a second in the handshake is given two seconds', async () => {
    await using hubs = createHubs();
    await hubs.start('alpha');
    const socket = await silent(hubs.target('alpha'), '127.0.0.1');
    const drip = setInterval(() => socket.write(Uint8Array.of(0x13)), 200);
    const started = performance.now();
    await hungUp(socket);
    clearInterval(drip);
    assert.ok(performance.now() - started < 8_000);
  });
});

/** Breaks the connection, so that the next request needs a new one. */
async function reconnect(
  hubs: ReturnType<typeof createHubs>,
  alpha: HubTransport,
  beta: HubTransport,
): Promise<void> {
  hubs.trust.delete(beta.peerId);
  await alpha.enforce();
  hubs.trust.set(beta.peerId, 'beta');
  await until(() => beta.connected().length === 0);
}
