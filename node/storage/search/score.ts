/**
 * The one formula by which records are ranked: BM25F as FTS5's bm25() computes it for one word (and does
 * for phrases), but with the stems of a term taken together, and an idf that stays positive (as Lucene's) because in a
 * network about one subject most records hold its word.
 *
 *   score = Σ over terms: idf(term) · max over stems: saturation(weighted frequency, length)
 */

/** FTS5's constants. */
const k1 = 1.2;
const b = 0.75;

/** How telling a term is that `matching` of `total` records hold. */
export function idf(total: number, matching: number): number {
  return Math.log(1 + Math.max(0, total - matching + 0.5) / (matching + 0.5));
}

/** The idf that is inside of FTS5's bm25(). */
export function ftsIdf(total: number, matching: number): number {
  const value = Math.log((total - matching + 0.5) / (matching + 0.5));
  return value <= 0 ? 1e-6 : value;
}

/** What a stem adds that occurs `frequency` times (weighted by field) among `length` stems. */
export function saturation(frequency: number, length: number, averageLength: number): number {
  const norm = averageLength > 0 ? length / averageLength : 1;
  return (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * norm));
}

/**
 * Tiers of fields: what a stem counts by the best field in which it stands, as if it stood there once in
 * a record of average length. From the least to the best.
 */
export const tiers = [
  { fields: ['labels'], value: saturation(0.7, 1, 1) },
  { fields: ['summary', 'body'], value: saturation(1.25, 1, 1) },
  { fields: ['title', 'keywords'], value: saturation(2.5, 1, 1) },
] as const;
