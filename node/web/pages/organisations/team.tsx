/** Who edits for an organisation: to invite, to hand over, to leave; and what others claim. */
import type {
  ClaimView,
  EditorView,
  InvitationView,
  TeamView,
} from '#node/hub/people/organisation-types.ts';
import { maxNoteLength } from '#node/hub/people/organisations-limits.ts';
import type { PageContext } from '../../view/context.ts';
import { FormField, type FormProblem, ProblemSummary, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { recordPath } from '../../view/results.tsx';
import { fill } from '../../view/sentence.tsx';
import { type Done, DoneNote, Hint } from './parts.tsx';

type Props<T> = T & { readonly path: string; readonly context: PageContext };

function Editor({ editor, path, context }: Props<{ readonly editor: EditorView }>) {
  const { locale, actor } = context;
  const { t } = locale;
  const { user, name, email, since } = editor;
  const isSelf = user === actor.user;
  return (
    <li class="entry person">
      <p>
        <strong>
          <bdi>{name === '' ? t('claims.gone') : name}</bdi>
        </strong>
        {isSelf && ` (${t('orgTeam.you')})`}
        <span class="muted block">
          <bdi>{email}</bdi>
          {' · '}
          {t('orgTeam.since', { day: locale.day(since) })}
        </span>
      </p>
      {!isSelf && (
        <form method="post" action={`${path}/editors/${encodeURIComponent(user)}/remove`}>
          <button type="submit" class="quiet" aria-label={t('orgTeam.removeOne', { name })}>
            {t('orgTeam.remove')}
          </button>
        </form>
      )}
    </li>
  );
}

function Waiting({ invitation, path, context }: Props<{ readonly invitation: InvitationView }>) {
  const { locale } = context;
  const { t } = locale;
  const { id, address, expires, isHandover } = invitation;
  return (
    <li class="entry person">
      <p>
        <bdi>{address}</bdi>
        <span class="muted block">
          {t('orgTeam.until', { day: locale.day(expires) })}
          {isHandover && ` · ${t('orgTeam.isHandover')}`}
        </span>
      </p>
      <form method="post" action={`${path}/invitations/${id}/cancel`}>
        <button type="submit" class="quiet" aria-label={t('orgTeam.cancelOne', { name: address })}>
          {t('orgTeam.cancel')}
        </button>
      </form>
    </li>
  );
}

function Rival(
  props: Props<{ readonly claim: ClaimView; readonly problems: readonly FormProblem[] }>,
) {
  const { claim, path, problems, context } = props;
  const { t } = context.locale;
  const { id, name, email, note, hint, domains, stance } = claim;
  return (
    <li class="entry" id={`claim-${id}`}>
      <p>
        <strong>
          <bdi>{name === '' ? t('claims.gone') : name}</bdi>
        </strong>
        <span class="muted block">
          <bdi>{email}</bdi>
        </span>
      </p>
      <p>
        <Hint hint={hint} domains={domains} context={context} />
      </p>
      {note !== '' && (
        <blockquote class="said">
          <bdi>{note}</bdi>
        </blockquote>
      )}
      {stance === 'objects' && <p>{t('orgTeam.objected')}</p>}
      <form class="form" method="post" action={`${path}/claims/${id}`} novalidate>
        <p>
          <button type="submit" name="answer" value="agree">
            {t('orgTeam.agree')}
          </button>
        </p>
        <FormField
          name="reason"
          id={`reason-${id}`}
          label={t('orgTeam.objection')}
          hint={t('orgTeam.objectionHint')}
          {...{ problems, context }}
        >
          {(attributes) => <textarea {...attributes} rows={3} maxlength={maxNoteLength} required />}
        </FormField>
        <button type="submit" name="answer" value="object" class="quiet">
          {t('orgTeam.object')}
        </button>
      </form>
    </li>
  );
}

function Leaving({ team, path, context }: Props<{ readonly team: TeamView }>) {
  const { t } = context.locale;
  const isLast = team.editors.length === 1;
  const kind = isLast ? 'giveUp' : 'leave';
  return (
    <form class="aside" method="post" action={`${path}/${isLast ? 'give-up' : 'leave'}`}>
      <p>{t(`orgTeam.${kind}Text`)}</p>
      <button type="submit" class="quiet">
        {t(`orgTeam.${kind}`)}
      </button>
    </form>
  );
}

/** Makes the page. */
export function teamPage(
  team: TeamView,
  form: {
    readonly address: string;
    readonly isHandover: boolean;
    readonly done: Done | undefined;
    readonly problems: readonly FormProblem[];
  },
  context: PageContext,
): Page {
  const { organisation, editors, invitations, claims } = team;
  const { problems, done } = form;
  const { locale, actor, hub } = context;
  const { t } = locale;
  const path = `/organisations/${organisation.id}`;
  const isEditor = editors.some(({ user }) => user === actor.user);
  return {
    title: t('orgTeam.title', { organisation: organisation.name }),
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading people">
        <DoneNote done={done} context={context} />
        <ProblemSummary problems={problems} context={context} />
        <h1>{fill(locale, 'orgTeam.title', { organisation: <bdi>{organisation.name}</bdi> })}</h1>
        {organisation.rid !== null && (
          <p>
            <a href={recordPath(hub.id, organisation.rid)}>{t('orgs.page')}</a>
          </p>
        )}
        {isEditor && claims.length > 0 && (
          <section aria-labelledby="claims">
            <h2 id="claims">{t('orgTeam.claims')}</h2>
            <ul class="plain">
              {claims.map((claim) => (
                <Rival {...{ claim, path, problems, context }} />
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="people">
          <h2 id="people">{t('orgTeam.people')}</h2>
          {editors.length === 0 ? (
            <p>{t('orgTeam.nobody')}</p>
          ) : (
            <ul class="plain">
              {editors.map((editor) => (
                <Editor {...{ editor, path, context }} />
              ))}
            </ul>
          )}
        </section>
        {invitations.length > 0 && (
          <section aria-labelledby="waiting">
            <h2 id="waiting">{t('orgTeam.waiting')}</h2>
            <ul class="plain">
              {invitations.map((invitation) => (
                <Waiting {...{ invitation, path, context }} />
              ))}
            </ul>
          </section>
        )}
        {organisation.state === 'verified' && (
          <section aria-labelledby="invite">
            <h2 id="invite">{t('orgTeam.invite')}</h2>
            <form class="form" method="post" action={`${path}/invitations`} novalidate>
              <TextField
                name="address"
                type="email"
                label={t('orgTeam.address')}
                hint={t('orgTeam.addressHint')}
                value={form.address}
                maxLength={254}
                autocomplete="off"
                {...{ problems, context }}
              />
              {isEditor && (
                <p>
                  <label class="choice">
                    <input type="checkbox" name="handover" value="yes" checked={form.isHandover} />
                    <span class="choice-label">{t('orgTeam.handOver')}</span>
                  </label>
                </p>
              )}
              <button type="submit">{t('orgTeam.send')}</button>
            </form>
          </section>
        )}
        {isEditor && <Leaving {...{ team, path, context }} />}
      </div>
    ),
  };
}
