/** The page of a region: where it lies, what the network has there. */
import type { Hub } from '#node/hub/types.ts';
import { regions } from '#schema/taxonomy/index.ts';
import { calendarPath } from '../calendar-query.ts';
import { readDetails } from '../details.ts';
import type { Places } from '../map/places.ts';
import { searchPath } from '../query.ts';
import type { PageContext } from '../view/context.ts';
import { HubList } from '../view/hub-list.tsx';
import type { Page } from '../view/layout.tsx';
import { kindLabel, ResultList } from '../view/results.tsx';
import { MapOf, readClusters, readOpen, Sectors } from './region-parts.tsx';

const shown = 10;
const openShown = 4;

/** Makes the page; undefined when there is no such region. */
export async function regionPage(
  hub: Hub,
  places: Places,
  code: string,
  context: PageContext,
): Promise<Page | undefined> {
  const { locale } = context;
  const { t, lang } = locale;
  const concept = regions.get(code);
  if (!concept) return undefined;
  const [answer, clusters, open, directory] = await Promise.all([
    hub.search({
      q: '',
      filters: { region: [code] },
      sort: 'updated',
      limit: shown,
      language: lang,
      audience: 'network',
      scope: 'local',
    }),
    readClusters(hub, [code], context),
    readOpen(hub, [code], openShown, context),
    hub.directory(),
  ]);
  const names = new Map(directory.map((entry) => [entry.hub, entry.name]));
  const details = await readDetails(hub, [...answer.results, ...open], locale, names);
  const inside = new Map(answer.facets.region.map((v) => [v.value, v.count]));
  const related = regions.withAncestors(code);
  const hubs = directory.filter((entry) =>
    entry.regions.some((r) => related.includes(r) || regions.ancestors(r).includes(code)),
  );
  const perKind = answer.facets.kind.filter((v) => v.count > 0);
  const all = { filters: { region: [code] } };
  const name = regions.label(code, lang);
  return {
    title: name,
    canonical: `/regions/${code}`,
    content: (
      <div class="wrap region">
        <nav class="crumbs" aria-label={t('region.within')}>
          <ol>
            {[...regions.ancestors(code)].reverse().map((above) => (
              <li>
                <a href={`/regions/${above}`}>{regions.label(above, lang)}</a>
              </li>
            ))}
            <li>
              <code>{code}</code>
            </li>
          </ol>
        </nav>
        <h1>{name}</h1>
        <p class="lead">
          {t(answer.total.relation === 'gte' ? 'search.atLeast' : 'search.exactly', {
            n: answer.total.value,
          })}
        </p>
        <div class="own-region-parts">
          <div class="region-map">
            <MapOf code={code} name={name} clusters={clusters} places={places} context={context} />
          </div>
          <Sectors clusters={clusters} regionCodes={[code]} context={context} />
        </div>
        {hubs.length > 0 && (
          <section aria-labelledby="region-hubs">
            <h2 id="region-hubs">{t('region.hubs')}</h2>
            <HubList hubs={hubs} context={context} />
          </section>
        )}
        {perKind.length > 0 && (
          <section aria-labelledby="by-kind">
            <h2 id="by-kind">{t('hub.byKind')}</h2>
            <ul class="kinds">
              {perKind.map(({ value, count }) => (
                <li>
                  <a href={searchPath({ filters: { kind: [value], region: [code] } })}>
                    <span>{kindLabel(value, locale, 'many')}</span>{' '}
                    <span class="count">{locale.number(count)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {regions.children(code).length > 0 && (
          <section aria-labelledby="parts">
            <h2 id="parts">{t('region.parts')}</h2>
            <ul class="kinds">
              {regions.children(code).map((child) => (
                <li>
                  <a href={`/regions/${child}`}>
                    <span>{regions.label(child, lang)}</span>{' '}
                    <span class="count">{locale.number(inside.get(child) ?? 0)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {open.length > 0 && (
          <section aria-labelledby="open">
            <h2 id="open">{t('home.open')}</h2>
            <ResultList results={open} details={details} context={context} />
            <p>
              <a class="onward" href={calendarPath({ regions: [code] })}>
                {t('region.calendar')}
              </a>
            </p>
          </section>
        )}
        <section aria-labelledby="newest">
          <h2 id="newest">{t('hub.newest')}</h2>
          {answer.results.length > 0 ? (
            <>
              <ResultList results={answer.results} details={details} context={context} />
              <p>
                <a class="onward" href={searchPath(all)}>
                  {t('region.all')}
                </a>
              </p>
            </>
          ) : (
            <p>
              {t('region.empty')} <a href="/hubs">{t('empty.askHub')}</a>
            </p>
          )}
        </section>
      </div>
    ),
  };
}
