/** Comparing two sequences by what they hold. */

/** Items of `after` that `before` does not have. */
export function added<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => unknown = (item) => item,
): T[] {
  const known = new Set(before.map(nameOf));
  return after.filter((item) => !known.has(nameOf(item)));
}

/** Whether what both have stands in another order, or another number of times. */
export function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const [old, fresh] = [new Set(before), new Set(after)];
  const common = before.filter((item) => fresh.has(item));
  return JSON.stringify(common) !== JSON.stringify(after.filter((item) => old.has(item)));
}
