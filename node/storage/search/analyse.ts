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

/** What the vocabulary keeps of a stem. */
export interface StemFacts {
  /** The word that it is the stem of. */
  readonly form: string;
  /** The word is of a language that writes words together. */
  readonly joins: boolean;
}

/** Takes down the stems of a document with what the vocabulary keeps of them. */
type Noted = Map<string, StemFacts> | undefined;

function note(noted: Noted, stemmed: string, form: string, language: string | undefined): void {
  if (!noted) return;
  const joins = language === 'de' || language === 'nl';
  const known = noted.get(stemmed);
  if (known === undefined || (joins && !known.joins)) noted.set(stemmed, { form, joins });
}

function stems(texts: Readonly<Record<string, string>>, noted: Noted): string[] {
  return Object.entries(texts).flatMap(([tag, text]) => {
    const language = languageOf(tag, text);
    return foldedWords(text).map((word) => {
      const stemmed = stem(word, language);
      note(noted, stemmed, word, language);
      return stemmed;
    });
  });
}

/** Words that may be of any of the languages: each distinct stem once per word. */
function stemsInAll(
  text: string,
  languages: ReadonlyArray<StemmedLanguage | undefined>,
  noted: Noted,
): string[] {
  return foldedWords(text).flatMap((word) => [
    ...new Set(
      languages.map((language) => {
        const stemmed = stem(word, language);
        note(noted, stemmed, word, language);
        return stemmed;
      }),
    ),
  ]);
}

/** Labels repeat from record to record: analysed once. */
const labelStems = new Map<string, ReadonlyMap<string, StemFacts>>();
const maxLabels = 10_000;

function stemsOfLabel(label: string): ReadonlyMap<string, StemFacts> {
  let found = labelStems.get(label);
  if (!found) {
    const noted = new Map<string, StemFacts>();
    stemsInAll(label, languagesOfLabel(label), noted);
    found = noted;
    if (labelStems.size >= maxLabels) labelStems.clear();
    labelStems.set(label, found);
  }
  return found;
}

function stemsOfLabels(labels: readonly string[], noted: Noted): string[] {
  // How often a label's word occurs says nothing.
  const distinct = new Map(labels.flatMap((label) => [...stemsOfLabel(label)]));
  if (noted)
    for (const [stemmed, facts] of distinct) if (!noted.has(stemmed)) noted.set(stemmed, facts);
  return [...distinct.keys()];
}

/**
 * Analyses a document. Keywords carry no language: they are taken in those of the title.
 * @param noted is given each stem, with what the vocabulary keeps of it
 */
export function analyse(document: SearchDocument, noted?: Map<string, StemFacts>): Analysed {
  const languages = document.languages.map((tag) => languageOf(tag, document.title[tag] ?? ''));
  const titled = languages.length > 0 ? languages : [undefined];
  return {
    title: stems(document.title, noted),
    summary: stems(document.summary, noted),
    body: stems(document.body, noted),
    keywords: document.keywords.flatMap((keyword) => stemsInAll(keyword, titled, noted)),
    labels: stemsOfLabels(document.labels, noted),
  };
}

/** Stems of all fields together. */
export function lengthOf(analysed: Analysed): number {
  return fieldNames.reduce((sum, name) => sum + analysed[name].length, 0);
}
