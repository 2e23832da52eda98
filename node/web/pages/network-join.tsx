/** Requests to join: for officers to compare and answer, for applicants to see what became of them. */
import type { JoinRequestView } from '#node/hub/governance-types.ts';
import type { Hub } from '#node/hub/types.ts';
import { outsideRel, safeHref } from '../safe-url.ts';
import { ConsoleTabs, type Refusal, RefusalBox, UploadForm } from '../view/console.tsx';
import type { PageContext } from '../view/context.ts';
import { FingerprintFact } from '../view/fingerprint.tsx';
import type { Page } from '../view/layout.tsx';
import { Mark } from '../view/marks.tsx';
import { regionWords } from '../view/trust-sentences.tsx';

const marks = { open: 'partial', accepted: 'live', rejected: 'lost' } as const;

function State({ request, context }: { request: JoinRequestView; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const { state, reason, decidedBy } = request;
  const mark = marks[state];
  return (
    <>
      <span class={`hub-state state-${mark}`}>
        <Mark kind={mark} /> {t(`joining.${state}`)}
      </span>
      {reason !== null && (
        <p>
          {t('joining.reason')}
          {t('colon')} <bdi>{reason}</bdi>
        </p>
      )}
      {decidedBy && (
        <p class="muted">
          {t('joining.by')}
          {t('colon')} <bdi>{decidedBy.office || t('joining.former')}</bdi>
        </p>
      )}
    </>
  );
}

function Request({ request, context }: { request: JoinRequestView; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const { hash } = request;
  const portal = safeHref(request.portal);
  const file = `join-request-${request.hub}.json`;
  return (
    <article class="member" id={`r-${hash}`} aria-labelledby={`r-${hash}-title`}>
      <h2 id={`r-${hash}-title`}>
        <bdi>{request.name}</bdi> <code>{request.hub}</code>
      </h2>
      <dl class="facts">
        <div>
          <dt>{t('proposals.state')}</dt>
          <dd>
            <State request={request} context={context} />
          </dd>
        </div>
        <FingerprintFact fingerprint={request.fingerprint} hash={hash} context={context} />
        <div>
          <dt>{t('hubs.regions')}</dt>
          <dd>
            <bdi>{regionWords(locale, request.regions)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('trust.keys')}</dt>
          <dd>
            <ul class="plain">
              {request.keys.map((kid) => (
                <li>
                  <code class="long">{kid}</code>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{t('joining.peers')}</dt>
          <dd>
            <ul class="plain">
              {request.peers.map((peer) => (
                <li>
                  <code class="long">{peer}</code>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        {request.addresses.length > 0 && (
          <div>
            <dt>{t('joining.addresses')}</dt>
            <dd>
              <ul class="plain">
                {request.addresses.map((address) => (
                  <li>
                    <code class="long">{address}</code>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {request.portal !== null && (
          <div>
            <dt>{t('hub.portal')}</dt>
            <dd>
              {portal ? (
                <a href={portal} rel={outsideRel}>
                  {portal}
                </a>
              ) : (
                <code class="long">{request.portal}</code>
              )}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('joining.received')}</dt>
          <dd>
            <time datetime={request.received}>{locale.moment(request.received)}</time>
          </dd>
        </div>
      </dl>
      <p>
        <a href={`/api/v1/join-requests/${hash}/document`} download={file}>
          {t('joining.save')} ({file})
        </a>
      </p>
      {request.state === 'open' && (
        <details>
          <summary>{t('joining.reject')}</summary>
          <UploadForm
            action={`/network/join/${hash}/rejection`}
            id={`rejection-${hash}`}
            label={t('joining.rejectFile')}
            hint={t('joining.rejectText')}
            button={t('joining.rejectButton')}
          />
        </details>
      )}
    </article>
  );
}

/** Makes the page. @param refusal of what was just handed in */
export async function networkJoinPage(
  hub: Hub,
  context: PageContext,
  refusal?: Refusal,
): Promise<Page> {
  const { t } = context.locale;
  const requests = await hub.governance.joinRequests();
  const title = t('joining.title');
  return {
    title: refusal ? `${t('refusal.title')} – ${title}` : title,
    canonical: '/network/join',
    section: 'network',
    isIndexed: false,
    content: (
      <div class="wrap reading">
        <ConsoleTabs tab="join" context={context} />
        <h1>{title}</h1>
        <p class="lead">{t('joining.lead')}</p>
        {refusal && <RefusalBox refusal={refusal} context={context} />}
        {requests.length === 0 && <p>{t('joining.none')}</p>}
        {requests.map((request) => (
          <Request request={request} context={context} />
        ))}
        <section class="section" aria-labelledby="submit">
          <h2 id="submit">{t('joining.submit')}</h2>
          <UploadForm
            action="/network/join"
            id="request-file"
            label={t('joining.file')}
            hint={t('joining.fileText')}
            button={t('joining.submitButton')}
          />
        </section>
      </div>
    ),
  };
}
