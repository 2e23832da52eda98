/** What the readers of all formats give: rows, and faults that end the reading. */

/**
 * What can be wrong with a file or with a row as such, in English; the subject is the file or the row.
 * The portal has a sentence for each in four languages.
 */
const faultTexts = {
  empty: 'is empty',
  damaged: 'is not valid {encoding}: a character is damaged. Save the file again as UTF-8',
  'not-text':
    'has characters that are no text: it is another sort of file, or in an encoding that is not known here. Save it as UTF-8',
  'other-file': 'is not a table but another sort of file ({what})',
  zip: 'is a ZIP file, but no Excel workbook',
  encrypted: 'is protected with a password: save it in Excel without one',
  'old-excel': 'is in the old format of Excel (.xls) or another program: save it as .xlsx or CSV',
  'unpacks-too-large': 'becomes larger than {max} MB when it is unpacked',
  'too-much-memory': 'needs more memory than an import may take: save the table as CSV',
  'too-slow': 'takes too long to read: save the table as CSV, or split it',
  'broken-workbook': 'is a damaged Excel workbook: open it in Excel and save it again',
  'bad-cell': 'has a formula without a value, or a damaged cell, in column {column}',
  'no-sheet': 'has no sheet {sheet}',
  'too-many-columns': 'has more than {max} columns',
  'row-too-long': 'is longer than {max} characters',
  'open-quote':
    'has a quotation mark that is never closed; inside a value it is written twice ("")',
  'stray-quote':
    'has a quotation mark inside a value: such a value stands in quotation marks, and the mark in it is written twice ("")',
  'not-csv': 'is not CSV ({reason})',
  'column-unnamed': 'has no name for column {n}',
  'column-twice': 'names two columns {name}',
  'no-head': 'has no row that names the columns',
  columns: 'has {n} columns, but the head has {wanted}',
  separators:
    'has {n} columns, but the head has {wanted}: here the values are separated by a {separator}',
  'not-json': 'is not JSON',
  'not-object': 'is not a JSON object',
  'json-list': 'is a JSON list: JSON Lines has one object in each line',
  'no-list': 'has no list "{name}"',
  comma: 'is empty: there is a comma too many',
  'open-text': 'has a text that is never closed',
  'cut-off': 'is cut off: the file ends too early',
  'not-feature': 'is not a GeoJSON feature',
  'no-properties': 'has no properties',
  'not-collection': 'is not a GeoJSON FeatureCollection',
  'too-many-rows': 'is row {n}: a file may have {max}',
  'missing-columns': 'the mapping names columns that the file has not: {columns}',
} as const;

/** See {@link faultTexts}. */
export type FaultCode = keyof typeof faultTexts;
/** All of them. */
export const faultCodes = Object.keys(faultTexts) as readonly FaultCode[];

/** Something that is wrong, as code and what fills its sentence. */
export interface Fault {
  readonly code: FaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A fault in English. */
export function faultText({ code, params }: Fault): string {
  return faultTexts[code].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** The placeholders of a fault's sentence, in the order of the alphabet. */
export function faultParams(code: FaultCode): string[] {
  return [...faultTexts[code].matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort();
}

/** One row of a file. */
export interface SourceRow {
  /** The line on which it begins (CSV, JSON Lines), or its number among the features (GeoJSON). */
  readonly row: number;
  /** How much of the file has been read, 0 to 1. */
  readonly share: number;
  /** Values by property; of a row that cannot be read, none but the `fault`. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Why this row cannot be read, though the next ones can. */
  readonly fault?: Fault;
}

/** Something about the file itself is wrong, so that nothing after it can be read. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
  /** Line of the file (or number of the feature); 0: the file as a whole. */
  readonly row: number;
  readonly fault: Fault;

  constructor(row: number, code: FaultCode, params: Fault['params'] = {}) {
    super(faultText({ code, params }));
    this.row = row;
    this.fault = { code, params };
  }
}

/** Properties that GeoJSON adds to those of a feature; a mapping may name them. */
export const pointProperties = { id: '@id', lat: '@lat', lon: '@lon' } as const;
