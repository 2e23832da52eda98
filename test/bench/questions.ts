/** Questions as people put them, drawn from the words of the corpus. The same seed gives the same ones. */
import type { IndexQuery } from '#federation/ports.ts';
import { regions, sectors } from '#schema/taxonomy/index.ts';
import { type Dice, seededDice, wordOfRank } from './corpus.ts';

/** A question, and what one would ask FTS5 instead. */
export interface DrawnQuestion {
  readonly query: IndexQuery;
  readonly match: string;
}

/** Words of the corpus of a rank below this are in most records. */
const veryFrequent = 30;

/** As likely of rank 20 to 200 as of 2,000 to 20,000: in 70 % of the records down to one in a thousand. */
function drawWord(dice: Dice): string {
  return wordOfRank(Math.floor(20 * Math.exp(dice() * Math.log(1_000))));
}

function drawFrom<T>(items: readonly T[], dice: Dice): T {
  const item = items[Math.floor(dice() * items.length)];
  if (item === undefined) throw new RangeError('nothing to draw from');
  return item;
}

function question(changes: Partial<IndexQuery>, words: readonly string[]): DrawnQuestion {
  const query: IndexQuery = {
    ...{ text: words.join(' '), filters: {}, audience: 'network', sort: 'relevance', limit: 20 },
    ...changes,
  };
  return { query, match: words.map((word) => `"${word}"`).join(' OR ') };
}

/** All forms that a question may have, one after another: short, long, filtered, by beginnings. */
export function* mixedQuestions(seed: number): Generator<DrawnQuestion> {
  const dice = seededDice(seed);
  const words = (n: number) => Array.from({ length: n }, () => drawWord(dice));
  const filters = () => ({
    region: [drawFrom(regions.codes, dice), drawFrom(regions.codes, dice)],
    sector: [drawFrom(sectors.codes, dice)],
  });
  for (;;) {
    yield question({}, words(1));
    yield question({}, words(2));
    yield question({ filters: filters() }, words(2));
    yield question({}, words(3));
    yield question({}, words(8));
    yield question({}, [wordOfRank(Math.floor(dice() * veryFrequent))]);
    yield question({ without: words(1) }, words(2));
    yield question({ phrases: [words(2).join(' ')] }, words(1));
    yield question({ sort: 'updated' }, words(1));
    const [begun = '', typed = ''] = words(2);
    yield { ...question({ prefix: begun.slice(0, 2) }, [typed]), match: `${begun.slice(0, 2)}*` };
  }
}

/** Two words, one of them widened by four words and a phrase. */
export function* widenedQuestions(seed: number): Generator<DrawnQuestion> {
  const dice = seededDice(seed);
  const words = (n: number) => Array.from({ length: n }, () => drawWord(dice));
  for (;;) {
    const [word = '', other = ''] = words(2);
    const others = [...words(4), words(2).join(' ')];
    const asked = question({ widened: [{ word, with: others }] }, [word, other]);
    yield { ...asked, match: [word, other, ...others].map((one) => `"${one}"`).join(' OR ') };
  }
}

/** What is in the query box while somebody types: one to three words, the last of them unfinished. */
export function* typedTexts(seed: number): Generator<string> {
  const dice = seededDice(seed);
  for (;;) {
    for (const [whole, letters] of [
      [0, 2],
      [0, 3],
      [1, 2],
      [2, 3],
    ] as const) {
      const words = Array.from({ length: whole }, () => drawWord(dice));
      yield [...words, drawWord(dice).slice(0, letters)].join(' ');
    }
  }
}
