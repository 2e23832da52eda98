/** What helps people to ask, and to go on from what they found. Of records that are here. */
import type { LikeAnswer, LikeQuery } from './likeness.ts';

export type { LikeAnswer, LikeHit, LikeQuery } from './likeness.ts';

/** A record within the network. */
export interface TitleHit {
  readonly hub: string;
  readonly rid: string;
}

/** See the file's comment. All fail as a search does: timeout, aborted, busy. */
export interface SearchAids {
  /**
   * For each word, a frequent one that differs by a typing mistake, if the word itself is rare.
   * @returns words as they stand in records, but folded; null: nothing to mend
   */
  mend(words: readonly string[], signal?: AbortSignal): Promise<readonly (string | null)[]>;
  /** Network records whose titles have the words of a text, the last of which may go on. */
  titles(text: string, limit: number, signal?: AbortSignal): Promise<readonly TitleHit[]>;
  /** Records like one, which itself need not be here. */
  like(query: LikeQuery, signal?: AbortSignal): Promise<LikeAnswer>;
}
