/**
 * Reading files beside the hub's other work: large ones, and all that have to be unpacked, in a thread
 * with bounded memory that is ended when it says nothing for too long; small ones at once.
 */
import { open, readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { maxReaderMemoryMb, readerSilenceMs, slicesAhead, threadFromBytes } from './limits.ts';
import { type Preparation, type PreparedEnd, prepareRows, type Slice } from './prepare.ts';
import type { ReaderAnswer, ReaderSource, ReaderWork } from './reader-messages.ts';
import type { ReadSettings } from './settings.ts';
import type { FaultCode } from './source.ts';
import { type Survey, type SurveyOptions, surveyFile } from './survey.ts';

const script = new URL('./reader-worker.ts', import.meta.url);

/** The thread ended in a way that is the file's doing. */
class ReaderDied extends Error {
  readonly code: FaultCode;
  constructor(code: FaultCode) {
    super(`the reading thread ended: ${code}`);
    this.code = code;
  }
}

const zip = Buffer.from('PK\x03\x04', 'latin1');

/** Small text is not worth a thread. @returns its bytes, or undefined */
async function smallText(source: ReaderSource): Promise<Uint8Array | undefined> {
  if ('data' in source) {
    const isZip = zip.equals(source.data.subarray(0, 4));
    return source.data.length < threadFromBytes && !isZip ? source.data : undefined;
  }
  const file = await open(source.path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (size >= threadFromBytes || zip.equals(buffer)) return undefined;
    return new Uint8Array(await readFile(source.path));
  } finally {
    await file.close();
  }
}

/** Starts a thread. @yields what it says */
async function* inThread(work: ReaderWork): AsyncGenerator<ReaderAnswer> {
  const worker = new Worker(script, {
    workerData: work,
    // Rows live for a moment only: with little room for the young, the hub's own setting, they would
    // be moved about all the time.
    resourceLimits: { maxOldGenerationSizeMb: maxReaderMemoryMb, maxYoungGenerationSizeMb: 32 },
    // Nothing that it prints, and nothing of the environment, is its business.
    env: {},
  });
  const said: ReaderAnswer[] = [];
  let failure: unknown;
  let isOver = false;
  let wake = Promise.withResolvers<void>();
  const news = () => wake.resolve();
  worker.on('message', (answer: ReaderAnswer) => {
    said.push(answer);
    news();
  });
  worker.on('error', (error: Error & { code?: string }) => {
    failure = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ReaderDied('too-much-memory') : error;
    news();
  });
  worker.on('exit', () => {
    isOver = true;
    news();
  });
  try {
    for (;;) {
      const answer = said.shift();
      if (answer) {
        if ('slice' in answer) worker.postMessage('more');
        yield answer;
        continue;
      }
      if (failure) throw failure;
      if (isOver) return;
      wake = Promise.withResolvers<void>();
      const timer = setTimeout(() => {
        failure ??= new ReaderDied('too-slow');
        news();
      }, readerSilenceMs);
      await wake.promise;
      clearTimeout(timer);
    }
  } finally {
    await worker.terminate();
  }
}

function endOf(error: unknown): PreparedEnd {
  if (!(error instanceof ReaderDied)) throw error;
  const fault = { row: 0, fault: { code: error.code, params: {} } };
  return { as: null, rows: 0, notes: [], fault };
}

/** Looks at a whole file. Faults of the file are in the answer. */
export async function survey(
  source: ReaderSource,
  settings: ReadSettings,
  options: SurveyOptions,
): Promise<Survey> {
  const small = await smallText(source);
  if (small) return surveyFile(small, settings, options);
  try {
    for await (const answer of inThread({ task: 'survey', source, settings, options })) {
      if ('survey' in answer) return answer.survey;
    }
    throw new TypeError('the reading thread said nothing');
  } catch (error) {
    const { fault } = endOf(error);
    return {
      ...{ as: null, rows: 0, columns: [], samples: [], broken: [], brokenCount: 0 },
      ...{ fault, isRecords: false },
    };
  }
}

/**
 * Prepares all rows of a file. The thread works ahead by {@link slicesAhead} slices.
 * @returns what is known at the end; faults of the file are in it
 */
export async function* prepare(
  source: ReaderSource,
  preparation: Preparation,
): AsyncGenerator<Slice, PreparedEnd> {
  const small = await smallText(source);
  if (small) return yield* prepareRows(small, preparation);
  try {
    for await (const answer of inThread({ task: 'prepare', source, preparation })) {
      if ('slice' in answer) yield answer.slice;
      else if ('end' in answer) return answer.end;
    }
    throw new TypeError('the reading thread said nothing');
  } catch (error) {
    return endOf(error);
  }
}
