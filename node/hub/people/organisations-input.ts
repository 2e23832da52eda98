/** What people write about organisations, checked. Every refusal is `invalid` and names its field. */
import { HubError } from '#node/hub/errors.ts';
import { uuidv7 } from '#node/hub/record-id.ts';
import type { NewDocument } from '#node/storage/index.ts';
import { maxLineLength, maxUrlLength } from '#schema/limits.ts';
import { type FieldIssue, kinds } from '#schema/record/index.ts';
import { regions } from '#schema/taxonomy/index.ts';
import {
  type ClaimEvidence,
  organisationKinds,
  type Registration,
  type UploadedDocument,
} from './organisation-types.ts';
import { documentName, documentTypeOf } from './organisations-documents.ts';
import { domainOfAddress } from './organisations-domains.ts';
import { maxDocumentBytes, maxDocumentsPerClaim, maxNoteLength } from './organisations-limits.ts';

/** Codes of issues, as pages word them. */
export const inputIssues = [
  'missing',
  'too-long',
  'not-text',
  'unknown-code',
  'not-a-website',
  'not-an-identifier',
  'not-an-address',
  'document-type',
  'document-size',
  'document-count',
  'document-empty',
  'unknown-person',
  'not-a-day',
] as const;
/** See {@link inputIssues}. */
export type InputIssue = (typeof inputIssues)[number];

/** Why something does not fit what is there now, as pages word it. */
export const conflictReasons = [
  'decided',
  'already-claimed',
  'too-many-claims',
  'already-editor',
  'note-full',
  'not-verified',
  'too-many-editors',
  'too-many-invitations',
  'last-editor',
  'other-editors',
  'has-record',
] as const;
/** See {@link conflictReasons}. */
export type ConflictReason = (typeof conflictReasons)[number];

/** A refusal for that reason, which stands in its only issue. */
export function conflict(reason: ConflictReason): HubError {
  return new HubError('conflict', `This does not fit what is there now: ${reason}.`, {
    issues: [{ path: '', message: reason }],
  });
}

function issue(path: string, message: InputIssue): FieldIssue {
  return { path, message };
}

/** The error for what was found, if anything was. */
export function assertValid(issues: readonly FieldIssue[]): void {
  if (issues.length > 0) throw new HubError('invalid', 'The form is not valid.', { issues });
}

/** Text as people type it: line ends alike, no other control characters. */
export function readText(given: string): string {
  return given.replace(/\r\n?/g, '\n').trim();
}

/** What is wrong with a text. */
export function textIssues(
  path: string,
  text: string,
  options: { readonly max: number; readonly isRequired: boolean; readonly isLine?: boolean },
): FieldIssue[] {
  if (text === '') return options.isRequired ? [issue(path, 'missing')] : [];
  if (text.length > options.max) return [issue(path, 'too-long')];
  const forbidden = options.isLine ? /[\p{Cc}\p{Zl}\p{Zp}]/u : /[^\P{Cc}\t\n]/u;
  return !text.isWellFormed() || forbidden.test(text) ? [issue(path, 'not-text')] : [];
}

/** A reason or an objection. @throws {HubError} invalid */
export function readReason(given: string, options: { readonly isRequired: boolean }): string {
  const reason = readText(given);
  assertValid(textIssues('reason', reason, { max: maxNoteLength, ...options }));
  return reason;
}

function documentIssue({ bytes }: UploadedDocument): InputIssue | undefined {
  if (bytes.length === 0) return 'document-empty';
  if (bytes.length > maxDocumentBytes) return 'document-size';
  return documentTypeOf(bytes) === undefined ? 'document-type' : undefined;
}

function evidenceIssues({ note, documents }: ClaimEvidence): FieldIssue[] {
  const wrong = documents.map(documentIssue).filter((found) => found !== undefined);
  const isMany = documents.length > maxDocumentsPerClaim;
  return [
    ...textIssues('note', readText(note), { max: maxNoteLength, isRequired: false }),
    ...(isMany ? [issue('documents', 'document-count')] : []),
    ...[...new Set(wrong)].map((code) => issue('documents', code)),
  ];
}

/** Note and documents as they are kept. @throws {HubError} invalid */
export function readEvidence(
  evidence: ClaimEvidence,
  now: number,
): { readonly note: string; readonly documents: readonly NewDocument[] } {
  assertValid(evidenceIssues(evidence));
  const documents = evidence.documents.flatMap(({ name, bytes }) => {
    const type = documentTypeOf(bytes);
    if (type === undefined) return [];
    return [{ id: uuidv7(now), name: documentName(name, type), type, content: bytes }];
  });
  return { note: readText(evidence.note), documents };
}

/** Identifiers as records have them: without spaces, letters large. */
function readIdentifiers(given: Registration['identifiers']): {
  readonly identifiers: Readonly<Record<string, string>>;
  readonly issues: readonly FieldIssue[];
} {
  const fields = kinds.get('organisation')?.allFields.identifiers?.fields ?? {};
  const identifiers: Record<string, string> = {};
  const issues: FieldIssue[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const text = readText(given[name] ?? '');
    if (text === '') continue;
    // VAT numbers and LEIs are written in groups as people like.
    const value =
      name === 'vat' || name === 'lei' ? text.replace(/[\s.]+/g, '').toUpperCase() : text;
    if (field.schema.safeParse(value).success) identifiers[name] = value;
    else issues.push(issue(name, 'not-an-identifier'));
  }
  return { identifiers, issues };
}

/** A registration as it is kept. @throws {HubError} invalid */
export function readRegistration(given: Registration, evidence: ClaimEvidence) {
  const kind = organisationKinds.find((one) => one === given.kind);
  const name = readText(given.name);
  const website = readText(given.website);
  const region = readText(given.region);
  const { identifiers, issues } = readIdentifiers(given.identifiers);
  const isWebsite = website !== '' && domainOfAddress(website) !== undefined;
  assertValid([
    ...(kind ? [] : [issue('kind', 'missing')]),
    ...textIssues('name', name, { max: maxLineLength, isRequired: true, isLine: true }),
    ...(region === '' ? [issue('region', 'missing')] : []),
    ...(region === '' || regions.has(region) ? [] : [issue('region', 'unknown-code')]),
    ...textIssues('website', website, { max: maxUrlLength, isRequired: true, isLine: true }),
    ...(website === '' || isWebsite ? [] : [issue('website', 'not-a-website')]),
    ...issues,
    ...evidenceIssues(evidence),
  ]);
  return { kind: kind ?? 'organisation', name, region, website, identifiers };
}
