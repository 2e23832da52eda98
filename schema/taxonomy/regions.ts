import { countries } from './regions-countries.ts';
import { nutsRegions } from './regions-nuts.ts';
import { ukRegions } from './regions-uk.ts';
import { conceptOf, type Row } from './rows.ts';
import { type Concept, createScheme, type Scheme } from './scheme.ts';

/** A shorter code is that of the region around it, except that the UK's own codes start in TL. */
function regionConcept(row: Row): Concept {
  const [code] = row;
  if (code.length === 2) return conceptOf(row);
  const parent = code.slice(0, -1);
  return conceptOf(row, parent === 'TL' ? 'UK' : parent);
}

/**
 * Countries and regions, levels 0 to 2 of the statistical classifications. Sources: NUTS 2024 by
 * Commission Delegated Regulation (EU) 2023/674, with Eurostat's statistical regions for
 * Switzerland, and the International Territorial Levels (ITL 2025) of the UK's Office for National
 * Statistics. Greece is `EL` and the United Kingdom `UK`, as Eurostat codes them; 'Extra-Regio'
 * codes are left out, as no cluster has its seat there.
 */
export const regions: Scheme = createScheme(
  'region',
  [...countries, ...nutsRegions, ...ukRegions].map(regionConcept),
);

/**
 * The level of a region: 0 a country, 1 a major region, 2 a region such as a province.
 *
 * @throws {RangeError} if the code is not a region's.
 */
export function regionLevel(code: string): 0 | 1 | 2 {
  if (!regions.has(code)) throw new RangeError(`unknown region ${code}`);
  const above = regions.ancestors(code).length;
  return above === 0 ? 0 : above === 1 ? 1 : 2;
}

/**
 * The code of the country that a region lies in; a country lies in itself.
 *
 * @throws {RangeError} if the code is not a region's.
 */
export function countryOf(code: string): string {
  if (!regions.has(code)) throw new RangeError(`unknown region ${code}`);
  return regions.ancestors(code).at(-1) ?? code;
}
