/** Snowball stems by language, over folded words. */
import snowball from 'snowball-stemmers';

/** Languages that are stemmed; words of all others are only folded. */
export const stemmedLanguages = ['en', 'fr', 'de', 'nl'] as const;
/** See {@link stemmedLanguages}. */
export type StemmedLanguage = (typeof stemmedLanguages)[number];

const algorithms = { en: 'english', fr: 'french', de: 'german', nl: 'dutch' } as const;

/** Words remembered per language: text repeats itself, and a look-up is much cheaper than a stem. */
const maxRemembered = 20_000;

interface Stemmer {
  stem(word: string): string;
}

const stemmers = new Map<StemmedLanguage, { stemmer: Stemmer; known: Map<string, string> }>();

function stemmerOf(language: StemmedLanguage) {
  let found = stemmers.get(language);
  if (!found) {
    found = { stemmer: snowball.newStemmer(algorithms[language]), known: new Map() };
    stemmers.set(language, found);
  }
  return found;
}

/** The language in which a BCP 47 tag is stemmed, if it is one of the four. */
export function stemmedLanguageOf(tag: string): StemmedLanguage | undefined {
  const primary = tag.split('-', 1)[0];
  return stemmedLanguages.find((language) => language === primary);
}

/**
 * The stem of a folded word.
 * @param language undefined: the word itself
 */
export function stem(word: string, language: StemmedLanguage | undefined): string {
  if (!language || word.length < 3) return word;
  const { stemmer, known } = stemmerOf(language);
  let result = known.get(word);
  if (result === undefined) {
    // Some stemmers mark letters in upper case and leave the mark on odd input.
    result = stemmer.stem(word).toLowerCase() || word;
    if (known.size >= maxRemembered) known.clear();
    known.set(word, result);
  }
  return result;
}
