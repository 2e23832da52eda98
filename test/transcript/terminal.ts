/** A terminal for tests: runs a command at a pseudo-terminal, waits for what it asks, and types. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { childEnvironment } from '#node/config/index.ts';

const bin = fileURLToPath(new URL('../../node/cli/bin.mjs', import.meta.url));

/** Python has pseudo-terminals; Node has none. Reads its orders as JSON, answers as JSON. */
const script = `
import fcntl, json, os, pty, select, signal, struct, sys, termios, time
order = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.chdir(order["cwd"])
    os.execvp(order["command"][0], order["command"])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
screen, fresh, steps = b"", b"", list(order["steps"])
end = time.time() + order["seconds"]
while True:
    if time.time() > end:
        os.kill(pid, signal.SIGKILL)
        break
    ready, _, _ = select.select([fd], [], [], 0.1)
    if ready:
        try:
            data = os.read(fd, 65536)
        except OSError:
            break
        if not data:
            break
        screen += data
        fresh += data
    elif steps and steps[0]["asked"].encode() in fresh:
        # It is silent: all of the question is there, and the keyboard is being read.
        fresh = b""
        os.write(fd, steps.pop(0)["typed"].encode())
_, status = os.waitpid(pid, 0)
print(json.dumps({"code": os.waitstatus_to_exitcode(status), "screen": screen.decode(errors="replace"), "left": len(steps)}))
`;

/** What is typed when the text has appeared. */
export interface Step {
  readonly asked: string;
  readonly typed: string;
}

/** The keys. */
export const keys = { enter: '\r', ctrlC: '\u0003', backspace: '\u007f' } as const;

/**
 * Runs `interhub` at a terminal.
 * @returns the exit code (negative: it was killed after half a minute), what was on the screen, and how
 * many of the steps were not asked for
 */
export async function atTerminal(
  args: readonly string[],
  steps: readonly Step[],
  cwd: string,
): Promise<{ code: number; screen: string; left: number }> {
  const order = { command: [process.execPath, bin, ...args], steps, cwd, seconds: 30 };
  const child = spawn('python3', ['-c', script, JSON.stringify(order)], {
    env: childEnvironment({ NO_COLOR: '1', TERM: 'xterm' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answer = JSON.parse(await text(child.stdout)) as {
    code: number;
    screen: string;
    left: number;
  };
  return { ...answer, screen: stripVTControlCharacters(answer.screen) };
}
