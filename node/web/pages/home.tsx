/** The first page: what Interhub is, a search, the map of hubs, and what is new. */
import type { Hub, SearchResult } from '#node/hub/types.ts';
import { kindNames } from '#schema/record/index.ts';
import { suggestIsland } from '../assets.ts';
import { readDetails } from '../details.ts';
import { HubMap, type PlacedHub } from '../map/hub-map.tsx';
import type { Places } from '../map/places.ts';
import { searchPath } from '../query.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { directoryState, Mark } from '../view/marks.tsx';
import { kindLabel, type ResultDetails, ResultList } from '../view/results.tsx';
import { QueryBox } from '../view/search-form.tsx';

/** Hubs in the list beside the map; the directory has them all. */
const maxListed = 12;
const latest = 3;

function SearchBox({ context }: { context: PageContext }) {
  return (
    <search>
      <form class="search-box" action="/search" method="get">
        <QueryBox q="" context={context} />
      </form>
    </search>
  );
}

function Latest(props: {
  title: string;
  more: string;
  href: string;
  id: string;
  results: readonly SearchResult[];
  details: ResultDetails;
  context: PageContext;
}) {
  if (props.results.length === 0) return null;
  return (
    <section class="latest" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      <ResultList results={props.results} details={props.details} context={props.context} />
      <p>
        <a class="onward" href={props.href}>
          {props.more}
        </a>
      </p>
    </section>
  );
}

/** Makes the page. */
export async function homePage(hub: Hub, places: Places, context: PageContext): Promise<Page> {
  const { locale, now } = context;
  const { t, lang } = locale;
  const [directory, counts, stories, opportunities] = await Promise.all([
    hub.directory(),
    hub.counts(),
    hub.recent({ kind: 'success-story', limit: latest, language: lang }),
    hub.recent({ kind: 'opportunity', limit: latest, language: lang }),
  ]);
  const members = directory.filter((entry) => entry.state !== 'left');
  const { places: found, outline } = await places.network(members, now);
  const placed: PlacedHub[] = members.flatMap((entry) => {
    const place = found.get(entry.hub);
    return place ? [{ ...entry, place }] : [];
  });
  const names = new Map(directory.map((entry) => [entry.hub, entry.name]));
  const details = await readDetails(hub, [...stories, ...opportunities], locale, names);
  const perKind = new Map<string, number>();
  for (const { kind, count } of counts) perKind.set(kind, (perKind.get(kind) ?? 0) + count);
  const total = [...perKind.values()].reduce((sum, n) => sum + n, 0);
  const content = (
    <>
      <div class="hero">
        <div class="wrap">
          <div class="hero-text">
            <h1>{t('home.title')}</h1>
            <p class="lead">{t('home.lead')}</p>
            <SearchBox context={context} />
            <p class="hero-sum">
              {t('home.sum', { n: total })} {t('home.hubs', { n: members.length })}
            </p>
          </div>
          <figure class="hero-map">
            <HubMap hubs={placed} outline={outline} locale={locale} />
            <figcaption>{t('map.caption')}</figcaption>
          </figure>
        </div>
      </div>
      <div class="wrap columns">
        <section aria-labelledby="kinds">
          <h2 id="kinds">{t('home.kinds')}</h2>
          <ul class="kinds">
            {kindNames
              .filter((kind) => (perKind.get(kind) ?? 0) > 0)
              .map((kind) => (
                <li>
                  <a href={searchPath({ filters: { kind: [kind] } })}>
                    <span>{kindLabel(kind, locale, 'many')}</span>{' '}
                    <span class="count">{locale.number(perKind.get(kind) ?? 0)}</span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
        <section aria-labelledby="hubs">
          <h2 id="hubs">{t('home.hubList')}</h2>
          <ul class="hub-list">
            {members.slice(0, maxListed).map((entry) => {
              const { mark, key } = directoryState(entry);
              return (
                <li>
                  <Mark kind={mark} />
                  <a href={`/hubs/${encodeURIComponent(entry.hub)}`}>
                    <bdi>{entry.name}</bdi>
                  </a>{' '}
                  <span class="muted">{t(key)}</span>
                </li>
              );
            })}
          </ul>
          <p>
            <a class="onward" href="/hubs">
              {t('home.allHubs')}
            </a>
          </p>
        </section>
      </div>
      <div class="wrap">
        <Latest
          id="opportunities"
          title={t('home.opportunities')}
          more={t('home.allOpportunities')}
          href="/search?kind=opportunity&sort=updated"
          results={opportunities}
          details={details}
          context={context}
        />
        <Latest
          id="stories"
          title={t('home.stories')}
          more={t('home.allStories')}
          href="/search?kind=success-story&sort=updated"
          results={stories}
          details={details}
          context={context}
        />
      </div>
    </>
  );
  return {
    title: `Interhub – ${t('home.title')}`,
    description: t('home.lead'),
    canonical: '/',
    section: 'home',
    islands: [suggestIsland.path],
    content,
  };
}
