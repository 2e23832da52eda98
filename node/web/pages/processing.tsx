/** The record of processing activities (GDPR article 30), to read and to print. */
import type { Administration } from '#node/hub/administration/administration-types.ts';
import { importKeptDays } from '#node/hub/import/limits.ts';
import { notificationKeptDays } from '#node/hub/people/notification-types.ts';
import type { PageContext } from '../view/context.ts';
import type { Page } from '../view/layout.tsx';

/** What is done with personal data; a new processing has its name here and its words in messages/. */
const activities = [
  ...(['accounts', 'claims', 'writing', 'records', 'imports', 'alerts', 'reports'] as const),
  ...(['audit', 'log', 'backups'] as const),
] as const;
const facts = ['purpose', 'basis', 'persons', 'data', 'recipients', 'kept'] as const;

/** Makes the page. */
export function processingPage(
  imprint: ReturnType<Administration['imprint']>,
  context: PageContext,
): Page {
  const { t } = context.locale;
  const { controller, dataProtectionOfficer, teamAddress, reportDays, documentDays } = imprint;
  const days = {
    ...{ reportDays, documentDays },
    ...{ noticeDays: notificationKeptDays, importDays: importKeptDays },
  };
  const answerable = [
    ['processing.controller', controller],
    ['processing.officer', dataProtectionOfficer],
    ['processing.team', teamAddress],
  ] as const;
  return {
    title: t('processing.title'),
    canonical: '/privacy/processing',
    content: (
      <div class="wrap reading">
        <h1>{t('processing.title')}</h1>
        <p class="lead">{t('processing.lead')}</p>
        <dl class="facts">
          {answerable.map(([key, value]) => (
            <div>
              <dt>{t(key)}</dt>
              <dd>
                {value === '' ? (
                  <span class="muted">{t('processing.unset')}</span>
                ) : (
                  <bdi>{value}</bdi>
                )}
              </dd>
            </div>
          ))}
        </dl>
        {activities.map((activity) => (
          <section class="section" aria-labelledby={activity}>
            <h2 id={activity}>{t(`processing.${activity}.title`)}</h2>
            <dl class="facts facts-narrow">
              {facts.map((fact) => (
                <div>
                  <dt>{t(`processing.${fact}`)}</dt>
                  <dd>{t(`processing.${activity}.${fact}`, days)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section class="section" aria-labelledby="transfers">
          <h2 id="transfers">{t('processing.transfers')}</h2>
          <p>{t('processing.transfersText')}</p>
        </section>
        <section class="section" aria-labelledby="security">
          <h2 id="security">{t('processing.security')}</h2>
          <p>{t('processing.securityText')}</p>
        </section>
      </div>
    ),
  };
}
