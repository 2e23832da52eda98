/** The accounts of a hub, for its administrators. */
import {
  type AccountPage,
  type AccountView,
  accountLimits,
} from '#node/hub/people/account-types.ts';
import { type Office, offices } from '#node/hub/people/actor.ts';
import type { PageContext } from '../../view/context.ts';
import { type FormProblem, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { accountPage, EmailField } from './frame.tsx';
import { ConfirmBox, LanguageField, officeNames } from './own.tsx';

function OfficeBoxes({ held, context }: { held: ReadonlySet<Office>; context: PageContext }) {
  const { t } = context.locale;
  return (
    <fieldset>
      <legend>{t('account.offices')}</legend>
      {offices.map((office) => (
        <label class="choice">
          <input type="checkbox" name="office" value={office} checked={held.has(office)} />
          <span class="choice-label">{t(`account.office.${office}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Standing({ account, context }: { account: AccountView; context: PageContext }) {
  const { t } = context.locale;
  if (!account.isConfirmed) return <>{t('account.people.waiting')}</>;
  return <>{t(account.hasSecondFactor ? 'account.people.strong' : 'account.people.weak')}</>;
}

/** The list, and an invitation. */
export function peoplePage(
  state: {
    readonly page: AccountPage;
    readonly text: string;
    /** It is not the first page. */
    readonly isLater?: boolean;
    readonly invitation?: {
      readonly email: string;
      readonly name: string;
      readonly offices: ReadonlySet<Office>;
    };
    readonly problems?: readonly FormProblem[];
    readonly done?: string | undefined;
  },
  context: PageContext,
): Page {
  const { page, text, isLater = false, invitation, problems = [], done } = state;
  const { accounts, next } = page;
  const pathOf = (after?: string) => {
    const query = new URLSearchParams({ ...(text !== '' && { q: text }), ...(after && { after }) });
    return query.size === 0 ? '/people' : `/people?${query}`;
  };
  const { t, day, lang } = context.locale;
  const content = (
    <>
      <p class="lead">{t('account.people.lead')}</p>
      <search>
        <form class="account-find" action="/people" method="get">
          <label for="q">{t('account.people.findLabel')}</label>
          <input id="q" type="search" name="q" value={text} maxlength={100} />
          <button type="submit">{t('account.people.find')}</button>
        </form>
      </search>
      {accounts.length === 0 ? (
        <p>{t('account.people.none')}</p>
      ) : (
        <ul class="account-list">
          {accounts.map((account) => (
            <li>
              <div>
                <strong>
                  <bdi>{account.name === '' ? account.email : account.name}</bdi>
                </strong>
                {account.offices.size > 0 && (
                  <span class="tag-state">{officeNames(account.offices, context)}</span>
                )}
                <p class="muted">
                  <bdi>{account.email}</bdi> · <Standing {...{ account, context }} /> ·{' '}
                  {t('account.people.since')} {day(account.since)}
                </p>
              </div>
              <a href={`/people/${account.id}`}>
                {t('account.people.edit')}
                <span class="hidden"> {account.name === '' ? account.email : account.name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {(next !== null || isLater) && (
        <p class="row">
          {next !== null && (
            <a class="button" rel="next" href={pathOf(next)}>
              {t('account.people.next')}
            </a>
          )}
          {isLater && <a href={pathOf()}>{t('account.people.first')}</a>}
        </p>
      )}
      <section id="invite" aria-labelledby="invite-title">
        <h2 id="invite-title">{t('account.people.invite')}</h2>
        <p>{t('account.people.inviteLead')}</p>
        <form class="form" action="/people" method="post">
          <EmailField value={invitation?.email ?? ''} {...{ problems, context }} />
          <TextField
            {...{ problems, context }}
            name="name"
            label={t('account.people.name')}
            value={invitation?.name ?? ''}
            maxLength={accountLimits.name}
            isOptional
          />
          <OfficeBoxes held={invitation?.offices ?? new Set()} context={context} />
          <LanguageField value={lang} label="account.people.language" context={context} />
          <button type="submit">{t('account.people.inviteSubmit')}</button>
        </form>
      </section>
    </>
  );
  return accountPage(t('account.people.title'), content, context, {
    tab: 'people',
    problems,
    done,
  });
}

/** One of them. */
export function personPage(
  state: {
    readonly account: AccountView;
    readonly problems?: readonly FormProblem[];
    readonly done?: string | undefined;
  },
  context: PageContext,
): Page {
  const { account, problems = [], done } = state;
  const { t, day } = context.locale;
  const name = account.name === '' ? account.email : account.name;
  const content = (
    <>
      <dl class="facts account-facts">
        <div>
          <dt>{t('account.email')}</dt>
          <dd>
            <bdi>{account.email}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('account.people.since')}</dt>
          <dd>
            {day(account.since)} · <Standing {...{ account, context }} />
          </dd>
        </div>
      </dl>
      <form class="form" action={`/people/${account.id}`} method="post">
        <OfficeBoxes held={account.offices} context={context} />
        <p class="muted">{t('account.people.officesLead')}</p>
        <button type="submit">{t('account.save')}</button>
      </form>
      {account.hasSecondFactor && account.id !== context.actor.user && (
        <section aria-labelledby="factors">
          <h2 id="factors">{t('account.people.factors')}</h2>
          <p>{t('account.people.factorsLead', { name })}</p>
          <form class="form" action={`/people/${account.id}/factors`} method="post">
            <ConfirmBox
              id="asked"
              label={t('account.people.factorsConfirm', { name })}
              {...{ problems, context }}
            />
            <button type="submit" class="account-danger">
              {t('account.people.factorsSubmit')}
            </button>
          </form>
        </section>
      )}
      <section aria-labelledby="remove">
        <h2 id="remove">{t('account.people.remove')}</h2>
        <p>{t('account.people.removeLead', { name })}</p>
        <form class="form" action={`/people/${account.id}/remove`} method="post">
          <ConfirmBox label={t('account.people.removeConfirm')} {...{ problems, context }} />
          <button type="submit" class="account-danger">
            {t('account.people.remove')}
          </button>
        </form>
      </section>
    </>
  );
  return accountPage(name, content, context, { tab: 'people', problems, done });
}
