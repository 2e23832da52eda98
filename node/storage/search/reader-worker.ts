/** Worker thread that searches index.sqlite. */
import { parentPort, workerData } from 'node:worker_threads';
import type { IndexQuery } from '#federation/ports.ts';
import type { LiveBody } from '#federation/search/judge.ts';
import { serve } from '../channel.ts';
import type { ForeignDocument } from './foreign.ts';
import { IndexReader } from './index-reader.ts';
import type { LikeQuery } from './likeness.ts';

const { file, stop } = workerData as { file: string; stop: SharedArrayBuffer };
/** Set to 1 by the main thread when nobody waits for the answer any more. */
const isStopped = new Int32Array(stop);

function look(): void {
  if (Atomics.load(isStopped, 0) === 1) throw new Error('the question is no longer wanted');
}

/** Opened at the first question, so that a fault of the file is an answer and not the thread's end. */
let opened: IndexReader | undefined;
function reader(): IndexReader {
  opened ??= new IndexReader(file, look);
  return opened;
}

if (parentPort) {
  serve(parentPort, {
    search: ({ query, now }: { query: IndexQuery; now: number }) => reader().search(query, now),
    score: ({
      query,
      documents,
      now,
    }: {
      query: IndexQuery;
      documents: ForeignDocument[];
      now: number;
    }) => reader().score(query, documents, now),
    judge: ({ query, records, now }: { query: IndexQuery; records: LiveBody[]; now: number }) =>
      reader().judge(query, records, now),
    mend: (words: readonly string[]) => reader().mend(words),
    titles: ({ text, limit }: { text: string; limit: number }) => reader().titles(text, limit),
    like: (query: LikeQuery) => reader().like(query),
    load: () => reader().load(),
    close: () => opened?.close(),
  });
}
