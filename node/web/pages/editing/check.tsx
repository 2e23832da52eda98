/** A draft as it will look, before it is handed in; and other questions that need a yes. */
import type { Child } from 'hono/jsx';
import type { DraftCheck, DraftView, OwnRecordView } from '#node/hub/editing/types.ts';
import { kinds } from '#schema/record/index.ts';
import { missingByLanguage } from '../../form-controls/layout.ts';
import { partsOf } from '../../form-controls/parts.ts';
import type { MessageKey } from '../../messages/en.ts';
import type { PageContext } from '../../view/context.ts';
import { Differences } from '../../view/differences.tsx';
import { DraftFacts, DraftTitle, Duplicates, RecordPreview } from '../../view/draft-parts.tsx';
import { FormField, type FormProblem, ProblemSummary } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { DraftHeading } from './draft.tsx';

function Missing({ check, context }: { check: DraftCheck; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const kind = kinds.get(check.draft.kind);
  if (!kind) return null;
  const parts = partsOf(kind);
  const missing = [...missingByLanguage(kind, check.record, check.draft.languages)].filter(
    ([, names]) => names.length > 0,
  );
  if (missing.length === 0) return null;
  return (
    <section class="notice" aria-labelledby="missing-title">
      <h2 id="missing-title">{t('check.missing')}</h2>
      <ul>
        {missing.map(([tag, names]) => (
          <li>
            {locale.languageName(tag)}
            {t('colon')} {locale.list(names.map((name) => locale.label(parts[name]?.label)))}
          </li>
        ))}
      </ul>
      <p>{t('check.missingText')}</p>
    </section>
  );
}

/** A tick that says that possible duplicates were looked at. */
export function ConfirmDuplicates({
  context,
  isWrong,
}: {
  context: PageContext;
  isWrong: boolean;
}) {
  const { t } = context.locale;
  return (
    <div class={isWrong ? 'field field-wrong' : 'field'}>
      {isWrong && (
        <p class="field-problem" id="confirmed-problem">
          {t('duplicates.needed')}
        </p>
      )}
      <label class="tick">
        <input
          type="checkbox"
          id="confirmed"
          name="confirmed"
          value="yes"
          aria-describedby={isWrong ? 'confirmed-problem' : undefined}
        />
        <span>{t('duplicates.confirm')}</span>
      </label>
    </div>
  );
}

/** See the file's comment. @param canPublish whether the reader may publish it at once */
export function checkPage(
  check: DraftCheck,
  options: { readonly canPublish: boolean; readonly problems: readonly FormProblem[] },
  context: PageContext,
): Page {
  const { t } = context.locale;
  const { draft, record, duplicates, changes } = check;
  const { canPublish, problems } = options;
  const title = t(canPublish ? 'check.editorTitle' : 'check.title');
  const isWrong = problems.some(({ field }) => field === 'confirmed');
  return {
    title,
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap own">
        <p class="crumbs">
          <a href={`/my/drafts/${draft.id}`}>{t('check.back')}</a>
        </p>
        <h1>{title}</h1>
        <p class="lead">
          <DraftHeading draft={draft} context={context} />
        </p>
        <DraftFacts draft={draft} context={context} />
        <ProblemSummary problems={problems} context={context} />
        <Duplicates found={duplicates} unasked={check.unasked} context={context} />
        <Missing check={check} context={context} />
        {changes !== null && (
          <section class="section" aria-labelledby="changes-title">
            <h2 id="changes-title">{t('check.changes')}</h2>
            <Differences changes={changes} kind={{ name: draft.kind }} locale={context.locale} />
          </section>
        )}
        <section class="section" aria-labelledby="preview-title">
          <h2 id="preview-title">{t('check.lead')}</h2>
          <RecordPreview value={record} context={context} />
        </section>
        <form class="form" action={`/my/drafts/${draft.id}/submit`} method="post">
          <input type="hidden" name="revision" value={String(draft.revision)} />
          {canPublish && duplicates.length > 0 && (
            <ConfirmDuplicates context={context} isWrong={isWrong} />
          )}
          {!canPublish && (
            <>
              <p>{t('check.submitText')}</p>
              <FormField name="note" label={t('check.note')} isOptional context={context}>
                {(attributes) => <textarea {...attributes} class="small" rows={2} />}
              </FormField>
            </>
          )}
          <p class="row">
            {canPublish ? (
              <button type="submit" name="do" value="publish">
                {t('check.publish')}
              </button>
            ) : (
              <button type="submit">{t('check.submit')}</button>
            )}
            <a href={`/my/drafts/${draft.id}`}>{t('check.back')}</a>
          </p>
        </form>
      </div>
    ),
  };
}

function askPage(
  options: {
    readonly title: MessageKey;
    /** What it is about. */
    readonly of: Pick<DraftView, 'title' | 'language'>;
    readonly back: string;
    readonly action: string;
    readonly button: MessageKey;
    readonly texts: readonly MessageKey[];
    readonly problems?: readonly FormProblem[];
    readonly children?: Child;
  },
  context: PageContext,
): Page {
  const { t } = context.locale;
  const { title, of, back, action, button, texts, problems = [], children } = options;
  return {
    title: t(title),
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap own">
        <p class="crumbs">
          <a href={back}>{t('check.nothing')}</a>
        </p>
        <ProblemSummary problems={problems} context={context} />
        <h1>{t(title)}</h1>
        <p class="lead">
          <DraftTitle title={of.title} language={of.language} context={context} />
        </p>
        {texts.map((key) => (
          <p>{t(key)}</p>
        ))}
        <form class="form" action={action} method="post">
          {children}
          <p class="row">
            <button type="submit" class="danger">
              {t(button)}
            </button>
            <a href={back}>{t('check.nothing')}</a>
          </p>
        </form>
      </div>
    ),
  };
}

/** Before a draft is discarded. */
export function discardPage(draft: DraftView, context: PageContext): Page {
  const path = `/my/drafts/${draft.id}`;
  return askPage(
    {
      ...{ title: 'draft.discardSure', of: draft, back: path, action: `${path}/discard` },
      ...{ button: 'draft.discard', texts: ['draft.discardText'] },
    },
    context,
  );
}

/** Before a record is withdrawn. @param isTheirs whether the reader is one of its people */
export function withdrawPage(record: OwnRecordView, isTheirs: boolean, context: PageContext): Page {
  const path = `/my/records/${record.rid}`;
  return askPage(
    {
      ...{ title: 'own.withdrawSure', of: record, back: path, action: `${path}/withdraw` },
      ...{ button: 'own.withdraw', texts: ['own.withdrawText'] },
      children: !isTheirs && (
        <FormField
          name="reason"
          label={context.locale.t('own.withdrawReason')}
          isOptional
          context={context}
        >
          {(attributes) => <textarea {...attributes} class="small" rows={3} />}
        </FormField>
      ),
    },
    context,
  );
}

/** Before a record is erased: what that means. */
export function erasePage(record: OwnRecordView, isMissing: boolean, context: PageContext): Page {
  const path = `/my/records/${record.rid}`;
  const { t } = context.locale;
  const message = t('own.eraseNeeded');
  return askPage(
    {
      ...{ title: 'own.eraseSure', of: record, back: path, action: `${path}/erase` },
      ...{ button: 'own.erase', texts: ['own.eraseText', 'own.eraseRest'] },
      problems: isMissing ? [{ field: 'sure', message }] : [],
      children: (
        <div class={isMissing ? 'field field-wrong' : 'field'}>
          {isMissing && (
            <p class="field-problem" id="sure-problem">
              {message}
            </p>
          )}
          <label class="tick">
            <input
              type="checkbox"
              id="sure"
              name="sure"
              value="yes"
              aria-describedby={isMissing ? 'sure-problem' : undefined}
            />
            <span>{t('own.eraseConfirm')}</span>
          </label>
        </div>
      ),
    },
    context,
  );
}

/** After a record was erased. */
export function erasedPage(rid: string, hub: string, context: PageContext): Page {
  const { t } = context.locale;
  return {
    title: t('own.erased'),
    isIndexed: false,
    content: (
      <div class="wrap own">
        <h1>{t('own.erased')}</h1>
        <p class="lead">{t('own.erasedText')}</p>
        <p>
          <a href={`/r/${hub}/${rid}`}>{t('own.erasedFollow')}</a>
        </p>
        <p>
          <a href="/my/records">{t('mine.title')}</a>
        </p>
      </div>
    ),
  };
}
