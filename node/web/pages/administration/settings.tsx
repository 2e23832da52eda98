/** The pages of settings, from the table of settings. */
import type { SettingsView } from '#node/hub/administration/administration-types.ts';
import {
  type ChoiceName,
  type HubSettingName,
  hubSettings,
  isChoice,
  isSecret,
  type SettingPage,
  type SettingTopic,
  type SettingValues,
  settingPages,
  settingsOn,
} from '#node/hub/administration/hub-settings.ts';
import type { MailTrial } from '#node/hub/administration/mail-trial-types.ts';
import type { MessageKey } from '../../messages/en.ts';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { type FormProblem, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';

interface Parts {
  readonly view: SettingsView;
  /** As they are to be shown: what has just been written, or what is set. */
  readonly values: SettingValues;
  readonly problems: readonly FormProblem[];
  readonly context: PageContext;
}

/** What a page of settings is made of. */
export interface SettingsState extends Parts {
  readonly page: SettingPage;
  /** They have just been changed. */
  readonly isSaved?: boolean;
  /** What came of a mail to oneself. */
  readonly trial?: MailTrial;
}

type Field = Parts & { readonly name: HubSettingName };

const leads: Readonly<Partial<Record<SettingPage, MessageKey>>> = {
  mail: 'settings.lead.mail',
  'sign-in': 'settings.lead.sign-in',
};

function choiceKey<N extends ChoiceName>(name: N, value: string): MessageKey {
  return `setting.${name}.${value}` as MessageKey;
}

function Flag({ name, values, context }: Field) {
  const { t } = context.locale;
  return (
    <div class="field">
      {/* An unticked box sends nothing. */}
      <input type="hidden" name={name} value="false" />
      <label class="tick">
        <input
          id={name}
          type="checkbox"
          name={name}
          value="true"
          checked={values[name] === 'true'}
          aria-describedby={`${name}-hint`}
        />
        <span>{t(`setting.${name}`)}</span>
      </label>
      <p class="field-hint" id={`${name}-hint`}>
        {t(`setting.${name}.hint`)}
      </p>
    </div>
  );
}

function Choice({ name, values, problems, context }: Field & { name: ChoiceName }) {
  const { t } = context.locale;
  const mine = problems.filter(({ field }) => field === name);
  const problemId = mine.length === 0 ? undefined : `${name}-problem`;
  return (
    <fieldset
      class={problemId ? 'field field-wrong' : 'field'}
      id={name}
      aria-describedby={[`${name}-hint`, problemId].filter(Boolean).join(' ')}
    >
      <legend>{t(`setting.${name}`)}</legend>
      <p class="field-hint" id={`${name}-hint`}>
        {t(`setting.${name}.hint`)}
      </p>
      {problemId && (
        <p class="field-problem" id={problemId}>
          <span class="hidden">{t('form.problem')} </span>
          {mine.map(({ message }) => message).join(' ')}
        </p>
      )}
      {hubSettings[name].choices.map((value) => (
        <label class="tick">
          <input type="radio" name={name} value={value} checked={values[name] === value} />
          <span>{t(choiceKey(name, value))}</span>
        </label>
      ))}
    </fieldset>
  );
}

function SettingField(field: Field) {
  const { name, view, values, problems, context } = field;
  const { t } = context.locale;
  if (isChoice(name)) return <Choice {...field} name={name} />;
  const { form } = hubSettings[name];
  if (form === 'flag') return <Flag {...field} />;
  const isHidden = isSecret(name);
  const secretHint =
    isHidden && view.kept.has(name) ? 'settings.secretKept' : 'settings.secretHint';
  return (
    <TextField
      name={name}
      type={isHidden ? 'password' : form === 'mail' ? 'email' : 'text'}
      inputmode={form === 'days' || form === 'port' ? 'numeric' : 'text'}
      // A browser would offer the reader's own password, or their own name.
      {...(isHidden && { autocomplete: 'new-password' })}
      {...(form === 'text' && { autocomplete: 'off' })}
      isOptional={form !== 'days' && form !== 'port'}
      label={t(`setting.${name}`)}
      hint={`${isHidden ? `${t(secretHint)} ` : ''}${t(`setting.${name}.hint`)}`}
      value={values[name]}
      problems={problems}
      context={context}
    />
  );
}

/** What was set where the hub was started, in words. */
function shownValue(name: HubSettingName, value: string, { locale }: PageContext): string {
  const { t } = locale;
  if (isSecret(name)) return '••••••••';
  if (value === '') return t('settings.empty');
  if (isChoice(name)) return t(choiceKey(name, value));
  return hubSettings[name].form === 'flag'
    ? t(value === 'true' ? 'settings.yes' : 'settings.no')
    : value;
}

function FixedSettings({ view, names, context }: Parts & { names: readonly HubSettingName[] }) {
  const { t } = context.locale;
  const fixed = names.flatMap((name) => {
    const one = view.fixed.get(name);
    return one ? [{ name, ...one }] : [];
  });
  const variables = [...new Set(fixed.map(({ variable }) => variable))];
  return (
    <>
      {variables.map((variable) => (
        <div class="notice">
          <p>{t('settings.fixed', { variable })}</p>
          <dl class="facts">
            {fixed
              .filter((one) => one.variable === variable)
              .map(({ name, value }) => (
                <div>
                  <dt>{t(`setting.${name}`)}</dt>
                  <dd>
                    <bdi>{shownValue(name, value, context)}</bdi>
                  </dd>
                </div>
              ))}
          </dl>
        </div>
      ))}
    </>
  );
}

function Topic(props: Parts & { readonly topic: SettingTopic; readonly page: SettingPage }) {
  const { topic, page, view, context } = props;
  const { t } = context.locale;
  const names = settingsOn(page).filter((name) => hubSettings[name].topic === topic);
  const open = names.filter((name) => !view.fixed.has(name));
  return (
    <fieldset>
      <legend>
        <h2>{t(`setting.topic.${topic}`)}</h2>
      </legend>
      {topic === 'agency' && (
        <>
          <p>{t('settings.agencyLead')}</p>
          <p>
            <code class="long">{`${context.publicUrl}/account/auth/callback/agency`}</code>
          </p>
        </>
      )}
      <FixedSettings {...props} names={names} />
      {open.map((name) => (
        <SettingField {...props} name={name} />
      ))}
    </fieldset>
  );
}

/** A mail to oneself, and what came of it. */
function Trial({ trial, context }: Pick<SettingsState, 'trial' | 'context'>) {
  const { t } = context.locale;
  const isWell = trial?.outcome === 'sent';
  return (
    <section class="section" id="trial" aria-labelledby="trial-title">
      <h2 id="trial-title">{t('trial.title')}</h2>
      {trial && (
        <div class={isWell ? 'done' : 'problems'} role={isWell ? 'status' : 'alert'}>
          <p>{t(`trial.outcome.${trial.outcome}`)}</p>
          {trial.answer !== '' && (
            <p>
              {t('trial.said')}{' '}
              <samp lang="en" translate="no">
                {trial.answer}
              </samp>
            </p>
          )}
        </div>
      )}
      <p>{t('trial.lead', { address: context.actor.email })}</p>
      <form method="post" action="/administration/mail/trial#trial">
        <button type="submit" class="quiet">
          {t('trial.go')}
        </button>
      </form>
    </section>
  );
}

/** Makes the page. */
export function settingsPage(state: SettingsState): Page {
  const { page, view, problems, context, isSaved = false, trial } = state;
  const { t } = context.locale;
  const lead = leads[page];
  const path = `/administration/${page}`;
  const isOpen = settingsOn(page).some((name) => !view.fixed.has(name));
  const topics: readonly SettingTopic[] = settingPages[page];
  return deskPage(
    {
      path,
      title: t(`settings.page.${page}`),
      problems,
      content: (
        <>
          {isSaved && (
            <p class="done" role="status">
              {t('admin.saved')}
            </p>
          )}
          {lead && <p class="lead">{t(lead)}</p>}
          <form class="form settings-form" method="post" action={path} novalidate>
            {topics.map((topic) => (
              <Topic {...state} topic={topic} />
            ))}
            {isOpen && <button type="submit">{t('admin.save')}</button>}
          </form>
          {page === 'mail' && <Trial trial={trial} context={context} />}
        </>
      ),
    },
    context,
  );
}
