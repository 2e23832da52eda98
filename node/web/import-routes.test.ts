/** The import wizard and exports over HTTP, without JavaScript. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestHub, type TestHub } from '#node/http/testing/fixture.ts';
import { maxImportBytes } from '#node/hub/import/limits.ts';
import { faultCodes, faultParams } from '#node/hub/import/source.ts';
import { readArrivingForm } from '#node/hub/multipart.ts';
import { type Actor, visitor } from '#node/hub/people/actor.ts';
import { leastRecord } from '#schema/record/testing/examples.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { catalogues } from './i18n.ts';

const actors: Readonly<Record<string, Actor>> = {
  member: { ...visitor, user: 'm' },
  editor: { ...visitor, user: 'e', offices: new Set(['hub-editor']) },
  admin: { ...visitor, user: 'a', offices: new Set(['administrator']), hasSecondFactor: true },
};
let hub: TestHub;

before(async () => {
  hub = await startTestHub({
    sessions: { actorOf: async (headers) => actors[headers.get('X-Test-Actor') ?? ''] ?? visitor },
  });
});
after(() => hub[Symbol.asyncDispose]());

interface Sent {
  readonly as?: string;
  readonly form?: Readonly<Record<string, string>> | FormData;
  readonly origin?: string;
  readonly lang?: string;
}

async function ask(
  path: string,
  { as = 'editor', form, origin = hub.url, lang = 'en' }: Sent = {},
) {
  const response = await fetch(new URL(path, hub.url), {
    redirect: 'manual',
    headers: {
      ...{ 'X-Test-Actor': as, Accept: 'text/html', 'Accept-Language': lang },
      ...(form && { Origin: origin }),
    },
    ...(form && {
      method: 'POST',
      body: form instanceof FormData ? form : new URLSearchParams(form),
    }),
  });
  const { status, headers } = response;
  return { status, headers, text: await response.text(), to: headers.get('Location') ?? '' };
}

function fileForm(content: string, name = 'firms.csv'): FormData {
  const form = new FormData();
  form.set('file', new Blob([content]), name);
  return form;
}

async function work(): Promise<void> {
  const { signal } = new AbortController();
  while (await hub.hub.importWork.step(signal));
}

const firms = [
  'id;Company name;About;NUTS;Type',
  '1;Voltis;Batteries;BE21;SME',
  '2;=1+2;Tricks;Antwerp;sme',
  '3;Hydrolux;;Atlantis;SME',
].join('\n');

/** The fields of a form of a page, as a browser would send them. */
function fieldsOf(html: string, action: string): Record<string, string> {
  const start = html.indexOf(`action="${action}"`);
  const form = html.slice(start, html.indexOf('</form>', start));
  const fields: Record<string, string> = {};
  const plain = (text: string) => text.replace(/&quot;/g, '"').replace(/&amp;/g, '&');
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
    const isOff = /type="(?:checkbox|radio)"/.test(tag) && !/ checked/.test(tag);
    if (name && !isOff) fields[name] = plain(value);
  }
  for (const [, name = '', options = ''] of form.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const chosen =
      /<option value="([^"]*)" selected/.exec(options) ?? /<option value="([^"]*)"/.exec(options);
    fields[name] = plain(chosen?.[1] ?? '');
  }
  return fields;
}

test('a file becomes records, step by step, each a page with a form', async () => {
  const start = await ask('/import', { form: fileForm(firms) });
  assert.equal(start.status, 303);
  const base = start.to.replace(/\/file$/, '');
  const file = await ask(start.to);
  assert.match(file.text, /firms\.csv/);
  assert.match(file.text, /<option value=";" selected/);
  assert.match(file.text, /Voltis/);
  assert.equal(file.headers.get('Cache-Control'), 'no-store');

  const meant = await ask(start.to, { form: { kind: 'organisation', language: 'en' } });
  assert.equal(meant.to, `${base}/columns`);
  const columns = await ask(meant.to);
  const fields = fieldsOf(columns.text, meant.to);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((i) => fields[`target-${i}`]),
    ['origin.id', 'title', 'summary', 'regions', 'type'],
  );
  assert.equal(fields.system, 'firms');
  const without = await ask(meant.to, { form: { ...fields, 'target-3': '' } });
  assert.equal(without.status, 422);
  assert.match(without.text, /href="#constant-regions"/);
  const odd = await ask(meant.to, { form: { ...fields, 'constant-sectors': 'Quarying' } });
  assert.match(odd.text, /“Quarying” is not known. Did you mean /);
  const named = await ask(meant.to, { form: fields });
  assert.equal(named.to, `${base}/codes`);

  const codes = await ask(named.to);
  assert.match(codes.text, /1 value is not understood/);
  assert.match(codes.text, /2 values are understood/);
  const asked = fieldsOf(codes.text, named.to);
  const place = Object.entries(asked)
    .find(([, value]) => value === 'Atlantis')?.[0]
    .slice(5);
  const wrong = await ask(named.to, { form: { ...asked, [`other-${place}`]: 'Nowhere at all' } });
  assert.equal(wrong.status, 422);
  const meaning = await ask(named.to, { form: { ...asked, [`other-${place}`]: 'Vlaanderen' } });
  assert.equal(meaning.to, base);

  const checking = await ask(base);
  assert.equal(checking.headers.get('Refresh'), '3', 'renews itself');
  await work();
  const checked = await ask(base);
  assert.equal(checked.headers.get('Refresh'), null);
  assert.match(checked.text, /Publish 3 records/);
  const published = await ask(`${base}/publish`, {
    form: fieldsOf(checked.text, `${base}/publish`),
  });
  assert.equal(published.to, base);
  await work();
  const done = await ask(base);
  assert.match(done.text, /3 records were published and signed/);
  assert.equal((await ask(`${base}/publish`, { form: {} })).to, base, 'pressed twice');
  assert.match(
    (await ask(base, { lang: 'de' })).text,
    /<bdi lang="en" dir="auto">Voltis<\/bdi> <small class="tongue">Englisch<\/small>/,
    'a title in another language says so',
  );

  const saved = await ask(`${base}/mapping`, { form: { name: 'Register' } });
  assert.match((await ask(saved.to)).text, /The mapping is saved/);
  assert.match((await ask('/import')).text, /Register/);

  const report = await ask(`${base}/report.csv`, { lang: 'de' });
  assert.match(report.headers.get('Content-Type') ?? '', /text\/csv/);
  assert.match(report.text, /^Zeile,[^\r]*,Fortschritt,Kennung,Adresse\r\n/);
  assert.match(report.text, /\r\n2,neu,Voltis,/);
  assert.match(report.text, /,'=1\+2,/, 'attack 76');

  const undo = await ask(`${base}/undo`);
  assert.match(undo.text, /value="erase" disabled/);
  assert.equal((await ask(`${base}/undo`, { form: { created: 'erase' } })).status, 403);
  await ask(`${base}/undo`, { form: { created: 'withdraw' } });
  await work();
  assert.match((await ask(base)).text, /3 records are as they were/);
});

test('wrong rows say why, in the reader’s language; the others are published', async () => {
  const start = await ask('/import', { form: fileForm(`${firms}\n;Ohne;x;BE21;sme`, 'zwei.csv') });
  const base = start.to.replace(/\/file$/, '');
  await ask(start.to, { form: { kind: 'organisation', language: 'en' } });
  const columns = await ask(`${base}/columns`);
  await ask(`${base}/columns`, { form: fieldsOf(columns.text, `${base}/columns`) });
  await ask(`${base}/codes`, { form: {} });
  await work();
  const german = await ask(`${base}?state=wrong`, { lang: 'de' });
  assert.match(german.text, /„Regionen“: „Atlantis“ ist weder ein Code noch ein Name/);
  assert.match(german.text, /Die Zeile hat keine Kennung/);
  assert.match(german.text, /2 falsche Zeilen werden ausgelassen/);
  assert.doesNotMatch(german.text, /Voltis<\/bdi><\/td>/);
  assert.equal((await ask(`${base}/discard`, { form: {} })).to, '/import');
  assert.equal((await ask(base)).status, 404);
});

test('attack 77: what is wrong with a file stands on its page, in four languages', async () => {
  const { to } = await ask('/import', { form: fileForm('%PDF-1.7 of a register') });
  for (const [lang, words] of [
    ['en', 'not a table but another sort of file (PDF)'],
    ['fr', 'mais une autre sorte de fichier (PDF)'],
    ['de', 'sondern eine andere Art von Datei (PDF)'],
    ['nl', 'maar een ander soort bestand (PDF)'],
  ]) {
    assert.ok((await ask(to, { lang })).text.includes(words ?? ''), lang);
  }
  const bare = await ask('/import', { form: fileForm('id,name\n') });
  const { text: told } = await ask(bare.to);
  assert.match(told, /nothing below the first row/);
  assert.doesNotMatch(told, /name="kind"/);
  for (const code of faultCodes) {
    for (const lang of uiLanguages) {
      const text = String(catalogues[lang][`fault.${code}`]);
      const found = [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
      assert.deepEqual(found, faultParams(code), `${code} in ${lang}`);
    }
  }
});

test('attack 78: a file that is too large is refused before it arrives; none at all is asked for', async () => {
  const response = await fetch(`${hub.url}/import`, {
    method: 'POST',
    headers: {
      ...{ 'X-Test-Actor': 'editor', Origin: hub.url, Accept: 'text/html' },
      'Content-Type': 'multipart/form-data; boundary=x',
    },
    body: new Uint8Array(maxImportBytes + 128 * 1024),
  }).catch(() => undefined);
  // The hub answers and hangs up; whether the sender still hears it is the system's choice.
  if (response) assert.equal(response.status, 413);
  const none = await ask('/import', { form: fileForm('', '') });
  assert.equal(none.status, 422);
  assert.match(none.text, /Choose a file first/);
});

test('attack 73, 75: only hub editors import, and only from pages of this portal', async () => {
  for (const path of ['/import', '/import/schedules']) {
    assert.equal((await ask(path, { as: 'member' })).status, 403);
    assert.equal((await ask(path, { as: '' })).status, 403);
  }
  assert.equal((await ask('/import', { as: 'member', form: fileForm(firms) })).status, 403);
  const foreign = { form: fileForm(firms), origin: 'https://evil.example' };
  assert.equal((await ask('/import', foreign)).status, 403);
  assert.equal((await ask('/import/..%2F..%2Fhub.sqlite')).status, 404, 'attack 79');
});

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
}

test('a form is read the same however it is cut, and names are taken as they are', async () => {
  const content = 'a;b\r\n1;--x\r\n--xy\r\n';
  const text = [
    ...['--xyz', 'Content-Disposition: form-data; name="note"', '', 'two\r\nlines'],
    ...['--xyz', 'Content-Disposition: form-data; name="file"; filename="../a \\"b%22.csv"'],
    ...['Content-Type: text/csv', '', content, '--xyz--', ''],
  ].join('\r\n');
  for (const size of [1, 3, 7, 1_000]) {
    const form = await readArrivingForm(
      'multipart/form-data; boundary=xyz',
      pieces(text, size),
      'file',
    );
    assert.equal(form.texts.get('note'), 'two\r\nlines');
    assert.equal(form.file?.name, '../a "b".csv');
    const parts: Uint8Array[] = [];
    for await (const part of form.file?.content ?? []) parts.push(Buffer.from(part));
    assert.equal(Buffer.concat(parts).toString(), content);
  }
  const cut = await readArrivingForm(
    'multipart/form-data; boundary=xyz',
    pieces(text.slice(0, -12), 50),
    'file',
  );
  await assert.rejects(async () => {
    for await (const _ of cut.file?.content ?? []);
  });
  for (const type of ['text/plain', 'multipart/form-data', 'multipart/form-data; boundary=']) {
    await assert.rejects(readArrivingForm(type, pieces(text, 50), 'file'));
  }
});

test('exports hold what one may see; the archive is for editors, and is noted', async () => {
  const record = (title: string, sharing: string) =>
    leastRecord('tool', { sharing, title: { en: title }, summary: { en: '=SUM(1)' } });
  await hub.hub.create(record('Open', 'network'));
  await hub.hub.create(record('Inside', 'hub'));
  assert.match((await ask('/export', { as: '' })).text, /action="\/export\/records"/);
  const path = '/export/records?format=jsonl&kind=tool&hub=';
  const seen = await ask(path, { as: '' });
  assert.ok(seen.text.includes('Open') && !seen.text.includes('Inside'));
  assert.ok((await ask(path, { as: 'member' })).text.includes('Inside'));

  const csv = await ask('/export/records?format=csv&kind=tool', { as: '' });
  assert.match(csv.text, /'=SUM\(1\)/, 'attack 76');
  assert.match(csv.headers.get('Link') ?? '', /dictionary\.json\?kind=tool>; rel="describedby"/);
  const dictionary = await ask('/export/dictionary.json?kind=tool', { as: '' });
  const { tableSchema, url } = JSON.parse(dictionary.text) as {
    url: string;
    tableSchema: { columns: { name: string; datatype: unknown; separator?: string }[] };
  };
  assert.equal(new URL(url, hub.url).search, '?format=csv&kind=tool');
  const head = csv.text.slice(0, csv.text.indexOf('\r\n')).split(',');
  assert.deepEqual(
    tableSchema.columns.map(({ name }) => name),
    head,
  );
  const regions = tableSchema.columns.find(({ name }) => name === 'regions');
  assert.equal(regions?.separator, ' | ');

  assert.equal((await ask('/export/archive', { as: 'member' })).status, 403);
  assert.match((await ask('/export')).text, /interhub verify aa\.archive\.jsonl --trust/);
  const archive = await ask('/export/archive');
  const lines = archive.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  assert.ok('format' in (lines[0] ?? {}) && 'head' in (lines.at(-1) ?? {}));
  const [noted] = await hub.storage.audit.list({ action: 'export.all', limit: 1 });
  assert.equal(noted?.user, 'e');
});
