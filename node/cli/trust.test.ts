/** `interhub trust` and `interhub verify`, as processes. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fingerprintGroups } from '#federation/identity/index.ts';
import { createPublishing } from '#node/hub/publishing.ts';
import { createReading } from '#node/hub/reading.ts';
import { createTestHub } from '#node/hub/testing/hub-context.ts';
import { openStorage, settingNames } from '#node/storage/index.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { exitCodes } from './errors.ts';
import {
  createGovernance,
  initArguments,
  interhub,
  memberOf,
  testFolder,
  writeLists,
} from './testing/run.ts';
import { openTool } from './testing/tool.ts';

const clock = { now: () => Date.now() };
const codeOf = (json: Record<string, unknown>) => (json.error as { code: string }).code;

test('a new hub accepts its first trust list by the fingerprint, and no other', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  await interhub(initArguments(data));
  const governance = await createGovernance(Date.now());
  const member = await memberOf(
    (await readFile(folder.join('data', 'join-request.json'), 'utf8')).trim(),
  );
  const first = await governance.sign([]);
  const second = await governance.sign([member], first);
  const file = await writeLists(folder.join('trust.json'), [first, second]);
  const accept = ['trust', 'accept', file, '--data', data, '--json', '--fingerprint'];

  const wrong = await interhub([
    ...accept,
    fingerprintGroups(second.hash).replace(/^./, (d) => (d === '1' ? '2' : '1')),
  ]);
  assert.equal(wrong.code, exitCodes.refused);
  assert.equal(codeOf(wrong.json()), 'fingerprint-mismatch');
  const none = await interhub(['trust', 'show', '--data', data, '--json']);
  assert.equal(none.code, exitCodes.notFound, 'nothing was kept');

  const good = await interhub([...accept, fingerprintGroups(second.hash)]);
  assert.equal(good.code, exitCodes.ok, good.stderr + good.stdout);
  assert.equal(good.json().version, 2);
  assert.equal(good.json().fingerprint, fingerprintGroups(second.hash));

  await using storage = await openStorage({
    directory: data,
    clock,
    ownHub: 'lille',
    network: 'test',
  });
  assert.equal((await storage.trust.latest())?.hash, second.hash);
  assert.equal(storage.settings.get(settingNames.fingerprint), fingerprintGroups(second.hash));

  const shown = await interhub(['trust', 'show', '--data', data]);
  assert.equal(shown.code, exitCodes.ok);
  assert.ok(shown.stdout.includes(fingerprintGroups(second.hash)));
  assert.match(shown.stdout, /lille/);

  // The hub runs: what it holds in memory must not be changed behind its back.
  const locked = await interhub([...accept, fingerprintGroups(second.hash)]);
  assert.equal(locked.code, exitCodes.io);
  assert.equal(codeOf(locked.json()), 'locked');
});

test('accepting a list that does not name the hub says so', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  await interhub(initArguments(data));
  const list = await (await createGovernance(Date.now())).sign([]);
  const file = await writeLists(folder.join('trust.json'), [list]);
  const ended = await interhub([
    'trust',
    'accept',
    file,
    '--data',
    data,
    '--fingerprint',
    list.hash,
  ]);
  assert.equal(ended.code, exitCodes.incomplete);
  assert.match(ended.stdout, /join-request\.json/);
});

test('trust verify checks a file without keeping it; expired, altered and broken ones are told apart', async () => {
  await using folder = await testFolder();
  const list = await (await createGovernance(Date.now())).sign([]);
  const verify = (file: string, fingerprint: string) =>
    interhub(['trust', 'verify', file, '--fingerprint', fingerprint, '--json']);
  const single = folder.join('one.json');
  await writeFile(single, list.jws);
  assert.equal((await verify(single, list.hash)).code, exitCodes.ok);

  const old = await (await createGovernance(Date.now() - 20 * 86_400_000, 10)).sign([]);
  const expired = await verify(await writeLists(folder.join('old.json'), [old]), old.hash);
  assert.equal(expired.code, exitCodes.incomplete);
  assert.equal(expired.json().isExpired, true);

  const altered = JSON.parse(list.jws) as { signatures: { signature: string }[] };
  const [signature] = altered.signatures;
  if (signature) signature.signature = `${'A'.repeat(85)}Q`;
  await writeFile(single, JSON.stringify([altered]));
  const forged = await verify(single, list.hash);
  assert.equal(forged.code, exitCodes.refused);
  assert.equal(codeOf(forged.json()), 'threshold-new');

  for (const text of ['', '{', '7', '{"lists":[]}', '{"lists":[7]}', '["x"]']) {
    await writeFile(single, text);
    assert.equal((await verify(single, list.hash)).code, exitCodes.refused, text);
  }
});

test('trust lists are fetched from a hub page by page, and handed to one', async () => {
  await using folder = await testFolder();
  const data = folder.join('data');
  await interhub(initArguments(data));
  const governance = await createGovernance(Date.now());
  const first = await governance.sign([]);
  const second = await governance.sign([], first);
  const lists = [first.jws, second.jws];
  let taken: unknown;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://hub');
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const after = Number(url.searchParams.get('after'));
    const next = after + 1 < lists.length ? after + 1 : null;
    if (request.method === 'POST') taken = JSON.parse(body);
    response.end(
      JSON.stringify(
        request.method === 'POST'
          ? { version: 2, changed: true }
          : { after, lists: lists.slice(after, after + 1), next },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const accepted = await interhub([
      'trust',
      'accept',
      url,
      '--data',
      data,
      '--fingerprint',
      second.hash,
      '--json',
    ]);
    assert.equal(accepted.json().version, 2, accepted.stderr);
    const file = await writeLists(folder.join('trust.json'), [first, second]);
    const published = await interhub(['trust', 'publish', file, '--url', url, '--json']);
    assert.deepEqual(published.json(), { version: 2, changed: true });
    assert.deepEqual(taken, { lists });
  } finally {
    server.close();
  }
});

test('verify checks a record offline and says what was and was not proven', async () => {
  await using folder = await testFolder();
  await using hub = await createTestHub({ now: Date.now() });
  const { rid } = await createPublishing(hub.context).create(leastRecord('tool'));
  const proof = await createReading(hub.context).proof('lille', rid);
  const file = folder.join('proof.json');
  const verify = (...more: string[]) => interhub(['verify', file, ...more]);

  await writeFile(file, JSON.stringify(proof));
  const good = await verify('--trust', fingerprintGroups(hub.list.hash));
  assert.equal(good.code, exitCodes.ok, good.stdout + good.stderr);
  assert.match(good.stdout, /^PROVEN/);
  assert.match(good.stdout, /Not proven: that no newer version/);

  const report = (await verify('--trust', hub.list.hash, '--json')).json();
  assert.equal(report.isProven, true);
  assert.ok(Array.isArray(report.findings) && Array.isArray(report.limits));

  const other = await verify('--trust', '1'.repeat(40));
  assert.equal(other.code, exitCodes.incomplete);
  assert.match(other.stdout, /^NOT PROVEN/);

  await writeFile(file, JSON.stringify({ ...proof, body: `${proof.body} ` }));
  assert.equal((await verify('--trust', hub.list.hash)).code, exitCodes.incomplete);
  await writeFile(file, '{"format":"interhub-proof/1"');
  assert.equal((await verify('--trust', hub.list.hash)).code, exitCodes.refused);
  assert.equal((await verify()).code, exitCodes.usage);
  assert.equal(
    (await interhub(['verify', folder.join('none.json'), '--trust', 'x'])).code,
    exitCodes.io,
  );
});

test('two files of trust lists are compared: the same, older, and of another network', async () => {
  await using folder = await testFolder();
  await using tool = openTool();
  const governance = await createGovernance(Date.now());
  const first = await governance.sign([]);
  const second = await governance.sign([], first);
  const stranger = await (await createGovernance(Date.now())).sign([]);
  const [old, fresh, other] = await Promise.all([
    writeLists(folder.join('old.json'), [first]),
    writeLists(folder.join('fresh.json'), [first, second]),
    writeLists(folder.join('other.json'), [stranger]),
  ]);
  const compare = (...files: string[]) => tool.run(['trust', 'compare', ...files]);
  const same = await compare(fresh, fresh);
  assert.deepEqual([same.code, /the same 2 lists/.test(same.stdout)], [exitCodes.ok, true]);
  for (const files of [
    [old, fresh],
    [fresh, old],
  ]) {
    const { code, stdout } = await compare(...files);
    assert.equal(code, exitCodes.ok);
    assert.match(stdout, /old.json lacks the newest 1\./);
    assert.ok(stdout.includes(fingerprintGroups(second.hash)));
  }
  // First lists of two governances of one name have nothing in common, and nobody signed both.
  const { code, stdout } = await compare(old, other);
  assert.equal(code, exitCodes.incomplete);
  assert.match(stdout, /they have nothing in common.*Nobody has signed both/s);
  for (const { hash } of [first, stranger]) assert.ok(stdout.includes(fingerprintGroups(hash)));
  assert.equal((await compare(old)).code, exitCodes.usage);
});
