/**
 * Starts the browser that comes inside the npm package @sparticuz/chromium, with the shared libraries
 * (libnss3 and others) that it carries for machines without them.
 */

import { mkdir, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';

/**
 * Flags of a serverless platform that do harm here: in a single process the browser ends with its
 * first closed page, and without web security a test could not see what the security headers do.
 */
const unwanted = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
]);

/** Where it is unpacked, for the next runs as well; test/run.mjs says so, whose other files are in memory. */
const folder = process.env.INTERHUB_TEST_BROWSER ?? tmpdir();

/** Unpacking takes a few seconds; whoever holds the lock for longer has died. */
const staleMs = 60_000;

/** Several test files may start at once, and must not run a browser that another is unpacking. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'interhub-browser.lock');
  for (;;) {
    const isMine = await mkdir(lock).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
        return false;
      },
    );
    if (isMine) break;
    const made = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - made > staleMs) await rmdir(lock).catch(() => {});
    else await setTimeout(50);
  }
  try {
    return await work();
  } finally {
    await rmdir(lock).catch(() => {});
  }
}

/** Where the executable is. What the package has inside is unpacked before, if it was not. */
async function unpacked() {
  const { TMPDIR } = process.env;
  // All that the package asks for, when it is loaded and later.
  process.env.TMPDIR = folder;
  try {
    // Without it, it does not unpack its libraries.
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
    const { default: packed } = await import('@sparticuz/chromium');
    return { packed, executablePath: await alone(() => packed.executablePath()) };
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/**
 * A headless browser; whoever starts it closes it.
 * @param flags further ones
 * @throws {Error} when the browser cannot be unpacked or started
 */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const { packed, executablePath } = await unpacked();
  const { chromium } = await import('playwright-core');
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return chromium.launch({
    executablePath,
    args: [...packed.args.filter((flag) => !unwanted.has(flag)), ...flags],
    headless: true,
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(delimiter) } as Record<string, string>,
  });
}
