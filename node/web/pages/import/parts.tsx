/** What the pages of one import share: where one is, and how far the work is. */
import type { Child } from 'hono/jsx';
import type { ImportRowView, ImportView } from '#node/hub/imports-types.ts';
import type { PageContext } from '../../view/context.ts';
import { Title } from '../../view/texts.tsx';

/** The steps of the wizard. */
export const importSteps = ['file', 'columns', 'codes', 'check'] as const;
/** See {@link importSteps}. */
export type ImportStep = (typeof importSteps)[number];

/** The address of a step. */
export function stepPath(id: string, step: ImportStep): string {
  return step === 'check' ? `/import/${id}` : `/import/${id}/${step}`;
}

/** Which steps an import has: rows that are records already need none of the middle. */
function stepsOf({ outcome, plan }: ImportView): readonly ImportStep[] {
  if (outcome.survey?.isRecords && !plan.draft) return ['file', 'check'];
  return importSteps;
}

function isReached(run: ImportView, step: ImportStep): boolean {
  if (step === 'file') return true;
  if (step === 'check') return run.state !== 'draft';
  return run.plan.draft !== undefined;
}

/** Whether its steps can still be changed. */
export function isOpen({ state }: Pick<ImportView, 'state'>): boolean {
  return state === 'draft' || state === 'checked';
}

/** The name of the import and its steps, with the one that is shown marked. */
export function ImportHead(props: {
  readonly run: ImportView;
  readonly step: ImportStep;
  readonly context: PageContext;
}) {
  const { run, step, context } = props;
  const { t } = context.locale;
  return (
    <>
      <p class="crumbs">
        <a href="/import">{t('import.title')}</a>
      </p>
      <h1 class="import-name">
        <bdi>{run.name}</bdi>
      </h1>
      {isOpen(run) && (
        <nav class="import-steps" aria-label={t('import.steps')}>
          <ol>
            {stepsOf(run).map((one) => (
              <li>
                {one === step || !isReached(run, one) ? (
                  <span aria-current={one === step ? 'step' : undefined}>
                    {t(`import.step.${one}`)}
                  </span>
                ) : (
                  <a href={stepPath(run.id, one)}>{t(`import.step.${one}`)}</a>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
    </>
  );
}

/** A button that does one thing. */
export function ActionButton(props: {
  readonly action: string;
  readonly label: Child;
  readonly isQuiet?: boolean;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly name?: string;
}) {
  const { action, label, isQuiet, hidden = {}, name } = props;
  return (
    <form method="post" action={action}>
      {Object.entries(hidden).map(([key, value]) => (
        <input type="hidden" name={key} value={value} />
      ))}
      <button type="submit" class={isQuiet ? 'quiet' : undefined} aria-label={name}>
        {label}
      </button>
    </form>
  );
}

/** Rows of a table as they stand in a file, wide ones to be scrolled. */
export function SampleTable(props: {
  readonly run: ImportView;
  readonly caption: string;
  readonly context: PageContext;
}) {
  const { run, caption, context } = props;
  const { survey } = run.outcome;
  if (!survey || survey.samples.length === 0) return null;
  const columns = survey.columns.slice(0, shownColumns);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    <div class="table-wrap scroll import-sample" role="group" aria-label={caption} tabindex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{context.locale.t('import.line')}</th>
            {columns.map(({ name }) => (
              <th scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {survey.samples.map(({ row, values }) => (
            <tr>
              <th scope="row">{String(row)}</th>
              {columns.map((_, i) => (
                <td>
                  <bdi>{(values[i] ?? '').slice(0, 80)}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Columns that pages show of a file. */
export const shownColumns = 150;

/** The title of a row, in its own language; else what is known of it. @param hub links its record there */
export function RowTitle(props: {
  row: Pick<ImportRowView, 'title' | 'language' | 'origin' | 'rid'>;
  hub?: string | undefined;
  context: PageContext;
}) {
  const { row, hub, context } = props;
  const { title, origin, rid } = row;
  const language = title === '' ? undefined : row.language;
  const shown = (
    <Title text={title || origin || rid || ''} language={language} locale={context.locale} />
  );
  return hub === undefined ? shown : <a href={`/r/${hub}/${rid}`}>{shown}</a>;
}
