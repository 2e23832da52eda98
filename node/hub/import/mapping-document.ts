/**
 * The mapping: a JSON document that says where each field of a record comes from. Example:
 *
 *   { "format": "interhub-mapping/1", "kind": "organisation", "language": "fr",
 *     "origin": { "system": "register", "id": "number" },
 *     "fields": {
 *       "title": "name",
 *       "summary": { "firstOf": ["purpose", { "template": "{name}, {city}" }], "truncate": true },
 *       "type": { "from": "category", "table": { "Firm": "sme" }, "otherwise": "other" },
 *       "regions": { "value": ["FR10"] },
 *       "keywords": { "from": "tags", "split": "," },
 *       "links": { "list": [{ "object": { "type": { "value": "website" }, "url": "homepage" } }],
 *                  "onInvalid": "drop" } } }
 *
 * Properties are columns of CSV, members of JSON (`a.b.0` goes into objects and lists), properties of
 * a GeoJSON feature and its `@id`, `@lat`, `@lon`. A property that is missing or empty gives nothing,
 * and a field for which nothing is found is left out of the record.
 */
import { z } from 'zod';
import { nearestWords } from '#schema/nearest.ts';
import {
  type FieldIssue,
  kindNames,
  kinds,
  languageTag,
  sharingLevels,
} from '#schema/record/index.ts';
import { HubError } from '../errors.ts';
import { maxMappingBytes, maxMappingDepth } from './limits.ts';

/** Formats of days in other systems; `s`, `ms`: seconds or milliseconds since 1970. */
export const dayFormats = [
  'YYYY-MM-DD',
  'DD/MM/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'MM/DD/YYYY',
  'YYYYMMDD',
  's',
  'ms',
] as const;
/** See {@link dayFormats}. */
export type DayFormat = (typeof dayFormats)[number];

/** Where a value comes from, and what is done with it on the way. Exactly one of the first seven. */
export interface Rule {
  /** One property, or several whose values follow one another. */
  readonly from?: string | string[] | undefined;
  /** Text with `{property}` in it; nothing if one of the properties is empty. */
  readonly template?: string | undefined;
  /** The same for every record. */
  readonly value?: unknown;
  /** The first that gives anything. */
  readonly firstOf?: Source[] | undefined;
  /** For texts: by language tag. */
  readonly languages?: Record<string, Source> | undefined;
  /** For lists, above all of objects; entries for which nothing is found are left out. */
  readonly list?: Source[] | undefined;
  /** For fields that have parts. */
  readonly object?: Record<string, Source> | undefined;

  /** Makes one value of several. */
  readonly join?: string | undefined;
  /** Makes several values of one. */
  readonly split?: string | undefined;
  /** Beginnings that are taken off a value, each at most once, in this order. */
  readonly without?: string[] | undefined;
  /** Put before a value. */
  readonly prefix?: string | undefined;
  /** Put, with `://`, before web addresses that have no scheme. */
  readonly scheme?: 'http' | 'https' | undefined;
  /** Value there → value here; null: leave it out. */
  readonly table?: Record<string, string | string[] | null> | undefined;
  /** For codes: what is not in the table is looked up as a code or a name in four languages. */
  readonly resolve?: boolean | undefined;
  /** For values that are not in the table; null: leave them out. Without it they are an error. */
  readonly otherwise?: string | null | undefined;
  /** In a template: percent-encodes what is put in. */
  readonly encode?: 'url' | undefined;
  /** How days are written there. */
  readonly day?: DayFormat | undefined;
  /** The decimal sign of numbers there. */
  readonly decimal?: '.' | ',' | undefined;
  /** BCP 47 tag of this text, if not that of the mapping. */
  readonly language?: string | undefined;
  /** Cuts texts, at a word, and lists to what the record allows. */
  readonly truncate?: boolean | undefined;
  /** Leaves out what the record's schema refuses, instead of refusing the row. */
  readonly onInvalid?: 'drop' | undefined;
}

/** A {@link Rule}; a text alone is the name of a property. */
export type Source = string | Rule;

const property = z.string().min(1).max(200);
const origins = ['from', 'template', 'value', 'firstOf', 'languages', 'list', 'object'] as const;
const entries = 200;

const source: z.ZodType<Source> = z.lazy(() =>
  z.union([property, rule], { error: 'is neither the name of a property nor a rule' }),
);

const rule: z.ZodType<Rule> = z
  .strictObject({
    from: z.union([property, z.array(property).min(1).max(50)]).optional(),
    template: z.string().min(1).max(2_000).optional(),
    value: z.unknown().optional(),
    firstOf: z.array(source).min(1).max(20).optional(),
    languages: z.record(languageTag, source).optional(),
    list: z.array(source).min(1).max(50).optional(),
    object: z.record(property, source).optional(),
    join: z.string().max(20).optional(),
    split: z.string().min(1).max(20).optional(),
    without: z.array(z.string().min(1).max(200)).max(20).optional(),
    prefix: z.string().min(1).max(200).optional(),
    scheme: z.enum(['http', 'https']).optional(),
    table: z
      .record(z.string().max(500), z.union([z.string(), z.array(z.string()).max(50), z.null()]))
      .optional(),
    resolve: z.boolean().optional(),
    otherwise: z.string().nullable().optional(),
    encode: z.literal('url').optional(),
    day: z.enum(dayFormats).optional(),
    decimal: z.enum(['.', ',']).optional(),
    language: languageTag.optional(),
    truncate: z.boolean().optional(),
    onInvalid: z.literal('drop').optional(),
  })
  .refine((r) => origins.filter((name) => r[name] !== undefined).length === 1, {
    error: `needs exactly one of ${origins.join(', ')}`,
  });

const mapping = z.strictObject({
  format: z.literal('interhub-mapping/1'),
  /** For people. */
  description: z.string().max(2_000).optional(),
  kind: z.enum(kindNames),
  /** BCP 47 tag of texts whose rule names none. */
  language: languageTag.default('en'),
  /** The identity of each row: importing it again updates the same record. */
  origin: z
    .strictObject({
      system: z.string().min(1).max(200),
      id: source,
      url: source.optional(),
      licence: z.string().min(1).max(200).optional(),
    })
    .optional(),
  sharing: z.enum(sharingLevels).optional(),
  fields: z
    .record(z.string(), source)
    .refine((f) => Object.keys(f).length <= entries, `has more than ${entries} fields`),
});
/** See the file's comment. */
export type Mapping = z.infer<typeof mapping>;

function depthOf(value: unknown): number {
  let level: unknown[] = [value];
  let depth = 0;
  while (level.length > 0 && depth <= maxMappingDepth) {
    depth++;
    level = level.flatMap((v) => (typeof v === 'object' && v !== null ? Object.values(v) : []));
  }
  return depth;
}

/** Of the two forms of a source, what is wrong is told of the one that was meant: the rule. */
function flatten(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): FieldIssue[] {
  const path = [...above, ...issue.path];
  const meant = issue.code === 'invalid_union' ? (issue.errors[1] ?? []) : [];
  const isRule =
    meant.length > 0 && !meant.some((m) => m.code === 'invalid_type' && m.path.length === 0);
  if (isRule) return meant.flatMap((inner) => flatten(inner, path));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].map(String).join('.'),
      message: 'is not known here',
    }));
  }
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ path: path.map(String).join('.'), message: isMissing ? 'is missing' : issue.message }];
}

function refuse(issues: readonly FieldIssue[]): never {
  throw new HubError('invalid-import', 'The mapping is not valid.', {
    issues: issues.map(({ path, message }) => ({
      path: path ? `mapping.${path}` : 'mapping',
      message,
    })),
  });
}

/**
 * Checks a mapping.
 * @param value parsed JSON
 * @throws {HubError} invalid-import, with what is wrong and where
 */
export function readMapping(value: unknown): Mapping {
  if (depthOf(value) > maxMappingDepth) {
    refuse([{ path: '', message: `is nested more than ${maxMappingDepth} deep` }]);
  }
  if (JSON.stringify(value ?? null).length > maxMappingBytes) {
    refuse([{ path: '', message: `is larger than ${maxMappingBytes} bytes` }]);
  }
  const parsed = mapping.safeParse(value, { reportInput: true });
  if (!parsed.success) refuse(parsed.error.issues.flatMap((i) => flatten(i, [])).slice(0, 20));
  const known = Object.keys(kinds.get(parsed.data.kind)?.allFields ?? {});
  const unknown = Object.keys(parsed.data.fields).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    refuse(
      unknown.slice(0, 20).map((name) => ({
        path: `fields.${name}`,
        message: `a record of kind ${parsed.data.kind} has no such field; nearest: ${nearestWords(name, known).join(', ')}`,
      })),
    );
  }
  if ('origin' in parsed.data.fields) {
    refuse([
      { path: 'fields.origin', message: 'stands outside the fields, as "origin" of the mapping' },
    ]);
  }
  return parsed.data;
}

/** Every property that a source names, its parts included. */
export function propertiesOf(from: Source | undefined): string[] {
  if (from === undefined) return [];
  if (typeof from === 'string') return [from];
  return [
    ...(from.from === undefined ? [] : [from.from].flat()),
    ...(from.template ? [...from.template.matchAll(/\{([^{}]+)\}/g)].map((m) => m[1] ?? '') : []),
    ...[from.firstOf ?? [], from.list ?? []].flat().flatMap(propertiesOf),
    ...[from.languages ?? {}, from.object ?? {}]
      .flatMap((o) => Object.values(o))
      .flatMap(propertiesOf),
  ];
}
