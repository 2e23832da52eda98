/** The audit log: filtered, page by page, each line a sentence. */
import type { Child } from 'hono/jsx';
import { auditedActions } from '#node/hub/people/audit-reading.ts';
import type { AuditPage, AuditQuestion } from '#node/hub/people/audit-reading-types.ts';
import type { AuditLine } from '#node/hub/people/audit-types.ts';
import { didWords, whoWords } from '../audit-sentence.ts';
import type { MessageKey } from '../messages/en.ts';
import type { PageContext } from '../view/context.ts';
import { DeskTabs } from '../view/desk-tabs.tsx';
import { FormField, type FormProblem, ProblemSummary } from '../view/form.tsx';
import type { Page } from '../view/layout.tsx';
import { fill } from '../view/sentence.tsx';

/** A question as the parameters of an address. */
export function auditQuery(question: AuditQuestion, more: Readonly<Record<string, string>> = {}) {
  const { user, action, subject, from, until } = question;
  const asked = Object.entries({ user, action, subject, from, until, ...more });
  return new URLSearchParams(asked.filter(([, value]) => value !== ''));
}

const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
const recordPattern = new RegExp(`^([a-z0-9-]{2,40})/(${uuid})$`);
const ridPattern = new RegExp(`^${uuid}$`);

/** What it was done to, as a link where this portal has a page for it. */
function Subject(props: {
  readonly line: AuditLine;
  readonly names: ReadonlyMap<string, string>;
  readonly context: PageContext;
}): Child {
  const { line, names, context } = props;
  const { subject, action } = line;
  const name = names.get(subject);
  if (name !== undefined) return <bdi>{name}</bdi>;
  const code = <code class="long">{subject}</code>;
  const [, hub, rid] = recordPattern.exec(subject) ?? [];
  if (hub && rid) return <a href={`/r/${hub}/${rid}`}>{code}</a>;
  if (!ridPattern.test(subject)) return code;
  if (action.startsWith('organisation.')) return <a href={`/organisations/${subject}`}>{code}</a>;
  return action.startsWith('record.') ? (
    <a href={`/r/${context.hub.id}/${subject}`}>{code}</a>
  ) : (
    code
  );
}

function Line(props: {
  readonly line: AuditLine;
  readonly names: ReadonlyMap<string, string>;
  readonly context: PageContext;
}) {
  const { line, names, context } = props;
  const { locale } = context;
  const { at, user, detail } = line;
  const parts = {
    who: (
      <strong>
        <bdi>{whoWords(user, names, locale)}</bdi>
      </strong>
    ),
    did: didWords(line, locale),
  };
  const isAlone = line.subject === user || line.subject === '';
  const facts = Object.entries(detail);
  return (
    <tr>
      <td>
        <time datetime={at}>{at.slice(0, 19).replace('T', ' ')}</time>
      </td>
      <td>
        {isAlone
          ? fill(locale, 'audit.sentenceAlone', parts)
          : fill(locale, 'audit.sentence', {
              ...parts,
              subject: <Subject {...props} />,
            })}
        {facts.length > 0 && (
          <small class="muted block long">
            {facts.map(([name, value], i) => [
              i > 0 && ' · ',
              <bdi>
                {name}: {names.get(value) ?? value}
              </bdi>,
            ])}
          </small>
        )}
      </td>
    </tr>
  );
}

function Filter(props: {
  readonly question: AuditQuestion;
  readonly problems: readonly FormProblem[];
  readonly context: PageContext;
}) {
  const { question, problems, context } = props;
  const { locale } = context;
  const { t } = locale;
  const common = { problems, context };
  const line = (name: 'user' | 'subject', label: MessageKey, hint: MessageKey, max: number) => (
    <FormField name={name} label={t(label)} hint={t(hint)} {...common}>
      {(attributes) => (
        <input {...attributes} value={question[name]} maxlength={max} autocomplete="off" />
      )}
    </FormField>
  );
  const day = (name: 'from' | 'until') => (
    <FormField name={name} label={t(`audit.${name}`)} {...common}>
      {(attributes) => <input {...attributes} type="date" value={question[name]} />}
    </FormField>
  );
  return (
    <form class="audit-filter" action="/administration/audit" aria-label={t('audit.filter')}>
      {line('user', 'audit.who', 'audit.whoHint', 254)}
      {line('subject', 'audit.subject', 'audit.subjectHint', 200)}
      <FormField name="action" label={t('audit.what')} {...common}>
        {(attributes) => (
          <select {...attributes}>
            <option value="">{t('audit.all')}</option>
            {auditedActions.map((action) => (
              <option value={action} selected={action === question.action}>
                {didWords({ action, detail: {} }, locale)}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {day('from')}
      {day('until')}
      <div class="row">
        <button type="submit">{t('audit.apply')}</button>
        <a href="/administration/audit">{t('audit.reset')}</a>
      </div>
    </form>
  );
}

/** Makes the page. @param found undefined: the filter is not right */
export function auditPage(
  found: AuditPage | undefined,
  question: AuditQuestion,
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { t } = context.locale;
  const lines = found?.lines ?? [];
  const save = (format: string) =>
    `/administration/audit/export?${auditQuery(question, { format })}`;
  return {
    title: t('audit.title'),
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap people audit">
        <DeskTabs path="/administration/audit" context={context} />
        <ProblemSummary problems={problems} context={context} />
        <h1>{t('audit.title')}</h1>
        <p class="lead">{t('audit.lead')}</p>
        <Filter {...{ question, problems, context }} />
        {found && lines.length === 0 && <p>{t('audit.none')}</p>}
        {found && lines.length > 0 && (
          <>
            <p class="row">
              <span>{t('audit.export')}</span>
              <a href={save('csv')} download>
                {t('audit.csv')}
              </a>
              <a href={save('jsonl')} download>
                {t('audit.jsonl')}
              </a>
            </p>
            <table class="audit-lines">
              <thead>
                <tr>
                  <th scope="col">{t('audit.when')}</th>
                  <th scope="col">{t('audit.what')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <Line {...{ line, names: found.names, context }} />
                ))}
              </tbody>
            </table>
            {found.next !== null && (
              <p>
                <a
                  href={`/administration/audit?${auditQuery(question, { before: String(found.next) })}`}
                >
                  {t('audit.older')}
                </a>
              </p>
            )}
          </>
        )}
      </div>
    ),
  };
}
