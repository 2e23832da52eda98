/** `region:Flanders` → codes: the fields of the query box, and the names that their values go by. */

import { nearestWords } from '../nearest.ts';
import { languageTag } from '../record/field.ts';
import { kindNames, kinds } from '../record/index.ts';
import { type Scheme, schemes } from '../taxonomy/index.ts';
import type { SearchFilters } from '../wire/index.ts';
import { foldedWords } from './words.ts';

/** A filter that can be written into the query box. */
export type QueryField = keyof SearchFilters;

/** A hub as the query box knows it. */
export interface HubName {
  readonly id: string;
  readonly name: string;
}

/** Each field with the names by which it can be called: English, French, German, Dutch; folded. */
export const queryFields: Readonly<Record<QueryField, readonly string[]>> = {
  kind: ['kind', 'type', 'art', 'soort'],
  country: ['country', 'pays', 'land'],
  region: ['region', 'regio'],
  sector: ['sector', 'secteur', 'sektor', 'branche'],
  ecosystem: ['ecosystem', 'ecosysteme', 'okosystem', 'ecosysteem'],
  theme: ['theme', 'thema'],
  lang: ['lang', 'language', 'langue', 'sprache', 'taal'],
  hub: ['hub'],
};

const fieldByName = new Map(
  Object.entries(queryFields).flatMap(([field, names]) =>
    names.map((name) => [name, field as QueryField] as const),
  ),
);

/** The field of that name, in any of the four languages. */
export function fieldNamed(name: string): QueryField | undefined {
  return fieldByName.get(foldedWords(name).join(' '));
}

/** Codes by folded name. */
type Names = ReadonlyMap<string, readonly string[]>;

const folded = (text: string) => foldedWords(text).join(' ');

/** ISO 3166 codes where Eurostat's, which the vocabulary has, are others. */
const otherCodes: ReadonlyMap<string, string> = new Map([
  ['gb', 'UK'],
  ['gr', 'EL'],
]);

/**
 * Of several concepts of one name the widest counts ('Luxembourg', the country and its only region).
 * What stands in brackets need not be typed: 'Limburg' is two regions, and means either.
 */
function namesOf(scheme: Scheme): Names {
  const names = new Map<string, string[]>();
  const add = (name: string, code: string) => {
    const known = names.get(name);
    if (!known) names.set(name, [code]);
    else if (!known.some((other) => scheme.withAncestors(code).includes(other))) known.push(code);
  };
  for (const code of scheme.codes) {
    for (const label of scheme.allLabels(code)) {
      add(folded(label), code);
      const bare = folded(label.replace(/\([^)]*\)/g, ' '));
      if (bare !== '' && bare !== folded(label)) add(bare, code);
    }
  }
  // A code is a code, even if something else is called like it.
  for (const code of scheme.codes) names.set(folded(code), [code]);
  return names;
}

function kindNamesByLabel(): Names {
  const names = new Map<string, string[]>();
  for (const [name, { label }] of kinds) {
    for (const text of [...Object.values(label.one), ...Object.values(label.many)]) {
      const known = names.get(folded(text)) ?? [];
      if (!known.includes(name)) names.set(folded(text), [...known, name]);
    }
  }
  for (const name of kinds.keys()) names.set(folded(name), [name]);
  return names;
}

const schemeOf = {
  country: schemes.region,
  region: schemes.region,
  sector: schemes.sector,
  ecosystem: schemes.ecosystem,
  theme: schemes.theme,
  lang: schemes.language,
} as const;

/** Made when first needed: most questions have no field. */
const remembered = new Map<string, Names>();
function namesFor(key: string, make: () => Names): Names {
  let found = remembered.get(key);
  if (!found) {
    found = make();
    remembered.set(key, found);
  }
  return found;
}

/** What a value stands for, or values that may have been meant. */
export type FieldValue =
  | { readonly codes: readonly string[] }
  | { readonly nearest: readonly string[] };

/** Longer values are no names. */
const maxValueLength = 80;
const maxNearest = 3;

function hubValue(value: string, hubs: readonly HubName[]): FieldValue {
  const wanted = folded(value);
  const found = hubs.filter(({ id, name }) => folded(id) === wanted || folded(name) === wanted);
  if (found.length > 0) return { codes: found.map(({ id }) => id) };
  return {
    nearest: nearestWords(
      value,
      hubs.map(({ id }) => id),
      maxNearest,
    ),
  };
}

function isOfField(field: QueryField, code: string): boolean {
  return field !== 'country' || code.length === 2;
}

/** Finds out what a value means. Case, accents and punctuation do not count. */
export function fieldValue(field: QueryField, given: string, hubs: readonly HubName[]): FieldValue {
  const value = given.slice(0, maxValueLength);
  if (field === 'hub') return hubValue(value, hubs);
  if (field === 'kind') {
    const codes = namesFor('kind', kindNamesByLabel).get(folded(value));
    return codes ? { codes } : { nearest: nearestWords(value, kindNames, maxNearest) };
  }
  const scheme = schemeOf[field];
  const names = namesFor(scheme.id, () => namesOf(scheme));
  const codes = (names.get(folded(otherCodes.get(value.toLowerCase()) ?? value)) ?? []).filter(
    (code) => isOfField(field, code),
  );
  if (codes.length > 0) return { codes };
  if (field === 'lang' && languageTag.safeParse(value).success) return { codes: [value] };
  return {
    nearest: scheme
      .nearest(value, maxNearest * 3)
      .map(({ code }) => code)
      .filter((code) => isOfField(field, code))
      .slice(0, maxNearest),
  };
}
