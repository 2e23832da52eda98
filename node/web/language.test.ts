import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { carryInHtml, carryInPath } from './carry-language.ts';
import {
  addressLanguage,
  chooseLanguage,
  inLanguage,
  isUiLanguage,
  languageNames,
  negotiate,
  requestLanguage,
} from './language.ts';

test('the best of the languages that the browser asks for', () => {
  const cases: ReadonlyArray<readonly [string | undefined, string]> = [
    [undefined, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['de-AT,de;q=0.9,en;q=0.5', 'de'],
    ['nl-BE', 'nl'],
    ['en;q=0.2, fr;q=0.8', 'fr'],
    ['fr;q=0, nl;q=0.1', 'nl'],
    ['pl, cs;q=0.9', 'en'],
    ['pl, nl;q=0.4, fr;q=0.4', 'nl'],
    ['*', 'en'],
    ['DE', 'de'],
    ['fr ; q=0.3 , de ; q=0.7', 'de'],
  ];
  for (const [header, lang] of cases) assert.equal(negotiate(header), lang, String(header));
});

test('a choice counts more than what the browser asks for, if it is one', () => {
  assert.equal(chooseLanguage('nl', 'fr'), 'nl');
  assert.equal(chooseLanguage('xx', 'fr'), 'fr');
  assert.equal(chooseLanguage('__proto__', 'fr'), 'fr');
  assert.equal(chooseLanguage(undefined, undefined), 'en');
});

test('any header gives a language that the portal speaks', () => {
  fc.assert(fc.property(fc.string(), (header) => assert.ok(isUiLanguage(negotiate(header)))));
  assert.equal(negotiate(`${'x,'.repeat(100_000)}fr`), 'en');
});

test('every language has its own name', () => {
  assert.equal(new Set(uiLanguages.map((lang) => languageNames[lang])).size, uiLanguages.length);
});

test('an address may ask for a language; in those of searches `lang` is a filter, and `hl` asks', () => {
  const at = (path: string) => addressLanguage(`https://hub.example${path}`);
  assert.equal(at('/stories?lang=de'), 'de');
  assert.equal(at('/stories?lang=xx'), undefined);
  assert.equal(at('/stories?lang='), undefined);
  assert.equal(at('/stories?hl=de'), undefined);
  assert.equal(at('/search?lang=de'), undefined);
  assert.equal(at('/search.atom?lang=de&hl=fr'), 'fr');
  assert.equal(at('/searching?lang=nl'), 'nl');
  const request = (url: string, cookie: string) =>
    requestLanguage(new Request(url, { headers: { Cookie: cookie, 'Accept-Language': 'nl' } }));
  assert.equal(request('https://hub.example/?lang=de', 'lang=fr'), 'de');
  assert.equal(request('https://hub.example/?lang=xx', 'a=b; lang=fr'), 'fr');
  assert.equal(request('https://hub.example/', 'lang=xx'), 'nl');
});

test('an address is put into a language, or out of it, and keeps all else', () => {
  assert.equal(inLanguage('/', 'de'), '/?lang=de');
  assert.equal(inLanguage('/r/a/b?read=nl&lang=fr#facts', 'de'), '/r/a/b?read=nl&lang=de#facts');
  assert.equal(inLanguage('/r/a/b?lang=fr', undefined), '/r/a/b');
  assert.equal(inLanguage('/search?lang=nl', 'de'), '/search?lang=nl&hl=de');
  assert.equal(inLanguage('/search?lang=nl&hl=de', undefined), '/search?lang=nl');
  assert.equal(inLanguage('https://hub.example/search', 'de'), 'https://hub.example/search?hl=de');
  fc.assert(
    fc.property(fc.webPath({ size: 'small' }), fc.constantFrom(...uiLanguages), (path, lang) => {
      assert.equal(addressLanguage(`https://hub.example/x${inLanguage(path, lang)}`), lang);
    }),
    { numRuns: 30 },
  );
});

test('links and forms of a page hand its language on, but for what has none', () => {
  for (const path of ['//evil.example', 'https://a.example/', '#main', '/assets/x.css', '/api/v1'])
    assert.equal(carryInPath(path, 'de'), path);
  assert.equal(carryInPath('/language?to=fr&back=%2F', 'de'), '/language?to=fr&back=%2F');
  const html =
    '<html><head><link rel="canonical" href="/x"></head><body>' +
    '<a href="/x?a=b&amp;c=&#39;d&#39;#e">href="/y"</a><a href="https://a.example/">A</a>' +
    '<form method="post" action="/x"></form><form action="/search" class="f"></form></body></html>';
  assert.equal(
    carryInHtml(html, 'de'),
    '<html><head><link rel="canonical" href="/x"></head><body>' +
      `<a href="/x?a=b&amp;c='d'&amp;lang=de#e">href="/y"</a><a href="https://a.example/">A</a>` +
      '<form method="post" action="/x?lang=de"></form>' +
      '<form action="/search?hl=de" class="f"><input type="hidden" name="hl" value="de"></form></body></html>',
  );
});
