import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { HubError, type HubErrorCode } from './errors.ts';
import { maxImportBytes, maxReportedRows } from './import/limits.ts';
import { createImporting, createImportParts } from './importing.ts';
import { createPublishing, type Publishing } from './publishing.ts';
import { createTestHub, type TestHub } from './testing/hub-context.ts';
import type { ImportRequest } from './types.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const mapping = {
  format: 'interhub-mapping/1',
  kind: 'organisation',
  language: 'fr',
  origin: { system: 'registre', id: 'siret', licence: 'ODbL-1.0' },
  fields: {
    title: 'nom',
    summary: { firstOf: ['activité', 'nom'], truncate: true },
    regions: { from: 'région', table: { Nord: 'FRE1', Somme: 'FRE2' } },
    type: { value: 'sme' },
  },
};

type Row = readonly [siret: string, nom: string, activité: string, région: string];
const csvOf = (rows: readonly Row[]) =>
  `siret;nom;activité;région\n${rows.map((r) => r.join(';')).join('\n')}\n`;

function importing(hub: TestHub) {
  const parts = createImportParts(hub.context, createPublishing(hub.context));
  const run = createImporting(hub.context, parts).import;
  return (data: string | Uint8Array, changes: Partial<ImportRequest> = {}) =>
    run({
      format: 'csv',
      data: typeof data === 'string' ? bytes(data) : data,
      mapping,
      dryRun: false,
      ...changes,
    });
}

async function refused(work: Promise<unknown>, code: HubErrorCode): Promise<HubError> {
  const error = await work.then(
    () => assert.fail('was not refused'),
    (e: unknown) => e,
  );
  assert.ok(error instanceof HubError, String(error));
  assert.equal(error.code, code);
  return error;
}

const seqOf = async (hub: TestHub) => (await hub.storage.feeds.state('lille'))?.seq ?? 0;

test('rows become records; importing again changes, leaves and adds', async () => {
  await using hub = await createTestHub();
  const run = importing(hub);
  const first: Row[] = [
    ['1', 'Alpha', 'Hydrogène', 'Nord'],
    ['2', 'Bêta', '', 'Somme'],
  ];
  const dry = await run(csvOf(first), { dryRun: true });
  assert.deepEqual([dry.rows, dry.created, dry.errorCount], [2, 2, 0]);
  assert.equal(await seqOf(hub), 0);
  assert.equal((dry.preview[0] as { title: { fr: string } }).title.fr, 'Alpha');

  const report = await run(csvOf(first));
  assert.deepEqual([report.created, report.updated, report.unchanged], [2, 0, 0]);
  assert.equal(await seqOf(hub), 2);
  assert.deepEqual((await run(csvOf(first))).unchanged, 2);
  assert.equal(await seqOf(hub), 2, 'what has not changed makes no entries');

  const before = await hub.storage.records.byOrigin('registre', '1');
  const again = await run(
    csvOf([
      ['1', 'Alpha', 'Hydrogène vert', 'Nord'],
      ['2', 'Bêta', '', 'Somme'],
      ['3', 'Gamma', '', 'Nord'],
    ]),
  );
  assert.deepEqual([again.created, again.updated, again.unchanged], [1, 1, 1]);
  const after = await hub.storage.records.byOrigin('registre', '1');
  assert.equal(after?.rid, before?.rid);
  assert.match(new TextDecoder().decode(after?.body), /Hydrogène vert/);
  assert.equal(await seqOf(hub), 4);
});

test('an import whose row 2,000 is wrong says so, and nothing is imported', async () => {
  await using hub = await createTestHub();
  const rows = Array.from(
    { length: 2_100 },
    (_, i): Row => [String(i), `Nom ${i}`, '', i === 1_999 ? 'Nrod' : 'Nord'],
  );
  const report = await importing(hub)(csvOf(rows));
  // The head is line 1, so the 2,000th row is line 2,001.
  assert.deepEqual(
    report.errors.map((e) => e.row),
    [2_001],
  );
  assert.equal(report.errors[0]?.issues[0]?.path, 'regions');
  assert.match(report.errors[0]?.issues[0]?.message ?? '', /Nord/);
  assert.deepEqual([report.errorCount, report.created, report.rows], [1, 0, 2_100]);
  assert.equal(await seqOf(hub), 0);
  assert.equal(await hub.storage.records.byOrigin('registre', '0'), undefined);
});

test('the first thousand wrong rows are listed, the others counted', async () => {
  await using hub = await createTestHub();
  const rows = Array.from({ length: maxReportedRows + 5 }, (_, i): Row => [String(i), '', '', 'x']);
  const report = await importing(hub)(csvOf(rows));
  assert.equal(report.errors.length, maxReportedRows);
  assert.equal(report.errorCount, maxReportedRows + 5);
});

test('two rows of one identity are wrong', async () => {
  await using hub = await createTestHub();
  const report = await importing(hub)(
    csvOf([
      ['7', 'A', '', 'Nord'],
      ['7', 'B', '', 'Nord'],
    ]),
  );
  assert.deepEqual(
    report.errors.map((e) => [e.row, e.issues[0]?.path]),
    [[3, 'origin.id']],
  );
});

test('a column that the mapping names and the file has not is an error, not silence', async () => {
  await using hub = await createTestHub();
  const report = await importing(hub)('siret;nom;région\n1;A;Nord\n');
  assert.equal(report.errors[0]?.row, 1);
  assert.match(report.errors[0]?.issues[0]?.message ?? '', /activité/);
});

test('attack 77: faults of the file end in a report with the line, and import nothing', async () => {
  await using hub = await createTestHub();
  const run = importing(hub);
  for (const [data, row] of [
    [csvOf([['1', 'A', '"offen', 'Nord']]), 2],
    [`${csvOf([['1', 'A', '', 'Nord']])}${';'.repeat(1_000_000)}\n`, 3],
    ['', 0],
    [new Uint8Array([0, 1, 2, 3]), 1],
  ] as const) {
    const report = await run(data);
    assert.equal(report.errorCount, 1);
    assert.equal(report.errors[0]?.row, row);
  }
  assert.equal(await seqOf(hub), 0);
  const latin = new Uint8Array(Buffer.from(csvOf([['1', 'Café', '', 'Nord']]), 'latin1'));
  const read = await run(latin, { dryRun: true });
  assert.equal((read.preview[0] as { title: { fr: string } }).title.fr, 'Café');
  assert.ok(read.notes.length >= 1);
});

test('attack 78: a file is bounded in bytes, at the limit and one over', async () => {
  await using hub = await createTestHub();
  const run = importing(hub);
  await refused(run(new Uint8Array(maxImportBytes + 1)), 'too-large');
  // NULs are no text: at the limit the file is looked at, and that is what is found.
  assert.equal((await run(new Uint8Array(maxImportBytes))).errorCount, 1);
});

test('a wrong mapping, or none for CSV, is refused before anything is read', async () => {
  await using hub = await createTestHub();
  const run = importing(hub);
  const error = await refused(run('a\n1\n', { mapping: { kind: 'tool' } }), 'invalid-import');
  assert.ok(error.issues.length > 0);
  await refused(run('a\n1\n', { mapping: undefined }), 'invalid-import');
});

test('JSON Lines without a mapping are records; an export can be imported', async () => {
  await using hub = await createTestHub();
  const run = importing(hub);
  const record = leastRecord('tool', { origin: { system: 's', id: '1' } });
  const lines = [
    JSON.stringify(record),
    JSON.stringify({
      id: 'interhub:x/y/z',
      kind: 'tool',
      record: { ...record, origin: { system: 's', id: '2' } },
    }),
    JSON.stringify(leastRecord('tool', { regions: ['FRE9'] })),
  ];
  const options = { format: 'jsonl', mapping: undefined } as const;
  const report = await run(lines.join('\n'), options);
  assert.deepEqual(
    report.errors.map((e) => [e.row, e.issues[0]?.path]),
    [[3, 'regions.0']],
  );
  const good = await run(lines.slice(0, 2).join('\n'), options);
  assert.equal(good.created, 2);
});

test('a deadline that the hub has set is kept when a row is imported again', async () => {
  await using hub = await createTestHub();
  const run = importing(hub);
  const { deadline: _, ...given } = leastRecord('opportunity', {
    origin: { system: 's', id: '1' },
  });
  const options = { format: 'jsonl', mapping: undefined } as const;
  assert.equal((await run(JSON.stringify(given), options)).created, 1);
  hub.time.now += 10 * 86_400_000;
  assert.equal((await run(JSON.stringify(given), options)).unchanged, 1);
});

test('rows for members stay on this hub, and can be shared by a later import', async () => {
  await using hub = await createTestHub();
  const run = importing(hub);
  const file = csvOf([['1', 'A', '', 'Nord']]);
  await run(file, { mapping: { ...mapping, sharing: 'hub' } });
  assert.equal(await seqOf(hub), 0);
  assert.equal((await hub.storage.records.byOrigin('registre', '1'))?.sharing, 'hub');
  assert.equal((await run(file)).updated, 1);
  assert.equal((await hub.storage.records.byOrigin('registre', '1'))?.sharing, 'network');
  const back = await run(file, { mapping: { ...mapping, sharing: 'on-request' } });
  assert.equal(back.updated, 1);
  assert.equal((await hub.storage.records.byOrigin('registre', '1'))?.sharing, 'on-request');
});

test('one import runs at a time, and the event loop stays free meanwhile', async () => {
  await using hub = await createTestHub();
  const run = importing(hub);
  const rows = Array.from(
    { length: 3_000 },
    (_, i): Row => [String(i), `Nom ${i}`, 'Une activité '.repeat(30), 'Nord'],
  );
  const stages = new Set<string>();
  let turns = 0;
  const ticking = setInterval(() => turns++, 5);
  const first = run(csvOf(rows), { dryRun: true, onProgress: (stage) => stages.add(stage) });
  await refused(run(csvOf(rows)), 'busy');
  assert.equal((await first).created, 3_000);
  clearInterval(ticking);
  assert.ok(turns > 5, `other work had ${turns} turns`);
  assert.deepEqual([...stages], ['reading', 'checking']);
  assert.equal((await run(csvOf(rows.slice(0, 2)))).created, 2);
});

/** Imports through publishing that fails now and then. */
function importingThrough(
  hub: TestHub,
  apply: (usual: Publishing['apply']) => Publishing['apply'],
  perBatch?: number,
) {
  const publishing = createPublishing(hub.context);
  const parts = createImportParts(hub.context, { apply: apply(publishing.apply) }, perBatch);
  return createImporting(hub.context, parts).import;
}

test('an import that breaks off between two batches is finished by running it again, and nothing twice', async () => {
  await using hub = await createTestHub();
  const rows = Array.from({ length: 301 }, (_, i): Row => [String(i), `N${i}`, '', 'Nord']);
  const request = { format: 'csv', data: bytes(csvOf(rows)), mapping, dryRun: false } as const;
  let batches = 0;
  const failing = importingThrough(
    hub,
    (usual) =>
      async (...given) => {
        if (++batches === 3) throw new HubError('storage', 'The disk is full.');
        return usual(...given);
      },
    100,
  );
  const error = await refused(failing(request), 'storage');
  assert.match(error.message, /^200 changes/);
  assert.equal(await seqOf(hub), 200);
  const rest = await importing(hub)(csvOf(rows));
  assert.deepEqual([rest.unchanged, rest.created], [200, 101]);
  assert.equal(await seqOf(hub), 301);
});

test('an import that fails in its first batch leaves nothing behind', async () => {
  await using hub = await createTestHub();
  const failing = importingThrough(hub, () => async () => {
    throw new HubError('frozen', 'The feed is frozen.');
  });
  const data = bytes(csvOf([['1', 'A', '', 'Nord']]));
  await refused(failing({ format: 'csv', data, mapping, dryRun: false }), 'frozen');
  assert.equal(await seqOf(hub), 0);
  assert.deepEqual(await hub.storage.imports.list(10), []);
});

test('a record that is erased between check and publication stays erased; the others are changed', async () => {
  await using hub = await createTestHub();
  const publishing = createPublishing(hub.context);
  const rows: Row[] = [
    ['1', 'A', '', 'Nord'],
    ['2', 'B', '', 'Nord'],
  ];
  await importing(hub)(csvOf(rows));
  const [first] = await hub.storage.records.list({ limit: 1 });
  let isErased = false;
  const racing = importingThrough(hub, (usual) => async (...given) => {
    if (!isErased) await publishing.erase(first?.rid ?? '');
    isErased = true;
    return usual(...given);
  });
  const changed = csvOf(rows.map(([id, name]): Row => [id, name, 'Changé', 'Nord']));
  await racing({ format: 'csv', data: bytes(changed), mapping, dryRun: false });
  assert.equal((await hub.storage.records.get('lille', first?.rid ?? ''))?.state, 'erased');
  assert.equal(await seqOf(hub), 4);
});

test('what was erased here does not come back with the next import; publishing it again is a decision', async () => {
  await using hub = await createTestHub();
  const run = importing(hub);
  const file = csvOf([
    ['1', 'A', '', 'Nord'],
    ['2', 'B', '', 'Nord'],
  ]);
  await run(file);
  const place = await hub.storage.records.byOrigin('registre', '1');
  await createPublishing(hub.context).erase(place?.rid ?? '');
  const again = await run(file);
  assert.deepEqual([again.created, again.unchanged, again.notes.length], [0, 1, 2]);
  // What is kept of it is a keyed hash: neither system nor id stand in the file.
  const [origin] = await hub.storage.imports.places([{ system: 'registre', id: '1' }]);
  assert.equal(origin, 'erased');
  const record = leastRecord('organisation', { origin: { system: 'registre', id: '1' } });
  await createPublishing(hub.context).create(record);
  assert.equal((await run(file)).updated, 1, 'somebody has published it again');
});

test('GeoJSON like TechOnMap imports with the mapping of deploy/examples', async () => {
  await using hub = await createTestHub();
  const example = JSON.parse(
    readFileSync(new URL('../../deploy/examples/techonmap-mapping.json', import.meta.url), 'utf8'),
  ) as unknown;
  const feature = (properties: object) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [2.35, 48.86] },
    properties,
  });
  // Made up, with the oddities of the real file.
  const features = [
    feature({
      id: 'atelier-exemple',
      category: 'Tiers-lieu',
      name: 'L’Atelier d’exemple',
      tags: ['fabrication numérique', 'coworking'],
      address: '1 rue de l’Exemple',
      postcode: 75011,
      city: 'Paris',
      url: 'www.example.org',
      twitter: '@atelier',
      facebook: null,
      linkedin: '',
      description: 'Espace de travail partagé et de fabrication.',
      updated: 1429801727000,
    }),
    feature({
      id: 'sans-texte',
      category: 'École',
      name: 'Sans texte',
      tags: [],
      url: 'a@example.org',
      city: 'Montreuil',
    }),
  ];
  const report = await importing(hub)(JSON.stringify({ type: 'FeatureCollection', features }), {
    format: 'geojson',
    mapping: example,
  });
  assert.deepEqual([report.created, report.errorCount], [2, 0], JSON.stringify(report.errors));
  const [first, second] = report.preview as Record<string, unknown>[];
  assert.deepEqual(first?.links, [
    { type: 'website', url: 'http://www.example.org' },
    { type: 'social', url: 'https://twitter.com/atelier', label: 'Twitter' },
  ]);
  assert.deepEqual(first?.location, {
    lat: 48.86,
    lon: 2.35,
    place: '1 rue de l’Exemple, 75011 Paris',
  });
  assert.deepEqual(second?.summary, { fr: 'École du numérique à Montreuil.' });
  assert.equal('links' in (second ?? {}), false);
});
