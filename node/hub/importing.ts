/**
 * Importing by a program: everything is checked before anything is published, and one wrong row refuses
 * the file. What is good is published in batches, each all or nothing together with the note of how far
 * it came; an import that breaks off goes on from there.
 *
 * - import/            from a file to rows that are ready to be published; reader.ts is its front
 * - imports-engine.ts  one piece of work after another: imports-checking.ts against what the hub holds,
 *   imports-publishing.ts batch by batch, imports-undoing.ts; imports-runs.ts is what they share
 * - imports-files.ts   where files wait
 * - imports.ts         imports in the portal; imports-schedules.ts: those that come again and again
 */
import type { StoredImport } from '#node/storage/index.ts';
import type { HubContext } from './context.ts';
import { HubError } from './errors.ts';
import { maxImportBytes, maxReportedRows } from './import/limits.ts';
import { readMapping } from './import/mapping-document.ts';
import type { RowIssue } from './import/prepare.ts';
import { faultText } from './import/source.ts';
import { createImportEngine, type ImportEngine } from './imports-engine.ts';
import { createImportFiles, type ImportFiles, tooLarge } from './imports-files.ts';
import { outcomeOf, planOf } from './imports-judging.ts';
import type { ImportPlan, ImportProgress } from './imports-types.ts';
import type { Publishing } from './publishing.ts';
import { uuidv7 } from './record-id.ts';
import type { Hub, ImportReport, ImportRequest } from './types.ts';

/** What imports of all sorts share. */
export interface ImportParts {
  readonly engine: ImportEngine;
  /** Absent: there is no folder for files. */
  readonly files: ImportFiles | undefined;
}

/** Makes them. @param perBatch changes in one transaction; others than the default are for tests */
export function createImportParts(
  context: Pick<HubContext, 'id' | 'storage' | 'clock' | 'importFolder'>,
  publishing: Pick<Publishing, 'apply'>,
  perBatch?: number,
): ImportParts {
  const { importFolder } = context;
  const files = importFolder === undefined ? undefined : createImportFiles(importFolder);
  const options = { context, publishing, files, ...(perBatch !== undefined && { perBatch }) };
  return { engine: createImportEngine(options), files };
}

function planFor({ format, mapping }: ImportRequest, isAwaited: boolean): ImportPlan {
  if (mapping === undefined && (format === 'csv' || format === 'xlsx')) {
    throw new HubError(
      'invalid-import',
      'A table needs a mapping, which says what field each column becomes.',
      { issues: [{ path: 'mapping', message: 'is missing' }] },
    );
  }
  return {
    settings: { format },
    ...(mapping !== undefined && { mapping: readMapping(mapping) }),
    ...{ isStrict: true, goesOn: false, isAwaited, takesErased: false, takesWithdrawn: true },
  };
}

const fileNames = { csv: 'import.csv', xlsx: 'import.xlsx', jsonl: 'import.jsonl' } as const;

/** Makes the use cases of imports by programs. */
export function createImporting(
  context: HubContext,
  { engine, files }: ImportParts,
): Pick<Hub, 'import' | 'startImport' | 'importProgress'> {
  const { storage, clock } = context;
  const { imports } = storage;

  async function begin(request: ImportRequest, isAwaited: boolean): Promise<string> {
    const { data, format, dryRun } = request;
    if (data.length > maxImportBytes) throw tooLarge();
    const plan = planFor(request, isAwaited);
    const now = clock.now();
    const id = uuidv7(now);
    // Who waits for a check has the file at hand.
    if (!dryRun || !isAwaited) await files?.write(id, data);
    const run: StoredImport = {
      ...{ id, user: null, source: 'api', schedule: null, bytes: data.length, isCancelled: false },
      ...{ name: format === 'geojson' ? 'import.geojson' : fileNames[format], state: 'checking' },
      ...{ plan: JSON.stringify({ ...plan, goesOn: !dryRun }), outcome: '{}' },
      ...{ done: 0, total: 0, created: now, changed: now },
    };
    await imports.create(run);
    if (!dryRun) {
      const note = { user: null, action: 'import.run', subject: id, detail: { step: 'program' } };
      await storage.audit.note({ at: now, ...note });
    }
    return id;
  }

  async function errorsOf(run: StoredImport): Promise<ImportReport['errors']> {
    const rows = await imports.rows(run.id, {
      ...{ states: ['wrong'], after: 0, limit: maxReportedRows },
    });
    const errors = rows.map(({ line, issues }) => ({
      row: line,
      issues: (JSON.parse(issues ?? '[]') as RowIssue[]).map(({ path, message }) => ({
        path,
        message,
      })),
    }));
    const { fault } = outcomeOf(run);
    if (!fault) return errors;
    const whole = { row: fault.row, issues: [{ path: '', message: faultText(fault.fault) }] };
    return [...errors.slice(0, maxReportedRows - 1), whole];
  }

  async function reportOf(run: StoredImport, dryRun: boolean): Promise<ImportReport> {
    const { id } = run;
    const { notes = [], fault, rows = 0, preview = [] } = outcomeOf(run);
    const counts = new Map<string, number>();
    for (const { state, n } of await imports.count(id))
      counts.set(state, (counts.get(state) ?? 0) + n);
    const count = (state: string) => counts.get(state) ?? 0;
    const errorCount = count('wrong') + (fault ? 1 : 0);
    const isGood = errorCount === 0;
    const erased = count('erased');
    return {
      ...{ dryRun, rows },
      created: isGood ? count('new') : 0,
      updated: isGood ? count('changed') : 0,
      unchanged: isGood ? count('same') : 0,
      ...{ errors: await errorsOf(run), errorCount, preview },
      notes: [
        ...notes,
        ...(erased > 0
          ? [`${erased} rows were left out: their records were erased here for good.`]
          : []),
      ],
    };
  }

  async function load(id: string): Promise<StoredImport> {
    const run = await imports.get(id);
    if (!run) throw new HubError('not-found', 'There is no such import.');
    return run;
  }

  async function remove(id: string): Promise<void> {
    await imports.delete(id);
    await files?.remove(id);
  }

  /** Says how much of it stands, and how the rest is done. */
  async function explain(id: string, cause: unknown): Promise<unknown> {
    const run = await imports.get(id);
    const applied = (await imports.count(id)).filter(({ step }) => step === 'done');
    const done = applied.reduce((sum, { n }) => sum + n, 0);
    if (!run || done === 0 || !(cause instanceof Error)) {
      await remove(id);
      return cause;
    }
    const code = cause instanceof HubError ? cause.code : 'storage';
    const rest =
      planOf(run).mapping === undefined ? '' : ' Rows with an identity can also be imported again.';
    return new HubError(
      code,
      `${done} changes were published, then it failed: ${cause.message} The portal offers to go on with the import (${id}).${rest}`,
      { cause },
    );
  }

  return {
    async import(request) {
      if (request.data.length > maxImportBytes) throw tooLarge();
      if (engine.isBusy()) {
        throw new HubError('busy', 'Another import is running. Try again when it has finished.');
      }
      const working = begin(request, true).then(async (id) => {
        // What was written is read from there: it need not be handed to another thread.
        const { onProgress, data, dryRun } = request;
        const isWritten = files !== undefined && !dryRun;
        try {
          await engine.work(id, { onProgress, ...(!isWritten && { data }) });
        } catch (error) {
          throw await explain(id, error);
        }
        const run = await load(id);
        const report = await reportOf(run, request.dryRun);
        // Nothing came of it: nobody would look for it.
        if (run.state !== 'done') await remove(id);
        return report;
      });
      return engine.reserve(working);
    },
    async startImport(request) {
      if (!files) throw new HubError('busy', 'This hub has no folder for files that are imported.');
      return { id: await begin(request, false) };
    },
    async importProgress(id): Promise<ImportProgress> {
      const run = await load(id);
      if (run.source !== 'api') throw new HubError('not-found', 'There is no such import.');
      const { state, done, total } = run;
      const isOver = state !== 'checking' && state !== 'publishing' && state !== 'undoing';
      const { stopped = null } = outcomeOf(run);
      const report = isOver ? await reportOf(run, !planOf(run).goesOn) : null;
      return { id, state, done, total, report, stopped };
    },
  };
}
