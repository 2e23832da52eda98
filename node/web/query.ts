/** The search parameters of a URL ↔ a search: the same names as `GET /api/v1/search`. */
import { maxQueryLength } from '#federation/limits.ts';
import type { FacetName, SortOrder } from '#federation/ports.ts';
import { facetNames, sortOrders } from '#federation/ports.ts';
import type { SavedSearch } from '#node/hub/alerts-types.ts';
import { maxCursorLength } from '#node/hub/search-cursor.ts';
import { type SearchFilters, searchFilters } from '#schema/wire/index.ts';

/** A search as a URL puts it. */
export interface Query {
  readonly q: string;
  readonly filters: Readonly<Partial<Record<FacetName, readonly string[]>>>;
  /** As chosen; undefined: relevance with words, else the newest first. */
  readonly sort: SortOrder | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Words that mean the same as well. */
  readonly widen: boolean;
  readonly view: View;
}

/** How results are shown. */
export const views = ['list', 'map'] as const;
/** See {@link views}. */
export type View = (typeof views)[number];

/** What is searched for, without order, page and view. */
export function savedOf(query: Query): SavedSearch {
  const { q, filters, widen } = query;
  return { q, filters: filters as SearchFilters, widen };
}

/** Results on a page unless the visitor asks otherwise. */
export const defaultLimit = 20;
const maxLimit = 50;

/**
 * Reads the parameters; those that make no sense are left out, as a page has nobody to report to.
 * Several values of a filter are repeated parameters or one with commas.
 */
export function readQuery(params: URLSearchParams): Query {
  const filters: Partial<Record<FacetName, readonly string[]>> = {};
  for (const name of facetNames) {
    const values = [...new Set(params.getAll(name).flatMap((v) => v.split(',')))]
      .filter((v) => v !== '' && searchFilters.shape[name].safeParse([v]).success)
      .slice(0, 20);
    if (values.length > 0) filters[name] = values;
  }
  const limit = Number(params.get('limit') ?? defaultLimit);
  const cursor = params.get('cursor') ?? '';
  return {
    q: (params.get('q') ?? '').toWellFormed().trim().slice(0, maxQueryLength),
    filters,
    sort: sortOrders.find((s) => s === params.get('sort')),
    limit: Number.isInteger(limit) && limit >= 1 && limit <= maxLimit ? limit : defaultLimit,
    cursor: cursor !== '' && cursor.length <= maxCursorLength ? cursor : undefined,
    widen: params.get('widen') !== 'false',
    view: views.find((v) => v === params.get('view')) ?? 'list',
  };
}

/** How results are ordered, when the visitor did not say. */
export function effectiveSort(query: Query): SortOrder {
  return query.sort ?? (query.q === '' ? 'updated' : 'relevance');
}

/** The parameters of a search; what is at its default is left out, so that URLs stay short. */
export function writeQuery(query: Partial<Query>): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q) params.set('q', query.q);
  for (const name of facetNames) {
    for (const value of query.filters?.[name] ?? []) params.append(name, value);
  }
  if (query.sort) params.set('sort', query.sort);
  if (query.limit !== undefined && query.limit !== defaultLimit) {
    params.set('limit', String(query.limit));
  }
  if (query.widen === false) params.set('widen', 'false');
  if (query.view && query.view !== 'list') params.set('view', query.view);
  if (query.cursor) params.set('cursor', query.cursor);
  return params;
}

/** The path of the page of a search. */
export function searchPath(query: Partial<Query>): string {
  const params = writeQuery(query).toString();
  return params === '' ? '/search' : `/search?${params}`;
}

/** The same search without one value of a filter, from its first page. */
export function without(query: Query, name: FacetName, value: string): Query {
  const left = (query.filters[name] ?? []).filter((v) => v !== value);
  const { [name]: _, ...rest } = query.filters;
  const filters = left.length > 0 ? { ...rest, [name]: left } : rest;
  return { ...query, filters, cursor: undefined };
}

/** Whether any filter is set. */
export function hasFilters(query: Query): boolean {
  return facetNames.some((name) => (query.filters[name]?.length ?? 0) > 0);
}
