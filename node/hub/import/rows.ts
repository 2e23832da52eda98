/** A file of any format → its rows, one after another, and what was noticed about the file. */
import { detectSeparator, readCsv, separatorName } from './csv.ts';
import { decodeFile } from './encoding.ts';
import { readGeoJson, readJsonLines } from './json-rows.ts';
import type { ReadAs, ReadSettings } from './settings.ts';
import { sniffFormat } from './sniff.ts';
import { ImportFault, type SourceRow } from './source.ts';
import { openWorkbook } from './xlsx.ts';

/** An opened file. */
export interface OpenedFile {
  readonly rows: AsyncIterable<SourceRow> | Iterable<SourceRow>;
  /** Sentences for the report. */
  readonly notes: string[];
  /** How it is read. */
  readonly as: ReadAs;
  /** Columns, once the head of a table has been read. */
  readonly head: () => { readonly names: readonly string[]; readonly row: number } | undefined;
}

/**
 * Opens a file.
 * @param settings what somebody has chosen; all else is recognised
 * @throws {ImportFault} it cannot be read as text; its rows throw it where they cannot be told apart
 */
export async function openFile(settings: ReadSettings, data: Uint8Array): Promise<OpenedFile> {
  let head: { names: readonly string[]; row: number } | undefined;
  const onHead = (names: readonly string[], row: number) => {
    head = { names, row };
  };
  if (data.length === 0) throw new ImportFault(0, 'empty');
  const format = sniffFormat(data, settings.format);
  const notes: string[] = [];
  if (format === 'xlsx') {
    const { sheets, sheet, rows } = await openWorkbook(data, settings.sheet);
    return { rows: rows(onHead), notes, as: { format, sheets, sheet }, head: () => head };
  }
  const { text, encoding } = await decodeFile(data, settings.encoding);
  if (encoding === 'Windows-1252') {
    notes.push(
      'The file is not UTF-8; it was read as Windows-1252. Look at the accents of the preview.',
    );
  } else if (encoding !== 'UTF-8') notes.push(`The file was read as ${encoding}.`);
  if (text.trim() === '') throw new ImportFault(0, 'empty');
  if (format === 'csv') {
    const separator = settings.separator ?? detectSeparator(text);
    if (separator !== ',') notes.push(`Columns are separated by a ${separatorName(separator)}.`);
    return {
      rows: readCsv(text, separator, onHead),
      notes,
      as: { format, encoding, separator },
      head: () => head,
    };
  }
  const rows = format === 'jsonl' ? readJsonLines(text) : readGeoJson(text);
  return { rows, notes, as: { format, encoding }, head: () => undefined };
}
