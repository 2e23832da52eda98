/** In which language a text is that does not say so. */
import { francAll } from 'franc-min';
import { type StemmedLanguage, stemmedLanguageOf } from './stem.ts';
import { stopWordCounts } from './stop-words.ts';

const codes: Readonly<Record<string, StemmedLanguage>> = {
  eng: 'en',
  fra: 'fr',
  deu: 'de',
  nld: 'nl',
};

/** Characters below which letters tell too little; and beyond which they tell no more. */
const minLength = 24;
const maxLength = 600;
/** Words from which on a question is told by its letters. */
const minWords = 7;
/** How much less likely the next language must be; franc's scale ends at 1. */
const minLead = 0.08;

/** The language of a text by its letters; undefined: too short, or not told apart. */
function byLetters(text: string): StemmedLanguage | undefined {
  if (text.length < minLength) return undefined;
  const [first, second] = francAll(text.slice(0, maxLength), {
    only: Object.keys(codes),
    minLength,
  });
  if (!first || first[1] - (second?.[1] ?? 0) < minLead) return undefined;
  return codes[first[0]];
}

/**
 * The language in which the words of a tag are stemmed. Text tagged 'und' (undetermined) is looked at.
 * The same text always has the same language, here and at every other hub.
 */
export function languageOf(tag: string, text: string): StemmedLanguage | undefined {
  return tag === 'und' ? byLetters(text) : stemmedLanguageOf(tag);
}

/**
 * The language of a question: by its stop words, of which even a short one has some, else by its letters.
 * Null: it may be any.
 */
export function languageOfQuestion(words: readonly string[]): StemmedLanguage | null {
  const counts = stopWordCounts(words);
  const [first, second] = counts.sort((a, b) => b.count - a.count);
  // A word alone may as well be one of another language: 'Meer' is 'more' in one, 'sea' in the other.
  const isTold = first && first.count > (second?.count ?? 0) && first.count < words.length;
  if (isTold) return first.language;
  // A few nouns of a Dutch question look German to anybody.
  if (words.length < minWords) return null;
  return byLetters(words.join(' ')) ?? null;
}
