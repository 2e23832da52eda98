/** Suggestions for error messages: which of the valid words did the writer mean? */

/** Letters compared: a longer word is a mistake of another sort. */
const maxCompared = 80;

/** Levenshtein distance with one row of memory; the caller bounds the lengths. */
export function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0] as number;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] as number;
      row[j] = Math.min(
        above + 1,
        (row[j - 1] as number) + 1,
        diagonal + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      diagonal = above;
    }
  }
  return row[b.length] as number;
}

/** Lower case, without accents, cut to a bounded length. */
export function foldForComparison(text: string): string {
  return text.slice(0, maxCompared).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * How unlike two words are: the edit distance of their folded forms; a word that begins with the
 * other is nearer than any that does not.
 */
export function unlikeness(input: string, candidate: string): number {
  const a = foldForComparison(input);
  const b = foldForComparison(candidate);
  const distance = editDistance(a, b);
  return a.length > 0 && (b.startsWith(a) || a.startsWith(b)) ? distance / 100 : distance;
}

/** The `limit` candidates most like the input, nearest first. */
export function nearestWords(input: string, candidates: readonly string[], limit = 3): string[] {
  return candidates
    .map((word) => ({ word, distance: unlikeness(input, word) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map((c) => c.word);
}
