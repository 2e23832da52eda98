/** Stems by the Snowball algorithm of each language, over folded words. */
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stem as english } from 'porter2';

/** Languages that are stemmed; words of all others are only folded. */
export const stemmedLanguages = ['en', 'fr', 'de', 'nl'] as const;
/** See {@link stemmedLanguages}. */
export type StemmedLanguage = (typeof stemmedLanguages)[number];

const algorithms: Readonly<Record<StemmedLanguage, (word: string) => string>> = {
  en: english,
  fr: french,
  de: german,
  nl: dutch,
};

/**
 * Words remembered per language and generation: text repeats itself, and a look-up costs a tenth of a
 * stem (1 to 2 µs). All that may be remembered takes some 25 MB of a thread that indexes a large network.
 */
const maxRemembered = 32_000;
/** Characters from which V8 makes a substring a view. */
const minViewLength = 13;

/** Stems by language, remembered in two generations: what was asked for lately outlives the rest. */
class Stemmer {
  readonly #algorithm: (word: string) => string;
  #young = new Map<string, string>();
  #old = new Map<string, string>();

  constructor(language: StemmedLanguage) {
    this.#algorithm = algorithms[language];
  }

  stem(word: string): string {
    const young = this.#young.get(word);
    if (young !== undefined) return young;
    const old = this.#old.get(word);
    if (old !== undefined) {
      this.#remember(word, old);
      return old;
    }
    // Some stemmers mark letters in upper case and leave the mark on odd input.
    const result = this.#algorithm(word).toLowerCase() || word;
    this.#remember(word, result);
    return result;
  }

  #remember(word: string, stem: string): void {
    if (this.#young.size >= maxRemembered) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(owned(word), owned(stem));
  }
}

/** A long substring is a view of the text that it was cut from, and would keep all of it in memory. */
function owned(word: string): string {
  return word.length < minViewLength ? word : Buffer.from(word).toString();
}

const stemmers = new Map<StemmedLanguage, Stemmer>();

function stemmerOf(language: StemmedLanguage): Stemmer {
  let found = stemmers.get(language);
  if (!found) {
    found = new Stemmer(language);
    stemmers.set(language, found);
  }
  return found;
}

/** The language in which a BCP 47 tag is stemmed, if it is one of the four. */
export function stemmedLanguageOf(tag: string): StemmedLanguage | undefined {
  const primary = tag.charAt(2) === '-' ? tag.slice(0, 2) : tag;
  for (const language of stemmedLanguages) if (language === primary) return language;
  return undefined;
}

/**
 * The stem of a folded word.
 * @param language undefined: the word itself
 */
export function stem(word: string, language: StemmedLanguage | undefined): string {
  if (!language || word.length < 3) return word;
  return stemmerOf(language).stem(word);
}
