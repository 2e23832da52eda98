/** Reads and prepares one file in a thread of its own; see reader.ts. */
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { slicesAhead } from './limits.ts';
import { prepareRows } from './prepare.ts';
import type { ReaderAnswer, ReaderWork } from './reader-messages.ts';
import { surveyFile } from './survey.ts';

const port = parentPort;
if (!port) throw new TypeError('this is a thread of reader.ts');

/** Of 19, the least: people who look at pages come first. On Linux it holds for this thread alone. */
const niceness = 5;
if (process.platform === 'linux') setPriority(niceness);

const work = workerData as ReaderWork;
const { source } = work;
const data = 'path' in source ? new Uint8Array(await readFile(source.path)) : source.data;
const say = (answer: ReaderAnswer) => port.postMessage(answer);

if (work.task === 'survey') {
  say({ survey: await surveyFile(data, work.settings, work.options) });
} else {
  let places = slicesAhead;
  let free = Promise.withResolvers<void>();
  port.on('message', () => {
    places++;
    free.resolve();
  });
  const slices = prepareRows(data, work.preparation);
  for (;;) {
    const next = await slices.next();
    if (next.done) {
      say({ end: next.value });
      break;
    }
    while (places === 0) {
      free = Promise.withResolvers<void>();
      await free.promise;
    }
    places--;
    say({ slice: next.value });
  }
}
port.close();
