/** Records of other hubs that are not shown here. */
import type { HiddenView } from '#node/hub/desk/desk-types.ts';
import { hidingReasons } from '#node/hub/desk/reasons.ts';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { FormField, type FormProblem, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { recordPath } from '../../view/results.tsx';
import { Title } from '../../view/texts.tsx';

/** What was written so far. */
export interface HidingDraft {
  readonly address: string;
  readonly reason: string;
  readonly note: string;
}

/** Makes the page. */
export function hiddenPage(
  hidden: readonly HiddenView[],
  draft: HidingDraft,
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  return deskPage(
    {
      path: '/desk/hidden',
      title: t('desk.hidden'),
      problems,
      content: (
        <>
          <p class="lead">{t('hiding.lead')}</p>
          {hidden.length === 0 && <p>{t('hiding.none')}</p>}
          {hidden.map((one) => (
            <article class="panel">
              <h2>
                <a href={recordPath(one.hub, one.rid)}>
                  <Title
                    text={one.title || t('reports.gone')}
                    language={one.title === '' ? undefined : one.titleLanguage}
                    locale={locale}
                  />
                </a>
              </h2>
              <p class="muted">
                <bdi>{`/r/${one.hub}/${one.rid}`}</bdi>
              </p>
              <p>
                <strong>{t(`reason.${one.reason}`)}</strong>{' '}
                <span class="muted">{t('hiding.since', { day: locale.day(one.at) })}</span>
              </p>
              <p>
                <bdi>{one.note}</bdi>
              </p>
              <form method="post" action="/desk/hidden/show">
                <input type="hidden" name="address" value={recordPath(one.hub, one.rid)} />
                <button type="submit" class="quiet">
                  {t('hiding.show')}
                </button>
              </form>
            </article>
          ))}
          <section class="section" aria-labelledby="hide">
            <h2 id="hide">{t('hiding.form')}</h2>
            <form class="form" method="post" action="/desk/hidden" novalidate>
              <TextField
                name="address"
                label={t('hiding.address')}
                hint={t('hiding.addressHint')}
                value={draft.address}
                maxLength={500}
                problems={problems}
                context={context}
              />
              <FormField
                name="reason"
                label={t('hiding.reason')}
                problems={problems}
                context={context}
              >
                {(attributes) => (
                  <select {...attributes} required>
                    {hidingReasons.map((reason) => (
                      <option value={reason} selected={reason === draft.reason}>
                        {t(`reason.${reason}`)}
                      </option>
                    ))}
                  </select>
                )}
              </FormField>
              <FormField name="note" label={t('hiding.note')} problems={problems} context={context}>
                {(attributes) => (
                  <textarea {...attributes} rows={4} maxlength={2_000} required>
                    {draft.note}
                  </textarea>
                )}
              </FormField>
              <button type="submit">{t('hiding.submit')}</button>
            </form>
          </section>
        </>
      ),
    },
    context,
  );
}
