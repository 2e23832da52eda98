/** A member's drafts and records, each with what to do next; and beginning something new. */
import type { DraftSummary, OwnRecordView } from '#node/hub/editing/types.ts';
import type { MessageKey } from '../../messages/en.ts';
import type { PageContext } from '../../view/context.ts';
import { DraftFacts, DraftTitle, StateTag } from '../../view/draft-parts.tsx';
import { FormField, type FormProblem, ProblemSummary } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { kindLabel } from '../../view/results.tsx';

const nextKeys: Readonly<Partial<Record<DraftSummary['state'], MessageKey>>> = {
  draft: 'mine.goOn',
  'changes-asked': 'mine.answer',
  submitted: 'mine.wait',
  rejected: 'mine.read',
};

function DraftCard({ draft, context }: { draft: DraftSummary; context: PageContext }) {
  const { locale } = context;
  return (
    <li class="own-card">
      <div>
        <h3>
          <DraftTitle title={draft.title} language={draft.language} context={context} />
        </h3>
        <DraftFacts draft={draft} context={context} />
        <p>
          <StateTag state={draft.state} context={context} />{' '}
          <span class="muted">{locale.ago(draft.updated, context.now)}</span>
        </p>
      </div>
      <a
        class={draft.state === 'submitted' ? 'button quiet' : 'button'}
        href={`/my/drafts/${draft.id}`}
      >
        {locale.t(nextKeys[draft.state] ?? 'mine.look')}
        <span class="hidden">
          {locale.t('colon')}{' '}
          <DraftTitle title={draft.title} language={draft.language} context={context} />
        </span>
      </a>
    </li>
  );
}

function RecordCard({ record, context }: { record: OwnRecordView; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const wantsRenewal =
    (record.state === 'expiring' || record.state === 'archived') && record.renewsUntil !== null;
  return (
    <li class="own-card">
      <div>
        <h3>
          <a href={`/my/records/${record.rid}`}>
            <DraftTitle title={record.title} language={record.language} context={context} />
          </a>
        </h3>
        <DraftFacts draft={record} context={context} />
        <p>
          <StateTag state={record.state} context={context} />{' '}
          <span class="muted">
            {record.until !== null && t('mine.until', { day: locale.day(record.until) })}
            {record.draft !== null && ` · ${t('mine.changing')}`}
          </span>
        </p>
      </div>
      {wantsRenewal && record.can.has('renew') ? (
        <form action={`/my/records/${record.rid}/renew`} method="post">
          <button type="submit">
            {t('mine.renew')}
            <span class="hidden">
              {t('colon')} <bdi lang={record.language}>{record.title}</bdi>
            </span>
          </button>
        </form>
      ) : (
        <a class="button quiet" href={`/my/records/${record.rid}`}>
          {t('mine.look')}
          <span class="hidden">
            {t('colon')} <bdi lang={record.language}>{record.title}</bdi>
          </span>
        </a>
      )}
    </li>
  );
}

/** All of somebody's own. */
export function minePage(
  mine: { readonly drafts: readonly DraftSummary[]; readonly records: readonly OwnRecordView[] },
  context: PageContext,
): Page {
  const { t } = context.locale;
  const { drafts, records } = mine;
  const isEmpty = drafts.length + records.length === 0;
  return {
    title: t('mine.title'),
    isIndexed: false,
    content: (
      <div class="wrap own">
        <h1>{t('mine.title')}</h1>
        <p class="lead">{t(isEmpty ? 'mine.empty' : 'mine.lead')}</p>
        <p>
          <a class="button" href="/my/new">
            {t('mine.new')}
          </a>
        </p>
        {!isEmpty && (
          <>
            <section class="section" aria-labelledby="drafts">
              <h2 id="drafts">{t('mine.drafts')}</h2>
              {drafts.length === 0 ? (
                <p class="muted">{t('mine.noDrafts')}</p>
              ) : (
                <ul class="own-cards">
                  {drafts.map((draft) => (
                    <DraftCard draft={draft} context={context} />
                  ))}
                </ul>
              )}
            </section>
            <section class="section" aria-labelledby="records">
              <h2 id="records">{t('mine.records')}</h2>
              {records.length === 0 ? (
                <p class="muted">{t('mine.noRecords')}</p>
              ) : (
                <ul class="own-cards">
                  {records.map((record) => (
                    <RecordCard record={record} context={context} />
                  ))}
                </ul>
              )}
            </section>
          </>
        )}
      </div>
    ),
  };
}

/** Choosing what to publish, and in whose name. */
export function newDraftPage(
  options: {
    readonly kinds: readonly string[];
    readonly kind: string;
    readonly organisations: ReadonlyArray<{ readonly id: string; readonly name: string }>;
    readonly organisation: string;
    readonly problems: readonly FormProblem[];
  },
  context: PageContext,
): Page {
  const { kinds, kind, organisations, organisation, problems } = options;
  const { locale } = context;
  const { t } = locale;
  return {
    title: t('new.title'),
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap own">
        <ProblemSummary problems={problems} context={context} />
        <h1>{t('new.title')}</h1>
        <form class="form form-wide" action="/my/new" method="post">
          <fieldset class={problems.length > 0 ? 'field field-wrong' : 'field'} id="kind">
            <legend>{t('new.kind')}</legend>
            <ul class="kind-choice">
              {kinds.map((name) => (
                <li>
                  <label class="tick">
                    <input type="radio" name="kind" value={name} checked={name === kind} />
                    <span>
                      <strong>{kindLabel(name, locale)}</strong>
                      <span class="tick-more">{t(`kindHint.${name}` as MessageKey)}</span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
          {organisations.length > 0 && (
            <FormField name="organisation" label={t('new.for')} context={context}>
              {(attributes) => (
                <select {...attributes}>
                  {organisations.map(({ id, name }) => (
                    <option value={id} selected={id === organisation}>
                      {name}
                    </option>
                  ))}
                  <option value="" selected={organisation === ''}>
                    {t('new.forMe')}
                  </option>
                </select>
              )}
            </FormField>
          )}
          <button type="submit">{t('new.start')}</button>
        </form>
      </div>
    ),
  };
}
