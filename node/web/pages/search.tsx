/** The search: words and filters, results with their origin, and an account of every hub. */
import { type SortOrder, sortOrders } from '#federation/ports.ts';
import type { Hub, SearchRequest, SearchResponse } from '#node/hub/types.ts';
import type { SearchFilters } from '#schema/wire/index.ts';
import { searchIsland } from '../assets.ts';
import { readDetails } from '../details.ts';
import type { MessageKey } from '../messages/en.ts';
import {
  defaultLimit,
  effectiveSort,
  hasFilters,
  type Query,
  searchPath,
  writeQuery,
} from '../query.ts';
import type { PageContext } from '../view/context.ts';
import { Chips, Facets } from '../view/facets.tsx';
import { HubStrip, PartialNotice } from '../view/hub-strip.tsx';
import type { Page } from '../view/layout.tsx';
import { type ResultDetails, ResultList } from '../view/results.tsx';

const sortKeys: Readonly<Record<SortOrder, MessageKey>> = {
  relevance: 'sort.relevance',
  updated: 'sort.updated',
  deadline: 'sort.deadline',
  title: 'sort.title',
};

interface SearchView {
  readonly query: Query;
  readonly answer: SearchResponse;
  readonly details: ResultDetails;
  readonly hubNames: ReadonlyMap<string, string>;
  /** Further hubs are still being asked. */
  readonly isAsking: boolean;
  readonly context: PageContext;
}

function SearchForm({ query, context }: { query: Query; context: PageContext }) {
  const { t } = context.locale;
  return (
    <search>
      <form id="search" class="search-box" action="/search" method="get">
        <label for="q">{t('search.label')}</label>
        <div class="search-line">
          <input
            id="q"
            type="search"
            name="q"
            value={query.q}
            placeholder={t('search.placeholder')}
            maxlength={400}
            dir="auto"
          />
          <button type="submit">{t('search.submit')}</button>
        </div>
        {query.limit !== defaultLimit && (
          <input type="hidden" name="limit" value={String(query.limit)} />
        )}
      </form>
    </search>
  );
}

function Sort({ query, context }: { query: Query; context: PageContext }) {
  const { t } = context.locale;
  const current = effectiveSort(query);
  return (
    <p class="sort">
      <label for="sort">{t('sort.label')}</label>
      <select id="sort" name="sort" form="search">
        {sortOrders
          .filter((order) => order !== 'relevance' || query.q !== '' || current === 'relevance')
          .map((order) => (
            <option value={order} selected={order === current}>
              {t(sortKeys[order])}
            </option>
          ))}
      </select>
      <button class="quiet" type="submit" form="search">
        {t('sort.apply')}
      </button>
    </p>
  );
}

function Empty({
  query,
  answer,
  context,
}: {
  query: Query;
  answer: SearchResponse;
  context: PageContext;
}) {
  const { t } = context.locale;
  return (
    <section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">{t('empty.title')}</h2>
      <p>{t(answer.isPartial ? 'empty.partial' : 'empty.complete')}</p>
      <ul>
        {hasFilters(query) && (
          <li>
            <a href={searchPath({ q: query.q })}>{t('empty.noFilters')}</a>
          </li>
        )}
        {query.q !== '' && <li>{t('empty.words')}</li>}
        {query.q !== '' && (
          <li>
            <a href={searchPath({ filters: query.filters })}>{t('empty.noWords')}</a>
          </li>
        )}
        <li>
          <a href="/hubs">{t('empty.askHub')}</a>
        </li>
      </ul>
    </section>
  );
}

function Pages({
  query,
  next,
  context,
}: {
  query: Query;
  next: string | null;
  context: PageContext;
}) {
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

function Total({
  query,
  answer,
  context,
}: {
  query: Query;
  answer: SearchResponse;
  context: PageContext;
}) {
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

function SearchContent({ query, answer, details, hubNames, isAsking, context }: SearchView) {
  const { locale } = context;
  const { t } = locale;
  const api = `/api/v1/search?${writeQuery({ ...query, cursor: undefined })}`;
  return (
    <div class="wrap search-page" id="search-page">
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
          <Sort query={query} context={context} />
        </div>
        <div id="notices">
          {isAsking ? (
            <p class="asking">{t('search.asking')}</p>
          ) : (
            <PartialNotice answer={answer} context={context} />
          )}
        </div>
        <button class="arrived" type="button" id="more-results" hidden>
          {t('search.more')}
        </button>
        <div id="result-list" tabindex={-1}>
          {answer.results.length > 0 && (
            <>
              <h2 class="hidden">{t('search.results')}</h2>
              <ResultList results={answer.results} details={details} context={context} />
            </>
          )}
          {answer.results.length === 0 && !isAsking && (
            <Empty query={query} answer={answer} context={context} />
          )}
          <Pages query={query} next={answer.next} context={context} />
        </div>
        <div id="account">
          <HubStrip hubs={answer.hubs} context={context} />
        </div>
        <p class="also muted">
          <a href={api}>{t('search.api')}</a>
        </p>
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
    limit: query.limit,
    ...(query.cursor !== undefined && { cursor: query.cursor }),
    language: context.locale.lang,
    audience: 'network',
  };
}

/** Makes the page of an answer; isAsking: of one that further hubs will add to. */
export async function makeSearchPage(
  hub: Hub,
  query: Query,
  answer: SearchResponse,
  context: PageContext,
  isAsking: boolean,
): Promise<Page> {
  const { locale } = context;
  const hubNames = new Map(answer.hubs.map((h) => [h.hub, h.name]));
  const details = await readDetails(hub, answer.results, locale, hubNames);
  const title = locale.t('search.title');
  return {
    title: query.q === '' ? title : `${query.q} – ${title}`,
    content: (
      <SearchContent
        query={query}
        answer={answer}
        details={details}
        hubNames={hubNames}
        isAsking={isAsking}
        context={context}
      />
    ),
    section: 'search',
    island: searchIsland.path,
    isIndexed: false,
  };
}

/**
 * Makes the page.
 * @throws {HubError} invalid-query, for a cursor that is not one
 */
export async function searchPage(
  hub: Hub,
  query: Query,
  context: PageContext,
  signal: AbortSignal,
): Promise<Page> {
  const answer = await hub.search(requestOf(query, context), signal);
  return makeSearchPage(hub, query, answer, context, false);
}
