/** What the network is, who belongs to it, and why its records can be relied on. */
import type { Hub, TrustSummary } from '#node/hub/types.ts';
import { proseOf } from '../messages/prose/index.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';
import { Mark } from '../view/marks.tsx';
import { Sections } from './statements.tsx';

function Summary({ trust, context }: { trust: TrustSummary; context: PageContext }) {
  const { locale, now } = context;
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
      <div>
        <dt>{t('trust.fingerprint')}</dt>
        <dd>
          <code class="fingerprint">{trust.fingerprint}</code>
          <p class="muted">{t('trust.fingerprintText')}</p>
        </dd>
      </div>
      <div>
        <dt>{t('trust.issued')}</dt>
        <dd>{locale.moment(trust.issued)}</dd>
      </div>
      <div>
        <dt>{t(trust.isExpired ? 'trust.expired' : 'trust.expires')}</dt>
        <dd>
          {locale.moment(trust.expires)} ({locale.ago(trust.expires, now)})
        </dd>
      </div>
      <div>
        <dt>{t('trust.freshness')}</dt>
        <dd>
          {trust.freshness
            ? t('trust.freshnessValue', {
                from: locale.moment(trust.freshness.iat),
                until: locale.moment(trust.freshness.exp),
              })
            : t('trust.noFreshness')}
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

function Members({ trust, context }: { trust: TrustSummary; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const states = { active: 'hub.active', suspended: 'hub.suspended', left: 'hub.left' } as const;
  return (
    <section class="section" aria-labelledby="members">
      <h2 id="members">{t('trust.hubs', { n: trust.hubs.length })}</h2>
      <table class="cards">
        <caption class="hidden">{t('trust.hubs', { n: trust.hubs.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('hubs.hub')}</th>
            <th scope="col">{t('trust.membership')}</th>
            <th scope="col">{t('trust.keys')}</th>
          </tr>
        </thead>
        <tbody>
          {trust.hubs.map((member) => {
            const good = member.keys.filter((k) => !k.until && !k.compromised).length;
            const compromised = member.keys.filter((k) => k.compromised).length;
            return (
              <tr>
                <th scope="row">
                  <a href={`/hubs/${encodeURIComponent(member.id)}`}>
                    <bdi>{member.name}</bdi>
                  </a>
                </th>
                <td data-label={`${t('trust.membership')}${t('colon')}`}>
                  <Mark kind={member.state === 'active' ? 'live' : 'stopped'} />{' '}
                  {t(states[member.state])}
                </td>
                <td data-label={`${t('trust.keys')}${t('colon')}`}>
                  {t('trust.keysInUse', { n: good })}
                  {compromised > 0 && `, ${t('trust.keysCompromised', { n: compromised })}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Makes the page. */
export async function networkPage(hub: Hub, context: PageContext): Promise<Page> {
  const { locale } = context;
  const { t } = locale;
  const trust = await hub.trust();
  return {
    title: t('network.title'),
    description: t('home.lead'),
    canonical: '/network',
    section: 'network',
    content: (
      <div class="wrap reading">
        <h1>{trust ? <bdi>{trust.name}</bdi> : t('network.title')}</h1>
        <p class="lead">{t('home.lead')}</p>
        <Sections sections={proseOf(locale.lang).network} />
        <section class="section" aria-labelledby="trust">
          <h2 id="trust">{t('trust.title')}</h2>
          {trust ? <Summary trust={trust} context={context} /> : <p>{t('trust.none')}</p>}
          {trust && trust.warnings.length > 0 && (
            <div class="notice">
              <h3>{t('trust.warnings')}</h3>
              <ul>
                {trust.warnings.map((warning) => (
                  <li lang="en">{warning}</li>
                ))}
              </ul>
            </div>
          )}
          <p>
            <a href="/api/v1/trust/lists">{t('trust.download')}</a>
          </p>
        </section>
        {trust && <Officers trust={trust} context={context} />}
        {trust && <Members trust={trust} context={context} />}
      </div>
    ),
  };
}
