/** `interhub import`: many records from a file. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ImportReport } from '#node/hub/types.ts';
import { askJson } from '../client.ts';
import { CliError, exitCodes } from '../errors.ts';
import { terminalSafe } from '../output.ts';
import type { Register } from './index.ts';
import { clientOf, withHub } from './options.ts';

const formats: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.geojson': 'geojson',
};

export const registerImport: Register = (program, output, exit) => {
  withHub(program.command('import'))
    .argument('<file>', 'CSV, JSON Lines or GeoJSON')
    .option('--format <name>', 'csv, jsonl or geojson; default: by the name of the file')
    .option(
      '--mapping <file>',
      'how its columns become fields (JSON); without it, rows are records',
    )
    .option('--dry-run', 'check everything, publish nothing')
    .description('publish many records from a file: all, or none if a row is wrong')
    .action(async (file: string, options) => {
      const format = options.format ?? formats[extname(file).toLowerCase()];
      if (!format) {
        throw new CliError('usage', `The format of ${file} is not clear from its name.`, {
          next: 'Name it with --format.',
          exitCode: exitCodes.usage,
        });
      }
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(await readFile(file))]), 'import');
      form.set('format', format);
      form.set('dryRun', String(options.dryRun === true));
      if (options.mapping) form.set('mapping', await readFile(options.mapping, 'utf8'));
      output.note(`Sending ${file} …`);
      const report = await askJson<ImportReport>(clientOf(options), '/api/v1/imports', {
        method: 'POST',
        body: form,
      });
      if (report.errorCount > 0) exit(exitCodes.refused);
      const { created, updated, unchanged } = report;
      output.result(
        report,
        report.errorCount > 0
          ? [
              `${report.errorCount} of ${report.rows} rows are wrong; nothing was imported.`,
              ...report.errors
                .slice(0, 20)
                .flatMap((e) =>
                  e.issues.map((i) => terminalSafe(`  row ${e.row}: ${i.path} ${i.message}`)),
                ),
            ].join('\n')
          : `${report.dryRun ? 'Would import' : 'Imported'} ${report.rows} rows: ${created} new, ${updated} changed, ${unchanged} unchanged.`,
      );
    });
};
