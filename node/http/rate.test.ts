/** How often one may ask, and who counts as one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countedAddress } from './rate.ts';
import { jsonBody, leastCluster, startTestHub, type TestHub } from './testing/fixture.ts';

const few = { perAddress: 2, perToken: 3 };
const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });

async function assertLimited(at: TestHub, path: string, init: RequestInit & { token?: string }) {
  const problem = await at.refused(path, init);
  assert.equal(problem.code, 'rate-limited', path);
  assert.equal(problem.status, 429);
  assert.match(problem.headers.get('Retry-After') ?? '', /^[1-9]\d?$/);
}

describe('rates', () => {
  test('hold for each address by itself', async () => {
    await using at = await startTestHub({ isBehindProxy: true, rates: { search: few, read: few } });
    for (let i = 0; i < 2; i++) await at.json('/api/v1/search', from('203.0.113.1'));
    await assertLimited(at, '/api/v1/search', from('203.0.113.1'));
    await at.json('/api/v1/search', from('203.0.113.2'));
    // What is counted apart is not touched.
    await at.json('/api/v1/status', from('203.0.113.1'));
    await at.json('/healthz', from('203.0.113.1'));
  });

  test('count pages of results as searches, and say so in a page', async () => {
    await using at = await startTestHub({ isBehindProxy: true, rates: { search: few } });
    await at.json('/api/v1/search', from('203.0.113.1'));
    assert.equal((await at.ask('/search', from('203.0.113.1'))).status, 200);
    const headers = { 'X-Forwarded-For': '203.0.113.1', Accept: 'text/html,*/*' };
    const page = await at.ask('/search', { headers });
    assert.equal(page.status, 429);
    assert.match(page.headers.get('Content-Type') ?? '', /^text\/html/);
    assert.ok(page.headers.get('Retry-After'));
    assert.match(await page.text(), /429 rate-limited/);
  });

  test('believe only the last entry of X-Forwarded-For, and that only behind a proxy', async () => {
    await using at = await startTestHub({ isBehindProxy: true, rates: { search: few } });
    for (const liar of ['198.51.100.1', '198.51.100.2'])
      await at.json('/api/v1/search', from(`${liar}, 203.0.113.1`));
    await assertLimited(at, '/api/v1/search', from('198.51.100.3, 203.0.113.1'));

    await using open = await startTestHub({ rates: { search: few } });
    // A proxy that nobody told us about: all its clients count as one.
    for (const address of ['203.0.113.1', '203.0.113.2'])
      await open.json('/api/v1/search', from(address));
    await assertLimited(open, '/api/v1/search', from('203.0.113.3'));
    // Programs on this machine are not limited.
    for (let i = 0; i < 5; i++) await open.json('/api/v1/search');
  });

  test('hold for each token by itself, wherever it is used', async () => {
    await using at = await startTestHub({ isBehindProxy: true, rates: { write: few } });
    const token = await at.token(['records:write']);
    const body = jsonBody(leastCluster());
    const send = (n: number, with_: string) => ({
      ...body,
      headers: { 'Content-Type': 'application/json', ...from(`203.0.113.${n}`).headers },
      token: with_,
    });
    for (let i = 1; i <= 3; i++)
      await at.json('/api/v1/records', { ...send(i, token), status: 201 });
    await assertLimited(at, '/api/v1/records', send(4, token));
    const other = await at.token(['records:write']);
    await at.json('/api/v1/records', { ...send(4, other), status: 201 });
  });

  test('end the guessing of tokens and the handing in of trust lists', async () => {
    const rates = { 'bad-token': few, trust: few };
    await using at = await startTestHub({ isBehindProxy: true, rates });
    const guess = { ...from('203.0.113.1'), token: `ih_${'A'.repeat(43)}` };
    for (let i = 0; i < 2; i++) assert.equal((await at.ask('/api/v1/status', guess)).status, 401);
    await assertLimited(at, '/api/v1/status', guess);
    const lists = {
      ...jsonBody({ lists: ['{}'] }),
      headers: { 'Content-Type': 'application/json', ...from('203.0.113.1').headers },
    };
    for (let i = 0; i < 2; i++) assert.equal((await at.ask('/api/v1/trust', lists)).status, 400);
    await assertLimited(at, '/api/v1/trust', lists);
  });
});

test('addresses of one household count as one', () => {
  const same = [
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:DB8:1:2::1'],
    ['2001:db8:0001:0002::', '2001:db8:1:2:ffff::'],
    ['2001:db8::1', '2001:db8:0:0:1:2:3:4'],
  ];
  for (const [a = '', b = ''] of same) assert.equal(countedAddress(a), countedAddress(b), a);
  const apart = [
    ['192.0.2.7', '192.0.2.8'],
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['2001:db8::1', '2001:db8:0:1::1'],
  ];
  for (const [a = '', b = ''] of apart) assert.notEqual(countedAddress(a), countedAddress(b), a);
});
