/** The first page: what Interhub is, a search, the map of hubs, and what is new. */
import type { Hub, SearchResponse, SearchResult } from '#node/hub/types.ts';
import { kindNames } from '#schema/record/index.ts';
import { regions } from '#schema/taxonomy/index.ts';
import { suggestIsland } from '../assets.ts';
import { readDetails } from '../details.ts';
import { HubMap, type PlacedHub } from '../map/hub-map.tsx';
import type { Place } from '../map/outline.ts';
import type { Places } from '../map/places.ts';
import type { PageContext } from '../view/context.ts';
import { HubList } from '../view/hub-list.tsx';
import type { Page } from '../view/layout.tsx';
import { kindLabel, type ResultDetails, ResultList } from '../view/results.tsx';
import { QueryBox } from '../view/search-form.tsx';
import { FirstStepsNotice, openFirstSteps } from './administration/first-steps.tsx';
import { MapOf, readClusters, readOpen, Sectors } from './region-parts.tsx';
import { readStories, StoryCards } from './stories.tsx';

/** Hubs in the list beside the map; the directory has them all. */
const maxListed = 12;
const latest = 3;
const openShown = 4;

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
  text?: string;
  more: string;
  href: string;
  id: string;
  results: readonly SearchResult[];
  details: ResultDetails;
  context: PageContext;
}) {
  if (props.results.length === 0 && props.text === undefined) return null;
  return (
    <section class="latest" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.text && <p class="muted">{props.text}</p>}
      {props.results.length > 0 && (
        <ResultList results={props.results} details={props.details} context={props.context} />
      )}
      <p>
        <a class="onward" href={props.href}>
          {props.more}
        </a>
      </p>
    </section>
  );
}

/** The region that this hub serves: where it lies, and what its clusters work on. */
function Region(props: {
  codes: readonly string[];
  clusters: SearchResponse | undefined;
  places: Places;
  at: Place | undefined;
  context: PageContext;
}) {
  const { codes, clusters, places, at, context } = props;
  const { t, lang, list } = context.locale;
  const [code] = codes;
  if (code === undefined || !clusters) return null;
  const name = list(codes.map((one) => regions.label(one, lang)));
  return (
    <div class="own-region">
      <div class="wrap own-region-parts">
        <section aria-labelledby="region">
          <h2 id="region">{name}</h2>
          <p class="muted">{t('home.regionText', { region: name })}</p>
          <MapOf {...{ code, name, clusters, places, at, context }} />
          <p>
            {codes.map((one) => (
              <a class="onward" href={`/regions/${one}`}>
                {regions.label(one, lang)}
              </a>
            ))}
          </p>
        </section>
        <Sectors clusters={clusters} regionCodes={codes} context={context} />
      </div>
    </div>
  );
}

/** Makes the page. */
export async function homePage(hub: Hub, places: Places, context: PageContext): Promise<Page> {
  const { locale, now } = context;
  const { t, lang } = locale;
  const directory = await hub.directory();
  const own = directory.find((entry) => entry.isOwn);
  const codes = (own?.regions ?? []).filter((code) => regions.has(code));
  const [counts, stories, open, newest, clusters] = await Promise.all([
    hub.counts(),
    hub.recent({ kind: 'success-story', limit: latest, language: lang }),
    readOpen(hub, [], openShown, context),
    hub.recent({ limit: latest, language: lang }),
    codes.length > 0 ? readClusters(hub, codes, context) : undefined,
  ]);
  const steps = await openFirstSteps(hub, context);
  const members = directory.filter((entry) => entry.state !== 'left');
  const { places: found, outline } = await places.network(members, now);
  const placed: PlacedHub[] = members.flatMap((entry) => {
    const place = found.get(entry.hub);
    return place ? [{ ...entry, place }] : [];
  });
  const names = new Map(directory.map((entry) => [entry.hub, entry.name]));
  const told = await readStories(hub, stories);
  const details = await readDetails(hub, [...open, ...newest], locale, names);
  const perKind = new Map<string, number>();
  for (const { kind, count } of counts) perKind.set(kind, (perKind.get(kind) ?? 0) + count);
  const total = [...perKind.values()].reduce((sum, n) => sum + n, 0);
  const content = (
    <>
      <FirstStepsNotice steps={steps} context={context} />
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
          {total === 0 && <p class="muted">{t('kinds.empty')}</p>}
          <ul class="kinds">
            {kindNames
              .filter((kind) => (perKind.get(kind) ?? 0) > 0)
              .map((kind) => (
                <li>
                  <a href={`/kinds/${kind}`}>
                    <span>{kindLabel(kind, locale, 'many')}</span>{' '}
                    <span class="count">{locale.number(perKind.get(kind) ?? 0)}</span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
        <section aria-labelledby="hubs">
          <h2 id="hubs">{t('home.hubList')}</h2>
          <HubList hubs={members.slice(0, maxListed)} context={context} />
          <p>
            <a class="onward" href="/hubs">
              {t('home.allHubs')}
            </a>
          </p>
        </section>
      </div>
      <Region
        codes={codes}
        clusters={clusters}
        places={places}
        at={own && found.get(own.hub)}
        context={context}
      />
      <div class="wrap">
        <Latest
          id="open"
          title={t('home.open')}
          text={t(open.length > 0 ? 'home.openText' : 'home.openNone')}
          more={t('home.allOpen')}
          href="/calendar"
          results={open}
          details={details}
          context={context}
        />
        {stories.length > 0 && (
          <section class="latest" aria-labelledby="stories">
            <h2 id="stories">{t('home.stories')}</h2>
            <StoryCards results={stories} records={told} context={context} level={3} />
            <p>
              <a class="onward" href="/stories">
                {t('home.allStories')}
              </a>
            </p>
          </section>
        )}
        <Latest
          id="newest"
          title={t('home.newest')}
          more={t('home.allNewest')}
          href="/search?sort=updated"
          results={newest}
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
    share: { type: 'website', image: '/preview.png', imageText: t('home.title') },
    islands: [suggestIsland.path],
    content,
  };
}
