/** What people do with drafts and with their published records, as the portal knows it. */
import type { FieldIssue } from '#schema/record/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { Actor } from '../people/actor.ts';
import type { Difference } from './differences.ts';
import type { Duplicate } from './duplicate-types.ts';
import type { DraftValue } from './value.ts';
import type { Event, State } from './workflow.ts';

/** A draft in a list. */
export interface DraftSummary {
  readonly id: string;
  /** The record that it changes; null: a new one. */
  readonly rid: string | null;
  readonly kind: string;
  /** Account; null: it is gone. */
  readonly author: string | null;
  /** Empty: not known. */
  readonly authorName: string;
  readonly organisation: string | null;
  readonly organisationName: string;
  readonly state: State;
  /** In the first of its languages; empty: it has none yet. */
  readonly title: string;
  /** Of the title; undefined: it has none. */
  readonly language: string | undefined;
  readonly languages: readonly string[];
  readonly revision: number;
  /** ISO 8601. */
  readonly created: string;
  readonly updated: string;
  readonly submitted: string | null;
}

/** A line of the thread of a draft. */
export interface CommentView {
  readonly name: string;
  /** Said in the name of the hub. */
  readonly isHub: boolean;
  readonly event: 'comment' | 'submitted' | 'changes-asked' | 'rejected' | 'taken-back';
  readonly text: string;
  readonly at: string;
}

/** A draft, whole. */
export interface DraftView extends DraftSummary {
  /** As it was given; need not be a valid record. */
  readonly value: DraftValue;
  /** Who saved last. */
  readonly editorName: string;
  readonly comments: readonly CommentView[];
  /** What the actor may do with it now. */
  readonly can: ReadonlySet<Event>;
}

/** What a save came to. */
export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly draft: DraftView }
  /**
   * Somebody has saved since: nothing was written. `value`: both brought together, the actor's words
   * where both have changed the same, which is at `conflicts`.
   */
  | {
      readonly outcome: 'stale';
      readonly draft: DraftView;
      readonly value: DraftValue;
      readonly conflicts: readonly string[];
      /** What the other has changed; null: it is not known any more from what. */
      readonly theirs: readonly Difference[] | null;
    };

/** A draft before it is handed in, or published. */
export interface DraftCheck {
  readonly draft: DraftView;
  /** What the record would be; its last day may have been filled in. */
  readonly record: Readonly<Record<string, unknown>>;
  /** Empty: it is a valid record. Paths and English messages; pages say it in their own words. */
  readonly issues: readonly FieldIssue[];
  readonly duplicates: readonly Duplicate[];
  /** Names of hubs that share records on request, and could not be asked for duplicates. */
  readonly unasked: readonly string[];
  /** Against the published record; null: there is none. */
  readonly changes: readonly Difference[] | null;
}

/** A published record, as its people and the desk see it. */
export interface OwnRecordView {
  readonly rid: string;
  readonly kind: string;
  readonly title: string;
  /** Of the title; undefined: not known, as of what was published before. */
  readonly language: string | undefined;
  readonly author: string | null;
  readonly organisation: string | null;
  readonly organisationName: string;
  readonly state: State;
  readonly until: string | null;
  /** Until when one click would renew it; null: its dates are its own, and must be changed. */
  readonly renewsUntil: string | null;
  readonly updated: string;
  /** The draft that changes it; null: nobody does. */
  readonly draft: string | null;
  /** Name of the scheduled import that it comes from, and that may change it; null: there is none. */
  readonly source: string | null;
  readonly can: ReadonlySet<Event>;
}

/** What a record said, and what that changed. */
export interface VersionView {
  readonly version: number;
  /** Who published it; empty: it came by import or API, or the account is gone. */
  readonly name: string;
  readonly at: string;
  /** Against the version before. */
  readonly changes: readonly Difference[];
}

/** Where a draft was published. */
export interface PublishedDraft {
  readonly rid: string;
  /** The address that it had before it became private: erased for good. */
  readonly replaces?: string;
}

/** What a job did in one step. */
export interface TimeStep {
  readonly reminded: number;
  readonly archived: number;
}

/**
 * The use cases. Each takes the actor of the request and asks policy.may.
 * @throws {HubError} unauthorised (a visitor), forbidden, not-found, conflict (its state is another by
 * now), invalid (`issues`), invalid-record, too-large; publishing throws what {@link Hub.create} does
 */
export interface Editing {
  /** A new draft. @param draft.language the first in which it is written */
  start(
    actor: Actor,
    draft: {
      readonly kind: string;
      readonly organisation: string | null;
      readonly language: string;
    },
  ): Promise<DraftView>;
  /** The draft that changes a published record: the one there is, or a new one from what it says. */
  revise(actor: Actor, rid: string): Promise<DraftView>;
  get(actor: Actor, draft: string): Promise<DraftView>;
  save(
    actor: Actor,
    draft: string,
    save: {
      /** The one that was read. */
      readonly revision: number;
      readonly value: DraftValue;
      readonly languages: readonly string[];
      /**
       * The writer goes on in the same form, which cannot show what else has come into the draft and
       * would take it out again with the next save: then the outcome is 'stale'.
       */
      readonly isFormKept?: boolean;
    },
  ): Promise<SaveOutcome>;
  /** @param asking other hubs are asked for duplicates as well, until it fires; absent: nobody is */
  check(
    actor: Actor,
    draft: string,
    language: UiLanguage,
    asking?: AbortSignal,
  ): Promise<DraftCheck>;
  submit(actor: Actor, draft: string, revision: number, note: string): Promise<void>;
  takeBack(actor: Actor, draft: string): Promise<void>;
  discard(actor: Actor, draft: string): Promise<void>;
  comment(actor: Actor, draft: string, text: string): Promise<void>;
  askForChanges(actor: Actor, draft: string, text: string): Promise<void>;
  reject(actor: Actor, draft: string, reason: string): Promise<void>;
  /** @param isConfirmed publishes although there are possible duplicates; else: conflict */
  publish(
    actor: Actor,
    draft: string,
    options: { readonly revision: number; readonly isConfirmed: boolean },
  ): Promise<PublishedDraft>;
  mine(actor: Actor): Promise<{
    readonly drafts: readonly DraftSummary[];
    readonly records: readonly OwnRecordView[];
  }>;
  /** For the desk: what waits, the oldest first. */
  queue(
    actor: Actor,
    filter: { readonly kind?: string | undefined; readonly organisation?: string | undefined },
  ): Promise<readonly DraftSummary[]>;
  /** For the desk: records whose time is over within so many days, the earliest first; then the archived. */
  ending(actor: Actor, days: number): Promise<readonly OwnRecordView[]>;
  record(actor: Actor, rid: string): Promise<OwnRecordView>;
  /** The newest first. */
  history(actor: Actor, rid: string): Promise<readonly VersionView[]>;
  /** @returns the new last day */
  renew(actor: Actor, rid: string): Promise<string>;
  /** For the desk: reminds its people now. */
  remind(actor: Actor, rid: string): Promise<void>;
  withdraw(actor: Actor, rid: string, reason: string): Promise<void>;
  /** Everywhere, and for good. */
  erase(actor: Actor, rid: string): Promise<void>;
  /** For the job: reminds, and archives what is over, some at a time. */
  passTime(signal?: AbortSignal): Promise<TimeStep>;
  /** All that is held about somebody, as plain values. */
  about(user: string): Promise<Readonly<Record<string, unknown>>>;
  /** Deletes what somebody alone has drafted, and the person from the rest. */
  forget(user: string): Promise<void>;
}
