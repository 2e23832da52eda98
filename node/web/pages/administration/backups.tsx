/** Backups: which there are, and one more. */
import type { BackupsView } from '#node/hub/administration/administration-types.ts';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import type { FormProblem } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';

/** Makes the page. */
export function backupsPage(
  view: BackupsView,
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  const { folder, keep, backups } = view;
  return deskPage(
    {
      path: '/administration/backups',
      title: t('admin.backups'),
      problems,
      status: 503,
      content: (
        <>
          <p class="lead">{t('backup.lead')}</p>
          {folder === null ? (
            <p class="notice">{t('backup.off')}</p>
          ) : (
            <>
              <p>{t('backup.daily', { folder, keep })}</p>
              {backups.length === 0 ? (
                <p>{t('backup.none')}</p>
              ) : (
                <table class="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('backup.made')}</th>
                      <th scope="col" class="number">
                        {t('backup.size')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {backups.map(({ madeAt, bytes }) => (
                      <tr>
                        <th scope="row">{locale.moment(madeAt)}</th>
                        <td class="number">
                          {t('backup.mb', { n: Math.ceil(bytes / 1_000_000) })}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
              <form method="post" action="/administration/backups">
                <button type="submit">{t('backup.now')}</button>
              </form>
            </>
          )}
        </>
      ),
    },
    context,
  );
}
