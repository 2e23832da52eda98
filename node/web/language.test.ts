import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { chooseLanguage, isUiLanguage, languageNames, negotiate } from './language.ts';

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
