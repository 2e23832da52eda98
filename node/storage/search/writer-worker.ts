/** Worker thread that writes index.sqlite. */
import { parentPort, workerData } from 'node:worker_threads';
import type { IndexChange } from '#federation/ports.ts';
import { serve } from '../channel.ts';
import { IndexWriter } from './index-writer.ts';

const { file } = workerData as { file: string };
/** Opened at the first question, so that a fault of the file is an answer and not the thread's end. */
let opened: IndexWriter | undefined;
function writer(): IndexWriter {
  opened ??= new IndexWriter(file);
  return opened;
}
/** Changes of a batch arrive in small messages, so that neither thread is held up by one. */
let collected: IndexChange[] = [];

if (parentPort) {
  serve(parentPort, {
    reset() {
      collected = [];
    },
    collect(changes: readonly IndexChange[]) {
      collected.push(...changes);
    },
    apply() {
      const changes = collected;
      collected = [];
      return writer().apply(changes);
    },
    scrub() {
      return writer().scrub();
    },
    close() {
      opened?.close();
    },
  });
}
