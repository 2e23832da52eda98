/** The command as a whole, and the commands that talk to a running hub, against one that is played. */
import assert from 'node:assert/strict';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { hubStatus, searchResponse } from '#node/http/examples.ts';
import { maxImportBytes } from '#node/hub/import/limits.ts';
import type { SearchResponse } from '#node/hub/types.ts';
import { anyCharacter } from '../../test/any-character.ts';
import { exitCodes } from './errors.ts';
import { table, terminalSafe } from './output.ts';
import { interhub, interhubAlone, testFolder } from './testing/run.ts';

async function withHub<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function problem(status: number, body: object): RequestListener {
  return (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify(body));
  };
}

test('help, version, unknown commands and options', async () => {
  const help = await interhubAlone(['--help']);
  assert.equal(help.code, exitCodes.ok);
  for (const name of [
    'init',
    'serve',
    'status',
    'doctor',
    'search',
    'record',
    'import',
    'export',
    'verify',
    'trust',
    'token',
    'backup',
    'restore',
  ])
    assert.match(help.stdout, new RegExp(`^ {2}${name}\\b`, 'm'), name);
  assert.match((await interhub(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
  const unknown = await interhubAlone(['serch']);
  assert.equal(unknown.code, exitCodes.usage);
  assert.match(unknown.stderr, /search/);
  assert.equal((await interhub(['search', '--nonsense'])).code, exitCodes.usage);
});

test('no hub at the address: exit code 69, and what to do', async () => {
  const url = await withHub(problem(200, {}), async (address) => address);
  const ended = await interhub(['status', '--url', url]);
  assert.equal(ended.code, exitCodes.unavailable);
  assert.match(ended.stderr, /interhub serve/);
  const json = await interhub(['status', '--url', url, '--json']);
  assert.equal((json.json().error as { code: string }).code, 'unavailable');
  assert.equal((await interhub(['status', '--url', 'ftp://x'])).code, exitCodes.config);
});

test('what a hub refuses keeps its code and its issues; control characters do not pass', async () => {
  const body = {
    code: 'invalid-record',
    detail: 'Not valid.\u001b[2J\u0007',
    issues: [{ path: 'title.en', message: 'is\u202e empty' }],
  };
  await using folder = await testFolder();
  const file = folder.join('r.json');
  await writeFile(file, '{}');
  await withHub(problem(422, body), async (url) => {
    const ended = await interhub(['record', 'put', file, '--url', url]);
    assert.equal(ended.code, exitCodes.refused);
    assert.match(ended.stderr, /title\.en: is empty/);
    for (const sign of ['\u0007', '\u001b', '\u202e']) assert.ok(!ended.stderr.includes(sign));
  });
  await withHub(problem(404, { code: 'not-found', detail: 'x' }), async (url) => {
    const address = 'lille/01890a5d-ac96-774b-bcce-b302099a8057';
    assert.equal(
      (await interhub(['record', 'get', address, '--url', url])).code,
      exitCodes.notFound,
    );
  });
  await withHub(
    (_, response) => response.writeHead(502).end('<html>proxy</html>'),
    async (url) => {
      const ended = await interhub(['status', '--url', url, '--json']);
      assert.equal((ended.json().error as { code: string }).code, 'http-502');
      assert.equal(ended.code, exitCodes.failed);
    },
  );
});

test('a search says what became of the words, what to do next, and where the next page begins', async () => {
  const found: SearchResponse = {
    ...searchResponse,
    query: {
      ...searchResponse.query,
      parsed: {
        ...searchResponse.query.parsed,
        warnings: [
          {
            ...{ reason: 'unknown', text: 'kind:klaster', facet: 'kind', value: 'klaster' },
            nearest: [{ value: 'cluster', label: 'Clusters' }],
          },
        ],
      },
    },
    ...{ didYouMean: 'hydrogen\u001b[2J', widened: [{ word: 'h2', with: ['Wasserstoff'] }] },
    ...{ next: 'abc.def', results: [], isPartial: true },
  };
  const asked: string[] = [];
  const play: RequestListener = ({ url = '' }, response) => {
    asked.push(url);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  };
  await withHub(play, async (url) => {
    const flags = ['--scope', 'local', '--deadline', '900', '--no-widen', '--cursor', 'xyz'];
    const { code, stdout } = await interhub(['search', 'hydorgen', '--url', url, ...flags]);
    assert.equal(code, exitCodes.incomplete);
    for (const words of [/“hydrogen”/, /kind:cluster/, /Wasserstoff/, /--deadline/, /abc\.def/])
      assert.match(stdout, words);
    assert.ok(!stdout.includes('\u001b'));
  });
  const query = new URL(asked[0] ?? '', 'http://hub').searchParams;
  const wanted = { scope: 'local', deadline: '900', widen: 'false', cursor: 'xyz', q: 'hydorgen' };
  for (const [name, value] of Object.entries(wanted)) assert.equal(query.get(name), value);
});

test('the status names slow hubs and those that are not asked', async () => {
  const status = {
    ...hubStatus,
    search: {
      ...{ answers: { count: 40, p50: 12, p95: 80.4, p99: 200 }, partial: 3 },
      hubs: [{ hub: 'wales', took: { count: 9, p50: 40, p95: 900, p99: 1_400 }, failures: 5 }],
      breakers: [{ hub: 'lille', state: 'open', until: '2026-11-25T13:49:18.351Z' }],
    },
  };
  const play: RequestListener = (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(status));
  await withHub(play, async (url) => {
    const { stdout } = await interhub(['status', '--url', url]);
    for (const words of [/12 ms.*80 ms.*200 ms.*3 incomplete/, /wales.*900 ms/, /lille.*13:49/])
      assert.match(stdout, words);
  });
});

test('a hub that hangs up is told from one that is not there', async () => {
  await withHub(
    (request) => request.socket.destroy(),
    async (url) => {
      const ended = await interhub(['status', '--url', url]);
      assert.equal(ended.code, exitCodes.unavailable);
      assert.match(ended.stderr, /broke off/);
    },
  );
});

test('a file that no hub takes is not sent', async () => {
  await using folder = await testFolder();
  const file = folder.join('huge.csv');
  await writeFile(file, '');
  await truncate(file, maxImportBytes + 1);
  const ended = await interhub(['import', file, '--json']);
  assert.equal(ended.code, exitCodes.refused);
  assert.equal((ended.json().error as { code: string }).code, 'too-large');
});

test('an import sends file and mapping; the report of a refused one is printed row by row', async () => {
  await using folder = await testFolder();
  const [file, mapping] = [folder.join('rows.csv'), folder.join('mapping.json')];
  await writeFile(file, 'a\n1\n');
  await writeFile(mapping, '{"kind":"tool"}');
  const report = {
    ...{ dryRun: false, rows: 2_100, created: 0, updated: 0, unchanged: 0, errorCount: 1 },
    errors: [{ row: 2_000, issues: [{ path: 'regions.0', message: 'is not known' }] }],
    preview: [],
    notes: ['The file was read as Windows-1252.'],
  };
  let form: FormData | undefined;
  await withHub(
    async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const type = request.headers['content-type'] ?? '';
      form = await new Response(Buffer.concat(chunks), {
        headers: { 'content-type': type },
      }).formData();
      problem(422, { code: 'invalid-import', detail: 'x', report })(request, response);
    },
    async (url) => {
      const args = ['import', file, '--mapping', mapping, '--url', url];
      const ended = await interhub(args);
      assert.equal(ended.code, exitCodes.refused);
      assert.match(ended.stdout, /row 2000: regions\.0 is not known/);
      assert.match(ended.stdout, /Windows-1252/);
      const json = await interhub([...args, '--json']);
      assert.deepEqual(json.json(), report);
    },
  );
  assert.equal(form?.get('format'), 'csv');
  assert.equal(form?.get('mapping'), '{"kind":"tool"}');
  assert.equal((await interhub(['import', folder.join('rows.ods')])).code, exitCodes.usage);
  assert.equal((await interhub(['import', folder.join('none.csv')])).code, exitCodes.io);
});

test('an export is written as it arrives; one that breaks off is no success', async () => {
  await using folder = await testFolder();
  const file = folder.join('out.jsonl');
  await withHub(
    (_, response) => response.end('{"id":1}\n{"id":2}\n'),
    async (url) => {
      const ended = await interhub(['export', '-o', file, '--url', url]);
      assert.equal(ended.code, exitCodes.ok, ended.stderr);
      assert.equal(await readFile(file, 'utf8'), '{"id":1}\n{"id":2}\n');
      const piped = await interhub(['export', '--url', url]);
      assert.equal(piped.stdout, '{"id":1}\n{"id":2}\n');
    },
  );
  await withHub(
    (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"id":1}\n', () => response.destroy());
    },
    async (url) => {
      const ended = await interhub(['export', '-o', file, '--url', url]);
      assert.equal(ended.code, exitCodes.failed);
      assert.equal((await readFile(file, 'utf8')).length, 18, 'the whole file of before is kept');
      assert.deepEqual(await readdir(folder.path), ['out.jsonl']);
    },
  );
});

test('attack 82: text from elsewhere cannot steer a terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      assert.doesNotMatch(terminalSafe(text), /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
  assert.equal(terminalSafe('a\u001b[31mb\u001b]0;title\u0007c'), 'abc');
});

test('tables align their columns', () => {
  assert.equal(table(['a', 'n'], [['été', 7]]), 'a    n\n───  ─\nété  7');
});
