/** Signing in: with a password, a link by mail, a passkey, the agency's identity provider; a second step. */
import type { Accounts } from '#node/hub/people/account-types.ts';
import { passkeyIsland } from '../../assets.ts';
import type { PageContext } from '../../view/context.ts';
import { type FormProblem, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { accountPage, EmailField, PasswordField } from './frame.tsx';

/** What a sign-in page is made of. */
export interface SignInState {
  readonly accounts: Pick<Accounts, 'agency' | 'isOpen' | 'passkeyHost'>;
  /** Where to go afterwards. */
  readonly to: string;
  readonly email?: string;
  readonly problems?: readonly FormProblem[];
  readonly done?: string | undefined;
  /** Nobody has an account here yet. */
  readonly isUnused?: boolean;
  readonly status?: Page['status'];
}

const query = (path: string, to: string) =>
  to === '/' ? path : `${path}?${new URLSearchParams({ to })}`;

/** Offered by the island alone: a browser without JavaScript has no passkeys. */
function PasskeyButton(props: {
  readonly host: string;
  readonly to: string;
  readonly label: string;
  readonly context: PageContext;
}) {
  const { host, to, label, context } = props;
  return (
    <div
      id="passkey-sign-in"
      hidden
      data-host={host}
      data-to={to}
      data-failed={context.locale.t('account.signIn.passkeyFailed')}
    >
      <button type="button" class="quiet">
        {label}
      </button>
      <p class="field-problem" role="alert" />
    </div>
  );
}

/** Address and password, and what else there is. */
export function signInPage(state: SignInState, context: PageContext): Page {
  const { accounts, to, email = '', problems = [], done, isUnused = false, status } = state;
  const { t } = context.locale;
  const host = accounts.passkeyHost();
  const content = (
    <>
      {isUnused && (
        <section class="notice" aria-labelledby="nobody">
          <h2 id="nobody">{t('first.nobody')}</h2>
          <p>{t('first.nobodyText')}</p>
          <pre class="first-command">
            <code>
              npx interhub user add --admin <i>{t('first.nobodyMail')}</i>
            </code>
          </pre>
        </section>
      )}
      {to !== '/' && done === undefined && problems.length === 0 && (
        <p class="lead">{t('account.welcomeBack')}</p>
      )}
      <form class="form" action="/account/sign-in" method="post">
        <input type="hidden" name="to" value={to} />
        <EmailField value={email} problems={problems} context={context} />
        <PasswordField problems={problems} context={context} />
        <p class="account-actions">
          <button type="submit">{t('account.signIn')}</button>
          <a href="/account/forgotten">{t('account.signIn.forgotten')}</a>
        </p>
      </form>
      <section class="account-others" aria-labelledby="others">
        <h2 id="others">{t('account.signIn.or')}</h2>
        {accounts.agency !== null && (
          <p>
            <a class="button" href={query('/account/agency', to)} rel="nofollow">
              {t('account.signIn.byAgency', { agency: accounts.agency })}
            </a>
          </p>
        )}
        {host !== null && (
          <PasskeyButton {...{ host, to, context }} label={t('account.signIn.byPasskey')} />
        )}
        <p>
          <a href={query('/account/link', to)}>{t('account.signIn.byLink')}</a>
        </p>
      </section>
      <p>
        {accounts.isOpen ? (
          <>
            {t('account.signIn.new')} <a href="/account/sign-up">{t('account.signUp')}</a>
          </>
        ) : (
          t('account.signIn.closed')
        )}
      </p>
    </>
  );
  const islands = host === null ? [] : [passkeyIsland.path];
  return accountPage(t('account.signIn'), content, context, {
    ...{ problems, done, islands },
    ...(status && { status }),
  });
}

/** Where to send a link to. */
export function linkPage(
  state: {
    readonly to: string;
    readonly email?: string;
    readonly problems?: readonly FormProblem[];
  },
  context: PageContext,
): Page {
  const { to, email = '', problems = [] } = state;
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.link.lead')}</p>
      <form class="form" action="/account/link" method="post">
        <input type="hidden" name="to" value={to} />
        <EmailField value={email} problems={problems} context={context} />
        <button type="submit">{t('account.link.submit')}</button>
      </form>
      <p>
        <a href={query('/account/sign-in', to)}>{t('account.back')}</a>
      </p>
    </>
  );
  return accountPage(t('account.link.title'), content, context, { problems });
}

/** A mail is on its way, or is not: the page says the same. */
export function sentPage(
  text: 'account.link.sent' | 'account.forgotten.sent' | 'account.signUp.sent',
  email: string,
  context: PageContext,
): Page {
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t(text, { email })}</p>
      <p>{t('account.link.noMail')}</p>
      <p>
        <a href="/account/sign-in">{t('account.back')}</a>
      </p>
    </>
  );
  const title =
    text === 'account.signUp.sent' ? 'account.signUp.sentTitle' : 'account.link.sentTitle';
  return accountPage(t(title), content, context);
}

/** What a link of a mail shows: mail programs that look at links ahead must not use it up. */
export function enterPage(token: string, to: string, context: PageContext): Page {
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.enter.lead')}</p>
      <form class="form" action="/account/enter" method="post">
        <input type="hidden" name="t" value={token} />
        <input type="hidden" name="to" value={to} />
        <button type="submit">{t('account.signIn')}</button>
      </form>
    </>
  );
  return accountPage(t('account.enter.title'), content, context);
}

/** A link that is used, too old, or none. @param again where to ask for a new one */
export function deadLinkPage(again: string, context: PageContext): Page {
  const { t } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.dead.lead')}</p>
      <p>
        <a class="button" href={again}>
          {t('account.dead.again')}
        </a>
      </p>
    </>
  );
  return accountPage(t('account.dead.title'), content, context, { status: 410 });
}

/** The code of an authenticator app, or a backup code. */
export function secondFactorPage(
  state: Omit<SignInState, 'email' | 'done'> & {
    /** False: a passkey is all that they have. */
    readonly hasApp: boolean;
  },
  context: PageContext,
): Page {
  const { accounts, to, hasApp, problems = [] } = state;
  const { t } = context.locale;
  const host = accounts.passkeyHost();
  const content = (
    <>
      {hasApp && (
        <>
          <p class="lead">{t('account.factor.lead')}</p>
          <form class="form" action="/account/second-factor" method="post">
            <input type="hidden" name="to" value={to} />
            <TextField
              {...{ problems, context }}
              name="code"
              label={t('account.code')}
              autocomplete="one-time-code"
              maxLength={20}
            />
            <button type="submit">{t('account.factor.submit')}</button>
          </form>
        </>
      )}
      {host !== null && (
        <PasskeyButton
          {...{ host, to, context }}
          label={t(hasApp ? 'account.factor.passkey' : 'account.signIn.byPasskey')}
        />
      )}
      <p class="muted">{t('account.factor.lost')}</p>
      <p>
        <a href={query('/account/sign-in', to)}>{t('account.back')}</a>
      </p>
    </>
  );
  const islands = host === null ? [] : [passkeyIsland.path];
  return accountPage(t('account.factor.title'), content, context, { problems, islands });
}
