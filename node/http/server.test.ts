/** The server: what it bounds, and how it ends. */
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { Hono } from 'hono';
import { maxHeaderBytes } from './limits.ts';
import { type RunningServer, startServer } from './server.ts';
import { readProblem } from './testing/fixture.ts';

function appOf(extend: (app: Hono) => void = () => {}): Hono {
  const app = new Hono();
  app.get('/', (c) => c.text('here'));
  extend(app);
  return app;
}

const start = (app = appOf(), graceMs = 30_000) =>
  startServer({ app, host: '127.0.0.1', port: 0, graceMs });

async function dial(server: RunningServer): Promise<Socket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return socket;
}

/** Everything that comes until the other side hangs up. */
function all(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
  });
}

async function problemOf(raw: string) {
  const [head = '', body = ''] = raw.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = new Headers(lines.map((l) => l.split(': ', 2) as [string, string]));
  const status = Number(first.split(' ')[1]);
  return readProblem(new Response(body, { status, headers }));
}

describe('a server', () => {
  test('takes a port that is free and says where it is', async () => {
    await using server = await start();
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    assert.equal(await (await fetch(server.url)).text(), 'here');
    await using six = await startServer({ app: appOf(), host: '::1', port: 0 });
    assert.match(six.url, /^http:\/\/\[::1\]:\d+$/);
    assert.equal((await fetch(six.url)).status, 200);
  });

  test('refuses to start where another listens', async () => {
    await using server = await start();
    const port = Number(new URL(server.url).port);
    await assert.rejects(startServer({ app: appOf(), host: '127.0.0.1', port }), {
      code: 'EADDRINUSE',
    });
  });

  test('answers what is no request, or too large a one, with a problem document', async () => {
    await using server = await start();
    const cases: [string, number, string][] = [
      ['HELO\r\n\r\n', 400, 'malformed'],
      ['GET / HTTP/1.1\r\n\r\n', 400, 'malformed'],
      ['GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400, 'malformed'],
      ['GET \\..\\x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400, 'malformed'],
      [
        `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(maxHeaderBytes)}\r\n\r\n`,
        431,
        'headers-too-large',
      ],
      // Two lengths: the beginning of a smuggled request.
      [
        'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        400,
        'malformed',
      ],
    ];
    for (const [text, status, code] of cases) {
      const socket = await dial(server);
      const answer = all(socket);
      socket.write(text);
      if (text.includes('GET / HTTP/1.1\r\n\r\n')) {
        // Node itself answers a request without Host.
        assert.match(await answer, /^HTTP\/1.1 400 /);
        continue;
      }
      const problem = await problemOf(await answer);
      assert.equal(problem.status, status, text.slice(0, 40));
      assert.equal(problem.code, code);
    }
    assert.equal((await fetch(server.url)).status, 200);
  });

  test('closes idle connections and lets requests under way finish', async () => {
    let answer: (() => void) | undefined;
    const asked = Promise.withResolvers<void>();
    const app = appOf((a) =>
      a.get('/slow', async (c) => {
        asked.resolve();
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return c.text('done');
      }),
    );
    const server = await start(app);
    const idle = await dial(server);
    const idleEnd = all(idle);
    const slow = fetch(`${server.url}/slow`);
    await asked.promise;
    const closed = server.close();
    await idleEnd;
    answer?.();
    assert.equal(await (await slow).text(), 'done');
    await closed;
    await server.close();
    await assert.rejects(fetch(server.url));
  });

  test('does not hang on streams that never end, nor on readers that do not read', async () => {
    const app = appOf((a) => {
      a.get('/events', (c) => c.body(new ReadableStream({ pull: () => new Promise(() => {}) })));
      a.get('/flood', (c) =>
        c.body(
          new ReadableStream({
            pull(controller) {
              controller.enqueue(new Uint8Array(65_536));
            },
          }),
        ),
      );
    });
    const server = await start(app, 100);
    const events = await dial(server);
    events.write('GET /events HTTP/1.1\r\nHost: a\r\n\r\n');
    await new Promise((resolve) => events.once('data', resolve));
    const flood = await dial(server);
    flood.write('GET /flood HTTP/1.1\r\nHost: a\r\n\r\n');
    await new Promise((resolve) => flood.once('data', resolve));
    flood.pause();
    const eventsEnd = all(events);
    const started = performance.now();
    await server.close();
    assert.ok(performance.now() - started < 15_000);
    await eventsEnd;
    flood.destroy();
  });
});
