/** What one can do with a search besides reading: be told, follow, take along, share. */

import type { Query } from '../query.ts';
import { writeQuery } from '../query.ts';
import type { PageContext } from './context.ts';
import { alertPath } from './search-notices.tsx';

/** Rows of an export. */
export const maxExportRows = 1_000;

/** The parameters of a search without page and view. */
export function toolParameters(query: Query): URLSearchParams {
  const { q, filters, sort, widen } = query;
  return writeQuery({ q, filters, sort, widen });
}

function withParameters(path: string, query: Query, extra: Readonly<Record<string, string>> = {}) {
  const params = toolParameters(query);
  for (const [name, value] of Object.entries(extra)) params.set(name, value);
  return params.size > 0 ? `${path}?${params}` : path;
}

/** The feeds of a search. */
export function feedPaths(query: Query): { readonly atom: string; readonly json: string } {
  const { q, filters, widen } = query;
  const params = writeQuery({ q, filters, widen });
  const rest = params.size > 0 ? `?${params}` : '';
  return { atom: `/search.atom${rest}`, json: `/search.json${rest}` };
}

/** See the file's comment. */
export function SearchTools({ query, context }: { query: Query; context: PageContext }) {
  const { t } = context.locale;
  const feeds = feedPaths(query);
  return (
    <section class="tools" aria-labelledby="tools-title">
      <h2 id="tools-title">{t('tools.title')}</h2>
      <ul>
        <li class="tool-main">
          <a href={alertPath(query)} rel="nofollow">
            {t('tools.mail')}
          </a>
        </li>
        <li>
          <a href={feeds.atom} rel="nofollow">
            {t('tools.atom')}
          </a>
        </li>
        <li>
          <a href={feeds.json} rel="nofollow">
            {t('tools.jsonFeed')}
          </a>
        </li>
        <li>
          <a href={withParameters('/search/export', query, { format: 'csv' })} rel="nofollow">
            {t('tools.csv')}
          </a>
        </li>
        <li>
          <a href={withParameters('/search/export', query, { format: 'json' })} rel="nofollow">
            {t('tools.json')}
          </a>
        </li>
        <li>
          <a href={withParameters('/api/v1/search', query)} rel="nofollow">
            {t('search.api')}
          </a>
        </li>
        <li class="needs-script">
          <button type="button" class="plain" id="copy-address" data-done={t('tools.copied')}>
            {t('tools.copy')}
          </button>
        </li>
        <li class="needs-script">
          <button type="button" class="plain" id="print-page">
            {t('tools.print')}
          </button>
        </li>
      </ul>
      <p class="muted">{t('tools.limit', { n: maxExportRows })}</p>
    </section>
  );
}
