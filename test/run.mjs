/**
 * Runs the whole suite with Node's own test runner: every *.test.ts and *.test.tsx of the project, so
 * that no test can be left out by a glob that nobody looks at. Arguments are paths or parts of paths
 * to run instead of all.
 *
 * The files that took longest last time begin first, so that none is left running alone in the end;
 * and what Node makes of a source, its types stripped and compiled, is kept for the other files. Files
 * that start no processes share one with their neighbours, each as a suite of its name: to load what they
 * test takes longer than most of them.
 */
import {
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}node_modules/.cache/interhub`;
const timesFile = `${cache}/test-times.json`;
/** More than there are cores: hubs in processes of their own spend a third of their time waiting. */
const concurrency = 3;
/** Milliseconds a test may take that does not say so itself. */
const timeout = 180_000;
/** The same of a file that shares a process, and of each test in it. */
const sharedTimeout = 2 * timeout;
/** Where slow files are, the slowest first: for whoever has no times yet. */
const slowFolders = ['test/transcript/', 'test/browser/', 'test/network/', 'test/fault/', 'test/'];
/** Files of one line share a process; a file belongs to the first line that fits. */
const shared = [
  ['schema/', 'federation/'],
  ['node/web/'],
  ['node/hub/', 'node/jobs/', 'node/config/', 'node/accounts/', 'node/demo/'],
  ['node/storage/', 'node/http/'],
  ['test/network/search', 'test/network/stolen', 'test/policy'],
  [
    'test/network/replication',
    'test/network/trust-chain',
    'test/network/trust-forks',
    'test/network/leaving-relay',
    'test/contract/',
    'test/vectors/',
  ],
];

process.chdir(root);
const wanted = process.argv.slice(2);
const all = globSync('{schema,federation,node,deploy,test}/**/*.test.{ts,tsx}').sort();
const files =
  wanted.length === 0 ? all : all.filter((file) => wanted.some((part) => file.includes(part)));

if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(' ') || 'the project'}.`);
  process.exit(1);
}

/** @returns {Record<string, number>} milliseconds by file */
function readTimes() {
  try {
    return JSON.parse(readFileSync(timesFile, 'utf8'));
  } catch {
    return {};
  }
}

const times = readTimes();
/** Milliseconds that a file is thought to take. */
function expected(file) {
  const place = slowFolders.findIndex((folder) => file.startsWith(folder));
  return times[file] ?? (place === -1 ? 1_000 : 30_000 / 2 ** place);
}

/** What is given to the runner: a file, or a script that runs several, and how long it is thought to take. */
function partsOf() {
  const alone = [];
  const together = shared.map(() => []);
  for (const file of files) {
    const place = shared.findIndex((folders) => folders.some((one) => file.startsWith(one)));
    (together[place] ?? alone).push(file);
  }
  const parts = together
    .filter((some) => some.length > 1)
    .map((some, i) => ({
      file: writeScript(`${cache}/together-${process.pid}-${i}.mjs`, some),
      milliseconds: some.reduce((sum, one) => sum + expected(one), 0),
    }));
  const rest = [...alone, ...together.filter((some) => some.length === 1).flat()];
  return [...parts, ...rest.map((file) => ({ file, milliseconds: expected(file) }))];
}

/** A script that runs files in one process. */
function writeScript(script, some) {
  const names = some.map((file) => JSON.stringify(file)).join(', ');
  const base = JSON.stringify(new URL('..', import.meta.url));
  writeFileSync(
    script,
    `import { describe } from 'node:test';
for (const file of [${names}])
  describe(file, { timeout: ${sharedTimeout} }, async () => void (await import(new URL(file, ${base}))));
`,
  );
  scripts.push(script);
  return script;
}

const scripts = [];
mkdirSync(cache, { recursive: true });

// What a hub writes has to reach the disk, again and again. Tests need not wait for it, where there is
// memory that can be written to as files.
const memory = '/dev/shm';
process.env.INTERHUB_TEST_BROWSER ??= tmpdir();
if (!process.env.TMPDIR && freeBytes(memory) > 4 * 2 ** 30) process.env.TMPDIR = memory;

function freeBytes(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

process.env.NODE_COMPILE_CACHE ??= `${cache}/tests`;

run({
  files: partsOf()
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .map(({ file }) => file),
  concurrency,
  timeout,
  execArgv: ['--import', './node/web/register-jsx.mjs'],
})
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .on('test:summary', ({ file, success, duration_ms }) => {
    if (file && success) times[relative(root, file)] = Math.round(duration_ms);
  })
  .on('test:pass', ({ name, nesting, details }) => {
    if (nesting === 0 && all.includes(name)) times[name] = Math.round(details.duration_ms);
  })
  .compose(spec)
  .pipe(process.stdout);

process.on('exit', () => {
  const known = Object.entries(times).filter(([file]) => all.includes(file));
  for (const script of scripts) rmSync(script, { force: true });
  // Of two runs at once the later one is believed.
  writeFileSync(`${timesFile}.${process.pid}`, JSON.stringify(Object.fromEntries(known)));
  renameSync(`${timesFile}.${process.pid}`, timesFile);
});
