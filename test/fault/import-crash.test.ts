/** An import whose process is killed: each batch is there or not, and the rest follows. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../contract/temporary-storage.ts';
import { openImportHub } from './import-hub.ts';
import { assertWhole, killHard } from './storage-child-process.ts';

const script = fileURLToPath(new URL('./import-child.ts', import.meta.url));
const [rows, perBatch] = [600, 100];

interface Said {
  readonly id: string;
  readonly stage: string;
  readonly done: number;
}

/** Imports until it has said something that is enough, and kills it then. */
async function importUntil(directory: string, isEnough: (said: Said) => boolean): Promise<Said> {
  const child = spawn(process.execPath, [script, directory, String(rows), String(perBatch)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let last: Said | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    last = JSON.parse(line) as Said;
    if (isEnough(last)) child.kill('SIGKILL');
  }
  await killHard(child);
  await gone;
  assert.ok(last);
  return last;
}

describe('attack 62: kill -9 while importing', () => {
  for (const wanted of [0, 200, 400]) {
    it(`after ${wanted} of ${rows} rows: what was said is there, in whole batches, and it goes on`, async () => {
      await using folder = await temporaryFolder();
      const { id, done } = await importUntil(folder.path, (said) =>
        wanted === 0
          ? said.stage === 'checking'
          : said.stage === 'publishing' && said.done >= wanted,
      );
      const hub = await openImportHub(folder.path, perBatch);
      try {
        const before = await hub.storage.imports.get(id);
        const seq = (await hub.storage.feeds.state(hub.id))?.seq ?? 0;
        if (wanted > 0) {
          assert.equal(before?.done, seq, 'as far as it is noted');
          assert.ok(seq >= done && seq % perBatch === 0, `${seq} entries, ${done} were said`);
        }
        await hub.work.begin();
        const { signal } = new AbortController();
        while (await hub.work.step(signal));
        const after = await hub.storage.imports.get(id);
        assert.deepEqual([after?.state, after?.done], ['done', rows]);
        assert.equal((await hub.storage.feeds.state(hub.id))?.seq, rows, 'nothing twice');
        assert.deepEqual(await hub.parts.files?.list(), []);
        await assertWhole(hub.storage, hub.id);
      } finally {
        await hub.storage.close();
      }
    });
  }
});
