/** A document → the stems of each field, as they are indexed and scored. */
import type { SearchDocument } from '#schema/record/index.ts';
import { foldedWords } from './fold.ts';
import { languagesOfLabel } from './label-languages.ts';
import { stem, stemmedLanguageOf } from './stem.ts';

/** The fields of the index in the order of its columns, with what a word in them weighs. */
export const fieldWeights = { title: 3, summary: 1.5, body: 1, keywords: 2, labels: 0.7 } as const;
/** The fields of the index. */
export const fieldNames = ['title', 'summary', 'body', 'keywords', 'labels'] as const;

/** Stems by field. */
export type Analysed = Readonly<Record<(typeof fieldNames)[number], readonly string[]>>;

function stems(texts: Readonly<Record<string, string>>): string[] {
  return Object.entries(texts).flatMap(([tag, text]) => {
    const language = stemmedLanguageOf(tag);
    return foldedWords(text).map((word) => stem(word, language));
  });
}

/** Words that may be of any of the languages: each distinct stem once per word. */
function stemsInAll(
  text: string,
  languages: ReadonlyArray<ReturnType<typeof stemmedLanguageOf>>,
): string[] {
  return foldedWords(text).flatMap((word) => [
    ...new Set(languages.map((language) => stem(word, language))),
  ]);
}

/** Labels repeat from record to record: analysed once. */
const labelStems = new Map<string, readonly string[]>();
const maxLabels = 10_000;

function stemsOfLabel(label: string): readonly string[] {
  let found = labelStems.get(label);
  if (!found) {
    found = stemsInAll(label, languagesOfLabel(label));
    if (labelStems.size >= maxLabels) labelStems.clear();
    labelStems.set(label, found);
  }
  return found;
}

/** Analyses a document. Keywords carry no language: they are taken in those of the title. */
export function analyse(document: SearchDocument): Analysed {
  const languages = document.languages.map(stemmedLanguageOf);
  const titled = languages.length > 0 ? languages : [undefined];
  return {
    title: stems(document.title),
    summary: stems(document.summary),
    body: stems(document.body),
    keywords: document.keywords.flatMap((keyword) => stemsInAll(keyword, titled)),
    // How often a label's word occurs says nothing.
    labels: [...new Set(document.labels.flatMap(stemsOfLabel))],
  };
}

/** Stems of all fields together. */
export function lengthOf(analysed: Analysed): number {
  return fieldNames.reduce((sum, name) => sum + analysed[name].length, 0);
}
