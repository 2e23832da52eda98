/** Everything of one's own: organisations, invitations, claims. */
import type {
  InvitationView,
  OrganisationView,
  OwnOrganisations,
} from '#node/hub/people/organisation-types.ts';
import type { PageContext } from '../../view/context.ts';
import { type FormProblem, ProblemSummary } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { kindLabel, recordPath } from '../../view/results.tsx';
import { fill } from '../../view/sentence.tsx';
import { ClaimStateTag, type Done, DoneNote } from './parts.tsx';

/** A line about an organisation, with ways to its page and its team. */
export function OrganisationLine(props: {
  readonly organisation: OrganisationView;
  readonly level: 2 | 3;
  readonly context: PageContext;
}) {
  const { organisation, level, context } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  const { id, kind, rid, name, editors } = organisation;
  const { locale, hub } = context;
  const { t } = locale;
  return (
    <li class="entry">
      <Heading class="small">
        <a href={`/organisations/${id}`}>
          <bdi>{name}</bdi>
        </a>
      </Heading>
      <p class="muted">
        {kindLabel(kind, locale)}
        {' · '}
        {t('orgs.editors', { n: editors })}
        {' · '}
        {rid === null ? (
          t('orgs.unpublished')
        ) : (
          <a href={recordPath(hub.id, rid)}>
            {t('orgs.page')}
            <span class="hidden">
              {t('colon')} <bdi>{name}</bdi>
            </span>
          </a>
        )}
      </p>
    </li>
  );
}

function Invitation(props: { readonly invitation: InvitationView; readonly context: PageContext }) {
  const { invitation, context } = props;
  const { id, organisationName, isHandover, expires } = invitation;
  const { locale } = context;
  const { t } = locale;
  return (
    <li class="entry">
      <p>
        {fill(locale, 'orgs.invited', {
          organisation: (
            <strong>
              <bdi>{organisationName}</bdi>
            </strong>
          ),
          until: locale.day(expires),
        })}
        {isHandover && ` ${t('orgs.handedOver')}`}
      </p>
      <form class="row" method="post" action={`/organisations/invitations/${id}`}>
        <button type="submit" name="answer" value="accept">
          {t('orgs.accept')}
        </button>
        <button type="submit" name="answer" value="decline" class="quiet">
          {t('orgs.decline')}
        </button>
      </form>
    </li>
  );
}

/** Makes the page. */
export function ownPage(
  own: OwnOrganisations,
  state: { readonly done: Done | undefined; readonly problems: readonly FormProblem[] },
  context: PageContext,
): Page {
  const { organisations, claims, invitations } = own;
  const { locale, hub } = context;
  const { t } = locale;
  return {
    title: t('orgs.title'),
    isIndexed: false,
    content: (
      <div class="wrap reading people">
        <h1>{t('orgs.title')}</h1>
        <DoneNote done={state.done} context={context} />
        <ProblemSummary problems={state.problems} context={context} />
        <p class="lead">{t('orgs.lead')}</p>
        {invitations.length > 0 && (
          <section aria-labelledby="invitations">
            <h2 id="invitations">{t('orgs.invitations')}</h2>
            <ul class="plain">
              {invitations.map((invitation) => (
                <Invitation invitation={invitation} context={context} />
              ))}
            </ul>
          </section>
        )}
        <section>
          {organisations.length === 0 ? (
            <p>{t('orgs.none')}</p>
          ) : (
            <ul class="plain">
              {organisations.map((organisation) => (
                <OrganisationLine organisation={organisation} level={2} context={context} />
              ))}
            </ul>
          )}
        </section>
        {claims.length > 0 && (
          <section aria-labelledby="requests">
            <h2 id="requests">{t('orgs.requests')}</h2>
            <ul class="plain">
              {claims.map(({ id, organisation, state: at, created }) => (
                <li class="entry">
                  <h3>
                    <a href={`/organisations/claims/${id}`}>
                      <bdi>{organisation.name}</bdi>
                    </a>
                  </h3>
                  <p>
                    <ClaimStateTag state={at} context={context} />{' '}
                    <span class="muted">
                      {' · '}
                      <time datetime={created}>{locale.ago(created, context.now)}</time>
                    </span>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section class="ways">
          <form action="/search" class="form">
            <input type="hidden" name="kind" value="organisation" />
            <input type="hidden" name="kind" value="cluster" />
            <input type="hidden" name="hub" value={hub.id} />
            <div class="field">
              <label for="find">{t('orgs.find')}</label>
              <p class="field-hint" id="find-hint">
                {t('orgs.findHint')}
              </p>
              <div class="row">
                <input id="find" name="q" type="search" aria-describedby="find-hint" />
                <button type="submit">{t('search.submit')}</button>
              </div>
            </div>
          </form>
          <p>
            <a class="button button-quiet" href="/organisations/register">
              {t('orgs.register')}
            </a>
          </p>
        </section>
      </div>
    ),
  };
}
