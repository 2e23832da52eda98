/** What the parts of the feed store's contract share. */
import type { FeedStore, ReadLimit, StoredEntry } from '#federation/ports.ts';
import { Author } from './feed-fixtures.ts';

/** A store to be tested. */
export interface FeedStoreUnderTest extends AsyncDisposable {
  readonly feeds: FeedStore;
  /** Lets what follows the feeds catch up (an index, the removal of traces). */
  settle(): Promise<void>;
}

/** Opens an empty store. */
export type OpenFeedStore = (ownHub: string) => Promise<FeedStoreUnderTest>;

/** The hub whose store it is, and another one. */
export const own = 'flanders';
export const other = 'wales';
/** As good as no limit. */
export const all: ReadLimit = { maxEntries: 1_000, maxBytes: 10_000_000 };

/** The text in an entry's body. */
export function text(entry: StoredEntry | undefined): string | undefined {
  if (!entry?.body) return undefined;
  return (JSON.parse(Buffer.from(entry.body).toString()) as { text: string }).text;
}

/** A test with a fresh store, and the author of the other hub's feed. */
export type WithStore = (
  work: (store: FeedStoreUnderTest, author: Author) => Promise<void>,
) => () => Promise<void>;

/** Makes {@link WithStore}. */
export function withStoreOf(open: OpenFeedStore): WithStore {
  return (work) => async () => {
    await using store = await open(own);
    await work(store, await Author.of(other));
  };
}
