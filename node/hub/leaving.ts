/** Leaving the network: everything that the hub published, as one file that anybody can verify. */
import { createHead } from '#federation/feed/index.ts';
import type { FeedStore, SigningKey, StoredEntry, TrustStore } from '#federation/ports.ts';
import { type ArchiveLine, archiveFormat } from '#federation/proof/archive.ts';
import type { CarriedEntry } from '#schema/wire/index.ts';

/** What an archive is made of. */
export interface ArchiveSource {
  readonly network: string;
  readonly hub: string;
  readonly feeds: Pick<FeedStore, 'state' | 'read'>;
  readonly trust: Pick<TrustStore, 'chain'>;
  /** The key for the word on where the feed ends; null: the hub may not sign any more. */
  readonly key: SigningKey | null;
}

/** What was written into an archive. */
export interface ArchiveCount {
  entries: number;
  bodies: number;
  lists: number;
}

const page = { maxEntries: 256, maxBytes: 2 * 1024 * 1024 };

function carry({ jws, body, salt }: StoredEntry): CarriedEntry {
  if (!body || !salt) return { jws };
  return {
    jws,
    body: Buffer.from(body).toString('utf8'),
    salt: Buffer.from(salt).toString('base64url'),
  };
}

/**
 * Writes the lines of an archive, oldest first.
 * @param now milliseconds since 1970
 * @param count is kept up to date
 */
export async function* archiveLines(
  { network, hub, feeds, trust, key }: ArchiveSource,
  now: number,
  count: ArchiveCount,
): AsyncGenerator<string> {
  const exportedAt = Math.floor(now / 1_000);
  yield JSON.stringify({ format: archiveFormat, network, hub, exportedAt });
  const text = (line: ArchiveLine) => JSON.stringify(line);
  for (;;) {
    const [list] = await trust.chain(count.lists, 1);
    if (!list) break;
    count.lists++;
    yield text({ trust: list.jws });
  }
  const state = await feeds.state(hub);
  const live = new Set<string>();
  for (let epoch = 1; state && epoch <= state.epoch; epoch++) {
    for (let seq = 0; ; ) {
      const entries = await feeds.read(hub, epoch, seq, page);
      for (const entry of entries) {
        const { rid, op } = entry.payload;
        if (op === 'put') live.add(rid);
        else live.delete(rid);
        count.entries++;
        if (entry.body) count.bodies++;
        yield text({ entry: carry(entry) });
      }
      const last = entries.at(-1);
      if (!last) break;
      seq = last.seq;
    }
  }
  const counts = { live: live.size, onRequest: false };
  const head = state && key && (await createHead(state, counts, { network, hub }, key, now));
  yield text({ head: head?.jws ?? null });
}
