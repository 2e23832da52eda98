/** The contract of the trust store, held by SQLite. */
import { openIn, temporaryFolder } from './temporary-storage.ts';
import { trustStoreContract } from './trust-store.ts';

trustStoreContract('SQLite', async () => {
  const folder = await temporaryFolder();
  let storage = await openIn(folder.path);
  return {
    trust: storage.trust,
    async reopen() {
      await storage.close();
      storage = await openIn(folder.path);
      return storage.trust;
    },
    async [Symbol.asyncDispose]() {
      await storage.close();
      await folder[Symbol.asyncDispose]();
    },
  };
});
