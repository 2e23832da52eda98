/** The contract of on-request records, held by SQLite. */
import { Author, beginning } from './feed-fixtures.ts';
import { onRequestContract } from './on-request-records.ts';
import { temporaryStorage } from './temporary-storage.ts';

onRequestContract('SQLite', async () => {
  const { storage, ...temporary } = await temporaryStorage();
  const author = await Author.of('flanders');
  const { own } = storage;
  return {
    records: own,
    save: (record, sharing) =>
      own.commit({ page: null, save: [{ ...record, sharing }], remove: [] }),
    remove: (rid) => own.commit({ page: null, save: [], remove: [rid] }),
    async publish(rid) {
      const put = Number.parseInt(rid.slice(-12), 16);
      const state = await storage.feeds.state('flanders');
      const base = state ? { epoch: state.epoch, seq: state.seq, entry: state.entry } : beginning;
      await own.commit({ page: await author.page(base, [{ put }]), save: [], remove: [] });
    },
    [Symbol.asyncDispose]: temporary[Symbol.asyncDispose],
  };
});
