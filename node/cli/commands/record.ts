/** `interhub record`: reads and writes single records. */
import { readFile, writeFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { ErasureStatus, Published, RecordView } from '#node/hub/types.ts';
import { ask, askJson } from '../client.ts';
import { CliError, exitCodes } from '../errors.ts';
import { terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';
import { clientOf, withHub } from './options.ts';

/** `<hub>/<rid>`, `interhub:<network>/<hub>/<rid>`, or the address of its page. */
function parseAddress(address: string): string {
  const match = /([a-z0-9-]{2,40})\/([0-9a-f-]{36})(?:[/?#].*)?$/.exec(address);
  if (!match) {
    throw new CliError('usage', `"${address}" is not the address of a record.`, {
      next: 'Give it as <hub>/<rid>, as search prints it.',
      exitCode: exitCodes.usage,
    });
  }
  return `${match[1]}/${match[2]}`;
}

const json = { 'content-type': 'application/json' };

export const registerRecord: Register = (program, output) => {
  const record = program.command('record').description('read and write single records');

  withHub(record.command('get'))
    .argument('<address>', '<hub>/<rid> or interhub:<network>/<hub>/<rid>')
    .option('--proof <file>', 'also save the proof, for "interhub verify"')
    .description('one record, with its provenance')
    .action(async (address: string, options) => {
      const client = clientOf(options);
      const view = await askJson<RecordView>(client, `/api/v1/records/${parseAddress(address)}`);
      if (options.proof) {
        const proof = await (
          await ask(client, `/api/v1/records/${parseAddress(address)}/proof`)
        ).text();
        await writeFile(options.proof, proof);
        output.note(`Proof saved in ${options.proof}.`);
      }
      const { provenance: p } = view;
      output.result(
        view,
        [
          `${view.id}  (${view.state})`,
          `From ${terminalSafe(view.hubName)}; ${p.source}, as of ${p.asOf}${p.kid ? `; key ${p.kid}` : ''}${p.seq ? `; position ${p.epoch}/${p.seq}` : ''}`,
          '',
          terminalSafe(JSON.stringify(view.record, null, 2)),
        ].join('\n'),
      );
    });

  withHub(record.command('put'))
    .argument('<file>', 'a JSON file, or - for standard input')
    .option('--rid <id>', 'replace this record instead of publishing a new one')
    .description('publish a record, or replace one')
    .action(async (file: string, options) => {
      const body = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8');
      const path = options.rid
        ? `/api/v1/records/${encodeURIComponent(options.rid)}`
        : '/api/v1/records';
      const done = await askJson<Published>(clientOf(options), path, {
        method: options.rid ? 'PUT' : 'POST',
        body,
        headers: json,
      });
      output.result(
        done,
        `Published ${done.id} (${done.sharing}${done.seq ? `, position ${done.epoch}/${done.seq}` : ''}).`,
      );
    });

  withHub(record.command('withdraw'))
    .argument('<rid>', 'id of an own record')
    .description('take a record out of search; its history stays')
    .action(async (rid: string, options) => {
      const done = await askJson<Published>(
        clientOf(options),
        `/api/v1/records/${encodeURIComponent(rid)}`,
        { method: 'DELETE' },
      );
      output.result(done, `Withdrew ${done.id}.`);
    });

  withHub(record.command('erase'))
    .argument('<rid>', 'id of an own record')
    .option(
      '--yes',
      'really: an erased record is deleted on every hub, and its address is dead for good',
    )
    .description('delete a record on every hub, for good')
    .action(async (rid: string, options) => {
      if (!options.yes) {
        throw new CliError('usage', 'Erasing cannot be undone.', {
          next: 'Say it again with --yes.',
          exitCode: exitCodes.usage,
        });
      }
      const done = await askJson<Published>(
        clientOf(options),
        `/api/v1/records/${encodeURIComponent(rid)}/erase`,
        { method: 'POST' },
      );
      output.result(
        done,
        `Erased ${done.id}. "interhub record erasure ${rid}" shows which hubs have confirmed.`,
      );
    });

  withHub(record.command('erasure'))
    .argument('<rid>', 'id of an erased record')
    .description('which hubs have confirmed an erasure')
    .action(async (rid: string, options) => {
      const status = await askJson<ErasureStatus>(
        clientOf(options),
        `/api/v1/records/${encodeURIComponent(rid)}/erasure`,
      );
      output.result(
        status,
        [
          `Erased ${status.erasedAt}.`,
          ...status.confirmed.map((c) => `  confirmed by ${c.hub}, ${c.at}`),
          ...status.missing.map((h) => `  not confirmed by ${h} yet`),
        ].join('\n'),
      );
    });
};
