import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Field, kindNames, kinds } from '#schema/record/index.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { catalogues, localeOf } from './i18n.ts';
import type { MessageKey } from './messages/en.ts';
import type { Message } from './messages/message.ts';
import { proseOf } from './messages/prose/index.ts';

const keys = Object.keys(catalogues.en) as MessageKey[];
const textsOf = (message: Message) =>
  typeof message === 'string' ? [message] : [message.one, message.other];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

for (const lang of uiLanguages) {
  test(`the messages in ${lang} are complete, with the placeholders of the English ones`, () => {
    assert.deepEqual(Object.keys(catalogues[lang]).sort(), [...keys].sort());
    for (const key of keys) {
      const wanted = placeholders(textsOf(catalogues.en[key]).at(-1) ?? '');
      for (const text of textsOf(catalogues[lang][key])) {
        assert.notEqual(text.trim(), '', key);
        assert.deepEqual(placeholders(text), wanted, key);
        assert.doesNotMatch(text, /['"]|\.\.\./, `${key}: typewriter quotes or dots`);
      }
    }
  });

  test(`the longer texts in ${lang} are complete`, () => {
    const [own, english] = [proseOf(lang), proseOf('en')];
    for (const page of ['network', 'accessibility', 'privacy'] as const) {
      assert.deepEqual(
        own[page].map((s) => s.paragraphs.length),
        english[page].map((s) => s.paragraphs.length),
        page,
      );
    }
  });
}

test('only few messages are the same in two languages', () => {
  for (const lang of uiLanguages.filter((l) => l !== 'en')) {
    const same = keys.filter(
      (key) => JSON.stringify(catalogues[lang][key]) === JSON.stringify(catalogues.en[key]),
    );
    // Names, units and loan words are alike; one message in twenty is not.
    assert.ok(same.length <= keys.length / 20, `${lang}: not translated? ${same.join(', ')}`);
  }
});

test('every kind, field and option has its name in every language', () => {
  for (const name of kindNames) {
    const kind = kinds.get(name);
    assert.ok(kind);
    for (const lang of uiLanguages) {
      assert.ok(kind.label.one[lang] && kind.label.many[lang], name);
      const fields: Readonly<Record<string, Field>> = kind.allFields;
      for (const [field, { label, options }] of Object.entries(fields)) {
        assert.ok(label[lang], `${name}.${field} in ${lang}`);
        for (const [option, words] of Object.entries(options ?? {}))
          assert.ok(words[lang], `${name}.${field}.${option} in ${lang}`);
      }
    }
  }
});

test('placeholders are filled, numbers as the language writes them, plural forms by number', () => {
  assert.equal(localeOf('en').t('search.exactly', { n: 1 }), '1 result');
  assert.equal(localeOf('en').t('search.exactly', { n: 1_234 }), '1,234 results');
  assert.equal(localeOf('de').t('search.exactly', { n: 1_234 }), '1.234 Ergebnisse');
  assert.equal(localeOf('fr').t('search.exactly', { n: 0 }), '0 résultat');
  assert.equal(localeOf('nl').t('search.exactly', { n: 0 }), '0 resultaten');
});

test('a number for which French has a third form, or a fraction, takes one of the two that there are', () => {
  const { t } = localeOf('fr');
  const of = (n: number) => t('search.exactly', { n }).replace(/[\d\s,\u202f\u00a0]+/, '');
  for (const n of [2, 1_000_000, 3_000_000, 1e12]) assert.equal(of(n), of(3), String(n));
  for (const n of [0, 1, 1.5]) assert.equal(of(n), of(1), String(n));
  assert.notEqual(of(1), of(3));
});

test('attack 72: what fills a placeholder is not read as a message again', () => {
  const text = localeOf('en').t('record.hubLeft', { hub: '{n} $& {hub}' });
  assert.match(text, /^\{n\} \$& \{hub\} is no longer/);
});

test('French marks hold on to the word before them', () => {
  assert.equal(localeOf('fr').t('search.label'), 'Que cherchez-vous\u202f?');
  assert.equal(localeOf('fr').t('warning.alarm'), 'Attention\u00a0:');
  for (const { title, paragraphs } of proseOf('fr').privacy)
    for (const text of [title, ...paragraphs]) assert.doesNotMatch(text, / [:;?!»]|« /);
});

test('days and moments are those of UTC, and say so', () => {
  const en = localeOf('en');
  assert.equal(en.day('2027-03-31'), '31 March 2027');
  assert.match(en.moment('2026-11-24T23:30:00Z'), /24 Nov 2026, 23:30 UTC/);
  assert.equal(localeOf('de').day('2027-03-31'), '31. März 2027');
});

test('how long ago and how far off, in the unit that people would use', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  const { ago, until } = localeOf('en');
  assert.equal(ago('2026-11-24T11:59:50Z', now), 'now');
  assert.equal(ago('2026-11-24T11:56:00Z', now), '4 minutes ago');
  assert.equal(ago('2026-11-24T09:00:00Z', now), '3 hours ago');
  assert.equal(ago('2026-11-23T09:00:00Z', now), 'yesterday');
  assert.equal(ago('2026-08-24T09:00:00Z', now), '3 months ago');
  assert.equal(until('2026-11-24', now), 'today');
  assert.equal(until('2026-12-06', now), 'in 12 days');
  assert.equal(until('2027-05-24', now), 'in 6 months');
});

test('attack 72: dates, languages and currencies that are none are shown as they are', () => {
  const { day, moment, ago, until, languageName, money } = localeOf('en');
  for (const f of [day, moment, (s: string) => ago(s, 0), (s: string) => until(s, 0)])
    assert.equal(f('<b>'), '<b>');
  assert.equal(languageName('not a tag'), 'not a tag');
  assert.equal(money(1_000, 'EUR'), '€1,000');
  assert.equal(money(1_000, 'euros!'), '1,000 euros!');
});
