/** What columns probably are: by their names in four languages, and by what stands in them. */
import { type Kind, kinds } from '#schema/record/index.ts';
import type { ImportDraft } from './draft.ts';
import { foldName, lookupOf } from './resolve.ts';
import type { Survey, SurveyedColumn } from './survey.ts';
import { synonyms } from './synonyms.ts';
import { dayPatterns, type Target, targetsOf } from './targets.ts';

/** Share of the values that must look like something. */
const most = 0.8;
/** A name that is the label, or one of the other names, of a target. */
const named = 10;
const contains = 6;

function shareOf(column: SurveyedColumn, looks: (text: string) => boolean): number {
  const { values } = column;
  return values.length === 0 ? 0 : values.filter(({ text }) => looks(text)).length / values.length;
}

const isAddress = (text: string) => /^(?:https?:\/\/|www\.)[^\s]+\.[^\s]+$/i.test(text);
const isMail = (text: string) => /^[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i.test(text);
const isPhone = (text: string) => /^\+?[0-9][0-9 ()./-]{6,25}$/.test(text) && /[ /+()-]/.test(text);
const isVat = (text: string) =>
  /^(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[A-Z0-9]{8,12}$/.test(
    text.replace(/[\s.]/g, ''),
  );
const isNuts = (text: string) => /^[A-Z]{2}[0-9A-Z]{1,3}$/.test(text) && /\d/.test(text);
const isNace = (text: string) => /^(?:[A-U]\.?)?\d{2}\.\d{1,2}$/.test(text);

/** How days are written in a column; undefined when they are none. */
export function dayFormatOf(column: SurveyedColumn): (typeof dayPatterns)[number][0] | undefined {
  return dayPatterns.find(
    ([, pattern]) => shareOf(column, (text) => pattern.test(text)) >= most,
  )?.[0];
}

/** Which sign separates several values of one cell. */
export function splitOf(column: SurveyedColumn): string | undefined {
  const separators = [';', '|', '\n', ','];
  return separators.find((sign) => shareOf(column, (text) => text.includes(sign)) >= 0.2);
}

/** Which sign stands before decimals: the last of both, or the only one with other than three digits. */
export function decimalOf(column: SurveyedColumn): '.' | ',' {
  return shareOf(column, (text) => /\d,\d{1,2}$|\d,\d{4,}$/.test(text)) >= 0.2 ? ',' : '.';
}

/**
 * Names by which a target is known, folded.
 * @param main language of texts for which no other is named
 */
function namesOf(target: Target, main: string, kind: Kind | undefined): Set<string> {
  const { id, label, part, partLabel, language } = target;
  const ofField = [id.split('.')[0] ?? '', ...Object.values(label)];
  const inLanguage = (tag: string) =>
    [...ofField, ...(synonyms[ofField[0] ?? ''] ?? [])].map((name) => `${foldName(name)} ${tag}`);
  if (language !== undefined) return new Set(inLanguage(language));
  const labels = part === undefined ? Object.values(label) : Object.values(partLabel ?? {});
  // A column that is called like what its rows are holds their names.
  const ofKind = id === 'title' ? Object.values(kind?.label.one ?? {}).map(foldName) : [];
  const own = [...labels, part ?? id, id, ...(synonyms[id] ?? [])].map(foldName);
  return new Set([...own, ...(target.kind === 'text' ? inLanguage(main) : []), ...ofKind]);
}

function scoreName(column: string, names: ReadonlySet<string>): number {
  // `companyName` and `company_name` are two words.
  const name = foldName(column.replace(/([a-z])([A-Z])/g, '$1 $2'));
  if (names.has(name)) return named;
  const words = ` ${name} `;
  const found = [...names].some((one) => one.length >= 4 && words.includes(` ${one} `));
  return found ? contains : 0;
}

/** How well the content of a column fits. */
function scoreContent(column: SurveyedColumn, target: Target): number {
  if (column.values.length === 0) return 0;
  const share = (looks: (text: string) => boolean) => shareOf(column, looks);
  switch (target.id) {
    case 'links.website':
      return share(isAddress) >= most ? 5 : -20;
    case 'contact.email':
      return share(isMail) >= most ? 8 : -20;
    case 'contact.phone':
      return share(isPhone) >= most ? 4 : -20;
    case 'identifiers.vat':
      return share(isVat) >= most ? 8 : -2;
    case 'regions':
      if (share(isNuts) >= most) return 8;
      break;
    case 'sectors':
      if (share(isNace) >= most) return 8;
      break;
    default:
  }
  if (target.kind === 'url') return share(isAddress) >= most ? 3 : -20;
  if (target.kind === 'date') return dayFormatOf(column) ? 3 : -20;
  if (target.kind === 'number') {
    return share((text) => /^[+-]?[\d\s.,']+$/.test(text)) >= most ? 2 : -20;
  }
  if (target.kind === 'codes' && target.of) {
    const lookup = lookupOf(target.of);
    const split = splitOf(column);
    const known = (text: string) =>
      (split === undefined ? [text] : text.split(split)).some(
        (part) => lookup?.(part.trim()) !== undefined,
      );
    const found = share(known);
    return found >= most ? 5 : found >= 0.4 ? 2 : -4;
  }
  return 0;
}

/** How sure one must be to suggest it. */
const enough = 5;

function choose(
  columns: readonly SurveyedColumn[],
  targets: readonly Target[],
  kind: Kind | undefined,
  language: string,
) {
  const pairs = columns
    .flatMap((column, place) =>
      targets.map((target) => {
        const byName = scoreName(column.name, namesOf(target, language, kind));
        // Content alone may say what a column is where nothing else looks like it.
        // Of two fields that are called the same, that of the kind is meant.
        const own = kind && target.field in kind.fields ? 0.5 : 0;
        const score = byName + scoreContent(column, target) + own;
        return { column, target, place, score, byName };
      }),
    )
    .filter(
      ({ score, byName }) =>
        score >= enough && (byName > 0 || score >= 8 || Math.floor(score) === 5),
    )
    .sort((a, b) => b.score - a.score || a.place - b.place);
  const chosen = new Map<string, Target>();
  const taken = new Set<string>();
  for (const { column, target } of pairs) {
    if (chosen.has(column.name) || taken.has(target.id)) continue;
    chosen.set(column.name, target);
    taken.add(target.id);
  }
  return chosen;
}

/** How the values of a column are written, as far as its target wants to know. */
export function detailsOf(
  column: SurveyedColumn,
  target: Target,
): Omit<ImportDraft['columns'][string], 'target'> {
  const split = target.isList ? splitOf(column) : undefined;
  const day = target.kind === 'date' ? dayFormatOf(column) : undefined;
  return {
    ...(split !== undefined && { split }),
    ...(day !== undefined && { day }),
    ...(target.kind === 'number' && { decimal: decimalOf(column) }),
  };
}

/**
 * A draft to begin with.
 * @param name of the file; the system is called like it
 */
export function suggestDraft(
  survey: Pick<Survey, 'columns'>,
  kind: ImportDraft['kind'],
  language: string,
  name: string,
): ImportDraft {
  // Texts in the language of the import are the target without a tag.
  const targets = targetsOf(kind).filter((target) => target.language !== language);
  const chosen = choose(survey.columns, targets, kinds.get(kind), language);
  const columns: Record<string, ImportDraft['columns'][string]> = {};
  for (const column of survey.columns) {
    const target = chosen.get(column.name);
    if (target) columns[column.name] = { target: target.id, ...detailsOf(column, target) };
  }
  if (!Object.values(columns).some(({ target }) => target === 'title')) {
    // A table has a name for each row, mostly in its first column of text that is filled.
    const first = survey.columns.find(
      ({ name: one, filled, values }) =>
        !columns[one] && filled > 0 && values.some(({ text }) => /\p{L}{3}/u.test(text)),
    );
    if (first) columns[first.name] = { target: 'title' };
  }
  const system = name
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .trim()
    .slice(0, 200);
  return {
    ...{ kind, language, sharing: 'network', columns, constants: {}, tables: {} },
    ...{ system, licence: '' },
  };
}
