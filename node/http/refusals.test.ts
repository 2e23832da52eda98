/** Questions that are refused: parameters, paths, tokens, methods. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { jsonBody, leastCluster, noRid, startTestHub, type TestHub } from './testing/fixture.ts';
import { rawRequest } from './testing/raw.ts';

let at: TestHub;
let token: string;
before(async () => {
  at = await startTestHub();
  token = await at.token(['records:write', 'records:erase', 'imports:write']);
});
after(() => at[Symbol.asyncDispose]());

describe('parameters', () => {
  const issuesOf = async (query: string) => {
    const problem = await at.refused(`/api/v1/search?${query}`);
    assert.equal(problem.code, 'invalid-query', query);
    assert.equal(problem.status, 400);
    return Object.fromEntries(problem.issues.map((i) => [i.path, i.message]));
  };

  test('that are not known are named, with the nearest that is', async () => {
    const issues = await issuesOf('regoin=BE2&Kind=cluster&q=x');
    assert.match(issues.regoin ?? '', /nearest: region/);
    assert.match(issues.Kind ?? '', /nearest: kind/);
    for (const path of ['/api/v1/exports?fromat=csv', '/api/v1/trust/lists?since=1'])
      assert.equal((await at.refused(path)).code, 'invalid-query');
  });

  test('with unknown codes are named, with the nearest codes', async () => {
    const issues = await issuesOf(
      'region=Vlaanderen&sector=99z&theme=hydrogn&country=Belgium&kind=clusters&hub=ab&ecosystem=energy',
    );
    assert.match(issues.region ?? '', /nearest: BE2/);
    assert.match(issues.country ?? '', /nearest: BE/);
    assert.match(issues.theme ?? '', /nearest: hydrogen/);
    assert.match(issues.kind ?? '', /nearest: cluster/);
    assert.match(issues.hub ?? '', /nearest: aa/);
    assert.ok(issues.sector && issues.ecosystem);
    assert.match((await issuesOf('lang=english')).lang ?? '', /nearest: en \(English\)/);
  });

  test('are all named at once: those that are not known, wrong values, unknown codes', async () => {
    const issues = await issuesOf('regoin=BE2&limit=0&sector=99z&hub=ab&lang=english&kind=cluster');
    assert.deepEqual(Object.keys(issues).sort(), ['hub', 'lang', 'limit', 'regoin', 'sector']);
    assert.match(issues.hub ?? '', /nearest: aa/);
  });

  test('a page says which filter is wrong, and what may have been meant', async () => {
    const answer = await at.ask('/search?q=wind&region=BE9&kind=cluster&hub=ab', {
      headers: { 'Accept-Language': 'fr' },
    });
    assert.equal(answer.status, 400);
    const page = await answer.text();
    assert.match(page, /<strong>Région<\/strong> <bdi>«\sBE9\s» n’est pas connu/);
    assert.match(page, /href="\/search\?q=wind&amp;kind=cluster&amp;region=BE2&amp;hub=ab"/);
    assert.match(page, /href="\/search\?q=wind&amp;kind=cluster&amp;region=BE9"/);
  });

  test('with wrong values are named', async () => {
    const cases: [string, string][] = [
      ['limit=0', 'limit'],
      ['limit=51', 'limit'],
      ['limit=1e1', 'limit'],
      ['limit=ten', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['sort=best', 'sort'],
      ['language=it', 'language'],
      ['scope=world', 'scope'],
      ['deadline=49', 'deadline'],
      ['deadline=10001', 'deadline'],
      ['stream=1', 'stream'],
      [`q=${'x'.repeat(401)}`, 'q'],
      ['cursor=not-a-cursor', 'cursor'],
      [`region=${Array.from({ length: 21 }, (_, i) => `BE${i}`).join(',')}`, 'region'],
      [`q=${'x'.repeat(8_000)}`, ''],
    ];
    for (const [query, path] of cases) assert.ok(path in (await issuesOf(query)), query);
    const atLimits = `limit=50&deadline=10000&q=${'x'.repeat(400)}`;
    assert.equal((await at.ask(`/api/v1/search?${atLimits}`)).status, 200);
  });

  test('a cursor of another question is refused', async () => {
    for (let i = 0; i < 3; i++) await at.publish();
    await at.indexed();
    const { next } = await at.json<{ next: string }>('/api/v1/search?limit=1');
    assert.ok('cursor' in (await issuesOf(`limit=1&kind=event&cursor=${next}`)));
  });

  test('no character of a query has a meaning', async () => {
    for (const q of [
      '"',
      '*',
      'a AND',
      'NEAR(',
      "'; DROP TABLE records; --",
      '(((',
      '\\',
      '%00',
      '🙂',
    ])
      assert.equal((await at.ask(`/api/v1/search?q=${encodeURIComponent(q)}`)).status, 200, q);
    assert.equal((await at.ask('/api/v1/search?q=%ff%fe')).status, 200);
  });

  test('attack 79: paths that climb are nothing but names that do not exist', async () => {
    const climbs = [
      '..%2f..%2f..%2fetc%2fpasswd',
      '%2e%2e',
      '..%5c..%5cboot.ini',
      '%00',
      '%zz',
      '.',
    ];
    for (const name of climbs) {
      for (const path of [
        `/api/v1/records/${name}/${noRid}`,
        `/api/v1/records/aa/${name}`,
        `/api/v1/records/aa/${name}/proof`,
        `/api/v1/schemas/${name}`,
        `/assets/${name}`,
        `/r/${name}/${name}`,
      ]) {
        const raw = await rawRequest(
          at.url,
          `GET ${path} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n`,
        );
        // One step up is another page of the hub, as in a browser; the top is never left.
        const isStep = name === '%2e%2e' || name === '.';
        const status = isStep ? /^HTTP\/1.1 (200|404|405) / : /^HTTP\/1.1 (400|404) /;
        assert.match(raw, status, path);
        assert.ok(!raw.includes('root:'), path);
      }
    }
    for (const path of [
      '/api/../../etc/passwd',
      '/assets/../../../package.json',
      '/../node/main.ts',
    ]) {
      const raw = await rawRequest(
        at.url,
        `GET ${path} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n`,
      );
      assert.match(raw, /^HTTP\/1.1 404 /, path);
    }
    const erased = await at.refused(`/api/v1/records/${encodeURIComponent('../x')}`, {
      method: 'DELETE',
      token,
    });
    assert.equal(erased.code, 'not-found');
  });
});

describe('tokens', () => {
  const writes: [string, string, RequestInit][] = [
    ['records:write', '/api/v1/records', jsonBody(leastCluster())],
    ['records:write', `/api/v1/records/${noRid}`, { ...jsonBody(leastCluster()), method: 'PUT' }],
    ['records:write', `/api/v1/records/${noRid}`, { method: 'DELETE' }],
    ['records:erase', `/api/v1/records/${noRid}/erase`, { method: 'POST' }],
    ['imports:write', '/api/v1/imports', jsonBody('')],
  ];

  test('are needed for writing', async () => {
    for (const [scope, path, init] of writes) {
      const problem = await at.refused(path, init);
      assert.equal(problem.status, 401, path);
      assert.equal(problem.code, 'unauthorised');
      assert.match(problem.headers.get('WWW-Authenticate') ?? '', /^Bearer realm=/);
      assert.ok(problem.detail.includes(scope));
    }
  });

  test('without the scope do not do', async () => {
    const reader = await at.token(['member:read', 'exports:read']);
    for (const [scope, path, init] of writes) {
      const problem = await at.refused(path, { ...init, token: reader });
      assert.equal(problem.status, 403, path);
      assert.equal(problem.code, 'forbidden');
      const challenge = problem.headers.get('WWW-Authenticate') ?? '';
      assert.ok(challenge.includes(`scope="${scope}"`));
    }
    const writer = await at.token(['records:write']);
    const erase = await at.refused(`/api/v1/records/${noRid}/erase`, {
      method: 'POST',
      token: writer,
    });
    assert.equal(erase.code, 'forbidden');
  });

  test('that are wrong, expired or revoked are refused, for reading too', async () => {
    const past = Math.floor(Date.now() / 1000) - 1;
    const expired = await at.token(['records:write'], past);
    const revoked = await at.token(['records:write']);
    const info = (await at.storage.tokens.list()).at(-1);
    assert.ok(info && (await at.storage.tokens.revoke(info.id)));
    for (const bad of [expired, revoked, `ih_${'A'.repeat(43)}`]) {
      assert.equal(
        (await at.refused('/api/v1/records', { ...jsonBody({}), token: bad })).status,
        401,
      );
      const read = await at.refused('/api/v1/search', { token: bad });
      assert.equal(read.code, 'unauthorised');
      assert.match(read.headers.get('WWW-Authenticate') ?? '', /error="invalid_token"/);
    }
    for (const header of [
      'Basic YTpi',
      'Bearer',
      'Bearer ',
      'Bearer a b',
      `Bearer ${'x'.repeat(300)}`,
      token,
    ]) {
      const problem = await at.refused('/api/v1/search', { headers: { Authorization: header } });
      assert.equal(problem.code, 'unauthorised', header);
    }
  });
});

describe('methods', () => {
  test('that an address does not know have the answer 405 with those it knows', async () => {
    const cases: [string, string, string][] = [
      ['POST', '/api/v1/search', 'GET, HEAD, OPTIONS'],
      ['PUT', '/api/v1/records', 'POST, OPTIONS'],
      ['GET', '/api/v1/records', 'POST, OPTIONS'],
      ['PATCH', `/api/v1/records/${noRid}`, 'PUT, DELETE, OPTIONS'],
      ['GET', `/api/v1/records/${noRid}/erase`, 'POST, OPTIONS'],
      ['DELETE', `/api/v1/records/aa/${noRid}`, 'GET, HEAD, OPTIONS'],
      ['DELETE', '/api/v1/trust', 'GET, HEAD, POST, OPTIONS'],
      ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
    ];
    for (const [method, path, allow] of cases) {
      const problem = await at.refused(path, { method });
      assert.equal(problem.code, 'method-not-allowed', `${method} ${path}`);
      assert.equal(problem.status, 405);
      assert.equal(problem.headers.get('Allow'), allow);
    }
  });

  test('OPTIONS and CORS open public data, and nothing that writes', async () => {
    const open = await at.ask('/api/v1/search', { method: 'OPTIONS' });
    assert.equal(open.status, 204);
    assert.equal(open.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(open.headers.get('Access-Control-Allow-Methods'), 'GET, HEAD');
    assert.ok(!/authorization/i.test(open.headers.get('Access-Control-Allow-Headers') ?? ''));
    const shut = await at.ask('/api/v1/records', { method: 'OPTIONS' });
    assert.equal(shut.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal(shut.headers.get('Allow'), 'POST, OPTIONS');
    const read = await at.ask('/api/v1/status', { headers: { Origin: 'https://evil.example' } });
    assert.equal(read.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(read.headers.get('Access-Control-Allow-Credentials'), null);
    const written = await at.ask('/api/v1/trust', jsonBody({ lists: [] }));
    assert.equal(written.headers.get('Access-Control-Allow-Origin'), null);
  });

  test('HEAD has the headers of GET and no body', async () => {
    for (const path of ['/api/v1/search', '/api/v1/status', '/openapi.json', '/api', '/healthz']) {
      const head = await at.ask(path, { method: 'HEAD' });
      assert.equal(head.status, 200, path);
      assert.equal(await head.text(), '');
      const get = await at.ask(path);
      assert.equal(head.headers.get('Content-Type'), get.headers.get('Content-Type'));
      await get.body?.cancel();
    }
    const stream = await at.ask('/api/v1/search?stream=true', { method: 'HEAD' });
    assert.equal(stream.status, 200);
  });

  test('attack 81: no answer of the API leads anywhere else', async () => {
    const paths = [
      '/api//evil.example',
      '//evil.example/api',
      '/api/v1/search/',
      '/api/',
      '/api/v1',
    ];
    for (const path of paths) {
      const raw = await rawRequest(
        at.url,
        `GET ${path} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n`,
      );
      assert.ok(!/^location:/im.test(raw), path);
      assert.match(raw, /^HTTP\/1.1 [24]/, path);
    }
    // The Host header comes from outside, and must not end up in an address.
    const raw = await rawRequest(
      at.url,
      `POST /api/v1/records HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${JSON.stringify(leastCluster()).length}\r\nConnection: close\r\n\r\n${JSON.stringify(leastCluster())}`,
    );
    assert.match(raw, /^HTTP\/1.1 201/);
    assert.match(raw, /^location: \/api\/v1\/records\/aa\//im);
    assert.ok(!raw.includes('evil.example'));
  });

  test('unknown addresses of the API are problem documents', async () => {
    for (const path of ['/api/v2/search', '/api/v1/nothing', '/api/v1/search/more', '/api/'])
      assert.equal((await at.refused(path)).code, 'not-found', path);
  });
});
