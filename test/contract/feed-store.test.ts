/** The contract of the feed store, held by SQLite. */
import { feedStoreContract } from './feed-store.ts';
import { settle, temporaryStorage } from './temporary-storage.ts';

feedStoreContract('SQLite', async (ownHub) => {
  const { storage, ...temporary } = await temporaryStorage({ ownHub });
  return {
    feeds: storage.feeds,
    settle: () => settle(storage),
    [Symbol.asyncDispose]: temporary[Symbol.asyncDispose],
  };
});
