/** Typing mistakes: words of the index that somebody may have meant. */
import { splitOf } from './compounds.ts';
import { stemsOf } from './terms.ts';
import type { Known, Vocabulary } from './vocabulary.ts';

/** Letters of a word that is looked at: shorter ones are too near to too many. */
const minLength = 4;
const maxLength = 24;
/** From so many letters on there may be two mistakes. */
const twoMistakes = 7;
/** A word in so many records is no mistake. */
const manyRecords = 3;
/** How many times more records the other word must be in. */
const minTimes = 4;
/** Words of the vocabulary that are looked at for each beginning. */
const maxPerRange = 400;
const maxFirstRange = 3_000;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Letters changed, left out, added or swapped with their neighbour to make one word the other (optimal
 * string alignment); anything beyond `max` is max + 1.
 */
export function mistakes(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let value = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (isSame ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (before[j - 2] as number) + 1);
      }
      next[j] = value;
      least = Math.min(least, value);
    }
    if (least > max) return max + 1;
    before = row;
    row = next;
  }
  return Math.min(row[b.length] as number, max + 1);
}

/** Beginnings of what may have been meant: the mistake may be in the first letters. */
function* beginnings(word: string): Generator<readonly [string, number]> {
  const [a = '', b = '', c = ''] = word;
  yield [a + b, maxFirstRange];
  yield [b + a, maxPerRange];
  yield [b + c, maxPerRange];
  yield [a + c, maxPerRange];
  for (const letter of letters) {
    yield [letter + b + c, maxPerRange];
    yield [letter + a + b, maxPerRange];
    yield [a + letter + c, maxPerRange];
    yield [a + letter + b, maxPerRange];
  }
}

/**
 * A frequent word of the index that is nearly the same as a rare one, as it stands in a text; null when
 * the word is no mistake, or none is near. A bounded number of words is looked at.
 * @param word folded
 */
export function mended(word: string, vocabulary: Vocabulary): string | null {
  if (word.length < minLength || word.length > maxLength || !/^[a-z]+$/.test(word)) return null;
  const own = Math.max(...stemsOf(word).map((stem) => vocabulary.get(stem)?.n ?? 0));
  if (own >= manyRecords) return null;
  // What can be read as two words may be one that nobody has written yet: 'Hausbau' is no 'Hausbank'.
  const isJoined = own === 0 && splitOf(word, vocabulary) !== undefined;
  const max = word.length < twoMistakes || isJoined ? 1 : 2;
  let best: { readonly known: Known; readonly distance: number } | undefined;
  for (const [text, limit] of beginnings(word)) {
    for (const known of vocabulary.beginning(text, limit)) {
      if (known.n < 1 || known.n < own * minTimes || known.form === word) continue;
      const most = best?.distance ?? max;
      // The stem as well: the word may be known in the plural alone.
      const distance = Math.min(mistakes(word, known.form, most), mistakes(word, known.stem, most));
      if (distance === 0 || distance > max) continue;
      const isBetter =
        !best || distance < best.distance || (distance === best.distance && known.n > best.known.n);
      if (isBetter) best = { known, distance };
    }
  }
  return best?.known.form ?? null;
}
