/** The desk's queue: what waits for review, and what is about to expire. */
import type { DraftSummary, OwnRecordView } from '#node/hub/editing/types.ts';
import { kindNames } from '#schema/record/index.ts';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { DraftFacts, DraftTitle, StateTag } from '../../view/draft-parts.tsx';
import type { Page } from '../../view/layout.tsx';
import { kindLabel } from '../../view/results.tsx';

interface Filter {
  readonly kind: string | undefined;
  readonly organisation: string | undefined;
}

function Filters({
  filter,
  organisations,
  context,
}: {
  filter: Filter;
  organisations: ReadonlyMap<string, string>;
  context: PageContext;
}) {
  const { locale } = context;
  const { t } = locale;
  return (
    <form class="desk-filter row" action="/desk/review" method="get">
      <div>
        <label for="kind">{t('review.kind')}</label>
        <select id="kind" name="kind">
          <option value="">{t('review.all')}</option>
          {kindNames.map((name) => (
            <option value={name} selected={name === filter.kind}>
              {kindLabel(name, locale)}
            </option>
          ))}
        </select>
      </div>
      {organisations.size > 0 && (
        <div>
          <label for="organisation">{t('review.organisation')}</label>
          <select id="organisation" name="organisation">
            <option value="">{t('review.all')}</option>
            {[...organisations].map(([id, name]) => (
              <option value={id} selected={id === filter.organisation}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <button type="submit" class="quiet">
        {t('review.filter')}
      </button>
    </form>
  );
}

/** What waits, the oldest first. @param organisations names of all that wait, for the filter */
export function reviewPage(
  queue: readonly DraftSummary[],
  filter: Filter,
  organisations: ReadonlyMap<string, string>,
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  return deskPage(
    {
      path: '/desk/review',
      title: t('review.title'),
      isWide: true,
      content: (
        <>
          <Filters filter={filter} organisations={organisations} context={context} />
          {queue.length === 0 ? (
            <p class="lead">{t('review.none')}</p>
          ) : (
            <>
              <p class="muted">{t('review.lead')}</p>
              <ul class="own-cards">
                {queue.map((draft) => (
                  <li class="own-card">
                    <div>
                      <h2 class="own-card-title">
                        <a href={`/desk/review/${draft.id}`}>
                          <DraftTitle
                            title={draft.title}
                            language={draft.language}
                            context={context}
                          />
                        </a>
                      </h2>
                      <p class="muted draft-facts">
                        {kindLabel(draft.kind, locale)} ·{' '}
                        {t(draft.rid === null ? 'review.isNew' : 'review.isChange')}
                        {draft.organisationName !== '' && (
                          <> · {t('draft.for', { organisation: draft.organisationName })}</>
                        )}
                      </p>
                      <p class="muted">
                        {draft.authorName !== '' && (
                          <>
                            {t('review.by')} <bdi>{draft.authorName}</bdi> ·{' '}
                          </>
                        )}
                        {t('review.since')}{' '}
                        <time datetime={draft.submitted ?? ''}>
                          {locale.ago(draft.submitted ?? draft.updated, context.now)}
                        </time>
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      ),
    },
    context,
  );
}

/** What expires soon, with renewal and reminders. */
export function endingPage(
  records: readonly OwnRecordView[],
  isReminded: boolean,
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  return deskPage(
    {
      path: '/desk/ending',
      title: t('ending.title'),
      isWide: true,
      content: (
        <>
          {isReminded && (
            <p class="notice" role="status">
              {t('ending.reminded')}
            </p>
          )}
          {records.length === 0 ? (
            <p class="lead">{t('ending.none')}</p>
          ) : (
            <>
              <p class="muted">{t('ending.lead')}</p>
              <ul class="own-cards">
                {records.map((record) => (
                  <li class="own-card">
                    <div>
                      <h2 class="own-card-title">
                        <a href={`/my/records/${record.rid}`}>
                          <DraftTitle
                            title={record.title}
                            language={record.language}
                            context={context}
                          />
                        </a>
                      </h2>
                      <DraftFacts draft={record} context={context} />
                      <p>
                        <StateTag state={record.state} context={context} />{' '}
                        {record.until !== null && (
                          <span class="muted">
                            {t('ending.last')}
                            {t('colon')} {locale.day(record.until)} (
                            {locale.until(record.until, context.now)})
                          </span>
                        )}
                      </p>
                    </div>
                    <div class="row">
                      {record.renewsUntil !== null && (
                        <form action={`/my/records/${record.rid}/renew`} method="post">
                          <input type="hidden" name="to" value="desk" />
                          <button type="submit">
                            {t('mine.renew')}
                            <span class="hidden">
                              {t('colon')} {record.title}
                            </span>
                          </button>
                        </form>
                      )}
                      <form action={`/desk/ending/${record.rid}/remind`} method="post">
                        <button type="submit" class="quiet">
                          {t('ending.remind')}
                          <span class="hidden">
                            {t('colon')} {record.title}
                          </span>
                        </button>
                      </form>
                    </div>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      ),
    },
    context,
  );
}
