/** What the pages of accounts have in common: a narrow column, problems on top, tabs of one's own account. */
import type { Child } from 'hono/jsx';
import { accountLimits } from '#node/hub/people/account-types.ts';
import { may } from '#node/hub/people/policy.ts';
import type { MessageKey } from '../../messages/en.ts';
import type { PageContext } from '../../view/context.ts';
import { type FormProblem, ProblemSummary, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { type Tab, Tabs } from '../../view/tabs.tsx';

const tabs = {
  profile: { path: '/account', key: 'account.tab.profile' },
  security: { path: '/account/security', key: 'account.tab.security' },
  sessions: { path: '/account/sessions', key: 'account.tab.sessions' },
  privacy: { path: '/account/privacy', key: 'account.tab.privacy' },
  people: { path: '/people', key: 'account.tab.people' },
} as const satisfies Readonly<Record<string, Tab>>;

/** The pages of one's own account. */
export type AccountTab = keyof typeof tabs;

function AccountTabs({ tab, context }: { tab: AccountTab; context: PageContext }) {
  const mayListPeople = may(context.actor, 'user.list', 'hub');
  return (
    <Tabs
      label="account.tab.label"
      tabs={Object.values(tabs).filter((one) => one !== tabs.people || mayListPeople)}
      here={tabs[tab].path}
      context={context}
    />
  );
}

/** A page. @param options.done what has just been done, in the reader's language */
export function accountPage(
  title: string,
  content: Child,
  context: PageContext,
  options: {
    readonly tab?: AccountTab;
    readonly problems?: readonly FormProblem[];
    readonly done?: string | undefined;
    readonly status?: Page['status'];
    readonly islands?: readonly string[];
  } = {},
): Page {
  const { tab, problems = [], done, islands } = options;
  const status = options.status ?? (problems.length > 0 ? 422 : 200);
  return {
    title,
    isIndexed: false,
    status,
    ...(islands && { islands }),
    content: (
      <div class={tab ? 'wrap my-account' : 'wrap my-account my-account-narrow'}>
        {tab && <AccountTabs tab={tab} context={context} />}
        <ProblemSummary problems={problems} context={context} />
        <h1>{title}</h1>
        {done !== undefined && (
          <p class="done" role="status">
            {done}
          </p>
        )}
        {content}
      </div>
    ),
  };
}

interface FieldProps {
  readonly problems?: readonly FormProblem[] | undefined;
  readonly context: PageContext;
}

/** A mail address. */
export function EmailField(
  props: FieldProps & { readonly value?: string; readonly label?: MessageKey },
) {
  const { value = '', label = 'account.email', problems = [], context } = props;
  return (
    <TextField
      {...{ value, problems, context }}
      name="email"
      type="email"
      autocomplete={label === 'account.email' ? 'username' : 'email'}
      inputmode="email"
      maxLength={accountLimits.email}
      label={context.locale.t(label)}
    />
  );
}

/** A password that is there already. */
export function PasswordField({ problems = [], context }: FieldProps) {
  return (
    <TextField
      {...{ problems, context }}
      name="password"
      type="password"
      autocomplete="current-password"
      maxLength={accountLimits.password}
      label={context.locale.t('account.password')}
    />
  );
}

/** A password that is chosen now. */
export function NewPasswordField(props: FieldProps & { readonly label?: MessageKey }) {
  const { label = 'account.newPassword', problems = [], context } = props;
  const { t } = context.locale;
  return (
    <TextField
      {...{ problems, context }}
      name="password"
      type="password"
      autocomplete="new-password"
      maxLength={accountLimits.password}
      label={t(label)}
      hint={t('account.passwordHint', { n: accountLimits.minPassword })}
    />
  );
}

/** The present password, once more, to make sure that it is its owner. @param id several may be on a page */
export function PresentField(props: FieldProps & { readonly id: string }) {
  const { id, problems = [], context } = props;
  const { t } = context.locale;
  return (
    <TextField
      {...{ problems, context, id }}
      name="present"
      type="password"
      autocomplete="current-password"
      maxLength={accountLimits.password}
      label={t('account.present')}
      hint={t('account.presentHint')}
    />
  );
}

/** What somebody is called. */
export function NameField(props: FieldProps & { readonly value?: string }) {
  const { value = '', problems = [], context } = props;
  const { t } = context.locale;
  return (
    <TextField
      {...{ value, problems, context }}
      name="name"
      autocomplete="name"
      maxLength={accountLimits.name}
      label={t('account.name')}
      hint={t('account.nameHint')}
    />
  );
}
