/**
 * German and Dutch words written together. Nothing is split when it is indexed; a question is asked for
 * the compounds that the index really has. 'Windenergie' finds what begins with it and goes on with a
 * word ('Windenergieanlage'); 'Elektrolyse' what ends with it and begins with one ('Wasserelektrolyse').
 * Both are ranges of the vocabulary, in either direction, so the cost is bounded and a record that comes
 * in later needs no other analysis. What is left of the compound must be a word that the index has,
 * with the letters that join words taken off, unless the part is so long that it is no accident.
 */

import { stem } from './stem.ts';
import {
  type Chosen,
  type Known,
  minCompound,
  mostFrequent,
  type Vocabulary,
} from './vocabulary.ts';

/** Letters of a part. */
const minPart = 4;
/** Letters of a part at the beginning, at the end, that is no accident, whatever the rest. */
const sureBeginning = 6;
const sureEnd = 7;
/** Words of the vocabulary that are looked at, compounds that count, and records with them. */
const maxLookedAt = 1_000;
const maxCompounds = 64;
const maxRecords = 30_000;
/** What a compound counts against the word itself. */
export const compoundWeight = 0.6;
/** What both parts of a word that the index lacks count together. */
export const partsWeight = 0.5;

/** Letters that join words. */
const joint = /^(?:s|n|en|es|er|e)(?=.{4})/;
const jointAtEnd = /(?<=.{3})(?:s|n|en|es|er|e)$/;
const lettersAlone = /^\p{L}+$/u;

function isWord(text: string, vocabulary: Vocabulary): boolean {
  if (text.length < 3) return false;
  const forms = [text, stem(text, 'de'), stem(text, 'nl')];
  return [...new Set(forms)].some((form) => vocabulary.has(form));
}

function begins(compound: string, part: string, vocabulary: Vocabulary): boolean {
  if (!compound.startsWith(part) || compound.length < part.length + minPart) return false;
  if (part.length >= sureBeginning) return true;
  const rest = compound.slice(part.length);
  return isWord(rest, vocabulary) || isWord(rest.replace(joint, ''), vocabulary);
}

function ends(compound: string, part: string, vocabulary: Vocabulary): boolean {
  if (!compound.endsWith(part) || compound.length < part.length + 3) return false;
  if (part.length >= sureEnd) return true;
  const rest = compound.slice(0, -part.length);
  return isWord(rest, vocabulary) || isWord(rest.replace(jointAtEnd, ''), vocabulary);
}

/** The stems of a word as a part of compounds. */
export function partsOf(word: string): string[] {
  const stems = [...new Set([word, stem(word, 'de'), stem(word, 'nl')])];
  return stems.filter((part) => part.length >= minPart && lettersAlone.test(part));
}

/** Whether a stem is a compound with one of the parts. */
export function isCompoundOf(
  compound: string,
  parts: readonly string[],
  vocabulary: Vocabulary,
): boolean {
  return (
    compound.length >= minCompound &&
    parts.some((part) => begins(compound, part, vocabulary) || ends(compound, part, vocabulary))
  );
}

/** The compounds of the index with one of the parts, the most frequent first. */
export function compoundsOf(parts: readonly string[], vocabulary: Vocabulary): Chosen {
  const found = new Map<string, Known>();
  let isCut = false;
  for (const part of parts) {
    const begin = vocabulary.beginning(part, maxLookedAt);
    const end = vocabulary.ending(part, maxLookedAt);
    isCut ||= begin.length === maxLookedAt || end.length === maxLookedAt;
    for (const one of [...begin, ...end]) {
      if (one.joins === 1 && isCompoundOf(one.stem, parts, vocabulary)) found.set(one.stem, one);
    }
  }
  const stems = mostFrequent([...found.values()], { max: maxCompounds, maxRecords });
  return { stems, isCut: isCut || stems.length < found.size };
}

/**
 * The two words that a word is written together of, as stems of the index; undefined when there are none.
 * The longest second word wins: it is the one that says what the thing is.
 */
export function splitOf(word: string, vocabulary: Vocabulary): [string[], string[]] | undefined {
  if (word.length < minCompound || !lettersAlone.test(word)) return undefined;
  const inIndex = (text: string): string[] =>
    text.length < minPart ? [] : partsOf(text).filter((part) => vocabulary.has(part));
  for (let at = minPart; at <= word.length - minPart; at++) {
    const second = inIndex(word.slice(at));
    if (second.length === 0) continue;
    const head = word.slice(0, at);
    const first = inIndex(head);
    const found = first.length > 0 ? first : inIndex(head.replace(jointAtEnd, ''));
    if (found.length > 0) return [found, second];
  }
  return undefined;
}
