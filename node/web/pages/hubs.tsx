/** The directory of hubs, with how each is doing now. */
import type { DirectoryEntry, Hub } from '#node/hub/types.ts';
import { regions } from '#schema/taxonomy/index.ts';
import { HubMap } from '../map/hub-map.tsx';
import type { Places } from '../map/places.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { directoryState, Mark } from '../view/marks.tsx';

/** The state of a hub, with mark, words and when it was last heard. */
export function HubState({ entry, context }: { entry: DirectoryEntry; context: PageContext }) {
  const { locale, now } = context;
  const { mark, key } = directoryState(entry);
  return (
    <span class={`hub-state state-${mark}`}>
      <Mark kind={mark} /> {locale.t(key)}
      {entry.lastSeen && entry.contact === 'silent' && (
        <>
          {', '}
          {locale.t('hub.lastSeen')}{' '}
          <time datetime={entry.lastSeen} title={locale.moment(entry.lastSeen)}>
            {locale.ago(entry.lastSeen, now)}
          </time>
        </>
      )}
    </span>
  );
}

/** Links to the pages of regions. */
export function RegionLinks({
  codes,
  context,
}: {
  codes: readonly string[];
  context: PageContext;
}) {
  return (
    <ul class="tags">
      {codes.map((code) => (
        <li>
          {regions.has(code) ? (
            <a href={`/regions/${code}`}>{regions.label(code, context.locale.lang)}</a>
          ) : (
            code
          )}
        </li>
      ))}
    </ul>
  );
}

function Row({ entry, context }: { entry: DirectoryEntry; context: PageContext }) {
  const { locale, now } = context;
  const { t } = locale;
  return (
    <tr>
      <th scope="row">
        <a href={`/hubs/${encodeURIComponent(entry.hub)}`}>
          <bdi>{entry.name}</bdi>
        </a>
      </th>
      <td data-label={`${t('hubs.regions')}${t('colon')}`}>
        <RegionLinks codes={entry.regions} context={context} />
      </td>
      <td data-label={`${t('hubs.state')}${t('colon')}`}>
        <HubState entry={entry} context={context} />
      </td>
      <td data-label={`${t('hubs.records')}${t('colon')}`} class="number">
        {locale.number(entry.records)}
      </td>
      <td data-label={`${t('hubs.upToDate')}${t('colon')}`}>
        {entry.isOwn ? (
          t('hubs.always')
        ) : entry.behind > 0 ? (
          t('hubs.behind', { n: entry.behind })
        ) : entry.asOf ? (
          <time datetime={entry.asOf} title={locale.moment(entry.asOf)}>
            {locale.ago(entry.asOf, now)}
          </time>
        ) : (
          t('hubs.nothing')
        )}
      </td>
    </tr>
  );
}

/** What the marks on the map mean, and how many hubs have each. */
function Legend({
  directory,
  context,
}: {
  directory: readonly DirectoryEntry[];
  context: PageContext;
}) {
  const { locale } = context;
  const sums = Map.groupBy(directory.map(directoryState), ({ key }) => key);
  return (
    <ul class="legend">
      {[...sums].map(([key, states]) => (
        <li>
          {states[0] && <Mark kind={states[0].mark} />} {locale.t(key)} (
          {locale.number(states.length)})
        </li>
      ))}
    </ul>
  );
}

/** Makes the page. */
export async function hubsPage(hub: Hub, places: Places, context: PageContext): Promise<Page> {
  const { locale, now } = context;
  const { t } = locale;
  const directory = await hub.directory();
  const { places: found, outline } = await places.network(
    directory.filter((entry) => entry.state !== 'left'),
    now,
  );
  const placed = directory.flatMap((entry) => {
    const place = found.get(entry.hub);
    return place ? [{ ...entry, place }] : [];
  });
  const isOnline = directory.filter((e) => e.contact === 'connected' || e.contact === 'own').length;
  return {
    title: t('hubs.title'),
    description: t('hubs.lead'),
    canonical: '/hubs',
    section: 'hubs',
    content: (
      <div class="wrap hubs-page">
        <div class="hubs-head">
          <div>
            <h1>{t('hubs.title')}</h1>
            <p class="lead">{t('hubs.lead')}</p>
            <p>
              {t('hubs.online', { n: isOnline, all: directory.length })}
              {isOnline < directory.length && ` ${t('hubs.copies')}`}
            </p>
            <Legend directory={directory} context={context} />
          </div>
          <div class="hubs-map">
            <HubMap hubs={placed} outline={outline} locale={locale} />
          </div>
        </div>
        <table class="cards">
          <caption class="hidden">{t('hubs.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('hubs.hub')}</th>
              <th scope="col">{t('hubs.regions')}</th>
              <th scope="col">{t('hubs.state')}</th>
              <th scope="col" class="number">
                {t('hubs.records')}
              </th>
              <th scope="col">{t('hubs.upToDate')}</th>
            </tr>
          </thead>
          <tbody>
            {directory.map((entry) => (
              <Row entry={entry} context={context} />
            ))}
          </tbody>
        </table>
      </div>
    ),
  };
}
