/** The second step: what each column becomes, and what is the same for all rows. */
import { dayFormats } from '#node/hub/import/mapping-document.ts';
import { type Target, targetsOf } from '#node/hub/import/targets.ts';
import type { ImportDraft, ImportView, Survey } from '#node/hub/imports-types.ts';
import { kinds, sharingLevels } from '#schema/record/index.ts';
import type { Labels } from '#schema/taxonomy/index.ts';
import type { Locale } from '../../i18n.ts';
import type { PageContext } from '../../view/context.ts';
import { type FormProblem, ProblemSummary, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { Choice } from './file.tsx';
import { ImportHead, shownColumns, stepPath } from './parts.tsx';
import { targetName } from './words.ts';

/** Signs that can separate several values of one cell. */
export const splitSigns = [';', ',', '|', '/', '\n'] as const;

/** Targets by the field that they belong to, for the groups of the choice. */
function groupsOf(targets: readonly Target[], locale: Locale) {
  const groups = new Map<string, { label: Labels; targets: Target[] }>();
  for (const target of targets) {
    const group = groups.get(target.field) ?? { label: target.label, targets: [] };
    group.targets.push(target);
    groups.set(target.field, group);
  }
  return [...groups.entries()].map(([field, group]) => ({
    label: field === 'origin' ? locale.t('import.identity') : locale.label(group.label, field),
    targets: group.targets,
  }));
}

/** @param language of texts for which no other is named */
function optionName(target: Target, language: string, locale: Locale): string {
  if (target.field === 'origin') return locale.label(target.partLabel, target.part);
  const isText = target.kind === 'text' && target.language === undefined;
  return targetName(isText ? { ...target, language } : target, locale);
}

type Column = Survey['columns'][number];

function TargetChoice(props: {
  readonly column: Column;
  readonly index: number;
  readonly chosen: string | undefined;
  readonly groups: ReturnType<typeof groupsOf>;
  readonly language: string;
  readonly locale: Locale;
}) {
  const { column, index, chosen, groups, language, locale } = props;
  return (
    <select
      id={`target-${index}`}
      name={`target-${index}`}
      aria-label={locale.t('import.target', { column: column.name })}
    >
      <option value="">{locale.t('import.leaveOut')}</option>
      {groups.map(({ label, targets }) => (
        <optgroup label={label}>
          {targets.map((target) => (
            <option value={target.id} selected={target.id === chosen}>
              {optionName(target, language, locale)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

/** How the values are written, as far as what they become wants to know. */
function Details(props: {
  readonly index: number;
  readonly column: ImportDraft['columns'][string] | undefined;
  readonly target: Target | undefined;
  readonly context: PageContext;
}) {
  const { index, column, target, context } = props;
  const { t } = context.locale;
  if (!target) return null;
  const { kind, isList } = target;
  if (!isList && kind !== 'date' && kind !== 'number') return null;
  return (
    <details class="import-how">
      <summary>{t('import.how')}</summary>
      {isList && (
        <Choice
          name={`split-${index}`}
          label={t('import.split')}
          value={column?.split ?? ''}
          options={[
            ['', t('import.splitNo')],
            ...splitSigns.map(
              (sign) => [sign, sign === '\n' ? t('import.splitLine') : sign] as const,
            ),
          ]}
          context={context}
        />
      )}
      {kind === 'date' && (
        <Choice
          name={`day-${index}`}
          label={t('import.day')}
          value={column?.day ?? 'YYYY-MM-DD'}
          options={dayFormats.map((format) => [format, format] as const)}
          context={context}
        />
      )}
      {kind === 'number' && (
        <Choice
          name={`decimal-${index}`}
          label={t('import.decimal')}
          value={column?.decimal ?? '.'}
          options={[
            ['.', t('import.decimalPoint')],
            [',', t('import.decimalComma')],
          ]}
          context={context}
        />
      )}
    </details>
  );
}

function Columns(props: {
  readonly survey: Survey;
  readonly draft: ImportDraft;
  readonly context: PageContext;
}) {
  const { survey, draft, context } = props;
  const { t } = context.locale;
  const targets = targetsOf(draft.kind);
  // The language of the import has its own entry; the same under its tag would be there twice.
  const offered = targets.filter(({ language }) => language !== draft.language);
  const groups = groupsOf(offered, context.locale);
  const shown = survey.columns.slice(0, shownColumns);
  const left = survey.columns.length - shown.length;
  return (
    <>
      <ul class="import-columns">
        {shown.map((column, index) => {
          const chosen = draft.columns[column.name];
          return (
            <li>
              <div>
                <label for={`target-${index}`}>
                  <bdi>{column.name}</bdi>
                </label>
                <input type="hidden" name={`column-${index}`} value={column.name} />
                <p class="import-values">
                  {column.values.slice(0, 3).map(({ text }) => (
                    <bdi>{text.slice(0, 60)}</bdi>
                  ))}
                </p>
              </div>
              <div>
                <TargetChoice
                  {...{ column, index, groups, locale: context.locale }}
                  language={draft.language}
                  chosen={chosen?.target}
                />
                <Details
                  {...{ index, context }}
                  column={chosen}
                  target={targets.find(({ id }) => id === chosen?.target)}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {left > 0 && <p>{t('import.tooManyColumns', { n: left })}</p>}
    </>
  );
}

/** Targets for which one value can be named for all rows: those that records need, and some more. */
export function constantTargets(kind: string): readonly Target[] {
  const useful = new Set(['regions', 'sectors', 'ecosystems', 'themes', 'keywords']);
  return targetsOf(kind).filter(
    ({ id, field, isRequired, kind: sort }) =>
      (isRequired || useful.has(id)) && sort !== 'text' && field !== 'origin',
  );
}

function Constants(props: {
  readonly draft: ImportDraft;
  readonly problems: readonly FormProblem[];
  readonly context: PageContext;
}) {
  const { draft, problems, context } = props;
  const { locale } = context;
  const { t } = locale;
  return (
    <>
      {constantTargets(draft.kind).map((target) => {
        const name = `constant-${target.id}`;
        const value = draft.constants[target.id] ?? '';
        const label = targetName(target, locale);
        const options = target.of?.options;
        if (options && !target.isList) {
          return (
            <Choice
              {...{ name, label, value, context }}
              options={[
                ['', t('import.notChosen')],
                ...Object.entries(options).map(
                  ([code, labels]) => [code, locale.label(labels, code)] as const,
                ),
              ]}
            />
          );
        }
        const hint = target.kind === 'codes' ? { hint: t('import.constantCodes') } : {};
        return (
          <TextField
            {...{ name, label, value, problems, context, ...hint }}
            maxLength={500}
            isOptional
          />
        );
      })}
    </>
  );
}

/** Makes the page. @param draft as it was sent, if it could not be taken */
export function importColumnsPage(
  run: ImportView,
  draft: ImportDraft,
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  const { survey } = run.outcome;
  const targets = Object.values(draft.columns).map(({ target }) => target);
  const hasIdentity = targets.includes('origin.id');
  return {
    title: `${t('import.step.columns')} – ${run.name}`,
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap">
        <ImportHead run={run} step="columns" context={context} />
        <ProblemSummary problems={problems} context={context} />
        <form method="post" action={stepPath(run.id, 'columns')}>
          <section class="section" aria-labelledby="columns">
            <h2 id="columns">{t('import.columns')}</h2>
            <p>{t('import.columnsText')}</p>
            {survey && <Columns survey={survey} draft={draft} context={context} />}
          </section>
          <div class="import-halves">
            <section class="section form" aria-labelledby="constants">
              <h2 id="constants">{t('import.constants')}</h2>
              <p>{t('import.constantsText')}</p>
              <Constants {...{ draft, problems, context }} />
            </section>
            <section class="section form" aria-labelledby="origin">
              <h2 id="origin">{t('import.identity')}</h2>
              {!hasIdentity && <p class="notice">{t('import.noIdentity')}</p>}
              <TextField
                name="system"
                label={t('import.system')}
                hint={t('import.systemHint')}
                value={draft.system}
                maxLength={200}
                isOptional
                {...{ problems, context }}
              />
              <TextField
                name="licence"
                label={t('import.licence')}
                hint={t('import.licenceHint')}
                value={draft.licence}
                maxLength={200}
                isOptional
                {...{ problems, context }}
              />
              <Choice
                name="sharing"
                label={t('import.sharing')}
                value={draft.sharing}
                options={sharingLevels.map((level) => [level, sharingName(level, locale)] as const)}
                context={context}
              />
            </section>
          </div>
          <button type="submit">{t('import.continue')}</button>
        </form>
      </div>
    ),
  };
}

function sharingName(level: string, locale: Locale): string {
  const options: Readonly<Record<string, Labels>> | undefined =
    kinds.get('organisation')?.allFields.sharing?.options;
  return locale.label(options?.[level], level);
}
