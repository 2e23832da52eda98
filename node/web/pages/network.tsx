/** What the network is, what holds in it now, and why its records can be relied on. */
import { expiryNoticeDays } from '#federation/limits.ts';
import type { Hub, TrustSummary } from '#node/hub/types.ts';
import { proseOf } from '../messages/prose/index.ts';
import { Alerts, ConsoleTabs } from '../view/console.tsx';
import type { PageContext } from '../view/context.ts';
import { FingerprintFact } from '../view/fingerprint.tsx';
import type { Page } from '../view/layout.tsx';
import { Mark, type MarkKind } from '../view/marks.tsx';
import { Waiting } from '../view/waiting.tsx';
import { Sections } from './statements.tsx';

const dayMs = 86_400_000;

/** Something that holds, or does not, with a mark and in words. */
function Standing({ mark, words }: { mark: MarkKind; words: string }) {
  return (
    <span class={`hub-state state-${mark}`}>
      <Mark kind={mark} /> {words}
    </span>
  );
}

function Expiry({ trust, context }: { trust: TrustSummary; context: PageContext }) {
  const { t } = context.locale;
  const days = Math.floor((Date.parse(trust.expires) - context.now) / dayMs);
  if (days < 0 || trust.warnings.includes('list-expired')) {
    return <Standing mark="lost" words={t('console.over')} />;
  }
  const isSoon = days <= expiryNoticeDays;
  return (
    <Standing
      mark={isSoon ? 'late' : 'live'}
      words={t(isSoon ? 'console.soon' : 'console.good', { n: days })}
    />
  );
}

function Freshness({ trust, context }: { trust: TrustSummary; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const { freshness, warnings } = trust;
  if (warnings.includes('not-fresh')) {
    return (
      <>
        <Standing mark="lost" words={t('console.notFresh')} />
        <p class="muted">{t('trust.noFreshness')}</p>
      </>
    );
  }
  if (!freshness) return <span>{t('console.freshUnused')}</span>;
  return (
    <>
      <Standing mark="live" words={t('console.fresh')} />
      <p class="muted">
        {t('trust.freshnessValue', {
          from: locale.moment(freshness.iat),
          until: locale.moment(freshness.exp),
        })}
      </p>
    </>
  );
}

function Summary({ trust, context }: { trust: TrustSummary; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  return (
    <dl class="facts">
      <div>
        <dt>{t('trust.network')}</dt>
        <dd>
          <bdi>{trust.name}</bdi> <code>{trust.network}</code>
        </dd>
      </div>
      <div>
        <dt>{t('trust.version')}</dt>
        <dd>{String(trust.version)}</dd>
      </div>
      <FingerprintFact
        fingerprint={trust.fingerprint}
        hash={trust.hash}
        explanation={t('trust.fingerprintText')}
        context={context}
      />
      <div>
        <dt>{t('trust.issued')}</dt>
        <dd>{locale.moment(trust.issued)}</dd>
      </div>
      <div>
        <dt>{t(trust.warnings.includes('list-expired') ? 'trust.expired' : 'trust.expires')}</dt>
        <dd>
          <Expiry trust={trust} context={context} />
          <p class="muted">{locale.moment(trust.expires)}</p>
        </dd>
      </div>
      <div>
        <dt>{t('trust.freshness')}</dt>
        <dd>
          <Freshness trust={trust} context={context} />
        </dd>
      </div>
    </dl>
  );
}

function Officers({ trust, context }: { trust: TrustSummary; context: PageContext }) {
  const { t } = context.locale;
  return (
    <section class="section" aria-labelledby="officers">
      <h2 id="officers">{t('trust.officers')}</h2>
      <p>{t('trust.threshold', { n: trust.threshold, all: trust.officers.length })}</p>
      <ul class="officers">
        {trust.officers.map(({ office, kid }) => (
          <li>
            <bdi>{office}</bdi> <code class="long">{kid}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Makes the page. */
export async function networkPage(hub: Hub, context: PageContext): Promise<Page> {
  const { locale } = context;
  const { t } = locale;
  const [trust, alerts] = await Promise.all([hub.trust(), hub.governance.alerts()]);
  const names = new Map((trust?.hubs ?? []).map(({ id, name }) => [id, name]));
  return {
    title: t('network.title'),
    description: t('home.lead'),
    canonical: '/network',
    section: 'network',
    content: (
      <div class="wrap reading">
        <ConsoleTabs tab="overview" context={context} />
        <h1>{trust ? <bdi>{trust.name}</bdi> : t('network.title')}</h1>
        <p class="lead">{t('home.lead')}</p>
        <Waiting hub={hub} context={context} />
        <Alerts alerts={alerts} names={names} context={context} />
        <section class="section" aria-labelledby="trust">
          <h2 id="trust">{t('trust.title')}</h2>
          {trust ? <Summary trust={trust} context={context} /> : <p>{t('trust.none')}</p>}
          <ul class="plain">
            {trust && (
              <li>
                <a href="/network/hubs">{t('trust.hubs', { n: trust.hubs.length })}</a>
              </li>
            )}
            <li>
              <a href="/api/v1/trust/lists">{t('trust.download')}</a>
            </li>
          </ul>
        </section>
        {trust && <Officers trust={trust} context={context} />}
        <Sections sections={proseOf(locale.lang).network} />
      </div>
    ),
  };
}
