import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { isOutside } from './internal-addresses.ts';
import { createOutsideFetch, OutsideError, type OutsideErrorCode } from './outside-fetch.ts';

async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const local = createOutsideFetch(['127.0.0.1/32']);
const anywhere = createOutsideFetch();
const limits = { timeoutMs: 2_000, maxBytes: 1_000 };

function refused(code: OutsideErrorCode) {
  return (error: unknown) => error instanceof OutsideError && error.code === code;
}

test('attack 80: no address inside leads anywhere, in whatever form it is written', async () => {
  for (const inside of [
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1%eth0', 'fd00::1'],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '::7f00:1', 'x'],
  ])
    assert.equal(isOutside(inside), false, inside);
  for (const outside of ['93.184.215.14', '172.32.0.1', '2606:2800:21f::1', '::ffff:8.8.8.8'])
    assert.equal(isOutside(outside), true, outside);
  for (const address of [
    ...['http://127.0.0.1:1/', 'http://[::1]/', 'http://2130706433/', 'http://0x7f.1/'],
    ...[
      'http://localhost:1/',
      'file:///etc/passwd',
      'ftp://example.org/',
      'http://u:p@example.org/',
    ],
    ...['http://[::ffff:7f00:1]/', 'javascript:alert(1)', '', '//example.org'],
  ])
    await assert.rejects(anywhere(address, limits), refused('not-allowed'), address);
});

test('attack 80: a redirect is looked at like the first address', async (t) => {
  const url = await serve(t, (request, response) => {
    const to =
      request.url === '/in' ? 'http://10.0.0.1/' : request.url === '/file' ? 'file:///' : '/';
    response.writeHead(302, { Location: to }).end();
  });
  await assert.rejects(local(`${url}/in`, limits), refused('not-allowed'));
  await assert.rejects(local(`${url}/file`, limits), refused('not-allowed'));
  await assert.rejects(local(`${url}/loop`, limits), refused('too-many-redirects'));
});

test('an answer is bounded in bytes and time', async (t) => {
  const url = await serve(t, (request, response) => {
    const [, path] = request.url?.split('/') ?? [];
    if (path === 'silent') return;
    if (path === 'drip') {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(timer));
      return;
    }
    response.writeHead(path === 'gone' ? 410 : 200, { 'Content-Type': 'Text/CSV; charset=utf-8' });
    if (path === 'large') response.flushHeaders();
    response.end('a'.repeat(path === 'large' ? 1_001 : 1_000));
  });
  const whole = await local(`${url}/`, limits);
  assert.deepEqual([whole.status, whole.type, whole.body.length], [200, 'text/csv', 1_000]);
  assert.equal((await local(`${url}/gone`, { ...limits, maxBytes: 0 })).status, 410);
  await assert.rejects(local(`${url}/large`, limits), refused('too-large'));
  const short = { ...limits, timeoutMs: 300 };
  await assert.rejects(local(`${url}/silent`, short), refused('timeout'));
  await assert.rejects(local(`${url}/drip`, short), refused('timeout'));
  await assert.rejects(local('http://127.0.0.1:1/', limits), refused('unreachable'));
});
