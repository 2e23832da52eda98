/**
 * Which words of a text can matter to a question. A record that is scored without being in the index has
 * some hundred words, of which all but a few are stemmed in vain: this tells by a word's letters alone
 * that its stem is none of those asked for.
 */
import type { Asked, Question } from './question.ts';
import { minCompound } from './vocabulary.ts';

/**
 * Letters at the end of a stem that may differ from its word's: 'dying' and 'die', 'logie' and 'log'. All
 * before them are the word's own, the first letter always; word-gate.test.ts holds the stemmers to it.
 */
export const changedLetters = 2;
/** Letters of the shortest part of a compound. */
const minPart = 4;

/** What every word with this stem begins with. */
function beginningOf(stem: string): string {
  return stem.slice(0, Math.max(1, stem.length - changedLetters));
}

/** Without those that say no more than a shorter one does. */
function shortest(texts: Iterable<string>, says: (text: string, other: string) => boolean) {
  const sorted = [...new Set(texts)].sort((a, b) => a.length - b.length);
  const kept: string[] = [];
  for (const text of sorted) if (!kept.some((other) => says(text, other))) kept.push(text);
  return kept;
}

function allAsked({ groups, required, excluded }: Question): Asked[] {
  return [
    ...groups.flatMap(({ asked, instead }) => [...asked, ...instead]),
    ...required,
    ...excluded,
  ];
}

/** See the file's comment. */
export class WordGate {
  readonly #beginnings: readonly string[];
  /** By letter (ASCII): whether a beginning starts with it. */
  readonly #firsts = new Uint8Array(128);
  /** What is in every compound that a question's words are parts of. */
  readonly #within: readonly string[];

  constructor(question: Question) {
    const asked = allAsked(question);
    const stems = asked.flatMap(({ sequences }) => sequences.flatMap((one) => one.stems));
    this.#beginnings = shortest(stems.map(beginningOf), (text, other) => text.startsWith(other));
    for (const one of this.#beginnings) {
      const first = one.charCodeAt(0);
      if (first < this.#firsts.length) this.#firsts[first] = 1;
    }
    // What `unknownStem` takes begins or ends with a word that was asked for, or with a stem of it.
    const parts = asked
      .filter(({ unknownStem }) => unknownStem)
      .flatMap(({ sequences }) => sequences.flatMap((one) => one.stems))
      .filter((stem) => stem.length >= minPart)
      .map((stem) => beginningOf(stem));
    this.#within = shortest(parts, (text, other) => text.includes(other));
  }

  /** Whether a folded text may have a compound with a word that was asked for. */
  mayHoldCompound(folded: string): boolean {
    for (const one of this.#within) if (folded.includes(one)) return true;
    return false;
  }

  /**
   * The same as `admits` for a word of which only the first letter and the length are looked at.
   * @param mayHold what `mayHoldCompound` says of its text
   */
  mayAdmit(first: number, length: number, mayHold: boolean): boolean {
    return (
      first >= this.#firsts.length ||
      this.#firsts[first] === 1 ||
      (mayHold && length >= minCompound)
    );
  }

  /** False: whatever the language, the stem of this folded word is of no interest. Stems are words too. */
  admits(word: string): boolean {
    const first = word.charCodeAt(0);
    if (first >= this.#firsts.length || this.#firsts[first] === 1) {
      for (const one of this.#beginnings) if (word.startsWith(one)) return true;
    }
    if (word.length < minCompound) return false;
    for (const one of this.#within) if (word.includes(one)) return true;
    return false;
  }
}
