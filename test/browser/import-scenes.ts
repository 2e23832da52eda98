/** Imports in every state that their pages have. */
import type { ImportDraft } from '#node/hub/imports-types.ts';
import type { PeopleHub } from '#node/web/testing/people-hub.ts';
import { further, type Scene, seen } from './looking.ts';

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}

const long =
  'Kompetenznetzwerk Wasserstoffwirtschaft und Kreislauftechnologien Nordwesteuropa e. V.';

const register = (rows: number, change = '') =>
  [
    'Nummer;Unternehmensname;Tätigkeit;Bundesland oder Region;Wirtschaftszweig;Webseite;Art;Interne Bemerkung der Sachbearbeitung',
    `1;${long};Netzwerk für Wasserstoff;Düsseldorf;20.11;www.beispiel.example;Kmu/mkb;`,
    '2;Stahl vom Rhein;;Ruhrgebiet;24;https://stahl.example;Großunternehmen;intern',
    '3;Glas & Söhne;Flachglas;Atlantis;Glas;;PME;',
    ...Array.from(
      { length: rows },
      (_, i) => `${i + 10};Betrieb ${i + 1}${change};Metallbau;DEA1;25;;SME;`,
    ),
  ].join('\n');

/** Puts them into a hub. @returns their pages */
export async function importScenes(world: PeopleHub): Promise<readonly Scene[]> {
  const { imports, importWork } = world.at.hub;
  const editor = await world.actor('editor');
  const { signal } = new AbortController();
  const settle = async () => {
    while (await importWork.step(signal));
  };
  const upload = async (name: string, text: string) =>
    (await imports.upload(editor, name, bytesOf(text))).id;
  const all = { takesErased: false, takesWithdrawn: true };

  async function drafted(
    name: string,
    text: string,
    tables: ImportDraft['tables'] = {},
    system = 'Unternehmensregister',
  ) {
    const id = await upload(name, text);
    const draft = await imports.suggest(editor, id, 'organisation', 'de');
    await imports.draft(editor, id, { ...draft, system, tables });
    return id;
  }
  async function checked(...given: Parameters<typeof drafted>) {
    const id = await drafted(...given);
    await imports.check(editor, id);
    await settle();
    return id;
  }
  async function published(...given: Parameters<typeof drafted>) {
    const id = await checked(...given);
    await imports.publish(editor, id, all);
    await settle();
    return id;
  }

  const known = { regions: { Ruhrgebiet: 'DEA5', Atlantis: null } };
  const file = await upload(
    'Unternehmensregister der Metropolregion Nordrhein 2026-11.csv',
    register(4),
  );
  const records = await upload('export.jsonl', '{"kind":"tool","title":{"en":"A"}}\n');
  const broken = await upload('register.csv', 'a;b\n1;"x\n2;y\n');
  const odd = await upload('mixed.csv', 'id;name\n1;A\n2,B\n3;C;D\n');
  const columns = await drafted('register.csv', register(4));
  const done = await published('register.csv', register(30), known);
  await imports.saveMapping(editor, done, 'Unternehmensregister');
  const undone = await published('register-2.csv', register(30, ' GmbH'), known);
  const place = await world.at.storage.records.byOrigin('Unternehmensregister', '12');
  const body = JSON.parse(new TextDecoder().decode(place?.body)) as Record<string, unknown>;
  await world.at.hub.replace(place?.rid ?? '', { ...body, keywords: ['by hand'] });
  const late = await published('register-3.csv', register(20, ' AG'), known);
  await imports.undo(editor, undone, 'withdraw');
  await settle();
  const again = await checked('register-4.csv', register(60, ' SE'));
  await imports.saveSchedule(editor, done, {
    ...{ name: 'Unternehmensregister', every: 86_400, source: { file: 'not-there.csv' } },
  });
  await settle();
  const other = await published('crafts.csv', register(1, ' KG'), known, 'Handwerksrolle');
  await imports.saveSchedule(editor, other, {
    ...{ name: 'Register', every: 3_600 },
    source: { url: `https://register.example/${'a-rather-long-folder/'.repeat(6)}firms.csv` },
  });
  await imports.setSchedule(editor, (await imports.schedules(editor))[0]?.id ?? '', 'off');
  // What a schedule finds gone, without one: its plan is set by hand.
  const gone = await checked('register-5.csv', register(2, ' SE'), known);
  const stored = await world.at.storage.imports.get(gone);
  const plan = { ...JSON.parse(stored?.plan ?? '{}'), seeksVanished: 'Unternehmensregister' };
  const change = { plan: JSON.stringify({ ...plan, goesOn: true }), state: 'checking' } as const;
  await world.at.storage.imports.change(gone, change, Date.now());
  await settle();
  const checking = await drafted('busy.csv', register(5), known);
  await imports.check(editor, checking);
  const publishing = await checkedLater();

  async function checkedLater() {
    const id = await drafted('large.csv', register(5), known);
    const half = { state: 'publishing', done: 4_200, total: 10_000 } as const;
    await world.at.storage.imports.change(id, half, Date.now());
    return id;
  }

  return [
    seen('editor', '/import'),
    further('admin', '/import', { file: '' }),
    seen('editor', `/import/${file}/file`),
    further('editor', `/import/${records}/file`),
    further('editor', `/import/${broken}/file`),
    further('editor', `/import/${odd}/file`),
    seen('editor', `/import/${columns}/columns`),
    seen('editor', `/import/${columns}/codes`),
    { ...further('editor', `/import/${checking}`), isRefreshed: true },
    { ...further('editor', `/import/${publishing}`), isRefreshed: true },
    seen('editor', `/import/${again}`),
    further('editor', `/import/${again}?state=wrong`),
    further('editor', `/import/${late}`),
    seen('editor', `/import/${done}/undo`),
    further('admin', `/import/${late}/undo`),
    further('editor', `/import/${undone}`),
    further('editor', `/import/${gone}`),
    seen('admin', `/import/${gone}/vanished?all=1`),
    seen('editor', `/import/${late}/schedule`),
    seen('editor', '/import/schedules'),
    seen('nobody', '/export'),
    further('editor', '/export'),
  ];
}
