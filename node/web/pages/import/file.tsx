/** The first step: how a file is read, and what its rows are. */

import { separators } from '#node/hub/import/csv.ts';
import { encodings } from '#node/hub/import/encoding.ts';
import { importFormats } from '#node/hub/import/settings.ts';
import type { FaultCode, ImportView, MappingView } from '#node/hub/imports-types.ts';
import { kindNames, kinds } from '#schema/record/index.ts';
import { uiLanguages } from '#schema/taxonomy/index.ts';
import type { PageContext } from '../../view/context.ts';
import { FormField } from '../../view/form.tsx';
import type { Page } from '../../view/layout.tsx';
import { ActionButton, ImportHead, SampleTable, stepPath } from './parts.tsx';
import { faultInRow } from './words.ts';

/** A choice of one value. */
export function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string | undefined;
  readonly options: ReadonlyArray<readonly [value: string, label: string]>;
  readonly context: PageContext;
}) {
  const { value, options, ...field } = props;
  return (
    <FormField {...field}>
      {(attributes) => (
        <select {...attributes}>
          {options.map(([code, label]) => (
            <option value={code} selected={code === value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

function Reading({ run, context }: { run: ImportView; context: PageContext }) {
  const { t } = context.locale;
  const { settings } = run.plan;
  const as = run.outcome.survey?.as ?? null;
  const format = settings.format ?? as?.format ?? 'csv';
  const isText = format !== 'xlsx';
  return (
    <form class="form import-reading" method="post" action={`/import/${run.id}/read`}>
      {isText && (
        <Choice
          name="format"
          label={t('import.format')}
          value={format}
          options={importFormats
            .filter((one) => one !== 'xlsx')
            .map((one) => [one, t(`import.format.${one}`)] as const)}
          context={context}
        />
      )}
      {isText && (
        <Choice
          name="encoding"
          label={t('import.encoding')}
          value={settings.encoding ?? as?.encoding}
          options={encodings.map((one) => [one, one] as const)}
          context={context}
        />
      )}
      {format === 'csv' && (
        <Choice
          name="separator"
          label={t('import.separator')}
          value={settings.separator ?? as?.separator}
          options={Object.entries(separators).map(
            ([sign, name]) => [sign, t(`import.separator.${name}`)] as const,
          )}
          context={context}
        />
      )}
      {as?.sheets && (
        <Choice
          name="sheet"
          label={t('import.sheet')}
          value={as.sheet}
          options={as.sheets.map((sheet) => [sheet, sheet] as const)}
          context={context}
        />
      )}
      <button type="submit" class="quiet">
        {t('import.readAgain')}
      </button>
    </form>
  );
}

function Broken({ run, context }: { run: ImportView; context: PageContext }) {
  const { survey } = run.outcome;
  if (!survey || survey.brokenCount === 0) return null;
  return (
    <div class="notice">
      <p>{context.locale.t('import.broken', { n: survey.brokenCount })}</p>
      <ul>
        {survey.broken.map((one) => (
          <li>{faultInRow(one, context.locale)}</li>
        ))}
      </ul>
    </div>
  );
}

function Meaning(props: {
  readonly run: ImportView;
  readonly mappings: readonly MappingView[];
  readonly context: PageContext;
}) {
  const { run, mappings, context } = props;
  const { t, label, lang, languageName } = context.locale;
  const { draft } = run.plan;
  if (run.outcome.survey?.isRecords) {
    return (
      <>
        <p>{t('import.isRecords')}</p>
        <ActionButton action={`/import/${run.id}/records`} label={t('import.checkNow')} />
      </>
    );
  }
  return (
    <form class="form" method="post" action={stepPath(run.id, 'file')}>
      <Choice
        name="kind"
        label={t('import.kind')}
        hint={t('import.kindHint')}
        value={draft?.kind ?? 'organisation'}
        options={kindNames.map((kind) => [kind, label(kinds.get(kind)?.label.one, kind)] as const)}
        context={context}
      />
      <Choice
        name="language"
        label={t('import.language')}
        hint={t('import.languageHint')}
        value={draft?.language ?? lang}
        options={uiLanguages.map((language) => [language, languageName(language)] as const)}
        context={context}
      />
      {mappings.length > 0 && (
        <Choice
          name="mapping"
          label={t('import.mapping')}
          value=""
          options={[
            ['', t('import.mappingNo')],
            ...mappings.map(({ id, name }) => [id, name] as const),
          ]}
          context={context}
        />
      )}
      <button type="submit">{t('import.continue')}</button>
    </form>
  );
}

/** What is no better however it is read. */
const hopeless: ReadonlySet<FaultCode> = new Set([
  ...(['empty', 'other-file', 'zip', 'encrypted', 'old-excel', 'broken-workbook'] as const),
  ...(['unpacks-too-large', 'too-much-memory', 'too-slow', 'bad-cell'] as const),
]);

/** Makes the page. */
export function importFilePage(
  run: ImportView,
  mappings: readonly MappingView[],
  context: PageContext,
): Page {
  const { t } = context.locale;
  const { survey } = run.outcome;
  const fault = survey?.fault;
  return {
    title: `${t('import.step.file')} – ${run.name}`,
    isIndexed: false,
    content: (
      <div class="wrap">
        <ImportHead run={run} step="file" context={context} />
        {fault && (
          <div class="notice refusal" role="alert">
            <h2>{t('import.faultTitle')}</h2>
            <p>{faultInRow(fault, context.locale)}</p>
            <p>{t('import.faultText')}</p>
          </div>
        )}
        {!(fault && hopeless.has(fault.fault.code)) && (
          <section class="section" aria-labelledby="reading">
            <h2 id="reading">{t('import.recognised')}</h2>
            <p>
              {t('import.recognisedText')}{' '}
              {survey && !fault && t('import.rows', { n: survey.rows })}
            </p>
            <Reading run={run} context={context} />
          </section>
        )}
        {!fault && (
          <>
            <Broken run={run} context={context} />
            {survey?.rows === 0 && <p class="notice">{t('import.headOnly')}</p>}
            {survey?.rows !== 0 && (
              <section class="section" aria-labelledby="sample">
                <h2 id="sample">{t('import.sample')}</h2>
                <SampleTable run={run} caption={t('import.sample')} context={context} />
              </section>
            )}
            {survey?.rows !== 0 && (
              <section class="section" aria-label={t('import.kind')}>
                <Meaning run={run} mappings={mappings} context={context} />
              </section>
            )}
          </>
        )}
        <ActionButton action={`/import/${run.id}/discard`} label={t('import.discard')} isQuiet />
      </div>
    ),
  };
}
