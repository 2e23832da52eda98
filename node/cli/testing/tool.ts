/** For tests that type many commands: one process that runs them all, instead of one for each. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#node/config/index.ts';

const script = fileURLToPath(new URL('./tool-process.ts', import.meta.url));
const jsx = fileURLToPath(new URL('../../web/register-jsx.mjs', import.meta.url));

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON. */
  readonly json: () => Record<string, unknown>;
}

/** Runs commands in turn. */
export interface Tool extends AsyncDisposable {
  readonly isBusy: boolean;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
}

/**
 * Starts the process.
 * @param cwd the folder that file names are relative to; by default this one's
 * @param options.isIdle nobody disposes of it: between commands it keeps no test from ending
 */
export function openTool(cwd?: string, { isIdle = false } = {}): Tool {
  const child = fork(script, [], {
    ...(cwd !== undefined && { cwd }),
    env: childEnvironment({ NO_COLOR: '1' }),
    execArgv: ['--import', jsx],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  /** Commands that run or wait. */
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const hold = (isHeld: boolean) => {
    if (!isIdle) return;
    const change = isHeld ? 'ref' : 'unref';
    child[change]();
    child.channel?.[change]();
  };
  hold(false);
  const runNow = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const answered = Promise.withResolvers<{ code: number; stdout: string; stderr: string }>();
    const fail = () => answered.reject(new Error(`the process ended: ${args.join(' ')}`));
    child.once('message', answered.resolve).once('exit', fail);
    child.send({ args, env });
    const { code, stdout, stderr } = await answered.promise;
    child.off('exit', fail);
    return { code, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
  };
  return {
    get isBusy() {
      return waiting > 0;
    },
    run(args, env = {}) {
      waiting += 1;
      hold(true);
      const ended = turn
        .then(() => runNow(args, env))
        .finally(() => {
          waiting -= 1;
          if (waiting === 0) hold(false);
        });
      turn = ended.catch(() => undefined);
      return ended;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(child, 'exit');
      child.disconnect();
      child.kill();
      await closed;
    },
  };
}
