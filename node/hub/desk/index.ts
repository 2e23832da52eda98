/**
 * What hub editors do beyond reviewing.
 *
 * - quality.ts          how good a record is: points with reasons, pure
 * - quality-reports.ts  the quality of all own records
 * - links.ts            when an address counts as broken
 * - reasons.ts          grounds of reports and of hiding
 * - moderating.ts       reports, and records of other hubs that are not shown here
 */
import type { Desk } from './desk-types.ts';
import { createModerating, type ModeratingContext } from './moderating.ts';
import { createQualityReports } from './quality-reports.ts';

/** Makes the desk. */
export function createDesk(context: ModeratingContext): Desk {
  return { ...createModerating(context), ...createQualityReports(context.hub) };
}
