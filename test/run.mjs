/**
 * Runs the whole suite with Node's own test runner: every *.test.ts and *.test.tsx of the project, so
 * that no test can be left out by a glob that nobody looks at. Arguments are paths or parts of paths
 * to run instead of all.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const all = globSync('{schema,federation,node,deploy,test}/**/*.test.{ts,tsx}', {
  cwd: root,
}).sort();
const files =
  wanted.length === 0 ? all : all.filter((file) => wanted.some((part) => file.includes(part)));

if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(' ') || 'the project'}.`);
  process.exit(1);
}

const child = spawn(
  process.execPath,
  [
    '--import',
    './node/web/register-jsx.mjs',
    '--test',
    '--test-concurrency=2',
    '--test-timeout=180000',
    ...files,
  ],
  { cwd: root, stdio: 'inherit' },
);
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
