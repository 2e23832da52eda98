import { conceptsOf } from './rows.ts';
import { createScheme, type Scheme } from './scheme.ts';
import { industrySections } from './sectors-industry.ts';
import { serviceSections } from './sectors-services.ts';

/**
 * Economic activities: the sections (a letter) and divisions (two digits, as a string) of
 * NACE Rev. 2.1. Source: Commission Delegated Regulation (EU) 2023/137. The English titles are the
 * regulation's; the others follow its wording but are not quoted from it.
 */
export const sectors: Scheme = createScheme(
  'sector',
  conceptsOf([...industrySections, ...serviceSections]),
);
