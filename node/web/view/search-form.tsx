/** The query box with its help, the order and the view of results, and what was chosen. */
import { type SortOrder, sortOrders } from '#federation/ports.ts';
import type { MessageKey } from '../messages/en.ts';
import { defaultLimit, effectiveSort, type Query, searchPath, views } from '../query.ts';
import type { PageContext } from './context.ts';

const sortKeys: Readonly<Record<SortOrder, MessageKey>> = {
  relevance: 'sort.relevance',
  updated: 'sort.updated',
  deadline: 'sort.deadline',
  title: 'sort.title',
};

/** The query box, the same on the first page; islands/suggest.ts adds suggestions to it. */
export function QueryBox({ q, context }: { q: string; context: PageContext }) {
  const { t } = context.locale;
  return (
    <>
      <label for="q">{t('search.label')}</label>
      <div class="search-line">
        <div class="search-field" id="search-field" data-label={t('suggest.label')}>
          <input
            id="q"
            type="search"
            name="q"
            value={q}
            placeholder={t('search.placeholder')}
            maxlength={400}
            autocapitalize="none"
            dir="auto"
          />
        </div>
        <button type="submit">{t('search.submit')}</button>
      </div>
    </>
  );
}

function Help({ context }: { context: PageContext }) {
  const { t } = context.locale;
  const rows = [
    ['"offshore wind"', 'help.phrase'],
    ['-solar', 'help.without'],
    ['hydro*', 'help.prefix'],
    ['kind:cluster region:NL41', 'help.field'],
  ] as const;
  return (
    <details class="help" id="help">
      <summary>{t('help.title')}</summary>
      <dl>
        {rows.map(([example, key]) => (
          <div>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The form that all controls of the page belong to. */
export function SearchForm({ query, context }: { query: Query; context: PageContext }) {
  return (
    <search>
      <form id="search" class="search-box" action="/search" method="get">
        <QueryBox q={query.q} context={context} />
        {query.limit !== defaultLimit && (
          <input type="hidden" name="limit" value={String(query.limit)} />
        )}
        {query.view !== 'list' && <input type="hidden" name="view" value={query.view} />}
        {!query.widen && <input type="hidden" name="widen" value="false" />}
      </form>
      <Help context={context} />
    </search>
  );
}

/** The order of results. */
export function Sort({ query, context }: { query: Query; context: PageContext }) {
  const { t } = context.locale;
  const current = effectiveSort(query);
  return (
    <p class="sort">
      <label for="sort">{t('sort.label')}</label>
      <select
        id="sort"
        name="sort"
        form="search"
        data-usual={effectiveSort({ ...query, sort: undefined })}
      >
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

/** List or map. */
export function Views({ query, context }: { query: Query; context: PageContext }) {
  const { t } = context.locale;
  return (
    <nav class="views" aria-label={t('view.label')}>
      {views.map((view) => (
        <a
          href={searchPath({ ...query, view, cursor: undefined })}
          aria-current={view === query.view ? 'true' : undefined}
          rel="nofollow"
        >
          {t(`view.${view}`)}
        </a>
      ))}
    </nav>
  );
}
