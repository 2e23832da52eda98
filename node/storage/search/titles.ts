/** Records whose titles have the words that are being typed. */

import type { Sqlite } from '../sqlite.ts';
import { foldedWords } from './fold.ts';
import { stemsOf } from './terms.ts';
import { mostFrequent, type Vocabulary } from './vocabulary.ts';

/** Words that go on like the one being typed, of those looked at, and records with them. */
const maxBeginnings = 32;
const maxLookedAt = 1_000;
const maxRecords = 30_000;
/** Words typed that count. */
const maxWords = 8;
/** Records looked at: the newest, and those whose title begins with the text. */
const maxFound = 100;

function anyOf(stems: readonly string[]): string {
  const quoted = [...new Set(stems)].map((stem) => `"${stem.replace(/[^\p{L}\p{N}]/gu, '')}"`);
  return `(${quoted.join(' OR ')})`;
}

/**
 * Slots of records whose title begins with the text, then of those whose title has all its words and
 * a word that begins with the last, newest first.
 */
export function titlesWith(text: string, db: Sqlite, vocabulary: Vocabulary): number[] {
  const words = foldedWords(text).slice(0, maxWords);
  const last = words.at(-1);
  if (last === undefined || last.length < 2) return [];
  const key = words.join(' ');
  const begun = db
    .prepare<[string, string], number>(
      `SELECT id FROM docs WHERE title >= ? AND title < ? ORDER BY title LIMIT ${maxFound}`,
    )
    .pluck()
    .all(key, `${key}\u{10ffff}`) as number[];
  const limits = { max: maxBeginnings, maxRecords };
  const goesOn = mostFrequent(vocabulary.beginning(last, maxLookedAt), limits);
  const groups = [
    ...words.slice(0, -1).map((word) => stemsOf(word)),
    [...stemsOf(last), ...goesOn.map(({ stem }) => stem)],
  ];
  const having = db
    .prepare<[string], number>(
      `SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ${maxFound}`,
    )
    .pluck()
    .all(`{title} : (${groups.map(anyOf).join(' AND ')})`) as number[];
  return [...new Set([...begun, ...having])];
}
