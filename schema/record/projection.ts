/** What search needs to know of a record: its words by language, its codes, its dates. */
import type { Labels, SchemeId } from '../taxonomy/index.ts';
import { schemes } from '../taxonomy/index.ts';
import type { Field, Multilingual } from './field.ts';
import type { Kind } from './kind.ts';

/** A record as a search index takes it in. */
export interface SearchDocument {
  readonly kind: string;
  readonly title: Multilingual;
  readonly summary: Multilingual;
  /** All long text, own fields included, by language. */
  readonly body: Multilingual;
  /** Words without a language: keywords, names, technologies. */
  readonly keywords: readonly string[];
  /** Labels of codes and choices in all languages, so that 'waterstof' finds 'hydrogène'. */
  readonly labels: readonly string[];
  /** Codes by facet: `region`, `sector`, `ecosystem`, `theme`, without their ancestors. */
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly ecosystems: readonly string[];
  readonly themes: readonly string[];
  /** BCP 47 tags in which the title is written. */
  readonly languages: readonly string[];
  /** ISO days: from when, and until when one can still act. */
  readonly from?: string;
  readonly until?: string;
  readonly location?: { readonly lat: number; readonly lon: number };
}

interface Words {
  readonly body: Map<string, string[]>;
  readonly keywords: string[];
  readonly labels: Set<string>;
}

function addLabels(words: Words, labels: Labels | undefined): void {
  for (const label of Object.values(labels ?? {})) words.labels.add(label);
}

/** Labels of a code and of all above it. A network's records name the same few hundred codes. */
const codeLabels = new Map<SchemeId, Map<string, readonly string[]>>();

function labelsOfCode(scheme: SchemeId, code: string): readonly string[] {
  let ofScheme = codeLabels.get(scheme);
  if (!ofScheme) {
    ofScheme = new Map();
    codeLabels.set(scheme, ofScheme);
  }
  let found = ofScheme.get(code);
  if (!found) {
    const { withAncestors, allLabels, has } = schemes[scheme];
    found = [...new Set(withAncestors(code).flatMap(allLabels))];
    if (has(code)) ofScheme.set(code, found);
  }
  return found;
}

type Fields = Readonly<Record<string, Field>>;

/** The fields that have words, or parts that may. */
const searched = new WeakMap<Fields, ReadonlyArray<readonly [string, Field]>>();

function searchedFields(fields: Fields): ReadonlyArray<readonly [string, Field]> {
  let found = searched.get(fields);
  if (!found) {
    found = Object.entries(fields).filter(
      ([, field]) => field.fields !== undefined || field.indexedAs !== 'none',
    );
    searched.set(fields, found);
  }
  return found;
}

function collect(words: Words, fields: Fields, values: Record<string, unknown>): void {
  for (const [name, field] of searchedFields(fields)) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    if (field.fields) {
      for (const entry of Array.isArray(value) ? value : [value]) {
        collect(words, field.fields, entry as Record<string, unknown>);
      }
    } else if (field.indexedAs === 'body' && field.isMultilingual) {
      for (const [lang, text] of Object.entries(value as Multilingual)) {
        const parts = words.body.get(lang);
        if (parts) parts.push(text);
        else words.body.set(lang, [text]);
      }
    } else if (field.indexedAs === 'keyword') {
      for (const item of Array.isArray(value) ? value : [value]) {
        words.keywords.push(
          typeof item === 'string' ? item : String((item as { name?: string }).name ?? ''),
        );
      }
    } else if (field.indexedAs === 'labels') {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (field.scheme) {
          for (const label of labelsOfCode(field.scheme, item as string)) words.labels.add(label);
        } else addLabels(words, field.options?.[item as string]);
      }
    }
  }
}

/**
 * The last day on which one can still act: the kind's own, or else the general validity.
 * @param record need not be valid: whatever is no text counts as none
 * @returns an ISO day; undefined: it has no end
 */
export function lastDayOf(
  { dates }: Pick<Kind, 'dates'>,
  record: Readonly<Record<string, unknown>>,
): string | undefined {
  const own = dates.until === undefined ? undefined : record[dates.until];
  const day = own ?? record.validUntil;
  return typeof day === 'string' && day !== '' ? day : undefined;
}

/**
 * The search projection of a valid record.
 * @param kind the record's kind
 * @param record a value that `kind.schema` has accepted
 */
export function projectRecord(kind: Kind, record: Record<string, unknown>): SearchDocument {
  const words: Words = { body: new Map(), keywords: [], labels: new Set() };
  addLabels(words, kind.label.one);
  collect(words, kind.allFields, record);
  const list = (name: string) => (record[name] as string[] | undefined) ?? [];
  const dayOf = (name: string | undefined) =>
    name ? (record[name] as string | undefined) : undefined;
  const from = dayOf(kind.dates.from) ?? dayOf('validFrom');
  const until = lastDayOf(kind, record);
  const location = record.location as { lat: number; lon: number } | undefined;
  return {
    kind: kind.name,
    title: record.title as Multilingual,
    summary: record.summary as Multilingual,
    body: Object.fromEntries([...words.body].map(([lang, parts]) => [lang, parts.join('\n\n')])),
    keywords: words.keywords,
    labels: [...words.labels],
    regions: list('regions'),
    sectors: list('sectors'),
    ecosystems: list('ecosystems'),
    themes: list('themes'),
    languages: Object.keys(record.title as Multilingual),
    ...(from && { from }),
    ...(until && { until }),
    ...(location && { location: { lat: location.lat, lon: location.lon } }),
  };
}
