/** Files that cannot be imported: each is told by a code, and read in a bounded time. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { strToU8 } from 'fflate';
import { bombWorkbook, protectedWorkbook, workbook } from '../testing/workbook.ts';
import { maxImportColumns, maxUnpackedBytes } from './limits.ts';
import { prepare, survey } from './reader.ts';
import type { ReadSettings } from './settings.ts';
import { type FaultCode, ImportFault } from './source.ts';
import { unpackWorkbook } from './xlsx.ts';

const text = (value: string) => new TextEncoder().encode(value);
const latin = (value: string) => new Uint8Array(Buffer.from(value, 'latin1'));
const look = (data: Uint8Array, settings: ReadSettings = {}) =>
  survey({ data }, settings, { maxValues: 10 });

/** UTF-8 but for one byte. */
const damaged = text('name;town\nÉtéö;Liège\nÜ;Xx\n').map((b, i, all) =>
  i === all.length - 2 ? 0xff : b,
);

const bad: ReadonlyArray<readonly [what: string, data: Uint8Array, code: FaultCode, row: number]> =
  [
    ['an empty file', new Uint8Array(), 'empty', 0],
    ['nothing but white space', text(' \n\n '), 'empty', 0],
    ['a PDF named .csv', latin('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'other-file', 0],
    ['a picture', latin('\x89PNG\r\n\x1a\n0000'), 'other-file', 0],
    ['a web page', text('<!DOCTYPE html><p>Not found'), 'other-file', 0],
    ['an archive that is no workbook', workbook({}).slice(0, 60), 'zip', 0],
    ['a workbook with a password', protectedWorkbook(), 'encrypted', 0],
    ['an old workbook (.xls)', protectedWorkbook().slice(0, 1_000), 'old-excel', 0],
    [
      'a workbook that breaks off',
      workbook({ A: [['a'], ['b']] }).slice(0, -600),
      'broken-workbook',
      0,
    ],
    ['an empty workbook', workbook({ A: [] }), 'empty', 0],
    ['a damaged character', damaged, 'damaged', 3],
    ['a quote that is never closed', text(`a;b\n1;"x\n${'2;3\n'.repeat(10)}`), 'open-quote', 2],
    ['a million columns', text(`${'a;'.repeat(1_000_000)}\n`), 'too-many-columns', 1],
    ['two columns of one name', text('a;a\n1;2\n'), 'column-twice', 1],
    ['a list of JSON', text('[{"a":1}]'), 'json-list', 0],
    [
      'a collection that breaks off',
      text('{"type":"FeatureCollection","features":[{"a":1}'),
      'cut-off',
      1,
    ],
    ['zeros', new Uint8Array(5_000), 'not-text', 1],
  ];

for (const [what, data, code, row] of bad) {
  test(`attack 77: ${what}: ${code}`, async () => {
    const { fault } = await look(data);
    assert.deepEqual([fault?.fault.code, fault?.row], [code, row]);
  });
}

test('attack 77: too many columns are refused in a workbook as well', async () => {
  const head = Array.from({ length: maxImportColumns + 1 }, (_, i) => `c${i}`);
  const { fault } = await look(workbook({ A: [head] }));
  assert.equal(fault?.fault.code, 'too-many-columns');
});

test('attack 77: rows that are separated otherwise are named, the others are read', async () => {
  const found = await look(text('a;b;c\n1;2;3\n4,5,6\n7;8;9\n'));
  assert.deepEqual([found.rows, found.brokenCount, found.fault], [3, 1, null]);
  assert.deepEqual(found.broken[0], {
    row: 3,
    fault: { code: 'separators', params: { n: 1, wanted: 3, separator: 'comma' } },
  });
});

test('attack 77: what was recognised can be chosen otherwise', async () => {
  const greek = new Uint8Array([0x6e, 0x0a, 0xe9, 0x0a]);
  assert.equal((await look(greek)).columns[0]?.values[0]?.text, 'é');
  const mac = await look(greek, { encoding: 'Macintosh' });
  assert.deepEqual([mac.as?.encoding, mac.columns[0]?.values[0]?.text], ['Macintosh', 'È']);
  const comma = await look(text('a;b,c\n1;2,3\n'), { separator: ',' });
  assert.deepEqual(
    comma.columns.map(({ name }) => name),
    ['a;b', 'c'],
  );
});

test('attack 78: a compression bomb in a workbook ends before it is parsed', async () => {
  const bomb = bombWorkbook(maxUnpackedBytes + 1, maxUnpackedBytes + 1);
  assert.ok(bomb.length < maxUnpackedBytes / 100, `${bomb.length} bytes`);
  assert.equal((await look(bomb)).fault?.fault.code, 'unpacks-too-large');
});

test('attack 78: an archive that lies about its sizes, or has endless parts, is no better', () => {
  const tooLarge = (error: unknown) =>
    error instanceof ImportFault && error.fault.code === 'unpacks-too-large';
  assert.throws(() => unpackWorkbook(bombWorkbook(2_000_000, 10), 1_000_000), tooLarge);
  const picture = { 'xl/media/x.bin': new Uint8Array(200_000) };
  assert.ok(unpackWorkbook(workbook({ A: [['a']] }, picture), 100_000), 'is not even unpacked');
  const many = Object.fromEntries(
    Array.from({ length: 2_001 }, (_, i) => [`xl/x${i}.bin`, new Uint8Array(1)]),
  );
  assert.throws(() => unpackWorkbook(workbook({ A: [['a']] }, many)), tooLarge);
});

test('attack 78: a sheet of seventeen thousand million cells, all but two of them empty', async () => {
  const cells =
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
  const sheet = `<worksheet><sheetData>${cells}</sheetData></worksheet>`;
  const data = workbook({ A: [] }, { 'xl/worksheets/sheet1.xml': strToU8(sheet) });
  const { fault } = await look(data);
  assert.ok(
    fault && ['too-much-memory', 'too-many-columns', 'too-slow'].includes(fault.fault.code),
  );
});

test('workbooks: sheets by name, numbers, days, formulas by what they came to', async () => {
  const data = workbook({
    Notes: [['nothing here']],
    'Firms & more': [
      [null, null, null],
      ['name', 'n', 'sum'],
      ['Été', 12.5, '=SUM(A1:A2)'],
      ['', null, null],
      ['Zwei', 3, null],
    ],
  });
  const first = await look(data);
  assert.deepEqual(first.as, { format: 'xlsx', sheets: ['Notes', 'Firms & more'], sheet: 'Notes' });
  const found = await look(data, { sheet: 'Firms & more' });
  assert.deepEqual(
    found.samples.map(({ row, values }) => [row, ...values]),
    [
      [3, 'Été', '12.5', '7'],
      [5, 'Zwei', '3', ''],
    ],
  );
  assert.equal((await look(data, { sheet: 'None' })).fault?.fault.code, 'no-sheet');
});

test('a large file is read in a thread of its own, slice by slice, and can be left at any time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'interhub-reader-'));
  try {
    const path = join(folder, 'file');
    const rows = Array.from({ length: 3_000 }, (_, i) => `${i};${'word '.repeat(25)}`);
    await writeFile(path, `id;name\n${rows.join('\n')}\n`);
    const preparation = { settings: {}, now: 0 };
    const all = prepare({ path }, preparation);
    let count = 0;
    for (let next = await all.next(); ; next = await all.next()) {
      if (next.done) {
        assert.deepEqual([next.value.rows, next.value.fault], [3_000, null]);
        break;
      }
      count += next.value.rows.length;
    }
    assert.equal(count, 3_000);
    for await (const slice of prepare({ path }, preparation)) {
      assert.equal(slice.rows[0]?.n, 1);
      break;
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
