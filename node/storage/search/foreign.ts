/** Scoring records that are not in the index, by its formula and its statistics. */
import type { FacetCounts, IndexHit, IndexQuery } from '#federation/ports.ts';
import type { SearchDocument } from '#schema/record/index.ts';
import { type Analysed, analyse, fieldNames, fieldWeights, lengthOf } from './analyse.ts';
import { facetCodes } from './facets.ts';
import { passes, toCounts } from './filter.ts';
import { titleKey } from './fold.ts';
import { idf, saturation } from './score.ts';
import { dayNumber, deadlineValue } from './sort-key.ts';
import type { Term } from './terms.ts';

/** What the index knows that a score depends on. */
export interface Statistics {
  readonly count: number;
  readonly averageLength: number;
  /** Records that hold each of the terms. */
  readonly frequencies: readonly number[];
}

function weightedFrequencies(analysed: Analysed, wanted: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  for (const field of fieldNames) {
    for (const stem of analysed[field]) {
      if (wanted.has(stem)) found.set(stem, (found.get(stem) ?? 0) + fieldWeights[field]);
    }
  }
  return found;
}

function scoreOf(analysed: Analysed, terms: readonly Term[], statistics: Statistics): number {
  const found = weightedFrequencies(analysed, new Set(terms.flatMap(({ stems }) => stems)));
  if (found.size === 0) return 0;
  const length = lengthOf(analysed);
  let score = 0;
  terms.forEach(({ stems }, i) => {
    const best = Math.max(...stems.map((stem) => found.get(stem) ?? 0));
    if (best === 0) return;
    const weight = idf(statistics.count, statistics.frequencies[i] ?? 0);
    score += weight * saturation(best, length, statistics.averageLength);
  });
  return score;
}

function sortValue(
  query: IndexQuery,
  document: SearchDocument,
  facts: { score: number; updated: number; today: number },
): number | string {
  switch (query.sort) {
    case 'relevance':
      return facts.score;
    case 'updated':
      return facts.updated;
    case 'deadline':
      return deadlineValue(dayNumber(document.until), facts.today);
    case 'title':
      return titleKey(Object.values(document.title)[0] ?? '');
  }
}

/** A hit, or null for a document that does not match; facet counts of those that do. */
export function scoreForeign(
  query: IndexQuery,
  terms: readonly Term[],
  documents: ReadonlyArray<{ hub: string; rid: string; document: SearchDocument; updated: number }>,
  statistics: Statistics,
  today: number,
): { hits: (IndexHit | null)[]; facets: FacetCounts } {
  const counted: {
    facet: ReturnType<typeof facetCodes>[number]['facet'];
    code: string;
    n: number;
  }[] = [];
  const hits = documents.map(({ hub, rid, document, updated }) => {
    const codes = facetCodes(hub, document);
    if (!passes(query.filters, codes)) return null;
    const score = terms.length > 0 ? scoreOf(analyse(document), terms, statistics) : 0;
    if (terms.length > 0 && score === 0) return null;
    for (const code of codes) counted.push({ ...code, n: 1 });
    const value = sortValue(query, document, { score, updated, today });
    return { hub, rid, score, key: { value, hub, rid } };
  });
  return { hits, facets: toCounts(counted) };
}
