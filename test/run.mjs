/**
 * Runs the whole suite with Node's own test runner: every *.test.ts and *.test.tsx of the project, so
 * that no test can be left out by a glob that nobody looks at. Arguments are paths or parts of paths
 * to run instead of all.
 *
 * The files that took longest last time begin first, so that none is left running alone in the end;
 * and what Node makes of a source, its types stripped and compiled, is kept for the other files.
 */
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
/** Where slow files are, the slowest first: for whoever has no times yet. */
const slowFolders = ['test/transcript/', 'test/browser/', 'test/network/', 'test/fault/', 'test/'];

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
  return times[file] ?? (place === -1 ? 0 : 30_000 / 2 ** place);
}

process.env.NODE_COMPILE_CACHE ??= `${cache}/tests`;

run({
  files: files.sort((a, b) => expected(b) - expected(a)),
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
  .compose(spec)
  .pipe(process.stdout);

process.on('exit', () => {
  const known = Object.entries(times).filter(([file]) => all.includes(file));
  mkdirSync(cache, { recursive: true });
  // Of two runs at once the later one is believed.
  writeFileSync(`${timesFile}.${process.pid}`, JSON.stringify(Object.fromEntries(known)));
  renameSync(`${timesFile}.${process.pid}`, timesFile);
});
