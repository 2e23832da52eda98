/** Bodies that are refused: not strict, not valid, too large, compressed, of the wrong kind. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { maxImportBytes } from '#node/hub/import/limits.ts';
import { maxRecordBytes } from '#schema/limits.ts';
import * as answers from './answers.ts';
import { maxImportRequestBytes, maxRecordRequestBytes } from './limits.ts';
import {
  jsonBody,
  leastCluster,
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
        if (sent > 20 * maxImportRequestBytes) controller.close();
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
    assert.ok(sent < 4 * maxImportRequestBytes, `${sent} bytes were taken`);
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
      ['format', await send({ file, format: 'ods' })],
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
