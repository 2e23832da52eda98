/** How an account is kept safe: password, authenticator app with backup codes, passkeys. */
import { renderSVG } from 'uqr';
import type { CurrentSession, PasskeyView } from '#node/hub/people/account-types.ts';
import { accountLimits } from '#node/hub/people/account-types.ts';
import { passkeyIsland } from '../../assets.ts';
import type { PageContext } from '../../view/context.ts';
import { type FormProblem, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { accountPage, NewPasswordField, PresentField } from './frame.tsx';
import { FactorNotice } from './own.tsx';

/** What the page is made of. */
export interface SecurityState {
  readonly session: CurrentSession;
  readonly passkeys: readonly PasskeyView[];
  readonly passkeyHost: string | null;
  readonly problems?: readonly FormProblem[];
  readonly done?: string | undefined;
}

interface PartProps {
  readonly state: SecurityState;
  readonly context: PageContext;
}

function Present({ state, context, id }: PartProps & { id: string }) {
  if (!state.session.hasPassword) return null;
  return <PresentField id={id} problems={state.problems ?? []} context={context} />;
}

function PasswordPart({ state, context }: PartProps) {
  const { session, problems = [] } = state;
  const { t } = context.locale;
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">{t('account.security.password')}</h2>
      {!session.hasPassword && <p>{t('account.security.noPassword')}</p>}
      <form class="form" action="/account/security/password" method="post">
        <Present {...{ state, context }} id="present-password" />
        <NewPasswordField {...{ problems, context }} />
        <button type="submit" class="quiet">
          {t(
            session.hasPassword
              ? 'account.security.changePassword'
              : 'account.security.addPassword',
          )}
        </button>
      </form>
    </section>
  );
}

function AppPart({ state, context }: PartProps) {
  const { hasAuthenticator } = state.session;
  const { t } = context.locale;
  return (
    <section aria-labelledby="app-title">
      <h2 id="app-title">{t('account.security.app')}</h2>
      <p>{t(hasAuthenticator ? 'account.security.appOn' : 'account.security.appOff')}</p>
      <form class="form" action="/account/security/app" method="post">
        <Present {...{ state, context }} id="present-app" />
        <p class="account-actions">
          {hasAuthenticator ? (
            <>
              <button type="submit" class="quiet" name="act" value="codes">
                {t('account.security.codesNew')}
              </button>
              <button type="submit" class="quiet" name="act" value="remove">
                {t('account.security.appRemove')}
              </button>
            </>
          ) : (
            <button type="submit" name="act" value="add">
              {t('account.security.appAdd')}
            </button>
          )}
        </p>
      </form>
    </section>
  );
}

function PasskeyPart({ state, context }: PartProps) {
  const { passkeys, passkeyHost, session } = state;
  const { t, day } = context.locale;
  const problems = state.problems ?? [];
  return (
    <section aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{t('account.security.passkeys')}</h2>
      <p>{t('account.security.passkeysLead')}</p>
      {passkeys.length > 0 && (
        <form class="form" action="/account/security/passkeys/remove" method="post">
          <ul class="account-list">
            {passkeys.map(({ id, name, since }) => (
              <li>
                <div>
                  <strong>
                    <bdi>{name}</bdi>
                  </strong>
                  <p class="muted">{t('account.security.added', { day: day(since) })}</p>
                </div>
                <button type="submit" class="quiet" name="id" value={id}>
                  {t('account.security.passkeyRemove')}
                  <span class="hidden"> {name}</span>
                </button>
              </li>
            ))}
          </ul>
          <Present {...{ state, context }} id="present-remove" />
        </form>
      )}
      {passkeyHost === null ? (
        <p class="muted">{t('account.security.passkeyHost')}</p>
      ) : (
        <>
          <noscript>
            <p class="muted">{t('account.security.passkeyNoScript')}</p>
          </noscript>
          <form
            class="form"
            id="passkey-add"
            hidden
            data-host={passkeyHost}
            data-failed={t('account.security.passkeyFailed')}
          >
            <TextField
              {...{ problems, context }}
              id="passkey-name"
              name="name"
              label={t('account.security.passkeyName')}
              hint={t('account.security.passkeyNameHint')}
              maxLength={accountLimits.name}
            />
            {session.hasPassword && <PresentField id="present-passkey" context={context} />}
            <p class="field-problem" role="alert" />
            <button type="submit">{t('account.security.passkeyAdd')}</button>
          </form>
        </>
      )}
    </section>
  );
}

/** All of it. */
export function securityPage(state: SecurityState, context: PageContext): Page {
  const { t } = context.locale;
  const { problems = [], done, session, passkeyHost } = state;
  const content = (
    <>
      <FactorNotice session={session} context={context} />
      <AppPart {...{ state, context }} />
      <PasskeyPart {...{ state, context }} />
      <PasswordPart {...{ state, context }} />
      <p class="muted">{t('account.security.factorLost')}</p>
    </>
  );
  return accountPage(t('account.tab.security'), content, context, {
    ...{ tab: 'security', problems, done },
    islands: passkeyHost === null ? [] : [passkeyIsland.path],
  });
}

/** The secret of an `otpauth:` address in groups, for those who type. */
function secretOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return secret.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** The picture to scan, and the code that shows that it was. @param uri null: it was shown before */
export function scanPage(
  uri: string | null,
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { t } = context.locale;
  const content = (
    <>
      {uri !== null && (
        <>
          <p class="lead">{t('account.security.scan')}</p>
          <div
            class="account-qr"
            role="img"
            aria-label={t('account.security.qr')}
            dangerouslySetInnerHTML={{ __html: renderSVG(uri, { border: 2, pixelSize: 6 }) }}
          />
          <dl class="facts">
            <div>
              <dt>{t('account.security.key')}</dt>
              <dd>
                <code class="account-key">{secretOf(uri)}</code>
              </dd>
            </div>
          </dl>
        </>
      )}
      <form class="form" action="/account/security/app/confirm" method="post">
        <TextField
          {...{ problems, context }}
          name="code"
          label={t('account.code')}
          hint={t('account.security.scanCode')}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxLength={20}
        />
        <button type="submit">{t('account.security.scanSubmit')}</button>
      </form>
      <p>
        <a href="/account/security">{t('account.security.scanAgain')}</a>
      </p>
    </>
  );
  return accountPage(t('account.security.scanTitle'), content, context, { problems });
}

/** Shown once. */
export function backupCodesPage(
  codes: readonly string[],
  done: string | undefined,
  context: PageContext,
): Page {
  const { t } = context.locale;
  // A new administrator goes on with the first steps.
  const isAdministrator = context.actor.offices.has('administrator');
  const content = (
    <>
      <p class="lead">{t('account.security.codes')}</p>
      <ul class="account-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href={isAdministrator ? '/account/welcome' : '/account/security'}>
          {t('account.security.codesNext')}
        </a>
      </p>
    </>
  );
  return accountPage(t('account.security.codesTitle'), content, context, { done });
}
