/** What sort of file it is, by its first bytes: names say nothing that may be believed. */
import type { ImportFormat } from './settings.ts';
import { ImportFault } from './source.ts';

/** Beginnings of files that are no tables. */
const others: ReadonlyArray<readonly [beginning: string, what: string]> = [
  ['%PDF-', 'PDF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['\x1f\x8b', 'gzip'],
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7z'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ', 'xz'],
  ['{\\rtf', 'RTF'],
  ['SQLite format 3', 'SQLite'],
  ['\x7fELF', 'ELF'],
  ['MZ', 'EXE'],
];

/** Of the Compound File Binary format (MS-CFB): old Office files, and new ones with a password. */
const compoundFile = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** The stream of a protected workbook (MS-OFFCRYPTO), as the directory of a compound file names it. */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
/** A part of every Excel workbook (ECMA-376), as the directory of the ZIP file names it. */
const workbook = Buffer.from('xl/workbook.xml');

/** Characters in which JSON is told from CSV. */
const sampleLength = 64 * 1024;

/**
 * The format of the rows.
 * @param chosen what somebody knows better; of text alone
 * @throws {ImportFault} other-file, zip, encrypted, old-excel
 */
export function sniffFormat(bytes: Uint8Array, chosen?: ImportFormat): ImportFormat {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = buffer.toString('latin1', 0, 16);
  if (begin.startsWith(compoundFile)) {
    throw new ImportFault(0, buffer.includes(encrypted) ? 'encrypted' : 'old-excel');
  }
  if (begin.startsWith('PK\x03\x04')) {
    if (!buffer.includes(workbook)) throw new ImportFault(0, 'zip');
    return 'xlsx';
  }
  for (const [beginning, what] of others) {
    if (begin.startsWith(beginning)) throw new ImportFault(0, 'other-file', { what });
  }
  if (chosen && chosen !== 'xlsx') return chosen;
  const text = buffer
    .toString('utf8', 0, sampleLength)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<(?:!doctype|html|\?xml)/i.test(text)) {
    throw new ImportFault(0, 'other-file', { what: /^<\?xml/i.test(text) ? 'XML' : 'HTML' });
  }
  if (text.startsWith('[')) throw new ImportFault(0, 'json-list');
  if (!text.startsWith('{')) return 'csv';
  const first = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const isCollection =
    /"type"\s*:\s*"FeatureCollection"/.test(text) || /"features"\s*:/.test(first);
  return isCollection ? 'geojson' : 'jsonl';
}
