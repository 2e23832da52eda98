/** A question in an unknown language → terms, each with the stems under which it may stand. */
import { foldedWords } from './fold.ts';
import { stem, stemmedLanguages } from './stem.ts';
import { withoutStopWords } from './stop-words.ts';

/** One thing asked for: a text matches when it has any of the stems. Letters and digits only. */
export interface Term {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

/** Terms that count: a longer question is cut, so that its cost is bounded. */
const maxTerms = 40;

/** A folded word with its stems in all languages, each once. */
export function stemsOf(word: string): string[] {
  return [...new Set([word, ...stemmedLanguages.map((language) => stem(word, language))])];
}

/**
 * The terms of a question. Words that share a stem are one term, so that 'test' and 'tests' do not
 * count twice. Empty when the text has no letter or digit.
 */
export function termsOf(text: string): Term[] {
  const asked = withoutStopWords([...new Set(foldedWords(text))]).slice(0, maxTerms);
  const groups: { words: Set<string>; stems: Set<string> }[] = [];
  for (const word of asked) {
    const group = { words: new Set([word]), stems: new Set(stemsOf(word)) };
    const same = groups.filter(({ stems }) => [...group.stems].some((s) => stems.has(s)));
    for (const other of same) {
      for (const s of other.stems) group.stems.add(s);
      group.words = new Set([...other.words, ...group.words]);
      groups.splice(groups.indexOf(other), 1);
    }
    groups.push(group);
  }
  return groups.map(({ words, stems }) => ({ words: [...words], stems: [...stems] }));
}

/** Words of a phrase that count. */
const maxPhraseWords = 12;

/**
 * A phrase as the rows of stems by which it may stand in a text: all words in one language. Empty when
 * the text has no letter or digit.
 */
export function phraseOf(text: string): string[][] {
  const words = foldedWords(text).slice(0, maxPhraseWords);
  if (words.length === 0) return [];
  const rows = [undefined, ...stemmedLanguages].map((language) =>
    words.map((word) => stem(word, language)),
  );
  return [...new Map(rows.map((row) => [row.join(' '), row])).values()];
}
