/** CSV (RFC 4180, and its common relatives with other separators) → rows. */
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { maxImportColumns, maxRowLength } from './limits.ts';
import { ImportFault, type SourceRow } from './source.ts';

/** Separators that are recognised, with the names by which reports call them. */
const separators = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
type Separator = keyof typeof separators;

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
          throw new ImportFault(this.#line, `has more than ${maxImportColumns} columns`);
        }
      }
      if (this.#length > maxRowLength) {
        if (this.#quoteLine > 0) throw this.#openQuote();
        throw new ImportFault(this.#line, `is longer than ${maxRowLength} characters`);
      }
    }
  }

  end(): void {
    if (this.#quoteLine > 0) throw this.#openQuote();
  }

  #openQuote(): ImportFault {
    return new ImportFault(
      this.#quoteLine,
      'has a quotation mark that is never closed; inside a value it is written twice ("")',
    );
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
  return new ImportFault(
    line,
    /QUOTE/.test(error.code)
      ? 'has a quotation mark inside a value: such a value stands in quotation marks, and the mark in it is written twice ("")'
      : `is not CSV (${error.code})`,
  );
}

function headOf(values: readonly string[], line: number): string[] {
  const names = values.map((name) => name.trim());
  const seen = new Set<string>();
  names.forEach((name, i) => {
    if (name === '') throw new ImportFault(line, `has no name for column ${i + 1}`);
    if (seen.has(name)) throw new ImportFault(line, `names two columns ${JSON.stringify(name)}`);
    seen.add(name);
  });
  return names;
}

/** Values by column; the object has no prototype, so that a column may be called anything. */
function valuesOf(head: readonly string[], values: readonly string[]): Record<string, unknown> {
  const row = Object.create(null) as Record<string, unknown>;
  head.forEach((name, i) => {
    row[name] = values[i];
  });
  return row;
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
        const fault = `has ${values.length} columns, but the head has ${head.length}`;
        yield { row: line, share, values: {}, fault };
      } else yield { row: line, share, values: valuesOf(head, values) };
    }
  } catch (error) {
    throw faultOf(error);
  } finally {
    source.destroy();
  }
  if (!head) throw new ImportFault(0, 'has no row that names the columns');
}
