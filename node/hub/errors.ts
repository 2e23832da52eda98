/** What a use case refuses, as codes that the API, the pages and the command line share. */
import type { FieldIssue } from '#schema/record/index.ts';

/** Closed union; HTTP statuses and exit codes are assigned in one place each. */
export const hubErrorCodes = [
  'invalid-record', // the record breaks its schema; `issues` says where
  'invalid-query', // a search parameter is not understood; `issues` says which
  'invalid-import', // rows of an import are wrong; nothing was imported
  'invalid', // a form is not filled in as it must be; `issues` says where
  'conflict', // it does not fit what the hub holds now
  'too-large',
  'not-found',
  'erased', // the record existed and was erased
  'hidden', // this hub does not show the record, which its own hub does
  'not-own', // only the record's own hub may change it
  'unauthorised', // no token, or an unknown or expired one
  'forbidden', // the token lacks the scope
  'unsupported-format',
  'no-trust', // this hub has no trust list yet: it cannot sign for a network
  'frozen', // the own feed is frozen by a fork, or suspended
  'recovering', // the own feed is being fetched back after a restore
  'storage', // the disk is full or the database is damaged
  'busy',
] as const;
/** See {@link hubErrorCodes}. */
export type HubErrorCode = (typeof hubErrorCodes)[number];

/** A refused use case. The message is English, for people; programs read the code. */
export class HubError extends Error {
  override readonly name = 'HubError';
  readonly code: HubErrorCode;
  readonly issues: readonly FieldIssue[];

  constructor(
    code: HubErrorCode,
    message: string,
    options?: ErrorOptions & { issues?: readonly FieldIssue[] },
  ) {
    super(message, options);
    this.code = code;
    this.issues = options?.issues ?? [];
  }
}
