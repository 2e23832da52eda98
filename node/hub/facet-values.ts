/** The values of the facets of an answer, with their names and their places in a hierarchy. */
import { type FacetCounts, type FacetName, facetNames } from '#federation/ports.ts';
import type { HubName } from '#schema/query/index.ts';
import { schemes, type UiLanguage } from '#schema/taxonomy/index.ts';
import type { SearchFilters } from '#schema/wire/index.ts';
import type { FacetValue, SearchResponse } from './search-types.ts';
import { facetLabel, facetSchemes } from './understanding.ts';

/** What the values are made of. */
export interface FacetFacts {
  readonly counts: FacetCounts;
  /** In force. */
  readonly filters: SearchFilters;
  readonly language: UiLanguage;
  readonly hubs: readonly HubName[];
  /** Some hub may have more than was counted. */
  readonly isAtLeast: boolean;
  /** Hubs were asked live: they tell of records that pass all filters, and of no others. */
  readonly askedLive: boolean;
}

const flat: ReadonlySet<FacetName> = new Set(['country', 'lang', 'kind', 'hub', 'ecosystem']);

function place(name: FacetName, value: string): { parent: string | null; level: number } {
  const scheme = facetSchemes[name];
  if (!scheme || flat.has(name)) return { parent: null, level: 0 };
  return {
    parent: schemes[scheme].parent(value) ?? null,
    level: schemes[scheme].ancestors(value).length,
  };
}

function valuesOf(name: FacetName, facts: FacetFacts): FacetValue[] {
  const { counts, filters, language, hubs } = facts;
  const chosen = filters[name] ?? [];
  const all = new Map(chosen.map((value) => [value, 0]));
  for (const [value, count] of Object.entries(counts[name])) all.set(value, count);
  return [...all]
    .map(([value, count]): FacetValue => {
      const isChosen = chosen.includes(value);
      // Others than the chosen ones were not asked for where hubs answered live.
      const isOutside = facts.askedLive && chosen.length > 0 && !isChosen;
      return {
        ...{ value, label: facetLabel(name, value, language, hubs), count, isChosen },
        relation: facts.isAtLeast || isOutside ? 'gte' : 'eq',
        ...place(name, value),
      };
    })
    .sort((a, b) => b.count - a.count || a.level - b.level || (a.value < b.value ? -1 : 1));
}

/** All facets. Chosen values are there even if nothing has them. */
export function facetValues(facts: FacetFacts): SearchResponse['facets'] {
  const entries = facetNames.map((name) => [name, valuesOf(name, facts)] as const);
  return Object.fromEntries(entries) as unknown as SearchResponse['facets'];
}
