/** A question in an unknown language → terms, each with the stems under which it may stand. */
import { foldedWords } from './fold.ts';
import { stem, stemmedLanguages } from './stem.ts';
import { withoutStopWords } from './stop-words.ts';

/** One thing asked for: a text matches when it has any of the stems. Letters and digits only. */
export interface Term {
  readonly stems: readonly string[];
}

/** Terms that count: a longer question is cut, so that its cost is bounded. */
const maxTerms = 40;

/**
 * The terms of a question. Words that share a stem are one term, so that 'test' and 'tests' do not
 * count twice. Empty when the text has no letter or digit.
 */
export function termsOf(text: string): Term[] {
  const asked = withoutStopWords([...new Set(foldedWords(text))]).slice(0, maxTerms);
  const groups: Set<string>[] = [];
  for (const word of asked) {
    const stems = new Set([word, ...stemmedLanguages.map((language) => stem(word, language))]);
    const same = groups.filter((group) => [...stems].some((s) => group.has(s)));
    for (const group of same) {
      for (const s of group) stems.add(s);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(stems);
  }
  return groups.map((group) => ({ stems: [...group] }));
}
