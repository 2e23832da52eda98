/** All records of the hub, to find some and do the same to many. */
import { type BulkOutcome, type BulkRequest, bulkActions } from '#node/hub/desk/desk-types.ts';
import type { SearchResponse } from '#node/hub/types.ts';
import { CardTable } from '../../view/card-table.tsx';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { FormField, type FormProblem } from '../../view/form.tsx';
import { KindFilter } from '../../view/kind-filter.tsx';
import type { Page } from '../../view/layout.tsx';
import { kindLabel, recordPath } from '../../view/results.tsx';
import { Title } from '../../view/texts.tsx';

/** What is looked for. */
export interface RecordsQuery {
  readonly q: string;
  readonly kind: string | undefined;
  readonly cursor: string | undefined;
}

/** The page's address, for forms and links. */
export function recordsPath({ q, kind, cursor }: RecordsQuery): string {
  const params = new URLSearchParams({
    ...(q !== '' && { q }),
    ...(kind && { kind }),
    ...(cursor && { cursor }),
  });
  return params.size === 0 ? '/desk/records' : `/desk/records?${params}`;
}

interface Parts {
  readonly query: RecordsQuery;
  readonly found: SearchResponse;
  readonly problems: readonly FormProblem[];
  readonly outcome: BulkOutcome | undefined;
  /** What was asked for and is not done; undefined: nothing. */
  readonly asked: BulkRequest | undefined;
  readonly context: PageContext;
}

function Find({ query, context }: Parts) {
  const { locale } = context;
  const { t } = locale;
  return (
    <form class="inline-form" method="get" action="/desk/records">
      <label for="q">{t('bulk.words')}</label>
      <input id="q" name="q" type="search" value={query.q} maxlength={200} />
      <KindFilter kind={query.kind} context={context} />
      <button type="submit">{t('bulk.find')}</button>
    </form>
  );
}

function Rows({ found, asked, context }: Parts) {
  const { locale, now } = context;
  const { t } = locale;
  return (
    <CardTable
      rows={found.results}
      columns={[
        {
          label: '',
          cell: ({ rid, title }) => (
            <input
              type="checkbox"
              name="record"
              value={rid}
              checked={asked?.rids.includes(rid)}
              aria-label={t('bulk.choose', { title })}
            />
          ),
        },
        {
          label: t('quality.record'),
          cell: ({ hub, rid, kind, title, language }) => (
            <>
              <a href={recordPath(hub, rid)}>
                <Title text={title} language={language} locale={locale} />
              </a>
              <br />
              <span class="muted">{kindLabel(kind, locale)}</span>
            </>
          ),
          isName: true,
        },
        { label: t('bulk.until'), cell: ({ until }) => (until ? locale.day(until) : '') },
        { label: t('bulk.updated'), cell: ({ updated }) => locale.ago(updated, now) },
      ]}
      isChosen
      context={context}
    />
  );
}

function Actions({ problems, asked, context }: Parts) {
  const { t } = context.locale;
  const chosen = asked?.action ?? bulkActions[0];
  return (
    <section class="form section" aria-labelledby="with">
      <h2 id="with">{t('bulk.with')}</h2>
      <fieldset id="records">
        {bulkActions.map((action) => (
          <label class="choice">
            <input type="radio" name="action" value={action} checked={action === chosen} />
            <span class="choice-label">{t(`bulk.${action}`)}</span>
          </label>
        ))}
      </fieldset>
      <FormField
        name="reason"
        label={t('bulk.reason')}
        hint={t('bulk.reasonHint')}
        isOptional
        problems={problems}
        context={context}
      >
        {(attributes) => (
          <textarea {...attributes} rows={2} maxlength={2_000}>
            {asked?.reason}
          </textarea>
        )}
      </FormField>
      <button type="submit">{t('bulk.do')}</button>
    </section>
  );
}

/** Makes the page. @param parts.outcome of what was done last */
export function recordsPage(parts: Parts): Page {
  const { query, found, problems, outcome, context } = parts;
  const { t } = context.locale;
  return deskPage(
    {
      path: '/desk/records',
      title: t('desk.records'),
      isWide: true,
      problems,
      content: (
        <>
          {outcome && (
            <p class={outcome.failed.length > 0 ? 'notice' : 'done'} role="status">
              {t('bulk.done', { n: outcome.done })}{' '}
              {outcome.failed.length > 0 && t('bulk.failed', { n: outcome.failed.length })}
            </p>
          )}
          <Find {...parts} />
          {found.results.length === 0 ? (
            <p>{t('bulk.none')}</p>
          ) : (
            <form method="post" action={recordsPath(query)}>
              <Rows {...parts} />
              {found.next && (
                <p>
                  <a href={recordsPath({ ...query, cursor: found.next })}>{t('bulk.more')}</a>
                </p>
              )}
              <Actions {...parts} />
            </form>
          )}
        </>
      ),
    },
    context,
  );
}
