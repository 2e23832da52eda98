/** A saved search: as a text to keep, as an address of the portal, and in words. */
import { z } from 'zod';
import { maxQueryLength } from '#federation/limits.ts';
import { type FacetName, facetNames } from '#federation/ports.ts';
import { kinds } from '#schema/record/index.ts';
import { schemes, type UiLanguage, uiLanguages } from '#schema/taxonomy/index.ts';
import { searchFilters } from '#schema/wire/index.ts';
import type { SavedSearch } from './alerts-types.ts';

const savedSearch = z.strictObject({
  q: z.string().max(maxQueryLength),
  filters: searchFilters,
  widen: z.boolean(),
});

/** Whether the portal and its mails speak the language. */
export function isUiLanguage(value: string): value is UiLanguage {
  return uiLanguages.some((language) => language === value);
}

/** The same search has the same text, however its filters were chosen. */
export function searchText({ q, filters, widen }: SavedSearch): string {
  const sorted = facetNames.flatMap((name) => {
    const values = filters[name];
    return values && values.length > 0 ? [[name, [...values].sort()] as const] : [];
  });
  return JSON.stringify({ q: q.trim(), filters: Object.fromEntries(sorted), widen });
}

/** The search of such a text; undefined when a newer program has written it. */
export function parseSearch(text: string): SavedSearch | undefined {
  try {
    return savedSearch.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The path of its page on a portal. */
export function pathOfSearch({ q, filters, widen }: SavedSearch): string {
  const params = new URLSearchParams();
  if (q !== '') params.set('q', q);
  for (const name of facetNames) {
    for (const value of filters[name] ?? []) params.append(name, value);
  }
  if (!widen) params.set('widen', 'false');
  return params.size > 0 ? `/search?${params}` : '/search';
}

const schemeOf = {
  ...{ country: schemes.region, region: schemes.region, sector: schemes.sector },
  ...{ ecosystem: schemes.ecosystem, theme: schemes.theme, lang: schemes.language },
} as const;

function labelOf(name: FacetName, value: string, language: UiLanguage): string {
  if (name === 'kind') return kinds.get(value)?.label.many[language] ?? value;
  if (name === 'hub') return value;
  return schemeOf[name].label(value, language);
}

/** Its words and filters in one line, e.g. `hydrogen · Flanders`; empty: everything. */
export function describeSearch(
  { q, filters }: SavedSearch,
  language: UiLanguage,
  hubNames: ReadonlyMap<string, string>,
): string {
  const labels = facetNames.flatMap((name) =>
    (filters[name] ?? []).map((value) =>
      name === 'hub' ? (hubNames.get(value) ?? value) : labelOf(name, value, language),
    ),
  );
  return [...(q.trim() === '' ? [] : [q.trim()]), ...labels].join(' · ');
}
