/**
 * Record kinds: the registry from which validation, storage, search, API, forms, pages and exports
 * follow. A new kind is a file beside this one and a line in registry.ts.
 *
 * - field.ts       the vocabulary in which kinds are written
 * - registry.ts    all kinds, by name
 * - common.ts      the fields that every kind has
 * - kind.ts        defineKind
 * - part-labels.ts the names of parts of common fields
 * - projection.ts  what search needs to know of a record
 * - parse.ts       bytes or values from outside → record, or a list of what is wrong
 * - acceptance.ts  the same by yes or no
 */

export { type CommonRecord, type Sharing, sharingLevels } from './common.ts';
export {
  type Control,
  type Field,
  languageTag,
  type Multilingual,
} from './field.ts';
export type { Kind } from './kind.ts';
export {
  type FieldIssue,
  isRecord,
  parseRecord,
  parseRecordBytes,
  type RecordResult,
} from './parse.ts';
export { contactLabels, coordinateLabels, linkTypeLabels } from './part-labels.ts';
export { lastDayOf, projectRecord, type SearchDocument } from './projection.ts';
export { type InterhubRecord, isKindName, type KindName, kindNames, kinds } from './registry.ts';
