/** For tests: Excel workbooks, good ones and bad ones. */
import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

type Cell = string | number | null;

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function columnName(n: number): string {
  return n < 26
    ? String.fromCharCode(65 + n)
    : columnName(Math.floor(n / 26) - 1) + columnName(n % 26);
}

function sheetXml(rows: ReadonlyArray<readonly Cell[]>): string {
  const cell = (value: Cell, row: number, column: number) => {
    const at = `${columnName(column)}${row}`;
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    // A formula, with what it came to.
    if (value.startsWith('='))
      return `<c r="${at}" t="str"><f>${escapeXml(value.slice(1))}</f><v>7</v></c>`;
    return `<c r="${at}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
  };
  const lines = rows.map(
    (cells, i) =>
      `<row r="${i + 1}">${cells.map((value, j) => cell(value, i + 1, j)).join('')}</row>`,
  );
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** A workbook of sheets by their names. @param extra other files in its archive */
export function workbook(
  sheets: Readonly<Record<string, ReadonlyArray<readonly Cell[]>>>,
  extra: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const names = Object.keys(sheets);
  const relations = names.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const list = names.map(
    (name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${list.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    ),
    ...extra,
  };
  names.forEach((name, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] ??= strToU8(sheetXml(sheets[name] ?? []));
  });
  return zipSync(files);
}

/** What Excel writes for a workbook with a password: a compound file with a stream of that name. */
export function protectedWorkbook(): Uint8Array {
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1_528),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(512),
    ]),
  );
}

/**
 * An archive with one more part that unpacks to so many zeros.
 * @param declared the size that it claims to have
 */
export function bombWorkbook(bytes: number, declared: number): Uint8Array {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const packed = deflateRawSync(Buffer.alloc(bytes), { level: 1 });
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(declared, 22);
  header.writeUInt16LE(name.length, 26);
  // What follows is an archive of its own, whose directory names the workbook.
  return new Uint8Array(Buffer.concat([header, name, packed, workbook({ A: [] })]));
}
