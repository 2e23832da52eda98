/** The process of tool.ts: runs one command after another, and tells what each has printed. */
import { main } from '../main.ts';

interface Order {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

type Stream = 'stdout' | 'stderr';

process.on('message', async ({ args, env }: Order) => {
  const printed = { stdout: '', stderr: '' };
  const names: readonly Stream[] = ['stdout', 'stderr'];
  const originals = names.map((name) => process[name].write);
  for (const name of names) {
    process[name].write = (text: string | Uint8Array) => {
      printed[name] += String(text);
      return true;
    };
  }
  Object.assign(process.env, env);
  try {
    process.send?.({ code: await main(args), ...printed });
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    for (const [i, name] of names.entries()) {
      const original = originals[i];
      if (original) process[name].write = original;
    }
  }
});
