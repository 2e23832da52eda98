/** For tests that type many commands: one process that runs them all, instead of one for each. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#node/config/index.ts';
import type { Ended } from './run.ts';

const script = fileURLToPath(new URL('./tool-process.ts', import.meta.url));
const jsx = fileURLToPath(new URL('../../web/register-jsx.mjs', import.meta.url));

/** Runs commands in turn. */
export interface Tool extends AsyncDisposable {
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
}

/** Starts the process. @param cwd the folder that file names are relative to; by default this one's */
export function openTool(cwd?: string): Tool {
  const child = fork(script, [], {
    ...(cwd !== undefined && { cwd }),
    env: childEnvironment({ NO_COLOR: '1' }),
    execArgv: ['--import', jsx],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let turn: Promise<unknown> = Promise.resolve();
  const runNow = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const answered = once(child, 'message') as Promise<
      [{ code: number; stdout: string; stderr: string }]
    >;
    child.send({ args, env });
    const [{ code, stdout, stderr }] = await answered;
    return { code, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
  };
  return {
    run(args, env = {}) {
      const ended = turn.then(() => runNow(args, env));
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
