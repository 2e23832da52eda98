/** The order of results, the same wherever they come from. */
import type { SortKey, SortOrder } from '../ports.ts';

/** 1 when smaller values come first, -1 when greater ones do, as for relevance and time of change. */
export function sortDirection(sort: SortOrder): 1 | -1 {
  return sort === 'relevance' || sort === 'updated' ? -1 : 1;
}

/**
 * Negative when `a` is listed before `b`. Equal values are ordered by address, so that the order is
 * total and pages do not shift.
 */
export function compareSortKeys(a: SortKey, b: SortKey, sort: SortOrder): number {
  if (a.value !== b.value) return (a.value < b.value ? -1 : 1) * sortDirection(sort);
  if (a.hub !== b.hub) return a.hub < b.hub ? -1 : 1;
  return a.rid === b.rid ? 0 : a.rid < b.rid ? -1 : 1;
}
