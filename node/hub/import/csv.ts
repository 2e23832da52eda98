/** CSV (RFC 4180, and its common relatives with other separators) → rows. */
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { maxImportColumns, maxRowLength } from './limits.ts';
import { type Fault, ImportFault, type SourceRow } from './source.ts';

/** Separators that are recognised, with the names by which reports call them. */
export const separators = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
/** See {@link separators}. */
export type Separator = keyof typeof separators;

/** Characters in which the separator is looked for. */
const sampleLength = 64 * 1024;
const sampleRows = 20;
/** Characters handed to the parser before other work gets its turn. */
const sliceLength = 32 * 1024;

/** How often each separator stands outside quotes, for each of the first rows. */
function countSeparators(sample: string): Map<string, number>[] {
  const rows: Map<string, number>[] = [new Map()];
  let isQuoted = false;
  for (const char of sample) {
    if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === '\n') {
      if (rows.length === sampleRows) break;
      rows.push(new Map());
    } else if (char in separators) {
      const row = rows.at(-1);
      row?.set(char, (row.get(char) ?? 0) + 1);
    }
  }
  return rows;
}

/**
 * The separator: the one of which the rows most often have as many as the head has. A file of one
 * column has none; the comma does for it.
 */
export function detectSeparator(text: string): Separator {
  const rows = countSeparators(text.slice(0, sampleLength));
  let best: Separator = ',';
  let bestScore = 0;
  for (const separator of Object.keys(separators) as Separator[]) {
    const inHead = rows[0]?.get(separator) ?? 0;
    if (inHead === 0) continue;
    const agreeing = rows.filter((row) => row.get(separator) === inHead).length;
    const score = agreeing + inHead / 10_000;
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

/** The name of a separator for people. */
export function separatorName(separator: Separator): string {
  return separators[separator];
}

/**
 * Watches the text on its way to the parser: ends the reading at a row that is too long or has too
 * many columns before the parser has gathered it, and knows where an open quote began.
 */
class Guard {
  readonly #separator: string;
  #line = 1;
  #quoteLine = 0;
  #columns = 1;
  #length = 0;

  constructor(separator: string) {
    this.#separator = separator;
  }

  watch(slice: string): void {
    for (let i = 0; i < slice.length; i++) {
      const char = slice[i];
      this.#length++;
      if (char === '\n') {
        this.#line++;
        if (this.#quoteLine === 0) [this.#columns, this.#length] = [1, 0];
      } else if (char === '"') {
        // A doubled quote toggles twice and so changes nothing.
        this.#quoteLine = this.#quoteLine === 0 ? this.#line : 0;
      } else if (char === this.#separator && this.#quoteLine === 0) {
        this.#columns++;
        if (this.#columns > maxImportColumns) {
          throw new ImportFault(this.#line, 'too-many-columns', { max: maxImportColumns });
        }
      }
      if (this.#length > maxRowLength) {
        if (this.#quoteLine > 0) throw this.#openQuote();
        throw new ImportFault(this.#line, 'row-too-long', { max: maxRowLength });
      }
    }
  }

  end(): void {
    if (this.#quoteLine > 0) throw this.#openQuote();
  }

  #openQuote(): ImportFault {
    return new ImportFault(this.#quoteLine, 'open-quote');
  }
}

async function* slices(text: string, guard: Guard): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += sliceLength) {
    const slice = text.slice(start, start + sliceLength);
    guard.watch(slice);
    yield slice;
    await setImmediate();
  }
  guard.end();
}

function faultOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === 'number' ? error.lines : 0;
  return /QUOTE/.test(error.code)
    ? new ImportFault(line, 'stray-quote')
    : new ImportFault(line, 'not-csv', { reason: error.code });
}

/**
 * The names of the columns.
 * @throws {ImportFault} one has no name, or two have the same
 */
export function headOf(values: readonly string[], line: number): string[] {
  const names = values.map((name) => name.trim());
  const seen = new Set<string>();
  names.forEach((name, i) => {
    if (name === '') throw new ImportFault(line, 'column-unnamed', { n: i + 1 });
    if (seen.has(name)) {
      throw new ImportFault(line, 'column-twice', { name: JSON.stringify(name.slice(0, 80)) });
    }
    seen.add(name);
  });
  return names;
}

/** Values by column; the object has no prototype, so that a column may be called anything. */
export function valuesOf(
  head: readonly string[],
  values: readonly unknown[],
): Record<string, unknown> {
  const row = Object.create(null) as Record<string, unknown>;
  head.forEach((name, i) => {
    row[name] = values[i];
  });
  return row;
}

/** A row with more or fewer values than there are columns; perhaps it is separated otherwise. */
function miscounted(values: readonly string[], head: readonly string[], used: Separator): Fault {
  const params = { n: values.length, wanted: head.length };
  if (values.length === 1) {
    for (const other of Object.keys(separators) as Separator[]) {
      if (other !== used && values[0]?.split(other).length === head.length) {
        return { code: 'separators', params: { ...params, separator: separators[other] } };
      }
    }
  }
  return { code: 'columns', params };
}

/**
 * Reads CSV whose first row names the columns.
 * @param onHead told the names once
 * @throws {ImportFault} quotes, columns or lengths that leave no way to tell rows apart
 */
export async function* readCsv(
  text: string,
  separator: Separator,
  onHead: (names: readonly string[], line: number) => void,
): AsyncGenerator<SourceRow> {
  const parser = parse({
    delimiter: separator,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(slices(text, new Guard(separator)));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let head: readonly string[] | undefined;
  let read = 0;
  try {
    for await (const item of parser) {
      const { record: values, info } = item as { record: string[]; info: { lines: number } };
      // The parser tells the line on which a row ends, and counts these inside quotes.
      const breaks = values.reduce((sum, value) => sum + value.split(/[\r\n]/).length - 1, 0);
      const line = info.lines - breaks;
      read += values.reduce((sum, value) => sum + value.length + 1, 0);
      if (!head) {
        head = headOf(values, line);
        onHead(head, line);
        continue;
      }
      const share = Math.min(1, read / text.length);
      if (values.length !== head.length) {
        yield { row: line, share, values: {}, fault: miscounted(values, head, separator) };
      } else yield { row: line, share, values: valuesOf(head, values) };
    }
  } catch (error) {
    throw faultOf(error);
  } finally {
    source.destroy();
  }
  if (!head) throw new ImportFault(0, 'no-head');
}
