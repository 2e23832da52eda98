/** One draft: its form, or why it cannot be changed now, and what was said about it. */
import type { Child } from 'hono/jsx';
import type { DraftView, SaveOutcome } from '#node/hub/editing/types.ts';
import { editorIsland, pickIsland } from '../../assets.ts';
import { DraftFields, StepNav } from '../../form-controls/draft-form.tsx';
import type { FormView } from '../../form-controls/form-view.ts';
import { labelOf } from '../../form-controls/problems.ts';
import type { PageContext } from '../../view/context.ts';
import { Differences } from '../../view/differences.tsx';
import {
  DraftFacts,
  DraftTitle,
  RecordPreview,
  StateTag,
  Thread,
} from '../../view/draft-parts.tsx';
import { FormField, ProblemSummary } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { kindLabel } from '../../view/results.tsx';
import { fill } from '../../view/sentence.tsx';

/** What goes above the form. */
export interface DraftNotes {
  readonly stale?: Extract<SaveOutcome, { outcome: 'stale' }>;
  readonly isSaved?: boolean;
  /** What was posted could not be saved; the form still has it. */
  readonly isRefused?: boolean;
}

function Stale({
  stale,
  context,
}: {
  stale: NonNullable<DraftNotes['stale']>;
  context: PageContext;
}) {
  const { locale } = context;
  const { t } = locale;
  const { draft, conflicts, theirs } = stale;
  const kind = { name: draft.kind };
  const name = draft.editorName;
  return (
    <section class="notice stale" role="alert" aria-labelledby="stale-title">
      <h2 id="stale-title">{name ? t('draft.stale', { name }) : t('draft.staleUnknown')}</h2>
      <p>{t('draft.staleText')}</p>
      {conflicts.length > 0 && (
        <p>
          {t('draft.staleConflicts')}{' '}
          <strong>
            {locale.list(conflicts.map((path) => labelOf(path.split('.'), kind, locale)))}
          </strong>
        </p>
      )}
      {theirs !== null && theirs.length > 0 && (
        <>
          <p>{t('draft.staleTheirs')}</p>
          <Differences changes={theirs} kind={kind} locale={locale} />
        </>
      )}
    </section>
  );
}

function ThreadBox({
  draft,
  context,
  text,
  problem,
}: {
  draft: DraftView;
  context: PageContext;
  text?: string;
  problem?: string;
}) {
  const { t } = context.locale;
  const problems = problem === undefined ? [] : [{ field: 'comment', message: problem }];
  return (
    <section class="section thread-box" id="thread" aria-labelledby="thread-title">
      <h2 id="thread-title">{t('draft.thread')}</h2>
      <Thread comments={draft.comments} context={context} />
      {draft.can.has('comment') && (
        <form class="form" action={`/my/drafts/${draft.id}/comments`} method="post">
          <FormField
            name="text"
            id="comment"
            label={t('draft.comment')}
            problems={problems}
            context={context}
          >
            {(attributes) => (
              <textarea {...attributes} class="small" rows={3}>
                {`\n${text ?? ''}`}
              </textarea>
            )}
          </FormField>
          <button type="submit" class="quiet">
            {t('draft.sendComment')}
          </button>
        </form>
      )}
    </section>
  );
}

/** What the draft is, in words. */
function draftHeading(
  draft: Pick<DraftView, 'rid' | 'title' | 'kind'>,
  context: PageContext,
): string {
  const { locale } = context;
  const { t } = locale;
  if (draft.title === '') return t('draft.new', { kind: kindLabel(draft.kind, locale) });
  return draft.rid === null ? draft.title : t('draft.change', { title: draft.title });
}

/** The same with the language of its title, where that is not the reader's. */
export function DraftHeading(props: { draft: DraftView; context: PageContext }): Child {
  const { draft, context } = props;
  const { title, language } = draft;
  if (title === '') return draftHeading(draft, context);
  const shown = <DraftTitle title={title} language={language} context={context} />;
  return draft.rid === null ? shown : fill(context.locale, 'draft.change', { title: shown });
}

/** A draft that can be written in. @param form with what was posted, when there was something wrong */
export function draftPage(
  draft: DraftView,
  form: FormView,
  notes: DraftNotes,
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  const heading = draftHeading(draft, context);
  const isAsked = draft.state === 'changes-asked';
  return {
    title: heading,
    description: t('mine.lead'),
    isIndexed: false,
    islands: [editorIsland.path, pickIsland.path],
    ...((notes.stale ?? notes.isRefused) && { status: 409 as const }),
    content: (
      <div class="wrap editor">
        <header class="editor-head">
          <p class="crumbs">
            <a href="/my/records">{t('mine.title')}</a>
          </p>
          <h1>
            <DraftHeading draft={draft} context={context} />
          </h1>
          <DraftFacts draft={draft} context={context} />
          <p>
            <StateTag state={draft.state} context={context} />
          </p>
        </header>
        {notes.stale && <Stale stale={notes.stale} context={context} />}
        {notes.isSaved && (
          <p class="done" role="status">
            {t('draft.savedNote')}
          </p>
        )}
        <ProblemSummary problems={form.problems} context={context} />
        {isAsked && <ThreadBox draft={draft} context={context} />}
        <div class="editor-columns">
          <div class="editor-side">
            <StepNav form={form} />
          </div>
          <form
            class="form editor-form"
            id="draft-form"
            action={`/my/drafts/${draft.id}`}
            method="post"
            data-saving={t('draft.saving')}
            data-unsaved={t('draft.unsaved')}
            data-failed={t('draft.saveFailed')}
            data-conflict={t('draft.saveConflict')}
            data-added={t('control.added', { label: '%' })}
            data-removed={t('control.removed', { label: '%' })}
          >
            {/* What Enter in a field does: the first button of a form. */}
            <button type="submit" name="do" value="save" class="hidden" tabindex={-1}>
              {t('draft.save')}
            </button>
            <input type="hidden" name="revision" value={String(draft.revision)} />
            <DraftFields form={form} />
            {/* A form that was cut off on its way lacks it. */}
            <input type="hidden" name="whole" value="yes" />
            <div class="editor-bar">
              <button type="submit" name="do" value="check">
                {t('draft.check')}
              </button>
              <button type="submit" name="do" value="save" class="quiet">
                {t('draft.save')}
              </button>
              <p class="saved-at" role="status" id="saved-at">
                {t('draft.savedAt', { time: locale.moment(draft.updated) })}
              </p>
            </div>
          </form>
        </div>
        {!isAsked && <ThreadBox draft={draft} context={context} />}
        {draft.can.has('discard') && (
          <p>
            <a href={`/my/drafts/${draft.id}/discard`}>{t('draft.discard')}</a>
          </p>
        )}
      </div>
    ),
  };
}

/** A draft that cannot be written in: the hub looks at it, or it is done with. */
export function lockedDraftPage(
  draft: DraftView,
  record: Readonly<Record<string, unknown>>,
  context: PageContext,
  comment: { readonly text?: string; readonly problem?: string } = {},
): Page {
  const { t } = context.locale;
  const heading = draftHeading(draft, context);
  const isWaiting = draft.state === 'submitted';
  const text = isWaiting
    ? 'draft.locked'
    : draft.state === 'rejected'
      ? 'draft.rejectedText'
      : 'draft.doneText';
  return {
    title: heading,
    isIndexed: false,
    ...(comment.problem !== undefined && { status: 422 as const }),
    content: (
      <div class="wrap own">
        <p class="crumbs">
          <a href="/my/records">{t('mine.title')}</a>
        </p>
        <h1>
          <DraftHeading draft={draft} context={context} />
        </h1>
        <DraftFacts draft={draft} context={context} />
        <p>
          <StateTag state={draft.state} context={context} />
        </p>
        <p class="lead">{t(text)}</p>
        {draft.can.has('take-back') && (
          <form action={`/my/drafts/${draft.id}/take-back`} method="post">
            <button type="submit">{t('draft.take-back')}</button>
          </form>
        )}
        <ThreadBox draft={draft} context={context} {...comment} />
        <section class="section" aria-labelledby="preview-title">
          <h2 id="preview-title">{t('review.record')}</h2>
          <RecordPreview value={record} context={context} />
        </section>
        {draft.can.has('discard') && (
          <p>
            <a href={`/my/drafts/${draft.id}/discard`}>{t('draft.discard')}</a>
          </p>
        )}
      </div>
    ),
  };
}
