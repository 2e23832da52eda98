/** In which languages a label is written: labels reach the index without saying so. */
import { schemes } from '#schema/taxonomy/index.ts';
import { type StemmedLanguage, stemmedLanguages } from './stem.ts';

let known: Map<string, StemmedLanguage[]> | undefined;

function build(): Map<string, StemmedLanguage[]> {
  const found = new Map<string, StemmedLanguage[]>();
  for (const scheme of Object.values(schemes)) {
    for (const { labels } of scheme.codes.map(scheme.get).filter((c) => c !== undefined)) {
      for (const language of stemmedLanguages) {
        const languages = found.get(labels[language]);
        if (!languages) found.set(labels[language], [language]);
        else if (!languages.includes(language)) languages.push(language);
      }
    }
  }
  return found;
}

/**
 * The languages in which a label is written: those of the vocabularies; any of the four for the
 * names of kinds and choices. (To look those up would load all of schema/record, 12 MB per thread.)
 */
export function languagesOfLabel(label: string): readonly StemmedLanguage[] {
  known ??= build();
  return known.get(label) ?? stemmedLanguages;
}
