#!/usr/bin/env node
/**
 * The `interhub` command. Plain JavaScript that an old Node can read: it looks at its runtime before
 * anything else, because better-sqlite3 ends an older Node without a word.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const neededMajor = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < neededMajor) {
  const pinned = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  if (existsSync(pinned)) {
    const child = spawn(pinned, process.argv.slice(1), { stdio: 'inherit' });
    // The terminal sends Ctrl-C to both; a signal sent to this process alone is passed on.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
  } else {
    console.error(
      `Interhub needs Node ${neededMajor} or newer; this is Node ${process.versions.node}.\n` +
        'Run "npm ci" in the project: it brings the right Node along. Then use "npm start" or "npx interhub".',
    );
    process.exitCode = 78;
  }
} else {
  const { default: module, registerHooks } = await import('node:module');
  // Compiled sources are kept beside the packages, so that the next start takes half the time. Where
  // the folder cannot be written, nothing is kept.
  const cache = fileURLToPath(new URL('../../node_modules/.cache/interhub', import.meta.url));
  module.enableCompileCache(cache);
  // Threads know of it by the environment alone.
  process.env.NODE_COMPILE_CACHE ??= cache;
  const { jsxHooks } = await import('../web/jsx-loader.mjs');
  registerHooks(jsxHooks);
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
