/** Asking to edit for an organisation: one that is here, or one that is new. */
import type { ClaimableView } from '#node/hub/people/organisation-types.ts';
import { organisationKinds } from '#node/hub/people/organisation-types.ts';
import { maxLineLength, maxUrlLength } from '#schema/limits.ts';
import { countryOf, regions } from '#schema/taxonomy/index.ts';
import type { PageContext } from '../../view/context.ts';
import { FormField, type FormProblem, ProblemSummary, TextField } from '../../view/form.tsx';
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

/** Countries, each with its regions; those that the hub serves come first. */
function RegionOptions(props: {
  readonly chosen: string;
  readonly own: readonly string[];
  readonly context: PageContext;
}) {
  const { chosen, own, context } = props;
  const { locale } = context;
  const { lang } = locale;
  const all = regions.codes;
  const home = new Set(own.filter((code) => regions.has(code)).map(countryOf));
  const order = new Intl.Collator(lang);
  const countries = [...new Set(all.map(countryOf))].sort(
    (a, b) =>
      Number(home.has(b)) - Number(home.has(a)) ||
      order.compare(regions.label(a, lang), regions.label(b, lang)),
  );
  return (
    <>
      <option value="">{locale.t('orgs.regionChoose')}</option>
      {countries.map((country) => (
        <optgroup label={regions.label(country, lang)}>
          {all
            .filter((code) => countryOf(code) === country)
            .map((code) => (
              <option value={code} selected={code === chosen}>
                {`${regions.label(code, lang)} (${code})`}
              </option>
            ))}
        </optgroup>
      ))}
    </>
  );
}

/** The form to register an organisation. @param form.own regions of the hub */
export function registerPage(
  draft: RegistrationDraft,
  form: {
    readonly own: readonly string[];
    readonly days: number;
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
          <FormField
            name="region"
            label={t('orgs.region')}
            hint={t('orgs.regionHint')}
            {...{ problems, context }}
          >
            {(attributes) => (
              <select {...attributes} required>
                <RegionOptions chosen={draft.region} own={own} context={context} />
              </select>
            )}
          </FormField>
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
