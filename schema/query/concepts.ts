/**
 * Words that mean the same: about 400 concepts of low-carbon industry and of clusters, each as it is
 * called in English, French, German and Dutch. Written for Interhub; the tables are in concepts-*.ts,
 * one concept a line:
 *
 *   forms in English ; forms in French ; forms in German ; forms in Dutch
 *
 * with ` | ` between forms of one language. A hub may add its own in a file (see {@link conceptsFile}).
 */
import { z } from 'zod';
import { type UiLanguage, uiLanguages } from '../taxonomy/index.ts';
import { cooperationConcepts } from './concepts-cooperation.ts';
import { energyConcepts } from './concepts-energy.ts';
import { industryConcepts } from './concepts-industry.ts';
import { sectorConcepts } from './concepts-sectors.ts';

/** How a concept is called, by language; a language may be missing. */
export type ConceptForms = Readonly<Partial<Record<UiLanguage, readonly string[]>>>;

/** A concept with its forms, the usual one first. */
export interface Concept {
  readonly forms: ConceptForms;
}

/** Concepts that a hub may add. */
export const maxAddedConcepts = 2_000;
/** Forms of one concept in one language. */
export const maxForms = 12;
/** Characters of a form. */
export const maxFormLength = 80;

const forms = z.array(z.string().trim().min(2).max(maxFormLength)).max(maxForms).optional();

/** The file `concepts.json` in a hub's data folder. */
export const conceptsFile = z.strictObject({
  format: z.literal('interhub-concepts/1'),
  concepts: z
    .array(z.strictObject({ en: forms, fr: forms, de: forms, nl: forms }))
    .max(maxAddedConcepts),
});

function conceptOf(line: string): Concept {
  const columns = line.split(' ; ').map((column) => column.split('|').map((form) => form.trim()));
  if (columns.length !== uiLanguages.length) throw new TypeError(`not a concept: ${line}`);
  return {
    forms: Object.fromEntries(uiLanguages.map((language, i) => [language, columns[i] ?? []])),
  };
}

/** All concepts that come with Interhub. */
export const concepts: readonly Concept[] = Object.freeze(
  [energyConcepts, industryConcepts, sectorConcepts, cooperationConcepts].flatMap((table) =>
    table.trim().split('\n').map(conceptOf),
  ),
);
