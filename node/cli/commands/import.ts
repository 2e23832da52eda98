/** `interhub import`: many records from a file. */
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { maxImportBytes } from '#node/hub/import/limits.ts';
import type { ImportProgress } from '#node/hub/imports-types.ts';
import type { ImportReport } from '#node/hub/types.ts';
import { askJson, type ClientOptions } from '../client.ts';
import { CliError, exitCodes } from '../errors.ts';
import { type Output, terminalSafe } from '../output.ts';
import type { Register } from '../register.ts';
import { clientOf, withHub } from './options.ts';

const formats: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.geojson': 'geojson',
  '.xlsx': 'xlsx',
};

const printedRows = 20;

/** Milliseconds between two looks at how far the hub is. */
const lookMs = 300;

const stages = { checking: 'Checking', publishing: 'Publishing', undoing: 'Undoing' } as const;

/** Waits until the hub is done, and shows how far it is. */
async function follow(
  client: ClientOptions,
  id: string,
  output: Output,
  isDryRun: boolean,
): Promise<ImportReport> {
  for (;;) {
    const now = await askJson<ImportProgress>(client, `/api/v1/imports/${id}`);
    const { state, done, total, report, stopped } = now;
    if (state === 'checking' || state === 'publishing' || state === 'undoing') {
      output.progress(stages[state], done, total);
      await sleep(lookMs);
      continue;
    }
    if (state === 'stopped') {
      throw new CliError(stopped ?? 'stopped', `The hub stopped after ${done} of ${total} rows.`, {
        next: `Mend what stopped it; then go on with the import ${id} in the portal, or import the file again: rows with an identity (origin) are not published twice.`,
        exitCode: exitCodes.incomplete,
      });
    }
    if (!report) throw new TypeError('an import that is over has a report');
    return { ...report, dryRun: isDryRun };
  }
}

/** The report, whether the hub took the file or refused it. */
async function send(client: ClientOptions, form: FormData, output: Output): Promise<ImportReport> {
  try {
    const begun = await askJson<ImportReport | ImportProgress>(client, '/api/v1/imports', {
      ...{ method: 'POST', body: form, headers: { Prefer: 'respond-async' } },
    });
    // One that does not know of jobs has waited until the end.
    if (!('state' in begun)) return begun;
    return await follow(client, begun.id, output, form.get('dryRun') === 'true');
  } catch (error) {
    const report = error instanceof CliError ? error.problem.report : undefined;
    if (typeof report !== 'object' || report === null) throw error;
    return report as ImportReport;
  }
}

function reportText(report: ImportReport): string {
  const { created, updated, unchanged, notes = [] } = report;
  if (report.errorCount === 0) {
    return [
      `${report.dryRun ? 'Would import' : 'Imported'} ${report.rows} rows: ${created} new, ${updated} changed, ${unchanged} unchanged.`,
      ...notes.map((note) => `  · ${terminalSafe(note)}`),
    ].join('\n');
  }
  const shown = report.errors.slice(0, printedRows);
  return [
    report.errorCount > report.rows
      ? 'The file cannot be read; nothing was imported.'
      : `Of ${report.rows} rows, ${report.errorCount} cannot be taken; nothing was imported.`,
    ...shown.flatMap(({ row, issues }) =>
      issues.map((i) =>
        terminalSafe(
          `  ${row === 0 ? 'the file' : `row ${row}`}: ${i.path === '' ? '' : `${i.path} `}${i.message}`,
        ),
      ),
    ),
    ...(report.errorCount > shown.length
      ? [`  … and ${report.errorCount - shown.length} more; --json lists the first thousand.`]
      : []),
    ...notes.map((note) => `  · ${terminalSafe(note)}`),
  ].join('\n');
}

export const registerImport: Register = (program, output, exit) => {
  withHub(program.command('import'))
    .argument('<file>', 'CSV, Excel, JSON Lines or GeoJSON')
    .option('--format <name>', 'csv, xlsx, jsonl or geojson; default: by the name of the file')
    .option(
      '--mapping <file>',
      'how its columns become fields (JSON, see deploy/examples); without it, rows are records',
    )
    .option('--dry-run', 'check everything, publish nothing')
    .description('publish many records from a file; none if a row is wrong')
    .action(async (file: string, options) => {
      const format = options.format ?? formats[extname(file).toLowerCase()];
      if (!format) {
        throw new CliError('usage', `The format of ${file} is not clear from its name.`, {
          next: 'Name it with --format.',
          exitCode: exitCodes.usage,
        });
      }
      const { size } = await stat(file);
      if (size > maxImportBytes) {
        throw new CliError('too-large', `${file} has more than ${maxImportBytes} bytes.`, {
          next: 'Split it. Rows with an identity (origin) can be imported in several parts.',
          exitCode: exitCodes.refused,
        });
      }
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(await readFile(file))]), 'import');
      form.set('format', format);
      form.set('dryRun', String(options.dryRun === true));
      if (options.mapping) form.set('mapping', await readFile(options.mapping, 'utf8'));
      output.note(`Sending ${file} (${Math.ceil(size / 1024)} KB); the hub checks every row …`);
      const report = await send(clientOf(options), form, output);
      if (report.errorCount > 0) exit(exitCodes.refused);
      output.result(report, reportText(report));
    });
};
