/** The reports that wait, and those that are decided. */
import type { ReportView } from '#node/hub/desk/desk-types.ts';
import { reportDecisions } from '#node/hub/desk/reasons.ts';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { FormField, type FormProblem } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { recordPath } from '../../view/results.tsx';
import { Title } from '../../view/texts.tsx';

function Where({ report, context }: { report: ReportView; context: PageContext }) {
  const { t } = context.locale;
  const title = report.title === '' ? t('reports.gone') : report.title;
  return (
    <h3>
      <a href={recordPath(report.hub, report.rid)}>
        <Title text={title} language={report.titleLanguage} locale={context.locale} />
      </a>{' '}
      <small class="muted">
        {report.isOwn ? t('reports.own') : t('reports.elsewhere', { hub: report.hub })}
      </small>
    </h3>
  );
}

function Said({ report, context }: { report: ReportView; context: PageContext }) {
  const { t, ago } = context.locale;
  return (
    <>
      <p>
        <strong>{t(`reason.${report.reason}`)}</strong>
        <span class="muted">
          {' · '}
          {t('reports.received', { ago: ago(report.created, context.now) })}
          {' · '}
          {t(report.address === null ? 'reports.noAnswer' : 'reports.answerTo')}
        </span>
      </p>
      <blockquote class="reason">
        <bdi>{report.text}</bdi>
      </blockquote>
    </>
  );
}

function Decide(props: {
  report: ReportView;
  problems: readonly FormProblem[];
  context: PageContext;
}) {
  const { report, problems, context } = props;
  const { t } = context.locale;
  const fitting = reportDecisions.filter((decision) =>
    decision === 'withdrawn' ? report.isOwn : decision === 'dismissed' || !report.isOwn,
  );
  return (
    <form class="form" method="post" action={`/desk/reports/${report.id}`} novalidate>
      <fieldset>
        <legend>{t('reports.decision')}</legend>
        {fitting.map((decision, i) => (
          <label class="choice">
            <input type="radio" name="decision" value={decision} checked={i === 0} />
            <span class="choice-label">{t(`reports.${decision}`)}</span>
          </label>
        ))}
      </fieldset>
      <FormField
        name="note"
        id={`note-${report.id}`}
        label={t('reports.note')}
        problems={problems}
        context={context}
      >
        {(attributes) => <textarea {...attributes} rows={3} maxlength={2_000} required />}
      </FormField>
      <button type="submit">{t('reports.decide')}</button>
    </form>
  );
}

/** Makes the page. @param problems of the form that was sent */
export function reportsPage(
  lists: { readonly open: readonly ReportView[]; readonly decided: readonly ReportView[] },
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  return deskPage(
    {
      path: '/desk/reports',
      title: t('desk.reports'),
      problems,
      content: (
        <>
          <section class="section" aria-labelledby="open">
            <h2 id="open">{t('reports.open')}</h2>
            {lists.open.length === 0 && <p>{t('reports.none')}</p>}
            {lists.open.map((report) => (
              <article class="panel" id={report.id}>
                <Where report={report} context={context} />
                <Said report={report} context={context} />
                <Decide report={report} problems={problems} context={context} />
              </article>
            ))}
          </section>
          <section class="section" aria-labelledby="decided">
            <h2 id="decided">{t('reports.decided')}</h2>
            {lists.decided.length === 0 && <p>{t('reports.noneDecided')}</p>}
            {lists.decided.map((report) => (
              <article class="panel" id={report.id}>
                <Where report={report} context={context} />
                <Said report={report} context={context} />
                <p>
                  <strong>{report.decision && t(`reports.${report.decision}`)}</strong>{' '}
                  {report.decided && <span class="muted">{locale.day(report.decided)}</span>}
                </p>
                <p>
                  <bdi>{report.note}</bdi>
                </p>
              </article>
            ))}
          </section>
        </>
      ),
    },
    context,
  );
}
