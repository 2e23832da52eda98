/**
 * A file and a mapping → rows that are ready to become records, or what is wrong with them. Knows
 * nothing of what the hub holds, so that it can run in a thread of its own.
 */
import { type FieldIssue, kinds } from '#schema/record/index.ts';
import { prepareRecord } from '../record-preparation.ts';
import { maxImportRows, maxIssuesPerRow, rowsPerSlice } from './limits.ts';
import { createMapper, type Mapper } from './mapping.ts';
import { type Mapping, propertiesOf } from './mapping-document.ts';
import { type OpenedFile, openFile } from './rows.ts';
import type { ReadAs, ReadSettings } from './settings.ts';
import { type Fault, faultText, ImportFault, pointProperties, type SourceRow } from './source.ts';
import { hasProperty } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/** What is to be done with the rows of a file. */
export interface Preparation {
  readonly settings: ReadSettings;
  /** Absent: rows are records already. */
  readonly mapping?: Mapping | undefined;
  /** Milliseconds since 1970, for deadlines that writers leave out. */
  readonly now: number;
}

/** Something wrong with a row; `fault` when the row could not even be read. */
export interface RowIssue extends FieldIssue {
  readonly fault?: Fault;
}

/** A row as it was understood. */
export interface PreparedRow {
  /** From 1, in the order of the file. */
  readonly n: number;
  /** See SourceRow. */
  readonly row: number;
  /** For people; empty if it has none. */
  readonly title: string;
  /** BCP 47 tag of the title; empty if it has none. */
  readonly language: string;
  readonly origin?: { readonly system: string; readonly id: string };
  /** UTF-8 JSON, as it will be signed; absent when there are issues. */
  readonly body?: Uint8Array;
  readonly kind?: string;
  /** Whether the hub has set the day until which it holds. */
  readonly isDefaulted: boolean;
  readonly issues: readonly RowIssue[];
}

/** Rows that follow one another. */
export interface Slice {
  readonly rows: readonly PreparedRow[];
  /** How much of the file has been read, 0 to 1. */
  readonly share: number;
}

/** What is known of a file once its rows have been read. */
export interface PreparedEnd {
  readonly as: ReadAs | null;
  readonly rows: number;
  /** Sentences for the report. */
  readonly notes: readonly string[];
  /** Why it could not be read to its end. */
  readonly fault: { readonly row: number; readonly fault: Fault } | null;
}

/** Where a record came from, as it says itself. */
export function originOf(value: unknown): { system: string; id: string } | undefined {
  const { origin } = value as { origin?: { system?: unknown; id?: unknown } };
  return typeof origin?.system === 'string' && typeof origin.id === 'string'
    ? { system: origin.system, id: origin.id }
    : undefined;
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

  get missing(): string {
    return [...this.#missing].map((property) => JSON.stringify(property)).join(', ');
  }
}

const maxTitle = 200;

function titleOf({ title }: Values, wanted = 'en'): { title: string; language: string } {
  const texts = Object.entries(typeof title === 'object' && title !== null ? title : {});
  const [language, text] = texts.find(([tag]) => tag === wanted) ?? texts[0] ?? [];
  return language === undefined || typeof text !== 'string'
    ? { title: '', language: '' }
    : { title: text.slice(0, maxTitle), language };
}

function isWithoutDay(value: Values): boolean {
  const { until, defaultDays } = kinds.get(String(value.kind))?.dates ?? {};
  return until !== undefined && defaultDays !== undefined && value[until] === undefined;
}

class Preparing {
  readonly #preparation: Preparation;
  readonly #mapper: Mapper | undefined;
  readonly #coverage: Coverage;
  readonly #seen = new Map<string, number>();
  #n = 0;

  constructor(preparation: Preparation) {
    this.#preparation = preparation;
    this.#mapper = preparation.mapping && createMapper(preparation.mapping);
    this.#coverage = new Coverage(preparation.mapping);
  }

  get count(): number {
    return this.#n;
  }

  take(source: SourceRow, file: OpenedFile): PreparedRow {
    const n = ++this.#n;
    const { row, fault } = source;
    if (n > maxImportRows) throw new ImportFault(row, 'too-many-rows', { n, max: maxImportRows });
    if (fault) {
      const issues = [{ path: '', message: faultText(fault), fault }];
      return { n, row, title: '', language: '', isDefaulted: false, issues };
    }
    this.#coverage.see(source.values);
    if (n === 1) this.#checkHead(file);
    return this.#prepare(n, source);
  }

  /** Without its columns, every row would be wrong for the same reason. */
  #checkHead(file: OpenedFile): void {
    const { missing } = this.#coverage;
    const head = file.head();
    if (missing !== '' && head) {
      throw new ImportFault(head.row, 'missing-columns', { columns: missing });
    }
  }

  #prepare(n: number, { row, values }: SourceRow): PreparedRow {
    const { now, mapping } = this.#preparation;
    const { value, issues } = this.#mapper?.map(values) ?? { value: recordOf(values), issues: [] };
    const origin = originOf(value);
    const prepared = prepareRecord(value, now);
    // What the mapping says of a field is nearer to the cause than what the schema says of it.
    const explained = new Set(issues.map((issue) => issue.path.split('.')[0]));
    const all: RowIssue[] = [...issues];
    if (!prepared.ok) {
      all.push(...prepared.issues.filter((i) => !explained.has(i.path.split('.')[0])));
    }
    if (origin) {
      const key = JSON.stringify([origin.system, origin.id]);
      const before = this.#seen.get(key);
      if (before !== undefined) {
        all.push({ path: 'origin.id', message: `has the same identity as row ${before}` });
      } else this.#seen.set(key, row);
    }
    const known = {
      n,
      row,
      ...titleOf(value, mapping?.language),
      ...(origin && { origin }),
      isDefaulted: isWithoutDay(value),
    };
    if (all.length > 0 || !prepared.ok) return { ...known, issues: all.slice(0, maxIssuesPerRow) };
    const { body, record } = prepared.ready;
    return { ...known, body, kind: record.kind, issues: [] };
  }

  /** Sentences for the report, once all rows are read. */
  notes(file: OpenedFile): string[] {
    const notes = [...file.notes];
    const { missing } = this.#coverage;
    if (missing !== '' && this.#n > 0) {
      notes.push(`No row has the properties ${missing} that the mapping names.`);
    }
    const { truncated = [], dropped = [] } = this.#mapper?.tally ?? {};
    for (const [field, count] of truncated) {
      notes.push(`${field}: cut to what a record allows in ${count} rows.`);
    }
    for (const [field, count] of dropped) {
      notes.push(`${field}: ${count} values left out because they are not valid.`);
    }
    return notes;
  }
}

/**
 * Reads and prepares all rows, in slices.
 * @returns what is known at the end; faults of the file are in it, not thrown
 */
export async function* prepareRows(
  data: Uint8Array,
  preparation: Preparation,
): AsyncGenerator<Slice, PreparedEnd> {
  const preparing = new Preparing(preparation);
  let file: OpenedFile | undefined;
  let fault: PreparedEnd['fault'] = null;
  let rows: PreparedRow[] = [];
  let share = 0;
  try {
    file = await openFile(preparation.settings, data);
    for await (const source of file.rows) {
      rows.push(preparing.take(source, file));
      share = source.share;
      if (rows.length < rowsPerSlice) continue;
      yield { rows, share };
      rows = [];
    }
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error;
    fault = { row: error.row, fault: error.fault };
  }
  if (rows.length > 0) yield { rows, share: fault ? share : 1 };
  return {
    as: file?.as ?? null,
    rows: Math.min(preparing.count, maxImportRows),
    notes: file ? preparing.notes(file) : [],
    fault,
  };
}
