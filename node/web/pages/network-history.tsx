/** The history of the trust list as a log that people can read. */
import type { TrustVersion } from '#node/hub/governance-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { Changes, ConsoleTabs } from '../view/console.tsx';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';

/** Versions on one page. */
const versionsPerPage = 20;

function Version(props: { version: TrustVersion; isNewest: boolean; context: PageContext }) {
  const { version: one, isNewest, context } = props;
  const { locale } = context;
  const { t } = locale;
  return (
    <article class="version" id={`v${one.version}`} aria-labelledby={`v${one.version}-title`}>
      <h2 id={`v${one.version}-title`}>
        {t('history.version', { version: String(one.version) })}
        {isNewest && <span class="tag-state">{t('history.inForce')}</span>}
      </h2>
      <p class="muted">
        <time datetime={one.issued}>{locale.moment(one.issued)}</time>
      </p>
      <Changes changes={one.changes} context={context} />
      <dl class="facts">
        <div>
          <dt>{t('history.signedBy')}</dt>
          <dd>
            <ul class="plain">
              {one.signers.map(({ office }) => (
                <li>
                  <bdi>{office}</bdi>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{t('trust.fingerprint')}</dt>
          <dd>
            <code class="long">{one.fingerprint}</code>
          </dd>
        </div>
      </dl>
    </article>
  );
}

/** Makes the page. @param before from the query; versions below it are shown */
export async function networkHistoryPage(
  hub: Hub,
  before: string | undefined,
  context: PageContext,
): Promise<Page> {
  const { t } = context.locale;
  const below = before !== undefined && /^\d{1,7}$/.test(before) ? Number(before) : undefined;
  const versions = await hub.governance.history(below, versionsPerPage);
  const last = versions.at(-1)?.version ?? 1;
  return {
    title: t('history.title'),
    canonical: '/network/history',
    section: 'network',
    content: (
      <div class="wrap reading">
        <ConsoleTabs tab="history" context={context} />
        <h1>{t('history.title')}</h1>
        <p class="lead">{t('history.lead')}</p>
        {versions.length === 0 && <p>{t('trust.none')}</p>}
        {versions.map((version, i) => (
          <Version version={version} isNewest={below === undefined && i === 0} context={context} />
        ))}
        <ul class="plain">
          {last > 1 && (
            <li>
              <a href={`/network/history?before=${last}`} rel="next">
                {t('history.older')}
              </a>
            </li>
          )}
          {below !== undefined && (
            <li>
              <a href="/network/history">{t('history.newest')}</a>
            </li>
          )}
        </ul>
      </div>
    ),
  };
}
