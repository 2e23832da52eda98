/** Imports as the portal, the API and the jobs know them. */
import type { ImportRowState, ImportRowStep, ImportState } from '#node/storage/index.ts';
import type { FieldIssue } from '#schema/record/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { ImportDraft } from './import/draft.ts';
import type { RowIssue } from './import/prepare.ts';
import type { CodeLabel } from './import/resolve.ts';
import type { ImportFormat, ReadAs, ReadSettings } from './import/settings.ts';
import type { Fault } from './import/source.ts';
import type { Survey } from './import/survey.ts';
import type { Actor } from './people/actor.ts';

export type { ImportDraft } from './import/draft.ts';
export type { RowIssue } from './import/prepare.ts';
export type { ReadAs, ReadSettings } from './import/settings.ts';
export type { Fault, FaultCode } from './import/source.ts';
export type { Survey } from './import/survey.ts';

/** How a file is read and what becomes of it. */
export interface ImportPlan {
  readonly settings: ReadSettings;
  /** What was chosen in the portal; absent: the mapping is somebody's own, or rows are records. */
  readonly draft?: ImportDraft;
  /** A mapping document; absent: rows are records already. */
  readonly mapping?: unknown;
  /** Publish nothing if a single row is wrong. */
  readonly isStrict: boolean;
  /** Publish without being asked once all is checked. */
  readonly goesOn: boolean;
  /** Somebody waits for the answer: after an interruption nobody knows whether they still do. */
  readonly isAwaited?: boolean;
  /** Publish records again that were erased here. */
  readonly takesErased: boolean;
  /** Publish records again that were withdrawn here. */
  readonly takesWithdrawn: boolean;
  /** How it is undone: what becomes of records that it has created. */
  readonly undo?: 'withdraw' | 'erase';
  /** Of a schedule: the system of whose records those are sought that the file has no more. */
  readonly seeksVanished?: string;
}

/** What was found out about a file. */
export interface ImportOutcome {
  readonly survey?: Survey;
  /** Distinct values of columns with codes, by column; for the page on which they are resolved. */
  readonly values?: Readonly<Record<string, ReadonlyArray<{ text: string; count: number }>>>;
  readonly as?: ReadAs | null;
  readonly rows?: number;
  readonly notes?: readonly string[];
  readonly fault?: { readonly row: number; readonly fault: Fault } | null;
  /** The first records as they would be published. */
  readonly preview?: readonly unknown[];
  /** Why it stopped: cancelled, or the code of an error. */
  readonly stopped?: string;
}

/** Numbers of rows. */
export interface ImportCounts {
  readonly states: Readonly<Record<ImportRowState, number>>;
  /** Rows that are new or changed, by how far they are. */
  readonly steps: Readonly<Record<ImportRowStep, number>>;
  /** Records that the source has no more, and of which nobody has decided. */
  readonly undecided: number;
}

/** An import as it is shown. */
export interface ImportView {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly source: 'portal' | 'api' | 'schedule';
  readonly schedule: string | null;
  readonly user: string | null;
  readonly state: ImportState;
  readonly plan: ImportPlan;
  readonly outcome: ImportOutcome;
  readonly counts: ImportCounts;
  readonly done: number;
  readonly total: number;
  /** ISO 8601. */
  readonly created: string;
  readonly changed: string;
  /** ISO 8601: until when it can be looked at and undone. */
  readonly until: string;
  /** Whether the file is still here. */
  readonly hasFile: boolean;
}

/** A line of a list of imports. */
export type ImportSummary = Omit<ImportView, 'plan' | 'outcome' | 'hasFile' | 'until'>;

/** A row as it is shown. */
export interface ImportRowView {
  readonly n: number;
  /** Line of the file; 0: it is not in the file. */
  readonly line: number;
  readonly state: ImportRowState;
  readonly step: ImportRowStep;
  readonly title: string;
  /** BCP 47 tag of the title; empty: not known. */
  readonly language: string;
  readonly origin: string;
  readonly rid: string | null;
  readonly issues: readonly RowIssue[];
}

/** A value of a column, and what it means. */
export interface ResolvedValue {
  readonly text: string;
  readonly count: number;
  /** The code; null: left out on purpose; undefined: not known. */
  readonly code: string | null | undefined;
  /** Whether somebody has said so, rather than the hub. */
  readonly isChosen: boolean;
  /** What it may mean, the likeliest first; only of those that are not known. */
  readonly nearest: readonly CodeLabel[];
}

/** A target with codes, and the values that become them. */
export interface CodeTarget {
  readonly target: string;
  readonly column: string;
  readonly values: readonly ResolvedValue[];
}

/** A mapping that can be used again. */
export interface MappingView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly draft: ImportDraft;
}

/** From where a schedule takes its file. */
export type ScheduleSource = { readonly url: string } | { readonly file: string };

/** A schedule as it is shown. */
export interface ScheduleView {
  readonly id: string;
  readonly name: string;
  readonly source: ScheduleSource;
  /** Name of the register or platform that it speaks for. */
  readonly system: string;
  readonly kind: string;
  /** Seconds. */
  readonly every: number;
  readonly isOn: boolean;
  /** ISO 8601. */
  readonly next: string;
  readonly last: {
    /** ISO 8601; null: not yet. */
    readonly at: string | null;
    readonly outcome: 'none' | 'done' | 'unchanged' | 'asked' | 'failed';
    /** Code of what went wrong. */
    readonly code?: string;
    /** The import that it made last. */
    readonly import?: string;
  };
}

/** Imports in the portal. Every method asks the policy: `forbidden` for whoever may not. */
export interface Imports {
  /** The newest first. */
  list(actor: Actor): Promise<readonly ImportSummary[]>;
  /** @throws {HubError} not-found */
  get(actor: Actor, id: string): Promise<ImportView>;
  /**
   * Takes a file and looks at it.
   * @param name how people call it
   * @throws {HubError} too-large
   */
  upload(actor: Actor, name: string, content: AsyncIterable<Uint8Array>): Promise<ImportView>;
  /** Reads the file otherwise. */
  read(actor: Actor, id: string, settings: ReadSettings): Promise<ImportView>;
  /**
   * Says what the columns become; counts the values of those with codes.
   * @param draft null: rows are records already
   */
  draft(actor: Actor, id: string, draft: ImportDraft | null): Promise<ImportView>;
  /** A draft to begin with: suggestions, or a saved mapping as far as it fits. */
  suggest(
    actor: Actor,
    id: string,
    kind: string,
    language: string,
    mapping?: string,
  ): Promise<ImportDraft>;
  /** What the values of columns with codes mean. */
  codes(actor: Actor, id: string, language: UiLanguage): Promise<readonly CodeTarget[]>;
  /** Begins the check; the job does it. */
  check(actor: Actor, id: string): Promise<void>;
  /** Begins to publish, or goes on. */
  publish(
    actor: Actor,
    id: string,
    options: { readonly takesErased: boolean; readonly takesWithdrawn: boolean },
  ): Promise<void>;
  /** Stops a check or a publication after the batch that is under way. */
  cancel(actor: Actor, id: string): Promise<void>;
  /** Deletes what was not published: file, rows, everything. */
  discard(actor: Actor, id: string): Promise<void>;
  rows(
    actor: Actor,
    id: string,
    filter: {
      readonly states?: readonly ImportRowState[];
      readonly steps?: readonly ImportRowStep[];
      readonly after: number;
      readonly limit: number;
    },
  ): Promise<readonly ImportRowView[]>;
  /** Records that others have changed since: they would not be undone. At most a hundred. */
  changedSince(actor: Actor, id: string): Promise<readonly ImportRowView[]>;
  /** @throws {HubError} forbidden: erasing is for administrators */
  undo(actor: Actor, id: string, created: 'withdraw' | 'erase'): Promise<void>;
  /** Decides what becomes of records that the source has no more, by n. */
  decideVanished(
    actor: Actor,
    id: string,
    rows: readonly number[],
    decision: 'keep' | 'withdraw' | 'erase',
  ): Promise<number>;
  mappings(actor: Actor): Promise<readonly MappingView[]>;
  saveMapping(actor: Actor, id: string, name: string): Promise<void>;
  deleteMapping(actor: Actor, mapping: string): Promise<void>;
  schedules(actor: Actor): Promise<readonly ScheduleView[]>;
  /** @param id an import that went well, whose mapping is used */
  saveSchedule(
    actor: Actor,
    id: string,
    schedule: { readonly name: string; readonly source: ScheduleSource; readonly every: number },
  ): Promise<string>;
  /** Turns it on or off, or has it look at once. */
  setSchedule(actor: Actor, schedule: string, what: 'on' | 'off' | 'now'): Promise<void>;
  deleteSchedule(actor: Actor, schedule: string): Promise<void>;
}

/** An import that a program has begun, as the API tells of it. */
export interface ImportProgress {
  readonly id: string;
  readonly state: ImportState;
  readonly done: number;
  readonly total: number;
  /** Once it is over: done, stopped, or refused. */
  readonly report: ImportReport | null;
  /** Code of the error that stopped it. */
  readonly stopped: string | null;
}

/** What an import is to do. */
export interface ImportRequest {
  readonly format: ImportFormat;
  readonly data: Uint8Array;
  /** How fields of a row become fields of a record; absent for rows that are records already. */
  readonly mapping?: unknown;
  readonly dryRun: boolean;
  /** Told after each stage, with rows done so far. */
  readonly onProgress?: (
    stage: 'reading' | 'checking' | 'publishing',
    done: number,
    total: number,
  ) => void;
}

/** What an import did or would do. */
export interface ImportReport {
  readonly dryRun: boolean;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /**
   * The first thousand rows that are wrong; with one, nothing is imported. `row`: line of the file
   * (CSV, JSON Lines) or number of the feature (GeoJSON); 0: the file as a whole.
   */
  readonly errors: ReadonlyArray<{ readonly row: number; readonly issues: readonly FieldIssue[] }>;
  readonly errorCount: number;
  /** The first records as they would be published, to look at. */
  readonly preview: readonly unknown[];
  /** Sentences on what was assumed or given up: encoding, separator, texts cut, values left out. */
  readonly notes: readonly string[];
}

/** What the jobs do for imports. */
export interface ImportWork {
  /** To be called once, before the first step: what nobody waits for any more. */
  begin(): Promise<void>;
  /** @returns whether there was anything to do */
  step(signal: AbortSignal): Promise<boolean>;
  /** Deletes what has had its time. */
  prune(): Promise<void>;
}
