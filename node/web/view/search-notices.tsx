/** What the search did with the words, and what to do next when it found little. */
import type { SearchResponse } from '#node/hub/types.ts';
import { hasFilters, type Query, savedOf, searchPath } from '../query.ts';
import type { PageContext } from './context.ts';

interface Props {
  readonly query: Query;
  readonly answer: SearchResponse;
  readonly context: PageContext;
}

/** Words that a sentence lists. */
const maxWords = 8;

function Widened({ query, answer, context }: Props) {
  const { t } = context.locale;
  const path = (widen: boolean) => searchPath({ ...query, widen, cursor: undefined });
  if (!query.widen && query.q !== '') {
    return (
      <p class="hint">
        {t('widened.isOff')}{' '}
        <a href={path(true)} rel="nofollow">
          {t('widened.on')}
        </a>
      </p>
    );
  }
  if (answer.widened.length === 0) return null;
  return (
    <details class="hint" id="widened">
      <summary>{t('widened.title')}</summary>
      <ul>
        {answer.widened.map(({ word, with: others }) => (
          <li>
            <bdi>
              {t('widened.word', { word, others: context.locale.list(others.slice(0, maxWords)) })}
            </bdi>
            {others.length > maxWords && ' …'}
          </li>
        ))}
      </ul>
      <p>
        <a href={path(false)} rel="nofollow">
          {t('widened.off')}
        </a>
      </p>
    </details>
  );
}

function DidYouMean({ query, answer, context }: Props) {
  if (answer.didYouMean === null) return null;
  const { t } = context.locale;
  return (
    <p class="hint did-you-mean">
      {t('mean.text')}{' '}
      <a
        href={searchPath({ ...query, q: answer.didYouMean, cursor: undefined })}
        dir="auto"
        rel="nofollow"
      >
        {answer.didYouMean}
      </a>
      ?
    </p>
  );
}

function Warnings({ query, answer, context }: Props) {
  const { t } = context.locale;
  const { warnings } = answer.query.parsed;
  if (warnings.length === 0) return null;
  return (
    <ul class="hint warnings-of-query">
      {warnings.map(({ reason, text, facet, nearest }) => (
        <li>
          <bdi>{t(`warn.${reason}`, { text })}</bdi>{' '}
          {nearest.length > 0 && (
            <>
              {t('warn.nearest')}{' '}
              {nearest.map(({ value, label }, i) => (
                <>
                  {i > 0 && ', '}
                  <a
                    href={searchPath({
                      ...query,
                      q: query.q.replace(text, () => `${facet}:${value}`),
                      cursor: undefined,
                    })}
                    rel="nofollow"
                  >
                    {label}
                  </a>
                </>
              ))}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Above the results: mended typing, other words, unknown values. */
export function QueryNotices(props: Props) {
  return (
    <>
      <DidYouMean {...props} />
      <Warnings {...props} />
      <Widened {...props} />
    </>
  );
}

/** The path of the form with which one is told of changes. */
export function alertPath(query: Query): string {
  const { q, filters, widen } = savedOf(query);
  return searchPath({ q, filters, widen }).replace(/^\/search/, '/alerts/new');
}

/** Nothing was found: why, and what to do next. */
export function Empty({ query, answer, context }: Props) {
  const { t } = context.locale;
  return (
    <section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">{t('empty.title')}</h2>
      <p>{t(answer.isPartial ? 'empty.partial' : 'empty.complete')}</p>
      <ul>
        {hasFilters(query) && (
          <li>
            <a href={searchPath({ q: query.q, widen: query.widen })}>{t('empty.noFilters')}</a>
          </li>
        )}
        {!query.widen && (
          <li>
            <a href={searchPath({ ...query, widen: true, cursor: undefined })}>
              {t('empty.widen')}
            </a>
          </li>
        )}
        {query.q !== '' && <li>{t('empty.words')}</li>}
        {query.q !== '' && (
          <li>
            <a href={searchPath({ filters: query.filters })}>{t('empty.noWords')}</a>
          </li>
        )}
        <li>
          <a href={alertPath(query)} rel="nofollow">
            {t('empty.alert')}
          </a>
        </li>
        <li>
          <a href="/hubs">{t('empty.askHub')}</a>
        </li>
      </ul>
    </section>
  );
}
