/** `interhub export`: records as JSON Lines or CSV. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ask } from '../client.ts';
import { CliError } from '../errors.ts';
import type { Register } from '../register.ts';
import { clientOf, withHub } from './options.ts';

/** Writes the file as a whole or not at all. */
async function writeWhole(body: Readable, file: string): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    await pipeline(body, createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

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
      const file: string | undefined = options.output;
      try {
        if (file === undefined) await pipeline(body, process.stdout, { end: false });
        else await writeWhole(body, file);
      } catch (cause) {
        if (typeof (cause as NodeJS.ErrnoException).syscall === 'string') throw cause;
        throw new CliError('broken-off', 'The export broke off before its end.', {
          next: 'Try again; if it happens again, look at the log of the hub.',
          cause,
        });
      }
      if (file !== undefined) output.result({ file, bytes }, `Wrote ${bytes} bytes to ${file}.`);
    });
};
