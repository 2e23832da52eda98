/** What administrators ask of the audit log, and what they get. */
import type { Actor } from './actor.ts';
import type { AuditLine } from './audit-types.ts';

/** Which lines, as an administrator asks. What is empty is not asked for. */
export interface AuditQuestion {
  /** Id of an account, or its mail address. */
  readonly user: string;
  readonly action: string;
  readonly subject: string;
  /** ISO days (UTC), both included. */
  readonly from: string;
  readonly until: string;
  /** Lines with a smaller number. */
  readonly before?: number | undefined;
}

/** A page of the log. */
export interface AuditPage {
  readonly lines: readonly AuditLine[];
  /** Names of the accounts that its lines mention, of those that are still there. */
  readonly names: ReadonlyMap<string, string>;
  /** `before` of the next page; null: this is the last. */
  readonly next: number | null;
}

/** Formats of an export. */
export const auditFormats = ['csv', 'jsonl'] as const;
/** See {@link auditFormats}. */
export type AuditFormat = (typeof auditFormats)[number];

/** The use cases. @throws {HubError} forbidden; invalid, with issues by field */
export interface AuditReading {
  page(actor: Actor, question: AuditQuestion): Promise<AuditPage>;
  /**
   * The lines as text, the newest first, a piece at a time. Is noted in the log itself.
   * @param describe a line as a sentence
   */
  export(
    actor: Actor,
    question: AuditQuestion,
    format: AuditFormat,
    describe: (line: AuditLine, names: ReadonlyMap<string, string>) => string,
  ): Promise<AsyncIterable<string>>;
}
