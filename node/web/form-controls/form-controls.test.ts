/** Forms as people fill them in: what a form shows of a record, and what it makes of what is posted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { languagesOf } from '#node/hub/editing/value.ts';
import { prepareRecord, withDefaults } from '#node/hub/record-preparation.ts';
import {
  type Field,
  type InterhubRecord,
  type Kind,
  kindNames,
  kinds,
  parseRecord,
} from '#schema/record/index.ts';
import { fullRecord, leastRecord } from '#schema/record/testing/examples.ts';
import { schemes, type UiLanguage, uiLanguages } from '#schema/taxonomy/index.ts';
import { catalogues, localeOf } from '../i18n.ts';
import { bareContext } from '../pages/error.tsx';
import { renderDraftFields } from '../testing/draft-fields.tsx';
import { postedFields } from '../testing/posted.ts';
import { readDay, readNumber, writeDay, writeNumber } from './amounts.ts';
import { findCodes } from './find-codes.ts';
import type { FormView } from './form-view.ts';
import { operate } from './operations.ts';
import { partsOf } from './parts.ts';
import { problemsOf, ruleKey } from './problems.ts';
import { readForm } from './read-form.ts';

const kindOf = (name: string): Kind => kinds.get(name) ?? assert.fail(name);
const dayMs = 86_400_000;

/** Texts as people write them: not blank at the ends, with whatever in between. */
const words = fc
  .stringMatching(/^[\p{L}\p{N}<&"'„]([\p{L}\p{N} <>&"'„“.,;%-]{0,20}[\p{L}\p{N}>&"'])?$/u)
  .filter((text) => text.trim() === text && text.isWellFormed());
const texts = fc.array(words, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\n'));
const anyDay = fc
  .integer({ min: -70_000, max: 3_000_000 })
  .map((n) => new Date(n * dayMs).toISOString())
  .filter((iso) => /^\d{4}-/.test(iso))
  .map((iso) => iso.slice(0, 10));
const address = words.map((text) => `https://example.org/${encodeURIComponent(text)}`);
const special: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  vat: fc.constantFrom('BE0203201340', 'NL123456789B01'),
  euid: fc.constantFrom('NLNHR.12345678', 'DEX1517R.HRB395KI'),
  lei: fc.constant('529900T8BM49AURSDO55'),
  ror: fc.constant('https://ror.org/05f950310'),
  given: fc.constant(true),
};
const party = fc.record(
  {
    name: words,
    url: address,
    record: fc.constant('interhub:nwe/flanders/01890a5d-ac96-774b-bcce-b302099a8057'),
  },
  { requiredKeys: ['name'] },
);
const amount = fc.integer({ min: 0, max: 1e14 }).map((cents) => Number((cents / 100).toFixed(2)));

const listOf = <T>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { minLength: 1, maxLength: 3, selector: (v) => JSON.stringify(v) });

/** Any value that a field takes; `tags`: the languages of the record. */
function anyOf(name: string, field: Field, tags: readonly string[]): fc.Arbitrary<unknown> {
  if (special[name]) return special[name];
  switch (field.control) {
    case 'text':
    case 'markdown':
      return fc
        .subarray([...tags], { minLength: 1 })
        .chain((some) =>
          fc.record(
            Object.fromEntries(some.map((tag) => [tag, field.control === 'text' ? words : texts])),
          ),
        );
    case 'lines':
      return listOf(words);
    case 'choice':
      return fc.constantFrom(...Object.keys(field.options ?? {}));
    case 'choices':
      return fc.subarray(Object.keys(field.options ?? {}), { minLength: 1 });
    case 'codes':
      return fc.subarray([...schemes[field.scheme ?? 'region'].codes], {
        minLength: 1,
        maxLength: 4,
      });
    case 'number': {
      const { min, max } = rangeOf(field);
      return Number.isInteger(min) && max <= 1e6
        ? fc.integer({ min, max })
        : fc.double({ min, max, noNaN: true });
    }
    case 'money':
      return fc.record({ amount, currency: fc.constantFrom('EUR', 'GBP', 'XYZ') });
    case 'date':
      return anyDay;
    case 'flag':
      return fc.boolean();
    case 'url':
      return address;
    case 'links':
      return listOf(
        fc.record(
          { type: fc.constantFrom('website', 'video'), url: address, label: words },
          { requiredKeys: ['type', 'url'] },
        ),
      );
    case 'contact':
      return fc.record(
        {
          office: words,
          email: fc.constant('a@example.org'),
          phone: fc.constant('+32 2 555'),
          person: fc.record({ name: words, consentedOn: anyDay }),
        },
        { requiredKeys: ['office'] },
      );
    case 'location':
      return fc.record(
        {
          lat: fc.double({ min: -90, max: 90, noNaN: true }),
          lon: fc.double({ min: -180, max: 180, noNaN: true }),
          place: words,
        },
        { requiredKeys: ['lat', 'lon'] },
      );
    case 'parties':
      return listOf(party);
    case 'group':
      return field.fields ? anyFields(field.fields, tags) : fc.record({ system: words, id: words });
    case 'group-list':
      return listOf(anyFields(field.fields ?? {}, tags));
    default:
      return words;
  }
}

function rangeOf(field: Field): { min: number; max: number } {
  for (const kind of kindNames) {
    for (const part of Object.values(partsOf({ name: kind })))
      if (part.label === field.label && part.range) return part.range;
  }
  return field.schema.safeParse(0.5).success ? { min: -1e12, max: 1e12 } : { min: 1950, max: 2100 };
}

function anyFields(
  fields: Readonly<Record<string, Field>>,
  tags: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const required = Object.keys(fields).filter(
    (name) => !fields[name]?.schema.safeParse(undefined).success,
  );
  const all = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, anyOf(name, field, tags)]),
  );
  return fc
    .record(all, { requiredKeys: required })
    .filter((made) => Object.keys(made).length > 0) as fc.Arbitrary<Record<string, unknown>>;
}

function anyRecord(name: string): fc.Arbitrary<InterhubRecord> {
  const kind = kindOf(name);
  return fc
    .subarray(['nl', 'en', 'fr', 'de', 'cy', 'pt-BR'], { minLength: 1, maxLength: 3 })
    .chain((tags) => anyFields(kind.allFields, tags))
    .map((made) => JSON.parse(JSON.stringify({ kind: name, version: kind.version, ...made })))
    .filter((made) => parseRecord(made).ok);
}

function formOf(
  record: Readonly<Record<string, unknown>>,
  lang: UiLanguage,
  more: Partial<FormView> = {},
): FormView {
  const kind = kindOf(String(record.kind));
  const { kind: _, version: __, ...value } = record;
  return {
    ...{ kind, value, languages: languagesOf(kind, value), problems: [], homeRegions: ['BE2'] },
    context: bareContext(lang, '/'),
    ...more,
  };
}

/** What comes back of a record that is shown in a form and posted unchanged. */
async function roundTrip(record: Readonly<Record<string, unknown>>, lang: UiLanguage) {
  const form = formOf(record, lang);
  const posted = postedFields(await renderDraftFields(form));
  return readForm(form.kind, posted, form, lang).value;
}

/** Ticks come in the order of the list, which says nothing. */
function sorted(kind: Kind, value: Readonly<Record<string, unknown>>) {
  const fields: Readonly<Record<string, Field>> = kind.allFields;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const isSet = fields[name]?.control === 'choices' || fields[name]?.control === 'codes';
      return [name, isSet && Array.isArray(one) ? [...one].sort() : one];
    }),
  );
}

for (const name of kindNames) {
  test(`any ${name} that is shown in a form and posted as it stands is the same, in four languages`, async () => {
    const kind = kindOf(name);
    const check = async (record: Readonly<Record<string, unknown>>, lang: UiLanguage) => {
      const { kind: _, version: __, ...value } = record;
      assert.deepEqual(sorted(kind, await roundTrip(record, lang)), sorted(kind, value));
    };
    for (const lang of uiLanguages) {
      await check(leastRecord(name), lang);
      await check(fullRecord(name), lang);
    }
    await fc.assert(fc.asyncProperty(anyRecord(name), fc.constantFrom(...uiLanguages), check), {
      numRuns: 12,
    });
  });
}

test('days as people write them; what is none stays what it is', () => {
  for (const text of [
    '2027-12-31',
    '31.12.2027',
    '31/12/2027',
    '31-12-2027',
    '31. 12. 2027',
    '31 December 2027',
    '31. Dezember 2027',
    '31 décembre 2027',
    '31 dec 2027',
    ' 31 déc. 2027 ',
  ])
    assert.equal(readDay(text), '2027-12-31', text);
  assert.equal(readDay('1er mars 2027'), '2027-03-01');
  assert.equal(readDay('1.3.2027'), '2027-03-01');
  for (const text of [
    '',
    '31.02.2027',
    '31.12.27',
    'soon',
    '2027',
    '12/31/2027',
    '1'.repeat(10_000),
    '31 foo 2027',
  ])
    assert.equal(readDay(text), undefined, text);
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...uiLanguages), (iso, lang) => {
      assert.equal(readDay(writeDay(iso, lang)), iso);
    }),
  );
  assert.deepEqual(
    uiLanguages.map((lang) => writeDay('2027-12-31', lang)),
    ['31/12/2027', '31/12/2027', '31.12.2027', '31-12-2027'],
  );
});

test('numbers and amounts as people write them, by language', () => {
  const same = (value: number, lang: UiLanguage, ...all: string[]) => {
    for (const text of all) assert.equal(readNumber(text, lang), value, `${lang} ${text}`);
  };
  for (const lang of uiLanguages)
    same(
      1234.56,
      lang,
      '1.234,56',
      '1,234.56',
      '1 234,56',
      '1\u202f234,56',
      '1’234.56',
      '€ 1.234,56',
      '1.234,56 EUR',
    );
  same(1234567, 'de', '1.234.567', '1 234 567', '1,234,567');
  assert.deepEqual(
    [
      readNumber('1.234', 'de'),
      readNumber('1.234', 'en'),
      readNumber('1,234', 'en'),
      readNumber('1,234', 'fr'),
      readNumber('0.500', 'de'),
    ],
    [1234, 1.234, 1234, 1.234, 0.5],
  );
  assert.deepEqual(
    [readNumber('1.234', 'en', 2), readNumber('1,234', 'fr', 2)],
    [1234, 1234],
    'money has two decimals',
  );
  for (const text of ['', 'x', '1.2.3', '1,23,456', '12.34.56', '1e', '.', '1-2', '٣'])
    assert.equal(readNumber(text, 'de'), undefined, text);
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(...uiLanguages),
      (value, lang) => {
        assert.equal(
          readNumber(writeNumber(value, lang), lang) ?? Number.NaN,
          value === 0 ? 0 : value,
        );
      },
    ),
  );
});

test('nothing typed is lost: what is no day or number stands there as it was typed', async () => {
  const typed = { ...leastRecord('opportunity'), deadline: 'end of June', stage: '7-8' };
  const voucher = {
    ...leastRecord('voucher-scheme'),
    value: { amount: 'about 1000', currency: 'CHF' },
  };
  for (const value of [typed, voucher]) {
    const { kind: _, version: __, ...rest } = value as Record<string, unknown>;
    assert.deepEqual(await roundTrip(value, 'de'), rest);
  }
  const { t } = localeOf('de');
  const problems = problemsOf(kindOf('opportunity'), typed, ['en'], localeOf('de'));
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['f-stage', 'f-deadline'],
  );
  assert.equal(problems[1]?.message, t('problem.day', { field: 'Frist', example: '31.12.2027' }));
});

test('what the kind does not know is ignored; what no form shows is kept', () => {
  const kind = kindOf('event');
  const previous = {
    value: { origin: { system: 'x', id: '1' }, title: { en: 'Old' } },
    languages: ['en'],
  };
  const params = new URLSearchParams({
    ...{
      'title.en': ' New ',
      'title.xx-bad': 'No',
      evil: '1',
      kind: 'hub',
      'origin.system': 'forged',
    },
    ...{ constructor: 'x', __proto__: 'x', 'links.#': '999999', registration: 'www.example.org/x' },
  });
  const { value } = readForm(kind, params, previous, 'en');
  assert.deepEqual(value, {
    origin: { system: 'x', id: '1' },
    title: { en: 'New' },
    registration: 'https://www.example.org/x',
  });
});

test('every problem leads to a control that is there, in words of the language', async () => {
  const broken: Record<string, unknown> = {
    ...fullRecord('organisation'),
    ...{
      title: { en: 'x'.repeat(300), nl: 'Titel' },
      regions: ['BE99', 'BE99'],
      type: 'sme',
      sizeClass: 'tiny',
    },
    identifiers: { vat: 'BE 0203' },
    contact: { office: 'O', email: 'nobody', person: { name: 'A' } },
    links: [{ type: 'website', url: 'ftp://x' }, {}],
    location: { lat: '91', lon: 4 },
    validUntil: 'soon',
  };
  const { summary: _, ...value } = broken;
  const kind = kindOf('organisation');
  for (const lang of uiLanguages) {
    const problems = problemsOf(kind, value, ['en', 'nl'], localeOf(lang));
    assert.ok(problems.length >= 10, String(problems.length));
    const html = await renderDraftFields(
      formOf(value, lang, { problems, languages: ['en', 'nl'] }),
    );
    for (const { field, message } of problems) {
      assert.ok(html.includes(`id="${field}"`), `${field}: ${message}`);
      assert.ok(html.includes(`id="${field}-problem"`), `${field} is not marked`);
      assert.doesNotMatch(message, /undefined|\{|Invalid/);
    }
    assert.ok(problems.some(({ field }) => field === 'f-summary-en'));
    assert.ok(problems.some(({ field }) => field === 'f-links-1-url'));
    assert.ok(problems.some(({ field }) => field === 'f-contact-person-consentedOn'));
  }
});

test('every rule of every kind has words of its own', () => {
  for (const { rules } of kinds.values())
    for (const { path, message } of rules)
      assert.notEqual(ruleKey(path, message), 'problem.wrong', message);
  assert.ok(Object.hasOwn(catalogues.en, 'problem.order'));
});

test('what the use case would refuse has a problem in the form, and only that', () => {
  for (const name of kindNames) {
    const kind = kindOf(name);
    const full = fullRecord(name);
    for (const field of Object.keys(full)) {
      if (field === 'kind') continue;
      const { [field]: _, ...less } = full;
      const value = withDefaults(less, Date.parse('2026-11-25')) as Record<string, unknown>;
      const problems = problemsOf(kind, value, ['en'], localeOf('en'));
      assert.equal(problems.length > 0, !prepareRecord(value, 0).ok, `${name} without ${field}`);
    }
  }
});

test('entries are added, moved and removed; languages come and go', () => {
  const kind = kindOf('hub');
  const start = {
    value: { team: [{ role: 'A' }, { role: 'B' }, { role: 'C' }] },
    languages: ['en'],
  };
  const roles = (button: string) => {
    const done = operate(kind, start, button, new URLSearchParams());
    return [
      ((done?.value.team ?? []) as { role?: string }[]).map(({ role }) => role ?? '').join(''),
      done?.anchor,
    ];
  };
  assert.deepEqual(roles('add:team'), ['ABC', 'f-team-3']);
  assert.deepEqual(roles('remove:team.1'), ['AC', 'f-team']);
  assert.deepEqual(roles('up:team.2'), ['ACB', 'f-team-1']);
  assert.deepEqual(roles('down:team.0'), ['BAC', 'f-team-1']);
  assert.deepEqual(roles('remove:team.9'), ['ABC', 'f-team']);
  assert.equal(operate(kind, start, 'remove:__proto__', new URLSearchParams()), undefined);
  assert.equal(operate(kind, start, 'fire', new URLSearchParams()), undefined);
  const add = (tag: string) =>
    operate(kind, start, 'language', new URLSearchParams({ 'language.new': tag }))?.languages;
  assert.deepEqual([add('nl'), add('en'), add('xx')], [['en', 'nl'], ['en'], ['en']]);
  assert.deepEqual(
    operate(kind, start, 'drop-language:en', new URLSearchParams())?.languages,
    ['en'],
    'one stays',
  );
});

test('codes are found by a part of their name in any language', () => {
  assert.equal(findCodes('region', 'vlaand', 'en', 5)[0]?.label, 'Flanders');
  assert.equal(findCodes('region', 'BE2', 'nl', 5)[0]?.code, 'BE2');
  assert.ok(findCodes('theme', 'waterstof', 'en', 5).length > 0);
  assert.ok(findCodes('region', 'Flandres du', 'en', 5).length > 0, 'what was likely meant');
  assert.deepEqual(findCodes('region', ' ', 'en', 5), []);
  assert.ok(findCodes('sector', 'x'.repeat(100_000), 'en', 5).length <= 3);
});
