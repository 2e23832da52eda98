import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { auditedActions } from '#node/hub/people/audit-reading.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { auditSentence, didWords } from './audit-sentence.ts';
import { localeOf } from './i18n.ts';
import { type PeopleHub, startPeopleHub, type TestName } from './testing/people-hub.ts';

const page = '/administration/audit';
const formula = '=HYPERLINK("https://evil.example","Click")';
let hub: PeopleHub;
before(async () => {
  hub = await startPeopleHub();
  const { audit } = hub.at.hub;
  for (let n = 0; n < 60; n++) await audit.note({ user: 'ana' }, 'draft.edit', `d${n}`);
  await audit.note({ user: 'ben' }, 'report.decide', formula, { note: '@SUM(1)', b: '<b>x</b>' });
  await audit.note({ user: null }, 'user.offices', 'cleo', { user: 'cleo', given: 'hub-editor' });
});
after(() => hub[Symbol.asyncDispose]());

const ask = (path: string, as: TestName = 'admin', language = 'en') =>
  hub.ask(path, { as, language });
const rows = (text: string) => text.split('<tr>').length - 2;

test('administrators with a second factor read the log, and nobody else does', async () => {
  for (const path of [page, `${page}/export?format=csv`, `${page}/export?format=jsonl`]) {
    assert.equal((await ask(path)).status, 200, path);
    for (const as of ['nobody', 'ana', 'editor', 'weak', 'officer'] as const) {
      const { status, to, text } = await ask(path, as);
      assert.ok(status === 403 || (status === 303 && /\/account\//.test(to)), `${as} ${status}`);
      assert.doesNotMatch(text, /HYPERLINK/);
    }
  }
});

test('it is filtered by who, what, to what and when, and read page by page', async () => {
  const first = await ask(page);
  assert.equal(rows(first.text), 50);
  const older = /href="(\/administration\/audit\?before=\d+)"/.exec(first.text)?.[1] ?? '';
  assert.ok(rows((await ask(older)).text) >= 12);
  const count = async (query: string) => rows((await ask(`${page}?${query}`)).text);
  assert.equal(await count('user=ben'), 1);
  assert.equal(await count('user=BEN%40gmail.com'), 1);
  assert.equal(await count('action=user.offices'), 1);
  assert.equal(await count('subject=d7'), 1);
  assert.equal(await count('user=ben&subject=d7'), -1, 'no table at all');
  const today = new Date().toISOString().slice(0, 10);
  assert.equal(await count(`user=ben&from=${today}`), 1);
  assert.equal(await count('user=ben&until=2020-01-01'), -1);
  for (const [query, field] of [
    ['user=nobody%40nowhere.example', 'user'],
    ['from=yesterday', 'from'],
    ['until=2026-13-45', 'until'],
  ] as const) {
    const wrong = await ask(`${page}?${query}`);
    assert.equal(wrong.status, 422, query);
    assert.match(wrong.text, new RegExp(`href="#${field}"`));
  }
});

test('each line is a sentence with the names of people, whatever is in it', async () => {
  const { text } = await ask(`${page}?user=ben`);
  assert.match(text, /Ben<\/bdi><\/strong> decided on a report: /);
  assert.match(text, /&lt;b&gt;x/);
  const german = await ask(`${page}?action=user.offices`, 'admin', 'de');
  assert.match(german.text, /hat die Ämter eines Kontos geändert: <bdi>Cleo/);
  for (const language of uiLanguages) {
    const locale = localeOf(language);
    const words = auditedActions.map((action) => didWords({ action, detail: {} }, locale));
    assert.equal(new Set(words).size, auditedActions.length, language);
    for (const [i, action] of auditedActions.entries()) assert.notEqual(words[i], action);
    const line = { n: 1, at: '', user: null, action: 'account.signed-in', subject: '' } as const;
    assert.doesNotMatch(auditSentence({ ...line, detail: {} }, new Map(), locale), /[{}]/);
  }
});

test('attack 76: formulas are neutralised in the table, and the export is itself in the log', async () => {
  const { text, headers } = await ask(`${page}/export?format=csv&user=ben`);
  assert.match(
    headers.get('Content-Disposition') ?? '',
    /^attachment; filename="audit-aa-.*\.csv"$/,
  );
  assert.equal(headers.get('Cache-Control'), 'no-store');
  const [line] = parse(text, { bom: true, columns: true }) as ReadonlyArray<Record<string, string>>;
  assert.ok(line);
  assert.equal(line.subject, `'${formula}`);
  for (const cell of Object.values(line)) assert.doesNotMatch(cell, /^[=+@\t\r-]/);
  const [noted] = await hub.at.hub.audit.list({ action: 'audit.read', limit: 1 });
  assert.deepEqual(
    [noted?.user, noted?.subject, noted?.detail],
    [...['admin', 'export'], { format: 'csv', user: 'ben' }],
  );
});

test('all pages are exported, as lines of JSON too', async () => {
  const { text } = await ask(`${page}/export?format=jsonl&action=draft.edit`);
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, 60);
  assert.equal(lines[0].subject, 'd59');
  assert.equal(lines[0].sentence, 'Ana changed a draft: d59');
  assert.equal((await ask(`${page}/export?format=xlsx`)).status, 400);
});

test('notifications are read, opened and chosen by their owner alone; a link of a mail ends them', async () => {
  const { notifications } = hub.at.hub;
  const params = { title: '<b>Bold</b>' };
  await notifications.notify('ana', 'record.published', params, '/hubs');
  const list = await ask('/notifications', 'ana');
  assert.match(list.text, /“&lt;b&gt;Bold/);
  assert.equal(list.headers.get('Cache-Control'), 'no-store');
  const path = /href="(\/notifications\/\d+)"/.exec(list.text)?.[1] ?? '';
  assert.equal((await ask(path, 'ben')).status, 404);
  assert.equal(await notifications.unread('ana'), 1);
  assert.equal((await ask(path, 'ana')).to, '/hubs');
  assert.equal(await notifications.unread('ana'), 0);
  assert.match((await ask('/notifications', 'ana', 'fr')).text, /«\u00a0&lt;b&gt;Bold/);

  const form = { organisations: 'daily', records: 'none', desk: 'nonsense' };
  await hub.ask('/notifications/choices', { as: 'ana', form });
  const chosen = {
    organisations: 'daily',
    records: 'none',
    expiry: 'immediate',
    desk: 'daily',
    governance: 'immediate',
  };
  assert.deepEqual(await notifications.choices('ana'), chosen);

  const { unsubscribeTokens } = await import('#node/hub/people/notifications.ts');
  const t = unsubscribeTokens(hub.at.storage.settings).of('ana', 'organisations');
  const link = `/notifications/unsubscribe?${new URLSearchParams({ user: 'ana', topic: 'organisations', t })}`;
  const asked = await ask(link, 'nobody');
  assert.equal(asked.headers.get('Referrer-Policy'), 'no-referrer');
  assert.deepEqual(await notifications.choices('ana'), chosen, 'looking at it ends nothing');
  const oneClick = { 'List-Unsubscribe': 'One-Click' };
  const sent = { as: 'nobody', form: oneClick, origin: 'https://mail.example' } as const;
  assert.equal((await hub.ask(link.replace('user=ana', 'user=ben'), sent)).status, 404);
  assert.equal((await hub.ask(link, sent)).status, 200);
  assert.equal((await notifications.choices('ana')).organisations, 'none');
});
