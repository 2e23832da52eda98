/**
 * What is wrong with a draft, in the reader's words: which field, what is expected, and an example.
 * From the issues of zod, so that the words follow the schema.
 */
import type { z } from 'zod';
import { maxRecordBytes } from '#schema/limits.ts';
import type { Kind } from '#schema/record/index.ts';
import { schemes, type UiLanguage } from '#schema/taxonomy/index.ts';
import type { Locale, Params } from '../i18n.ts';
import type { MessageKey } from '../messages/en.ts';
import type { FormProblem } from '../view/form.tsx';
import { writeDay, writeNumber } from './amounts.ts';
import { stepsOf } from './layout.ts';
import { controlId, type Part, partAt } from './parts.ts';

type Values = Readonly<Record<string, unknown>>;
type Issue = z.core.$ZodIssue;

/** Examples of what is expected, by the last name of the path. */
const examples: Readonly<Record<string, string>> = {
  vat: 'BE0203201340',
  euid: 'NLNHR.12345678',
  lei: '529900T8BM49AURSDO55',
  ror: 'https://ror.org/05f950310',
  email: 'desk@example.org',
  phone: '+32 2 555 00 00',
  currency: 'EUR',
  record: 'interhub:…',
};

/** Messages of the kinds' rules, by the path that the rule names. */
const rules: Readonly<Record<string, MessageKey>> = {
  'place is required unless the event is online': 'problem.place',
  'sizeClass an SME is micro, small or medium, and a large firm is large': 'problem.sizeClass',
  'consent is required when the expert is a person': 'problem.consent',
  'amountMax is in another currency than amountMin': 'problem.currencies',
  'amountMax is less than amountMin': 'problem.amounts',
};

/** The message of a rule that does not hold; the general one for a rule that is new. */
export function ruleKey(path: string, message: string): MessageKey {
  if (message.startsWith('is before ')) return 'problem.order';
  if (message === 'is over already') return 'problem.over';
  return rules[`${path} ${message}`] ?? 'problem.wrong';
}

const exampleDay = '2027-12-31';

/** What is expected of a part, apart from being there. */
function expected(
  part: Part | undefined,
  issue: Issue,
  last: string,
  lang: UiLanguage,
): readonly [MessageKey, Params?] {
  switch (part?.control) {
    case 'date':
      return ['problem.day', { example: writeDay(exampleDay, lang) }];
    case 'number': {
      if (issue.code === 'too_small') return ['problem.atLeast', { n: Number(issue.minimum) }];
      if (issue.code === 'too_big') return ['problem.atMost', { n: Number(issue.maximum) }];
      return ['problem.number'];
    }
    case 'money':
      return last === 'currency'
        ? ['problem.example', { example: 'EUR' }]
        : ['problem.money', { example: writeNumber(1234.56, lang) }];
    case 'url':
      return ['problem.url'];
    case 'codes':
      return ['problem.codes'];
    case 'choice':
    case 'choices':
      return ['problem.choose'];
    default:
  }
  const example = examples[last];
  if (example !== undefined) return ['problem.example', { example }];
  return ['problem.text'];
}

function isThere(value: unknown, path: readonly PropertyKey[]): boolean {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at !== undefined;
}

function wordsOf(
  issue: Issue,
  part: Part | undefined,
  value: Values,
  lang: UiLanguage,
): readonly [MessageKey, Params?] {
  const last = String(issue.path.at(-1) ?? '');
  const isMissing =
    (issue.code === 'invalid_type' || issue.code === 'invalid_value') &&
    !isThere(value, issue.path);
  if (isMissing) {
    const isChoice = part?.control === 'choice' || part?.control === 'codes';
    return [isChoice ? 'problem.chooseOne' : 'problem.missing'];
  }
  if (issue.code === 'too_big' && issue.origin === 'string')
    return ['problem.long', { n: Number(issue.maximum) }];
  if (issue.code === 'too_big' && issue.origin === 'array')
    return ['problem.many', { n: Number(issue.maximum) }];
  if (issue.code === 'custom' && issue.message === 'has a value twice') return ['problem.twice'];
  if (issue.code === 'custom' && issue.params?.code === 'unknown-code') {
    const scheme = schemes[issue.params.scheme as keyof typeof schemes];
    const [nearest] = scheme.nearest(String(issue.params.value), 1);
    return nearest
      ? [
          'problem.unknownCode',
          { value: String(issue.params.value), nearest: nearest.labels[lang] },
        ]
      : ['problem.codes'];
  }
  return expected(part, issue, last, lang);
}

/** The control at which a problem is mended: of a list of codes the whole list, of a text its language. */
function placeOf(path: readonly PropertyKey[], kind: Kind, languages: readonly string[]): string {
  const names = path.map(String);
  const part = partAt(kind, names.join('.'));
  const isWhole = part && ['codes', 'choices', 'lines'].includes(part.control);
  if (isWhole)
    return controlId(
      names.filter((_one, i) => i < 3 && (i === 0 || !isIndexOfLast(names, i))).join('.'),
    );
  if (part && (part.control === 'text' || part.control === 'markdown')) {
    const top = names.slice(0, partDepth(names, kind));
    const tag = names[top.length] ?? languages[0] ?? 'en';
    return controlId([...top, languages.includes(tag) ? tag : (languages[0] ?? 'en')].join('.'));
  }
  if (part?.control === 'money') {
    const isInside = names.at(-1) === 'amount' || names.at(-1) === 'currency';
    return controlId((isInside ? names : [...names, 'amount']).join('.'));
  }
  return controlId(names.join('.'));
}

/** Whether the name at a place is the number of a value at the end of the path. */
function isIndexOfLast(names: readonly string[], i: number): boolean {
  return i === names.length - 1 && /^\d+$/.test(names[i] ?? '');
}

/** How many names of a path lead to its part; what follows is a language. */
function partDepth(names: readonly string[], kind: Kind): number {
  const whole = partAt(kind, names.join('.'));
  let depth = names.length;
  while (depth > 1 && partAt(kind, names.slice(0, depth - 1).join('.')) === whole) depth--;
  return depth;
}

/** The name of the field at a path, with those around it: ‘Contact, Email’. */
export function labelOf(
  path: readonly PropertyKey[],
  kind: Pick<Kind, 'name'>,
  locale: Locale,
): string {
  const labels: string[] = [];
  path.forEach((key, i) => {
    const part = partAt(
      kind,
      path
        .slice(0, i + 1)
        .map(String)
        .join('.'),
    );
    const label = part && locale.label(part.label);
    if (part?.control === 'list' && /^\d+$/.test(String(key)) && label)
      labels[labels.length - 1] = `${label} ${Number(key) + 1}`;
    else if (label && labels.at(-1) !== label && !labels.at(-1)?.startsWith(`${label} `))
      labels.push(label);
  });
  return labels.join(', ');
}

/** Problems that are shown: enough to mend in one go. */
const maxProblems = 40;

/**
 * All problems of a value, in the order of the form.
 * @param value what a record would be, with its defaults
 * @param extra issues that only the use case knows, such as a day that is over
 */
export function problemsOf(
  kind: Kind,
  value: Values,
  languages: readonly string[],
  locale: Locale,
  extra: ReadonlyArray<{ readonly path: string; readonly message: string }> = [],
): readonly FormProblem[] {
  const parsed = kind.schema.safeParse(value);
  const order = stepsOf(kind).flatMap(({ fields, further }) => [...fields, ...further]);
  const say = (path: readonly PropertyKey[], [key, params]: readonly [MessageKey, Params?]) => {
    const field = labelOf(path, kind, locale);
    const message = locale.t(key, { ...params, field });
    const place = order.indexOf(String(path[0]));
    return { field: path.length === 0 ? '' : placeOf(path, kind, languages), message, place };
  };
  const split = (path: string) => (path === '' ? [] : path.split('.'));
  const found = parsed.success
    ? [
        ...kind.rules
          .filter((rule) => !rule.holds(parsed.data as never))
          .map(({ path, message }) => say(split(path), [ruleKey(path, message)])),
        ...extra
          .filter(({ message }) => message === 'is over already')
          .map(({ path }) => say(split(path), ['problem.over'])),
        ...(JSON.stringify(value).length > maxRecordBytes ? [say([], ['problem.size'])] : []),
      ]
    : parsed.error.issues.map((issue) => {
        const part = partAt(kind, issue.path.map(String).join('.'));
        return say(issue.path, wordsOf(issue, part, value, locale.lang));
      });
  const seen = new Set<string>();
  return found
    .filter(({ field, message }) => {
      const isNew = !seen.has(field + message);
      seen.add(field + message);
      return isNew;
    })
    .sort((a, b) => a.place - b.place)
    .slice(0, maxProblems)
    .map(({ field, message }) => ({ field, message }));
}
