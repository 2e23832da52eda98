/** What the routes of organisations and notifications share: forms with files, and refusals in words. */
import type { Context } from 'hono';
import { HubError } from '#node/hub/errors.ts';
import type { UploadedDocument } from '#node/hub/people/organisation-types.ts';
import { conflictReasons, inputIssues } from '#node/hub/people/organisations-input.ts';
import { maxDocumentBytes, maxDocumentsPerClaim } from '#node/hub/people/organisations-limits.ts';
import type { MessageKey } from './messages/en.ts';
import { type Done, doneKeys } from './pages/organisations/parts.tsx';
import type { PageContext } from './view/context.ts';
import type { FormProblem } from './view/form.tsx';

/** Bytes of a form without files. */
export const maxFormBytes = 32 * 1_024;
/** Bytes of a form with as many files as it may have. */
export const maxUploadBytes = maxDocumentsPerClaim * maxDocumentBytes + maxFormBytes;
/** Characters of one value that are read: more than any field may have. */
const maxValueLength = 4_000;

/** A form as it was sent. */
export interface SentForm {
  /** Empty: it was not sent. */
  text(name: string): string;
  readonly documents: readonly UploadedDocument[];
}

/** Reads texts and files. @throws {HubError} invalid when it cannot be read */
export async function readSentForm(c: Context): Promise<SentForm> {
  const form = await c.req.parseBody({ all: true }).catch((cause: unknown) => {
    if (cause instanceof HubError) throw cause;
    throw new HubError('invalid', 'The form cannot be read.', { cause });
  });
  const files = [form.documents].flat().filter((value) => value instanceof File);
  const documents: UploadedDocument[] = [];
  for (const file of files) {
    // A field in which nothing was chosen comes as a file without a name.
    if (file.name === '' && file.size === 0) continue;
    documents.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  return {
    documents,
    text(name) {
      const [first] = [form[name]].flat();
      return typeof first === 'string' ? first.slice(0, maxValueLength) : '';
    },
  };
}

/** What was done just before, as the address says. */
export function doneOf(c: Context): Done | undefined {
  const done = c.req.query('done');
  return doneKeys.find((one) => one === done);
}

/**
 * What is wrong with a form, in words; errors that are nobody's slip go on.
 * @param fields how the page names each field, by its name
 * @param idOf the id of a field's control; default: its name
 */
export function problemsIn(
  error: unknown,
  fields: Readonly<Record<string, MessageKey | { readonly label: string }>>,
  context: PageContext,
  idOf: (field: string) => string = (field) => field,
): readonly FormProblem[] {
  if (!(error instanceof HubError)) throw error;
  const { t } = context.locale;
  if (error.code === 'conflict') {
    const reason = conflictReasons.find((one) => one === error.issues[0]?.message);
    if (!reason) throw error;
    return [{ field: '', message: t(`orgs.conflict.${reason}`) }];
  }
  if (error.code !== 'invalid') throw error;
  const problems = error.issues.flatMap(({ path, message }) => {
    const issue = inputIssues.find((one) => one === message);
    const name = fields[path];
    if (!issue || !name) return [];
    const field = typeof name === 'string' ? t(name) : name.label;
    return [{ field: idOf(path), message: t(`orgs.issue.${issue}`, { field }) }];
  });
  if (problems.length === 0) throw error;
  return problems;
}
