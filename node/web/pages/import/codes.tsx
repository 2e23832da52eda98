/** The third step: what values mean that the hub does not understand by itself. */
import { labelOf } from '#node/hub/import/resolve.ts';
import { targetsOf } from '#node/hub/import/targets.ts';
import type { CodeTarget, ImportView, ResolvedValue } from '#node/hub/imports-types.ts';
import type { PageContext } from '../../view/context.ts';
import { type FormProblem, ProblemSummary } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { ImportHead, stepPath } from './parts.tsx';
import { targetNameOf } from './words.ts';

/** What a choice says when the value is left out. */
export const leftOut = '-';
/** Values asked about on one page. */
export const askedValues = 300;
/** Values listed that are understood. */
const listedValues = 500;

/** Whether somebody has to say something, or has said it. */
export function isAsked({ code, isChosen }: ResolvedValue): boolean {
  return code === undefined || isChosen;
}

function labelIn(run: ImportView, target: string, code: string, context: PageContext): string {
  const of = targetsOf(run.plan.draft?.kind ?? '').find(({ id }) => id === target)?.of;
  return of ? labelOf(of, code, context.locale.lang) : code;
}

function Ask(props: {
  readonly run: ImportView;
  readonly codes: CodeTarget;
  readonly value: ResolvedValue;
  readonly place: string;
  readonly context: PageContext;
}) {
  const { run, codes, value, place, context } = props;
  const { t } = context.locale;
  const nearest = value.nearest.some(({ code }) => code === value.code)
    ? value.nearest
    : [
        ...(value.code
          ? [{ code: value.code, label: labelIn(run, codes.target, value.code, context) }]
          : []),
        ...value.nearest,
      ];
  return (
    <tr>
      <th scope="row">
        <bdi>{value.text}</bdi>
        <input type="hidden" name={`text-${place}`} value={value.text} />
      </th>
      <td class="number">{context.locale.number(value.count)}</td>
      <td>
        <div class="import-meaning">
          <select
            id={`code-${place}`}
            name={`code-${place}`}
            aria-label={t('import.meaningOf', { value: value.text })}
          >
            <option value="">{t('import.codesLater')}</option>
            {nearest.map(({ code, label }) => (
              <option value={code} selected={code === value.code}>
                {label} ({code})
              </option>
            ))}
            <option value={leftOut} selected={value.code === null}>
              {t('import.codesNone')}
            </option>
          </select>
          <span class="muted">{t('import.other')}</span>
          <input
            type="text"
            id={`other-${place}`}
            name={`other-${place}`}
            maxlength={200}
            aria-label={t('import.otherMeaning', { value: value.text })}
          />
        </div>
      </td>
    </tr>
  );
}

function Known(props: {
  readonly run: ImportView;
  readonly codes: CodeTarget;
  readonly context: PageContext;
}) {
  const { run, codes, context } = props;
  const { t } = context.locale;
  const known = codes.values.filter((value) => !isAsked(value));
  if (known.length === 0) return null;
  return (
    <details>
      <summary>{t('import.codesKnown', { n: known.length })}</summary>
      <ul class="import-known">
        {known.slice(0, listedValues).map(({ text, code }) => (
          <li>
            <bdi>{text}</bdi> <span aria-hidden="true">→</span>{' '}
            {labelIn(run, codes.target, code ?? '', context)} <span class="muted">({code})</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Makes the page. */
export function importCodesPage(
  run: ImportView,
  all: readonly CodeTarget[],
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { locale } = context;
  const { t } = locale;
  const kind = run.plan.draft?.kind ?? '';
  const isClear = all.every(({ values }) => !values.some(isAsked));
  return {
    title: `${t('import.step.codes')} – ${run.name}`,
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap">
        <ImportHead run={run} step="codes" context={context} />
        <ProblemSummary problems={problems} context={context} />
        <h2>{t('import.codes')}</h2>
        <p>{isClear ? t('import.codesAll') : t('import.codesText')}</p>
        <form method="post" action={stepPath(run.id, 'codes')}>
          {all.map((codes, i) => {
            const asked = codes.values.filter(isAsked).slice(0, askedValues);
            const id = `codes-${i}`;
            return (
              <section class="section" aria-labelledby={id}>
                <h3 id={id}>
                  {targetNameOf(kind, codes.target, locale)}{' '}
                  <span class="muted">
                    ({t('import.column')} <bdi>{codes.column}</bdi>)
                  </span>
                </h3>
                {asked.length > 0 && (
                  <>
                    <p>{t('import.codesUnknown', { n: asked.length })}</p>
                    <div class="table-wrap">
                      <table class="table import-codes">
                        <thead>
                          <tr>
                            <th scope="col">{t('import.value')}</th>
                            <th scope="col" class="number">
                              {t('import.count')}
                            </th>
                            <th scope="col">{t('import.meaning')}</th>
                          </tr>
                        </thead>
                        <tbody>
                          {asked.map((value, j) => (
                            <Ask place={`${i}-${j}`} {...{ run, codes, value, context }} />
                          ))}
                        </tbody>
                      </table>
                    </div>
                  </>
                )}
                <Known {...{ run, codes, context }} />
              </section>
            );
          })}
          <button type="submit">{t('import.checkNow')}</button>
        </form>
      </div>
    ),
  };
}
