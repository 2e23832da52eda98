/**
 * Importing many records from a file: everything is checked before anything is published, and one
 * wrong row refuses the file. Up to maxRowsPerTransaction changes are one transaction; more are
 * published in batches of maxRowsPerBatch, each all or nothing, and only with identities, so that running
 * the import again after an interruption does the rest and nothing twice.
 *
 * - import/limits.ts            every maximum
 * - import/rows.ts              a file of any format → rows (encoding, csv, json-rows, json-pieces)
 * - import/mapping-document.ts  what a mapping may say
 * - import/mapping.ts           a row and a mapping → a record to be (values, text)
 * - import/candidates.ts        new, changed or unchanged
 */
import type { FieldIssue } from '#schema/record/index.ts';
import type { HubContext } from './context.ts';
import { HubError } from './errors.ts';
import { type Candidate, changeOf, compare, keepDefaults, originOf } from './import/candidates.ts';
import {
  maxImportBytes,
  maxImportRows,
  maxIssuesPerRow,
  maxReportedRows,
  maxRowsPerBatch,
  maxRowsPerTransaction,
  previewRecords,
} from './import/limits.ts';
import { createMapper, type Mapper } from './import/mapping.ts';
import { type Mapping, propertiesOf, readMapping } from './import/mapping-document.ts';
import { type OpenedFile, openFile } from './import/rows.ts';
import { ImportFault, pointProperties, type SourceRow } from './import/source.ts';
import { takeTurns } from './import/turns.ts';
import { hasProperty } from './import/values.ts';
import { type Publishing, prepareRecord } from './publishing.ts';
import type { Hub, ImportReport, ImportRequest } from './types.ts';

type Values = Readonly<Record<string, unknown>>;

/** Rows between two calls of `onProgress`. */
const progressEvery = 200;

/** Everything that is found out about a file. */
class Check {
  rows = 0;
  errorCount = 0;
  readonly errors: { row: number; issues: readonly FieldIssue[] }[] = [];
  readonly candidates: Candidate[] = [];
  readonly preview: unknown[] = [];
  readonly counts = { create: 0, replace: 0, none: 0 };
  isWithoutIdentity = false;

  refuse(row: number, issues: readonly FieldIssue[]): void {
    this.errorCount++;
    if (this.errors.length < maxReportedRows) {
      this.errors.push({ row, issues: issues.slice(0, maxIssuesPerRow) });
    }
    // Nothing will be published any more.
    this.candidates.length = 0;
  }

  add(candidate: Candidate): void {
    this.counts[candidate.change]++;
    if (this.errorCount === 0) this.candidates.push(candidate);
  }
}

/** A line of an export: the record stands inside. */
function withoutEnvelope(values: Values): Values {
  const { record, kind, id } = values;
  const isExported = typeof record === 'object' && record !== null && typeof id === 'string';
  return isExported && values.title === undefined && typeof kind === 'string'
    ? (record as Values)
    : values;
}

/** Rows that are records already: what GeoJSON adds becomes the location. */
function recordOf(values: Values): Values {
  const { [pointProperties.lat]: lat, [pointProperties.lon]: lon, ...rest } = values;
  const { [pointProperties.id]: _, ...record } = rest;
  if (lat === undefined || lon === undefined || record.location !== undefined) {
    return withoutEnvelope(record);
  }
  return { ...record, location: { lat, lon } };
}

/** Properties that the mapping names and no row has. */
class Coverage {
  readonly #missing: Set<string>;

  constructor(mapping: Mapping | undefined) {
    const { origin, fields = {} } = mapping ?? {};
    const sources = [...Object.values(fields), origin?.id, origin?.url];
    this.#missing = new Set(sources.flatMap(propertiesOf));
  }

  see(values: Values): void {
    for (const property of this.#missing) {
      if (hasProperty(values, property)) this.#missing.delete(property);
    }
  }

  get missing(): string[] {
    return [...this.#missing];
  }
}

/** How many changes go into one transaction; other numbers than those of limits.ts are for tests. */
interface Batching {
  readonly perTransaction: number;
  readonly perBatch: number;
}

/** Makes the import use case. One import runs at a time: each may fill its share of the memory. */
export function createImporting(
  context: HubContext,
  publishing: Publishing,
  { perTransaction, perBatch }: Batching = {
    perTransaction: maxRowsPerTransaction,
    perBatch: maxRowsPerBatch,
  },
): Pick<Hub, 'import'> {
  const { storage } = context;
  let isBusy = false;

  async function checkRow(
    check: Check,
    row: SourceRow,
    mapper: Mapper | undefined,
    seen: Map<string, number>,
  ): Promise<void> {
    if (row.fault) return check.refuse(row.row, [{ path: '', message: row.fault }]);
    const { value, issues } = mapper?.map(row.values) ?? {
      value: recordOf(row.values),
      issues: [],
    };
    const origin = originOf(value);
    const stored = origin && (await storage.records.byOrigin(origin.system, origin.id));
    const prepared = prepareRecord(
      stored ? keepDefaults(value, stored) : value,
      context.clock.now(),
    );
    // What the mapping says of a field is nearer to the cause than what the schema says of it.
    const explained = new Set(issues.map((issue) => issue.path.split('.')[0]));
    const all = [...issues];
    if (!prepared.ok) {
      all.push(...prepared.issues.filter((i) => !explained.has(i.path.split('.')[0])));
    }
    if (prepared.ok && stored && stored.kind !== prepared.ready.record.kind) {
      all.push({ path: 'kind', message: `is ${stored.kind} for this origin and cannot change` });
    }
    if (origin) {
      const key = JSON.stringify([origin.system, origin.id]);
      const before = seen.get(key);
      if (before !== undefined) {
        const message = `has the same identity as row ${before}`;
        all.push({ path: 'origin.id', message });
      } else seen.set(key, row.row);
    } else check.isWithoutIdentity = true;
    if (all.length > 0 || !prepared.ok) return check.refuse(row.row, all);
    const { body, record } = prepared.ready;
    if (check.preview.length < previewRecords) check.preview.push(record);
    const change = compare(stored, body);
    check.add({ row: row.row, body, change, rid: stored?.rid ?? '' });
  }

  async function checkRows(
    check: Check,
    file: OpenedFile,
    mapper: Mapper | undefined,
    coverage: Coverage,
    request: ImportRequest,
  ): Promise<void> {
    const seen = new Map<string, number>();
    const turn = takeTurns();
    for await (const row of file.rows) {
      check.rows++;
      if (check.rows > maxImportRows) {
        throw new ImportFault(
          row.row,
          `is row ${maxImportRows + 1}: a file may have ${maxImportRows}`,
        );
      }
      coverage.see(row.values);
      await checkRow(check, row, mapper, seen);
      if (check.rows % progressEvery === 0) {
        request.onProgress?.('checking', check.rows, Math.round(check.rows / row.share));
      }
      await turn();
    }
    request.onProgress?.('checking', check.rows, check.rows);
  }

  /** What concerns the file as a whole, once all rows are read. */
  function checkWhole(check: Check, file: OpenedFile, coverage: Coverage): void {
    const head = file.head();
    const missing = coverage.missing.map((property) => JSON.stringify(property));
    if (missing.length > 0 && head) {
      check.refuse(head.row, [
        {
          path: '',
          message: `the mapping names columns that the file has not: ${missing.join(', ')}`,
        },
      ]);
    } else if (missing.length > 0 && check.rows > 0) {
      file.notes.push(`No row has the properties ${missing.join(', ')} that the mapping names.`);
    }
    const changes = check.counts.create + check.counts.replace;
    if (changes > perTransaction && check.isWithoutIdentity) {
      check.refuse(0, [
        {
          path: 'origin',
          message: `a file with more than ${perTransaction} changes needs an identity (origin) in every row, so that it can be imported again after an interruption; or import it in parts`,
        },
      ]);
    }
  }

  async function publish(check: Check, request: ImportRequest): Promise<void> {
    const changed = check.candidates.filter((c) => c.change !== 'none');
    const size = changed.length > perTransaction ? perBatch : perTransaction;
    for (let done = 0; done < changed.length; done += size) {
      request.onProgress?.('publishing', done, changed.length);
      const batch = changed.slice(done, done + size);
      try {
        await publishing.apply(batch.flatMap(changeOf));
      } catch (cause) {
        if (done === 0 || !(cause instanceof Error)) throw cause;
        throw new HubError(
          cause instanceof HubError ? cause.code : 'storage',
          `The first ${done} of ${changed.length} changes were published, then it failed: ${cause.message} Import the same file again to do the rest.`,
          { cause },
        );
      }
    }
    request.onProgress?.('publishing', changed.length, changed.length);
  }

  function tallyNotes(mapper: Mapper | undefined, file: OpenedFile): void {
    for (const [field, n] of mapper?.tally.truncated ?? [])
      file.notes.push(`${field}: cut to what a record allows in ${n} rows.`);
    for (const [field, n] of mapper?.tally.dropped ?? [])
      file.notes.push(`${field}: ${n} values left out because they are not valid.`);
  }

  async function run(request: ImportRequest): Promise<ImportReport> {
    const mapping = request.mapping === undefined ? undefined : readMapping(request.mapping);
    if (!mapping && request.format === 'csv') {
      throw new HubError(
        'invalid-import',
        'A CSV file needs a mapping, which says what field each column becomes.',
        { issues: [{ path: 'mapping', message: 'is missing' }] },
      );
    }
    const mapper = mapping && createMapper(mapping);
    const check = new Check();
    const coverage = new Coverage(mapping);
    let notes: string[] = [];
    request.onProgress?.('reading', 0, 0);
    try {
      const file = await openFile(request.format, request.data);
      notes = file.notes;
      await checkRows(check, file, mapper, coverage, request);
      checkWhole(check, file, coverage);
      tallyNotes(mapper, file);
    } catch (error) {
      if (!(error instanceof ImportFault)) throw error;
      check.refuse(error.row, [{ path: '', message: error.message }]);
    }
    const isGood = check.errorCount === 0;
    if (isGood && !request.dryRun) await publish(check, request);
    return {
      dryRun: request.dryRun,
      rows: check.rows,
      created: isGood ? check.counts.create : 0,
      updated: isGood ? check.counts.replace : 0,
      unchanged: isGood ? check.counts.none : 0,
      errors: check.errors,
      errorCount: check.errorCount,
      preview: check.preview,
      notes,
    };
  }

  return {
    async import(request) {
      if (request.data.length > maxImportBytes) {
        throw new HubError(
          'too-large',
          `The file has ${request.data.length} bytes; an import may have ${maxImportBytes}. Split it.`,
        );
      }
      if (isBusy) {
        throw new HubError('busy', 'Another import is running. Try again when it has finished.');
      }
      isBusy = true;
      try {
        return await run(request);
      } finally {
        isBusy = false;
      }
    },
  };
}
