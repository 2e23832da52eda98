/** What deploy/ promises: the image's commands work, the handbook names every setting and no other. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);
const read = (file: string) => readFile(join(root, file), 'utf8');

test('the handbook names every setting, and no other', async () => {
  const config = await read('node/config/index.ts');
  const handbook = await read('deploy/README.md');
  const variables = (text: string) => [...new Set(text.match(/\bINTERHUB_[A-Z_]+\b/g))].sort();
  const table = handbook.split('\n').filter((line) => line.startsWith('| `INTERHUB_'));
  assert.deepEqual(variables(table.join('\n')), variables(config.replaceAll("'INTERHUB_'", '')));
});

test('what the handbook links to exists', async () => {
  for (const file of ['README.md', 'deploy/README.md', 'SECURITY.md', 'ARCHITECTURE.md']) {
    const text = await read(file);
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? '');
    for (const link of links) {
      await assert.doesNotReject(stat(join(root, dirname(file), link)), `${file}: ${link}`);
    }
  }
});

/** The instructions of the image's build stage. */
async function buildStage(): Promise<{ readonly copies: string[][]; readonly runs: string[] }> {
  const text = (await read('deploy/Containerfile')).replaceAll(/\\\n\s*/g, '');
  const [, stage = ''] = text.split(/^FROM .*$/m);
  const lines = stage.split('\n');
  return {
    copies: lines.flatMap((line) =>
      line.startsWith('COPY ') ? [line.slice(5).trim().split(/\s+/)] : [],
    ),
    runs: lines.flatMap((line) => (line.startsWith('RUN ') ? [line.slice(4)] : [])),
  };
}

test('the image’s commands give a program that starts without the tools of development', async () => {
  const app = await mkdtemp(join(tmpdir(), 'interhub-image-'));
  try {
    const { copies, runs } = await buildStage();
    assert.equal(runs.length, 1);
    // In the order of the Containerfile: what npm needs, npm, the rest.
    const [first = [], ...rest] = copies;
    const copy = async (words: readonly string[]) => {
      const target = words.at(-1) ?? '';
      for (const source of words.slice(0, -1)) {
        const to = target === './' ? join(app, source) : join(app, target);
        await mkdir(dirname(to), { recursive: true });
        await cp(join(root, source), to, { recursive: true });
      }
    };
    await copy(first);
    const env = { ...process.env, npm_config_prefer_offline: 'true' };
    await run('sh', ['-c', runs[0] ?? ''], { cwd: app, env });
    for (const words of rest) await copy(words);
    // The image's Node is 24 by itself, as the one that runs this test.
    const { stdout } = await run(process.execPath, [join(app, 'node/cli/bin.mjs'), '--version'], {
      cwd: app,
    });
    const { version } = JSON.parse(await read('package.json')) as { version: string };
    assert.equal(stdout.trim(), version);
    await assert.rejects(stat(join(app, 'node_modules/fast-check')), { code: 'ENOENT' });
  } finally {
    await rm(app, { recursive: true, force: true });
  }
});

test('the container has no rights that it does not need', async () => {
  const compose = await read('deploy/compose/compose.yaml');
  const hub = compose.slice(compose.indexOf('  hub:'), compose.indexOf('  proxy:'));
  for (const line of [
    'read_only: true',
    'cap_drop: [ALL]',
    'no-new-privileges:true',
    'mem_limit:',
  ]) {
    assert.ok(hub.includes(line), line);
  }
  assert.match(await read('deploy/Containerfile'), /^USER node$/m);
  const unit = await read('deploy/systemd/interhub.service');
  for (const line of [
    'NoNewPrivileges=true',
    'ProtectSystem=strict',
    'CapabilityBoundingSet=',
    'PrivateTmp=true',
  ]) {
    assert.ok(unit.includes(line), line);
  }
});

test('the alert rules ring by gauges that there are', async () => {
  const metrics = await read('node/http/metrics.ts');
  const rules = await read('deploy/prometheus/alerts.yml');
  const names = [...new Set(rules.match(/\binterhub_[a-z_]+/g))];
  assert.ok(names.length > 4);
  for (const name of names) assert.ok(metrics.includes(`'${name}'`), name);
});
