import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { kindNames } from '#schema/record/index.ts';
import { fullRecord, leastRecord } from '#schema/record/testing/examples.ts';
import { HubError } from './errors.ts';
import { exportTable, neutralise } from './export-columns.ts';
import { createExporting } from './exporting.ts';
import { createImporting, createImportParts } from './importing.ts';
import { createPublishing } from './publishing.ts';
import { createTestHub, type TestHub } from './testing/hub-context.ts';
import type { ExportRequest } from './types.ts';

async function exported(hub: TestHub, request: Partial<ExportRequest> = {}): Promise<string> {
  const all = { format: 'jsonl', audience: 'network', ...request } as const;
  let text = '';
  for await (const line of createExporting(hub.context).export(all)) text += line;
  return text;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map(
      (line) =>
        JSON.parse(line) as { rid: string; kind: string; record: { title: { en: string } } },
    );

test('every record is exported once, page after page, with its address and dates', async () => {
  await using hub = await createTestHub();
  const publishing = createPublishing(hub.context);
  const run = createImporting(hub.context, createImportParts(hub.context, publishing)).import;
  const rows = Array.from({ length: 250 }, (_, i) =>
    leastRecord('tool', { title: { en: `T${i}` } }),
  );
  const data = new TextEncoder().encode(rows.map((r) => JSON.stringify(r)).join('\n'));
  await run({ format: 'jsonl', data, dryRun: false });
  const { rid } = await publishing.create(leastRecord('course'));
  const gone = await publishing.create(leastRecord('course', { title: { en: 'withdrawn' } }));
  await publishing.withdraw(gone.rid);
  const lines = linesOf(await exported(hub));
  assert.equal(lines.length, 251);
  assert.equal(new Set(lines.map((l) => JSON.stringify(l))).size, 251);
  const course = lines.find((l) => l.kind === 'course') as unknown as Record<string, unknown>;
  assert.equal(course.id, `interhub:test/lille/${rid}`);
  assert.equal(course.state, 'live');
  assert.equal(linesOf(await exported(hub, { kind: 'course' })).length, 1);
  assert.equal(linesOf(await exported(hub, { hub: 'elsewhere' })).length, 0);
});

test('private records are exported for members only', async () => {
  await using hub = await createTestHub();
  const publishing = createPublishing(hub.context);
  await publishing.create(leastRecord('tool', { title: { en: 'open' } }));
  await publishing.create(leastRecord('tool', { title: { en: 'asked' }, sharing: 'on-request' }));
  await publishing.create(leastRecord('tool', { title: { en: 'inside' }, sharing: 'hub' }));
  const titles = async (audience: 'network' | 'member') =>
    linesOf(await exported(hub, { audience }))
      .map((l) => l.record.title.en)
      .sort();
  assert.deepEqual(await titles('network'), ['open']);
  assert.deepEqual(await titles('member'), ['asked', 'inside', 'open']);
  assert.doesNotMatch(await exported(hub, { format: 'csv' }), /asked|inside/);
});

test('an unknown kind or hub name is refused', async () => {
  await using hub = await createTestHub();
  for (const wrong of [{ kind: 'tol' }, { hub: '../x' }]) {
    await assert.rejects(
      async () => exported(hub, wrong),
      (e: unknown) => e instanceof HubError && e.code === 'invalid-query' && e.issues.length === 1,
    );
  }
});

test('CSV has a column for each field of every kind, and its cells are in their columns', async () => {
  await using hub = await createTestHub();
  const publishing = createPublishing(hub.context);
  for (const kind of kindNames)
    await publishing.create(
      fullRecord(kind, { sharing: 'network', title: { en: kind, cy: `${kind} cymraeg` } }),
    );
  const text = await exported(hub, { format: 'csv' });
  assert.ok(text.startsWith('\ufeff'));
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  assert.equal(rows.length, kindNames.length);
  const opportunity = rows.find((r) => r.kind === 'opportunity');
  assert.equal(opportunity?.['title.en'], 'opportunity');
  assert.equal(opportunity?.['title.other'], 'cy: opportunity cymraeg');
  assert.equal(opportunity?.regions, 'BE21 | NL41');
  assert.equal(opportunity?.['location.lat'], '51.2');
  assert.equal(opportunity?.deadline, '2027-06-30');
  assert.equal(opportunity?.['contact.email'], 'desk@example.org');
  assert.equal(opportunity?.['origin.licence'], 'CC-BY-4.0');
  assert.match(opportunity?.links ?? '', /^https:\/\/example\.org\/ \| /);
  const organisation = rows.find((r) => r.kind === 'organisation');
  assert.equal(organisation?.['identifiers.vat'], 'BE0203201340');
  assert.equal(organisation?.memberOf, 'Catalisti');
  assert.equal(organisation?.deadline, '');
  const one = await exported(hub, { format: 'csv', kind: 'tool' });
  assert.doesNotMatch(one.split('\r\n')[0] ?? '', /identifiers/);
});

test('no column stands twice', () => {
  const { head } = exportTable();
  assert.equal(new Set(head).size, head.length);
  assert.ok(head.length > 100);
});

// What spreadsheets evaluate, however it is hidden (OWASP, CSV injection).
const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '|', '%'];

test('attack 76: no cell is a formula for a spreadsheet', async () => {
  await using hub = await createTestHub();
  const publishing = createPublishing(hub.context);
  const evil = [
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    '-2+3+cmd',
    '@SUM(1+1)',
    ' =1+1',
    'a","=1+1',
  ];
  for (const text of evil) {
    await publishing.create(
      leastRecord('tool', { title: { en: text }, keywords: [text], contact: { office: text } }),
    );
  }
  const rows = parse(await exported(hub, { format: 'csv' }), { bom: true }) as string[][];
  assert.equal(rows.length, evil.length + 1);
  for (const cell of rows.flat()) assert.ok(!/^\s*[=+\-@]/.test(cell), JSON.stringify(cell));
  assert.ok(rows.flat().includes(`'${evil[0]}`));
});

test('attack 76: whatever a cell says, it begins harmlessly and keeps its text', () => {
  const start = fc.constantFrom(...starts, '', ' ', '\u00a0', '\ufeff', '\u0000');
  fc.assert(
    fc.property(start, start, fc.string({ unit: 'grapheme', maxLength: 20 }), (a, b, rest) => {
      const text = a + b + rest;
      const cell = neutralise(text);
      assert.ok(cell === text || cell === `'${text}`);
      if (cell.startsWith("'") && cell !== text) return;
      const isNumber = /^[+-]?\d+([.,]\d+)?$/.test(cell);
      const first = cell.replace(/^[\s\p{Cc}\ufeff]+/u, '')[0] ?? '';
      assert.ok(isNumber || !starts.includes(first), JSON.stringify(cell));
      assert.ok(!/^[\t\r\n]/.test(cell));
    }),
    { numRuns: 2_000 },
  );
});

test('numbers stay numbers', () => {
  for (const cell of ['-4.5', '50.63', '+3', '0']) assert.equal(neutralise(cell), cell);
});
