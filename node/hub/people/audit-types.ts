/** The log of what people did at this hub. It can only grow. */
import type { Actor } from './actor.ts';
import type { Action } from './policy.ts';

/** What happens to accounts, besides the actions of the policy. */
export const accountEvents = [
  'account.created',
  'account.signed-in',
  'account.sign-in-failed',
  'account.signed-out',
  'account.changed',
  'account.exported',
  'account.deleted',
] as const;

/** What can stand in the log. */
export type AuditedAction = Action | (typeof accountEvents)[number];

/** A line of the log. */
export interface AuditLine {
  readonly n: number;
  /** ISO 8601. */
  readonly at: string;
  /** Account that did it; null: a visitor, or the hub itself. */
  readonly user: string | null;
  readonly action: AuditedAction;
  /** What it was done to: address of a record, id of a draft, an account, a request. */
  readonly subject: string;
  /** What else is worth knowing. No personal data beyond ids: lines cannot be taken back. */
  readonly detail: Readonly<Record<string, string>>;
}

/** Which lines. */
export interface AuditFilter {
  readonly user?: string;
  readonly action?: string;
  readonly subject?: string;
  /** ISO 8601, included and excluded. */
  readonly from?: string;
  readonly until?: string;
  /** Lines with a smaller number; absent: from the newest. */
  readonly before?: number;
  readonly limit: number;
}

/** The log. */
export interface Audit {
  note(
    actor: Pick<Actor, 'user'>,
    action: AuditedAction,
    subject: string,
    detail?: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** The newest first. */
  list(filter: AuditFilter): Promise<readonly AuditLine[]>;
}
