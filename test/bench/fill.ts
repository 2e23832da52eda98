/** Fills a hub's storage with signed records, without the network. */
import { createEntries } from '#federation/feed/index.ts';
import { generateSigningKey } from '#federation/identity/index.ts';
import type { FeedPosition, FeedStore, SigningKey, StoredEntry } from '#federation/ports.ts';
import { uuidv7 } from '#node/hub/record-id.ts';
import { makeRecords } from './corpus.ts';

/** Entries of one page. */
export const pageEntries = 256;

/** A feed that is made page by page. */
export interface MadeFeed {
  readonly hub: string;
  readonly key: SigningKey;
  /** Pages with where the feed stood before each. */
  readonly pages: AsyncGenerator<{ readonly base: FeedPosition; readonly entries: StoredEntry[] }>;
}

/** Makes a feed of so many records of about 2 KB. */
export async function makeFeed(
  network: string,
  hub: string,
  count: number,
  seed: number,
): Promise<MadeFeed> {
  const { key } = await generateSigningKey();
  async function* pages() {
    const source = makeRecords(seed);
    const encoder = new TextEncoder();
    let base: FeedPosition = { epoch: 1, seq: 0, entry: null };
    for (let left = count; left > 0; left -= pageEntries) {
      const now = Date.now();
      const changes = Array.from({ length: Math.min(left, pageEntries) }, () => ({
        op: 'put' as const,
        rid: uuidv7(now),
        kind: 'cluster',
        body: encoder.encode(JSON.stringify(source.next().value)),
      }));
      const entries = await createEntries(base, changes, { network, hub }, key, now);
      yield { base, entries };
      const last = entries.at(-1);
      base = { epoch: 1, seq: base.seq + entries.length, entry: last?.hash ?? null };
    }
  }
  return { hub, key, pages: pages() };
}

/** Stores a feed as if it had been verified. */
export async function storeFeed(feeds: FeedStore, feed: MadeFeed): Promise<number> {
  let stored = 0;
  for await (const { base, entries } of feed.pages) {
    await feeds.accept({ hub: feed.hub, base, entries, isQuarantined: false });
    stored += entries.length;
  }
  return stored;
}
