/**
 * Imports a file in a process of its own, to be killed: says on a line each how far it is.
 * Arguments: the data directory, rows, changes in one transaction.
 */
import { leastRecord } from '#schema/record/testing/examples.ts';
import { openImportHub } from './import-hub.ts';

const [directory = '', rows = '', perBatch = ''] = process.argv.slice(2);
const hub = await openImportHub(directory, Number(perBatch));
// Without identities: nothing but the note of how far it came keeps a row from being published twice.
const lines = Array.from({ length: Number(rows) }, (_, i) =>
  JSON.stringify(leastRecord('cluster', { title: { en: `Cluster ${i}` } })),
);
const data = new TextEncoder().encode(lines.join('\n'));
const { id } = await hub.programs.startImport({ format: 'jsonl', data, dryRun: false });
await hub.parts.engine.work(id, {
  onProgress: (stage, done) =>
    void process.stdout.write(`${JSON.stringify({ id, stage, done })}\n`),
});
