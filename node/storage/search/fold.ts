/** Folding text; see schema/query/words.ts, which question and index share. */
import { foldedWords } from '#schema/query/index.ts';

export { foldedWords };

/**
 * A title as it sorts: folded, short, and without characters beyond U+FFFF, whose order differs
 * between SQLite and JavaScript.
 */
export function titleKey(title: string): string {
  return foldedWords(title)
    .join(' ')
    .replace(/[\ud800-\udfff\ufffd]/g, '')
    .slice(0, 80);
}
