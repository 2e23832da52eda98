/** Asking to edit for an organisation: one that is here, or one that is new. */
import type { ClaimableView } from '#node/hub/people/organisation-types.ts';
import { organisationKinds } from '#node/hub/people/organisation-types.ts';
import { maxLineLength, maxUrlLength } from '#schema/limits.ts';
import { pickIsland } from '../../assets.ts';
import { CodePicker } from '../../form-controls/code-picker.tsx';
import { FieldSet } from '../../form-controls/fieldset.tsx';
import type { PageContext } from '../../view/context.ts';
import { type FormProblem, ProblemSummary, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { kindLabel, recordPath } from '../../view/results.tsx';
import { fill } from '../../view/sentence.tsx';
import { EvidenceFields, Hint, identifierLabels } from './parts.tsx';

/** The form to claim an organisation. */
export function claimPage(
  claimable: ClaimableView,
  form: {
    readonly note: string;
    readonly days: number;
    readonly problems: readonly FormProblem[];
  },
  context: PageContext,
): Page {
  const { rid, name, hint, domains, hasEditors, ownClaim } = claimable;
  const { locale, hub } = context;
  const { t } = locale;
  const { problems } = form;
  return {
    title: t('claims.title', { organisation: name }),
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading people">
        <ProblemSummary problems={problems} context={context} />
        <h1>
          {fill(locale, 'claims.title', {
            organisation: (
              <a href={recordPath(hub.id, rid)}>
                <bdi>{name}</bdi>
              </a>
            ),
          })}
        </h1>
        {ownClaim !== null ? (
          <p class="notice">
            <a href={`/organisations/claims/${ownClaim}`}>{t('claims.known')}</a>
          </p>
        ) : (
          <>
            <p class="lead">{t('claims.lead')}</p>
            <p>
              <Hint hint={hint} domains={domains} context={context} />
            </p>
            {hasEditors && <p class="notice">{t('claims.contestedLead')}</p>}
            <form
              class="form"
              method="post"
              action={`/organisations/claim/${rid}`}
              enctype="multipart/form-data"
              novalidate
            >
              <EvidenceFields {...form} context={context} />
              <button type="submit">{t('claims.send')}</button>
            </form>
          </>
        )}
      </div>
    ),
  };
}

/** What was typed. */
export interface RegistrationDraft {
  readonly kind: string;
  readonly name: string;
  readonly region: string;
  readonly website: string;
  readonly identifiers: Readonly<Record<string, string>>;
  readonly note: string;
}

/** The form to register an organisation. @param form.own regions of the hub */
export function registerPage(
  draft: RegistrationDraft,
  form: {
    readonly own: readonly string[];
    readonly days: number;
    /** The region that was looked for; undefined: none was. */
    readonly q: string | undefined;
    readonly problems: readonly FormProblem[];
  },
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  const { problems, own, days } = form;
  const kindProblem = problems.find(({ field }) => field === 'kind');
  return {
    title: t('orgs.register'),
    isIndexed: false,
    islands: [pickIsland.path],
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading people">
        <ProblemSummary problems={problems} context={context} />
        <h1>{t('orgs.register')}</h1>
        <p class="lead">{t('orgs.registerLead')}</p>
        <form
          class="form"
          method="post"
          action="/organisations/register"
          data-added={t('control.added', { label: '%' })}
          enctype="multipart/form-data"
          novalidate
        >
          <fieldset class={kindProblem ? 'field field-wrong' : 'field'}>
            <legend>{t('orgs.kind')}</legend>
            {kindProblem && <p class="field-problem">{kindProblem.message}</p>}
            {organisationKinds.map((kind, i) => (
              <label class="choice">
                <input
                  type="radio"
                  name="kind"
                  id={i === 0 ? 'kind' : undefined}
                  value={kind}
                  checked={draft.kind === kind}
                  required
                />
                <span class="choice-label">{kindLabel(kind, locale)}</span>
              </label>
            ))}
          </fieldset>
          <TextField
            name="name"
            label={t('orgs.name')}
            value={draft.name}
            maxLength={maxLineLength}
            autocomplete="organization"
            {...{ problems, context }}
          />
          <FieldSet
            id="region"
            label={t('orgs.region')}
            hint={t('orgs.regionHint')}
            form={{ problems, context }}
          >
            <CodePicker
              {...{ name: 'region', id: 'region', label: t('orgs.region'), scheme: 'region' }}
              chosen={draft.region === '' ? [] : [draft.region]}
              isSingle
              {...{ q: form.q, suggested: own, context }}
            />
          </FieldSet>
          <TextField
            name="website"
            type="url"
            label={t('orgs.website')}
            hint={t('orgs.websiteHint')}
            value={draft.website}
            maxLength={maxUrlLength}
            autocomplete="url"
            {...{ problems, context }}
          />
          <fieldset>
            <legend>{t('orgs.identifiers')}</legend>
            <p class="field-hint">{t('orgs.identifiersHint')}</p>
            <div class="pairs">
              {identifierLabels(context).map(([name, label]) => (
                <TextField
                  name={name}
                  label={label}
                  value={draft.identifiers[name] ?? ''}
                  maxLength={maxLineLength}
                  isOptional
                  {...{ problems, context }}
                />
              ))}
            </div>
          </fieldset>
          <EvidenceFields note={draft.note} {...{ days, problems, context }} />
          <button type="submit">{t('claims.send')}</button>
        </form>
      </div>
    ),
  };
}
