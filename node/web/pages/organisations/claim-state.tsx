/** A claim as its claimant sees it. */
import type { ClaimView } from '#node/hub/people/organisation-types.ts';
import type { PageContext } from '../../view/context.ts';
import { type FormProblem, ProblemSummary } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { fill } from '../../view/sentence.tsx';
import {
  type Done,
  DoneNote,
  EvidenceFields,
  HintFact,
  SentFact,
  StateFacts,
  sizeOf,
} from './parts.tsx';

/** Makes the page. */
export function claimStatePage(
  claim: ClaimView,
  form: {
    readonly note: string;
    readonly days: number;
    readonly done: Done | undefined;
    readonly problems: readonly FormProblem[];
  },
  context: PageContext,
): Page {
  const { id, organisation, state, note, documents } = claim;
  const { locale } = context;
  const { t } = locale;
  const { problems, done } = form;
  const isWaiting = state === 'open' || state === 'more-asked';
  return {
    title: t('claims.own', { organisation: organisation.name }),
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading people">
        <DoneNote done={done} context={context} />
        <ProblemSummary problems={problems} context={context} />
        <h1>{fill(locale, 'claims.own', { organisation: <bdi>{organisation.name}</bdi> })}</h1>
        <dl class="facts">
          <StateFacts claim={claim} context={context} />
          <SentFact claim={claim} context={context} />
          <HintFact claim={claim} context={context} />
          {note !== '' && (
            <div>
              <dt>{t('claims.note')}</dt>
              <dd class="said">
                <bdi>{note}</bdi>
              </dd>
            </div>
          )}
          {documents.length > 0 && (
            <div>
              <dt>{t('claims.documents')}</dt>
              <dd>
                <ul class="plain">
                  {documents.map(({ name, bytes }) => (
                    <li>
                      <bdi>{name}</bdi> <span class="muted">({sizeOf(bytes, context)})</span>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          )}
        </dl>
        {state === 'accepted' && (
          <p>
            <a class="button" href={`/organisations/${organisation.id}`}>
              {t('orgs.team')}
            </a>
          </p>
        )}
        {isWaiting && (
          <>
            <h2>{t('claims.addTitle')}</h2>
            <form
              class="form"
              method="post"
              action={`/organisations/claims/${id}/evidence`}
              enctype="multipart/form-data"
              novalidate
            >
              <EvidenceFields {...form} isAnswer context={context} />
              <button type="submit">{t('claims.add')}</button>
            </form>
            <form class="aside" method="post" action={`/organisations/claims/${id}/withdraw`}>
              <p>{t('claims.withdrawText')}</p>
              <button type="submit" class="quiet">
                {t('claims.withdraw')}
              </button>
            </form>
          </>
        )}
      </div>
    ),
  };
}
