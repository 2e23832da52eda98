/** Editing over HTTP, through the real portal and a real store: what a browser would post, without JavaScript. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { startTestHub, type TestHub } from '#node/http/testing/fixture.ts';
import { type Actor, visitor } from '#node/hub/people/actor.ts';
import { kindNames } from '#schema/record/index.ts';
import { editorIsland, pickIsland, styles } from './assets.ts';
import { formIn, postedFields } from './testing/posted.ts';

const actors: Readonly<Record<string, Actor>> = {
  ann: { ...visitor, user: 'ann', name: 'Ann' },
  bob: { ...visitor, user: 'bob', name: 'Bob', organisations: new Set(['o9']) },
  editor: { ...visitor, user: 'ed', name: 'Ed', offices: new Set(['hub-editor']) },
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
  readonly form?: URLSearchParams | Readonly<Record<string, string>>;
  readonly origin?: string;
  readonly lang?: string;
}

async function ask(path: string, { as = 'ann', form, origin = hub.url, lang = 'en' }: Sent = {}) {
  const response = await fetch(`${hub.url}${path}`, {
    redirect: 'manual',
    headers: {
      ...{ 'X-Test-Actor': as, Accept: 'text/html', 'Accept-Language': lang },
      ...(form && { Origin: origin }),
    },
    ...(form && { method: 'POST', body: new URLSearchParams(form as Record<string, string>) }),
  });
  const location = (response.headers.get('Location') ?? '').replace(/#.*$/, '');
  return {
    status: response.status,
    text: await response.text(),
    location,
    headers: response.headers,
  };
}

/** Fills in the form of a draft as it stands, with changes, and presses a button. */
async function fill(
  id: string,
  changes: Record<string, string | string[]>,
  button: string,
  sent: Sent = {},
) {
  const path = `/my/drafts/${id}`;
  const { text } = await ask(path, sent);
  const form = postedFields(formIn(text, 'draft-form'));
  for (const [name, value] of Object.entries(changes)) {
    form.delete(name);
    for (const one of [value].flat()) form.append(name, one);
  }
  form.set('do', button);
  return ask(path, { ...sent, form });
}

async function begin(kind = 'opportunity', sent: Sent = {}): Promise<string> {
  const made = await ask('/my/new', { ...sent, form: { kind, organisation: '' } });
  assert.equal(made.status, 303, made.text);
  return made.location.replace('/my/drafts/', '');
}

const good = {
  'title.en': 'Membranes sought',
  'summary.en': 'We look for a maker of membranes.',
  'partnerSought.en': 'A maker <b>of</b> membranes',
  type: 'technology-request',
  regions: ['BE21'],
  deadline: '31.12.2027',
};

async function submitted(sent: Sent = {}, changes = {}): Promise<string> {
  const id = await begin('opportunity', sent);
  const checked = await fill(id, { ...good, ...changes }, 'check', sent);
  assert.equal(checked.location, `/my/drafts/${id}/check`, checked.text.slice(0, 500));
  const { text } = await ask(checked.location, sent);
  const form = postedFields(text.slice(text.indexOf(`action="/my/drafts/${id}/submit"`)));
  assert.equal((await ask(`/my/drafts/${id}/submit`, { ...sent, form })).status, 303);
  return id;
}

test('from a first word to a published record, changed, renewed, withdrawn and erased', async () => {
  const wrong = await ask('/my/new', { form: { kind: 'unicorn' } });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /href="#kind"/);
  const id = await begin();
  const half = await fill(
    id,
    { 'title.en': 'Membranes', deadline: 'next June', stage: '12' },
    'check',
  );
  assert.equal(half.location, `/my/drafts/${id}?check=1`);
  const told = await ask(half.location);
  const problems = told.text.slice(told.text.indexOf('class="problems"'));
  assert.deepEqual(
    [...problems.matchAll(/<li><a href="#([^"]+)"/g)].map(([, field]) => field),
    ['f-summary-en', 'f-type', 'f-partnerSought-en', 'f-stage', 'f-regions', 'f-deadline'],
    'in the order of the form',
  );
  assert.match(told.text, /value="next June"/);
  assert.match(told.text, /such as 31\/12\/2027/);
  assert.equal(told.headers.get('Cache-Control'), 'no-store');

  const found = await fill(id, { 'find.regions': 'vlaams' }, 'save');
  assert.match(found.location, /find=regions/, 'Enter in the box looks up');
  assert.match((await ask(found.location)).text, /Flemish Brabant/);
  await fill(id, { ...good, stage: '7' }, 'add:links');
  const link = { 'links.0.url': 'www.example.org', 'links.0.label': 'Us' };
  assert.match(
    (await fill(id, link, 'preview:partnerSought.en')).location,
    /preview=partnerSought/,
  );
  const { text: previewed } = await ask(`/my/drafts/${id}?preview=partnerSought.en`);
  assert.match(previewed, /class="prose"[^>]*><p>A maker &lt;b&gt;of/);
  assert.equal((await fill(id, {}, 'check')).location, `/my/drafts/${id}/check`);
  assert.match((await ask('/my/records')).text, /Membranes sought/);
  const check = await ask(`/my/drafts/${id}/check`);
  assert.match(check.text, /https:\/\/www\.example\.org/);
  const submit = {
    revision: /name="revision" value="(\d+)"/.exec(check.text)?.[1] ?? '',
    note: 'Please',
  };
  assert.equal((await ask(`/my/drafts/${id}/submit`, { form: submit })).location, '/my/records');

  // The hub looks at it, and asks for more.
  const desk = `/desk/review/${id}`;
  assert.match((await ask('/desk/review', { as: 'editor' })).text, new RegExp(desk));
  assert.match((await ask('/desk/review?kind=event', { as: 'editor' })).text, /Nothing waits/);
  const mute = await ask(desk, { as: 'editor', form: { do: 'ask', text: ' ' } });
  assert.equal(mute.status, 422);
  assert.match(mute.text, /href="#text"/);
  await ask(desk, { as: 'editor', form: { do: 'ask', text: 'Which <i>membranes</i>?' } });
  const asked = await ask(`/my/drafts/${id}`);
  assert.match(asked.text, /Which &lt;i&gt;membranes&lt;\/i&gt;\?/);
  assert.equal((await fill(id, { 'title.en': 'Ion membranes sought' }, 'check')).status, 303);
  const again = await ask(`/my/drafts/${id}/check`);
  await ask(`/my/drafts/${id}/submit`, {
    form: { revision: /name="revision" value="(\d+)"/.exec(again.text)?.[1] ?? '' },
  });
  const one = await ask(desk, { as: 'editor' });
  const published = await ask(desk, {
    as: 'editor',
    form: { do: 'publish', revision: /name="revision" value="(\d+)"/.exec(one.text)?.[1] ?? '' },
  });
  assert.equal(published.location, '/desk/review?done=published', published.text);
  assert.match((await ask(published.location, { as: 'editor' })).text, /status">Published\./);
  const [stored] = await hub.storage.records.list({ hub: 'aa', limit: 5 });
  assert.ok(stored);
  const { rid } = stored;
  const own = `/my/records/${rid}`;
  assert.match((await ask(`/r/aa/${rid}`, { as: '' })).text, /Ion membranes sought/);

  // Its people care for it.
  assert.match((await ask(own)).text, /31 December 2027/);
  const change = await ask(`${own}/revise`, { form: {} });
  const draft = change.location.replace('/my/drafts/', '');
  await fill(draft, { 'summary.en': 'We look for a good maker of membranes.' }, 'check');
  const diff = await ask(`/my/drafts/${draft}/check`);
  assert.match(diff.text, /<ins>good ?<\/ins>/);
  const form = postedFields(
    diff.text.slice(diff.text.indexOf(`action="/my/drafts/${draft}/submit"`)),
  );
  await ask(`/my/drafts/${draft}/submit`, { form });
  form.set('do', 'publish');
  assert.match((await ask(`/desk/review/${draft}`, { as: 'editor' })).text, /<ins>good ?<\/ins>/);
  await ask(`/desk/review/${draft}`, { as: 'editor', form });
  const versions = await ask(`${own}/versions`);
  assert.match(versions.text, /Version 2[\s\S]*<ins>good ?<\/ins>[\s\S]*Version 1/);
  assert.equal((await ask(`${own}/renew`, { form: {} })).location, `${own}?done=renewed`);
  assert.equal((await ask(`${own}/withdraw`, { form: {} })).location, own);
  assert.match((await ask(`/r/aa/${rid}`, { as: '' })).text, /withdrawn/i);
  const unsure = await ask(`${own}/erase`, { form: {} });
  assert.equal(unsure.status, 422);
  assert.match(unsure.text, /cannot be undone/);
  const erased = await ask(`${own}/erase`, { form: { sure: 'yes' } });
  assert.match(erased.text, new RegExp(`href="/r/aa/${rid}"`));
  assert.equal((await ask(own)).status, 410);
  const lines = await hub.storage.audit.list({ subject: rid, limit: 20 });
  assert.deepEqual(lines.map(({ action }) => action).reverse(), [
    'record.publish',
    'record.publish',
    'record.renew',
    'record.withdraw',
    'record.erase',
  ]);
});

test('attack 73: no form of editing is taken from another site, and a form that was cut off not at all', async () => {
  const id = await begin();
  const before = await hub.storage.drafts.get(id);
  for (const path of [
    '/my/new',
    `/my/drafts/${id}`,
    `/my/drafts/${id}/discard`,
    `/my/drafts/${id}/submit`,
    '/desk/review/x',
    '/my/preview',
  ])
    assert.equal(
      (await ask(path, { form: { whole: 'yes', revision: '1' }, origin: 'https://evil.example' }))
        .status,
      403,
      path,
    );
  const cut = await ask(`/my/drafts/${id}`, { form: { revision: '1', 'title.en': 'x' } });
  assert.equal(cut.status, 422);
  // Without a connection, which the hub closes when too much comes.
  const huge = await hub.app.request(`/my/drafts/${id}`, {
    ...{ method: 'POST', headers: { Origin: 'http://localhost', 'X-Test-Actor': 'ann' } },
    body: new URLSearchParams({ 'title.en': 'x'.repeat(1_100_000) }),
  });
  assert.equal(huge.status, 413);
  assert.deepEqual(await hub.storage.drafts.get(id), before);
});

test('attack 75: drafts, records and the desk are closed to those whose they are not', async () => {
  const id = await submitted();
  const { rid } = await hub.publish();
  const paths = [
    ...[`/my/drafts/${id}`, `/my/drafts/${id}/check`, `/my/drafts/${id}/discard`],
    ...[`/my/records/${rid}`, `/my/records/${rid}/versions`, `/my/records/${rid}/withdraw`],
    ...[`/my/records/${rid}/erase`, '/desk/review', `/desk/review/${id}`, '/desk/ending'],
  ];
  const forms = [
    ...[`/my/drafts/${id}`, `/my/drafts/${id}/discard`, `/my/drafts/${id}/submit`],
    ...[`/my/drafts/${id}/take-back`, `/my/drafts/${id}/comments`, `/desk/review/${id}`],
    ...['renew', 'revise', 'withdraw', 'erase'].map((one) => `/my/records/${rid}/${one}`),
    `/desk/ending/${rid}/remind`,
  ];
  const form = {
    whole: 'yes',
    revision: '3',
    text: 'x',
    sure: 'yes',
    do: 'publish',
    confirmed: 'yes',
  };
  for (const as of ['bob', '']) {
    for (const path of paths) assert.equal((await ask(path, { as })).status, 403, `${as} ${path}`);
    for (const path of forms)
      assert.equal((await ask(path, { as, form })).status, 403, `${as} ${path}`);
  }
  assert.equal(
    (await ask('/my/new', { as: 'bob', form: { kind: 'event', organisation: 'o1' } })).status,
    422,
  );
  assert.equal((await ask(`/desk/review/${id}`)).status, 403, 'an author decides nothing');
  assert.equal((await ask(`/desk/review/${id}`, { form })).status, 403);
  assert.equal((await hub.storage.drafts.get(id))?.state, 'submitted');
});

test('two browsers: the second is shown both, and saves again', async () => {
  const id = await begin();
  const { text } = await ask(`/my/drafts/${id}`);
  const late = postedFields(formIn(text, 'draft-form'));
  await fill(id, { 'title.en': 'First', keywords: 'one' }, 'save');
  late.set('title.en', 'Second');
  late.set('do', 'autosave');
  assert.equal((await ask(`/my/drafts/${id}`, { form: late })).status, 409);
  late.set('do', 'save');
  const stale = await ask(`/my/drafts/${id}`, { form: late });
  assert.equal(stale.status, 409);
  assert.match(stale.text, /Somebody else has changed this draft/);
  const merged = postedFields(formIn(stale.text, 'draft-form'));
  assert.deepEqual([merged.get('title.en'), merged.get('keywords')], ['Second', 'one']);
  merged.set('do', 'autosave');
  const saved = await ask(`/my/drafts/${id}`, { form: merged });
  assert.equal(JSON.parse(saved.text).revision, 3);
  assert.deepEqual((await hub.storage.drafts.get(id))?.value.title, { en: 'Second' });
});

test('two windows of one person: neither takes out again what the other wrote', async () => {
  const id = await begin();
  const { text } = await ask(`/my/drafts/${id}`);
  const late = postedFields(formIn(text, 'draft-form'));
  await fill(id, { 'title.en': 'First', 'language.new': 'nl' }, 'language');
  await fill(id, { 'title.nl': 'Eerste' }, 'save');
  late.set('summary.en', 'Written elsewhere');
  late.set('do', 'autosave');
  // This form stays open, without the Dutch title in it.
  assert.equal((await ask(`/my/drafts/${id}`, { form: late })).status, 409);
  late.set('do', 'save');
  const saved = await ask(`/my/drafts/${id}`, { form: late });
  assert.equal(saved.status, 303);
  const draft = await hub.storage.drafts.get(id);
  assert.deepEqual(draft?.languages, ['en', 'nl']);
  assert.deepEqual(
    [draft.value.title, draft.value.summary],
    [{ en: 'First', nl: 'Eerste' }, { en: 'Written elsewhere' }],
  );
});

test('what is written while the hub looks at it is not saved, and not lost', async () => {
  const id = await begin();
  const { text } = await ask(`/my/drafts/${id}`);
  const open = postedFields(formIn(text, 'draft-form'));
  await fill(id, good, 'check');
  const check = await ask(`/my/drafts/${id}/check`);
  await ask(`/my/drafts/${id}/submit`, {
    form: postedFields(check.text.slice(check.text.indexOf('/submit"'))),
  });
  open.set('title.en', 'Written in another window');
  const refused = await ask(`/my/drafts/${id}`, { form: open });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /value="Written in another window"/);
  assert.equal((await ask(`/my/drafts/${id}/take-back`, { form: {} })).status, 303);
  const late = { do: 'publish', revision: '2' };
  const over = await ask(`/desk/review/${id}`, { as: 'editor', form: late });
  assert.equal(over.status, 409);
  assert.match(over.text, /has changed it meanwhile/);
  const again = await ask(`/desk/review/${id}`, { as: 'editor' });
  assert.doesNotMatch(again.text, /value="publish"/);
  assert.equal((await ask(`/my/drafts/${id}/discard`, { form: {} })).location, '/my/records');
  assert.equal((await ask(`/my/drafts/${id}`)).status, 404);
});

test('duplicates are shown to author and editor, and publishing one more needs a yes', async () => {
  await hub.hub.create({
    kind: 'cluster',
    title: { en: 'Katalyse Gent vzw' },
    summary: { en: 'S' },
    regions: ['BE23'],
  });
  await hub.indexed();
  const id = await begin('cluster', { as: 'editor' });
  const fields = { 'title.en': 'Katalyse Gent', 'summary.en': 'S', regions: ['BE2'] };
  await fill(id, fields, 'check', { as: 'editor' });
  const check = await ask(`/my/drafts/${id}/check`, { as: 'editor' });
  assert.match(check.text, /Katalyse Gent vzw/);
  const form = postedFields(
    check.text.slice(check.text.indexOf(`action="/my/drafts/${id}/submit"`)),
  );
  form.set('do', 'publish');
  const refused = await ask(`/my/drafts/${id}/submit`, { as: 'editor', form });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /href="#confirmed"/);
  form.set('confirmed', 'yes');
  assert.match(
    (await ask(`/my/drafts/${id}/submit`, { as: 'editor', form })).location,
    /^\/my\/records\//,
  );
});

test('codes are looked up, and texts shown, for whoever has signed in', async () => {
  const { found } = JSON.parse(
    (await ask('/my/codes?scheme=region&q=vlaand', { lang: 'de' })).text,
  );
  assert.equal(found[0].label, 'Flandern');
  assert.deepEqual(JSON.parse((await ask('/my/codes?scheme=__proto__&q=x')).text).found, []);
  const shown = await ask('/my/preview', { form: { text: '**b** <script>x</script>' } });
  assert.match(shown.text, /<strong>b<\/strong> &lt;script&gt;/);
  assert.equal((await ask('/my/codes?scheme=region&q=x', { as: '' })).status, 403);
});

test('every kind has a form in every language, with few bytes of script and style', async () => {
  for (const kind of kindNames) {
    const id = await begin(kind, { as: 'editor' });
    for (const lang of ['en', 'fr', 'de', 'nl']) {
      const page = await ask(`/my/drafts/${id}`, { as: 'editor', lang });
      assert.equal(page.status, 200, kind);
      const ids = [...page.text.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
      assert.equal(new Set(ids).size, ids.length, `${kind}: an id twice`);
    }
    await ask(`/my/drafts/${id}/discard`, { as: 'editor', form: {} });
  }
  assert.ok(gzipSync(editorIsland.text + pickIsland.text).length < 8 * 1024);
  assert.ok(gzipSync(styles.text).length < 40 * 1024, String(gzipSync(styles.text).length));
});
