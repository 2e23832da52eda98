/** A hub as a process of its own, started and stopped by another. */
import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#node/config/index.ts';

const program = fileURLToPath(new URL('../cli/bin.mjs', import.meta.url));

/** Milliseconds that a hub has to start: more than ever seen, for machines under load. */
const startTimeoutMs = 60_000;
/** Milliseconds that a hub has to stop before it is killed. */
const stopTimeoutMs = 15_000;

/** Eight hubs share a machine: memory first. A hub needs a third less, and starts a little slower. */
const sparingFlags = ['--max-semi-space-size=2', '--optimize-for-size'];
/** glibc keeps memory apart for every thread otherwise. */
const sparingSettings = { MALLOC_ARENA_MAX: '1' };

/** How to run a hub. */
export interface HubProcessOptions {
  readonly dataFolder: string;
  /** File to which its log is appended. */
  readonly logFile: string;
  /** Variables of node/config. */
  readonly settings: Readonly<Record<string, string>>;
  /** Further flags for Node itself. */
  readonly nodeFlags?: readonly string[];
  /** Whether it spares memory at the cost of time. Default: true. */
  readonly isSparing?: boolean;
}

/** A hub that runs in another process. */
export interface HubProcess {
  readonly pid: number;
  /** Address of portal and API. */
  readonly url: string;
  /** Multiaddrs at which other hubs reach it. */
  readonly listen: readonly string[];
  /** How it ended, whenever it does. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Asks it to stop, and kills it if it does not. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

/** A hub that could not be started; the message holds the end of its log. */
export class HubProcessError extends Error {
  override readonly name = 'HubProcessError';
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}

/**
 * Starts a hub and waits until it answers.
 * @throws {HubProcessError} it ended or did not answer in time
 */
export async function startHubProcess(options: HubProcessOptions): Promise<HubProcess> {
  const { nodeFlags = [], isSparing = true } = options;
  const log = openSync(options.logFile, 'a', 0o600);
  let child: ChildProcess;
  try {
    child = fork(program, ['serve', '--data', options.dataFolder], {
      env: childEnvironment({ ...sparingSettings, ...options.settings }),
      stdio: ['ignore', log, log, 'ipc'],
      execArgv: [...(isSparing ? sparingFlags : []), ...nodeFlags],
    });
  } finally {
    closeSync(log);
  }
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const started = new Promise<{ url: string; listen: string[] }>((resolve) => {
    child.once('message', (message) => resolve(message as { url: string; listen: string[] }));
  });
  const timeout = Promise.withResolvers<'timeout'>();
  const timer = setTimeout(() => timeout.resolve('timeout'), startTimeoutMs);
  const outcome = await Promise.race([started, exited, timeout.promise]);
  clearTimeout(timer);
  if (outcome === 'timeout' || !('url' in outcome)) {
    await kill();
    throw new HubProcessError(
      `The hub in ${options.dataFolder} did not start. The end of its log:\n${tail(options.logFile)}`,
    );
  }
  return {
    pid: child.pid ?? 0,
    url: outcome.url,
    listen: outcome.listen,
    exited,
    kill,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
      await exited;
      clearTimeout(forced);
    },
  };
}
