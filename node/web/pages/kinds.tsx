/** The page of a kind of record: all that the network has of it, newest first, and ways to narrow it down. */
import type { FacetValue, Hub, SearchResponse } from '#node/hub/types.ts';
import { isKindName } from '#schema/record/index.ts';
import { readDetails } from '../details.ts';
import type { MessageKey } from '../messages/en.ts';
import { searchPath } from '../query.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { kindLabel, ResultList } from '../view/results.tsx';

const perPage = 20;
/** Values of a facet that the page names; the search has them all. */
const maxValues = 10;
const maxCursorLength = 1_000;

function Narrower(props: {
  title: MessageKey;
  values: readonly FacetValue[];
  facet: 'country' | 'theme';
  kind: string;
  context: PageContext;
}) {
  const { title, facet, kind, context } = props;
  const { locale } = context;
  const values = props.values.filter(({ count }) => count > 0).slice(0, maxValues);
  if (values.length === 0) return null;
  const id = `by-${facet}`;
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{locale.t(title)}</h2>
      <ul class="kinds">
        {values.map(({ value, label, count }) => (
          <li>
            <a href={searchPath({ filters: { kind: [kind], [facet]: [value] } })}>
              <span>{label}</span> <span class="count">{locale.number(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The pages of a list, which has no numbers: others may publish while one reads. */
export function Pages(props: {
  answer: SearchResponse;
  isFirst: boolean;
  path: string;
  context: PageContext;
}) {
  const { answer, isFirst, path, context } = props;
  const { t } = context.locale;
  if (isFirst && answer.next === null) return null;
  return (
    <nav class="pages" aria-label={t('pages.label')}>
      {!isFirst && <a href={path}>{t('pages.first')}</a>}
      {answer.next !== null && (
        <a class="button" rel="next" href={`${path}?cursor=${encodeURIComponent(answer.next)}`}>
          {t('pages.next')}
        </a>
      )}
    </nav>
  );
}

/** Makes the page; undefined when there is no such kind. */
export async function kindPage(
  hub: Hub,
  kind: string,
  cursor: string | undefined,
  context: PageContext,
): Promise<Page | undefined> {
  if (!isKindName(kind)) return undefined;
  const { locale } = context;
  const { t, lang } = locale;
  const isFirst = cursor === undefined || cursor === '' || cursor.length > maxCursorLength;
  const [answer, directory] = await Promise.all([
    hub.search({
      ...{ q: '', filters: { kind: [kind] }, sort: 'updated', limit: perPage, language: lang },
      ...{ audience: 'network', scope: 'local' },
      ...(!isFirst && { cursor }),
    }),
    hub.directory(),
  ]);
  const names = new Map(directory.map((entry) => [entry.hub, entry.name]));
  const details = await readDetails(hub, answer.results, locale, names);
  const path = `/kinds/${kind}`;
  const parts = { kind, context } as const;
  return {
    title: kindLabel(kind, locale, 'many'),
    description: t('kinds.lead', { n: answer.total.value }),
    canonical: path,
    ...(kind === 'success-story' && { section: 'stories' as const }),
    isIndexed: isFirst,
    content: (
      <div class="wrap record listing">
        <header class="record-head">
          <h1>{kindLabel(kind, locale, 'many')}</h1>
          {answer.total.value > 0 && (
            <>
              <p class="lead">{t('kinds.lead', { n: answer.total.value })}</p>
              <p>
                <a class="onward" href={searchPath({ filters: { kind: [kind] } })}>
                  {t('kinds.search')}
                </a>
              </p>
            </>
          )}
        </header>
        <div class="record-main">
          {answer.results.length === 0 ? (
            <p class="nothing">{t('kinds.empty')}</p>
          ) : (
            <ResultList results={answer.results} details={details} context={context} level={2} />
          )}
          <Pages answer={answer} isFirst={isFirst} path={path} context={context} />
        </div>
        <aside class="record-side" aria-label={t('search.filters')}>
          <Narrower
            title="kinds.country"
            facet="country"
            values={answer.facets.country.filter(({ level }) => level === 0)}
            {...parts}
          />
          <Narrower
            title="kinds.theme"
            facet="theme"
            values={answer.facets.theme.filter(({ level }) => level === 0)}
            {...parts}
          />
        </aside>
      </div>
    ),
  };
}
