/** `interhub export`: records as JSON Lines or CSV. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ask } from '../client.ts';
import type { Register } from './index.ts';
import { clientOf, withHub } from './options.ts';

export const registerExport: Register = (program, output) => {
  withHub(program.command('export'))
    .option('--format <name>', 'jsonl or csv', 'jsonl')
    .option('--kind <name>', 'only this kind')
    .option('--hub <name>', 'only records of this hub')
    .option('--member', 'this hub’s private records as well; needs a token with exports:read')
    .option('-o, --output <file>', 'where to write; default: standard output')
    .description('all records as JSON Lines or CSV')
    .action(async (options) => {
      const query = new URLSearchParams({ format: options.format });
      if (options.kind) query.set('kind', options.kind);
      if (options.hub) query.set('hub', options.hub);
      if (options.member) query.set('audience', 'member');
      const response = await ask(clientOf(options), `/api/v1/exports?${query}`);
      let bytes = 0;
      const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
      body.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      if (options.output) {
        await pipeline(body, createWriteStream(options.output));
        output.result(
          { file: options.output, bytes },
          `Wrote ${bytes} bytes to ${options.output}.`,
        );
      } else {
        await pipeline(body, process.stdout, { end: false });
      }
    });
};
