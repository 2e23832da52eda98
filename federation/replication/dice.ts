/** Chance as data: a small generator whose state is a number, so that a step stays pure (mulberry32). */

/** The next number from 0 to below 1, and the seed after it. */
export function roll(seed: number): readonly [value: number, seed: number] {
  const next = (seed + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return [((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296, next];
}

/** Up to `count` of the items, each as likely as another, and the seed after it. */
export function sample<T>(
  items: readonly T[],
  count: number,
  seed: number,
): readonly [chosen: T[], seed: number] {
  const pool = [...items];
  const chosen: T[] = [];
  let after = seed;
  while (chosen.length < count && pool.length > 0) {
    const [value, next] = roll(after);
    after = next;
    chosen.push(...pool.splice(Math.floor(value * pool.length), 1));
  }
  return [chosen, after];
}
