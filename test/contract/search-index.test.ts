/** The contract of the search index, held by SQLite. */
import { join } from 'node:path';
import { SqliteSearchIndex } from '#node/storage/search/search-index.ts';
import { searchIndexContract } from './search-index.ts';
import { temporaryFolder } from './temporary-storage.ts';

searchIndexContract('SQLite', async (now) => {
  const folder = await temporaryFolder();
  const file = join(folder.path, 'index.sqlite');
  const index = new SqliteSearchIndex({ file, clock: { now: () => now }, searchWorkers: 1 });
  return {
    index,
    async [Symbol.asyncDispose]() {
      await index.close();
      await folder[Symbol.asyncDispose]();
    },
  };
});
