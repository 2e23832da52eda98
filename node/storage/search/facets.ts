/** The codes under which a document is counted and filtered, ancestors included. */
import { type FacetName, facetNames } from '#federation/ports.ts';
import type { SearchDocument } from '#schema/record/index.ts';
import { regions, type Scheme, schemes } from '#schema/taxonomy/index.ts';

/** A code of a facet. */
export interface FacetCode {
  readonly facet: FacetName;
  readonly code: string;
}

/** Distinct codes that one facet may have: tags of languages are an open set that a peer could flood. */
export const maxCodesPerFacet = 4_096;

function ancestry(scheme: Scheme, codes: readonly string[]): string[] {
  return codes.flatMap((code) => scheme.withAncestors(code));
}

function countryOf(region: string): string {
  return regions.ancestors(region).at(-1) ?? region.slice(0, 2);
}

function languages(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => [tag, tag.split('-', 1)[0] ?? tag]);
}

/** The codes of a document, each once, its hub first. */
export function facetCodes(hub: string, document: SearchDocument): FacetCode[] {
  const byFacet: Readonly<Record<FacetName, readonly string[]>> = {
    hub: [hub],
    kind: [document.kind],
    country: document.regions.map(countryOf),
    region: ancestry(schemes.region, document.regions),
    sector: ancestry(schemes.sector, document.sectors),
    ecosystem: ancestry(schemes.ecosystem, document.ecosystems),
    theme: ancestry(schemes.theme, document.themes),
    lang: languages(document.languages),
  };
  const order: FacetName[] = ['hub', ...facetNames.filter((facet) => facet !== 'hub')];
  return order.flatMap((facet) => [...new Set(byFacet[facet])].map((code) => ({ facet, code })));
}
