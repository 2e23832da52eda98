import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hub } from '#node/hub/types.ts';
import { kindNames, kinds } from '#schema/record/index.ts';
import { fullRecord } from '#schema/record/testing/examples.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { createPortal } from './portal.tsx';
import { eventsOf } from './testing/events.ts';
import {
  createFakeHub,
  fakeDirectory,
  fakeNow,
  fakeRid,
  fakeTrust,
  fakeView,
} from './testing/fake-hub.ts';
import {
  createSceneHub,
  fullPaths,
  hostilePath,
  leftPath,
  sceneWords,
  statePaths,
} from './testing/scenes.ts';

const publicUrl = 'https://flanders.example';

function portalOf(hub: Hub) {
  const portal = createPortal({ hub, version: '0.1.0', publicUrl, now: () => fakeNow });
  return async (path: string, headers: Record<string, string> = {}) => {
    const response = await portal.request(publicUrl + path, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

const get = portalOf(createSceneHub());

test('every page has the security headers, and no inline script or style', async () => {
  const paths = [
    '/',
    '/search?q=hydrogen',
    '/hubs',
    '/network',
    '/nowhere',
    '/language',
    '/robots.txt',
  ];
  for (const path of [...paths, ...fullPaths.values(), hostilePath, '/assets/portal.css']) {
    const { headers, text } = await get(path);
    const policy = headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /script-src 'self'(?:;|$)/, path);
    assert.match(policy, /style-src 'self'(?:;|$)/, path);
    assert.doesNotMatch(policy, /unsafe|\*|data:|https?:/, path);
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
    if (!(headers.get('Content-Type') ?? '').startsWith('text/html')) continue;
    // Of a hostile record's page a browser is the judge: test/browser.
    if (path !== hostilePath)
      assert.doesNotMatch(text, /<style|<[a-z][^<>]*\s(?:style|on[a-z]+)=/i, path);
    for (const [script] of text.matchAll(/<script[^>]*>/g))
      assert.match(script, /src="\/assets\/|type="application\/ld\+json"/, path);
  }
});

test('pages that are wrong, gone or broken have the status that says so', async () => {
  const cases: ReadonlyArray<readonly [string, number]> = [
    ['/nowhere', 404],
    ['/hubs/nobody', 404],
    ['/regions/XX9', 404],
    [`/r/flanders/${fakeRid(0xffff)}`, 404],
    ['/r/flanders/../../etc/passwd', 404],
    ['/assets/../portal.tsx', 404],
    ['/assets/%2e%2e%2fportal.tsx', 404],
    [statePaths.withdrawn, 410],
    [statePaths.erased, 410],
    [statePaths.quarantined, 200],
    [statePaths.unreadable, 200],
    ['/search?cursor=damaged', 400],
    [`/search?q=${sceneWords.broken}`, 500],
    [`/search?q=${sceneWords.busy}`, 503],
    [`/search/live?q=${sceneWords.broken}`, 500],
  ];
  for (const [path, status] of cases) {
    const answer = await get(path);
    assert.equal(answer.status, status, path);
    assert.doesNotMatch(answer.text, /secret|Error:|\.tsx?:|node_modules/, path);
  }
});

test('an erased record shows nothing of itself', async () => {
  const { text } = await get(statePaths.erased);
  assert.doesNotMatch(text, /Title|Summary|proof\.json/);
});

test('the language is the cookie’s, else the browser’s, and the page says so', async () => {
  for (const lang of uiLanguages) {
    const asked = await get('/', { 'Accept-Language': lang });
    assert.match(asked.text, new RegExp(`<html lang="${lang}"`));
    assert.equal(asked.headers.get('Content-Language'), lang);
    assert.match(asked.headers.get('Vary') ?? '', /Accept-Language.*Cookie/);
    const chosen = await get('/', { 'Accept-Language': 'pl', Cookie: `lang=${lang}` });
    assert.match(chosen.text, new RegExp(`<html lang="${lang}"`));
  }
});

test('an address that asks for a language gets it, for that page and where it leads, and sets nothing', async () => {
  const headers = { 'Accept-Language': 'fr', Cookie: 'lang=nl' };
  const { text, headers: answered } = await get('/stories?lang=de', headers);
  assert.match(text, /<html lang="de"/);
  assert.equal(answered.get('Set-Cookie'), null);
  assert.match(answered.get('Vary') ?? '', /Accept-Language.*Cookie/);
  assert.match(text, /<a href="\/calendar\?lang=de"/);
  assert.match(text, /<a href="\/search\?hl=de"/);
  assert.match((await get('/search?lang=en&hl=de', headers)).text, /<html lang="de"/);
  assert.match((await get('/search/live?q=hydrogen&hl=de', headers)).text, /[?;]lang=de\\"/);
  assert.match((await get('/nowhere?lang=de', headers)).text, /<html lang="de"/);
  // Where it is what the visitor reads anyway, or none that the portal speaks, links stay short.
  for (const [path, lang] of [
    ['/stories?lang=nl', 'nl'],
    ['/stories?lang=xx', 'nl'],
  ] as const) {
    const same = await get(path, headers);
    assert.match(same.text, new RegExp(`<html lang="${lang}"`));
    assert.match(same.text, /<a href="\/calendar"/);
  }
  const feed = await get('/search.atom?q=hydrogen&hl=de', headers);
  assert.equal(feed.headers.get('Content-Language'), 'de');
  const chosen = await get('/language?to=fr&back=%2Fstories%3Flang%3Dde');
  assert.equal(chosen.headers.get('Location'), '/stories');
});

test('search engines are told of each page in each language; of another hub’s pages by that hub', async () => {
  const alternates = (text: string) =>
    [...text.matchAll(/rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map((m) => m.slice(1));
  const canonical = (text: string) => /rel="canonical" href="([^"]+)"/.exec(text)?.[1];
  for (const path of ['/stories', '/stories?lang=de']) {
    const { text } = await get(path);
    assert.deepEqual(alternates(text), [
      ...uiLanguages.map((lang) => [lang, `${publicUrl}/stories?lang=${lang}`]),
      ['x-default', `${publicUrl}/stories`],
    ]);
    assert.equal(canonical(text), publicUrl + path);
  }
  for (const path of ['/search?q=a', '/network/log', '/nowhere', hostilePath])
    assert.deepEqual(alternates((await get(path)).text), [], path);
});

test('what is in another language says in which', async () => {
  const title = { nl: 'Waterstof aan de haven' };
  const record = fullRecord('event', { title, summary: title, body: title, sharing: 'network' });
  const read = portalOf(createFakeHub({ isEmpty: true, views: [fakeView(record)] }));
  for (const path of ['/search?q=waterstof', `/r/flanders/${fakeRid(1)}`]) {
    for (const [lang, name] of [
      ['de', 'Niederländisch'],
      ['nl', undefined],
    ] as const) {
      const { text } = await read(path, { 'Accept-Language': lang });
      assert.match(text, /lang="nl"[^>]*>(?:<mark>)?Waterstof/, path);
      assert.equal(/<small class="tongue">([^<]+)/.exec(text)?.[1], name, `${path} in ${lang}`);
    }
  }
});

test('a record that is in two languages in part never mixes them silently', async () => {
  const nl = 'Alles over waterstof';
  const title = { nl: 'Waterstof aan de haven', en: 'Hydrogen at the port' };
  const body = { en: 'All about it', de: 'Alles dazu' };
  const record = fullRecord('event', { title, summary: { nl }, body, sharing: 'network' });
  const read = portalOf(createFakeHub({ isEmpty: true, views: [fakeView(record)] }));
  const page = async (lang: string, query = '') =>
    (await read(`/r/flanders/${fakeRid(1)}${query}`, { 'Accept-Language': lang })).text;
  const named = '</bdi> <small class="tongue">';
  const english = await page('en');
  assert.ok(english.includes(`${nl}${named}Dutch</small>`));
  assert.doesNotMatch(english, /tongue">(English|German)/);
  const found = (await read('/search?q=hydrogen', { 'Accept-Language': 'en' })).text;
  assert.match(found, /class="summary" lang="nl"[^>]*>.*waterstof.*tongue">Dutch</);
  // Read in Dutch by a German: the title's language is marked above, the rest says its own.
  const dutch = await page('de', '?read=nl');
  assert.ok(dutch.includes(`${nl}</bdi>`) && !dutch.includes(`${nl}${named}`));
  assert.match(dutch, /tongue">Deutsch<\/small><\/p><div class="prose" lang="de"/);
});

test('attack 81: /language sets the cookie and goes back to this portal only', async () => {
  const good = await get('/language?to=nl&back=%2Fsearch%3Fq%3Da');
  assert.equal(good.status, 303);
  assert.equal(good.headers.get('Location'), '/search?q=a');
  assert.match(good.headers.get('Set-Cookie') ?? '', /^lang=nl;.*HttpOnly; Secure; SameSite=Lax/);
  for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '/%0d%0aX: y']) {
    const { headers } = await get(`/language?to=nl&back=${encodeURIComponent(back)}`);
    const target = new URL(headers.get('Location') ?? '', publicUrl);
    assert.equal(target.origin, publicUrl, back);
  }
  const bad = await get('/language?to=xx;Path=/&back=/');
  assert.equal(bad.headers.get('Set-Cookie'), null);
});

test('each kind’s page has its texts, its fields and its provenance', async () => {
  for (const kind of kindNames) {
    const { status, text } = await get(fullPaths.get(kind) ?? '', { 'Accept-Language': 'de' });
    assert.equal(status, 200, kind);
    assert.match(text, /<h1><bdi lang="de" dir="auto">Title \(de\)<\/bdi><\/h1>/, kind);
    const record = fullRecord(kind);
    for (const [name, field] of Object.entries(kinds.get(kind)?.fields ?? {})) {
      if (record[name] !== undefined) assert.ok(text.includes(field.label.de), `${kind}.${name}`);
    }
    assert.match(text, /Signiert von.*Flanders hub/s, kind);
    assert.match(text, /Eintrag [\d.]+ der Epoche 1/, kind);
    assert.match(text, /Vertrauensliste, Version 7/, kind);
    assert.ok(text.includes(fakeTrust().fingerprint), kind);
    assert.match(text, /\/api\/v1\/records\/flanders\/[0-9a-f-]+\/proof" download/, kind);
    assert.match(text, /npx interhub verify proof\.json --trust/, kind);
  }
});

test('a record that is in no feed offers no proof, and says why', async () => {
  const record = fullRecord('cluster');
  const provenance = { asOf: '2026-11-24T09:00:00Z', epoch: null, seq: null } as const;
  const views = [
    fakeView(record, { n: 1, provenance: { ...provenance, source: 'own', kid: null } }),
    fakeView(record, {
      ...{ n: 2, hub: 'wales', hubName: 'Wales hub' },
      provenance: { ...provenance, source: 'live', kid: 'k'.repeat(43) },
    }),
  ];
  const read = portalOf(createFakeHub({ views, isEmpty: true }));
  const own = (await read(`/r/flanders/${fakeRid(1)}`)).text;
  assert.match(own, /stays inside its hub/);
  const live = (await read(`/r/wales/${fakeRid(2)}`)).text;
  assert.match(live, /for this answer only/);
  for (const text of [own, live]) assert.doesNotMatch(text, /proof\.json/);
});

test('the canonical address of a record is at the hub that it belongs to', async () => {
  const trust = fakeTrust();
  const hubs = trust.hubs.map((h) => ({ ...h, portal: `https://${h.id}.portal.example/` }));
  const read = portalOf(createSceneHub({ trust: { ...trust, hubs } }));
  const canonical = (text: string) => /<link rel="canonical" href="([^"]+)"/.exec(text)?.[1];
  const own = fullPaths.get('event') ?? '';
  assert.equal(canonical((await read(own)).text), publicUrl + own);
  assert.equal(canonical((await read(leftPath)).text), `https://wales.portal.example${leftPath}`);
  assert.equal(canonical((await read('/hubs')).text), `${publicUrl}/hubs`);
});

test('answers, samples, records of others that left and pages that are gone are not indexed', async () => {
  const isIndexed = async (path: string) => !(await get(path)).text.includes('content="noindex"');
  const searches = ['/search?q=hydrogen', '/search?kind=event', '/search?hl=fr&cursor=x&view=map'];
  for (const path of [...searches, leftPath, statePaths.withdrawn, '/nowhere', hostilePath])
    assert.equal(await isIndexed(path), false, path);
  for (const path of ['/', '/search', '/search?hl=fr', '/hubs', '/network', '/regions/BE2'])
    assert.equal(await isIndexed(path), true, path);
  const robots = (await get('/robots.txt')).text.split('\n');
  // The longest line that fits counts: of searches, the empty one alone.
  for (const line of ['Allow: /search$', 'Allow: /search?hl=fr$', 'Disallow: /search'])
    assert.ok(robots.includes(line), line);
});

test('attack 72: JSON-LD is JSON whatever a record says, and cannot leave its element', async () => {
  for (const path of [...fullPaths.values(), hostilePath]) {
    const { text } = await get(path);
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '';
    assert.doesNotMatch(json, /[<>&]/, path);
    const data = JSON.parse(json) as Record<string, unknown>;
    assert.equal(data['@context'], 'https://schema.org');
    assert.equal(typeof data.name, 'string');
    assert.match(String(data.url), /^https?:/);
  }
});

test('warnings of the network and of this hub are on every page', async () => {
  const cases = [
    { options: { trust: null }, words: /has no trust list yet/ },
    { options: { trust: fakeTrust({ isExpired: true }) }, words: /trust list has expired/ },
    { options: { status: { isReady: false } }, words: /still catching up/ },
    { options: { status: { index: { size: 1, lag: 1_000 } } }, words: /being indexed/ },
  ];
  for (const { options, words } of cases) {
    const read = portalOf(createFakeHub(options));
    for (const path of ['/', '/search', '/network']) assert.match((await read(path)).text, words);
  }
});

test('a hub in trouble costs a warning, not the page', async () => {
  const fail = () => Promise.reject(new Error('secret of the inside'));
  const read = portalOf({ ...createFakeHub(), trust: fail, status: fail });
  const { status, text } = await read('/hubs');
  assert.equal(status, 200);
  assert.match(text, /has a problem at the moment/);
});

test('a page of a record asks its own hub only, and once', async () => {
  const asked: string[] = [];
  const plain = createSceneHub();
  const read = portalOf({
    ...plain,
    get: (hub, rid, audience, signal) => {
      asked.push(`${hub} ${audience}`);
      return plain.get(hub, rid, audience, signal);
    },
  });
  await read(hostilePath);
  assert.deepEqual(asked, ['wales network']);
});

test('an answer that lacks hubs names each and what it means', async () => {
  const { text } = await get(`/search?q=${encodeURIComponent(sceneWords.partial)}`);
  assert.match(text, /This answer is incomplete/);
  for (const { hub } of fakeDirectory()) assert.ok(text.includes(`href="/hubs/${hub}"`), hub);
  for (const words of ['answered live', 'from a copy', 'no answer in time', 'not reachable'])
    assert.ok(text.includes(words), words);
  // What to do is in sight, and no control within another.
  assert.match(text, /<\/details><a class="strip-again" href="\/search\?q=/);
  const empty = await get(`/search?q=${encodeURIComponent(sceneWords.partialEmpty)}`);
  assert.match(empty.text, /not every hub has answered/);
  const complete = await get(`/search?q=${sceneWords.empty}`);
  assert.match(complete.text, /none has a record that fits/);
});

test('the live search sends each state as an event, the last as final', async () => {
  const released = Promise.withResolvers<void>();
  const read = portalOf(createSceneHub({ release: released.promise }));
  released.resolve();
  const { headers, text } = await read(`/search/live?q=hydrogen%20${sceneWords.slow}`);
  assert.match(headers.get('Content-Type') ?? '', /^text\/event-stream/);
  assert.equal(headers.get('X-Accel-Buffering'), 'no');
  const events = eventsOf(text);
  assert.equal(events.at(-1).isFinal, true);
  assert.ok(events.slice(0, -1).every((event) => event.isFinal === false));
  assert.match(events.at(-1).html, /id="result-list"/);
});

test('files are kept for ever under their digest, and only there', async () => {
  const { text } = await get('/');
  const path = /href="(\/assets\/portal\.[0-9a-f]{12}\.css)"/.exec(text)?.[1] ?? '';
  const digest = await get(path);
  assert.equal(digest.status, 200);
  assert.match(digest.headers.get('Cache-Control') ?? '', /immutable/);
  assert.equal((await get('/assets/portal.css')).headers.get('Cache-Control'), 'no-cache');
  assert.equal((await get('/assets/portal.000000000000.css')).status, 404);
  assert.doesNotMatch(digest.text, /url\(|@import/);
});
