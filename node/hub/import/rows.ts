/** A file of any format → its rows, one after another, and what was noticed about the file. */
import type { ImportRequest } from '../types.ts';
import { detectSeparator, readCsv, separatorName } from './csv.ts';
import { decodeFile } from './encoding.ts';
import { readGeoJson, readJsonLines } from './json-rows.ts';
import { ImportFault, type SourceRow } from './source.ts';

/** An opened file. */
export interface OpenedFile {
  readonly rows: AsyncIterable<SourceRow> | Iterable<SourceRow>;
  /** Sentences for the report. */
  readonly notes: string[];
  /** Columns, once the head of a CSV file has been read. */
  readonly head: () => { readonly names: readonly string[]; readonly row: number } | undefined;
}

/**
 * Opens a file.
 * @throws {ImportFault} it cannot be read as text; its rows throw it where they cannot be told apart
 */
export async function openFile(
  format: ImportRequest['format'],
  data: Uint8Array,
): Promise<OpenedFile> {
  const { text, encoding } = await decodeFile(data);
  const notes: string[] = [];
  if (encoding === 'Windows-1252') {
    notes.push(
      'The file is not UTF-8; it was read as Windows-1252. Look at the accents of the preview.',
    );
  } else if (encoding !== 'UTF-8') notes.push(`The file was read as ${encoding}.`);
  if (text.trim() === '') throw new ImportFault(0, 'is empty');
  let head: { names: readonly string[]; row: number } | undefined;
  if (format === 'csv') {
    const separator = detectSeparator(text);
    if (separator !== ',') notes.push(`Columns are separated by a ${separatorName(separator)}.`);
    return {
      rows: readCsv(text, separator, (names, row) => {
        head = { names, row };
      }),
      notes,
      head: () => head,
    };
  }
  const rows = format === 'jsonl' ? readJsonLines(text) : readGeoJson(text);
  return { rows, notes, head: () => undefined };
}
