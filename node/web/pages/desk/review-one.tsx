/** One submission at the desk: the record beside what changed, and the decision. */
import type { DraftCheck } from '#node/hub/editing/types.ts';
import type { PageContext } from '../../view/context.ts';
import { DeskTabs } from '../../view/desk-tabs.tsx';
import { Differences } from '../../view/differences.tsx';
import {
  DraftFacts,
  DraftTitle,
  Duplicates,
  RecordPreview,
  StateTag,
  Thread,
} from '../../view/draft-parts.tsx';
import { FormField, type FormProblem, ProblemSummary } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { ConfirmDuplicates } from '../editing/check.tsx';

/** @param given what was written, when a decision was not taken */
export function reviewOnePage(
  check: DraftCheck,
  given: {
    readonly text: string;
    readonly problems: readonly FormProblem[];
    /** What stands against publishing it, in words. */
    readonly issues: readonly FormProblem[];
    readonly read: string | undefined;
  },
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  const { draft, record, duplicates, changes } = check;
  const { text, problems, issues, read } = given;
  const path = `/desk/review/${draft.id}`;
  const isOpen = draft.can.has('publish') || draft.can.has('ask-for-changes');
  return {
    title: draft.title || t('draft.untitled'),
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap">
        <DeskTabs path="/desk/review" context={context} />
        <h1>
          <DraftTitle title={draft.title} language={draft.language} context={context} />
        </h1>
        <DraftFacts draft={draft} context={context} />
        <p>
          <StateTag state={draft.state} context={context} />{' '}
          <span class="muted">
            {draft.authorName !== '' && (
              <>
                {t('review.by')} <bdi>{draft.authorName}</bdi>
              </>
            )}
          </span>
        </p>
        <ProblemSummary problems={problems} context={context} />
        {!isOpen && <p class="notice">{t('review.done')}</p>}
        {issues.length > 0 && (
          <section class="notice" aria-labelledby="issues-title">
            <h2 id="issues-title">{t('review.problems')}</h2>
            <ul>
              {issues.map(({ message }) => (
                <li>{message}</li>
              ))}
            </ul>
          </section>
        )}
        <Duplicates found={duplicates} unasked={check.unasked} context={context} />
        <div class={changes === null ? 'review-one' : 'review-two'}>
          <section class="panel" aria-labelledby="record-title">
            <h2 id="record-title">{t('review.record')}</h2>
            {draft.languages.length > 1 && (
              <nav class="readings" aria-label={t('record.readIn')}>
                <span aria-hidden="true">{t('record.readIn')}</span>
                <ul>
                  {draft.languages.map((tag) => (
                    <li>
                      <a
                        href={`${path}?read=${encodeURIComponent(tag)}`}
                        aria-current={tag === read ? 'true' : undefined}
                      >
                        {locale.languageName(tag)}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
            <RecordPreview value={record} context={context} read={read} />
          </section>
          {changes !== null && (
            <section class="panel" aria-labelledby="changes-title">
              <h2 id="changes-title">{t('check.changes')}</h2>
              <Differences changes={changes} kind={{ name: draft.kind }} locale={locale} />
            </section>
          )}
        </div>
        <section class="section" id="thread" aria-labelledby="thread-title">
          <h2 id="thread-title">{t('draft.thread')}</h2>
          <Thread comments={draft.comments} context={context} />
        </section>
        {isOpen && (
          <section class="section" aria-labelledby="decide-title">
            <h2 id="decide-title">{t('review.decide')}</h2>
            <form class="form" action={path} method="post">
              <input type="hidden" name="revision" value={String(draft.revision)} />
              <FormField
                name="text"
                label={t('review.text')}
                hint={t('review.textHint')}
                problems={problems}
                context={context}
              >
                {(attributes) => (
                  <textarea {...attributes} class="small" rows={4}>
                    {`\n${text}`}
                  </textarea>
                )}
              </FormField>
              {duplicates.length > 0 && (
                <ConfirmDuplicates
                  context={context}
                  isWrong={problems.some(({ field }) => field === 'confirmed')}
                />
              )}
              <p class="row">
                <button type="submit" name="do" value="publish">
                  {t('review.publish')}
                </button>
                <button type="submit" name="do" value="ask" class="quiet">
                  {t('review.ask')}
                </button>
                <button type="submit" name="do" value="comment" class="quiet">
                  {t('draft.comment')}
                </button>
                <button type="submit" name="do" value="reject" class="quiet">
                  {t('review.reject')}
                </button>
              </p>
              <p>
                <a href={`/my/drafts/${draft.id}`}>{t('review.edit')}</a>
              </p>
            </form>
          </section>
        )}
      </div>
    ),
  };
}
