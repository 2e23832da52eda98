/** Imports as an editor makes them in the portal: a file, its columns, its codes, a check, and back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxImportBytes } from './import/limits.ts';
import { visitor } from './people/actor.ts';
import { createTestHub } from './testing/hub-context.ts';
import {
  admin,
  all,
  checked,
  chunks,
  editor,
  firms,
  importsOf,
  many,
  member,
  published,
  refused,
  seqOf,
  table,
} from './testing/imports.ts';
import { workbook } from './testing/workbook.ts';

test('a file of a register becomes records: what is suggested, resolved, wrong, and left out', async () => {
  await using hub = await createTestHub();
  const { imports, settle, audit } = importsOf(hub);
  const { id, outcome } = await imports.upload(editor, '../../etc/firms.csv', chunks(firms));
  assert.equal((await imports.get(editor, id)).name, 'firms.csv', 'attack 79');
  assert.deepEqual(outcome.survey?.as, { format: 'csv', encoding: 'UTF-8', separator: ';' });
  const draft = await imports.suggest(editor, id, 'organisation', 'fr');
  const targets = Object.entries(draft.columns).map(([name, { target }]) => [name, target]);
  assert.deepEqual(Object.fromEntries(targets), {
    Numéro: 'origin.id',
    'Raison sociale': 'title',
    Activité: 'summary',
    Région: 'regions',
    'Code NAF': 'sectors',
    'Site web': 'links.website',
    Catégorie: 'type',
  });
  await imports.draft(editor, id, draft);
  const codes = await imports.codes(editor, id, 'en');
  const regions = codes.find(({ target }) => target === 'regions');
  assert.deepEqual(
    regions?.values.map(({ text, code }) => [text, code]),
    [
      ['Nord-Pas de Calais', 'FRE1'],
      ['Picardie', 'FRE2'],
      ['Nordd', undefined],
    ],
  );
  assert.deepEqual(
    codes.find(({ target }) => target === 'sectors')?.values.map(({ code }) => code),
    ['20', '35', '24'],
  );

  await imports.check(editor, id);
  await settle();
  const dry = await imports.get(editor, id);
  assert.deepEqual([dry.state, dry.counts.states.new, dry.counts.states.wrong], ['checked', 2, 1]);
  const [wrong] = await imports.rows(editor, id, { states: ['wrong'], after: 0, limit: 10 });
  assert.deepEqual([wrong?.line, wrong?.issues[0]?.path], [4, 'regions']);
  assert.equal(await seqOf(hub), 0, 'a check publishes nothing');

  // Once for each value, not for each row.
  await imports.draft(editor, id, { ...draft, tables: { regions: { Nordd: 'FRE1' } } });
  await imports.check(editor, id);
  await settle();
  await imports.publish(editor, id, all);
  await settle();
  const done = await imports.get(editor, id);
  assert.deepEqual([done.state, done.counts.steps.done, done.hasFile], ['done', 3, false]);
  assert.equal(await seqOf(hub), 3);
  const gamma = await hub.storage.records.byOrigin('firms', '3');
  assert.match(new TextDecoder().decode(gamma?.body), /"FRE1".*gamma\.example/);
  const lines = await audit.list({ limit: 10 });
  assert.deepEqual(
    lines.map(({ user, action, detail }) => [user, action, detail.step]),
    [
      ['e1', 'import.run', 'publish'],
      ['e1', 'import.run', 'upload'],
    ],
  );
});

test('attack 75, 78: members import nothing; what is too large is not kept', async () => {
  await using hub = await createTestHub();
  const { imports, parts } = importsOf(hub);
  await refused(imports.list(member), 'forbidden');
  await refused(imports.upload(member, 'a.csv', chunks('a\n1\n')), 'forbidden');
  await refused(imports.get(visitor, crypto.randomUUID()), 'forbidden');
  async function* endless() {
    for (;;) yield new Uint8Array(maxImportBytes / 4);
  }
  await refused(imports.upload(editor, 'a.csv', endless()), 'too-large');
  assert.deepEqual([await parts.files?.list(), await imports.list(editor)], [[], []]);
});

test('attack 77: a file that cannot be read says why, and can be read otherwise', async () => {
  await using hub = await createTestHub();
  const { imports, settle } = importsOf(hub);
  const pdf = await imports.upload(editor, 'list.csv', chunks('%PDF-1.7 and so on'));
  assert.equal(pdf.outcome.survey?.fault?.fault.code, 'other-file');
  const odd = await imports.upload(editor, 'list.csv', chunks('a;b;c,d\n1;2;3,4\n'));
  assert.equal(odd.outcome.survey?.as?.separator, ';');
  const again = await imports.read(editor, odd.id, { separator: ',' });
  assert.deepEqual(
    again.outcome.survey?.columns.map(({ name }) => name),
    ['a;b;c', 'd'],
  );
  await imports.check(editor, pdf.id);
  await settle();
  await refused(imports.publish(editor, pdf.id, all), 'invalid-import');
});

test('a workbook, constants, several columns of one field, texts in two languages', async () => {
  await using hub = await createTestHub();
  const used = importsOf(hub);
  const data = workbook({
    Blatt1: [
      ['Nr', 'Name', 'Name_fr', 'Tags', 'Mehr', 'Lat', 'Lon', 'E-Mail'],
      [
        7,
        'Stahl AG',
        'Acier SA',
        'Stahl; Wasserstoff',
        'Energie',
        50.5,
        4.25,
        'info@stahl.example',
      ],
    ],
  });
  const run = await published(used, data, (draft) => ({
    ...draft,
    language: 'de',
    columns: {
      ...draft.columns,
      Name_fr: { target: 'title.fr' },
      Mehr: { target: 'keywords' },
      Tags: { target: 'keywords', split: ';' },
    },
    constants: { regions: 'DEA1; BE2', type: 'large' },
  }));
  assert.deepEqual([run.state, run.counts.steps.done], ['done', 1], JSON.stringify(run.outcome));
  const stored = await hub.storage.records.byOrigin('firms', '7');
  const record = JSON.parse(new TextDecoder().decode(stored?.body));
  assert.deepEqual(record.title, { de: 'Stahl AG', fr: 'Acier SA' });
  assert.deepEqual(record.keywords, ['Stahl', 'Wasserstoff', 'Energie']);
  assert.deepEqual([record.regions, record.type], [['DEA1', 'BE2'], 'large']);
  assert.deepEqual([record.location.lat, record.contact.email], [50.5, 'info@stahl.example']);
});

test('a whole import is undone, but for what others have changed since', async () => {
  await using hub = await createTestHub();
  const used = importsOf(hub, { perBatch: 2 });
  const { imports, settle, publishing } = used;
  await published(used, many(5));
  const second = await published(used, many(7, 'Company'));
  assert.deepEqual([second.counts.states.changed, second.counts.states.new], [5, 2]);
  const bodyOf = async (id: string) => {
    const stored = await hub.storage.records.byOrigin('firms', id);
    return stored?.body ? JSON.parse(new TextDecoder().decode(stored.body)) : undefined;
  };
  // Somebody improves one of them by hand.
  const third = await hub.storage.records.byOrigin('firms', '3');
  await publishing.replace(third?.rid ?? '', { ...(await bodyOf('3')), keywords: ['by hand'] });
  await hub.storage.contents.digest(100, 0);
  const unlike = await hub.storage.imports.published(second.id, 0, 100, hub.context.id);
  assert.equal(unlike.length, 1, 'the others need not be looked at');
  const changed = await imports.changedSince(editor, second.id);
  assert.deepEqual(
    changed.map(({ origin }) => origin),
    ['3'],
  );
  const newest = await hub.storage.records.byOrigin('firms', '6');
  await refused(imports.undo(editor, second.id, 'erase'), 'forbidden');
  await imports.undo(editor, second.id, 'withdraw');
  await settle();
  const undone = await imports.get(editor, second.id);
  assert.deepEqual(
    [undone.state, undone.counts.steps.undone, undone.counts.steps.kept],
    [...['undone', 6, 1]],
  );
  assert.equal((await bodyOf('1')).title.fr, 'Firm 1');
  assert.deepEqual((await bodyOf('3')).keywords, ['by hand']);
  assert.equal((await hub.storage.records.get('lille', newest?.rid ?? ''))?.state, 'withdrawn');
  // Importing the right file afterwards brings the withdrawn ones back.
  const again = await published(used, many(7, 'Company'));
  assert.deepEqual([again.counts.states.changed, again.counts.states.same], [7, 0]);
});

test('attack 43: an erased record leaves nothing of itself in imports', async () => {
  await using hub = await createTestHub();
  const used = importsOf(hub);
  await published(used, table([[1, 'Secret Name']]));
  const run = await published(used, table([[1, 'Other Secret']]));
  const { rid = '' } = (await hub.storage.records.byOrigin('firms', '1')) ?? {};
  await used.publishing.erase(rid);
  const [row] = await used.imports.rows(admin, run.id, { after: 0, limit: 1 });
  assert.deepEqual([row?.title, row?.origin], ['', '']);
  const [kept] = await hub.storage.imports.published(run.id, 0, 1);
  assert.equal(kept?.former, undefined);
  await used.imports.undo(admin, run.id, 'erase');
  await used.settle();
  // Its next import is left out, unless somebody wants it.
  const again = await checked(used.imports, used.settle, table([[1, 'Secret Name']]));
  assert.equal((await used.imports.get(editor, again)).counts.states.erased, 1);
  await used.imports.publish(editor, again, { takesErased: true, takesWithdrawn: true });
  await used.settle();
  assert.equal((await used.imports.get(editor, again)).counts.steps.done, 1);
});

test('cancelled in the middle, each batch is there or not, and the rest can follow', async () => {
  await using hub = await createTestHub();
  const used = importsOf(hub, { perBatch: 100 });
  const { imports, settle, parts, work } = used;
  const id = await checked(imports, settle, many(450));
  await imports.publish(editor, id, all);
  const working = parts.engine.work(id, {
    onProgress: (_, done) => {
      if (done === 200) void imports.cancel(editor, id);
    },
  });
  await working;
  const stopped = await imports.get(editor, id);
  assert.deepEqual([stopped.state, stopped.outcome.stopped], ['stopped', 'cancelled']);
  const seq = await seqOf(hub);
  assert.ok(seq >= 200 && seq < 450 && seq % 100 === 0, `${seq} entries`);
  assert.deepEqual([stopped.done, stopped.counts.steps.done], [seq, seq]);
  await imports.publish(editor, id, all);
  await work.begin();
  await settle();
  assert.deepEqual([(await imports.get(editor, id)).state, await seqOf(hub)], ['done', 450]);
});

test('mappings are kept under a name, and fit other files as far as they can', async () => {
  await using hub = await createTestHub();
  const used = importsOf(hub);
  const { imports } = used;
  const run = await published(used, table([[1, 'A']]), (draft) => ({
    ...draft,
    constants: { keywords: 'steel' },
  }));
  await imports.saveMapping(editor, run.id, ' Register ');
  await imports.saveMapping(editor, run.id, 'Register');
  const [mapping, ...others] = await imports.mappings(editor);
  assert.deepEqual([mapping?.name, others.length], ['Register', 0]);
  const other = await imports.upload(editor, 'b.csv', chunks('id;name;new\n9;Z;x\n'));
  const draft = await imports.suggest(editor, other.id, 'tool', 'en', mapping?.id);
  assert.deepEqual(
    [draft.kind, draft.system, draft.constants],
    [...['organisation', 'firms', { keywords: 'steel' }]],
  );
  assert.deepEqual(Object.keys(draft.columns), ['id', 'name']);
  const held = await hub.storage.importPlans.of('e1');
  assert.deepEqual(
    held.map(({ what, name }) => [what, name]),
    [
      ...[
        ['import', 'firms.csv'],
        ['import', 'b.csv'],
        ['mapping', 'Register'],
      ],
    ],
  );
  await hub.storage.importPlans.forget('e1');
  assert.deepEqual(await hub.storage.importPlans.of('e1'), []);
  await imports.deleteMapping(editor, mapping?.id ?? '');
  assert.deepEqual(await imports.mappings(editor), []);
});

test('columns are suggested by names in four languages and by what stands in them', async () => {
  await using hub = await createTestHub();
  const { imports } = importsOf(hub);
  const suggested = async (head: string, row: string, kind: string, language: string) => {
    const { id } = await imports.upload(editor, 'a.csv', chunks(`${head}\n${row}\n`));
    const { columns } = await imports.suggest(editor, id, kind, language);
    return head.split(';').flatMap((name) => {
      const { target, ...rest } = columns[name] ?? {};
      return target ? [[name, target, ...Object.values(rest)]] : [];
    });
  };
  assert.deepEqual(
    await suggested(
      'naam_nl;naam_en;trefwoorden;btw-nummer;gemeente;telefoon;NUTS;opmerking',
      'Staal;Steel;staal, waterstof;BE0203201340;Gent;+32 9 223 12 34;BE234;x',
      ...(['organisation', 'nl'] as const),
    ),
    [
      ['naam_nl', 'title'],
      ['naam_en', 'title.en'],
      ['trefwoorden', 'keywords', ','],
      ['btw-nummer', 'identifiers.vat'],
      ['gemeente', 'location.place'],
      ['telefoon', 'contact.phone'],
      ['NUTS', 'regions'],
    ],
  );
  assert.deepEqual(
    await suggested(
      'Veranstaltung;Beginn;Ende;Ort;Anmeldung',
      'Messe;01.03.2027;03.03.2027;Köln;https://messe.example/an',
      ...(['event', 'de'] as const),
    ),
    [
      ['Veranstaltung', 'title'],
      ['Beginn', 'from', 'DD.MM.YYYY'],
      ['Ende', 'until', 'DD.MM.YYYY'],
      ['Ort', 'place'],
      ['Anmeldung', 'registration'],
    ],
  );
});
