import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import type { Hub, SearchRequest } from '#node/hub/types.ts';
import { fullRecord } from '#schema/record/testing/examples.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { createPortal } from './portal.tsx';
import { eventsOf } from './testing/events.ts';
import { fakeSubscription, fakeToken } from './testing/fake-alerts.ts';
import { createFakeHub, fakeNow, fakeView } from './testing/fake-hub.ts';
import { createSceneHub, sceneWords } from './testing/scenes.ts';

const publicUrl = 'https://flanders.example';

function portalOf(hub: Hub) {
  const portal = createPortal({ hub, version: '0.1.0', publicUrl, now: () => fakeNow });
  return async (path: string, init: RequestInit = {}) => {
    const response = await portal.request(publicUrl + path, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

const get = portalOf(createSceneHub());
const hostileTitle = '=HYPERLINK("http://evil.example","x")\u0007 <b>&amp;';
const withHostile = () =>
  portalOf(
    createFakeHub({
      isEmpty: true,
      views: [
        fakeView(
          fullRecord('organisation', {
            ...{ title: { en: hostileTitle }, summary: { en: hostileTitle } },
            sharing: 'network',
          }),
        ),
      ],
    }),
  );

test('attack 72: an exported table has no formulas, and says who is missing in its name', async () => {
  const { headers, text } = await withHostile()('/search/export?format=csv');
  assert.equal(headers.get('Content-Type'), 'text/csv; charset=utf-8');
  assert.match(
    headers.get('Content-Disposition') ?? '',
    /^attachment; filename="interhub-search\.csv"$/,
  );
  const [row] = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  assert.equal(row?.title, `'${hostileTitle}`);
  assert.match(row?.url ?? '', /^https:\/\/flanders\.example\/r\/flanders\//);
  const partial = await get(`/search/export?q=${encodeURIComponent(sceneWords.partial)}`);
  assert.match(partial.headers.get('Content-Disposition') ?? '', /interhub-search-partial\.csv/);
});

test('an exported search holds all pages of it, up to a thousand records', async () => {
  const asked: SearchRequest[] = [];
  const plain = createFakeHub();
  const read = portalOf({
    ...plain,
    search: (request) => {
      asked.push(request);
      return plain.search(request);
    },
  });
  const { text } = await read('/search/export?format=json&kind=cluster');
  const { results, total, isCut, hubs } = JSON.parse(text);
  assert.equal(results.length, total.value);
  assert.ok(results.length > 50 && asked.length === Math.ceil(results.length / 50));
  assert.equal(isCut, false);
  assert.equal(hubs.length, 8);

  const endless = portalOf({
    ...plain,
    search: async (request) => ({
      ...(await plain.search({ ...request, cursor: '0' })),
      next: '0',
    }),
  });
  const cut = JSON.parse((await endless('/search/export?format=json')).text);
  assert.equal(cut.results.length, 1_000);
  assert.equal(cut.isCut, true);
});

test('feeds are well-formed whatever a record says, each entry at its date', async () => {
  const read = withHostile();
  const atom = await read('/search.atom?kind=organisation');
  assert.equal(atom.headers.get('Content-Type'), 'application/atom+xml; charset=utf-8');
  assert.doesNotMatch(atom.text, /<b>|\p{Cc}(?<!\n)/u);
  assert.match(atom.text, /&lt;b&gt;&amp;amp;/);
  assert.match(atom.text, /<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/);
  assert.equal(atom.text.match(/<entry>/g)?.length, 1);
  assert.match(atom.text, /<updated>20\d\d-/);
  assert.match(
    atom.text,
    /rel="self" href="https:\/\/flanders\.example\/search\.atom\?kind=organisation"/,
  );
  const json = await read('/search.json?kind=organisation');
  assert.equal(json.headers.get('Content-Type'), 'application/feed+json; charset=utf-8');
  const feed = JSON.parse(json.text);
  assert.match(feed.version, /jsonfeed/);
  assert.equal(feed.items[0].url.startsWith(`${publicUrl}/r/flanders/`), true);
  // A title is text, the content HTML.
  assert.match(feed.items[0].title, /<b>&/);
  assert.match(feed.items[0].content_html, /&lt;b&gt;&amp;/);
  assert.doesNotMatch(feed.items[0].content_html, /<b>/);
  const page = await get('/search?q=hydrogen');
  assert.match(
    page.text,
    /<link rel="alternate" type="application\/atom\+xml"[^>]*href="\/search\.atom\?q=hydrogen"/,
  );
});

test('browsers find the description of the search, in four languages', async () => {
  const texts = new Set<string>();
  for (const lang of uiLanguages) {
    const page = await get('/', { headers: { 'Accept-Language': lang } });
    assert.match(page.text, /<link rel="search" type="application\/opensearchdescription\+xml"/);
    const { headers, text } = await get('/opensearch.xml', {
      headers: { 'Accept-Language': lang },
    });
    assert.match(headers.get('Content-Type') ?? '', /^application\/opensearchdescription\+xml/);
    assert.match(text, /template="https:\/\/flanders\.example\/search\?q=\{searchTerms\}"/);
    assert.ok(text.includes(`<Language>${lang}</Language>`));
    texts.add(/<Description>(.*)<\/Description>/.exec(text)?.[1] ?? '');
  }
  assert.equal(texts.size, uiLanguages.length);
  const { headers, text } = await get('/suggest?format=opensearch&q=fland');
  assert.match(headers.get('Content-Type') ?? '', /^application\/x-suggestions\+json/);
  const [q, labels, , urls] = JSON.parse(text);
  assert.equal(q, 'fland');
  assert.equal(labels.length, urls.length);
  assert.ok(urls.every((url: string) => url.startsWith(`${publicUrl}/`)));
});

test('a page that waits for hubs says where the complete one is, and asks each hub once', async () => {
  let asked = 0;
  const release = Promise.withResolvers<void>();
  const scenes = createSceneHub({ release: release.promise });
  const read = portalOf({
    ...scenes,
    search: (...question) => {
      asked++;
      return scenes.search(...question);
    },
  });
  const path = `/search?q=${encodeURIComponent(`hydrogen ${sceneWords.slow}`)}`;
  const early = await read(path);
  assert.match(early.text, /data-asking="true"/);
  assert.match(
    early.text,
    /<noscript><meta http-equiv="refresh" content="0;url=\/search\?q=[^"]*wait=true"/,
  );
  const live = read(path.replace('/search', '/search/live'));
  release.resolve();
  assert.equal(eventsOf((await live).text).at(-1).isFinal, true);
  const complete = await read(`${path}&wait=true`);
  assert.doesNotMatch(complete.text, /data-asking|noscript/);
  assert.equal(asked, 1, 'hubs were asked again for the same page');
  const missing = `/search?q=${encodeURIComponent(sceneWords.partial)}`;
  for (const path of [missing, missing.replace('/search', '/search/live')]) await read(path);
  assert.equal(asked, 2, 'the page goes on with its own search');
  await read(missing);
  assert.equal(asked, 3, 'who asks again is not given the same once more');
});

test('hubs that answer one soon after another come together', async () => {
  const plain = createFakeHub();
  const read = portalOf({
    ...plain,
    search: async (request, _signal, onUpdate) => {
      const answer = await plain.search(request);
      for (let i = 0; i < 8; i++) {
        onUpdate?.({ ...answer });
        await sleep(4);
      }
      return answer;
    },
  });
  const started = performance.now();
  const events = eventsOf((await read('/search/live?q=hydrogen')).text);
  // One at once, the last at once, in between not many.
  const most = 3 + (performance.now() - started) / 100;
  assert.ok(events.length <= most, `${events.length} pages`);
  assert.equal(events.at(-1).isFinal, true);
});

test('attack 72: what a search found is text, marks and all', async () => {
  const { text } = await withHostile()('/search?q=HYPERLINK');
  assert.match(text, /<mark>HYPERLINK<\/mark>\(&quot;http/);
  assert.doesNotMatch(text, /<b>/);
});

const link = `id=${fakeSubscription}&t=${fakeToken}`;
const form = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
});

test('looking at the links of a mail does nothing: mail programs do it by themselves', async () => {
  const read = portalOf(createFakeHub());
  assert.equal((await read(`/alerts/confirm?${link}`)).status, 200);
  const end = await read(`/alerts/unsubscribe?${link}`);
  assert.match(end.text, /<form class="alert-end"/);
  assert.equal(end.headers.get('Referrer-Policy'), 'no-referrer');
  assert.match((await read(`/alerts/confirm?${link}`)).text, /Yes, write to me/);
});

test('a mail program ends a subscription by one POST (RFC 8058), from anywhere', async () => {
  const read = portalOf(createFakeHub());
  const click = form('List-Unsubscribe=One-Click', { Origin: 'https://mail.example' });
  assert.equal(
    (await read(`/alerts/unsubscribe?id=${fakeSubscription}&t=wrong`, click)).status,
    404,
  );
  assert.equal((await read(`/alerts/unsubscribe?${link}`)).status, 200, 'a wrong token ended it');
  const done = await read(`/alerts/unsubscribe?${link}`, click);
  assert.equal(done.status, 200);
  assert.match(done.text, /It is over/);
  assert.equal((await read(`/alerts/unsubscribe?${link}`)).status, 404);
});

test('other sites can neither subscribe a visitor nor confirm', async () => {
  const elsewhere = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
  const read = portalOf(createFakeHub());
  const body = 'address=a%40b.example&frequency=daily';
  assert.equal((await read('/alerts', form(body, elsewhere))).status, 403);
  assert.equal((await read('/alerts/confirm', form(link, elsewhere))).status, 403);
  const own = { Origin: publicUrl, 'Sec-Fetch-Site': 'same-origin' };
  assert.equal((await read('/alerts', form(body, own))).status, 200);
  assert.equal((await read('/alerts', form('address=nobody', own))).status, 400);
  assert.equal((await read('/alerts', form('address=full%40b.example', own))).status, 503);
  const huge = await read('/alerts', form(`address=${'a'.repeat(20_000)}`, own));
  assert.equal(huge.status, 413);
  assert.doesNotMatch(huge.text, /aaaa/);
});
