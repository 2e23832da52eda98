/** Every change and every risk is a sentence in every language, with nothing left to fill in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Child } from 'hono/jsx';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { localeOf } from './i18n.ts';
import { warningsFor } from './page-context.ts';
import { createPortal } from './portal.tsx';
import {
  fakeAlerts,
  fakeChanges,
  fakeProposals,
  fakeRequests,
  fakeRisks,
} from './testing/fake-governance.ts';
import { createFakeHub, fakeNow, fakeTrust } from './testing/fake-hub.ts';
import { changeSentence, riskSentence } from './view/trust-sentences.tsx';

const textOf = (child: Child) => String(child).replaceAll(/<[^>]*>/g, '');

for (const lang of uiLanguages) {
  test(`changes and risks are sentences in ${lang}`, () => {
    const locale = localeOf(lang);
    const sentences = [
      ...fakeChanges.map((change) => [change.type, textOf(changeSentence(change, locale))]),
      ...fakeRisks.map((risk) => [risk.type, textOf(riskSentence(risk, locale))]),
    ];
    for (const [type = '', text = ''] of sentences) {
      assert.match(text, /^\S.*[.?]$/, type);
      assert.doesNotMatch(text, /\{\w+\}|undefined|null|\[object/, type);
    }
    const distinct = new Set(sentences.map(([, text]) => text));
    assert.equal(distinct.size, sentences.length);
  });
}

test('attack 72: a name in a sentence stays text, and keeps its direction to itself', () => {
  const change = { type: 'hub-suspended', hub: 'x', name: '<b>{hub}\u0000n</b>', before: 'active' };
  const html = String(changeSentence(change as (typeof fakeChanges)[number], localeOf('en')));
  assert.equal(
    html,
    '<bdi>&lt;b&gt;{hub}\u0000n&lt;/b&gt;</bdi> is suspended: nothing new is taken from it.',
  );
});

test('characters that cannot be seen are written as their numbers', () => {
  const html = textOf(riskSentence({ type: 'odd-text', text: 'a\u202eb\u200b' }, localeOf('en')));
  assert.match(html, /a\[U\+202E\]b\[U\+200B\]/);
});

test('the gravest doubts about the trust list are on every page, each in its own words', () => {
  const status = { isReady: true, index: { size: 0, lag: 0 } } as never;
  const keysOf = (warnings: string[], isExpired: boolean) =>
    warningsFor(fakeTrust({ warnings, isExpired }), status, 'flanders').map(({ key }) => key);
  assert.deepEqual(keysOf([], false), []);
  assert.deepEqual(keysOf(['list-expired'], true), ['warning.expired']);
  assert.deepEqual(keysOf(['list-expired', 'not-fresh'], true), ['warning.expired']);
  assert.deepEqual(keysOf(['not-fresh'], true), ['warning.notFresh']);
  assert.deepEqual(keysOf(['trust-fork', 'not-fresh'], true), [
    'warning.trustFork',
    'warning.notFresh',
  ]);
});

async function read(path: string, options: Parameters<typeof createFakeHub>[0] = {}) {
  const hub = createFakeHub(options);
  const portal = createPortal({
    ...{ hub, version: '0.1.0', publicUrl: 'https://flanders.example', now: () => fakeNow },
  });
  const response = await portal.request(`https://flanders.example${path}`);
  return { status: response.status, text: await response.text() };
}

test('the overview names each alert, and says when there is none', async () => {
  const { text } = await read('/network');
  for (const { level } of fakeAlerts) assert.ok(text.includes(`alert-${level}`));
  assert.equal(text.split('class="alert ').length - 1, fakeAlerts.length);
  assert.match(text, /Wales hub<\/bdi> has signed two different entries/);
  const calm = await read('/network', { governance: { alerts: async () => [] } });
  assert.match(calm.text, /Nothing, as far as this hub knows/);
});

test('expiry and freshness stand in words: good, near, over', async () => {
  const day = 86_400_000;
  const at = (days: number) => new Date(fakeNow + days * day + 60_000).toISOString();
  const overview = async (change: Parameters<typeof fakeTrust>[0]) =>
    (await read('/network', { trust: fakeTrust(change) })).text;
  assert.match(await overview({ expires: at(31) }), /good for 31 more days/);
  assert.match(await overview({ expires: at(30) }), /expires in 30 days: the officers must/);
  const over = { expires: at(-1), isExpired: true, warnings: ['list-expired'] };
  assert.match(await overview(over), /expired: new records wait/);
  const stale = { freshness: null, isExpired: true, warnings: ['not-fresh'] };
  assert.match(await overview(stale), /state-lost.*?not confirmed/);
  assert.match(await overview({ freshness: null }), /no role that confirms it/);
});

test('a proposal that is unknown, or none, has no page', async () => {
  assert.equal((await read(`/network/proposals/${'z'.repeat(42)}A`)).status, 404);
  assert.equal((await read('/network/proposals/nonsense')).status, 404);
  assert.equal((await read(`/network/proposals/${fakeProposals.published.hash}`)).status, 200);
});

for (const lang of uiLanguages) {
  test(`the log of what officers did is readable, and leads to what it speaks of, in ${lang}`, async () => {
    const { text } = await read(`/network/log?lang=${lang}`);
    const rows = [...text.matchAll(/<tr id="n\d+">.*?<\/tr>/gs)].map(([row]) => row);
    assert.equal(rows.length, 50);
    assert.doesNotMatch(textOf(rows.join('')), /\{\w+\}|undefined|null|\[object/);
    const links = rows.slice(0, 5).map((row) =>
      // The language of the address is handed on.
      [...row.matchAll(/href="([^"]*)"/g)].map(([, to]) =>
        to?.replace(/(?:\?|&amp;)lang=\w\w(?=#|$)/, ''),
      ),
    );
    const { collecting } = fakeProposals;
    const list = '/network/history?before=8#v7';
    assert.deepEqual(links, [
      [list, list],
      [list],
      [`/network/proposals/${collecting.hash}`],
      [`/network/join#r-${fakeRequests.rejected.hash}`],
      [],
    ]);
    assert.doesNotMatch(text, /<script>window|<img src=x/);
    // All kinds of actions, and of who did them, are told apart.
    assert.equal(new Set(rows.slice(0, 5).map(textOf)).size, 5);
  });
}

test('the log is read page by page', async () => {
  const first = await read('/network/log');
  assert.match(first.text, /href="\/network\/log\?before=11" rel="next"/);
  const second = await read('/network/log?before=11');
  assert.match(second.text, /id="n10".*id="n1"/s);
  assert.doesNotMatch(second.text, /id="n11"|rel="next"/);
  assert.equal((await read('/network/log?before=%3Cb%3E')).status, 200);
});

test('the history is read page by page', async () => {
  const all = await read('/network/history');
  assert.match(all.text, /id="v7".*in force/s);
  const older = await read('/network/history?before=4');
  assert.doesNotMatch(older.text, /id="v4"|in force/);
  assert.match(older.text, /id="v3"/);
  assert.equal((await read('/network/history?before=%3Cb%3E')).status, 200);
});
