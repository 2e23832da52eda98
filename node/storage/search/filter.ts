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

/** Whether the slots pass the filters and the audience. */
export function createFilter(query: IndexQuery, columns: Columns): (slot: number) => boolean {
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
    if (level === 0 || (only !== 0 && level !== only)) return false;
    if (needed === 0) return true;
    let found = 0;
    const start = starts[slot] as number;
    const end = start + (lengths[slot] as number);
    for (let at = start; at < end; at++) found |= bits[codes[at] as number] as number;
    return (found & needed) === needed;
  };
}

/** The same for the codes of a document that is not in the index. */
export function passes(filters: SearchFilters, codes: readonly FacetCode[]): boolean {
  return facetNames.every((facet) => {
    const values = wanted(filters, facet);
    if (!values) return true;
    const among = facetsFor(facet);
    return codes.some((c) => among.includes(c.facet) && values.includes(c.code));
  });
}

/** Counts by facet and code. */
export class FacetCounter {
  readonly #counts: Uint32Array;
  readonly #columns: Columns;

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#counts = new Uint32Array(columns.codeText.length);
  }

  add(slot: number): void {
    const { starts, lengths, codes } = this.#columns;
    const start = starts[slot] as number;
    const end = start + (lengths[slot] as number);
    for (let at = start; at < end; at++) {
      const code = codes[at] as number;
      this.#counts[code] = (this.#counts[code] as number) + 1;
    }
  }

  result(): FacetCounts {
    const { facetOf, codeText } = this.#columns;
    const counted: (FacetCode & { n: number })[] = [];
    this.#counts.forEach((n, id) => {
      const facet = facetNames[facetOf[id] ?? -1];
      if (n > 0 && facet) counted.push({ facet, code: codeText[id] ?? '', n });
    });
    return toCounts(counted);
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
