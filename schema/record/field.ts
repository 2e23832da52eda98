/**
 * The vocabulary in which record kinds are written: a field is a zod schema together with what
 * everything else needs to know of it (labels, form control, how search treats it). Validation,
 * search projection, facets, forms, pages, JSON Schema and OpenAPI are all read off these.
 */
import { z } from 'zod';
import {
  maxBodyLength,
  maxLanguagesPerText,
  maxLineLength,
  maxListLength,
  maxUrlLength,
} from '../limits.ts';
import type { Labels, Scheme, SchemeId } from '../taxonomy/index.ts';
import { schemes } from '../taxonomy/index.ts';

/** A text in one or more languages: BCP 47 tag → text. */
export type Multilingual = Record<string, string>;

/** How a form asks for a field, and how a page shows it. */
export type Control =
  | 'line'
  | 'lines'
  | 'text'
  | 'markdown'
  | 'choice'
  | 'choices'
  | 'codes'
  | 'number'
  | 'money'
  | 'date'
  | 'flag'
  | 'url'
  | 'links'
  | 'contact'
  | 'location'
  | 'parties'
  | 'group'
  | 'group-list';

/**
 * How search treats the words of a field: part of the body text, as a keyword (weighted more), as
 * the labels of its codes or choices in all languages, or not at all.
 */
export type IndexedAs = 'body' | 'keyword' | 'labels' | 'none';

/** One field of a record kind. */
export interface Field<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly label: Labels;
  readonly hint?: Labels;
  readonly control: Control;
  readonly indexedAs: IndexedAs;
  /** Labels of the values, for controls `choice` and `choices`. */
  readonly options?: Readonly<Record<string, Labels>>;
  /** The taxonomy, for control `codes`. */
  readonly scheme?: SchemeId;
  /** The parts of a `group`, or of each entry of a `group-list`. */
  readonly fields?: Readonly<Record<string, Field>>;
  /** Whether its values differ by language (BCP 47 tag → value). */
  readonly isMultilingual?: boolean;
  /** Whether the values are counted in the facets of a search. */
  readonly isFacet?: boolean;
}

/** Characters of a wrong value that an error message repeats. */
export const maxQuotedLength = 80;

type Extra = Partial<Pick<Field, 'hint' | 'indexedAs' | 'isFacet'>>;

/** BCP 47 tags as records use them: language, optional script, optional region. */
export const languageTag = z
  .string()
  .regex(
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/,
    'not a BCP 47 language tag such as "en" or "nl-BE"',
  );

/** A calendar day, ISO 8601, e.g. 2027-03-31. */
export const day = z.iso.date();

/** \p{Cc} but for tab and line breaks; as ranges it is tested several times as fast. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controlCharacters = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;

/** What may be wrong with a text, besides its length. */
const textFaults = [
  [(s: string) => !/\S/.test(s), 'is empty'],
  [(s: string) => !s.isWellFormed(), 'is not well-formed Unicode'],
  [(s: string) => controlCharacters.test(s), 'has control characters'],
] as const;

/** Text as people type it: not blank, well-formed, no control characters but tab and line break. */
export function plainText(max: number) {
  return z
    .string()
    .max(max)
    .check(({ value, issues }) => {
      for (const [hasFault, message] of textFaults) {
        if (hasFault(value)) issues.push({ code: 'custom', input: value, message, continue: true });
      }
    });
}

/** The same without line breaks. */
function oneLine(max: number) {
  return plainText(max).refine((s) => !/[\r\n\u2028\u2029]/.test(s), 'has more than one line');
}

/** A text in at least one language. */
export function multilingual(max: number) {
  return z
    .record(languageTag, plainText(max))
    .refine((o) => Object.keys(o).length > 0, 'needs at least one language')
    .refine(
      (o) => Object.keys(o).length <= maxLanguagesPerText,
      `has more than ${maxLanguagesPerText} languages`,
    );
}

/** An http(s) address without credentials. Hubs never fetch it; browsers follow it on a click. */
export const webAddress = z
  .string()
  .max(maxUrlLength)
  .refine((s) => {
    const url = URL.parse(s);
    return (
      url !== null &&
      (url.protocol === 'https:' || url.protocol === 'http:') &&
      url.username === '' &&
      url.password === ''
    );
  }, 'is not an http or https address');

/**
 * A code of a taxonomy. The issue of an unknown one carries `params`, by which parseRecord names
 * the nearest valid codes; looking for those here, once per wrong code, would let a hostile record
 * (a team of fifty, each with fifty wrong languages) cost seconds.
 */
export function code(scheme: Scheme) {
  return z.string().check(({ value, issues }) => {
    if (scheme.has(value)) return;
    const quoted = value.slice(0, maxQuotedLength);
    issues.push({
      code: 'custom',
      input: value,
      message: `${JSON.stringify(quoted)} is not a known ${scheme.id}`,
      params: { code: 'unknown-code', scheme: scheme.id, value: quoted },
      continue: true,
    });
  });
}

/** Equal for equal values of one list, which are all texts or all something else. */
function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function uniqueList<S extends z.ZodType>(item: S, max = maxListLength) {
  return z
    .array(item)
    .min(1)
    .max(max)
    .refine(
      (list) => list.length === 1 || new Set(list.map(nameOf)).size === list.length,
      'has a value twice',
    );
}

/** One line of text. */
export function line(label: Labels, extra: Extra = {}) {
  return {
    schema: oneLine(maxLineLength),
    label,
    control: 'line',
    indexedAs: 'none',
    ...extra,
  } as const satisfies Field;
}

/** A list of one-line values. */
export function lines(label: Labels, extra: Extra = {}) {
  return {
    schema: uniqueList(oneLine(maxLineLength)),
    label,
    control: 'lines',
    indexedAs: 'keyword',
    ...extra,
  } as const satisfies Field;
}

/** Multilingual text; Markdown unless `control` says 'text'. */
export function text(
  label: Labels,
  extra: Extra & { max?: number; control?: 'text' | 'markdown' } = {},
) {
  const { max = maxBodyLength, control = 'markdown', ...rest } = extra;
  return {
    schema: multilingual(max),
    label,
    control: control as Control,
    indexedAs: 'body',
    isMultilingual: true,
    ...rest,
  } as const satisfies Field;
}

/** One of a closed set of values. */
export function choice<const O extends Readonly<Record<string, Labels>>>(
  label: Labels,
  options: O,
  extra: Extra = {},
) {
  return {
    schema: z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]]),
    label,
    control: 'choice',
    indexedAs: 'labels',
    options,
    ...extra,
  } as const satisfies Field;
}

/** Several of a closed set of values. */
export function choices<const O extends Readonly<Record<string, Labels>>>(
  label: Labels,
  options: O,
  extra: Extra = {},
) {
  return {
    schema: uniqueList(z.enum(Object.keys(options) as [keyof O & string, ...(keyof O & string)[]])),
    label,
    control: 'choices',
    indexedAs: 'labels',
    options,
    ...extra,
  } as const satisfies Field;
}

/** Codes of a taxonomy. */
export function codes(label: Labels, schemeId: SchemeId, extra: Extra = {}) {
  return {
    schema: uniqueList(code(schemes[schemeId])),
    label,
    control: 'codes',
    indexedAs: 'labels',
    scheme: schemeId,
    ...extra,
  } as const satisfies Field;
}

/** A whole number within bounds. */
export function integer(label: Labels, min: number, max: number, extra: Extra = {}) {
  return {
    schema: z.int().min(min).max(max),
    label,
    control: 'number',
    indexedAs: 'none',
    ...extra,
  } as const satisfies Field;
}

/** A number within bounds, whole or not. */
export function number(label: Labels, min: number, max: number, extra: Extra = {}) {
  return {
    schema: z.number().min(min).max(max),
    label,
    control: 'number',
    indexedAs: 'none',
    ...extra,
  } as const satisfies Field;
}

/** An amount of money: ISO 4217 currency and a number with at most two decimals. */
export function money(label: Labels, extra: Extra = {}) {
  const schema = z.strictObject({
    amount: z.number().min(0).max(1e12).multipleOf(0.01),
    currency: z.string().regex(/^[A-Z]{3}$/, 'is not an ISO 4217 currency such as EUR'),
  });
  return { schema, label, control: 'money', indexedAs: 'none', ...extra } as const satisfies Field;
}

/** A calendar day. */
export function date(label: Labels, extra: Extra = {}) {
  return {
    schema: day,
    label,
    control: 'date',
    indexedAs: 'none',
    ...extra,
  } as const satisfies Field;
}

/** Yes or no. */
export function flag(label: Labels, extra: Extra = {}) {
  return {
    schema: z.boolean(),
    label,
    control: 'flag',
    indexedAs: 'none',
    ...extra,
  } as const satisfies Field;
}

/** An http(s) address. */
export function url(label: Labels, extra: Extra = {}) {
  return {
    schema: webAddress,
    label,
    control: 'url',
    indexedAs: 'none',
    ...extra,
  } as const satisfies Field;
}

/** `interhub:<network>/<hub>/<rid>`: where a record is known everywhere. */
export const recordAddress = z
  .string()
  .regex(
    /^interhub:[a-z0-9][a-z0-9-]{1,39}\/[a-z0-9][a-z0-9-]{1,39}\/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'is not a record address (interhub:<network>/<hub>/<rid>)',
  );

/** Organisations by name, each with an optional record address and website. */
export function parties(label: Labels, extra: Extra = {}) {
  const party = z.strictObject({
    name: plainText(maxLineLength),
    record: recordAddress.optional(),
    url: webAddress.optional(),
  });
  return {
    schema: uniqueList(party),
    label,
    control: 'parties',
    indexedAs: 'keyword',
    ...extra,
  } as const satisfies Field;
}

/** The zod shape of a set of fields. */
export type Shape<F extends Readonly<Record<string, Field>>> = { [K in keyof F]: F[K]['schema'] };

/** Several fields that belong together, as an object. */
export function group<const F extends Readonly<Record<string, Field>>>(
  label: Labels,
  fields: F,
  extra: Extra = {},
) {
  return {
    schema: z.strictObject(shapeOf(fields)),
    label,
    control: 'group',
    indexedAs: 'none',
    fields,
    ...extra,
  } as const satisfies Field;
}

/** A list of entries, each an object with the same fields. */
export function listOf<const F extends Readonly<Record<string, Field>>>(
  label: Labels,
  fields: F,
  extra: Extra = {},
) {
  return {
    schema: uniqueList(z.strictObject(shapeOf(fields))),
    label,
    control: 'group-list',
    indexedAs: 'none',
    fields,
    ...extra,
  } as const satisfies Field;
}

/** The same field, not required. */
export function optional<const F extends Field>(field: F) {
  return { ...field, schema: field.schema.optional() } as Omit<F, 'schema'> & {
    readonly schema: z.ZodOptional<F['schema']>;
  };
}

/** The zod shape of a set of fields, to build an object schema from. */
export function shapeOf<const F extends Readonly<Record<string, Field>>>(fields: F): Shape<F> {
  return Object.fromEntries(Object.entries(fields).map(([k, f]) => [k, f.schema])) as Shape<F>;
}
