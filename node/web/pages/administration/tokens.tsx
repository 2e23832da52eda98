/** Access tokens: what there is, a new one, and the new one shown once. */
import { type Scope, scopes } from '#node/hub/administration/access-tokens.ts';
import type { TokenView } from '#node/hub/administration/administration-types.ts';
import { CardTable } from '../../view/card-table.tsx';
import type { PageContext } from '../../view/context.ts';
import { deskPage } from '../../view/desk-tabs.tsx';
import { FormField, type FormProblem, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';

const scopeNames = Object.keys(scopes) as readonly Scope[];

/** What was written so far. */
export interface TokenDraft {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: string;
}

function Tokens({ tokens, context }: { tokens: readonly TokenView[]; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  return (
    <CardTable
      rows={tokens}
      columns={[
        { label: t('token.name'), cell: ({ name }) => <bdi>{name}</bdi>, isName: true },
        {
          label: t('token.scopes'),
          cell: ({ scopes }) =>
            locale.list(
              scopes
                .flatMap((name) => scopeNames.filter((scope) => scope === name))
                .map((scope) => t(`scope.${scope}`)),
            ),
        },
        {
          label: t('token.state'),
          cell: ({ state, expires }) => (
            <>
              {t(`token.${state}`)}
              <br />
              <span class="muted">
                {expires ? t('token.until', { day: locale.day(expires) }) : t('token.forever')}
              </span>
            </>
          ),
        },
        {
          label: t('token.used'),
          cell: ({ lastUsedOn }) => (lastUsedOn ? locale.day(lastUsedOn) : t('token.unused')),
        },
        {
          label: '',
          cell: ({ id, name, state }) =>
            state === 'good' && (
              <form method="post" action={`/administration/tokens/${id}/revoke`}>
                <button type="submit" class="quiet" aria-label={t('token.revokeNamed', { name })}>
                  {t('token.revoke')}
                </button>
              </form>
            ),
        },
      ]}
      context={context}
    />
  );
}

/** The list and the form. */
export function tokensPage(
  tokens: readonly TokenView[],
  draft: TokenDraft,
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { t } = context.locale;
  return deskPage(
    {
      path: '/administration/tokens',
      title: t('admin.tokens'),
      isWide: true,
      problems,
      content: (
        <>
          <p class="lead">{t('token.lead')}</p>
          {tokens.length === 0 ? (
            <p>{t('token.none')}</p>
          ) : (
            <Tokens tokens={tokens} context={context} />
          )}
          <section class="section" aria-labelledby="new">
            <h2 id="new">{t('token.new')}</h2>
            <form class="form" method="post" action="/administration/tokens" novalidate>
              <TextField
                name="name"
                label={t('token.name')}
                value={draft.name}
                maxLength={100}
                problems={problems}
                context={context}
              />
              <fieldset id="scopes">
                <legend>{t('token.scopes')}</legend>
                {problems
                  .filter(({ field }) => field === 'scopes')
                  .map(({ message }) => (
                    <p class="field-problem">{message}</p>
                  ))}
                {scopeNames.map((scope) => (
                  <label class="choice">
                    <input
                      type="checkbox"
                      name="scopes"
                      value={scope}
                      checked={draft.scopes.includes(scope)}
                    />
                    <span class="choice-label">{t(`scope.${scope}`)}</span>
                  </label>
                ))}
              </fieldset>
              <FormField
                name="days"
                label={t('token.days')}
                hint={t('token.daysHint')}
                problems={problems}
                context={context}
              >
                {(attributes) => (
                  <input {...attributes} inputmode="numeric" value={draft.days} maxlength={4} />
                )}
              </FormField>
              <button type="submit">{t('token.make')}</button>
            </form>
          </section>
        </>
      ),
    },
    context,
  );
}

/** A new token, shown once. */
export function newTokenPage(token: string, context: PageContext): Page {
  const { t } = context.locale;
  return deskPage(
    {
      path: '/administration/tokens',
      title: t('token.madeTitle'),
      content: (
        <>
          <p class="lead">{t('token.made')}</p>
          <p>
            <code class="long">{token}</code>
          </p>
          <p>
            <a href="/administration/tokens">{t('token.back')}</a>
          </p>
        </>
      ),
    },
    context,
  );
}
