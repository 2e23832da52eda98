import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { leastCluster, startTestHub, type TestHub } from '#node/http/testing/fixture.ts';
import { type Actor, visitor } from '#node/hub/people/actor.ts';
import { Author, beginning, rid } from '../../test/contract/feed-fixtures.ts';

const actors: Readonly<Record<string, Actor>> = {
  member: { ...visitor, user: 'm' },
  editor: { ...visitor, user: 'e', offices: new Set(['hub-editor']) },
};
const foreign = `/r/bb/${rid(1)}`;
let hub: TestHub;

before(async () => {
  hub = await startTestHub({
    sessions: { actorOf: async (headers) => actors[headers.get('X-Test-Actor') ?? ''] ?? visitor },
  });
  const author = await Author.of('bb');
  const value = { ...leastCluster({ title: { en: 'Windcraft' } }), version: 1, sharing: 'network' };
  const page = await author.page(beginning, [{ put: 1, value }], { now: Date.now() });
  await hub.storage.feeds.accept(page);
  await hub.storage.indexer.runOnce();
});
after(() => hub[Symbol.asyncDispose]());

interface Sent {
  readonly as?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly origin?: string;
}

async function ask(path: string, { as = '', form, origin = hub.url }: Sent = {}) {
  const response = await fetch(`${hub.url}${path}`, {
    redirect: 'manual',
    headers: { 'X-Test-Actor': as, Accept: 'text/html', ...(form && { Origin: origin }) },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const report = { reason: 'misleading', text: 'They closed in 2024.', address: '' };

test('anybody can report a record; an incomplete form keeps what was written', async () => {
  assert.match((await ask(foreign)).text, new RegExp(`href="${foreign}/report"`));
  assert.equal((await ask(`${foreign}/report`)).status, 200);
  const wrong = await ask(`${foreign}/report`, { form: { ...report, reason: '', address: 'x@' } });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /href="#reason"/);
  assert.match(wrong.text, /href="#address"/);
  assert.match(wrong.text, /They closed in 2024\./);
  const sent = await ask(`${foreign}/report`, { form: report });
  // Whoever loads the page again does not report again.
  assert.equal(sent.status, 303);
  assert.match((await ask(sent.headers.get('Location') ?? '')).text, /Thank you/);
  assert.equal((await hub.storage.moderation.reports('open', 10)).length, 1);
  const lines = await hub.storage.audit.list({ action: 'record.report', limit: 5 });
  assert.equal(lines[0]?.subject, `bb/${rid(1)}`);
});

test('attack 73: a form from another site is refused', async () => {
  const sent = await ask(`${foreign}/report`, { form: report, origin: 'https://evil.example' });
  assert.equal(sent.status, 403);
});

test('what is not there cannot be reported', async () => {
  assert.equal((await ask(`/r/bb/${rid(9)}/report`)).status, 404);
  assert.equal((await ask(`/r/bb/${rid(9)}/report`, { form: report })).status, 404);
});

test('only editors see the desk', async () => {
  for (const path of ['/desk/reports', '/desk/hidden', '/desk/quality']) {
    for (const as of ['', 'member']) {
      const { status, headers } = await ask(path, { as });
      assert.ok(status === 403 || (status === 303 && as === ''), `${path} ${as}: ${status}`);
      if (status === 303) assert.match(headers.get('Location') ?? '', /sign-in/);
    }
    assert.equal((await ask(path, { as: 'editor' })).status, 200);
  }
  const [waiting] = await hub.storage.moderation.reports('open', 1);
  const form = { decision: 'hidden', note: 'No.' };
  const decide = await ask(`/desk/reports/${waiting?.id}`, { as: 'member', form });
  assert.equal(decide.status, 403);
});

test('a hidden record is shown nowhere at this hub, with the reason, and can come back', async () => {
  const [waiting] = await hub.storage.moderation.reports('open', 1);
  const path = `/desk/reports/${waiting?.id}`;
  const empty = await ask(path, { as: 'editor', form: { decision: 'hidden', note: ' ' } });
  assert.equal(empty.status, 422);
  const wrong = { decision: 'withdrawn', note: 'Not ours.' };
  assert.equal((await ask(path, { as: 'editor', form: wrong })).status, 422);
  const note = 'A court has <b>forbidden</b> it.';
  const form = { decision: 'hidden', note };
  assert.equal((await ask(path, { as: 'editor', form })).status, 303);
  assert.equal((await ask(path, { as: 'editor', form })).status, 422, 'decided already');
  await hub.storage.indexer.runOnce();

  const page = await ask(foreign);
  assert.equal(page.status, 451);
  assert.match(page.text, /A court has &lt;b>forbidden|A court has &lt;b&gt;forbidden/);
  assert.doesNotMatch(page.text, /Windcraft/);
  assert.equal((await hub.refused(`/api/v1/records/bb/${rid(1)}`)).code, 'hidden');
  assert.equal((await hub.refused(`/api/v1/records/bb/${rid(1)}/proof`)).code, 'hidden');
  const found = await hub.json<{ results: unknown[] }>('/api/v1/search?q=windcraft');
  assert.equal(found.results.length, 0);
  const exported = await (await hub.ask('/api/v1/export?format=jsonl')).text();
  assert.doesNotMatch(exported, /Windcraft/);
  const kept = await hub.storage.feeds.latest('bb', rid(1));
  assert.ok(kept?.body, 'it is still there for other hubs');

  const hidden = await ask('/desk/hidden', { as: 'editor' });
  assert.match(hidden.text, new RegExp(foreign));
  const elsewhere = await ask('/desk/hidden?lang=de', { as: 'editor' });
  assert.match(elsewhere.text, /<bdi lang="en"[^>]*>Windcraft[^<]*<\/bdi> <small class="tongue">/);
  const show = { address: foreign };
  assert.equal((await ask('/desk/hidden/show', { as: 'editor', form: show })).status, 303);
  await hub.storage.indexer.runOnce();
  assert.equal((await ask(foreign)).status, 200);
});

test('an editor hides by address; own records cannot be hidden', async () => {
  const made = await hub.hub.create(leastCluster());
  const form = { reason: 'spam', note: 'Advertising.' };
  const own = { ...form, address: `${hub.url}/r/aa/${made.rid}` };
  assert.equal((await ask('/desk/hidden', { as: 'editor', form: own })).status, 422);
  const lost = { ...form, address: '/search' };
  assert.equal((await ask('/desk/hidden', { as: 'editor', form: lost })).status, 422);
  const good = { ...form, address: `${hub.url}${foreign}` };
  assert.equal((await ask('/desk/hidden', { as: 'editor', form: good })).status, 303);
  await ask('/desk/hidden/show', { as: 'editor', form: { address: foreign } });
});

test('the quality page says what would make records better', async () => {
  const made = await hub.hub.create(leastCluster({ title: { en: 'Thin' } }));
  const survey = await ask('/desk/quality?kind=cluster', { as: 'editor' });
  assert.match(survey.text, /Thin/);
  assert.doesNotMatch(survey.text, /Windcraft/);
  const one = await ask(`/desk/quality/${made.rid}`, { as: 'editor' });
  assert.match(one.text, /Translate it/);
  assert.equal((await ask(`/desk/quality/${rid(3)}`, { as: 'editor' })).status, 404);
});
