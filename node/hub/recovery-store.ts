/**
 * Own entries that a decision of governance drops from the own feed, kept aside with their bodies, so
 * that the hub can publish anew what was its own: `<data folder>/recovery/*.jsonl`, mode 0600. What is
 * erased later is erased here as well.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readEntry } from '#federation/feed/index.ts';
import type { StoredEntry } from '#federation/ports.ts';
import { syncFolder, writeAtomically } from '#node/config/index.ts';
import type { EntryPayload } from '#schema/entry/index.ts';

const line = z.strictObject({ jws: z.string(), body: z.string().optional() });

/** An entry that was dropped. */
export interface DroppedEntry {
  readonly hash: string;
  readonly payload: EntryPayload;
  /** The body's text, where it was still there. */
  readonly body: string | null;
}

/** See the file's comment. */
export interface DroppedEntries {
  /** Keeps entries as a whole or not at all; those kept before stay. */
  keep(entries: AsyncIterable<StoredEntry>): Promise<void>;
  /** All, by position. */
  list(): Promise<DroppedEntry[]>;
  /** Forgets what there is of some records. */
  forget(rids: ReadonlySet<string>): Promise<void>;
}

/** Makes the store over a data folder. */
export function createDroppedEntries(dataFolder: string): DroppedEntries {
  const folder = join(dataFolder, 'recovery');

  async function files(): Promise<string[]> {
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => name.endsWith('.jsonl')).map((name) => join(folder, name));
  }

  async function read(file: string): Promise<DroppedEntry[]> {
    const lines = (await readFile(file, 'utf8')).split('\n').filter((text) => text !== '');
    return lines.map((text) => {
      const { jws, body = null } = line.parse(JSON.parse(text));
      const { payload, hash } = readEntry(jws);
      return { hash, payload, body };
    });
  }

  return {
    async keep(entries) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const part = join(folder, `${randomBytes(6).toString('hex')}.part`);
      let name: string | undefined;
      const handle = await open(part, 'wx', 0o600);
      try {
        for await (const { jws, body, epoch, seq, hash } of entries) {
          // Named after its first entry: dropped once more after a crash, it replaces itself.
          name ??= `${epoch}-${seq}-${hash}.jsonl`;
          const text = body && Buffer.from(body).toString('utf8');
          await handle.write(`${JSON.stringify({ jws, ...(text && { body: text }) })}\n`);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      if (name === undefined) await rm(part);
      else await rename(part, join(folder, name));
      await syncFolder(folder);
    },

    async list() {
      const found = new Map<string, DroppedEntry>();
      for (const file of await files()) {
        for (const entry of await read(file)) found.set(entry.hash, entry);
      }
      return [...found.values()].sort(
        (a, b) => a.payload.epoch - b.payload.epoch || a.payload.seq - b.payload.seq,
      );
    },

    async forget(rids) {
      for (const file of await files()) {
        const lines = (await readFile(file, 'utf8')).split('\n').filter((text) => text !== '');
        const kept = lines.filter(
          (text) => !rids.has(readEntry(line.parse(JSON.parse(text)).jws).payload.rid),
        );
        if (kept.length === lines.length) continue;
        if (kept.length === 0) await rm(file);
        else await writeAtomically(file, `${kept.join('\n')}\n`, 0o600);
      }
    },
  };
}
