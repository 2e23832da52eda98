/** What the forms of the import wizard say. */
import type { Separator } from '#node/hub/import/csv.ts';
import { separators } from '#node/hub/import/csv.ts';
import { missingTargets } from '#node/hub/import/draft.ts';
import { encodings } from '#node/hub/import/encoding.ts';
import { dayFormats } from '#node/hub/import/mapping-document.ts';
import { lookupOf, nearestCodes } from '#node/hub/import/resolve.ts';
import { importFormats } from '#node/hub/import/settings.ts';
import { detailsOf } from '#node/hub/import/suggest.ts';
import { type Target, targetsOf } from '#node/hub/import/targets.ts';
import type { CodeTarget, ImportDraft, ReadSettings, Survey } from '#node/hub/imports-types.ts';
import { sharingLevels } from '#schema/record/index.ts';
import type { Locale } from './i18n.ts';
import { leftOut } from './pages/import/codes.tsx';
import { constantTargets, splitSigns } from './pages/import/columns.tsx';
import { shownColumns } from './pages/import/parts.tsx';
import { targetName } from './pages/import/words.ts';
import type { FormProblem } from './view/form.tsx';

/** How a file is to be read. */
export function settingsFrom(form: URLSearchParams): ReadSettings {
  const format = importFormats.find((one) => one === form.get('format'));
  const encoding = encodings.find((one) => one === form.get('encoding'));
  const separator = (Object.keys(separators) as Separator[]).find(
    (one) => one === form.get('separator'),
  );
  const sheet = form.get('sheet')?.slice(0, 200);
  return {
    ...(format && { format }),
    ...(encoding && { encoding }),
    ...(separator && (format ?? 'csv') === 'csv' && { separator }),
    ...(sheet && { sheet }),
  };
}

/** Names or codes of a text, as codes; what is not known stays. */
function codesIn(text: string, target: Target, locale: Locale) {
  const { of } = target;
  const lookup = of && lookupOf(of);
  const codes: string[] = [];
  const problems: FormProblem[] = [];
  for (const part of text.split(';')) {
    const word = part.trim();
    if (word === '') continue;
    const code = lookup ? lookup(word) : word;
    codes.push(code ?? word);
    if (code !== undefined || !of) continue;
    const [nearest] = nearestCodes(of, word, locale.lang, 1);
    problems.push({
      field: `constant-${target.id}`,
      message: locale.t('import.problem.unknown', {
        value: word.slice(0, 80),
        nearest: nearest ? `${nearest.label} (${nearest.code})` : '',
      }),
    });
  }
  return { text: codes.join('; '), problems };
}

function columnsFrom(
  form: URLSearchParams,
  targets: ReadonlyMap<string, Target>,
  survey: Survey | undefined,
) {
  const columns: Record<string, ImportDraft['columns'][string]> = {};
  for (let i = 0; i < shownColumns; i++) {
    const name = form.get(`column-${i}`)?.slice(0, 500);
    const target = targets.get(form.get(`target-${i}`) ?? '');
    if (!name || !target) continue;
    // What was not asked, since the column was to become something else, is looked up in its values.
    const surveyed = survey?.columns.find((column) => column.name === name);
    const found = surveyed ? detailsOf(surveyed, target) : {};
    const [splitSign, day, decimal] = ['split', 'day', 'decimal'].map((what) =>
      form.get(`${what}-${i}`),
    );
    const asked = {
      split: splitSigns.find((sign) => sign === splitSign?.replace('\r\n', '\n')),
      day: dayFormats.find((format) => format === day),
      decimal: (['.', ','] as const).find((sign) => sign === decimal),
    };
    const { split } = splitSign === null ? found : asked;
    const chosen = { ...found, ...(asked.day && { day: asked.day }) };
    columns[name] = {
      target: target.id,
      ...(split !== undefined && target.isList && { split }),
      ...(chosen.day && target.kind === 'date' && { day: chosen.day }),
      ...(target.kind === 'number' && { decimal: asked.decimal ?? found.decimal ?? '.' }),
    };
  }
  return columns;
}

/** Targets that take one value only, and yet have several columns. */
function twiceChosen(
  columns: ImportDraft['columns'],
  targets: ReadonlyMap<string, Target>,
): Target[] {
  const counts = new Map<string, number>();
  for (const { target } of Object.values(columns))
    counts.set(target, (counts.get(target) ?? 0) + 1);
  return [...counts].flatMap(([id, n]) => {
    const target = targets.get(id);
    const isOne = target && !target.isList && target.kind !== 'text' && target.kind !== 'line';
    return n > 1 && target && (isOne || id === 'origin.id') ? [target] : [];
  });
}

/** A draft as the second step has it, and what is wrong with it. */
export function draftFrom(
  form: URLSearchParams,
  before: ImportDraft,
  survey: Survey | undefined,
  locale: Locale,
): { readonly draft: ImportDraft; readonly problems: readonly FormProblem[] } {
  const { t } = locale;
  const targets = new Map(targetsOf(before.kind).map((target) => [target.id, target]));
  const columns = columnsFrom(form, targets, survey);
  const problems: FormProblem[] = [];
  const constants: Record<string, string> = {};
  for (const target of constantTargets(before.kind)) {
    const given = (form.get(`constant-${target.id}`) ?? '').trim().slice(0, 500);
    if (given === '') continue;
    if (target.kind !== 'codes') constants[target.id] = given;
    else {
      const read = codesIn(given, target, locale);
      constants[target.id] = read.text.slice(0, 500);
      problems.push(...read.problems);
    }
  }
  const draft: ImportDraft = {
    ...before,
    columns,
    constants,
    system: (form.get('system') ?? '').trim().slice(0, 200),
    licence: (form.get('licence') ?? '').trim().slice(0, 200),
    sharing: sharingLevels.find((one) => one === form.get('sharing')) ?? before.sharing,
  };
  const placeOf = (target: Target) => {
    const place = Object.values(columns).findIndex((column) => column.target === target.id);
    return place < 0 ? 'target-0' : `target-${place}`;
  };
  for (const id of missingTargets(draft)) {
    const target = targets.get(id);
    if (!target) continue;
    const hasConstant = constantTargets(draft.kind).some((one) => one.id === id);
    problems.push({
      field: hasConstant ? `constant-${id}` : 'target-0',
      message: t('import.problem.missing', { field: targetName(target, locale) }),
    });
  }
  for (const target of twiceChosen(columns, targets)) {
    const field = targetName(target, locale);
    problems.push({ field: placeOf(target), message: t('import.problem.twice', { field }) });
  }
  const hasIdentity = Object.values(columns).some(({ target }) => target === 'origin.id');
  if (hasIdentity && draft.system === '') {
    problems.push({ field: 'system', message: t('import.problem.system') });
  }
  return { draft, problems };
}

/** The draft with what the third step says of values. */
export function tablesFrom(
  form: URLSearchParams,
  draft: ImportDraft,
  codes: readonly CodeTarget[],
  locale: Locale,
): { readonly draft: ImportDraft; readonly problems: readonly FormProblem[] } {
  const targets = new Map(targetsOf(draft.kind).map((target) => [target.id, target]));
  const problems: FormProblem[] = [];
  const tables: Record<string, Record<string, string | null>> = {};
  codes.forEach(({ target: id, values }, i) => {
    const of = targets.get(id)?.of;
    const lookup = of && lookupOf(of);
    const table: Record<string, string | null> = Object.assign(
      Object.create(null) as Record<string, string | null>,
      draft.tables[id],
    );
    for (let j = 0; j < values.length; j++) {
      const place = `${i}-${j}`;
      const text = form.get(`text-${place}`)?.slice(0, 500);
      if (text === undefined) break;
      const other = (form.get(`other-${place}`) ?? '').trim().slice(0, 200);
      const chosen = form.get(`code-${place}`) ?? '';
      if (other !== '') {
        const code = lookup?.(other);
        if (code !== undefined) table[text] = code;
        else if (of) {
          const [nearest] = nearestCodes(of, other, locale.lang, 1);
          problems.push({
            field: `other-${place}`,
            message: locale.t('import.problem.unknown', {
              value: other.slice(0, 80),
              nearest: nearest ? `${nearest.label} (${nearest.code})` : '',
            }),
          });
        }
      } else if (chosen === leftOut) table[text] = null;
      else if (chosen !== '' && lookup?.(chosen) !== undefined) table[text] = chosen;
      else delete table[text];
    }
    tables[id] = { ...tables[id], ...table };
  });
  return { draft: { ...draft, tables: { ...draft.tables, ...tables } }, problems };
}
