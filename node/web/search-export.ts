/** The results of a search as a file: a table for spreadsheets, or JSON. */
import { stringify } from 'csv-stringify/sync';
import { neutralise } from '#node/hub/export-columns.ts';
import type { Audience, Hub, SearchHub, SearchResult } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';
import { schemes, type UiLanguage } from '#schema/taxonomy/index.ts';
import { effectiveSort, type Query, savedOf } from './query.ts';
import { maxExportRows } from './view/search-tools.tsx';

/** What the search gave. */
export interface Exported {
  readonly results: readonly SearchResult[];
  readonly isPartial: boolean;
  /** More were found than a file may have. */
  readonly isCut: boolean;
  readonly total: { readonly value: number; readonly relation: 'eq' | 'gte' };
  readonly hubs: readonly SearchHub[];
}

const pageSize = 50;

/**
 * Reads the results, page after page.
 * @throws {HubError} as Hub.search
 */
export async function readExport(
  hub: Hub,
  query: Query,
  { language, audience }: { readonly language: UiLanguage; readonly audience: Audience },
  signal: AbortSignal,
): Promise<Exported> {
  const results: SearchResult[] = [];
  let cursor: string | null = null;
  let isPartial = false;
  for (;;) {
    const answer = await hub.search(
      {
        ...savedOf(query),
        ...{ sort: effectiveSort(query), limit: pageSize, language, audience },
        ...(cursor !== null && { cursor }),
      },
      signal,
    );
    results.push(...answer.results);
    isPartial ||= answer.isPartial;
    cursor = answer.next;
    if (cursor === null || results.length >= maxExportRows) {
      const { total, hubs } = answer;
      const isCut = cursor !== null || results.length > maxExportRows;
      return { results: results.slice(0, maxExportRows), isPartial, isCut, total, hubs };
    }
  }
}

type Cell = (result: SearchResult, language: UiLanguage, publicUrl: string) => string;

const labels = (
  scheme: 'region' | 'sector' | 'theme',
  codes: readonly string[],
  lang: UiLanguage,
) => codes.map((code) => schemes[scheme].label(code, lang)).join(' | ');

const columns: Readonly<Record<string, Cell>> = {
  id: (r) => r.id,
  kind: (r, lang) => kinds.get(r.kind)?.label.one[lang] ?? r.kind,
  title: (r) => r.title,
  summary: (r) => r.summary,
  language: (r) => r.language,
  regions: (r, lang) => labels('region', r.regions, lang),
  regionCodes: (r) => r.regions.join(' | '),
  sectors: (r, lang) => labels('sector', r.sectors, lang),
  themes: (r, lang) => labels('theme', r.themes, lang),
  until: (r) => r.until ?? '',
  updated: (r) => r.updated,
  latitude: (r) => (r.location ? String(r.location.lat) : ''),
  longitude: (r) => (r.location ? String(r.location.lon) : ''),
  hub: (r) => r.hub,
  source: (r) => r.provenance.source,
  asOf: (r) => r.provenance.asOf,
  illustrative: (r) => String(r.illustrative),
  url: (r, _, publicUrl) => `${publicUrl}/r/${r.hub}/${r.rid}`,
};

/** A table that no spreadsheet takes for formulas. */
export function exportCsv({ results }: Exported, language: UiLanguage, publicUrl: string): string {
  const rows = results.map((result) =>
    Object.values(columns).map((cell) => neutralise(cell(result, language, publicUrl))),
  );
  // The byte order mark tells spreadsheets that this is UTF-8.
  return `\ufeff${stringify([Object.keys(columns), ...rows], { record_delimiter: 'windows' })}`;
}

/** The results, and an account of who has contributed. */
export function exportJson(exported: Exported, query: Query, publicUrl: string): string {
  const { results, isPartial, isCut, total, hubs } = exported;
  const search = { ...savedOf(query), sort: effectiveSort(query) };
  const records = results.map(({ titleMarks: _, snippet: __, ...result }) => ({
    ...result,
    url: `${publicUrl}/r/${result.hub}/${result.rid}`,
  }));
  return `${JSON.stringify({ search, isPartial, isCut, total, hubs, results: records }, null, 1)}\n`;
}
