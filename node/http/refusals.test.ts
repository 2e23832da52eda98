/** What is refused, how it is said, and what is never said. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { FederationError } from '#federation/errors.ts';
import { HubError, hubErrorCodes } from '#node/hub/errors.ts';
import { StorageError } from '#node/storage/index.ts';
import { maxRecordBytes } from '#schema/limits.ts';
import * as answers from './answers.ts';
import { maxImportBytes, maxRecordRequestBytes } from './limits.ts';
import { problemKinds } from './problem.ts';
import {
  jsonBody,
  leastCluster,
  noRid,
  readProblem,
  startTestHub,
  type TestHub,
} from './testing/fixture.ts';

let at: TestHub;
let token: string;
before(async () => {
  at = await startTestHub();
  token = await at.token(['records:write', 'records:erase', 'imports:write']);
});
after(() => at[Symbol.asyncDispose]());

const post = (body: string | object, changes: RequestInit = {}) =>
  at.refused('/api/v1/records', { ...jsonBody(body), ...changes, token });

describe('bodies', () => {
  test('that are not strict JSON are refused, with the place where one is named', async () => {
    const cases: [string, string][] = [
      ['', ''],
      ['{"kind":', ''],
      ['{"kind":"cluster","kind":"event"}', 'kind'],
      ['{"title":{"en":"a","fr":"b","en":"c"}}', 'title.en'],
      ['{"links":[{"type":"website"},{"url":"x","url":"y"}]}', 'links.1.url'],
      ['{"__proto__":{"isAdmin":true}}', '__proto__'],
      ['{"title":{"\\u005f_proto__":"x"}}', 'title.__proto__'],
      ['{"title":{"en":"\\ud800"}}', 'title.en'],
      ['\ufeff{}', ''],
    ];
    for (const [text, path] of cases) {
      const problem = await post(text);
      assert.equal(problem.code, 'malformed', text);
      assert.equal(problem.status, 400);
      assert.equal(problem.issues[0]?.path, path, text);
      answers.problem.parse(problem.document);
    }
    const deep = await post(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    assert.equal(deep.code, 'malformed');
    const notUtf8 = await at.refused('/api/v1/records', {
      ...jsonBody(''),
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
      token,
    });
    assert.equal(notUtf8.code, 'malformed');
  });

  test('with unknown fields are refused, and the nearest is named', async () => {
    const problem = await post(leastCluster({ titel: { en: 'x' }, members: { totl: 3 } }));
    assert.equal(problem.code, 'invalid-record');
    assert.equal(problem.status, 422);
    const byPath = new Map(problem.issues.map((i) => [i.path, i.message]));
    assert.match(byPath.get('titel') ?? '', /nearest: title/);
    assert.ok(byPath.has('members.totl'));
  });

  test('with unknown regions and sectors are refused, and the nearest are named', async () => {
    const problem = await post(leastCluster({ regions: ['BE9'], sectors: ['chemicals'] }));
    const byPath = new Map(problem.issues.map((i) => [i.path, i.message]));
    assert.match(byPath.get('regions.0') ?? '', /nearest: BE/);
    assert.match(byPath.get('sectors.0') ?? '', /nearest: 20 /);
  });

  test('that are no record at all are refused', async () => {
    for (const value of ['[]', '"cluster"', 'null', '7', '{"kind":"clusters"}'])
      assert.equal((await post(value)).code, 'invalid-record', value);
  });

  test('of a record pass at the limit of a request, and not one byte over', async () => {
    const text = JSON.stringify(leastCluster());
    const padded = (size: number) => text + ' '.repeat(size - text.length);
    const atLimit = { ...jsonBody(padded(maxRecordRequestBytes)), token };
    assert.equal((await at.ask('/api/v1/records', atLimit)).status, 201);
    const over = await post(padded(maxRecordRequestBytes + 1));
    assert.equal(over.code, 'too-large');
    assert.equal(over.status, 413);
  });

  test('whose record is larger than a record may be are refused', async () => {
    const texts = Object.fromEntries(
      ['en', 'fr', 'de', 'nl', 'it', 'es', 'pt'].map((l) => [l, 'é'.repeat(10_000)]),
    );
    assert.ok(JSON.stringify(texts).length < maxRecordBytes);
    const problem = await post(leastCluster({ body: texts }));
    assert.equal(problem.code, 'invalid-record');
    assert.match(problem.issues[0]?.message ?? '', /larger than 131072 bytes/);
  });

  test('attack 78: an oversized upload that does not say its size costs no more than the limit', async () => {
    let sent = 0;
    const chunk = new Uint8Array(1024 * 1024).fill(0x20);
    const body = new ReadableStream({
      pull(controller) {
        sent += chunk.length;
        // Far more than may be taken; a server that reads it all never answers in time.
        if (sent > 20 * maxImportBytes) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const outcome = await at
      .ask('/api/v1/imports', {
        method: 'POST',
        headers: { 'Content-Type': 'application/jsonl' },
        body,
        token,
        duplex: 'half',
      } as RequestInit & { token: string })
      .then(readProblem, () => undefined);
    // Either the refusal arrives, or the connection ends while the flood goes on.
    if (outcome) assert.equal(outcome.code, 'too-large');
    assert.ok(sent < 4 * maxImportBytes, `${sent} bytes were taken`);
    assert.equal((await at.ask('/healthz')).status, 200);
  });

  test('attack 78: an import passes at the limit, and not one byte over', async () => {
    const send = (size: number) =>
      at.refused('/api/v1/imports', {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv' },
        body: new Uint8Array(size).fill(0x20),
        token,
      });
    // Without a mapping a CSV file cannot be read: that it says so shows that it was let in.
    assert.equal((await send(maxImportBytes)).code, 'invalid-import');
    assert.equal((await send(maxImportBytes + 1)).code, 'too-large');
  });

  test('attack 78: a compression bomb is not opened', async () => {
    const bomb = gzipSync(Buffer.alloc(30 * 1024 * 1024, 0x20));
    for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'gzip, identity', 'x']) {
      for (const path of ['/api/v1/imports', '/api/v1/records', '/api/v1/trust']) {
        const problem = await at.refused(path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Content-Encoding': encoding },
          body: bomb,
          token,
        });
        assert.equal(problem.code, 'unsupported-format', `${path} ${encoding}`);
        assert.equal(problem.status, 415);
      }
    }
  });

  test('of the wrong kind have the answer 415', async () => {
    for (const type of ['text/plain', 'text/html', 'application/x-www-form-urlencoded', '']) {
      const problem = await at.refused('/api/v1/records', {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: JSON.stringify(leastCluster()),
        token,
      });
      assert.equal(problem.status, 415, type);
      assert.equal(problem.headers.get('Accept'), 'application/json');
    }
    const form = new URLSearchParams({ file: 'x' });
    const imported = await at.refused('/api/v1/imports', { method: 'POST', body: form, token });
    assert.equal(imported.code, 'unsupported-format');
  });

  test('forms that are not complete are refused, and say what is missing', async () => {
    const send = async (fields: Record<string, string | Blob>, path = '') => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return at.refused(`/api/v1/imports${path}`, { method: 'POST', body: form, token });
    };
    const file = new Blob(['{}']);
    const cases: [string, Awaited<ReturnType<typeof send>>][] = [
      ['file', await send({ format: 'csv' })],
      ['format', await send({ file })],
      ['format', await send({ file, format: 'xlsx' })],
      ['dryRun', await send({ file, format: 'csv', dryRun: 'yes' })],
      ['dry', await send({ file, format: 'csv', dry: 'true' })],
      ['mapping', await send({ file, format: 'csv', mapping: '{' })],
      ['mapping.a', await send({ file, format: 'csv', mapping: '{"a":1,"a":2}' })],
      ['dryRun', await send({ file, format: 'csv' }, '?dryRun=true')],
    ];
    for (const [path, problem] of cases) {
      assert.equal(problem.code, 'malformed', path);
      assert.equal(problem.issues[0]?.path, path);
    }
    const broken = await at.refused('/api/v1/imports', {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nnothing',
      token,
    });
    assert.equal(broken.code, 'malformed');
  });
});

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

function rawRequest(text: string): Promise<string> {
  const { hostname, port } = new URL(at.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

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
        `GET ${path} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n`,
      );
      assert.ok(!/^location:/im.test(raw), path);
      assert.match(raw, /^HTTP\/1.1 [24]/, path);
    }
    // The Host header comes from outside, and must not end up in an address.
    const raw = await rawRequest(
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

describe('faults', () => {
  const secret = 'SQLITE_CORRUPT at /var/lib/interhub/hub.sqlite';

  test('say nothing of the inside, and are logged under an id', async () => {
    const errors: [Error, number, string][] = [
      [new Error(secret), 500, 'internal'],
      [new TypeError(secret), 500, 'internal'],
      [new FederationError('internal', secret), 500, 'internal'],
      [new StorageError('internal', secret), 500, 'internal'],
      [new StorageError('corrupt', secret), 503, 'storage'],
      [new StorageError('disk-full', secret), 503, 'storage'],
      [new StorageError('closed', secret), 503, 'storage'],
    ];
    let error: Error = new Error();
    const fail = () => Promise.reject(error);
    await using broken = await startTestHub({
      replace: () => ({ status: fail, search: fail, get: fail, directory: fail, trust: fail }),
    });
    for (const [thrown, status, code] of errors) {
      error = thrown;
      for (const path of ['/api/v1/status', '/api/v1/search', '/api/v1/hubs', '/hubs', '/search']) {
        broken.logged.length = 0;
        const response = await broken.ask(path);
        const text = await response.text();
        assert.ok(
          !text.includes('sqlite') && !text.includes('SQLITE') && !/\bat .*:\d+/.test(text),
          text,
        );
        if (path.startsWith('/api/')) {
          assert.equal(response.status, status);
          const document = answers.problem.parse(JSON.parse(text));
          assert.equal(document.code, code);
          const line = broken.logged.find((l) => l.level === 'error');
          assert.equal(line?.facts.err, thrown, path);
          assert.equal(line?.facts.request, document.requestId);
        } else {
          assert.ok(response.status >= 500, path);
          assert.ok(
            broken.logged.some((l) => l.level === 'error'),
            path,
          );
        }
      }
    }
    // Even then: the process is alive, and the metrics say what is the matter.
    assert.equal((await broken.ask('/healthz')).status, 200);
    assert.equal((await broken.refused('/readyz')).status, 503);
    assert.match(await (await broken.ask('/metrics')).text(), /^interhub_ready 0$/m);
  });

  test('a full disk says so and that nothing was written', async () => {
    await using full = await startTestHub({
      replace: () => ({ create: () => Promise.reject(new StorageError('disk-full', secret)) }),
    });
    const writer = await full.token(['records:write']);
    const problem = await full.refused('/api/v1/records', {
      ...jsonBody(leastCluster()),
      token: writer,
    });
    assert.equal(problem.status, 503);
    assert.match(problem.detail, /disk is full/);
    assert.ok(problem.headers.get('Retry-After'));
  });

  test('each refusal of a use case has its status', async () => {
    let code: (typeof hubErrorCodes)[number] = 'busy';
    await using hub = await startTestHub({
      replace: () => ({ directory: () => Promise.reject(new HubError(code, 'In plain words.')) }),
    });
    for (code of hubErrorCodes) {
      const problem = await hub.refused('/api/v1/hubs');
      assert.equal(problem.code, code);
      assert.equal(problem.status, problemKinds[code].status);
      assert.equal(problem.detail, 'In plain words.');
    }
  });

  test('attack 82: nothing from outside breaks a line of the log, and no secret gets into it', async () => {
    at.logged.length = 0;
    const forged = '%0d%0a{"level":50,"msg":"forged"}%1b[31m';
    await at.ask(`/api/v1/records/${forged}/x?q=private+matter`, {
      token,
      headers: { 'User-Agent': 'evil', 'X-Request-Id': 'chosen', 'X-Forwarded-For': '203.0.113.9' },
    });
    await at.ask('/api/v1/search?q=private+matter', { token });
    await at.ask('/search?q=private+matter');
    await at.ask('/api/v1/records', {
      ...jsonBody(leastCluster({ titel: 'private matter' })),
      token,
    });
    await rawRequest(`GET /\u2028é\x7f HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n`);
    assert.ok(at.logged.length >= 4);
    for (const { facts } of at.logged) {
      const line = JSON.stringify(facts);
      assert.ok(/^[\x20-\x7e]*$/.test(line), line);
      for (const word of [token, 'private', 'evil', 'chosen', '203.0.113', '\\n'])
        assert.ok(!line.includes(word), `${word} in ${line}`);
      assert.ok(line.length < 600);
    }
    const first = at.logged.find((l) => String(l.facts.path).includes('forged'));
    assert.equal(first?.facts.route, '/api/v1/records/:hub/:rid');
  });
});
