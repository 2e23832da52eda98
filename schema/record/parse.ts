/** Values and bytes from outside → a record, or a list of what is wrong and where. */
import type { z } from 'zod';
import { maxRecordBytes } from '../limits.ts';
import { nearestWords } from '../nearest.ts';
import type { SchemeId } from '../taxonomy/index.ts';
import { schemes } from '../taxonomy/index.ts';
import { type Acceptance, acceptanceOf } from './acceptance.ts';
import { maxQuotedLength } from './field.ts';
import type { Kind } from './kind.ts';
import { type InterhubRecord, kindNames, kinds } from './registry.ts';

/** One thing that is wrong with a record, for a person to mend. */
export interface FieldIssue {
  /** Where: a path such as `title.en` or `sectors.0`; empty for the record as a whole. */
  readonly path: string;
  /** What, in English. */
  readonly message: string;
}

/** A record, or all that is wrong with it. */
export type RecordResult =
  | { readonly ok: true; readonly record: InterhubRecord }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] };

/** Issues that are reported, and of those the first that get suggestions: enough for a person. */
const maxIssues = 50;
const maxSuggestions = 10;

function nearestCodes(params: Readonly<Record<string, unknown>> | undefined): string {
  if (params?.code !== 'unknown-code') return '';
  const nearest = schemes[params.scheme as SchemeId].nearest(String(params.value), 3);
  if (nearest.length === 0) return '';
  return `; nearest: ${nearest.map((c) => `${c.code} (${c.labels.en})`).join(', ')}`;
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return false;
    at = Object.hasOwn(at, key) ? (at as Record<PropertyKey, unknown>)[key] : undefined;
  }
  return at === undefined;
}

function explain(
  issue: z.core.$ZodIssue,
  index: number,
  known: readonly string[],
  value: unknown,
): readonly FieldIssue[] {
  const path = issue.path.map(String).join('.');
  const suggests = index < maxSuggestions;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, maxSuggestions).map((key) => ({
        path: path ? `${path}.${key}` : key,
        message:
          path || !suggests
            ? 'unknown field'
            : `unknown field; nearest: ${nearestWords(key, known).join(', ')}`,
      }));
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? issue.message }];
    case 'custom':
      return [{ path, message: issue.message + (suggests ? nearestCodes(issue.params) : '') }];
    case 'invalid_type':
    case 'invalid_value': {
      if (!isMissing(value, issue.path)) return [{ path, message: issue.message }];
      const values = issue.code === 'invalid_value' ? `; one of ${issue.values.join(', ')}` : '';
      return [{ path, message: `is missing${values}` }];
    }
    default:
      return [{ path, message: issue.message }];
  }
}

/** Most records have none: quicker than saying where. */
function hasProtoKey(value: object): boolean {
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return true;
    const inner: unknown = (value as Record<string, unknown>)[key];
    if (typeof inner === 'object' && inner !== null && hasProtoKey(inner)) return true;
  }
  return false;
}

/**
 * Where a value has a key `__proto__`, which zod passes over in silence in a map such as a
 * multilingual text. To be called with values that a schema has accepted: they are shallow.
 */
function findProtoKeys(value: unknown, path: string): readonly FieldIssue[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const innerPath = path ? `${path}.${key}` : key;
    if (key === '__proto__') return [{ path: innerPath, message: 'unknown field' }];
    return findProtoKeys(inner, innerPath);
  });
}

function kindOf(value: object): { readonly name: unknown; readonly kind: Kind | undefined } {
  const name = Object.hasOwn(value, 'kind') ? (value as { kind: unknown }).kind : undefined;
  return { name, kind: typeof name === 'string' ? kinds.get(name) : undefined };
}

/** By kind, made when it is first asked for. */
const acceptances = new Map<Kind, Acceptance | undefined>();

/**
 * Whether {@link parseRecord} accepts a value: for what comes by the hundred and is not mended. A fifth of
 * the time, and nothing is copied.
 * @param value what JSON.parse gave
 */
export function isRecord(value: unknown): value is InterhubRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { kind } = kindOf(value);
  if (!kind) return false;
  if (!acceptances.has(kind)) acceptances.set(kind, acceptanceOf(kind.schema));
  const accepts = acceptances.get(kind);
  if (!accepts) return parseRecord(value).ok;
  return accepts(value) && kind.rules.every((rule) => rule.holds(value as never));
}

/**
 * Checks a value against the schema and the rules of its kind. Never throws.
 * @param value what JSON.parse gave
 */
export function parseRecord(value: unknown): RecordResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, issues: [{ path: '', message: 'is not a JSON object' }] };
  }
  const { name, kind } = kindOf(value);
  if (!kind) {
    const message =
      typeof name === 'string'
        ? `${JSON.stringify(name.slice(0, maxQuotedLength))} is not a known kind; nearest: ${nearestWords(name, kindNames).join(', ')}`
        : `is missing; one of ${kindNames.join(', ')}`;
    return { ok: false, issues: [{ path: 'kind', message }] };
  }
  const parsed = kind.schema.safeParse(value);
  if (!parsed.success) {
    const known = ['kind', 'version', ...Object.keys(kind.allFields)];
    const issues = parsed.error.issues.slice(0, maxIssues);
    return { ok: false, issues: issues.flatMap((issue, i) => explain(issue, i, known, value)) };
  }
  const issues = [
    ...(hasProtoKey(value) ? findProtoKeys(value, '') : []),
    ...kind.rules
      .filter((rule) => !rule.holds(parsed.data))
      .map(({ path, message }) => ({ path, message })),
  ];
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, record: parsed.data as InterhubRecord };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function whole(message: string): RecordResult {
  return { ok: false, issues: [{ path: '', message }] };
}

/** The same for the bytes of a record body (UTF-8 JSON). */
export function parseRecordBytes(bytes: Uint8Array): RecordResult {
  if (bytes.length > maxRecordBytes) return whole(`is larger than ${maxRecordBytes} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    return whole('is not UTF-8 JSON');
  }
  return parseRecord(value);
}
