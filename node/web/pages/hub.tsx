/** The page of one hub: its profile, its records by kind, and how it is doing. */
import type { DirectoryEntry, Hub } from '#node/hub/types.ts';
import { kinds } from '#schema/record/index.ts';
import { readDetails } from '../details.ts';
import { PlaceMap } from '../map/hub-map.tsx';
import type { Places } from '../map/places.ts';
import { searchPath } from '../query.ts';
import { outsideRel, portalHref } from '../safe-url.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { Contact, Facts, type RecordParts, Sections } from '../view/record-parts.tsx';
import { kindLabel, ResultList, recordPath } from '../view/results.tsx';
import { OtherLanguage, pickText, ReadProse, Text } from '../view/texts.tsx';
import { HubState, RegionLinks } from './hubs.tsx';

const newest = 6;

function Profile({ record, reading }: RecordParts) {
  return (
    <>
      <ReadProse texts={record.body} reading={reading} />
      <Sections record={record} reading={reading} />
      <section class="section" aria-labelledby="facts">
        <h2 id="facts">{reading.locale.t('record.facts')}</h2>
        <Facts record={record} reading={reading} />
      </section>
    </>
  );
}

function Standing({ entry, context }: { entry: DirectoryEntry; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const portal = portalHref(entry.portal);
  return (
    <section class="panel" aria-labelledby="standing">
      <h2 id="standing">{t('hub.standing')}</h2>
      <dl class="facts facts-narrow">
        <div>
          <dt>{t('hubs.state')}</dt>
          <dd>
            <HubState entry={entry} context={context} />
          </dd>
        </div>
        <div>
          <dt>{t('hubs.regions')}</dt>
          <dd>
            <RegionLinks codes={entry.regions} context={context} />
          </dd>
        </div>
        <div>
          <dt>{t('hubs.records')}</dt>
          <dd>{locale.number(entry.records)}</dd>
        </div>
        {!entry.isOwn && (
          <div>
            <dt>{t('hubs.upToDate')}</dt>
            <dd>
              {entry.behind > 0 && `${t('hubs.behind', { n: entry.behind })}. `}
              {entry.asOf ? locale.moment(entry.asOf) : t('hubs.nothing')}
            </dd>
          </div>
        )}
        {portal && (
          <div>
            <dt>{t('hub.portal')}</dt>
            <dd>
              <a href={portal} rel={outsideRel}>
                {new URL(portal).host}
              </a>
            </dd>
          </div>
        )}
      </dl>
      {entry.profile && (
        <p>
          <a href={recordPath(entry.hub, entry.profile)}>{t('hub.profile')}</a>
        </p>
      )}
    </section>
  );
}

/** Makes the page; undefined when there is no such hub. */
export async function hubPage(
  hub: Hub,
  places: Places,
  id: string,
  context: PageContext,
): Promise<Page | undefined> {
  const { locale } = context;
  const { t, lang } = locale;
  const directory = await hub.directory();
  const entry = directory.find((e) => e.hub === id);
  if (!entry) return undefined;
  const [view, counts, answer] = await Promise.all([
    entry.profile ? hub.get(id, entry.profile, 'network').catch(() => undefined) : undefined,
    hub.counts(),
    hub.search({
      q: '',
      filters: { hub: [id] },
      sort: 'updated',
      limit: newest,
      language: lang,
      audience: 'network',
      scope: 'local',
    }),
  ]);
  const details = await readDetails(hub, answer.results, locale, new Map([[id, entry.name]]));
  const record = view?.record ?? undefined;
  const summary = pickText(record?.summary, [lang]);
  const reading = { locale, wanted: [lang], named: summary?.tag, network: context.network.id };
  const own = counts.filter((c) => c.hub === id && c.count > 0);
  const order = [...kinds.keys()];
  own.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return {
    title: entry.name,
    canonical: `/hubs/${id}`,
    section: 'hubs',
    content: (
      <div class="wrap record">
        <header class="record-head">
          <p class="crumbs">
            <a href="/hubs">{t('hubs.title')}</a>
            {record?.illustrative && <span class="sample">{t('record.sample')}</span>}
          </p>
          <h1>
            <bdi>{entry.name}</bdi>
          </h1>
          <p class="lead">
            {record ? (
              <>
                <Text picked={summary} /> <OtherLanguage tag={summary?.tag} locale={locale} />
              </>
            ) : (
              t('hub.noProfile')
            )}
          </p>
        </header>
        <div class="record-main">
          {record && <Profile record={record} reading={reading} />}
          <section class="section" aria-labelledby="by-kind">
            <h2 id="by-kind">{t('hub.byKind')}</h2>
            {own.length === 0 ? (
              <p>{t('hub.noRecords')}</p>
            ) : (
              <ul class="kinds">
                {own.map(({ kind, count }) => (
                  <li>
                    <a href={searchPath({ filters: { kind: [kind], hub: [id] } })}>
                      <span>{kindLabel(kind, locale, 'many')}</span>{' '}
                      <span class="count">{locale.number(count)}</span>
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </section>
          {answer.results.length > 0 && (
            <section class="section" aria-labelledby="newest">
              <h2 id="newest">{t('hub.newest')}</h2>
              <ResultList results={answer.results} details={details} context={context} />
            </section>
          )}
        </div>
        <aside class="record-side" aria-label={t('hub.standing')}>
          {record?.location && (
            <PlaceMap
              place={record.location}
              outline={places.around(record.location)}
              label={t('map.place', { place: record.location.place ?? entry.name })}
            />
          )}
          <Standing entry={entry} context={context} />
          {record && <Contact record={record} reading={reading} />}
        </aside>
      </div>
    ),
  };
}
