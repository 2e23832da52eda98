/** What is wrong with files and rows, and what columns become, in the reader's words. */

import { type Target, targetsOf } from '#node/hub/import/targets.ts';
import type { Fault, RowIssue } from '#node/hub/imports-types.ts';
import { type Field, kinds } from '#schema/record/index.ts';
import type { Locale, Params } from '../../i18n.ts';
import type { MessageKey } from '../../messages/en.ts';

/** A fault as a sentence. */
export function faultSentence({ code, params }: Fault, locale: Locale): string {
  const words: Params =
    code === 'separators' ? { ...params, separator: separatorWord(params, locale) } : params;
  return locale.t(`fault.${code}` satisfies MessageKey, words);
}

function separatorWord(params: Fault['params'], locale: Locale): string {
  const name = ['comma', 'semicolon', 'tab', 'bar'].find((one) => one === params.separator);
  return name ? locale.t(`import.separator.${name}` as MessageKey) : '';
}

/** A fault with the row in which it was found; 0: the file as a whole. */
export function faultInRow(at: { row: number; fault: Fault }, locale: Locale): string {
  const sentence = faultSentence(at.fault, locale);
  // Numbers of rows are names, not amounts.
  return at.row === 0 ? sentence : locale.t('fault.inRow', { row: String(at.row), sentence });
}

/** What a path is called: the field, and its part where it has one. */
export function pathName(path: string, kind: string, locale: Locale): string {
  const [name = '', part] = path.split('.');
  const fields: Readonly<Record<string, Field>> = kinds.get(kind)?.allFields ?? {};
  const field = fields[name];
  if (!field) return path;
  const label = locale.label(field.label, name);
  const inner = part === undefined ? undefined : field.fields?.[part]?.label;
  return inner ? `${label}: ${locale.label(inner)}` : label;
}

type Pattern = readonly [
  pattern: RegExp,
  key: MessageKey,
  params?: (found: readonly string[]) => Params,
];

/** English messages of the schema and of mappings, and what says the same in four languages. */
const patterns: readonly Pattern[] = [
  [/^is missing$|^is empty$|needs at least one language/, 'problem.missing'],
  [/^is missing; one of/, 'problem.chooseOne'],
  [
    /^"(.*)" is neither a code nor a name/,
    'import.issue.codeUnknown',
    ([, value = '']) => ({ value }),
  ],
  [/^"(.*)" is not in the mapping/, 'import.issue.table', ([, value = '']) => ({ value })],
  [/^is empty: the row has no identity/, 'import.issue.noIdentity'],
  [/^has the same identity as row (\d+)/, 'import.issue.sameIdentity', ([, row = '']) => ({ row })],
  [/for this origin and cannot change$/, 'import.issue.otherKind'],
  [
    /^"(.*)" is not a known .*?nearest: \S+ \(([^)]*)\)/,
    'problem.unknownCode',
    ([, value = '', nearest = '']) => ({ value, nearest }),
  ],
  [/^"(.*)" is not a known/, 'import.issue.codeUnknown', ([, value = '']) => ({ value })],
  [/^Invalid option/, 'problem.choose'],
  [/http or https address/, 'problem.url'],
  [/^Invalid ISO date/, 'problem.day', () => ({ example: '2027-12-31' })],
  [/expected (?:number|int)|^Invalid number/, 'problem.number'],
  [
    /^Too small: expected number to be >=?(-?[\d.]+)/,
    'problem.atLeast',
    ([, n = '']) => ({ n: Number(n) }),
  ],
  [
    /^Too big: expected (?:number|int) to be <=?(-?[\d.]+)/,
    'problem.atMost',
    ([, n = '']) => ({ n: Number(n) }),
  ],
  [
    /^Too big: expected string to have <=?(\d+)/,
    'problem.long',
    ([, n = '']) => ({ n: Number(n) }),
  ],
  [/^Too big: expected array to have <=?(\d+)/, 'problem.many', ([, n = '']) => ({ n: Number(n) })],
  [/^has a value twice/, 'problem.twice'],
  [/^is before /, 'problem.order'],
  [/^is over already/, 'problem.over'],
  [/^is larger than \d+ bytes/, 'problem.size'],
  [/^is required unless the event is online/, 'problem.place'],
  [/^Invalid email/, 'problem.example', () => ({ example: 'desk@example.org' })],
  [/telephone number/, 'problem.example', () => ({ example: '+32 2 555 00 00' })],
  [/^Invalid input/, 'problem.text'],
];

/** What is wrong with a row, as a sentence. */
export function issueSentence(issue: RowIssue, kind: string, locale: Locale): string {
  if (issue.fault) return faultSentence(issue.fault, locale);
  const field = pathName(issue.path, kind, locale);
  for (const [pattern, key, params] of patterns) {
    const found = pattern.exec(issue.message);
    if (found) return locale.t(key, { field, ...params?.(found) });
  }
  return locale.t('import.issue.other', { field, message: issue.message });
}

/** What a target is called. */
export function targetName(target: Target, locale: Locale): string {
  const field = locale.label(target.label, target.field);
  if (target.language !== undefined) {
    const language = locale.languageName(target.language);
    return locale.t('import.inLanguage', { field, language });
  }
  if (target.part !== undefined) return `${field}: ${locale.label(target.partLabel, target.part)}`;
  return field;
}

/** The same by its id. */
export function targetNameOf(kind: string, id: string, locale: Locale): string {
  const target = targetsOf(kind).find((one) => one.id === id);
  return target ? targetName(target, locale) : id;
}
