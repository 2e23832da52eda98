/** When an address counts as broken. */

/** Times in a row, a day or more apart, that an address has to fail: one bad day is no broken link. */
export const brokenAfter = 2;

/**
 * Whether an answer says that a page is not there. Refusals of programs (401, 403, 405, 429) are not:
 * a reader may well see the page.
 * @param status HTTP status; 0: no answer
 */
export function isBroken(status: number): boolean {
  return status === 0 || status === 404 || status === 410 || status >= 500;
}
