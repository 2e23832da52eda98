/** What operators see of searches and alerts, and what nobody sees: words, addresses. Over a real hub. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rates } from './limits.ts';
import { startTestHub, type TestHub } from './testing/fixture.ts';

let hub: TestHub;

before(async () => {
  hub = await startTestHub({ isBehindProxy: true });
  await hub.publish();
  await hub.indexed();
});

after(async () => {
  await hub?.[Symbol.asyncDispose]();
});

const from = (address: string, rest: RequestInit = {}): RequestInit => ({
  ...rest,
  headers: { 'X-Forwarded-For': address, ...rest.headers },
});

const form = (address: string, body: string) =>
  from(address, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Sec-Fetch-Site': 'same-origin',
    },
  });

test('pages, suggestions, feeds and exports work over a real hub', async () => {
  for (const [path, type] of [
    ['/search?q=cluster&view=map', /text\/html/],
    ['/search?q=-"&kind=cluster&widen=false', /text\/html/],
    ['/search/live?q=cluster', /event-stream/],
    ['/search.atom?q=cluster', /atom\+xml/],
    ['/search.json', /feed\+json/],
    ['/search/export?format=csv&q=cluster', /text\/csv/],
    ['/search/export?format=json', /application\/json/],
    ['/suggest?q=clu', /application\/json/],
    ['/opensearch.xml', /opensearchdescription/],
    ['/compare?r=aa/nothing', /text\/html/],
    ['/alerts/new?q=cluster', /text\/html/],
  ] as const) {
    const response = await hub.ask(path, from('192.0.2.1'));
    assert.equal(response.status, 200, path);
    assert.match(response.headers.get('Content-Type') ?? '', type, path);
    await response.text();
  }
});

test('the status and the metrics know how long searches take, whoever asked', async () => {
  const status = await hub.hub.status();
  assert.ok(status.search.answers.count >= 3);
  assert.ok((status.search.answers.p50 ?? 0) > 0);
  assert.deepEqual(status.search.breakers, []);
  const { body } = await hub.metrics.render();
  assert.match(body, /^interhub_search_answer_seconds\{quantile="0\.95"\} [\d.e-]+$/m);
  assert.match(body, /^interhub_alert_subscriptions 0$/m);
});

test('a client can have only so many mails sent, and no log says for what or to whom', async () => {
  hub.logged.length = 0;
  const limit = rates.alert.perAddress;
  for (let i = 0; i < limit; i++) {
    const body = `address=officer${i}%40agency.example&q=secretword&frequency=daily`;
    const response = await hub.ask('/alerts', form('192.0.2.7', body));
    assert.equal(response.status, 200);
    await response.text();
  }
  const refused = await hub.ask('/alerts', form('192.0.2.7', 'address=last%40agency.example'));
  assert.equal(refused.status, 429);
  await refused.text();
  assert.equal((await hub.hub.status()).alerts.unconfirmed, limit);
  const problems = (await hub.hub.status()).problems.join(' ');
  assert.match(
    problems,
    /No mail server is set/,
    'the operator is not told that mail goes nowhere',
  );
  await (await hub.ask('/search?q=secretword', from('192.0.2.8'))).text();
  await (await hub.ask('/suggest?q=secretword', from('192.0.2.8'))).text();
  assert.ok(hub.logged.length > limit);
  assert.doesNotMatch(JSON.stringify(hub.logged), /secretword|agency\.example|192\.0\.2/);
});
