/** The columns of a CSV export, read off the registry of kinds. */
import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import { type Field, type InterhubRecord, type Kind, kinds } from '#schema/record/index.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';

/** What a column holds, for the data dictionary. */
export interface ColumnFacts {
  /** The field that it belongs to. */
  readonly field: Field;
  /** The part of the field, if it is one. */
  readonly part?: string;
  /** Of a text: its language; 'other': all without a column of their own. */
  readonly language?: string;
  /** Of one value: what zod calls it. */
  readonly type: string;
  /** Whether a cell can hold several values. */
  readonly isList: boolean;
}

/** A column of a record, and how its cell is made. */
export interface Column extends ColumnFacts {
  readonly name: string;
  readonly cell: (record: Readonly<Record<string, unknown>>) => string;
}

/** Stands between the values of a list. */
export const between = ' | ';

type Schema = z.ZodType & {
  readonly def: {
    readonly type: string;
    readonly innerType?: Schema;
    readonly element?: Schema;
    readonly format?: string;
  };
  readonly shape?: Readonly<Record<string, Schema>>;
};
type Read = (record: Readonly<Record<string, unknown>>) => unknown;

function member(read: Read, name: string): Read {
  return (record) => {
    const value = read(record);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined;
  };
}

function scalar(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Links as their addresses and parties as their names; other objects as JSON. */
function item(value: unknown, control: Field['control'] | undefined): string {
  const { url, name } = (value ?? {}) as { url?: unknown; name?: unknown };
  if (control === 'links') return scalar(url);
  if (control === 'parties') return scalar(name);
  return scalar(value);
}

/** Texts in languages that have no column of their own, each after its tag. */
function otherLanguages(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([tag]) => !(uiLanguages as readonly string[]).includes(tag))
    .map(([tag, text]) => `${tag}: ${text}`)
    .join(between);
}

/** What a value is: `date` and `url` are texts for zod. */
function typeOf(schema: Schema): string {
  const { def } = schema;
  return def.format === 'date' || def.format === 'safeint' ? def.format : def.type;
}

function columnsOf(
  name: string,
  schema: Schema,
  read: Read,
  facts: Pick<ColumnFacts, 'field' | 'part'>,
): Column[] {
  if (schema.def.innerType) return columnsOf(name, schema.def.innerType, read, facts);
  if (schema.def.type === 'record') {
    const text = { ...facts, type: 'string', isList: false };
    return [
      ...uiLanguages.map((language): Column => {
        const one = member(read, language);
        return { ...text, name: `${name}.${language}`, language, cell: (r) => scalar(one(r)) };
      }),
      { ...text, name: `${name}.other`, language: 'other', cell: (r) => otherLanguages(read(r)) },
    ];
  }
  if (schema.shape) {
    return Object.entries(schema.shape).flatMap(([part, inner]) =>
      columnsOf(`${name}.${part}`, inner, member(read, part), { ...facts, part }),
    );
  }
  // Only whole fields have controls of their own; a list inside of a group is plain.
  const control = facts.part === undefined ? facts.field.control : undefined;
  const cell = (record: Readonly<Record<string, unknown>>) => {
    const value = read(record);
    return Array.isArray(value)
      ? value.map((one) => item(one, control)).join(between)
      : scalar(value);
  };
  const { element } = schema.def;
  return [{ ...facts, name, cell, type: typeOf(element ?? schema), isList: element !== undefined }];
}

/** The columns of records of one kind. */
export function columnsOfKind(kind: Kind): Column[] {
  const fields: Readonly<Record<string, Field>> = kind.allFields;
  return Object.entries(fields).flatMap(([name, field]) =>
    columnsOf(name, field.schema as Schema, (record) => record[name], { field }),
  );
}

/** A table for records of one kind, or of all. */
export interface ExportTable {
  /** Names of the columns. */
  readonly head: readonly string[];
  /** The cells of a record, in the order of the columns; empty where its kind has no such field. */
  cells(record: InterhubRecord): string[];
}

/** Makes the table. @param only the name of the one kind that is exported */
export function exportTable(only?: string): ExportTable {
  const byKind = new Map(
    [...kinds.values()]
      .filter((kind) => only === undefined || kind.name === only)
      .map((kind) => [kind.name, new Map(columnsOfKind(kind).map((c) => [c.name, c.cell]))]),
  );
  const head = [...new Set([...byKind.values()].flatMap((columns) => [...columns.keys()]))];
  return {
    head,
    cells(record) {
      const columns = byKind.get(record.kind);
      return head.map((name) => columns?.get(name)?.(record) ?? '');
    },
  };
}

/**
 * Characters with which spreadsheets begin a formula or a command (OWASP, CSV injection), the full-width
 * forms that some of them fold included, and white space that they pass over.
 */
const formula = /^[\s\p{Cc}\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** A text that no spreadsheet takes for a formula: an apostrophe says that it is text. */
export function neutralise(cell: string): string {
  return formula.test(cell) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(cell) ? `'${cell}` : cell;
}

/** A line of a table (RFC 4180), of which no spreadsheet takes a cell for a formula. */
export function csvLine(cells: readonly string[]): string {
  return stringify([cells.map(neutralise)], { record_delimiter: 'windows' });
}
