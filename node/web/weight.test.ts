/** What a page costs whoever reads it on a slow line, and that it leaves compressed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { goodPassword, openTestAccounts } from '#node/accounts/testing/accounts.ts';
import { createPortal } from './portal.tsx';
import { formBrowser } from './testing/account-browser.ts';
import { fakeNow } from './testing/fake-hub.ts';
import { startPeopleHub, type TestName } from './testing/people-hub.ts';
import { createSceneHub, fullPaths } from './testing/scenes.ts';

const scene = {
  hub: createSceneHub(),
  ...{ version: '0.1.0', publicUrl: 'https://hub.example', now: () => fakeNow },
  branding: () => ({ name: 'Hub of Flanders', colour: '#7a1fa2' }),
};
const portal = createPortal(scene);

async function get(path: string, encoding = 'gzip, br') {
  const response = await portal.request(path, { headers: { 'Accept-Encoding': encoding } });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** Bytes of script and of style that any page may need on the wire (issue 5). */
const budget = { script: 60_000, style: 40_000 };
const weights = new Map<string, number>();

/** What a file is on the wire; which is checked for what it would fetch further. */
async function weightOf(path: string): Promise<number> {
  const known = weights.get(path);
  if (known !== undefined) return known;
  const { response, bytes } = await get(path);
  assert.equal(response.status, 200, path);
  assert.match(response.headers.get('cache-control') ?? '', /max-age=31536000, immutable/, path);
  const isZipped = response.headers.get('content-encoding') === 'gzip';
  const text = (isZipped ? gunzipSync(bytes) : bytes).toString();
  assert.doesNotMatch(text, /@import|url\(|\bimport\b\s*[({'"*]|https?:\/\/(?!www\.w3\.org)/, path);
  weights.set(path, bytes.length);
  return bytes.length;
}

/** Weighs what a page asks for and what is written in it, and looks that it all comes from here. */
async function weigh(path: string, html: string) {
  const sum = { script: 0, style: 0 };
  const inline = { script: '', style: '' };
  for (const [, attributes = '', text = ''] of html.matchAll(
    /<script\b([^>]*)>(.*?)<\/script>/gs,
  )) {
    const [, src] = /\bsrc="([^"]*)"/.exec(attributes) ?? [];
    if (src === undefined) inline.script += text;
    else sum.script += await weightOf(src);
  }
  for (const [, text = ''] of html.matchAll(/<style\b[^>]*>(.*?)<\/style>/gs)) inline.style += text;
  for (const [link] of html.matchAll(/<link\b[^>]*>/g)) {
    assert.doesNotMatch(link, /rel="[^"]*(?:pre|import)/, `${path}: ${link}`);
    const [, href = ''] = /\bhref="([^"]*)"/.exec(link) ?? [];
    if (/rel="stylesheet"/.test(link)) sum.style += await weightOf(href);
    if (/rel="(?:stylesheet|icon|manifest)"/.test(link)) assert.match(href, /^\/(?!\/)/, path);
  }
  for (const [, url = ''] of html.matchAll(/<[^>]*\s(?:src|srcset|poster|data)="([^"]*)"/g))
    assert.match(url, /^\/(?!\/)/, `${path} fetches from elsewhere`);
  for (const kind of ['script', 'style'] as const) {
    if (inline[kind] !== '') sum[kind] += gzipSync(inline[kind]).length;
    assert.ok(sum[kind] <= budget[kind], `${path}: ${sum[kind]} bytes of ${kind}`);
  }
  assert.ok(sum.style > 0, path);
  return sum;
}

/** Addresses of one form lead to pages of one sort. */
const formOf = (path: string) =>
  path
    .replace(/[?#].*$/, '')
    .replace(/\/(?:[^/]*\d[^/]*|[^/]{40,})/g, '/:n')
    .replace(/^\/(kinds|hubs|regions|r)\/[^/]*/, '/$1/:n');
const weighed = new Set<string>();

/**
 * Follows the links of a portal to pages of every sort that was not weighed yet, and weighs them.
 * @param open gives no HTML where there is no page
 * @returns the forms of the addresses of those pages
 */
async function crawl(starts: readonly string[], open: (path: string) => Promise<string | null>) {
  const found = new Set<string>();
  const waiting = [...starts];
  const seen = new Set(starts.map(formOf));
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const html = await open(path);
    if (html === null) continue;
    weighed.add(formOf(path));
    found.add(formOf(path));
    await weigh(path, html);
    for (const [, href = ''] of html.matchAll(/<a\b[^>]*\shref="(\/[^"]*)"/g)) {
      const next = href.replaceAll('&amp;', '&');
      const isKnown = seen.has(formOf(next)) || weighed.has(formOf(next));
      if (isKnown || /^\/(?:api|language)\b/.test(next)) continue;
      seen.add(formOf(next));
      waiting.push(next);
    }
  }
  return found;
}

const isHtml = (headers: Headers) => /^text\/html/.test(headers.get('content-type') ?? '');

test('on the wire no page for visitors needs more than 60 KB of script and 40 KB of style', async () => {
  const starts = [
    '/',
    '/search?q=hydrogen&view=map',
    '/compare',
    '/nowhere',
    ...fullPaths.values(),
  ];
  const found = await crawl(starts, async (path) => {
    const { response, bytes } = await get(path);
    if (!isHtml(response.headers)) return null;
    assert.equal(response.headers.get('content-encoding'), 'gzip', path);
    assert.match(response.headers.get('vary') ?? '', /Accept-Encoding/, path);
    assert.ok(bytes.length <= 40_000, `${path}: ${bytes.length} bytes`);
    return gunzipSync(bytes).toString();
  });
  for (const path of ['/search', '/calendar/:n', '/stories', '/network/proposals/:n', '/hubs/:n'])
    assert.ok(found.has(path), path);
});

test('nor does any page of members, editors, administrators and officers', async () => {
  await using world = await startPeopleHub();
  const cluster = await world.cluster({ title: { en: 'Catalisti' } });
  await world.claimed('ana', cluster);
  const draft = { kind: 'opportunity', organisation: cluster };
  const { to } = await world.ask('/my/new', { as: 'ana', form: draft });
  const file = new FormData();
  file.set('file', new Blob(['id;title;summary;region\n1;Voltis;Batteries;BE2\n']), 'firms.csv');
  const sent = await world.ask('/import', { as: 'editor', form: file });
  const meant = { kind: 'organisation', language: 'en' };
  const columns = await world.ask(sent.to, { as: 'editor', form: meant });
  const visits: ReadonlyArray<readonly [TestName, readonly string[], readonly string[]]> = [
    ['ana', [to, '/my/records', '/organisations'], ['/organisations/:n', '/my/records/:n/erase']],
    ['editor', ['/desk/review', sent.to, columns.to], ['/desk/quality/:n', '/import']],
    ['admin', ['/administration', '/export'], ['/administration/audit', '/administration/tokens']],
    ['officer', ['/network/proposals', '/network/join'], []],
  ];
  for (const [as, starts, expected] of visits) {
    const found = await crawl(starts, async (path) => {
      const answer = await world.ask(path, { as });
      // This hub has no accounts of its own.
      if (answer.to !== '' || !isHtml(answer.headers) || /^\/(account|people)\b/.test(path))
        return null;
      assert.equal(answer.status, 200, `${as} ${path}`);
      assert.equal(answer.headers.get('cache-control'), 'no-store', `${as} ${path}`);
      return answer.text;
    });
    for (const path of [...starts, ...expected]) assert.ok(found.has(formOf(path)), path);
  }
});

test('nor does any page of accounts', async () => {
  await using t = await openTestAccounts();
  const email = 'ann@example.org';
  await t.member(email);
  const publicUrl = 'http://localhost:8080';
  const browser = formBrowser(createPortal({ ...scene, publicUrl, accounts: t.accounts }));
  const open = async (path: string) => {
    const { path: arrived, html, headers } = await browser.open(path);
    return isHtml(headers) && formOf(arrived) === formOf(path) ? html : null;
  };
  const out = await crawl(['/account/sign-up', '/account/link'], open);
  for (const path of ['/account/sign-in', '/account/forgotten']) assert.ok(out.has(path), path);
  const form = await browser.open('/account/sign-in');
  await browser.send(form, '/account/sign-in', { email, password: goodPassword });
  const found = await crawl(['/account'], open);
  for (const path of ['/account/security', '/account/sessions', '/account/privacy'])
    assert.ok(found.has(path), path);
});

test('who takes no gzip gets none; pictures are not compressed once more', async () => {
  for (const encoding of ['', 'br', 'gzip;q=0', 'identity, gzip;q=0.0', 'x-gzipped']) {
    const { response, bytes } = await get('/privacy', encoding);
    assert.equal(response.headers.get('content-encoding'), null, encoding);
    assert.match(bytes.toString(), /^<!DOCTYPE html>/);
  }
  assert.equal((await get('/preview.png')).response.headers.get('content-encoding'), null);
  const { response } = await get('/privacy');
  assert.ok(response.headers.get('content-security-policy'));
});
