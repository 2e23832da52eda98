/** The values by which results are ordered, the same for indexed and foreign records. */

const msPerDay = 86_400_000;
/** After every deadline that is still to come, and before all that have passed. */
const noDeadline = 1_000_000;
const passedBase = 3_000_000;

/** Days since 1970 of an ISO day; 0 for none. */
export function dayNumber(iso: string | undefined): number {
  if (iso === undefined) return 0;
  const ms = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(ms) ? 0 : Math.floor(ms / msPerDay);
}

/** The day that a moment lies in. */
export function dayOf(ms: number): number {
  return Math.floor(ms / msPerDay);
}

/** Upcoming deadlines first, soonest first; then records without; then passed ones, latest first. */
export function deadlineValue(until: number, today: number): number {
  if (until === 0) return noDeadline;
  return until >= today ? until : passedBase - until;
}
