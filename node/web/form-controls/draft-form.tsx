/** The whole form of a draft: its steps, its languages, and the way through it. */
import { languages as languageScheme } from '#schema/taxonomy/index.ts';
import type { MessageKey } from '../messages/en.ts';
import { Control } from './control.tsx';
import { FieldSet } from './fieldset.tsx';
import type { FormView } from './form-view.ts';
import { type FormStep, isEmptyValue, missingByLanguage, stepsOf } from './layout.ts';
import { controlId, isInLanguages, partsOf } from './parts.ts';

/** What a form says besides the schema's hints, by kind and field. */
const kindHints: Readonly<Record<string, MessageKey>> = {
  'opportunity.title': 'hint.title.opportunity',
  'organisation.title': 'hint.title.organisation',
  'cluster.title': 'hint.title.cluster',
  'event.title': 'hint.title.event',
  title: 'hint.title',
  summary: 'hint.summary',
  body: 'hint.body',
  partnerSought: 'hint.partnerSought',
  regions: 'hint.regions',
  location: 'hint.location',
  validUntil: 'hint.endsThen',
};

function hintFor(form: FormView, name: string): string | undefined {
  const { kind, context } = form;
  const { t } = context.locale;
  const key = kindHints[`${kind.name}.${name}`] ?? kindHints[name];
  const { until, defaultDays } = kind.dates;
  if (name === until) return t(defaultDays === undefined ? 'hint.endsThen' : 'hint.defaultUntil');
  return key && t(key);
}

/** Whether a field must be filled in: one with a default need not. */
function isNeeded(form: FormView, name: string): boolean {
  const part = partsOf(form.kind)[name];
  const { until, defaultDays } = form.kind.dates;
  const hasDefault = name === until && defaultDays !== undefined;
  return part !== undefined && !part.isOptional && !hasDefault;
}

const belongsTo = (id: string, name: string) =>
  id === controlId(name) || id.startsWith(`${controlId(name)}-`);

function problemsIn(form: FormView, fields: readonly string[]): number {
  return form.problems.filter(({ field }) => fields.some((name) => belongsTo(field, name))).length;
}

/** How far a step is, in words. */
function stepState(form: FormView, step: FormStep): { key: MessageKey; n: number } {
  const all = [...step.fields, ...step.further];
  const wrong = problemsIn(form, all);
  if (wrong > 0) return { key: 'step.wrong', n: wrong };
  const open = all.filter((name) => isNeeded(form, name) && isEmptyValue(form.value[name])).length;
  return open > 0 ? { key: 'step.open', n: open } : { key: 'step.done', n: 0 };
}

/** The way through the form. */
export function StepNav({ form }: { form: FormView }) {
  const { t } = form.context.locale;
  return (
    <nav class="steps" aria-label={t('step.nav')}>
      <ol>
        {stepsOf(form.kind).map((step) => {
          const { key, n } = stepState(form, step);
          return (
            <li class={key.replace('.', '-')}>
              <a href={`#step-${step.name}`}>{t(`step.${step.name}`)}</a>
              <span class="step-state">{t(key, { n })}</span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Languages({ form }: { form: FormView }) {
  const { kind, value, languages, context } = form;
  const { locale } = context;
  const { t } = locale;
  const missing = missingByLanguage(kind, value, languages);
  const parts = partsOf(kind);
  const isUsed = (tag: string) =>
    Object.entries(parts).some(
      ([name, part]) =>
        isInLanguages(part) &&
        !isEmptyValue((value[name] as Record<string, unknown> | undefined)?.[tag]),
    );
  const further = languageScheme.codes
    .filter((tag) => !languages.includes(tag))
    .map((tag) => ({ tag, name: locale.languageName(tag) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale.lang));
  return (
    <FieldSet
      id="languages"
      label={t('languages.title')}
      hint={t('languages.hint')}
      class="languages-of"
      form={form}
    >
      <ul class="language-list" data-languages={t('languages.show')} data-all={t('languages.all')}>
        {languages.map((tag) => {
          const lacks = missing.get(tag) ?? [];
          return (
            <li data-tag={tag}>
              <input type="hidden" name="languages" value={tag} />
              <strong>{locale.languageName(tag)}</strong>
              <span class="muted">
                {lacks.length === 0 ? (
                  t('languages.complete')
                ) : (
                  <>
                    {t('languages.missing', { fields: '' }).trim()}{' '}
                    {lacks.map((name, i) => (
                      <>
                        {i > 0 && ', '}
                        <a href={`#${controlId(`${name}.${tag}`)}`}>
                          {locale.label(parts[name]?.label)}
                        </a>
                      </>
                    ))}
                  </>
                )}
              </span>
              {languages.length > 1 && !isUsed(tag) && (
                <button
                  type="submit"
                  name="do"
                  value={`drop-language:${tag}`}
                  class="quiet small-button"
                >
                  {t('languages.drop', { language: locale.languageName(tag) })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <div class="row">
        <div>
          <label for="language-new">{t('languages.new')}</label>
          <select id="language-new" name="language.new">
            <option value="">{t('control.choose')}</option>
            {further.map(({ tag, name }) => (
              <option value={tag}>{name}</option>
            ))}
          </select>
        </div>
        <button type="submit" name="do" value="language" class="quiet">
          {t('languages.add')}
        </button>
      </div>
    </FieldSet>
  );
}

function Field({ name, form }: { name: string; form: FormView }) {
  const part = partsOf(form.kind)[name];
  if (!part) return null;
  const isOptional = !isNeeded(form, name);
  return (
    <Control
      path={name}
      part={isOptional === part.isOptional ? part : { ...part, isOptional }}
      value={form.value[name]}
      form={form}
      hint={hintFor(form, name)}
    />
  );
}

function Step({ step, form }: { step: FormStep; form: FormView }) {
  const { t } = form.context.locale;
  const { fields, further, name } = step;
  const isOpen =
    further.some((field) => !isEmptyValue(form.value[field])) ||
    problemsIn(form, further) > 0 ||
    further.some((field) => form.find?.path === field || form.preview?.startsWith(`${field}.`));
  return (
    <section class="step" id={`step-${name}`} aria-labelledby={`step-${name}-title`}>
      <h2 id={`step-${name}-title`}>{t(`step.${name}`)}</h2>
      {fields.map((field) => (
        <Field name={field} form={form} />
      ))}
      {further.length > 0 && (
        <details open={isOpen}>
          <summary>{t('step.further')}</summary>
          {further.map((field) => (
            <Field name={field} form={form} />
          ))}
        </details>
      )}
    </section>
  );
}

/** All that is written in a form, without its frame. */
export function DraftFields({ form }: { form: FormView }) {
  const [first, ...rest] = stepsOf(form.kind);
  return (
    <>
      <Languages form={form} />
      {first && <Step step={first} form={form} />}
      {rest.map((step) => (
        <Step step={step} form={form} />
      ))}
    </>
  );
}
