/**
 * A hub's storage in a process of its own, to be killed or starved: takes in pages of another hub's
 * feed without end, with the index following, and says on a line each what is durable.
 * Arguments: the data directory.
 */

import { StorageError } from '#node/storage/index.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { Author, beginning, type Change, endOf } from '../contract/feed-fixtures.ts';
import { openIn } from '../contract/temporary-storage.ts';

const [directory = ''] = process.argv.slice(2);
const hub = 'wales';
const pageLength = 20;
/** So that records change, are withdrawn and are erased all the time. */
const records = 300;

function changeAt(seq: number): Change {
  const n = (seq * 7) % records;
  if (seq % 23 === 0) return { erase: n };
  if (seq % 11 === 0) return { withdraw: n };
  const body = { en: `Entry ${seq} ${'about hydrogen and its uses '.repeat(seq % 60)}` };
  return { put: n, value: leastRecord('cluster', { title: { en: `Record ${n}` }, body }) };
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const storage = await openIn(directory);
const stopping = new AbortController();
const indexing = storage.indexer.run(stopping.signal);
const author = await Author.of(hub);
let base = (await storage.feeds.state(hub)) ?? beginning;
say({ is: 'open', seq: base.seq });
try {
  for (;;) {
    const from = { epoch: base.epoch, seq: base.seq, entry: base.entry };
    const changes = Array.from({ length: pageLength }, (_, i) => changeAt(from.seq + 1 + i));
    const page = await author.page(from, changes);
    await storage.feeds.accept(page);
    base = { ...base, ...endOf(page) };
    say({ is: 'durable', seq: base.seq, entry: base.entry });
  }
} catch (error) {
  if (!(error instanceof StorageError)) throw error;
  const state = await storage.feeds.state(hub);
  say({ is: 'failed', code: error.code, seq: state?.seq, entry: state?.entry, from: base.seq });
  stopping.abort();
  await indexing.catch(() => undefined);
  await storage.close();
}
