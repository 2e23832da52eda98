/** What can be done about an import afterwards: undo it, repeat it, decide what has vanished. */
import { scheduleEvery } from '#node/hub/imports-schedules.ts';
import type { ImportRowView, ImportView, ScheduleView } from '#node/hub/imports-types.ts';
import { may } from '#node/hub/people/policy.ts';
import type { Locale } from '../../i18n.ts';
import type { MessageKey } from '../../messages/en.ts';
import type { PageContext } from '../../view/context.ts';
import { DeskTabs } from '../../view/desk-tabs.tsx';
import { type FormProblem, ProblemSummary, TextField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { Choice } from './file.tsx';
import { ActionButton, ImportHead, RowTitle } from './parts.tsx';

/** Makes the page on which an import is undone. */
export function importUndoPage(
  run: ImportView,
  kept: readonly ImportRowView[],
  hub: string,
  context: PageContext,
): Page {
  const { locale, actor } = context;
  const { t } = locale;
  const title = t('import.undo');
  const mayErase = may(actor, 'record.erase', 'hub');
  return {
    title: `${title} – ${run.name}`,
    isIndexed: false,
    content: (
      <div class="wrap reading">
        <ImportHead run={run} step="check" context={context} />
        <h2>{title}</h2>
        <p>{t('import.undoText')}</p>
        {kept.length > 0 && (
          <div class="notice">
            <p>{t('import.undoKept', { n: kept.length })}</p>
            <ul>
              {kept.map((row) => (
                <li>
                  <RowTitle row={row} hub={hub} context={context} />
                </li>
              ))}
            </ul>
          </div>
        )}
        <form class="form" method="post" action={`/import/${run.id}/undo`}>
          {run.counts.states.new > 0 && (
            <fieldset>
              <legend>{t('import.undoCreated', { n: run.counts.states.new })}</legend>
              <label class="choice import-choice">
                <input type="radio" name="created" value="withdraw" checked />
                <span>{t('import.undoWithdraw')}</span>
              </label>
              <label class="choice import-choice">
                <input type="radio" name="created" value="erase" disabled={!mayErase} />
                <span>
                  {t('import.undoErase')}
                  {!mayErase && <small>{t('import.undoEraseWho')}</small>}
                </span>
              </label>
            </fieldset>
          )}
          <button type="submit" class="danger">
            {t('import.undoButton')}
          </button>
        </form>
      </div>
    ),
  };
}

/** Records of one page of decisions. */
export const vanishedPerPage = 200;

/** Makes the page on which it is decided what becomes of records that the source has no more. */
export function importVanishedPage(
  run: ImportView,
  rows: readonly ImportRowView[],
  options: {
    readonly hub: string;
    readonly isAll: boolean;
    readonly done: number;
    readonly problems: readonly FormProblem[];
  },
  context: PageContext,
): Page {
  const { hub, isAll, done, problems } = options;
  const { locale, actor } = context;
  const { t } = locale;
  const title = t('import.vanished');
  return {
    title: `${title} – ${run.name}`,
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading">
        <ImportHead run={run} step="check" context={context} />
        <ProblemSummary problems={problems} context={context} />
        <h2>{title}</h2>
        {done > 0 && <p role="status">{t('import.vanishedDone', { n: done })}</p>}
        {rows.length === 0 ? (
          <p>{t('import.vanishedNone')}</p>
        ) : (
          <>
            <p>{t('import.vanishedText')}</p>
            <p>
              <a href={`/import/${run.id}/vanished?all=1`}>{t('import.vanishedAll')}</a>
            </p>
            <form method="post" action={`/import/${run.id}/vanished`}>
              <ul class="import-vanished" id="rows">
                {rows.map((row) => (
                  <li>
                    <label class="choice import-choice">
                      <input type="checkbox" name="n" value={String(row.n)} checked={isAll} />
                      <span>
                        <RowTitle row={row} context={context} /> <small>{row.origin}</small>
                      </span>
                    </label>
                    <a
                      href={`/r/${hub}/${row.rid}`}
                      aria-label={`${t('import.record')} ${row.title}`}
                    >
                      {t('import.record')}
                    </a>
                  </li>
                ))}
              </ul>
              <div class="import-actions">
                <button type="submit" name="decision" value="keep" class="quiet">
                  {t('import.vanishedKeep')}
                </button>
                <button type="submit" name="decision" value="withdraw">
                  {t('import.vanishedWithdraw')}
                </button>
                {may(actor, 'record.erase', 'hub') && (
                  <button type="submit" name="decision" value="erase" class="danger">
                    {t('import.vanishedErase')}
                  </button>
                )}
              </div>
            </form>
          </>
        )}
      </div>
    ),
  };
}

/** What was filled in. */
export interface ScheduleDraft {
  readonly name: string;
  readonly url: string;
  readonly file: string;
  readonly every: string;
}

/** Makes the page on which a schedule is set up. */
export function importSchedulePage(
  run: ImportView,
  draft: ScheduleDraft,
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { t } = context.locale;
  const title = t('import.schedule');
  return {
    title: `${title} – ${run.name}`,
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading">
        <ImportHead run={run} step="check" context={context} />
        <ProblemSummary problems={problems} context={context} />
        <h2>{title}</h2>
        <p>{t('import.scheduleText')}</p>
        <form class="form" method="post" action={`/import/${run.id}/schedule`}>
          <TextField
            name="name"
            label={t('import.scheduleName')}
            value={draft.name}
            maxLength={200}
            {...{ problems, context }}
          />
          <TextField
            name="url"
            label={t('import.scheduleUrl')}
            hint={t('import.scheduleUrlHint')}
            value={draft.url}
            inputmode="url"
            maxLength={2_000}
            isOptional
            {...{ problems, context }}
          />
          <TextField
            name="file"
            label={t('import.scheduleFile')}
            hint={t('import.scheduleFileHint')}
            value={draft.file}
            maxLength={200}
            isOptional
            {...{ problems, context }}
          />
          <Choice
            name="every"
            label={t('import.scheduleEvery')}
            value={draft.every}
            options={(['hour', 'day', 'week'] as const).map(
              (one) => [String(scheduleEvery[one]), t(`import.every.${one}`)] as const,
            )}
            context={context}
          />
          <button type="submit">{t('import.scheduleButton')}</button>
        </form>
      </div>
    ),
  };
}

const failures = ['not-allowed', 'unreachable', 'timeout', 'too-large', 'not-found'];

function lastWords({ last }: ScheduleView, locale: Locale, now: number): string {
  const { t, ago } = locale;
  const at = last.at === null ? '' : ago(last.at, now);
  if (last.outcome === 'none') return t('import.last.none');
  if (last.outcome !== 'failed') return t(`import.last.${last.outcome}`, { ago: at });
  const code = failures.includes(last.code ?? '') ? last.code : 'other';
  const why = t(`import.scheduleFailed.${code}` as MessageKey);
  return `${t('import.last.failed', { ago: at })} ${why}`;
}

function Schedule({ schedule, context }: { schedule: ScheduleView; context: PageContext }) {
  const { locale } = context;
  const { t } = locale;
  const { id, name, source, every, isOn, next, last } = schedule;
  const often = Object.entries(scheduleEvery).find(([, seconds]) => seconds === every)?.[0];
  const action = `/import/schedules/${id}`;
  return (
    <article class="import-schedule" aria-labelledby={`s-${id}`}>
      <h2 id={`s-${id}`}>
        <bdi>{name}</bdi>
      </h2>
      <p class="muted">
        <bdi>{'url' in source ? source.url : source.file}</bdi>
        {often && `, ${t(`import.every.${often}` as MessageKey)}`}
      </p>
      <p>
        {lastWords(schedule, locale, context.now)}{' '}
        {last.import !== undefined && (
          <a
            href={
              last.outcome === 'asked'
                ? `/import/${last.import}/vanished`
                : `/import/${last.import}`
            }
          >
            {t('import.result')}
          </a>
        )}
      </p>
      <p>
        {isOn ? t('import.scheduleNext', { moment: locale.moment(next) }) : t('import.scheduleOff')}
      </p>
      <div class="import-actions">
        <ActionButton
          action={action}
          label={t('import.lookNow')}
          hidden={{ what: 'now' }}
          isQuiet
        />
        <ActionButton
          action={action}
          label={t(isOn ? 'import.turnOff' : 'import.turnOn')}
          hidden={{ what: isOn ? 'off' : 'on' }}
          isQuiet
        />
        <ActionButton
          action={action}
          label={t('import.delete')}
          hidden={{ what: 'delete' }}
          isQuiet
        />
      </div>
    </article>
  );
}

/** Makes the page of all schedules. */
export function importSchedulesPage(
  schedules: readonly ScheduleView[],
  context: PageContext,
): Page {
  const { t } = context.locale;
  const title = t('import.schedules');
  return {
    title,
    isIndexed: false,
    content: (
      <div class="wrap reading">
        <DeskTabs path="/import" context={context} />
        <h1>{title}</h1>
        {schedules.length === 0 && <p>{t('import.schedulesNone')}</p>}
        {schedules.map((schedule) => (
          <Schedule schedule={schedule} context={context} />
        ))}
      </div>
    ),
  };
}
