/** Reporting a record: a form for anybody, and thanks. */
import { reportReasons } from '#node/hub/desk/reasons.ts';
import type { RecordView } from '#node/hub/types.ts';
import type { PageContext } from '../../view/context.ts';
import { FormField, type FormProblem, ProblemSummary, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { recordPath } from '../../view/results.tsx';
import { pickText, Title } from '../../view/texts.tsx';

/** What was written so far. */
export interface ReportDraft {
  readonly reason: string;
  readonly text: string;
  readonly address: string;
}

/** The form. */
export function reportPage(
  view: RecordView,
  draft: ReportDraft,
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  const path = recordPath(view.hub, view.rid);
  const title = view.record ? pickText(view.record.title, [locale.lang]) : undefined;
  return {
    title: t('report.title'),
    description: t('report.lead'),
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading">
        <ProblemSummary problems={problems} context={context} />
        <h1>{t('report.title')}</h1>
        <p class="lead">{t('report.lead')}</p>
        <p>
          {t('report.of')}
          {locale.t('colon')}{' '}
          <a href={path}>
            <Title text={title?.text ?? view.id} language={title?.tag} locale={locale} />
          </a>
        </p>
        <form class="form" method="post" action={`${path}/report`} novalidate>
          <FormField name="reason" label={t('report.reason')} problems={problems} context={context}>
            {(attributes) => (
              <select {...attributes} required>
                <option value="">{t('control.choose')}</option>
                {reportReasons.map((reason) => (
                  <option value={reason} selected={reason === draft.reason}>
                    {t(`reason.${reason}`)}
                  </option>
                ))}
              </select>
            )}
          </FormField>
          <FormField
            name="text"
            label={t('report.text')}
            hint={t('report.textHint')}
            problems={problems}
            context={context}
          >
            {(attributes) => (
              <textarea {...attributes} rows={6} maxlength={2_000} required>
                {draft.text}
              </textarea>
            )}
          </FormField>
          <TextField
            name="address"
            type="email"
            autocomplete="email"
            isOptional
            maxLength={254}
            label={t('report.address')}
            hint={t('report.addressHint')}
            value={draft.address}
            problems={problems}
            context={context}
          />
          <button type="submit">{t('report.submit')}</button>
        </form>
      </div>
    ),
  };
}

/** After the form. */
export function reportedPage(where: { hub: string; rid: string }, context: PageContext): Page {
  const { t } = context.locale;
  return {
    title: t('report.thanksTitle'),
    isIndexed: false,
    content: (
      <div class="wrap state">
        <h1>{t('report.thanksTitle')}</h1>
        <p class="lead">{t('report.thanks')}</p>
        <p>
          <a href={recordPath(where.hub, where.rid)}>{t('report.back')}</a>
        </p>
      </div>
    ),
  };
}
