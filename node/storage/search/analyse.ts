/** A document → the stems of each field, as they are indexed and scored. */
import type { SearchDocument } from '#schema/record/index.ts';
import { foldedWords } from './fold.ts';
import { languagesOfLabel } from './label-languages.ts';
import { languageOf } from './language.ts';
import { type StemmedLanguage, stem } from './stem.ts';

/** The fields of the index in the order of its columns, with what a word in them weighs. */
export const fieldWeights = { title: 3, summary: 1.5, body: 1, keywords: 2, labels: 0.7 } as const;
/** The fields of the index. */
export const fieldNames = ['title', 'summary', 'body', 'keywords', 'labels'] as const;

/** Stems by field. */
export type Analysed = Readonly<Record<(typeof fieldNames)[number], readonly string[]>>;

/** Is told each stem of a document, any number of times, with what the vocabulary keeps of it. */
export interface StemNotes {
  /**
   * @param form the word that it is the stem of
   * @param joins the word is of a language that writes words together
   */
  note(stem: string, form: string, joins: boolean): void;
}

function joinsWords(language: StemmedLanguage | undefined): boolean {
  return language === 'de' || language === 'nl';
}

function stems(texts: Readonly<Record<string, string>>, notes: StemNotes | undefined): string[] {
  return Object.entries(texts).flatMap(([tag, text]) => {
    const language = languageOf(tag, text);
    const joins = joinsWords(language);
    return foldedWords(text).map((word) => {
      const stemmed = stem(word, language);
      notes?.note(stemmed, word, joins);
      return stemmed;
    });
  });
}

/** Words that may be of any of the languages: each distinct stem once per word. */
export function stemsInAll(
  text: string,
  languages: ReadonlyArray<StemmedLanguage | undefined>,
  notes: StemNotes | undefined,
): string[] {
  return foldedWords(text).flatMap((word) => {
    const distinct = new Set<string>();
    for (const language of languages) {
      const stemmed = stem(word, language);
      distinct.add(stemmed);
      notes?.note(stemmed, word, joinsWords(language));
    }
    return [...distinct];
  });
}

interface NotedStem {
  readonly stem: string;
  readonly form: string;
  readonly joins: boolean;
}

/** Labels repeat from record to record: analysed once. */
const labelStems = new Map<string, readonly NotedStem[]>();
const maxLabels = 10_000;

/** The stems of a label, in whichever languages it is written. */
export function stemsOfLabel(label: string): readonly NotedStem[] {
  let found = labelStems.get(label);
  if (!found) {
    const noted: NotedStem[] = [];
    const note = (stemmed: string, form: string, joins: boolean) =>
      noted.push({ stem: stemmed, form, joins });
    stemsInAll(label, languagesOfLabel(label), { note });
    found = noted;
    if (labelStems.size >= maxLabels) labelStems.clear();
    labelStems.set(label, found);
  }
  return found;
}

function stemsOfLabels(labels: readonly string[], notes: StemNotes | undefined): string[] {
  // How often a label's word occurs says nothing.
  const distinct = new Set<string>();
  for (const label of labels) {
    for (const { stem: stemmed, form, joins } of stemsOfLabel(label)) {
      distinct.add(stemmed);
      notes?.note(stemmed, form, joins);
    }
  }
  return [...distinct];
}

/**
 * Analyses a document. Keywords carry no language: they are taken in those of the title.
 */
export function analyse(document: SearchDocument, notes?: StemNotes): Analysed {
  const languages = document.languages.map((tag) => languageOf(tag, document.title[tag] ?? ''));
  const titled = languages.length > 0 ? languages : [undefined];
  return {
    title: stems(document.title, notes),
    summary: stems(document.summary, notes),
    body: stems(document.body, notes),
    keywords: document.keywords.flatMap((keyword) => stemsInAll(keyword, titled, notes)),
    labels: stemsOfLabels(document.labels, notes),
  };
}

/** Stems of all fields together. */
export function lengthOf(analysed: Analysed): number {
  return fieldNames.reduce((sum, name) => sum + analysed[name].length, 0);
}
