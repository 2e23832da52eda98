/** What a question was understood as, what it may have meant, and what is like a record. */
import type { FacetName } from '#federation/ports.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { SearchFilters } from '#schema/wire/index.ts';
import type { SearchResult } from './types.ts';

/** A piece of a text, in order; all pieces together are the text. Plain text: to be escaped. */
export interface TextSegment {
  readonly text: string;
  /** It is what was asked for. */
  readonly isMatch: boolean;
}

/** Something in the query box that is not known, and was taken as words. */
export interface QueryWarning {
  /** As it was typed: `region:flandres-du-nord`. */
  readonly text: string;
  readonly facet: FacetName;
  readonly value: string;
  /** Values that may have been meant, the likeliest first. */
  readonly nearest: ReadonlyArray<{ readonly value: string; readonly label: string }>;
}

/** What the query box was understood as. */
export interface ParsedSearch {
  /** Any of these finds. */
  readonly words: readonly string[];
  /** Each of these must be there, word by word. */
  readonly phrases: readonly string[];
  /** None of these may be there. */
  readonly without: readonly string[];
  /** The beginning of a word: `hydro*`, or the last word while it is typed. */
  readonly prefix: string | null;
  /** Filters written in the text; they hold together with those chosen elsewhere. */
  readonly filters: SearchFilters;
  readonly warnings: readonly QueryWarning[];
  /** In which language the words seem to be; null: too few to tell, or in several. */
  readonly language: UiLanguage | null;
}

/** Words that the search looked for as well, because they mean the same, mostly in other languages. */
export interface Widened {
  /** As it was typed: one word or several. */
  readonly word: string;
  readonly with: readonly string[];
}

/** What the typing may become. */
export type Suggestion = RecordSuggestion | FilterSuggestion;

/** A record whose title begins with what is typed, or has a word that does. */
export interface RecordSuggestion {
  readonly type: 'record';
  readonly label: string;
  readonly marks: readonly TextSegment[];
  readonly kind: string;
  readonly kindLabel: string;
  readonly hub: string;
  readonly hubName: string;
  /** Path of its page on this hub. */
  readonly url: string;
}

/** A region, country, sector, theme, ecosystem, kind or hub whose name is being typed. */
export interface FilterSuggestion {
  readonly type: 'filter';
  readonly facet: FacetName;
  readonly value: string;
  readonly label: string;
  readonly marks: readonly TextSegment[];
  /** Name of the value around it: the country of a region. */
  readonly within: string | null;
  /** What is left of the text when the filter stands for its last words. */
  readonly rest: string;
  /** Path of the search with `rest` and the filter. */
  readonly url: string;
}

/** Something that two records have in common. */
export interface SimilarityReason {
  readonly type: 'sector' | 'theme' | 'ecosystem' | 'kind' | 'word';
  /** The code, or the word itself. */
  readonly value: string;
  readonly label: string;
}

/** A record that is like another one. */
export interface SimilarRecord {
  readonly result: SearchResult;
  /** It belongs to none of the regions of the other. */
  readonly isElsewhere: boolean;
  /** The most telling first. */
  readonly reasons: readonly SimilarityReason[];
}
