/** Who says so, and how anyone can check it without trusting this portal. */
import type { RecordView, TrustSummary } from '#node/hub/types.ts';
import type { PageContext } from './context.ts';
import { Mark, sourceMark } from './marks.tsx';

/** Characters of a thumbprint that people compare at a glance. */
const shortKey = 10;

/** The panel of a record's page on its signature and its way here. */
export function ProvenancePanel(props: {
  view: RecordView;
  trust: TrustSummary | null;
  context: PageContext;
}) {
  const { view, trust, context } = props;
  const { locale, now } = context;
  const { t } = locale;
  const { source, asOf, epoch, seq, kid } = view.provenance;
  const isInFeed = epoch !== null && seq !== null;
  const sourceKey = { own: 'source.own', replica: 'source.replica', live: 'source.live' } as const;
  return (
    <section class="panel provenance" aria-labelledby="provenance">
      <h2 id="provenance">{t('provenance.title')}</h2>
      <p class="source">
        <Mark kind={sourceMark(source)} /> {t(sourceKey[source])}{' '}
        <a href={`/hubs/${encodeURIComponent(view.hub)}`}>
          <bdi>{view.hubName}</bdi>
        </a>
        {source === 'replica' && (
          <>
            {', '}
            {t('source.asOf')} {locale.ago(asOf, now)}
          </>
        )}
      </p>
      <dl class="facts facts-narrow">
        {kid && (
          <div>
            <dt>{t('provenance.signer')}</dt>
            <dd>
              <bdi>{view.hubName}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{t(source === 'live' ? 'provenance.asked' : 'provenance.asOf')}</dt>
          <dd>
            <time datetime={asOf}>{locale.moment(asOf)}</time>
          </dd>
        </div>
        {view.created && (
          <div>
            <dt>{t('provenance.created')}</dt>
            <dd>
              <time datetime={view.created}>{locale.moment(view.created)}</time>
            </dd>
          </div>
        )}
        {view.updated && view.updated !== view.created && (
          <div>
            <dt>{t('provenance.updated')}</dt>
            <dd>
              <time datetime={view.updated}>{locale.moment(view.updated)}</time>
            </dd>
          </div>
        )}
        {kid && (
          <div>
            <dt>{t('provenance.key')}</dt>
            <dd>
              <details>
                <summary>
                  <code>{kid.slice(0, shortKey)}…</code>
                </summary>
                <code class="long">{kid}</code>
              </details>
            </dd>
          </div>
        )}
        {isInFeed && (
          <div>
            <dt>{t('provenance.position')}</dt>
            <dd>{t('provenance.positionValue', { epoch, seq })}</dd>
          </div>
        )}
        {view.trustVersion !== null && (
          <div>
            <dt>{t('provenance.trust')}</dt>
            <dd>
              <a href="/network">{t('provenance.trustValue', { version: view.trustVersion })}</a>
            </dd>
          </div>
        )}
        {trust && trust.version === view.trustVersion && (
          <div>
            <dt>{t('provenance.fingerprint')}</dt>
            <dd>
              <code class="long">{trust.fingerprint}</code>
            </dd>
          </div>
        )}
      </dl>
      {isInFeed && kid !== null ? (
        <HowToCheck view={view} fingerprint={trust?.fingerprint} context={context} />
      ) : (
        <p>{t(kid === null ? 'provenance.unsigned' : 'provenance.live')}</p>
      )}
    </section>
  );
}

function HowToCheck(props: {
  view: RecordView;
  fingerprint: string | undefined;
  context: PageContext;
}) {
  const { view, fingerprint, context } = props;
  const { t } = context.locale;
  const path = `/api/v1/records/${encodeURIComponent(view.hub)}/${encodeURIComponent(view.rid)}/proof`;
  return (
    <details class="check">
      <summary>{t('provenance.how')}</summary>
      <p>{t('provenance.howText')}</p>
      <ol>
        <li>
          <a href={path} download="proof.json">
            {t('provenance.proof')}
          </a>
        </li>
        <li>
          {t('provenance.run')}
          <code class="command">
            npx interhub verify proof.json --trust {fingerprint ? `'${fingerprint}'` : '…'}
          </code>
        </li>
      </ol>
      <p>{t('provenance.compare')}</p>
    </details>
  );
}
