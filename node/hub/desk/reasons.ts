/**
 * Why a record can be reported, and hidden: the grounds on which somebody may be asked to act under
 * article 16 of the Digital Services Act (Regulation (EU) 2022/2065), and the everyday ones.
 */

/** Grounds of a report. */
export const reportReasons = [
  'illegal',
  'personal-data',
  'rights',
  'misleading',
  'outdated',
  'spam',
  'other',
] as const;
/** See {@link reportReasons}. */
export type ReportReason = (typeof reportReasons)[number];

/** Grounds for not showing a record of another hub here. What is only outdated or dull is no ground. */
export const hidingReasons = ['illegal', 'personal-data', 'rights', 'misleading', 'spam'] as const;
/** See {@link hidingReasons}. */
export type HidingReason = (typeof hidingReasons)[number];

/** What can become of a report. */
export const reportDecisions = ['dismissed', 'hidden', 'withdrawn', 'passed-on'] as const;
/** See {@link reportDecisions}. */
export type ReportDecision = (typeof reportDecisions)[number];
