/** The readers of all formats: attack 77, limits, and that a fault names its line. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import type { ImportRequest } from '../types.ts';
import { detectSeparator } from './csv.ts';
import { decodeFile } from './encoding.ts';
import { maxImportColumns, maxRowLength } from './limits.ts';
import { openFile } from './rows.ts';
import { ImportFault, type SourceRow } from './source.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, isBig: boolean, mark = true): Uint8Array {
  const buffer = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return new Uint8Array(isBig ? buffer.swap16() : buffer);
}

async function rowsOf(
  format: ImportRequest['format'],
  data: Uint8Array | string,
): Promise<{ rows: SourceRow[]; notes: readonly string[] }> {
  const file = await openFile({ format }, typeof data === 'string' ? bytes(data) : data);
  const rows: SourceRow[] = [];
  for await (const row of file.rows) rows.push(row);
  return { rows, notes: file.notes };
}

async function faultOf(format: ImportRequest['format'], data: Uint8Array | string) {
  const error = await rowsOf(format, data).then(
    () => assert.fail('was read'),
    (e: unknown) => e,
  );
  assert.ok(error instanceof ImportFault, String(error));
  return error;
}

describe('encodings (attack 77)', () => {
  const text = 'nom,ville\nÉcole «42»,Saint-Étienne\nBäckerei,Köln\n';
  for (const [name, data, encoding] of [
    ['UTF-8', bytes(text), 'UTF-8'],
    ['UTF-8 with a byte order mark', bytes(`\ufeff${text}`), 'UTF-8'],
    ['UTF-16 little-endian', utf16(text, false), 'UTF-16LE'],
    ['UTF-16 big-endian', utf16(text, true), 'UTF-16BE'],
    ['UTF-16 without a mark', utf16(text, false, false), 'UTF-16LE'],
    ['Windows-1252', new Uint8Array(Buffer.from(text, 'latin1')), 'Windows-1252'],
  ] as const) {
    test(`${name} is recognised`, async () => {
      assert.equal((await decodeFile(data)).encoding, encoding);
      const { rows, notes } = await rowsOf('csv', data);
      assert.deepEqual(
        rows.map((r) => [r.values.nom, r.values.ville]),
        [
          ['École «42»', 'Saint-Étienne'],
          ['Bäckerei', 'Köln'],
        ],
      );
      assert.equal(notes.length, encoding === 'UTF-8' ? 0 : 1);
    });
  }

  test('the euro sign and typographic quotes of Windows-1252 are read', async () => {
    const data = new Uint8Array([...bytes('prix\n'), 0x80, 0x20, 0x93, 0x35, 0x94]);
    assert.equal((await rowsOf('csv', data)).rows[0]?.values.prix, '€ “5”');
  });

  test('attack 77: damaged UTF-8 is not read as Windows-1252; its line is named', async () => {
    const data = bytes('nom\nÉcole\nÀ côté\nÉtoile\nchâteau\nforêt\n');
    const at = data.indexOf(0xc3, 15);
    data[at + 1] = 0x41;
    assert.equal((await faultOf('csv', data)).row, 3);
  });

  test('attack 77: what is no text is refused', async () => {
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, ...new Array(60).fill(0)]);
    assert.equal((await faultOf('csv', zip)).row, 0);
    assert.equal((await faultOf('csv', 'a,b\n1,2\nx\0y,3\n')).row, 3);
    assert.equal((await faultOf('csv', new Uint8Array([...bytes('é\na'), 0x81, 0xe9]))).row, 2);
    assert.equal((await faultOf('csv', '')).row, 0);
    assert.equal((await faultOf('jsonl', '  \n\n')).row, 0);
  });

  test('any bytes are read or refused, never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (data) => {
        await decodeFile(data).catch((e: unknown) => assert.ok(e instanceof ImportFault));
      }),
    );
  });
});

describe('CSV', () => {
  for (const separator of [',', ';', '\t', '|'] as const) {
    test(`is read with ${JSON.stringify(separator)} between columns`, async () => {
      const text = `name${separator}text\nA${separator}"one, two; three | four"\nB${separator}x\n`;
      assert.equal(detectSeparator(text), separator);
      const { rows } = await rowsOf('csv', text);
      assert.deepEqual(
        rows.map((r) => ({ ...r.values })),
        [
          { name: 'A', text: 'one, two; three | four' },
          { name: 'B', text: 'x' },
        ],
      );
    });
  }

  test('rows are numbered by the line on which they begin', async () => {
    const { rows } = await rowsOf('csv', 'a,b\r\n1,2\r\n\r\n"x\r\ny\r\nz",3\r\nlast,4');
    assert.deepEqual(
      rows.map((r) => r.row),
      [2, 4, 7],
    );
  });

  test('old line ends of a bare carriage return are read', async () => {
    const { rows } = await rowsOf('csv', 'a,b\r1,2\r3,4\r');
    assert.deepEqual(
      rows.map((r) => [r.row, r.values.b]),
      [
        [2, '2'],
        [3, '4'],
      ],
    );
  });

  test('a row with too few or too many columns is wrong; the next ones are read', async () => {
    const { rows } = await rowsOf('csv', 'a,b\n1\n1,2,3\n1,2\n');
    assert.deepEqual(
      rows.map((r) => r.fault !== undefined),
      [true, true, false],
    );
  });

  test('attack 77: a quote that is never closed is refused with the line where it opens', async () => {
    assert.equal((await faultOf('csv', 'a,b\n1,2\n3,"open\nx,y\n')).row, 3);
    const long = `a,b\n1,2\n3,4\n5,"open\n${'x,y\n'.repeat(maxRowLength / 2)}`;
    assert.equal((await faultOf('csv', long)).row, 4);
  });

  test('attack 77: quotes inside values are refused with their line', async () => {
    assert.equal((await faultOf('csv', 'a,b\n1,2\n3,"x" y\n')).row, 3);
    assert.equal((await faultOf('csv', 'a,b\n1,2\n3,5" pipe "x\n')).row, 3);
  });

  test('attack 77: a million columns are refused, at the limit and one over', async () => {
    const head = (n: number) => Array.from({ length: n }, (_, i) => `c${i}`).join(',');
    const most = await rowsOf('csv', `${head(maxImportColumns)}\n`);
    assert.equal(most.rows.length, 0);
    assert.equal((await faultOf('csv', `${head(maxImportColumns + 1)}\n`)).row, 1);
    assert.equal((await faultOf('csv', `a,b\n1,2\n${','.repeat(1_000_000)}\n`)).row, 3);
  });

  test('a row is bounded in length, at the limit and one over', async () => {
    const row = (n: number) => `a\n${'x'.repeat(n)}\n`;
    assert.equal((await rowsOf('csv', row(maxRowLength))).rows.length, 1);
    assert.equal((await faultOf('csv', row(maxRowLength + 1))).row, 2);
  });

  test('columns without a name, or with one name, are refused', async () => {
    assert.equal((await faultOf('csv', 'a,,b\n1,2,3\n')).row, 1);
    assert.equal((await faultOf('csv', 'a, a\n1,2\n')).row, 1);
  });

  test('a column may be called __proto__', async () => {
    const { rows } = await rowsOf('csv', '__proto__,constructor\nx,y\n');
    assert.deepEqual(Object.entries(rows[0]?.values ?? {}), [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  test('whatever values another program writes are read back', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((s) => s.replaceAll('\0', '').replaceAll('\r\n', '\n'));
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t'), async (cells, delimiter) => {
        const text = stringify([['a', 'b', 'c'], ...cells], { delimiter, quoted: true });
        const { rows } = await rowsOf('csv', text);
        assert.deepEqual(
          rows.map((r) => [r.values.a, r.values.b, r.values.c]),
          cells,
        );
      }),
    );
  });
});

describe('JSON Lines', () => {
  test('each line is a row, and a wrong one does not hide the next', async () => {
    const { rows } = await rowsOf('jsonl', '{"a":1}\n\n{"a":\n[1]\n"x"\r\n{"a":2}');
    assert.deepEqual(
      rows.map((r) => [r.row, r.values.a, r.fault !== undefined]),
      [
        [1, 1, false],
        [3, undefined, true],
        [4, undefined, true],
        [5, undefined, true],
        [6, 2, false],
      ],
    );
  });

  test('a line is bounded, at the limit and one over', async () => {
    const line = (n: number) => `{"a":"${'x'.repeat(n - 8)}"}`;
    const { rows } = await rowsOf('jsonl', `${line(maxRowLength)}\n${line(maxRowLength + 1)}\n`);
    assert.deepEqual(
      rows.map((r) => r.fault !== undefined),
      [false, true],
    );
  });
});

describe('GeoJSON', () => {
  const feature = (properties: object | null, geometry: object | null = null, id?: string) => ({
    type: 'Feature',
    ...(id && { id }),
    geometry,
    properties,
  });
  const collection = (...features: unknown[]) =>
    JSON.stringify({ type: 'FeatureCollection', name: 'x', features, bbox: [1, 2] }, null, 1);

  test('properties, id and point of each feature are read', async () => {
    const point = { type: 'Point', coordinates: [3.06, 50.63] };
    const { rows } = await rowsOf(
      'geojson',
      collection(feature({ name: 'a ] } " , b' }, point, 'f1'), feature({ name: 'b' })),
    );
    assert.deepEqual(
      rows.map((r) => ({ row: r.row, ...r.values })),
      [
        { row: 1, name: 'a ] } " , b', '@id': 'f1', '@lat': 50.63, '@lon': 3.06 },
        { row: 2, name: 'b' },
      ],
    );
  });

  test('features that are none are wrong; the others are read', async () => {
    const { rows } = await rowsOf('geojson', collection(feature(null), 7, feature({ a: 1 })));
    assert.deepEqual(
      rows.map((r) => r.fault !== undefined),
      [true, true, false],
    );
  });

  test('a list that is called features elsewhere is not mistaken for the features', async () => {
    const text = `{"type":"FeatureCollection","note":{"features":[1]},"x":"\\"features\\":[","features":[${JSON.stringify(feature({ a: 1 }))}]}`;
    assert.equal((await rowsOf('geojson', text)).rows.length, 1);
  });

  test('what is no collection is refused', async () => {
    for (const text of [
      '[]',
      '{}',
      '{"type":"FeatureCollection"}',
      '{"type":"FeatureCollection","features":{}}',
      '{"type":"Feature","features":[]}',
      '{"type":"FeatureCollection","features":[]} and more',
      '{"type":"FeatureCollection","features":[{}',
      '{"type":"FeatureCollection","features":[,]}',
      '{"type":"FeatureCollection","features":["x',
      '{"features":[',
    ]) {
      await faultOf('geojson', text);
    }
  });

  test('a collection of any values is cut where JSON.parse would cut it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 6 }), async (values) => {
        const features = values.map((value) => feature({ value }));
        const { rows } = await rowsOf('geojson', collection(...features));
        assert.deepEqual(
          rows.map((r) => r.values.value),
          JSON.parse(JSON.stringify(values)),
        );
      }),
    );
  });

  test('any text is read or refused, never anything else', async () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '"features"', '1', ' ');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const text = `{"features":[${pieces.join('')}`;
        await rowsOf('geojson', text).catch((e: unknown) => assert.ok(e instanceof ImportFault));
      }),
    );
  });
});
