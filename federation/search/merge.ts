/**
 * Putting together what several sources found. Pure, and independent of the order in which they
 * answered. Numbers are sums of what was counted here: no source's own word goes into them.
 */
import {
  type FacetCounts,
  type FacetName,
  facetNames,
  type IndexHit,
  type SortKey,
  type SortOrder,
} from '../ports.ts';
import { compareSortKeys } from './order.ts';
import type { LiveRecord, ShownResults } from './types.ts';

/** A live record whose body is still text: most are not shown. */
export type LiveText = Omit<LiveRecord, 'body'> & { readonly body: string };

/** A record that may become a result. */
export interface Candidate {
  readonly hit: IndexHit;
  /** Set when it is not kept here. */
  readonly live?: LiveText;
}

/** What one source found: the index here, or a hub that was asked live. */
export interface Source {
  /** In any order; those that the page may need, at least. */
  readonly candidates: readonly Candidate[];
  /** Matches that were counted here. */
  readonly total: number;
  readonly facets: FacetCounts;
  readonly perHub: Readonly<Record<string, number>>;
}

/** Which part of the results is wanted. */
export interface PageRequest {
  readonly sort: SortOrder;
  readonly limit: number;
  readonly after?: SortKey;
  /** In the place of `after`. */
  readonly shown?: ShownResults;
}

/** A page of results. */
export interface Page {
  readonly candidates: readonly Candidate[];
  /** Key of the last one when more follow. */
  readonly next: SortKey | null;
}

/** Every record once. What a feed brought stands above what was only said live. */
function distinct(sources: readonly Source[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const candidate of sources.flatMap((source) => source.candidates)) {
    const { hub, rid } = candidate.hit;
    const address = `${hub}/${rid}`;
    const known = found.get(address);
    if (!known || (known.live && !candidate.live)) found.set(address, candidate);
  }
  return [...found.values()];
}

/** The results after a key, or all but those that were shown, in order. */
export function mergePage(
  sources: readonly Source[],
  { sort, limit, after, shown }: PageRequest,
): Page {
  const following = distinct(sources).filter(({ hit }) =>
    shown ? !shown.has(hit.hub, hit.rid) : !after || compareSortKeys(hit.key, after, sort) > 0,
  );
  following.sort((a, b) => compareSortKeys(a.hit.key, b.hit.key, sort));
  const candidates = following.slice(0, limit);
  const next = following.length > limit ? (candidates.at(-1)?.hit.key ?? null) : null;
  return { candidates, next };
}

/** All counts together. */
export function mergeCounts(
  sources: readonly Source[],
): Pick<Source, 'total' | 'facets' | 'perHub'> {
  const total = sources.reduce((sum, source) => sum + source.total, 0);
  const facets = Object.fromEntries(
    facetNames.map((name) => [name, sumOf(sources.map(({ facets }) => facets[name]))]),
  ) as Record<FacetName, Record<string, number>>;
  return { total, facets, perHub: sumOf(sources.map(({ perHub }) => perHub)) };
}

function sumOf(counts: ReadonlyArray<Readonly<Record<string, number>>>): Record<string, number> {
  // No prototype: a code may be called like a property of every object.
  const sum = Object.create(null) as Record<string, number>;
  for (const one of counts) {
    for (const [code, n] of Object.entries(one)) sum[code] = (sum[code] ?? 0) + n;
  }
  return sum;
}

/**
 * Whether a page may lack records that a source has and did not hand over: it gave its best by
 * relevance, so another order lacks some anywhere, and this one does beyond the last it gave.
 */
export function runsOut(source: Source, page: Page, { sort }: PageRequest): boolean {
  if (sort !== 'relevance' || page.next === null) return true;
  const { next } = page;
  return source.candidates.every(({ hit }) => compareSortKeys(hit.key, next, sort) <= 0);
}
