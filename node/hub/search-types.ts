/** Questions and answers of searches, suggestions, and what is like a record. */
import type { FacetName, SortOrder } from '#federation/ports.ts';
import type { NetworkHub } from '#federation/search/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { SearchFilters } from '#schema/wire/index.ts';
import type { Audience, Provenance } from './provenance-types.ts';

/** A piece of a text, in order; all pieces together are the text. Plain text: to be escaped. */
export interface TextSegment {
  readonly text: string;
  /** It is what was asked for. */
  readonly isMatch: boolean;
}

/** Something in the query box that no filter was made of. */
export interface QueryWarning {
  /** unknown: it was taken as words; excluded: a filter after a "-", which was left aside. */
  readonly reason: 'unknown' | 'excluded';
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
  /** Filters written in the text. Of one facet, any of these and of those chosen elsewhere. */
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

/** A search as the API and the page put it. */
export interface SearchRequest {
  /** As it was typed; the grammar stands in schema/query. */
  readonly q: string;
  readonly filters: SearchFilters;
  readonly sort: SortOrder;
  readonly limit: number;
  /** Opaque; from `next` of the page before. */
  readonly cursor?: string;
  /** In which language titles and facet labels are wanted. */
  readonly language: UiLanguage;
  readonly audience: Audience;
  readonly scope?: 'network' | 'local';
  /** Milliseconds for live hubs. */
  readonly deadlineMs?: number;
  /** Look for words that mean the same, in all languages. Default: true. */
  readonly widen?: boolean;
  /** The last word is still being typed: what begins with it is found. */
  readonly isTyping?: boolean;
}

/** One result of a search. */
export interface SearchResult {
  readonly id: string;
  readonly hub: string;
  readonly rid: string;
  readonly kind: string;
  readonly title: string;
  /** The title, in pieces. */
  readonly titleMarks: readonly TextSegment[];
  readonly summary: string;
  /**
   * The piece of text that answers best, some 240 characters, in the language of the title if it
   * matches there. The beginning of the summary when nothing was asked.
   */
  readonly snippet: readonly TextSegment[];
  /** BCP 47 tag of the title. */
  readonly language: string;
  /** That of the summary: another one where it is not there in the language of the title. */
  readonly summaryLanguage: string;
  /** That of the snippet. */
  readonly snippetLanguage: string;
  readonly score: number;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly themes: readonly string[];
  /** ISO 8601. */
  readonly updated: string;
  /** ISO day until which one can still act, if the kind has one. */
  readonly until: string | null;
  readonly location: { readonly lat: number; readonly lon: number } | null;
  readonly illustrative: boolean;
  /** Path of the record's page on this hub. */
  readonly url: string;
  readonly provenance: Provenance;
}

/** A value of a facet with its count. */
export interface FacetValue {
  readonly value: string;
  readonly label: string;
  /**
   * Records that have it, if it were chosen as well: those that match all other facets' filters.
   * Chosen values are listed even with 0.
   */
  readonly count: number;
  /** gte: hubs that were asked live may have more. */
  readonly relation: 'eq' | 'gte';
  /** The wider value around it: country → NUTS 1 → NUTS 2, section → division, theme → theme. */
  readonly parent: string | null;
  /** 0: has no wider one. */
  readonly level: number;
  readonly isChosen: boolean;
}

/** How one hub contributed to an answer. */
export interface SearchHub extends Omit<NetworkHub, 'asOf'> {
  /** ISO 8601; null when nothing was ever heard of it. */
  readonly asOf: string | null;
}

/** The answer of the whole network. */
export interface SearchResponse {
  readonly query: {
    readonly q: string;
    readonly filters: SearchFilters;
    readonly sort: SortOrder;
    readonly limit: number;
    readonly scope: 'network' | 'local';
    readonly widen: boolean;
    readonly parsed: ParsedSearch;
  };
  readonly isPartial: boolean;
  readonly total: { readonly value: number; readonly relation: 'eq' | 'gte' };
  readonly results: readonly SearchResult[];
  readonly facets: Readonly<Record<FacetName, readonly FacetValue[]>>;
  readonly hubs: readonly SearchHub[];
  readonly next: string | null;
  /** Empty when nothing was, or was not to be. */
  readonly widened: readonly Widened[];
  /** The question with its typing mistakes mended, if that finds anything. */
  readonly didYouMean: string | null;
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
