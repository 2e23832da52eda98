/** What a newcomer sees: `npm start -- --once`, then the same again with a port that is taken meanwhile. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { HubStatus, SearchResponse } from '#node/hub/types.ts';

const program = join(import.meta.dirname, '../../node/cli/bin.mjs');
const firstHttpPort = 18_501;

interface Outcome {
  readonly hubs: ReadonlyArray<{ hub: string; url: string; status: HubStatus }>;
  readonly search: SearchResponse;
}

let folder: string;

/** Runs `interhub network`; resolves when it has ended. */
function network(...flags: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const args = [
    'network',
    '--folder',
    folder,
    '--http-port',
    String(firstHttpPort),
    '--peer-port',
    '14501',
  ];
  const child = spawn(process.execPath, [program, ...args, ...flags]);
  const ended = Promise.withResolvers<{ code: number | null; out: string; err: string }>();
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
    if (!flags.includes('--once') && out.includes('Ctrl-C stops all hubs')) child.kill('SIGINT');
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.on('close', (code) => ended.resolve({ code, out, err }));
  return ended.promise;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interhub-start-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test('eight hubs hold everything, and the search accounts for each', async () => {
  const { code, out, err } = await network('--once', '--json');
  assert.equal(code, 0, err + out);
  const { hubs, search } = JSON.parse(out) as Outcome;
  assert.equal(hubs.length, 8);
  for (const { hub, status } of hubs) {
    const { own, replicated, onRequest, hubOnly } = status.records;
    assert.equal(own + onRequest + hubOnly, 33, hub);
    assert.equal(replicated, 210, hub);
    assert.equal(status.index.lag, 0, hub);
  }
  assert.equal(search.isPartial, false);
  assert.equal(search.hubs.length, 8);
  assert.ok(search.results.length > 0);
});

test('a second start resumes, steps over a taken port, and stops at Ctrl-C', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(firstHttpPort, '127.0.0.1', resolve));
  try {
    const { code, out, err } = await network();
    assert.equal(code, 0, err + out);
    assert.match(out, /All hubs hold everything/);
    assert.doesNotMatch(out, new RegExp(`:${firstHttpPort}\\b`));
    assert.match(out, /flanders +BE2 +http:\/\/127\.0\.0\.1:\d+ +33 +210 /);
    // Governance has signed where the hub is to be found now.
    assert.match(err, /Trust list 2, just signed/);
  } finally {
    await new Promise((resolve) => taken.close(resolve));
  }
});
