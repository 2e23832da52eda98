/** What is in a file: its columns, the values that stand in them, and some rows to look at. */
import { maxImportColumns, maxImportRows } from './limits.ts';
import { openFile } from './rows.ts';
import type { ReadAs, ReadSettings } from './settings.ts';
import { type Fault, ImportFault, pointProperties } from './source.ts';

/** A value and how often it was found. */
export interface CountedValue {
  readonly text: string;
  readonly count: number;
}

/** A column, or a property of JSON. */
export interface SurveyedColumn {
  readonly name: string;
  /** Rows in which it is not empty. */
  readonly filled: number;
  /** Different values, the most frequent first. */
  readonly values: readonly CountedValue[];
  /** Whether there are more of them. */
  readonly hasMore: boolean;
}

/** See the file's comment. */
export interface Survey {
  readonly as: ReadAs | null;
  readonly rows: number;
  readonly columns: readonly SurveyedColumn[];
  /** The first rows, each with its values in the order of the columns. */
  readonly samples: ReadonlyArray<{ readonly row: number; readonly values: readonly string[] }>;
  /** Rows that cannot be read, the first of them. */
  readonly broken: ReadonlyArray<{ readonly row: number; readonly fault: Fault }>;
  readonly brokenCount: number;
  readonly fault: { readonly row: number; readonly fault: Fault } | null;
  /** Whether the rows are records of Interhub already, as an export writes them. */
  readonly isRecords: boolean;
}

/** What is to be looked at. */
export interface SurveyOptions {
  /** Different values that are kept of each column. */
  readonly maxValues: number;
  /** Only these columns, their values split. Absent: all, as they are. */
  readonly only?: ReadonlyArray<{ readonly name: string; readonly split?: string | undefined }>;
}

const sampleRows = 5;
const maxBroken = 5;
/** Characters that are kept of a value. */
const maxValueLength = 200;

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    return value
      .filter((item) => typeof item !== 'object')
      .map(String)
      .join('; ');
  }
  return String(value).trim();
}

/** Properties and parts of them (`a.b`) with plain values. */
function flatten(values: Readonly<Record<string, unknown>>): Array<readonly [string, unknown]> {
  return Object.entries(values).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [[name, value] as const];
    }
    return Object.entries(value)
      .filter(([, inner]) => typeof inner !== 'object' || Array.isArray(inner))
      .map(([part, inner]) => [`${name}.${part}`, inner] as const);
  });
}

class Column {
  readonly name: string;
  readonly #split: string | undefined;
  readonly #max: number;
  readonly #values = new Map<string, number>();
  #hasMore = false;
  filled = 0;

  constructor(name: string, max: number, split?: string) {
    this.name = name;
    this.#max = max;
    this.#split = split;
  }

  see(value: unknown): void {
    const text = textOf(value);
    if (text === '') return;
    this.filled++;
    const items = Array.isArray(value) ? value.map(textOf) : [text];
    for (const item of items) {
      const parts = this.#split === undefined ? [item] : item.split(this.#split);
      for (const part of parts) this.#count(part.trim().slice(0, maxValueLength));
    }
  }

  #count(text: string): void {
    if (text === '') return;
    const count = this.#values.get(text);
    if (count !== undefined) this.#values.set(text, count + 1);
    else if (this.#values.size < this.#max) this.#values.set(text, 1);
    else this.#hasMore = true;
  }

  end(): SurveyedColumn {
    const values = [...this.#values]
      .map(([text, count]) => ({ text, count }))
      .sort((a, b) => b.count - a.count);
    return { name: this.name, filled: this.filled, values, hasMore: this.#hasMore };
  }
}

function looksLikeRecord(values: Readonly<Record<string, unknown>>): boolean {
  const record = (values.record ?? values) as Readonly<Record<string, unknown>> | null;
  return typeof record?.kind === 'string' && typeof record.title === 'object';
}

/** Looks at a whole file. Faults are in the answer, not thrown. */
export async function surveyFile(
  data: Uint8Array,
  settings: ReadSettings,
  { maxValues, only }: SurveyOptions,
): Promise<Survey> {
  const columns = new Map<string, Column>();
  for (const { name, split } of only ?? []) columns.set(name, new Column(name, maxValues, split));
  const first: Array<{ row: number; values: ReadonlyMap<string, string> }> = [];
  const broken: Array<{ row: number; fault: Fault }> = [];
  let as: ReadAs | null = null;
  let rows = 0;
  let brokenCount = 0;
  let fault: Survey['fault'] = null;
  let isRecords = false;

  function see(row: number, values: Readonly<Record<string, unknown>>): void {
    const found = flatten(values);
    if (rows === 1) isRecords = looksLikeRecord(values);
    if (first.length < sampleRows) {
      first.push({ row, values: new Map(found.map(([name, value]) => [name, textOf(value)])) });
    }
    for (const [name, value] of found) {
      let column = columns.get(name);
      if (!column) {
        if (only || columns.size >= maxImportColumns) continue;
        column = new Column(name, maxValues);
        columns.set(name, column);
      }
      column.see(value);
    }
  }

  try {
    const file = await openFile(settings, data);
    as = file.as;
    for await (const source of file.rows) {
      rows++;
      if (rows > maxImportRows) {
        throw new ImportFault(source.row, 'too-many-rows', { n: rows, max: maxImportRows });
      }
      if (source.fault) {
        brokenCount++;
        if (broken.length < maxBroken) broken.push({ row: source.row, fault: source.fault });
      } else see(source.row, source.values);
    }
    if (rows === 0)
      for (const name of file.head()?.names ?? []) columns.set(name, new Column(name, 0));
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error;
    fault = { row: error.row, fault: error.fault };
  }
  const points: readonly string[] = Object.values(pointProperties);
  const all = [...columns.values()].sort(
    (a, b) => Number(points.includes(a.name)) - Number(points.includes(b.name)),
  );
  return {
    as,
    rows,
    columns: all.map((column) => column.end()),
    samples: first.map(({ row, values }) => ({
      row,
      values: all.map(({ name }) => (values.get(name) ?? '').slice(0, maxValueLength)),
    })),
    broken,
    brokenCount,
    fault,
    isRecords: isRecords && as?.format === 'jsonl',
  };
}
