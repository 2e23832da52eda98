/**
 * The closed vocabularies that records are classified by, with labels in four languages: regions
 * (NUTS and ITL), sectors (NACE), industrial ecosystems, low-carbon themes and languages.
 * Plain data in memory, with no dependency and no input or output.
 */
import { ecosystems } from './ecosystems.ts';
import { languages } from './languages.ts';
import { regions } from './regions.ts';
import type { Scheme, SchemeId } from './scheme.ts';
import { sectors } from './sectors.ts';
import { themes } from './themes.ts';

export { ecosystems } from './ecosystems.ts';
export { languages } from './languages.ts';
export { countryOf, regionLevel, regions } from './regions.ts';
export type { Concept, Labels, Scheme, SchemeId, UiLanguage } from './scheme.ts';
export { createScheme, schemeIds, uiLanguages } from './scheme.ts';
export { sectors } from './sectors.ts';
export { themes } from './themes.ts';

/** Every vocabulary by its name. */
export const schemes: Readonly<Record<SchemeId, Scheme>> = Object.freeze({
  region: regions,
  sector: sectors,
  ecosystem: ecosystems,
  theme: themes,
  language: languages,
});
