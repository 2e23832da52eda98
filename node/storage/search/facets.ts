/** The codes under which a document is counted and filtered, ancestors included. */
import type { FacetName } from '#federation/ports.ts';
import type { SearchDocument } from '#schema/record/index.ts';
import { regions, type Scheme, schemes } from '#schema/taxonomy/index.ts';

/** A code of a facet. */
export interface FacetCode {
  readonly facet: FacetName;
  readonly code: string;
}

/** Distinct codes that one facet may have: tags of languages are an open set that a peer could flood. */
export const maxCodesPerFacet = 4_096;

function countryOf(region: string): string {
  return regions.ancestors(region).at(-1) ?? region.slice(0, 2);
}

function languages(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => [tag, tag.split('-', 1)[0] ?? tag]);
}

/** The codes of a document, each once, its hub first; then in the order of facetNames. */
export function facetCodes(hub: string, document: SearchDocument): FacetCode[] {
  const found: FacetCode[] = [{ facet: 'hub', code: hub }];
  /** Where the codes of the facet begin: there are few, and a look at all is quicker than a set. */
  let start = 1;
  const add = (facet: FacetName, code: string) => {
    for (let i = start; i < found.length; i++) if (found[i]?.code === code) return;
    found.push({ facet, code });
  };
  const addAll = (facet: FacetName, codes: readonly string[], scheme?: Scheme) => {
    start = found.length;
    for (const code of codes) {
      add(facet, code);
      for (const above of scheme?.ancestors(code) ?? []) add(facet, above);
    }
  };
  addAll('kind', [document.kind]);
  addAll('country', document.regions.map(countryOf));
  addAll('region', document.regions, schemes.region);
  addAll('sector', document.sectors, schemes.sector);
  addAll('ecosystem', document.ecosystems, schemes.ecosystem);
  addAll('theme', document.themes, schemes.theme);
  addAll('lang', languages(document.languages));
  return found;
}
