/**
 * Excel workbooks (ECMA-376, .xlsx) → rows. To be called in a thread with bounded memory: what is in a
 * sheet can be far larger than its file.
 *
 * The archive is unpacked here while counting, and only the parts that are needed are handed to the
 * parser, in an archive without compression: there is nothing left that it could unpack otherwise.
 */
import { strToU8, Unzip, UnzipInflate, zipSync } from 'fflate';
import { headOf, valuesOf } from './csv.ts';
import {
  maxImportColumns,
  maxImportRows,
  maxRowLength,
  maxUnpackedBytes,
  maxWorkbookCells,
  maxWorkbookEntries,
} from './limits.ts';
import { ImportFault, type SourceRow } from './source.ts';

/** Bytes unpacked at once; deflate makes at most about a thousand times as many of them. */
const chunkBytes = 16 * 1024;
const megabyte = 1024 * 1024;

type Entries = Record<string, Uint8Array>;

/** Parts that tables are made of; pictures, macros and printer settings are not even unpacked. */
function isNeeded(name: string): boolean {
  return (
    /^xl\/(?:_rels\/)?(?:workbook|sharedStrings|styles)\.xml(?:\.rels)?$/i.test(name) ||
    /^xl\/worksheets\/[^/]+\.xml$/i.test(name) ||
    /^xl\/[^/]+\.xml$/i.test(name)
  );
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/**
 * Unpacks what is needed.
 * @throws {ImportFault} unpacks-too-large, broken-workbook
 */
export function unpackWorkbook(bytes: Uint8Array, maxBytes = maxUnpackedBytes): Entries {
  const entries: Entries = {};
  let unpacked = 0;
  let count = 0;
  let open = 0;
  const tooLarge = () =>
    new ImportFault(0, 'unpacks-too-large', { max: Math.round(maxBytes / megabyte) });
  const unzip = new Unzip((file) => {
    count++;
    if (count > maxWorkbookEntries) throw tooLarge();
    if (!isNeeded(file.name)) return;
    if ((file.originalSize ?? 0) > maxBytes) throw tooLarge();
    const chunks: Uint8Array[] = [];
    open++;
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error;
      // What an archive says of its sizes need not be true.
      unpacked += chunk.length;
      if (unpacked > maxBytes) throw tooLarge();
      chunks.push(chunk);
      if (!isLast) return;
      open--;
      entries[file.name] = join(chunks);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      unzip.push(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length);
    }
  } catch (cause) {
    if (cause instanceof ImportFault) throw cause;
    throw new ImportFault(0, 'broken-workbook');
  }
  if (open > 0 || !entries['xl/workbook.xml']) throw new ImportFault(0, 'broken-workbook');
  return entries;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, dec, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = Number.parseInt(hex ?? dec, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Names of the sheets, in the order of the workbook. */
function sheetsOf(entries: Entries): string[] {
  const text = new TextDecoder().decode(entries['xl/workbook.xml']);
  return [...text.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)]
    .slice(0, maxWorkbookEntries)
    .map((m) => unescapeXml(m[1] ?? ''));
}

/** Columns of a cell's name: A is 1, XFD 16,384. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

const scanned = 1024 * 1024;
/** Characters that a cell's name may be cut into by the end of a piece. */
const overlap = 64;

/**
 * Refuses sheets whose cells lie so far apart that what is between them would fill the memory: the
 * parser makes rows of equal length.
 */
function checkExtent(entries: Entries): void {
  for (const [name, bytes] of Object.entries(entries)) {
    if (!name.startsWith('xl/worksheets/')) continue;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let [rows, columns] = [0, 0];
    for (let at = 0; at < buffer.length; at += scanned) {
      const text = buffer.toString('latin1', at, at + scanned + overlap);
      for (const [, letters = '', row = ''] of text.matchAll(/ r="([A-Z]{1,3})(\d{1,7})"/g)) {
        rows = Math.max(rows, Number(row));
        columns = Math.max(columns, columnOf(letters));
      }
    }
    if (rows * columns > maxWorkbookCells) throw new ImportFault(0, 'too-much-memory');
  }
}

/** A cell as people see it. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const iso = Number.isNaN(cell.getTime()) ? '' : cell.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.replace('.000Z', 'Z');
  }
  return String(cell).trim();
}

function faultOf(error: unknown): unknown {
  if (error instanceof ImportFault) return error;
  const text = error instanceof Error ? error.message : '';
  const cell = /row (\d+), col (\d+)/.exec(text);
  if (cell) return new ImportFault(Number(cell[1]), 'bad-cell', { column: Number(cell[2]) });
  return new ImportFault(0, 'broken-workbook');
}

/** A workbook, and the sheet that is read. */
export interface OpenedWorkbook {
  readonly sheets: readonly string[];
  readonly sheet: string;
  rows(onHead: (names: readonly string[], row: number) => void): Generator<SourceRow>;
}

/**
 * Opens a workbook.
 * @param chosen name of a sheet; absent: the first
 * @throws {ImportFault}
 */
export async function openWorkbook(bytes: Uint8Array, chosen?: string): Promise<OpenedWorkbook> {
  const entries = unpackWorkbook(bytes);
  const sheets = sheetsOf(entries);
  const sheet = chosen ?? sheets[0] ?? '';
  // With the first workbook: a hub starts sooner without it.
  const { readSheet, SheetNotFoundError } = await import('read-excel-file/universal');
  let table: readonly (readonly unknown[])[];
  try {
    if (!sheets.includes(sheet)) throw new ImportFault(0, 'no-sheet', { sheet });
    checkExtent(entries);
    // The reader wants it, though nothing is in it that it needs.
    entries['[Content_Types].xml'] = strToU8('<Types/>');
    const stored = zipSync(entries, { level: 0 });
    table = await readSheet(stored.slice().buffer, sheet);
  } catch (error) {
    if (error instanceof SheetNotFoundError)
      throw new ImportFault(0, 'no-sheet', { sheet: sheet.slice(0, 80) });
    throw faultOf(error);
  }
  return { sheets, sheet, rows: (onHead) => rowsOf(table, onHead) };
}

function* rowsOf(
  table: readonly (readonly unknown[])[],
  onHead: (names: readonly string[], row: number) => void,
): Generator<SourceRow> {
  let head: string[] | undefined;
  for (const [i, cells] of table.entries()) {
    const row = i + 1;
    const texts = cells.map(cellText);
    if (texts.every((text) => text === '')) continue;
    if (!head) {
      if (texts.length > maxImportColumns) {
        throw new ImportFault(row, 'too-many-columns', { max: maxImportColumns });
      }
      head = headOf(texts.slice(0, texts.findLastIndex((text) => text !== '') + 1), row);
      onHead(head, row);
      continue;
    }
    if (i > maxImportRows + 1_000)
      throw new ImportFault(row, 'too-many-rows', { n: i, max: maxImportRows });
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    const share = row / table.length;
    if (length > maxRowLength) {
      yield {
        row,
        share,
        values: {},
        fault: { code: 'row-too-long', params: { max: maxRowLength } },
      };
    } else if (texts.slice(head.length).some((text) => text !== '')) {
      const n = texts.findLastIndex((text) => text !== '') + 1;
      yield {
        row,
        share,
        values: {},
        fault: { code: 'columns', params: { n, wanted: head.length } },
      };
    } else yield { row, share, values: valuesOf(head, texts) };
  }
  if (!head) throw new ImportFault(0, 'empty');
}
