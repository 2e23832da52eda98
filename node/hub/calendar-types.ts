/** What a calendar is asked, and what it answers. */
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { SearchResult } from './search-types.ts';

/** Which days, and of what. */
export interface CalendarQuery {
  /** ISO days, both included. */
  readonly from: string;
  readonly until: string;
  /** Kinds that have days; empty: all. */
  readonly kinds: readonly string[];
  /** Region codes; empty: all. */
  readonly regions: readonly string[];
  /** Empty: all. */
  readonly hubs: readonly string[];
  readonly language: UiLanguage;
}

/** A record and its days. */
export interface CalendarItem {
  readonly result: SearchResult;
  /** ISO days: the first and the last day, the same for a deadline. */
  readonly from: string;
  readonly until: string;
  /** The last day on which one can still act, and not a day on which something happens. */
  readonly isDeadline: boolean;
  readonly place: string | null;
}

/** See {@link Calendar.calendar}. */
export interface CalendarAnswer {
  /** In the order of their days. */
  readonly items: readonly CalendarItem[];
  /** There are more than could be looked at: ask for fewer kinds, regions or days. */
  readonly isCut: boolean;
}

/** What happens when: events, exchanges and deadlines of all hubs. */
export interface Calendar {
  /** Records of which a day lies between two days; days that make no sense have none. */
  calendar(query: CalendarQuery, signal?: AbortSignal): Promise<CalendarAnswer>;
  /**
   * The days of one record that the network may see; undefined when it has none.
   * @throws {HubError} not-found, erased
   */
  calendarItem(hub: string, rid: string, language: UiLanguage): Promise<CalendarItem | undefined>;
}
