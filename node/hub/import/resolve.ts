/**
 * Codes of what people write: a code as it is or in another fashion (NUTS 3, NACE with a section or a
 * class, ISO instead of Eurostat), or a name in one of four languages.
 */
import { foldForComparison, unlikeness } from '#schema/nearest.ts';
import type { Field } from '#schema/record/index.ts';
import { type Labels, type SchemeId, schemes, type UiLanguage } from '#schema/taxonomy/index.ts';

/** Finds the code that a text means; undefined when it is not clear. */
export type Lookup = (text: string) => string | undefined;

/** A code and what it is called. */
export interface CodeLabel {
  readonly code: string;
  readonly label: string;
}

/** Lower case, without accents and punctuation. */
export function foldName(text: string): string {
  return foldForComparison(text)
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Countries whose code at Eurostat is not that of ISO 3166. */
const isoCountries: Readonly<Record<string, string>> = { GB: 'UK', GR: 'EL' };

/** A region by its code, or the one around a finer one: BE211 lies in BE21. */
function regionByCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/\s+/g, '');
  if (!/^[A-Z]{2}[A-Z0-9]{0,3}$/.test(code)) return undefined;
  const known = (isoCountries[code.slice(0, 2)] ?? code.slice(0, 2)) + code.slice(2);
  if (schemes.region.has(known)) return known;
  const around = known.slice(0, 4);
  return known.length === 5 && schemes.region.has(around) ? around : undefined;
}

/** A sector by a code of NACE: C, 20, 20.11, C20.1, 2011, or such a code before its name. */
function sectorByCode(text: string): string | undefined {
  const begin = text.trim().toUpperCase();
  if (/^[A-Z]$/.test(begin)) return schemes.sector.has(begin) ? begin : undefined;
  const found =
    /^(?:[A-Z][\s.]?)?(\d{1,2})(?:[.\s]?\d{1,2}){0,2}[A-Z]?(?=$|\s*[-–:]\s|\s+\p{L})/u.exec(begin);
  const division = found?.[1]?.padStart(2, '0');
  return division !== undefined && schemes.sector.has(division) ? division : undefined;
}

const byCode: Partial<Record<SchemeId, Lookup>> = { region: regionByCode, sector: sectorByCode };

function nameIndex(
  codes: readonly string[],
  namesOf: (code: string) => readonly string[],
): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  // The broader concept stands first, and keeps a name that a narrower one shares.
  for (const code of codes) {
    for (const name of [code, ...namesOf(code)]) {
      const folded = foldName(name);
      if (folded !== '' && !index.has(folded)) index.set(folded, code);
    }
  }
  return index;
}

const schemeLookups = new Map<SchemeId, Lookup>();

function lookupOfScheme(id: SchemeId): Lookup {
  let lookup = schemeLookups.get(id);
  if (!lookup) {
    const scheme = schemes[id];
    const names = nameIndex(scheme.codes, (code) => scheme.allLabels(code));
    lookup = (text) =>
      scheme.has(text) ? text : (names.get(foldName(text)) ?? byCode[id]?.(text));
    schemeLookups.set(id, lookup);
  }
  return lookup;
}

/** How codes of a field are looked up; undefined for fields that have none. */
export function lookupOf(field: Pick<Field, 'scheme' | 'options'>): Lookup | undefined {
  if (field.scheme) return lookupOfScheme(field.scheme);
  const { options } = field;
  if (!options) return undefined;
  const names = nameIndex(Object.keys(options), (code) => Object.values(options[code] as Labels));
  return (text) => (Object.hasOwn(options, text) ? text : names.get(foldName(text)));
}

/** The codes that a text may have meant, the likeliest first. */
export function nearestCodes(
  field: Pick<Field, 'scheme' | 'options'>,
  text: string,
  language: UiLanguage,
  limit: number,
): CodeLabel[] {
  if (field.scheme) {
    return schemes[field.scheme]
      .nearest(text, limit)
      .map(({ code, labels }) => ({ code, label: labels[language] }));
  }
  return Object.entries(field.options ?? {})
    .map(([code, labels]) => ({
      code,
      label: labels[language],
      distance: Math.min(...[code, ...Object.values(labels)].map((name) => unlikeness(text, name))),
    }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ code, label }) => ({ code, label }));
}

/** What a code of a field is called; the code itself if it has none. */
export function labelOf(
  field: Pick<Field, 'scheme' | 'options'>,
  code: string,
  language: UiLanguage,
): string {
  if (field.scheme) return schemes[field.scheme].label(code, language);
  return field.options?.[code]?.[language] ?? code;
}
