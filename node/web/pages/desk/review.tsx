/** The desk's queue: what waits for review, and what is about to expire. */
import { maxEnding } from '#node/hub/editing/limits.ts';
import type { DraftSummary, OwnRecordView } from '#node/hub/editing/types.ts';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { DraftFacts, DraftTitle, StateTag } from '../../view/draft-parts.tsx';
import { KindFilter } from '../../view/kind-filter.tsx';
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
  const { t } = context.locale;
  return (
    <form class="inline-form" action="/desk/review" method="get">
      <KindFilter kind={filter.kind} context={context} />
      {organisations.size > 0 && (
        <>
          <label for="organisation">{t('review.organisation')}</label>
          <select id="organisation" name="organisation">
            <option value="">{t('review.all')}</option>
            {[...organisations].map(([id, name]) => (
              <option value={id} selected={id === filter.organisation}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
      <button type="submit">{t('review.filter')}</button>
    </form>
  );
}

/** What an editor has just decided. */
export const reviewOutcomes = ['published', 'asked', 'rejected'] as const;

/** What waits, the oldest first. */
export function reviewPage(
  shown: {
    readonly queue: readonly DraftSummary[];
    readonly filter: Filter;
    /** Names of all that wait, for the filter. */
    readonly organisations: ReadonlyMap<string, string>;
    readonly done: (typeof reviewOutcomes)[number] | undefined;
  },
  context: PageContext,
): Page {
  const { queue, filter, organisations, done } = shown;
  const { locale } = context;
  const { t } = locale;
  return deskPage(
    {
      path: '/desk/review',
      title: t('review.title'),
      isWide: true,
      content: (
        <>
          {done && (
            <p class="done" role="status">
              {t(`review.done.${done}`)}
            </p>
          )}
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

function EndingCard({ record, context }: { record: OwnRecordView; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const { rid, title, language, state, until, renewsUntil, source } = record;
  const hasPeople = record.author !== null || record.organisation !== null;
  return (
    <li class="own-card">
      <div>
        <h3 class="own-card-title">
          <a href={`/my/records/${rid}`}>
            <DraftTitle title={title} language={language} context={context} />
          </a>
        </h3>
        <DraftFacts draft={record} context={context} />
        <p>
          <StateTag state={state} context={context} />{' '}
          {until !== null && (
            <span class="muted">
              {t('ending.last')}
              {t('colon')} {locale.day(until)} ({locale.until(until, context.now)})
            </span>
          )}
        </p>
        {!hasPeople && <p class="muted">{t('ending.nobody')}</p>}
        {source !== null && <p class="muted">{t('own.source', { name: source })}</p>}
      </div>
      <div class="row">
        {renewsUntil !== null && (
          <form action={`/my/records/${rid}/renew`} method="post">
            <input type="hidden" name="to" value="desk" />
            <button type="submit">
              {t('mine.renew')}
              <span class="hidden">
                {t('colon')} <bdi lang={language}>{title}</bdi>
              </span>
            </button>
          </form>
        )}
        {hasPeople && state !== 'archived' && (
          <form action={`/desk/ending/${rid}/remind`} method="post">
            <button type="submit" class="quiet">
              {t('ending.remind')}
              <span class="hidden">
                {t('colon')} <bdi lang={language}>{title}</bdi>
              </span>
            </button>
          </form>
        )}
      </div>
    </li>
  );
}

function EndingList(props: {
  id: string;
  title: string;
  records: readonly OwnRecordView[];
  context: PageContext;
}) {
  const { id, title, records, context } = props;
  if (records.length === 0) return null;
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="own-cards">
        {records.map((record) => (
          <EndingCard record={record} context={context} />
        ))}
      </ul>
      {records.length >= maxEnding && (
        <p class="muted">{context.locale.t('ending.more', { n: maxEnding })}</p>
      )}
    </section>
  );
}

/** What expires soon, and what has lately, with renewal and reminders. */
export function endingPage(
  records: readonly OwnRecordView[],
  isReminded: boolean,
  context: PageContext,
): Page {
  const { t } = context.locale;
  const archived = records.filter(({ state }) => state === 'archived');
  const soon = records.filter(({ state }) => state !== 'archived');
  return deskPage(
    {
      path: '/desk/ending',
      title: t('ending.title'),
      isWide: true,
      content: (
        <>
          {isReminded && (
            <p class="done" role="status">
              {t('ending.reminded')}
            </p>
          )}
          {soon.length === 0 && <p class="lead">{t('ending.none')}</p>}
          <EndingList id="soon" title={t('ending.lead')} records={soon} context={context} />
          <EndingList
            id="archived"
            title={t('ending.archived')}
            records={archived}
            context={context}
          />
        </>
      ),
    },
    context,
  );
}
