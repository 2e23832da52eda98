/**
 * What else to look for: the other names, in all languages, of the concepts that a question names.
 *
 * A concept is named by its words in order; endings do not count (see `light`), nor do articles and
 * prepositions. The longest name at a place wins. A German or Dutch word that is none is tried as two
 * names written together: 'Wasserstoffspeicher'.
 */
import type { UiLanguage } from '../taxonomy/index.ts';
import { type Concept, concepts } from './concepts.ts';
import { foldedWords } from './words.ts';

/** What is looked for besides some words of a question. */
export interface WidenedWord {
  /** As it was typed: one word or several. */
  readonly word: string;
  /** Words or phrases; each of them may stand for it. */
  readonly with: readonly string[];
}

/** See {@link createWidening}. */
export interface Widening {
  /**
   * @param words as typed, in order
   * @param language of the question, if it is known: names that are none in it do not count
   */
  widen(words: readonly string[], language?: UiLanguage | null): WidenedWord[];
  /** All names of concepts, as they are written. */
  readonly names: readonly string[];
}

/** Names that one question may have; the rest of a long one is not widened. */
export const maxWidened = 12;
/** Forms that stand for one name. */
export const maxAlternatives = 16;
/** Words of the longest name. */
const maxNameWords = 5;
/** Letters of a part of a compound; and of one whose other part is no name. */
const minPart = 4;
const minSinglePart = 6;
/** Letters of a name that is hardly a word of another language by chance. */
const sureName = 6;

/** Words that join others; folded. */
const joining = new Set(
  `a au aux d de des du en et l la le les pour of the and for in to an am der die das dem den des fur im
   mit und von zu aan bij de en het in met op te tot uit van voor`.split(/\s+/),
);

/** Without the endings that number, case and gender have in the four languages. */
export function light(word: string): string {
  let end = word.length;
  while (end > 4 && 'esnx'.includes(word[end - 1] as string)) end--;
  return word.slice(0, end).replace(/y$/, 'i');
}

interface Token {
  /** Place among the words as typed. */
  readonly at: number;
  readonly folded: string;
  readonly light: string;
}

function keyOf(text: string): string {
  const words = foldedWords(text);
  const telling = words.filter((word) => !joining.has(word));
  return (telling.length > 0 ? telling : words).map(light).join(' ');
}

/** Makes the names of these concepts known. */
function namesOf(all: readonly Concept[]): Map<string, Map<number, Set<UiLanguage>>> {
  const names = new Map<string, Map<number, Set<UiLanguage>>>();
  all.forEach(({ forms }, concept) => {
    for (const [language, list] of Object.entries(forms)) {
      for (const form of list ?? []) {
        const key = keyOf(form);
        if (key === '') continue;
        const known = names.get(key) ?? new Map<number, Set<UiLanguage>>();
        const languages = known.get(concept) ?? new Set();
        names.set(key, known.set(concept, languages.add(language as UiLanguage)));
      }
    }
  });
  return names;
}

/** Each form once, as the reader's eye sees it, without those that are the word itself. */
function otherForms(found: readonly Concept[], key: string): string[] {
  const others = new Map<string, string>();
  // By turns, so that no language takes all the places.
  const lists = found.flatMap(({ forms }) => Object.values(forms));
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let i = 0; i < longest; i++) {
    for (const list of lists) {
      const form = list[i];
      if (form === undefined) continue;
      const folded = foldedWords(form).join(' ');
      if (folded !== '' && keyOf(form) !== key && !others.has(folded)) others.set(folded, form);
    }
  }
  return [...others.values()].slice(0, maxAlternatives);
}

/**
 * Prepares the widening of questions.
 * @param added concepts of this hub, besides those of Interhub
 * @example createWidening().widen(['Wärmepumpen']) // [{ word: 'Wärmepumpen', with: ['heat pump', …] }]
 */
export function createWidening(added: readonly Concept[] = []): Widening {
  const all = [...concepts, ...added];
  const names = namesOf(all);

  /** The concepts of a name: those of the question's language, or else, unless it is short, of any. */
  function named(key: string, language: UiLanguage | null): Concept[] {
    const found = [...(names.get(key) ?? [])];
    const own = found.filter(([, languages]) => language !== null && languages.has(language));
    const counted = own.length > 0 ? own : language === null || key.length >= sureName ? found : [];
    return counted.flatMap(([n]) => all[n] ?? []);
  }

  /** The forms that a part of a compound may have as a word of its own. */
  function partForms(part: string): string[] {
    const bare = part.replace(/(?:en|er|es|e|n|s)$/, '');
    return [...new Set([part, bare, bare.replace(/([b-df-hj-np-tv-z])\1$/, '$1')].map(light))];
  }

  /**
   * Names written together, or one name with another word, with what may join them: the longest name at
   * the end, which says what the thing is, and the one before it.
   */
  function parts(word: string, language: UiLanguage | null): Array<readonly [Concept[], string]> {
    if (language === 'en' || language === 'fr') return [];
    const nameIn = (text: string) =>
      partForms(text).find((key) =>
        [...(names.get(key)?.values() ?? [])].some((l) => l.has('de') || l.has('nl')),
      );
    const taken = (...keys: (string | undefined)[]) =>
      keys.flatMap((key) => (key === undefined ? [] : [[named(key, null), key] as const]));
    let single: string | undefined;
    for (let at = minPart - 1; at <= word.length - minPart + 1; at++) {
      const [head, rest] = [word.slice(0, at), word.slice(at)];
      const tail = nameIn(rest);
      const first = head.length < minPart ? undefined : nameIn(head);
      if (tail !== undefined && first !== undefined) return taken(first, tail);
      if (tail !== undefined && rest.length >= minSinglePart) single ??= tail;
    }
    for (let at = word.length - minPart + 1; single === undefined && at >= minSinglePart; at--) {
      single = nameIn(word.slice(0, at));
    }
    return taken(single);
  }

  return {
    names: all.flatMap(({ forms }) => Object.values(forms).flat()),
    widen(words, language = null) {
      const tokens: Token[] = words.flatMap((word, at) =>
        foldedWords(word).map((folded) => ({ at, folded, light: light(folded) })),
      );
      const telling = tokens.filter(({ folded }) => !joining.has(folded));
      const widened: WidenedWord[] = [];
      const add = (from: Token, to: Token, found: readonly Concept[], key: string) => {
        const forms = otherForms(found, key);
        const word = words.slice(from.at, to.at + 1).join(' ');
        if (forms.length > 0 && widened.length < maxWidened) widened.push({ word, with: forms });
      };
      for (let i = 0; i < telling.length; ) {
        const first = telling[i] as Token;
        let n = Math.min(maxNameWords, telling.length - i);
        for (; n > 0; n--) {
          const name = telling.slice(i, i + n);
          const key = name.map((token) => token.light).join(' ');
          const found = named(key, language);
          if (found.length === 0) continue;
          add(first, name.at(-1) ?? first, found, key);
          break;
        }
        if (n === 0) {
          for (const [found, key] of parts(first.folded, language)) add(first, first, found, key);
        }
        i += Math.max(1, n);
      }
      return widened;
    },
  };
}
