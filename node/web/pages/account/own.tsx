/** One's own account: profile, sessions, data. Security has a file of its own. */
import type { CurrentSession, SessionView } from '#node/hub/people/account-types.ts';
import { type Office, offices } from '#node/hub/people/actor.ts';
import { rolesOf } from '#node/hub/people/policy.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import { languageNames } from '../../language.ts';
import type { MessageKey } from '../../messages/en.ts';
import type { PageContext } from '../../view/context.ts';
import { FormField, type FormProblem } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { accountPage, EmailField, NameField, PresentField } from './frame.tsx';

/** What these pages are made of. */
export interface OwnState {
  readonly session: CurrentSession;
  readonly problems?: readonly FormProblem[];
  readonly done?: string | undefined;
}

/** The languages of the portal to choose from. */
export function LanguageField(props: {
  readonly value: string;
  readonly label?: MessageKey;
  readonly context: PageContext;
}) {
  const { value, label = 'account.language', context } = props;
  return (
    <FormField name="language" label={context.locale.t(label)} context={context}>
      {(attributes) => (
        <select {...attributes}>
          {uiLanguages.map((lang) => (
            <option value={lang} lang={lang} selected={lang === value}>
              {languageNames[lang]}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

/** Names of offices, in the order in which they are always named. */
export function officeNames(held: ReadonlySet<Office>, context: PageContext): string {
  const { locale } = context;
  return locale.list(
    offices
      .filter((office) => held.has(office))
      .map((office) => locale.t(`account.office.${office}`)),
  );
}

/** What an office is worth without a second factor, and the way to one. */
export function FactorNotice({
  session,
  context,
}: {
  session: CurrentSession;
  context: PageContext;
}) {
  const { t } = context.locale;
  const held = rolesOf(context.actor);
  const isMissing = [...session.offices].some((office) => !held.has(office));
  if (!isMissing) return null;
  const hasFactor = session.hasAuthenticator || session.passkeys > 0;
  return (
    <p class="alert alert-notice">
      <strong>{t('warning.notice')}</strong> {t('account.needsFactor')}{' '}
      <a href={hasFactor ? '/account/second-factor?to=/account' : '/account/security'}>
        {t(hasFactor ? 'account.showFactor' : 'account.setUpFactor')}
      </a>
    </p>
  );
}

/** Name, language, address. */
export function profilePage(state: OwnState, context: PageContext): Page {
  const { session, problems = [], done } = state;
  const { t } = context.locale;
  const content = (
    <>
      <FactorNotice session={session} context={context} />
      <form class="form" action="/account" method="post">
        <NameField value={session.name} {...{ problems, context }} />
        <LanguageField value={session.language} context={context} />
        <button type="submit">{t('account.save')}</button>
      </form>
      <dl class="facts account-facts">
        <div>
          <dt>{t('account.email')}</dt>
          <dd>
            <bdi>{session.email}</bdi>
          </dd>
        </div>
        {session.offices.size > 0 && (
          <div>
            <dt>{t('account.offices')}</dt>
            <dd>{officeNames(session.offices, context)}</dd>
          </div>
        )}
      </dl>
      <section aria-labelledby="address">
        <h2 id="address">{t('account.addressTitle')}</h2>
        <form class="form" action="/account/email" method="post">
          <EmailField label="account.newEmail" {...{ problems, context }} />
          {session.hasPassword && <PresentField id="present" {...{ problems, context }} />}
          <button type="submit" class="quiet">
            {t('account.changeAddress')}
          </button>
        </form>
      </section>
    </>
  );
  return accountPage(t('account.own'), content, context, { tab: 'profile', problems, done });
}

/** Where one is signed in. */
export function sessionsPage(
  sessions: readonly SessionView[],
  done: string | undefined,
  context: PageContext,
): Page {
  const { locale, now } = context;
  const { t } = locale;
  const content = (
    <>
      <p class="lead">{t('account.sessions.lead')}</p>
      <ul class="account-list">
        {sessions.map(({ id, device, since, hasSecondFactor, isCurrent }) => (
          <li>
            <div>
              <strong>{device === '' ? t('account.sessions.unknown') : device}</strong>
              {isCurrent && <span class="tag-state">{t('account.sessions.current')}</span>}
              <p class="muted">
                <time datetime={since} title={locale.moment(since)}>
                  {t('account.sessions.since', { when: locale.ago(since, now) })}
                </time>
                {hasSecondFactor && ` · ${t('account.sessions.strong')}`}
              </p>
            </div>
            {!isCurrent && (
              <form action="/account/sessions" method="post">
                <button type="submit" class="quiet" name="id" value={id}>
                  {t('account.sessions.end')}
                  <span class="hidden"> {device}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <form class="account-actions" action="/account/sessions" method="post">
        {sessions.length > 1 && (
          <button type="submit" name="which" value="others">
            {t('account.sessions.endOthers')}
          </button>
        )}
        <button type="submit" class="quiet" name="which" value="all">
          {t('account.sessions.endAll')}
        </button>
      </form>
    </>
  );
  return accountPage(t('account.sessions.title'), content, context, { tab: 'sessions', done });
}

/** Taking one's data along, and leaving. */
export function dataPage(state: OwnState, context: PageContext): Page {
  const { session, problems = [] } = state;
  const { t } = context.locale;
  const content = (
    <>
      <section aria-labelledby="export">
        <h2 id="export">{t('account.data.export')}</h2>
        <p>{t('account.data.exportLead')}</p>
        <form action="/account/export" method="post">
          <button type="submit">{t('account.data.exportSubmit')}</button>
        </form>
      </section>
      <section aria-labelledby="delete">
        <h2 id="delete">{t('account.data.delete')}</h2>
        <p>{t('account.data.deleteLead')}</p>
        <form class="form" action="/account/delete" method="post">
          {session.hasPassword && <PresentField id="present" {...{ problems, context }} />}
          <ConfirmBox label={t('account.data.deleteSubmit')} {...{ problems, context }} />
          <button type="submit" class="account-danger">
            {t('account.data.delete')}
          </button>
        </form>
      </section>
    </>
  );
  return accountPage(t('account.data.title'), content, context, { tab: 'privacy', problems });
}

/** A box that must be ticked before something is gone for good. */
export function ConfirmBox(props: {
  readonly label: string;
  /** Default: sure. */
  readonly id?: string;
  readonly problems: readonly FormProblem[];
  readonly context: PageContext;
}) {
  const { id = 'sure' } = props;
  const mine = props.problems.filter(({ field }) => field === id);
  return (
    <div class={mine.length > 0 ? 'field field-wrong' : 'field'}>
      {mine.length > 0 && (
        <p class="field-problem" id={`${id}-problem`}>
          {mine.map(({ message }) => message).join(' ')}
        </p>
      )}
      <label class="choice" for={id}>
        <input
          id={id}
          type="checkbox"
          name="sure"
          value="yes"
          required
          aria-describedby={mine.length > 0 ? `${id}-problem` : undefined}
        />
        <span class="choice-label">{props.label}</span>
      </label>
    </div>
  );
}

/** After that. */
export function deletedPage(context: PageContext): Page {
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.data.deleted')}</p>
      <p>
        <a href="/">{t('error.home')}</a>
      </p>
    </>
  );
  return accountPage(t('account.data.deletedTitle'), content, context);
}
