/** Filters and facet counts over the codes of records. */
import {
  type FacetCounts,
  type FacetName,
  facetNames,
  type IndexQuery,
} from '#federation/ports.ts';
import type { SearchFilters } from '#schema/wire/index.ts';
import type { Columns } from './columns.ts';
import type { FacetCode } from './facets.ts';
import { sharingNumbers } from './index-writer.ts';

function wanted(filters: SearchFilters, facet: FacetName): readonly string[] | undefined {
  const values = filters[facet];
  return values && values.length > 0 ? values : undefined;
}

/** A country may be given as any region code around the record's: NUTS codes are prefixes. */
function facetsFor(facet: FacetName): readonly FacetName[] {
  return facet === 'country' ? ['country', 'region'] : [facet];
}

/** The slot is not there, or not for this audience. */
export const hidden = -1;

/**
 * Which facets' filters a slot does not pass: 0 for none, else a bit for each, by its place in facetNames.
 */
export function createFilter(query: IndexQuery, columns: Columns): (slot: number) => number {
  const bits = new Uint8Array(columns.codeText.length);
  let needed = 0;
  facetNames.forEach((facet, i) => {
    const values = wanted(query.filters, facet);
    if (!values) return;
    needed |= 1 << i;
    for (const value of values) {
      for (const among of facetsFor(facet)) {
        const id = columns.codeId(among, value);
        if (id !== undefined) bits[id] = (bits[id] as number) | (1 << i);
      }
    }
  });
  const only = query.audience === 'member' ? 0 : sharingNumbers[query.audience];
  const { sharing, starts, lengths, codes } = columns;
  return (slot) => {
    const level = sharing[slot] as number;
    if (level === 0 || (only !== 0 && level !== only)) return hidden;
    if (needed === 0) return 0;
    let found = 0;
    const start = starts[slot] as number;
    const end = start + (lengths[slot] as number);
    for (let at = start; at < end; at++) found |= bits[codes[at] as number] as number;
    return needed & ~found;
  };
}

/** The facets whose filters the codes of a document that is not in the index do not pass. */
export function missingFacets(filters: SearchFilters, codes: readonly FacetCode[]): FacetName[] {
  return facetNames.filter((facet) => {
    const values = wanted(filters, facet);
    if (!values) return false;
    const among = facetsFor(facet);
    return !codes.some((c) => among.includes(c.facet) && values.includes(c.code));
  });
}

/**
 * Counts by facet and code. A record that fails the filter of one facet alone counts within that facet:
 * so each count says how many there would be if the value were chosen as well.
 */
export class FacetCounter {
  readonly #counts: Uint32Array;
  /** Records that pass all filters, by the code of their hub. */
  readonly #hubs: Uint32Array;
  readonly #columns: Columns;

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#counts = new Uint32Array(columns.codeText.length);
    this.#hubs = new Uint32Array(columns.codeText.length);
  }

  /** Counts a record that passes all filters. */
  add(slot: number): void {
    const { starts, lengths, codes } = this.#columns;
    const start = starts[slot] as number;
    const end = start + (lengths[slot] as number);
    const hub = codes[start] as number;
    this.#hubs[hub] = (this.#hubs[hub] as number) + 1;
    for (let at = start; at < end; at++) {
      const code = codes[at] as number;
      this.#counts[code] = (this.#counts[code] as number) + 1;
    }
  }

  /** Counts a record that fails some filters. @param missing as from {@link createFilter} */
  addMissing(slot: number, missing: number): void {
    if ((missing & (missing - 1)) !== 0) return;
    const { starts, lengths, codes, facetOf } = this.#columns;
    const facet = 31 - Math.clz32(missing);
    const start = starts[slot] as number;
    const end = start + (lengths[slot] as number);
    for (let at = start; at < end; at++) {
      const code = codes[at] as number;
      if (facetOf[code] === facet) this.#counts[code] = (this.#counts[code] as number) + 1;
    }
  }

  #list(counts: Uint32Array): FacetCounts {
    const { facetOf, codeText } = this.#columns;
    const counted: (FacetCode & { n: number })[] = [];
    counts.forEach((n, id) => {
      const facet = facetNames[facetOf[id] ?? -1];
      if (n > 0 && facet) counted.push({ facet, code: codeText[id] ?? '', n });
    });
    return toCounts(counted);
  }

  result(): { readonly facets: FacetCounts; readonly perHub: Readonly<Record<string, number>> } {
    return { facets: this.#list(this.#counts), perHub: this.#list(this.#hubs).hub };
  }
}

/** Counts of codes → counts by facet. */
export function toCounts(counted: ReadonlyArray<FacetCode & { readonly n: number }>): FacetCounts {
  // No prototype: a code may be called like a property of every object.
  const entries = facetNames.map(
    (facet) => [facet, Object.create(null) as Record<string, number>] as const,
  );
  const counts = Object.fromEntries(entries) as Record<FacetName, Record<string, number>>;
  for (const { facet, code, n } of counted) counts[facet][code] = (counts[facet][code] ?? 0) + n;
  return counts;
}
