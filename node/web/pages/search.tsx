/** The search: words and filters, results with their origin, and an account of every hub. */
import { audienceOf } from '#node/hub/people/audience.ts';
import type { Hub, SearchRequest, SearchResponse } from '#node/hub/types.ts';
import type { SearchFilters } from '#schema/wire/index.ts';
import { searchIsland, suggestIsland } from '../assets.ts';
import { readDetails } from '../details.ts';
import type { Outline } from '../map/outline.ts';
import type { Places } from '../map/places.ts';
import { effectiveSort, type Query, searchPath, writeQuery } from '../query.ts';
import type { RunningSearches } from '../running-searches.ts';
import type { PageContext } from '../view/context.ts';
import { Chips, Facets } from '../view/facets.tsx';
import { HubStrip } from '../view/hub-strip.tsx';
import type { Page } from '../view/layout.tsx';
import { isPlaced, ResultMap } from '../view/result-map.tsx';
import { type ResultDetails, ResultList } from '../view/results.tsx';
import { SearchForm, Sort, Views } from '../view/search-form.tsx';
import { Empty, QueryNotices } from '../view/search-notices.tsx';
import { feedPaths, SearchTools } from '../view/search-tools.tsx';

/** Results that a map shows: as many as one answer may have. */
const mapLimit = 50;
/** Milliseconds that a page waits for live hubs; the rest arrives while one reads. */
export const pageWaitMs = 120;

interface SearchView {
  readonly query: Query;
  readonly answer: SearchResponse;
  readonly details: ResultDetails;
  readonly hubNames: ReadonlyMap<string, string>;
  /** Further hubs are still being asked. */
  readonly isAsking: boolean;
  /** The map of the results, when it is wanted. */
  readonly outline: Outline | undefined;
  readonly context: PageContext;
}

type ViewProps = Pick<SearchView, 'query' | 'answer' | 'context'>;

function Pages({ query, answer: { next }, context }: ViewProps) {
  const { t } = context.locale;
  if (!query.cursor && next === null) return null;
  return (
    <nav class="pages" aria-label={t('pages.label')}>
      {query.cursor && (
        <a href={searchPath({ ...query, cursor: undefined })} rel="nofollow">
          {t('pages.first')}
        </a>
      )}
      {next !== null && (
        <a class="button" href={searchPath({ ...query, cursor: next })} rel="next nofollow">
          {t('pages.next')}
        </a>
      )}
    </nav>
  );
}

function Total({ query, answer, context }: ViewProps) {
  const { t } = context.locale;
  const { value } = answer.total;
  // "At least 0" says nothing that "0" and the notice below do not.
  const isLeast = answer.total.relation === 'gte' && value > 0;
  return (
    <p class="total" role="status" id="total">
      <strong>{t(isLeast ? 'search.atLeast' : 'search.exactly', { n: value })}</strong>
      {query.q !== '' && (
        <>
          {' '}
          {t('search.for')} <q dir="auto">{query.q}</q>
        </>
      )}
    </p>
  );
}

/** Where chosen records are gathered; the boxes in the list belong to it. It knows the way back. */
function CompareForm({ query, context }: { query: Query; context: PageContext }) {
  const { t } = context.locale;
  return (
    <form id="compare" class="compare-bar" action="/compare" method="get">
      {[...writeQuery(query)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <span id="compare-count" data-text={t('compare.bar')} aria-live="polite" />
      <button type="submit" class="quiet">
        {t('compare.go')}
      </button>
      <button type="reset" class="plain needs-script">
        {t('compare.clear')}
      </button>
    </form>
  );
}

function Results(view: SearchView) {
  const { query, answer, details, outline, isAsking, context } = view;
  if (answer.results.length === 0) return isAsking ? null : <Empty {...view} />;
  return (
    <>
      <h2 class="hidden">{context.locale.t('search.results')}</h2>
      {outline ? (
        <ResultMap results={answer.results} details={details} outline={outline} context={context} />
      ) : (
        <ResultList results={answer.results} details={details} context={context} isComparable />
      )}
      <CompareForm query={query} context={context} />
    </>
  );
}

function SearchContent(view: SearchView) {
  const { query, answer, hubNames, isAsking, context } = view;
  const { locale } = context;
  const { t } = locale;
  return (
    <div class="wrap search-page" id="search-page" data-asking={isAsking ? 'true' : undefined}>
      <div class="search-head">
        <h1>{t('search.title')}</h1>
        <SearchForm query={query} context={context} />
      </div>
      <details class="filters" id="filters">
        <summary>
          <h2>{t('search.filters')}</h2>
        </summary>
        <div class="filter-form" id="facets">
          <Facets query={query} facets={answer.facets} locale={locale} hubNames={hubNames} />
          <button class="apply" type="submit" form="search">
            {t('search.apply')}
          </button>
        </div>
      </details>
      <div class="search-main" id="answer">
        <Chips query={query} locale={locale} hubNames={hubNames} />
        <div class="answer-head" id="answer-head">
          <Total query={query} answer={answer} context={context} />
          <Views query={query} context={context} />
          <Sort query={query} context={context} />
        </div>
        <div id="account">
          <HubStrip answer={answer} isAsking={isAsking} context={context} />
        </div>
        <div id="notices">
          <QueryNotices query={query} answer={answer} context={context} />
        </div>
        <button class="arrived" type="button" id="more-results" hidden>
          {t('search.more')}
        </button>
        <div id="result-list" tabindex={-1}>
          <Results {...view} />
          <Pages query={query} answer={answer} context={context} />
        </div>
        <SearchTools query={query} context={context} />
      </div>
    </div>
  );
}

/** What the hub is asked for a query. */
export function requestOf(query: Query, context: PageContext): SearchRequest {
  return {
    q: query.q,
    filters: query.filters as SearchFilters,
    sort: effectiveSort(query),
    limit: query.view === 'map' ? mapLimit : query.limit,
    ...(query.cursor !== undefined && { cursor: query.cursor }),
    language: context.locale.lang,
    audience: audienceOf(context.actor),
    widen: query.widen,
  };
}

/** What pages of searches are made with. */
export interface SearchPageOptions {
  readonly hub: Hub;
  readonly places: Places;
  readonly searches: RunningSearches;
}

/** Makes the page of an answer; isAsking: of one that further hubs will add to. */
export async function makeSearchPage(
  { hub, places }: Pick<SearchPageOptions, 'hub' | 'places'>,
  query: Query,
  answer: SearchResponse,
  context: PageContext,
  isAsking: boolean,
): Promise<Page> {
  const { locale } = context;
  const hubNames = new Map(answer.hubs.map((h) => [h.hub, h.name]));
  const details = await readDetails(hub, answer.results, locale, hubNames);
  const title = locale.t('search.title');
  const feeds = feedPaths(query);
  const outline =
    query.view === 'map'
      ? places.results(answer.results.filter(isPlaced).map(({ location }) => location))
      : undefined;
  const complete = new URLSearchParams(context.path.split('?')[1] ?? '');
  complete.set('wait', 'true');
  return {
    title: query.q === '' ? title : `${query.q} – ${title}`,
    content: (
      <SearchContent {...{ query, answer, details, hubNames, isAsking, outline, context }} />
    ),
    section: 'search',
    islands: [searchIsland.path, suggestIsland.path],
    description: locale.t('home.lead'),
    // Where one begins; of answers to words and filters there is no end.
    ...(writeQuery(query).size === 0 ? { canonical: '/search' } : { isIndexed: false }),
    feeds: [
      { type: 'application/atom+xml', title: locale.t('tools.atom'), path: feeds.atom },
      { type: 'application/feed+json', title: locale.t('tools.jsonFeed'), path: feeds.json },
    ],
    ...(isAsking && { complete: `/search?${complete}` }),
  };
}

/**
 * Makes the page: as it is when this hub has answered and the quickest others have, or, if it is to be
 * complete, when all have or their time is over.
 * @throws {HubError} invalid-query, for a cursor that is not one
 */
export async function searchPage(
  options: SearchPageOptions,
  query: Query,
  context: PageContext,
  mustBeComplete: boolean,
): Promise<Page> {
  const running = options.searches.start(requestOf(query, context), !mustBeComplete);
  const { answer, isFinal } = mustBeComplete
    ? { answer: await running.final, isFinal: true }
    : await running.within(pageWaitMs);
  return makeSearchPage(options, query, answer, context, !isFinal);
}
