/** The settings of the hub, from the table of settings. */
import type { SettingValues } from '#node/hub/administration/administration-types.ts';
import {
  type HubSettingName,
  hubSettingNames,
  hubSettings,
  settingTopics,
} from '#node/hub/administration/hub-settings.ts';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { FormField, type FormProblem, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';

interface Parts {
  readonly values: SettingValues;
  readonly problems: readonly FormProblem[];
  readonly context: PageContext;
}

function SettingField({ name, values, problems, context }: Parts & { name: HubSettingName }) {
  const { t } = context.locale;
  const { form } = hubSettings[name];
  if (form === 'flag') {
    return (
      <FormField
        name={name}
        label={t(`setting.${name}`)}
        hint={t(`setting.${name}.hint`)}
        problems={problems}
        context={context}
      >
        {(attributes) => (
          <>
            {/* An unticked box sends nothing. */}
            <input type="hidden" name={name} value="false" />
            <input {...attributes} type="checkbox" value="true" checked={values[name] === 'true'} />
          </>
        )}
      </FormField>
    );
  }
  return (
    <TextField
      name={name}
      type={form === 'mail' ? 'email' : 'text'}
      inputmode={form === 'days' ? 'numeric' : 'text'}
      isOptional={form !== 'days'}
      label={t(`setting.${name}`)}
      hint={t(`setting.${name}.hint`)}
      value={values[name]}
      problems={problems}
      context={context}
    />
  );
}

/** Makes the page. @param isSaved after they have been changed */
export function settingsPage(parts: Parts & { readonly isSaved: boolean }): Page {
  const { problems, context, isSaved } = parts;
  const { t } = context.locale;
  return deskPage(
    {
      path: '/administration/settings',
      title: t('admin.settings'),
      problems,
      content: (
        <>
          {isSaved && (
            <p class="notice" role="status">
              {t('admin.saved')}
            </p>
          )}
          <form class="form" method="post" action="/administration/settings" novalidate>
            {settingTopics.map((topic) => (
              <fieldset>
                <legend>
                  <h2>{t(`setting.topic.${topic}`)}</h2>
                </legend>
                {hubSettingNames
                  .filter((name) => hubSettings[name].topic === topic)
                  .map((name) => (
                    <SettingField name={name} {...parts} />
                  ))}
              </fieldset>
            ))}
            <button type="submit">{t('admin.save')}</button>
          </form>
        </>
      ),
    },
    context,
  );
}
