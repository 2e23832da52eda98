/** What goes wrong inside, and what of it is told to whom. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { FederationError } from '#federation/errors.ts';
import { HubError, hubErrorCodes } from '#node/hub/errors.ts';
import { StorageError } from '#node/storage/index.ts';
import * as answers from './answers.ts';
import { problemKinds } from './problem.ts';
import { jsonBody, leastCluster, startTestHub, type TestHub } from './testing/fixture.ts';
import { rawRequest } from './testing/raw.ts';

let at: TestHub;
let token: string;
before(async () => {
  at = await startTestHub();
  token = await at.token(['records:write', 'records:erase', 'imports:write']);
});
after(() => at[Symbol.asyncDispose]());

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
    await rawRequest(at.url, `GET /\u2028é\x7f HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n`);
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
