/** Becoming a member, and getting back in: signing up, confirming, setting a password. */
import type { PageContext } from '../../view/context.ts';
import type { FormProblem } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { accountPage, EmailField, NameField, NewPasswordField, PasswordField } from './frame.tsx';

interface State {
  readonly email?: string;
  readonly name?: string;
  readonly problems?: readonly FormProblem[];
}

/** A new account. */
export function signUpPage(state: State, context: PageContext): Page {
  const { email = '', name = '', problems = [] } = state;
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.signUp.lead')}</p>
      <form class="form" action="/account/sign-up" method="post">
        <NameField value={name} {...{ problems, context }} />
        <EmailField value={email} {...{ problems, context }} />
        <NewPasswordField label="account.password" {...{ problems, context }} />
        <p class="muted">
          {t('account.signUp.privacy')} <a href="/privacy">{t('footer.privacy')}</a>
        </p>
        <button type="submit">{t('account.signUp.submit')}</button>
      </form>
      <p>
        {t('account.signUp.have')} <a href="/account/sign-in">{t('account.signIn')}</a>
      </p>
    </>
  );
  return {
    ...accountPage(t('account.signUp.title'), content, context, { problems }),
    // Whoever looks for a way in may come from a search engine.
    ...{ canonical: '/account/sign-up', description: t('account.signUp.lead') },
    isIndexed: problems.length === 0,
  };
}

/** Where accounts are by invitation. */
export function closedPage(context: PageContext): Page {
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.signIn.closed')}</p>
      <p>
        <a href={`/hubs/${context.hub.id}`}>
          <bdi>{context.hub.name}</bdi>
        </a>
      </p>
    </>
  );
  return accountPage(t('account.signUp.title'), content, context, { status: 403 });
}

/** The link of a mail: with the password, it confirms the address. */
export function confirmPage(
  token: string,
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.confirm.lead')}</p>
      <form class="form" action="/account/confirm" method="post">
        <input type="hidden" name="t" value={token} />
        <PasswordField {...{ problems, context }} />
        <p class="account-actions">
          <button type="submit">{t('account.confirm.submit')}</button>
          <a href="/account/forgotten">{t('account.signIn.forgotten')}</a>
        </p>
      </form>
    </>
  );
  return accountPage(t('account.confirm.title'), content, context, { problems });
}

/** The link of a mail to a new address. */
export function addressPage(token: string, context: PageContext): Page {
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.address.lead')}</p>
      <form class="form" action="/account/address" method="post">
        <input type="hidden" name="t" value={token} />
        <button type="submit">{t('account.address.submit')}</button>
      </form>
    </>
  );
  return accountPage(t('account.address.title'), content, context);
}

/** After that. */
export function addressDonePage(context: PageContext): Page {
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.address.done')}</p>
      <p>
        <a class="button" href="/account">
          {t('account.own')}
        </a>
      </p>
    </>
  );
  return accountPage(t('account.address.doneTitle'), content, context);
}

/** For whom a link is wanted that sets a password. */
export function forgottenPage(state: State, context: PageContext): Page {
  const { email = '', problems = [] } = state;
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.forgotten.lead')}</p>
      <form class="form" action="/account/forgotten" method="post">
        <EmailField value={email} {...{ problems, context }} />
        <button type="submit">{t('account.link.submit')}</button>
      </form>
      <p>
        <a href="/account/sign-in">{t('account.back')}</a>
      </p>
    </>
  );
  return accountPage(t('account.forgotten.title'), content, context, { problems });
}

/** The link of a mail: a new password, or a new account that somebody was invited to. */
export function passwordPage(
  state: State & { readonly token: string; readonly isNew: boolean },
  context: PageContext,
): Page {
  const { token, isNew, email = '', name = '', problems = [] } = state;
  const { t } = context.locale;
  const title = isNew
    ? t('account.password.welcomeTitle', { hub: context.hub.name })
    : t('account.password.title');
  const content = (
    <>
      <p class="lead">
        {t(isNew ? 'account.password.welcome' : 'account.password.lead', { email })}
      </p>
      <form class="form" action="/account/password" method="post">
        <input type="hidden" name="t" value={token} />
        {/* For password managers: whose password it is. */}
        <div hidden>
          <input type="email" name="email" value={email} autocomplete="username" readonly />
        </div>
        {isNew && <NameField value={name} {...{ problems, context }} />}
        <NewPasswordField
          label={isNew ? 'account.password' : 'account.newPassword'}
          {...{ problems, context }}
        />
        <button type="submit">
          {t(isNew ? 'account.password.welcomeSubmit' : 'account.password.submit')}
        </button>
      </form>
    </>
  );
  return accountPage(title, content, context, { problems });
}
