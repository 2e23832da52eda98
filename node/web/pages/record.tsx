/** The page of one record: all that it says, who says so, and how to check it. */
import { calendarKinds } from '#node/hub/calendar.ts';
import { organisationKinds } from '#node/hub/people/organisation-types.ts';
import { may } from '#node/hub/people/policy.ts';
import type { Hub, RecordView, TrustSummary } from '#node/hub/types.ts';
import { kinds, projectRecord } from '#schema/record/index.ts';
import { detailOf } from '../details.ts';
import { recordJsonLd } from '../json-ld.ts';
import { PlaceMap } from '../map/hub-map.tsx';
import type { Places } from '../map/places.ts';
import { portalHref } from '../safe-url.ts';
import type { PageContext } from '../view/context.ts';
import { OutsideLink } from '../view/fields.tsx';
import type { Page } from '../view/layout.tsx';
import { ProvenancePanel } from '../view/provenance.tsx';
import { Contact, Facts, type RecordParts, Sections } from '../view/record-parts.tsx';
import { kindLabel, recordPath, When } from '../view/results.tsx';
import { Similar } from '../view/similar.tsx';
import { OtherLanguage, pickText, ReadProse, ReadText, Text } from '../view/texts.tsx';
import { erasedPage, statePage } from './record-states.tsx';
import { Figures, Neighbours, withoutFigures } from './stories.tsx';

interface Parts extends RecordParts {
  readonly view: RecordView;
  readonly context: PageContext;
}

function LanguageChoice({ view, record, reading, context }: Parts) {
  const tags = Object.keys(record.title);
  const { locale } = context;
  const current = pickText(record.title, reading.wanted)?.tag;
  if (tags.length < 2)
    return (
      <p class="readings">
        <OtherLanguage tag={current} locale={locale} />
      </p>
    );
  return (
    <nav class="readings" aria-label={locale.t('record.readIn')}>
      <span aria-hidden="true">{locale.t('record.readIn')}</span>
      <ul>
        {tags.map((tag) => (
          <li>
            <a
              href={`${recordPath(view.hub, view.rid)}?read=${encodeURIComponent(tag)}`}
              aria-current={tag === current ? 'true' : undefined}
              rel="nofollow"
            >
              {locale.languageName(tag)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What decides whether to read on: what sort of thing it is, and until when. */
function Key({ record, view, context }: Parts) {
  const kind = kinds.get(record.kind);
  const { type, from } = detailOf(record, context.locale);
  const until = kind ? projectRecord(kind, record).until : undefined;
  if (!type && !until) return null;
  return (
    <p class="key">
      {type && <span>{type}</span>}
      {until && <When kind={record.kind} from={from} until={until} context={context} />}
      {until && calendarKinds.includes(record.kind) && (
        <a href={`${recordPath(view.hub, view.rid)}/calendar.ics`} rel="nofollow">
          {context.locale.t('calendar.save')}
        </a>
      )}
    </p>
  );
}

function Origin({ record, context }: Parts) {
  const { origin, sharing } = record;
  const { locale } = context;
  const sharingField = kinds.get(record.kind)?.allFields.sharing;
  return (
    <section class="panel" aria-labelledby="origin">
      <h2 id="origin">{locale.t('record.about')}</h2>
      <dl class="facts facts-narrow">
        <div>
          <dt>{locale.label(sharingField?.label)}</dt>
          <dd>{locale.label(sharingField?.options[sharing], sharing)}</dd>
        </div>
        {origin && (
          <>
            <div>
              <dt>{locale.t('record.origin')}</dt>
              <dd>
                {origin.url ? (
                  <OutsideLink href={origin.url}>
                    <bdi>{origin.system}</bdi>
                  </OutsideLink>
                ) : (
                  <bdi>{origin.system}</bdi>
                )}{' '}
                <bdi class="muted">{origin.id}</bdi>
              </dd>
            </div>
            {origin.licence && (
              <div>
                <dt>{locale.t('record.licence')}</dt>
                <dd>
                  <bdi>{origin.licence}</bdi>
                </dd>
              </div>
            )}
          </>
        )}
      </dl>
    </section>
  );
}

function HubStateNotice({ view, context }: { view: RecordView; context: PageContext }) {
  const { t } = context.locale;
  if (view.hubState === 'active') return null;
  const key = view.hubState === 'suspended' ? 'record.hubSuspended' : 'record.hubLeft';
  return (
    <p class="notice">
      <strong>{t('record.hubNotice')}</strong> {t(key, { hub: view.hubName })}
    </p>
  );
}

interface ContentParts extends Parts {
  readonly trust: TrustSummary | null;
  readonly places: Places;
  readonly hub: Hub;
  readonly signal: AbortSignal;
}

function RecordContent(parts: ContentParts) {
  const { view, record, reading, context, trust, places, hub, signal } = parts;
  const { locale } = context;
  const title = pickText(record.title, reading.wanted);
  const { location } = record;
  const isStory = record.kind === 'success-story';
  return (
    <article class={isStory ? 'wrap record story' : 'wrap record'}>
      <header class="record-head">
        <p class="crumbs">
          <a href={isStory ? '/stories' : `/kinds/${encodeURIComponent(view.kind)}`}>
            {kindLabel(view.kind, locale, 'many')}
          </a>
          {record.illustrative && <span class="sample">{locale.t('record.sample')}</span>}
        </p>
        <h1>
          <Text picked={title} />
        </h1>
        <p class="lead">
          <ReadText texts={record.summary} reading={reading} />
        </p>
        <Key {...parts} />
        <LanguageChoice {...parts} />
        <HubStateNotice view={view} context={context} />
        {record.illustrative && <p class="muted">{locale.t('record.sampleText')}</p>}
      </header>
      <div class="record-main">
        {isStory && <Figures record={record} reading={reading} />}
        <ReadProse texts={record.body} reading={reading} />
        <Sections record={withoutFigures(record)} reading={reading} />
        <section class="section" aria-labelledby="facts">
          <h2 id="facts">{locale.t('record.facts')}</h2>
          <Facts {...parts} />
        </section>
        {isStory && <Neighbours hub={hub} of={view} context={context} />}
        <Similar hub={hub} of={view} context={context} signal={signal} />
      </div>
      <aside class="record-side" aria-label={locale.t('record.side')}>
        {location && (
          <PlaceMap
            place={location}
            outline={places.around(location)}
            label={locale.t('map.place', {
              place: location.place ?? `${location.lat}, ${location.lon}`,
            })}
          />
        )}
        <Contact {...parts} />
        <ProvenancePanel view={view} trust={trust} context={context} />
        <Origin {...parts} />
        {mayClaim(view, context) && (
          <p>
            <a href={`/organisations/claim/${encodeURIComponent(view.rid)}`} rel="nofollow">
              {locale.t('orgs.claimLink')}
            </a>
          </p>
        )}
        <p>
          <a href={`${recordPath(view.hub, view.rid)}/report`} rel="nofollow">
            {locale.t('report.link')}
          </a>
        </p>
      </aside>
    </article>
  );
}

/** Whether somebody could ask to edit for what the record is about. */
function mayClaim({ hub, rid, kind }: RecordView, { actor, hub: here }: PageContext): boolean {
  const isOrganisation = organisationKinds.some((one) => one === kind);
  const isOurs = hub === here.id && !actor.organisations.has(rid);
  // A visitor signs in, or up, on the way.
  const isAble = actor.user === null || may(actor, 'organisation.claim', 'hub');
  return isOrganisation && isOurs && isAble;
}

/**
 * Makes the page of a record, whatever state it is in.
 * @param read the language that the visitor chose for this record, if any
 * @throws {HubError} not-found
 */
export async function recordPage(
  hub: Hub,
  places: Places,
  where: { readonly hub: string; readonly rid: string; readonly read: string | undefined },
  context: PageContext,
  signal: AbortSignal,
): Promise<Page> {
  const audience = may(context.actor, 'record.read-hub-only', 'hub') ? 'member' : 'network';
  const found = await hub.get(where.hub, where.rid, audience, signal).catch((error: unknown) => {
    if (isErased(error)) return undefined;
    throw error;
  });
  if (!found) return erasedPage(context);
  const trust = await hub.trust().catch(() => null);
  if (found.state !== 'live' || !found.record) return statePage(found, trust, context);
  const { record } = found;
  const { locale, publicUrl } = context;
  const wanted = [...(where.read ? [where.read] : []), locale.lang];
  const title = pickText(record.title, wanted);
  const summary = pickText(record.summary, wanted);
  const reading = { locale, wanted, named: title?.tag, network: context.network.id };
  const canonical = canonicalOf(found, trust, publicUrl);
  const data = recordJsonLd(found, { url: canonical, wanted, lang: locale.lang });
  return {
    title: title?.text ?? kindLabel(found.kind, locale),
    ...(summary && { description: summary.text.slice(0, 300) }),
    canonical,
    ...(data && { data }),
    ...(record.kind === 'success-story' && { section: 'stories' as const }),
    ...(record.sharing === 'network' && {
      share: {
        type: record.kind === 'success-story' ? ('article' as const) : ('website' as const),
        image: `${recordPath(found.hub, found.rid)}/preview.png`,
        imageText: title?.text ?? kindLabel(found.kind, locale),
        published: found.created,
        modified: found.updated,
      },
    }),
    isIndexed: found.hubState === 'active' && record.illustrative !== true,
    content: (
      <RecordContent
        view={found}
        record={record}
        reading={reading}
        context={context}
        trust={trust}
        places={places}
        hub={hub}
        signal={signal}
      />
    ),
  };
}

/** Every hub shows every record; search engines are to know it at the hub that it belongs to. */
function canonicalOf(view: RecordView, trust: TrustSummary | null, publicUrl: string): string {
  const owner = trust?.hubs.find((member) => member.id === view.hub);
  const portal = view.provenance.source === 'own' ? undefined : portalHref(owner?.portal);
  return `${portal ?? publicUrl}${recordPath(view.hub, view.rid)}`;
}

function isErased(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'erased';
}
