/** What is said between the hub and the thread that reads a file. */
import type { Preparation, PreparedEnd, Slice } from './prepare.ts';
import type { ReadSettings } from './settings.ts';
import type { Survey, SurveyOptions } from './survey.ts';

/** What the thread is to do with its one file. */
export type ReaderTask =
  | { readonly task: 'survey'; readonly settings: ReadSettings; readonly options: SurveyOptions }
  | { readonly task: 'prepare'; readonly preparation: Preparation };

/** A file as bytes, or where it lies. */
export type ReaderSource = { readonly data: Uint8Array } | { readonly path: string };

/** What the thread is made with. */
export type ReaderWork = ReaderTask & { readonly source: ReaderSource };

/** What the thread says. Each slice waits until the hub has asked for one more (`'more'`). */
export type ReaderAnswer =
  | { readonly slice: Slice }
  | { readonly end: PreparedEnd }
  | { readonly survey: Survey };
