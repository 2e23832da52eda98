/** Saved searches: told by mail to confirmed addresses, and as feeds to whoever asks. */
import type { AlertFrequency } from '#node/storage/index.ts';
import type { UiLanguage } from '#schema/taxonomy/index.ts';
import type { SearchFilters } from '#schema/wire/index.ts';
import type { SearchResult } from './search-types.ts';

export type { AlertFrequency } from '#node/storage/index.ts';

/** What is searched for, without order and page. */
export interface SavedSearch {
  /** As it was typed. */
  readonly q: string;
  readonly filters: SearchFilters;
  /** Words that mean the same as well. */
  readonly widen: boolean;
}

/** A subscription as its owner sees it. */
export interface SubscriptionView {
  readonly id: string;
  readonly search: SavedSearch;
  readonly language: UiLanguage;
  readonly frequency: AlertFrequency;
  readonly isConfirmed: boolean;
}

/** What became of the wish to be told. */
export type SubscribeOutcome =
  /** A mail asks for confirmation, if the address may have one: who has subscribed is nobody's business. */
  | 'asked'
  | 'invalid-address'
  /** This hub has as many subscriptions as it can look after. */
  | 'full';

/** A line of a feed. */
export interface FeedEntry {
  readonly result: SearchResult;
  /** ISO 8601: when it last said something else than before. */
  readonly changed: string;
}

/** Alerts of a hub. Tokens are those of its mails; a wrong one finds nothing. */
export interface Alerts {
  subscribe(request: {
    readonly address: string;
    readonly search: SavedSearch;
    readonly language: UiLanguage;
    readonly frequency: AlertFrequency;
  }): Promise<SubscribeOutcome>;
  /** @returns undefined when there is no such subscription, or the token is another's */
  find(id: string, token: string): Promise<SubscriptionView | undefined>;
  /** @returns the subscription, confirmed; undefined as in find */
  confirm(id: string, token: string): Promise<SubscriptionView | undefined>;
  /**
   * Deletes a subscription, or all of its address, with the address. Again and again is as good as
   * once.
   * @returns whether the token was good
   */
  unsubscribe(id: string, token: string, options: { readonly all: boolean }): Promise<boolean>;
  /** What a search finds here, the newest change first; republished text is no change. */
  feed(
    search: SavedSearch,
    language: UiLanguage,
    signal?: AbortSignal,
  ): Promise<readonly FeedEntry[]>;
}

/** Numbers on alerts, for operators. */
export interface AlertStatus {
  readonly subscriptions: number;
  readonly unconfirmed: number;
  /** Mails that wait to be sent. */
  readonly waiting: number;
  /** Whether mail leaves by SMTP; else it is written into the data folder. */
  readonly isMailSet: boolean;
}
