/** Where imports begin, and all that were. */

import { maxImportBytes, maxImportRows } from '#node/hub/import/limits.ts';
import type { ImportSummary, MappingView } from '#node/hub/imports-types.ts';
import { kinds } from '#schema/record/index.ts';
import type { PageContext } from '../../view/context.ts';
import { DeskTabs } from '../../view/desk-tabs.tsx';
import { FormField, type FormProblem, ProblemSummary } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { ActionButton } from './parts.tsx';

/** Megabytes that a file may have, for people. */
export const maxMegabytes = Math.round(maxImportBytes / 1024 / 1024);

function Runs({ runs, context }: { runs: readonly ImportSummary[]; context: PageContext }) {
  const { t, ago, number } = context.locale;
  if (runs.length === 0) return <p>{t('import.none')}</p>;
  return (
    <div class="table-wrap">
      <table class="table import-runs">
        <thead>
          <tr>
            <th scope="col">{t('import.what')}</th>
            <th scope="col">{t('import.state')}</th>
            <th scope="col" class="number">
              {t('import.count')}
            </th>
            <th scope="col">{t('import.when')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr>
              <th scope="row">
                <a href={`/import/${run.id}`}>
                  <bdi>{run.name}</bdi>
                </a>
              </th>
              <td>{t(`import.state.${run.state}`)}</td>
              <td class="number">{run.total === 0 ? '' : number(run.total)}</td>
              <td>
                <time datetime={run.created}>{ago(run.created, context.now)}</time>,{' '}
                {t(`import.from.${run.source}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Mappings({
  mappings,
  context,
}: {
  mappings: readonly MappingView[];
  context: PageContext;
}) {
  const { t, label } = context.locale;
  if (mappings.length === 0) return <p>{t('import.mappingsNone')}</p>;
  return (
    <ul class="import-mappings">
      {mappings.map(({ id, name, kind }) => (
        <li>
          <span>
            <bdi>{name}</bdi> <span class="muted">{label(kinds.get(kind)?.label.many, kind)}</span>
          </span>
          <ActionButton
            action={`/import/mappings/${id}/delete`}
            label={t('import.delete')}
            name={t('import.mappingDelete', { name })}
            isQuiet
          />
        </li>
      ))}
    </ul>
  );
}

/** Makes the page. */
export function importListPage(
  {
    runs,
    mappings,
  }: { readonly runs: readonly ImportSummary[]; readonly mappings: readonly MappingView[] },
  problems: readonly FormProblem[],
  context: PageContext,
): Page {
  const { t, number } = context.locale;
  const title = t('import.title');
  const hint = t('import.fileHint', { max: number(maxMegabytes), rows: number(maxImportRows) });
  return {
    title,
    isIndexed: false,
    ...(problems.length > 0 && { status: 422 as const }),
    content: (
      <div class="wrap reading">
        <DeskTabs path="/import" context={context} />
        <h1>{title}</h1>
        <p class="lead">{t('import.lead')}</p>
        <ProblemSummary problems={problems} context={context} />
        <section class="section" aria-labelledby="begin">
          <h2 id="begin">{t('import.upload')}</h2>
          <form
            class="form"
            method="post"
            action="/import"
            enctype="multipart/form-data"
            novalidate
          >
            <FormField name="file" label={t('import.file')} hint={hint} {...{ problems, context }}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="file"
                  accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json,.geojson,text/csv"
                  required
                />
              )}
            </FormField>
            <button type="submit">{t('import.uploadButton')}</button>
          </form>
        </section>
        <section class="section" aria-labelledby="recent">
          <h2 id="recent">{t('import.recent')}</h2>
          <Runs runs={runs} context={context} />
        </section>
        <section class="section" aria-labelledby="schedules">
          <h2 id="schedules">
            <a href="/import/schedules">{t('import.schedules')}</a>
          </h2>
          <p>{t('import.scheduleText')}</p>
        </section>
        <section class="section" aria-labelledby="mappings">
          <h2 id="mappings">{t('import.mappings')}</h2>
          <Mappings mappings={mappings} context={context} />
        </section>
      </div>
    ),
  };
}
