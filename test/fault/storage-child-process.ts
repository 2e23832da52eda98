/** Running storage-child.ts and looking at what it leaves behind. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Storage } from '#node/storage/index.ts';
import { settle } from '../contract/temporary-storage.ts';

const script = fileURLToPath(new URL('./storage-child.ts', import.meta.url));

/** A line of the child. */
export interface Said {
  readonly is: 'open' | 'durable' | 'failed';
  readonly seq: number;
  readonly entry?: string;
  readonly code?: string;
  readonly from?: number;
}

/** Starts the child; `maxFileKib`: no file that it writes may become larger. */
export function startChild(
  directory: string,
  maxFileKib?: number,
): { readonly child: ChildProcess; readonly lines: AsyncIterableIterator<Said> } {
  const command = [process.execPath, script, directory];
  const limited = ['bash', '-c', `ulimit -S -f ${maxFileKib} && exec "$0" "$@"`, ...command];
  const [program = '', ...rest] = maxFileKib === undefined ? command : limited;
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  assert.ok(child.stdout);
  const read = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  async function* lines(): AsyncIterableIterator<Said> {
    for (;;) {
      const { value, done } = await read.next();
      if (done) return;
      yield JSON.parse(value) as Said;
    }
  }
  return { child, lines: lines() };
}

/** Kills the child as a power cut would, and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** That all is whole: the file, the chain of the feed, bodies of live records, the index. */
export async function assertWhole(storage: Storage, hub: string): Promise<void> {
  assert.deepEqual(await storage.check(), { hub: [], index: [] });
  const state = await storage.feeds.state(hub);
  assert.ok(state);
  let last: string | null = null;
  let seq = 0;
  for (;;) {
    const page = await storage.feeds.read(hub, 1, seq, { maxEntries: 256, maxBytes: 2 ** 21 });
    if (page.length === 0) break;
    for (const entry of page) {
      assert.equal(entry.seq, ++seq);
      assert.equal(entry.payload.prev, last);
      last = entry.hash;
    }
  }
  assert.equal(state.seq, seq);
  assert.equal(state.entry, last);
  const live = await storage.records.list({ hub, limit: 10_000 });
  assert.equal(live.length, await storage.feeds.liveCount(hub));
  assert.ok(live.every(({ body, salt }) => body && salt?.length === 32));
  assert.deepEqual(await storage.feeds.missingBodies(hub, 10), []);
  await settle(storage);
  assert.equal(await storage.index.size(), live.length);
}
