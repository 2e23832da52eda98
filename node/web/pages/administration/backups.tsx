/** Backups: how it stands with them, which there are, one more, and what is left to people. */
import type { BackupsView } from '#node/hub/administration/administration-types.ts';
import { CardTable } from '../../view/card-table.tsx';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import type { FormProblem } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';

interface Parts {
  readonly view: BackupsView;
  readonly context: PageContext;
}

/** What whoever looks has to know first. */
function State({ view, context }: Parts) {
  const { locale, now } = context;
  const { t } = locale;
  const { state, backups } = view;
  const [newest] = backups;
  const ago = newest ? locale.ago(newest.madeAt, now) : '';
  if (state === 'failed') return <p class="notice">{t('backup.state.failed')}</p>;
  if (state === 'late') return <p class="notice">{t('backup.state.late', { ago })}</p>;
  if (state === 'good') return <p>{t('backup.state.good', { ago })}</p>;
  return <p>{t('backup.none')}</p>;
}

function Backups({ view, context }: Parts) {
  const { locale } = context;
  const { t } = locale;
  return (
    <CardTable
      rows={view.backups}
      columns={[
        { label: t('backup.made'), cell: ({ madeAt }) => locale.moment(madeAt), isName: true },
        { label: t('backup.folder'), cell: ({ name }) => <code>{name}</code> },
        {
          label: t('backup.size'),
          cell: ({ bytes }) => t('backup.mb', { n: Math.ceil(bytes / 1_000_000) }),
          isNumber: true,
        },
      ]}
      context={context}
    />
  );
}

function Todo({ view, context }: Parts) {
  const { t } = context.locale;
  const { folder, backups } = view;
  const example = `${folder}/${backups[0]?.name ?? ''}`;
  return (
    <section class="section" aria-labelledby="todo">
      <h2 id="todo">{t('backup.todo')}</h2>
      {folder === null ? (
        <>
          <p>{t('backup.todoFolder')}</p>
          <p>
            <code class="long">INTERHUB_BACKUPS=/mnt/backups/interhub</code>
          </p>
        </>
      ) : (
        <>
          <p>{t('backup.todoCopy')}</p>
          <p>{t('backup.todoTry')}</p>
          <p>
            <code class="long">{`npx interhub restore ${example} --data ./restored`}</code>
          </p>
        </>
      )}
    </section>
  );
}

/** Makes the page. @param rest.isMade one was made just now */
export function backupsPage(
  view: BackupsView,
  context: PageContext,
  rest: { readonly problems?: readonly FormProblem[]; readonly isMade?: boolean },
): Page {
  const { t } = context.locale;
  const { folder, keep, backups } = view;
  const { problems = [], isMade = false } = rest;
  return deskPage(
    {
      path: '/administration/backups',
      title: t('admin.backups'),
      problems,
      status: 503,
      content: (
        <>
          {isMade && (
            <p class="done" role="status">
              {t('backup.done')}
            </p>
          )}
          <p class="lead">{t('backup.lead')}</p>
          {folder === null ? (
            <p class="notice">{t('backup.off')}</p>
          ) : (
            <>
              <State view={view} context={context} />
              <p>{t('backup.daily', { folder, keep })}</p>
              {backups.length > 0 && <Backups view={view} context={context} />}
              <form method="post" action="/administration/backups">
                <button type="submit">{t('backup.now')}</button>
              </form>
            </>
          )}
          <Todo view={view} context={context} />
        </>
      ),
    },
    context,
  );
}
