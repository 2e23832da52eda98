/** One published record in the hands of its people: renewing, changing, withdrawing, erasing, versions. */
import type { OwnRecordView, VersionView } from '#node/hub/editing/types.ts';
import type { PageContext } from '../../view/context.ts';
import { Differences } from '../../view/differences.tsx';
import { DraftTitle, StateTag } from '../../view/draft-parts.tsx';
import type { Page } from '../../view/layout.tsx';
import { kindLabel, recordPath } from '../../view/results.tsx';

function Renewal({ record, context }: { record: OwnRecordView; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  if (!record.can.has('renew')) return null;
  if (record.renewsUntil === null) {
    return record.until === null ? null : <p class="muted">{t('own.ownDates')}</p>;
  }
  const isDue = record.state === 'expiring' || record.state === 'archived';
  return (
    <form action={`/my/records/${record.rid}/renew`} method="post">
      <button type="submit" class={isDue ? undefined : 'quiet'}>
        {t('own.renew', { day: locale.day(record.renewsUntil) })}
      </button>
      <p class="muted">
        {record.source === null ? t('own.renewText') : t('own.source', { name: record.source })}
      </p>
    </form>
  );
}

/** @param done what was just done with it */
export function ownRecordPage(
  record: OwnRecordView,
  done: 'renewed' | 'reminded' | undefined,
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  const { rid, kind, title, state, until, can } = record;
  const isShown = state === 'published' || state === 'expiring';
  const isOver = state === 'archived';
  return {
    title,
    isIndexed: false,
    content: (
      <div class="wrap own">
        <p class="crumbs">
          <a href="/my/records">{t('mine.title')}</a>
        </p>
        <h1>
          <DraftTitle title={record.title} language={record.language} context={context} />
        </h1>
        <p class="muted draft-facts">
          {kindLabel(kind, locale)}
          {record.organisationName !== '' && (
            <> · {t('draft.for', { organisation: record.organisationName })}</>
          )}
        </p>
        <p>
          <StateTag state={state} context={context} />
        </p>
        {done === 'renewed' && until !== null && (
          <p class="done" role="status">
            {t('own.renewed', { day: locale.day(until) })}
          </p>
        )}
        {done === 'reminded' && (
          <p class="done" role="status">
            {t('ending.reminded')}
          </p>
        )}
        {until !== null && (
          <p>{t(isOver ? 'own.expired' : 'own.expires', { day: locale.day(until) })}</p>
        )}
        {isOver && <p>{t('own.archivedText')}</p>}
        {state === 'withdrawn' && <p>{t('own.withdrawnText')}</p>}
        <div class="own-actions">
          <Renewal record={record} context={context} />
          {can.has('revise') && (
            <form action={`/my/records/${rid}/revise`} method="post">
              <button type="submit" class={isShown && state !== 'expiring' ? undefined : 'quiet'}>
                {t(record.draft === null ? 'own.change' : 'own.goOnChanging')}
              </button>
            </form>
          )}
        </div>
        <ul class="own-links">
          {isShown && (
            <li>
              <a href={recordPath(context.hub.id, rid)}>{t('own.public')}</a>
            </li>
          )}
          <li>
            <a href={`/my/records/${rid}/versions`}>{t('own.history')}</a>
          </li>
          {can.has('withdraw') && (
            <li>
              <a href={`/my/records/${rid}/withdraw`}>{t('own.withdraw')}</a>
            </li>
          )}
          {can.has('erase') && (
            <li>
              <a href={`/my/records/${rid}/erase`}>{t('own.erase')}</a>
            </li>
          )}
        </ul>
      </div>
    ),
  };
}

/** All versions of a record. */
export function versionsPage(
  record: OwnRecordView,
  versions: readonly VersionView[],
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  return {
    title: `${t('own.history')} – ${record.title}`,
    isIndexed: false,
    content: (
      <div class="wrap own">
        <p class="crumbs">
          <a href={`/my/records/${record.rid}`}>
            <DraftTitle title={record.title} language={record.language} context={context} />
          </a>
        </p>
        <h1>{t('own.history')}</h1>
        <p class="lead">{t('own.historyLead')}</p>
        {versions.map(({ version, name, at, changes }) => (
          <section class="section version" aria-labelledby={`v-${version}`}>
            <h2 id={`v-${version}`}>{t('own.version', { n: version })}</h2>
            <p class="muted">
              <time datetime={at}>{locale.moment(at)}</time>
              {' · '}
              {name === '' ? t('own.publishedElsewhere') : t('own.publishedBy', { name })}
            </p>
            {version === 1 ? (
              <details>
                <summary>{t('own.first')}</summary>
                <Differences changes={changes} kind={{ name: record.kind }} locale={locale} />
              </details>
            ) : (
              <Differences changes={changes} kind={{ name: record.kind }} locale={locale} />
            )}
          </section>
        ))}
      </div>
    ),
  };
}
