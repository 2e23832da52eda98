/** Claims and registrations as hub editors see them, and the organisations that have teams. */
import type { ClaimView, OrganisationView } from '#node/hub/people/organisation-types.ts';
import { claimDecisions } from '#node/hub/people/organisation-types.ts';
import { maxNoteLength } from '#node/hub/people/organisations-limits.ts';
import { regions } from '#schema/taxonomy/index.ts';
import { outsideRel, safeHref } from '../../safe-url.ts';
import type { PageContext } from '../../view/context.ts';
import { DeskTabs } from '../../view/desk-tabs.tsx';
import { FormField, type FormProblem, ProblemSummary } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { kindLabel, recordPath } from '../../view/results.tsx';
import { OrganisationLine } from './own.tsx';
import {
  ClaimStateTag,
  type Done,
  DoneNote,
  HintFact,
  identifierLabels,
  SentFact,
  StateFacts,
  sizeOf,
} from './parts.tsx';

/** What waits, and all organisations with teams. */
export function deskClaimsPage(
  lists: {
    readonly claims: readonly ClaimView[];
    readonly organisations: readonly OrganisationView[];
  },
  done: Done | undefined,
  context: PageContext,
): Page {
  const { claims, organisations } = lists;
  const { locale } = context;
  const { t } = locale;
  return {
    title: t('claims.deskTitle'),
    isIndexed: false,
    content: (
      <div class="wrap reading people">
        <DeskTabs path="/desk/claims" context={context} />
        <h1>{t('claims.deskTitle')}</h1>
        <DoneNote done={done} context={context} />
        {claims.length === 0 ? (
          <p>{t('claims.deskNone')}</p>
        ) : (
          <ul class="plain">
            {claims.map(({ id, organisation, type, state, name, created }) => (
              <li class="entry">
                <h2 class="small">
                  <a href={`/desk/claims/${id}`}>
                    <bdi>{organisation.name}</bdi>
                  </a>
                </h2>
                <p>
                  <ClaimStateTag state={state} context={context} />{' '}
                  <span class="muted">
                    {' · '}
                    {t(`claims.${type}`)}
                    {' · '}
                    <bdi>{name === '' ? t('claims.gone') : name}</bdi>
                    {' · '}
                    <time datetime={created}>{locale.ago(created, context.now)}</time>
                  </span>
                </p>
              </li>
            ))}
          </ul>
        )}
        <section aria-labelledby="all">
          <h2 id="all">{t('orgs.deskList')}</h2>
          {organisations.length === 0 ? (
            <p>{t('orgs.deskNone')}</p>
          ) : (
            <ul class="plain">
              {organisations.map((organisation) => (
                <OrganisationLine organisation={organisation} level={3} context={context} />
              ))}
            </ul>
          )}
        </section>
      </div>
    ),
  };
}

function Organisation({ claim, context }: { claim: ClaimView; context: PageContext }) {
  const { locale, hub } = context;
  const { t } = locale;
  const { rid, kind, region, website, identifiers } = claim.organisation;
  const href = safeHref(website);
  return (
    <>
      <div>
        <dt>{t('claims.type')}</dt>
        <dd>
          {t(`claims.${claim.type}`)} ({kindLabel(kind, locale)})
          {rid !== null && (
            <>
              {' · '}
              <a href={recordPath(hub.id, rid)}>{t('orgs.page')}</a>
            </>
          )}
        </dd>
      </div>
      {region !== null && (
        <div>
          <dt>{t('orgs.region')}</dt>
          <dd>{regions.has(region) ? regions.label(region, locale.lang) : region}</dd>
        </div>
      )}
      {website !== null && (
        <div>
          <dt>{t('orgs.website')}</dt>
          <dd class="long">
            {href ? (
              <a href={href} rel={outsideRel}>
                {website}
              </a>
            ) : (
              <code>{website}</code>
            )}
          </dd>
        </div>
      )}
      {identifierLabels(context).map(([name, label]) => {
        const value = (identifiers as Readonly<Record<string, string | undefined>>)[name];
        return (
          value && (
            <div>
              <dt>{label}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          )
        );
      })}
    </>
  );
}

function Evidence({ claim, context }: { claim: ClaimView; context: PageContext }) {
  const { t } = context.locale;
  const { id, note, documents } = claim;
  return (
    <>
      {note !== '' && (
        <div>
          <dt>{t('claims.note')}</dt>
          <dd class="said">
            <bdi>{note}</bdi>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('claims.documents')}</dt>
        <dd>
          {documents.length === 0 ? (
            t('claims.noDocuments')
          ) : (
            <ul class="plain">
              {documents.map(({ id: document, name, bytes }) => (
                <li>
                  <a href={`/desk/claims/${id}/documents/${document}`} download={name}>
                    <bdi>{name}</bdi>
                  </a>{' '}
                  <span class="muted">({sizeOf(bytes, context)})</span>
                </li>
              ))}
            </ul>
          )}
        </dd>
      </div>
    </>
  );
}

function Others({ claim, context }: { claim: ClaimView; context: PageContext }) {
  const { t } = context.locale;
  const { isContested, rivals, stance, stanceReason } = claim;
  return (
    <>
      {isContested && <p class="notice">{t('claims.isContested')}</p>}
      {rivals.length > 0 && (
        <div class="notice">
          <p>{t('claims.rivals', { n: rivals.length })}</p>
          <ul class="plain">
            {rivals.map((rival, i) => (
              <li>
                <a href={`/desk/claims/${rival}`}>
                  {t('claims.desk')} {i + 1}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {stance === 'objects' && (
        <div class="notice">
          <p>
            <strong>
              {t('claims.objects')}
              {t('colon')}
            </strong>
          </p>
          <blockquote class="said">
            <bdi>{stanceReason}</bdi>
          </blockquote>
        </div>
      )}
    </>
  );
}

/** One claim, with the form that decides it. */
export function deskClaimPage(
  claim: ClaimView,
  form: {
    readonly decision: string;
    readonly reason: string;
    readonly done: Done | undefined;
    readonly problems: readonly FormProblem[];
  },
  context: PageContext,
): Page {
  const { id, organisation, name, email, state } = claim;
  const { problems, done } = form;
  const { locale } = context;
  const { t } = locale;
  const isWaiting = state === 'open' || state === 'more-asked';
  return {
    title: organisation.name,
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading people">
        <DeskTabs path="/desk/claims" context={context} />
        <DoneNote done={done} context={context} />
        <ProblemSummary problems={problems} context={context} />
        <h1>
          <bdi>{organisation.name}</bdi>
        </h1>
        <Others claim={claim} context={context} />
        <dl class="facts">
          <StateFacts claim={claim} context={context} />
          <Organisation claim={claim} context={context} />
          <div>
            <dt>{t('claims.from')}</dt>
            <dd>
              <bdi>{name === '' ? t('claims.gone') : name}</bdi> <bdi class="muted">{email}</bdi>
            </dd>
          </div>
          <HintFact claim={claim} context={context} />
          <SentFact claim={claim} context={context} />
          <Evidence claim={claim} context={context} />
        </dl>
        {isWaiting && (
          <form class="form" method="post" action={`/desk/claims/${id}`} novalidate>
            <fieldset class="field">
              <legend>{t('claims.decision')}</legend>
              {claimDecisions.map((decision, i) => (
                <label class="choice">
                  <input
                    type="radio"
                    name="decision"
                    id={i === 0 ? 'decision' : undefined}
                    value={decision}
                    checked={form.decision === decision}
                    required
                  />
                  <span class="choice-label">{t(`claims.${decision}`)}</span>
                </label>
              ))}
            </fieldset>
            <FormField
              name="reason"
              label={t('claims.reason')}
              hint={t('claims.reasonHint')}
              {...{ problems, context }}
            >
              {(attributes) => (
                <textarea {...attributes} rows={4} maxlength={maxNoteLength}>
                  {form.reason}
                </textarea>
              )}
            </FormField>
            <button type="submit">{t('claims.decide')}</button>
          </form>
        )}
      </div>
    ),
  };
}
