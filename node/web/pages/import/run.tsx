/** An import while it is worked on, and what became, or would become, of its rows. */
import type { ImportRowView, ImportView } from '#node/hub/imports-types.ts';
import type { Locale } from '../../i18n.ts';
import type { MessageKey } from '../../messages/en.ts';
import type { PageContext } from '../../view/context.ts';
import { TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { ActionButton, ImportHead, RowTitle, stepPath } from './parts.tsx';
import { Preview } from './preview.tsx';
import { faultInRow, issueSentence } from './words.ts';

/** States of rows in the order in which they are shown. */
export const shownStates = [
  'new',
  'changed',
  'same',
  'wrong',
  'erased',
  'withdrawn',
  'vanished',
] as const;
/** See {@link shownStates}. */
export type ShownState = (typeof shownStates)[number];

/** Rows of one page. */
export const rowsPerPage = 50;

/** Whether the page has to be looked at again soon. */
export function isWorking({ state }: Pick<ImportView, 'state'>): boolean {
  return state === 'checking' || state === 'publishing' || state === 'undoing';
}

/** What is shown of the rows. */
export interface RowsShown {
  readonly rows: readonly ImportRowView[];
  readonly state: ShownState | undefined;
  readonly hasMore: boolean;
}

function Progress({ run, context }: { run: ImportView; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const { state, id, total } = run;
  const done = state === 'undoing' ? run.counts.steps.undone + run.counts.steps.kept : run.done;
  const of = state === 'undoing' ? done + run.counts.steps.done : total;
  const name = state === 'checking' || state === 'undoing' ? state : 'publishing';
  return (
    <section class="section" aria-labelledby="progress">
      <h2 id="progress">{t(`import.progress.${name}`)}</h2>
      <progress
        value={of === 0 ? undefined : Math.min(done, of)}
        max={of || 1}
        aria-labelledby="progress"
      />
      {of > 0 && (
        <p>{t('import.progressOf', { done: locale.number(done), total: locale.number(of) })}</p>
      )}
      <p>
        {t('import.progressText')} <a href={`/import/${id}`}>{t('import.refresh')}</a>
      </p>
      {state !== 'undoing' && (
        <ActionButton action={`/import/${id}/cancel`} label={t('import.cancel')} isQuiet />
      )}
    </section>
  );
}

const stops = [
  'cancelled',
  'interrupted',
  'frozen',
  'no-trust',
  'recovering',
  'storage',
  'not-found',
];

/** Why it stopped. */
function stopWords(code: string, locale: Locale): string {
  const known = stops.includes(code) ? code : code === 'disk-full' ? 'storage' : 'other';
  return locale.t(`import.stopped.${known}` as MessageKey);
}

function Numbers({ run, context }: { run: ImportView; context: PageContext }) {
  const { t, number } = context.locale;
  const { states } = run.counts;
  const shown = shownStates.filter((state) => states[state] > 0);
  return (
    <ul class="import-numbers">
      {shown.map((state) => (
        <li class={`import-number row-${state}`}>
          <strong>{number(states[state])}</strong>{' '}
          {t(`import.rowState.${state}`, { n: states[state] })}
        </li>
      ))}
    </ul>
  );
}

function Rows(props: {
  readonly run: ImportView;
  readonly shown: RowsShown;
  readonly hub: string;
  readonly context: PageContext;
}) {
  const { run, shown, hub, context } = props;
  const { t } = context.locale;
  const states = shownStates.filter((state) => run.counts.states[state] > 0);
  const kind = run.plan.draft?.kind ?? kindOf(run);
  const path = `/import/${run.id}`;
  const last = shown.rows.at(-1);
  const query = shown.state ? `?state=${shown.state}` : '?';
  return (
    <>
      <nav class="import-filter" aria-label={t('import.filter')}>
        <ul>
          <li>
            <a href={path} aria-current={shown.state ? undefined : 'true'}>
              {t('import.all')}
            </a>
          </li>
          {states.map((state) => (
            <li>
              <a
                href={`${path}?state=${state}`}
                aria-current={shown.state === state ? 'true' : undefined}
              >
                {t(`import.rowState.${state}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.rows.length === 0 ? (
        <p>{t('import.noRows')}</p>
      ) : (
        <div class="import-table">
          <table class="table import-rows">
            <thead>
              <tr>
                <th scope="col">{t('import.line')}</th>
                <th scope="col">{t('import.state')}</th>
                <th scope="col">{t('import.record')}</th>
                <th scope="col">{t('import.reasons')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.rows.map((row) => (
                <tr class={`row-${row.state}`}>
                  <th scope="row">{row.line === 0 ? '–' : String(row.line)}</th>
                  <td>
                    <span class="row-state">{t(`import.rowState.${row.state}`, { n: 1 })}</span>
                    {isTold(row, run) && (
                      <span class="muted"> {t(`import.rowStep.${row.step}`)}</span>
                    )}
                  </td>
                  <td>
                    <RowTitle
                      row={row}
                      hub={row.rid === null ? undefined : hub}
                      context={context}
                    />
                  </td>
                  <td>
                    {row.issues.length > 0 && (
                      <ul>
                        {row.issues.map((issue) => (
                          <li>{issueSentence(issue, kind, context.locale)}</li>
                        ))}
                      </ul>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.hasMore && last && (
        <p>
          <a href={`${path}${query}&after=${last.n}`}>{t('import.more')}</a>
        </p>
      )}
      <p>
        <a href={`${path}/report.csv`} download>
          {t('import.download')}
        </a>
      </p>
    </>
  );
}

/** Whether it is worth a word how far a row is: in an import that is done, all are. */
function isTold({ step }: ImportRowView, run: ImportView): boolean {
  return step !== 'planned' && (step !== 'done' || run.state === 'stopped');
}

function kindOf(run: ImportView): string {
  const [first] = run.outcome.preview ?? [];
  return String((first as { kind?: unknown } | undefined)?.kind ?? '');
}

function Publish({ run, context }: { run: ImportView; context: PageContext }) {
  const { t } = context.locale;
  const { states } = run.counts;
  const { plan, id } = run;
  const count = states.new + states.changed;
  const canTakeMore = states.erased > 0 || states.withdrawn > 0;
  return (
    <form class="form" method="post" action={`/import/${id}/publish`}>
      {(states.erased > 0 || plan.takesErased) && (
        <label class="choice import-choice">
          <input type="checkbox" name="takesErased" value="true" checked={plan.takesErased} />
          <span>
            {t('import.takesErased', { n: states.erased })}
            <small>{t('import.takesErasedHint')}</small>
          </span>
        </label>
      )}
      {(states.withdrawn > 0 || !plan.takesWithdrawn) && (
        <label class="choice import-choice">
          <input type="checkbox" name="takesWithdrawn" value="true" checked={plan.takesWithdrawn} />
          <span>{t('import.takesWithdrawn')}</span>
        </label>
      )}
      {plan.takesWithdrawn && states.withdrawn === 0 && (
        <input type="hidden" name="takesWithdrawn" value="true" />
      )}
      {states.wrong > 0 && <p>{t('import.publishWrong', { n: states.wrong })}</p>}
      {count > 0 || canTakeMore ? (
        <button type="submit">{t('import.publishN', { n: count })}</button>
      ) : (
        <p>{t('import.publishNothing')}</p>
      )}
    </form>
  );
}

function Checked({ run, context }: { run: ImportView; context: PageContext }) {
  const { t } = context.locale;
  const { fault } = run.outcome;
  return (
    <>
      {fault ? (
        <div class="notice refusal" role="alert">
          <h2>{t('import.faultTitle')}</h2>
          <p>{faultInRow(fault, context.locale)}</p>
          <p>{t('import.faultText')}</p>
        </div>
      ) : (
        <section class="section" aria-labelledby="found">
          <h2 id="found">{t('import.found')}</h2>
          <Numbers run={run} context={context} />
          <Publish run={run} context={context} />
        </section>
      )}
      <div class="import-actions">
        {run.hasFile && run.plan.draft && (
          <a href={stepPath(run.id, 'columns')}>{t('import.back')}</a>
        )}
        <ActionButton action={`/import/${run.id}/discard`} label={t('import.discard')} isQuiet />
      </div>
    </>
  );
}

function Done({
  run,
  isSaved,
  context,
}: {
  run: ImportView;
  isSaved: boolean;
  context: PageContext;
}) {
  const { locale } = context;
  const { t } = locale;
  const { steps } = run.counts;
  const { stopped } = run.outcome;
  const published = steps.done + steps.undone + steps.kept;
  return (
    <section class="section" aria-labelledby="result">
      <h2 id="result">{t('import.result')}</h2>
      {stopped !== undefined && <p class="notice">{stopWords(stopped, locale)}</p>}
      {run.state === 'undone' ? (
        <p role="status">
          {t('import.undone', { n: steps.undone })}{' '}
          {steps.kept > 0 && t('import.keptN', { n: steps.kept })}
        </p>
      ) : (
        <p role="status">
          {published === 0 ? t('import.doneNone') : t('import.done', { n: published })}
        </p>
      )}
      <Numbers run={run} context={context} />
      {run.counts.undecided > 0 && (
        <p class="notice">
          <a href={`/import/${run.id}/vanished`}>
            {t('import.vanishedAsk', { n: run.counts.undecided })}
          </a>
        </p>
      )}
      <div class="import-actions">
        {run.state === 'stopped' && run.hasFile && (
          <ActionButton
            action={`/import/${run.id}/publish`}
            label={t('import.goOn')}
            hidden={{
              takesErased: String(run.plan.takesErased),
              takesWithdrawn: String(run.plan.takesWithdrawn),
            }}
          />
        )}
        {(run.state === 'done' || run.state === 'stopped') && steps.done > 0 && (
          <span>
            <a href={`/import/${run.id}/undo`}>{t('import.undo')}</a>{' '}
            <span class="muted">
              {t('import.undoUntil', { day: locale.day(run.until.slice(0, 10)) })}
            </span>
          </span>
        )}
        {run.state === 'done' && run.source === 'portal' && run.plan.draft && (
          <a href={`/import/${run.id}/schedule`}>{t('import.schedule')}</a>
        )}
      </div>
      {run.plan.draft && run.source === 'portal' && run.state === 'done' && (
        <SaveMapping run={run} isSaved={isSaved} context={context} />
      )}
    </section>
  );
}

function SaveMapping({
  run,
  isSaved,
  context,
}: {
  run: ImportView;
  isSaved: boolean;
  context: PageContext;
}) {
  const { t } = context.locale;
  if (isSaved) return <p role="status">{t('import.mappingSaved')}</p>;
  return (
    <form class="form import-save" method="post" action={`/import/${run.id}/mapping`}>
      <TextField
        name="name"
        label={t('import.mappingName')}
        hint={t('import.saveMappingText')}
        value={run.plan.draft?.system || run.name}
        maxLength={200}
        context={context}
      />
      <button type="submit" class="quiet">
        {t('import.saveMapping')}
      </button>
    </form>
  );
}

/** Makes the page. @param hub whose records they become */
export function importRunPage(
  run: ImportView,
  shown: RowsShown,
  hub: string,
  isSaved: boolean,
  context: PageContext,
): Page {
  const { t } = context.locale;
  return {
    title: `${t(`import.state.${run.state}`)} – ${run.name}`,
    isIndexed: false,
    content: (
      <div class="wrap">
        <ImportHead run={run} step="check" context={context} />
        {isWorking(run) && <Progress run={run} context={context} />}
        {run.state === 'checked' && <Checked run={run} context={context} />}
        {(run.state === 'done' || run.state === 'stopped' || run.state === 'undone') && (
          <Done run={run} isSaved={isSaved} context={context} />
        )}
        {!isWorking(run) && (
          <>
            <Preview run={run} context={context} />
            <section class="section" aria-labelledby="rows">
              <h2 id="rows">{t('import.count')}</h2>
              <Rows {...{ run, shown, hub, context }} />
            </section>
          </>
        )}
      </div>
    ),
  };
}
