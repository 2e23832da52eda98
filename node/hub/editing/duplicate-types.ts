/** What is said of records that may be the same thing. */

/** Why a record may be the same. */
export type DuplicateReason =
  /** The same public identifier. */
  | { readonly type: 'identifier'; readonly name: string; readonly value: string }
  /** The same name but for its spelling or its legal form; or one nearly the same. */
  | { readonly type: 'name'; readonly isExact: boolean };

/** What was found, and who could not be asked. */
export interface DuplicateSearch {
  readonly found: readonly Duplicate[];
  /** Names of hubs that share records on request and did not answer: theirs are not known here. */
  readonly unasked: readonly string[];
}

/** A record that may be the same thing. */
export interface Duplicate {
  readonly hub: string;
  readonly hubName: string;
  readonly rid: string;
  readonly title: string;
  readonly language: string;
  readonly regions: readonly string[];
  readonly reasons: readonly DuplicateReason[];
}
