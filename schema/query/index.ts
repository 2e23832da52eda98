/**
 * The language of the query box. Pure: no clock, no input or output.
 *
 * - words.ts     text → folded words, the same for questions and for what is indexed
 * - parse.ts     typed text → words, phrases, exclusions, filters; never fails
 * - fields.ts    `region:Flanders` → codes of the vocabularies
 * - format.ts    the way back
 * - concepts.ts  words that mean the same, in four languages; tables in concepts-*.ts
 * - widen.ts     a question → what else to look for
 */
export { type Concept, type ConceptForms, concepts, conceptsFile } from './concepts.ts';
export { type HubName, queryFields } from './fields.ts';
export { formatQuery } from './format.ts';
export { type ParsedQuery, parseQuery, type QueryProblem } from './parse.ts';
export { createWidening, type WidenedWord, type Widening } from './widen.ts';
export { foldedText, foldedWords, isAscii, maxWordLength, wordsOf } from './words.ts';
