/**
 * What hub editors see and do beyond reviewing: reports, records that are not shown, the quality of
 * what the hub publishes, and the same done to many records at once.
 */
import type { Actor } from '#node/hub/people/actor.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { Dimension, Quality, Rating } from './quality.ts';
import type { HidingReason, ReportDecision, ReportReason } from './reasons.ts';

/** What somebody says of a record. */
export interface ReportRequest {
  readonly hub: string;
  readonly rid: string;
  readonly reason: string;
  readonly text: string;
  /** For an answer; empty: none is wanted. */
  readonly address: string;
  readonly language: UiLanguage;
}

/** A report, as hub editors see it. */
export interface ReportView {
  readonly id: string;
  readonly hub: string;
  readonly rid: string;
  /** Of the record as it is now; empty when it is gone. */
  readonly title: string;
  /** Of the title. */
  readonly titleLanguage: string;
  readonly isOwn: boolean;
  readonly reason: ReportReason;
  readonly text: string;
  readonly address: string | null;
  /** ISO 8601. */
  readonly created: string;
  readonly decision: ReportDecision | null;
  readonly note: string | null;
  readonly decided: string | null;
}

/** A record of another hub that is not shown here. */
export interface HiddenView {
  readonly hub: string;
  readonly rid: string;
  /** As it is now; empty: it is gone. */
  readonly title: string;
  readonly titleLanguage: string;
  readonly reason: HidingReason;
  readonly note: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Tells whoever reported a record what became of it. */
export type TellReporter = (answer: {
  readonly address: string;
  readonly language: UiLanguage;
  readonly title: string;
  readonly link: string;
  readonly note: string;
}) => Promise<void>;

/** Reports and hidden records. Each use case asks the policy and notes what was done. */
export interface Moderating {
  /**
   * Takes a report from anybody.
   * @throws {HubError} not-found; invalid, with issues by field; busy: too many wait already
   */
  report(actor: Actor, report: ReportRequest): Promise<void>;
  /** @throws {HubError} forbidden */
  reports(actor: Actor, which: 'open' | 'decided'): Promise<readonly ReportView[]>;
  /**
   * Decides: 'hidden' hides a record of another hub, 'withdrawn' withdraws an own one. Whoever
   * reported is told, if they said where.
   * @throws {HubError} forbidden, not-found, invalid (no note), conflict (decided already, or not fit)
   */
  decide(actor: Actor, id: string, decision: ReportDecision, note: string): Promise<void>;
  /** @throws {HubError} forbidden (an own record too), not-found, invalid */
  hide(
    actor: Actor,
    record: { readonly hub: string; readonly rid: string },
    because: { readonly reason: string; readonly note: string },
  ): Promise<void>;
  /** Shows it again. @throws {HubError} forbidden, not-found */
  show(actor: Actor, record: { readonly hub: string; readonly rid: string }): Promise<void>;
  /** @throws {HubError} forbidden */
  hidden(actor: Actor): Promise<readonly HiddenView[]>;
  /** Deletes the addresses of those who reported, some time after the decision. */
  forgetReporters(): Promise<number>;
}

/** An own record with its quality. */
export interface AssessedRecord {
  readonly rid: string;
  readonly kind: string;
  readonly title: string;
  /** Of the title. */
  readonly titleLanguage: string;
  /** ISO 8601. */
  readonly updated: string;
  readonly quality: Quality;
  readonly brokenLinks: readonly string[];
}

/** The quality of what the hub publishes. */
export interface QualitySurvey {
  readonly records: number;
  /** Mean, rounded. */
  readonly points: number;
  readonly rating: Rating;
  /** Mean points and what could be had, by dimension. */
  readonly dimensions: readonly {
    readonly name: Dimension;
    readonly points: number;
    readonly max: number;
  }[];
  readonly ratings: Readonly<Record<Rating, number>>;
  /** The records with the fewest points, the worst first; of a kind if one was asked for. */
  readonly worst: readonly AssessedRecord[];
  /** ISO 8601: when all records were last looked through. */
  readonly asOf: string;
}

/** The quality of own records. */
export interface QualityReports {
  /** @throws {HubError} forbidden */
  survey(actor: Actor, options: { readonly kind?: string }): Promise<QualitySurvey>;
  /** @throws {HubError} forbidden, not-found */
  record(actor: Actor, rid: string): Promise<AssessedRecord>;
}

/** All of it. */
export type Desk = Moderating & QualityReports;

/** What can be done to many records at once. Erasing cannot: it is for good, and asked for each. */
export const bulkActions = ['renew', 'withdraw'] as const;
/** See {@link bulkActions}. */
export type BulkAction = (typeof bulkActions)[number];

/** What is to be done, and to which records. */
export interface BulkRequest {
  readonly action: BulkAction;
  readonly rids: readonly string[];
  /** For the people of the records that are withdrawn; otherwise it may be empty. */
  readonly reason: string;
}

/** What became of it. */
export interface BulkOutcome {
  readonly done: number;
  readonly failed: ReadonlyArray<{ readonly rid: string; readonly code: string }>;
}
