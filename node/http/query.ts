/** Query parameters → values of a zod schema; every wrong or unknown one is named. */
import type { Context } from 'hono';
import { z } from 'zod';
import { nearestWords } from '#schema/nearest.ts';
import type { FieldIssue } from '#schema/record/index.ts';
import { maxIssues, maxParameterLength, maxQueryStringLength } from './limits.ts';
import { HttpProblem } from './problem.ts';
import type { Route, Services } from './route.ts';

function unwrapped(schema: z.ZodType): z.ZodType {
  let inner: unknown = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) inner = inner.unwrap();
  return inner as z.ZodType;
}

/** Several values of a list are repeated parameters, or one with commas, or both. */
function listOf(values: readonly string[]): string[] {
  return [...new Set(values.flatMap((v) => v.split(',')).map((v) => v.trim()))].filter(
    (v) => v !== '',
  );
}

/** A value as its schema expects it; what does not fit stays text, and the schema says so. */
function parsedValue(schema: z.ZodType, values: readonly string[]): unknown {
  const inner = unwrapped(schema);
  const [text = ''] = values;
  if (inner instanceof z.ZodArray) return listOf(values);
  if (inner instanceof z.ZodNumber && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (inner instanceof z.ZodBoolean && (text === 'true' || text === 'false'))
    return text === 'true';
  return text;
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    const wanted: Record<string, string> = {
      number: 'a whole number',
      int: 'a whole number',
      boolean: 'true or false',
    };
    return `is not ${wanted[issue.expected] ?? `a ${issue.expected}`}`;
  }
  if (issue.code === 'too_small' && issue.origin === 'number')
    return `is less than ${issue.minimum}`;
  if (issue.code === 'too_big') {
    if (issue.origin === 'array') return `has more than ${issue.maximum} values`;
    if (issue.origin === 'string') return `is longer than ${issue.maximum} characters`;
    return `is more than ${issue.maximum}`;
  }
  if (issue.code === 'invalid_value') return `is not one of ${issue.values.join(', ')}`;
  return issue.message;
}

/**
 * Reads the query string by a schema of flat parameters: texts, whole numbers, true/false, and lists
 * of texts.
 * @throws {HttpProblem} invalid-query; `issues` names all that is wrong
 * @example const { limit } = readQuery(c, z.strictObject({ limit: z.int().max(50).default(20) }));
 */
export function readQuery<S extends z.ZodObject>(c: Context, schema: S): z.infer<S> {
  const { search, searchParams } = new URL(c.req.url);
  const issues: FieldIssue[] = [];
  const found: Record<string, unknown> = {};
  const known = Object.keys(schema.shape);
  if (search.length > maxQueryStringLength) {
    throw new HttpProblem('invalid-query', 'The query string is too long.', {
      issues: [{ path: '', message: `is longer than ${maxQueryStringLength} characters` }],
    });
  }
  for (const name of new Set(searchParams.keys())) {
    const path = name.slice(0, 60);
    const values = searchParams.getAll(name);
    const parameter = Object.hasOwn(schema.shape, name)
      ? (schema.shape[name] as z.ZodType)
      : undefined;
    if (!parameter) {
      const nearest = known.length > 0 ? `; nearest: ${nearestWords(name, known).join(', ')}` : '';
      if (issues.length < maxIssues) issues.push({ path, message: `unknown parameter${nearest}` });
    } else if (values.length > 1 && !(unwrapped(parameter) instanceof z.ZodArray)) {
      issues.push({ path, message: 'stands more than once' });
    } else if (values.some((v) => v.length > maxParameterLength || !v.isWellFormed())) {
      issues.push({ path, message: `is longer than ${maxParameterLength} characters` });
    } else {
      const value = parsedValue(parameter, values);
      // A form sends empty fields too: they say nothing.
      if (value !== '' && !(Array.isArray(value) && value.length === 0)) found[name] = value;
    }
  }
  const parsed = schema.safeParse(found);
  if (parsed.success && issues.length === 0) return parsed.data;
  for (const issue of parsed.error?.issues.slice(0, maxIssues) ?? []) {
    const path = issue.path.map(String).join('.');
    const isMissing = issue.code === 'invalid_type' && !(String(issue.path[0]) in found);
    const named = issues.some((i) => i.path === path);
    if (!named) issues.push({ path, message: isMissing ? 'is missing' : messageOf(issue) });
  }
  throw new HttpProblem('invalid-query', 'A parameter is not understood.', { issues });
}

/**
 * As {@link readQuery}, for a route: of a query that is refused anyway, it says what else is wrong.
 * @throws {HttpProblem} invalid-query
 */
export async function readQueryOf(
  c: Context,
  schema: z.ZodObject,
  { explain }: Pick<Route, 'explain'>,
  services: Services,
): Promise<unknown> {
  try {
    return readQuery(c, schema);
  } catch (error) {
    if (!(error instanceof HttpProblem) || !explain) throw error;
    const { issues = [] } = error.extras;
    const named = new Set(issues.map(({ path }) => path));
    // The whole is too long: nobody looks into it.
    if (named.has('')) throw error;
    const { searchParams } = new URL(c.req.url);
    const more = await explain((name) => listOf(searchParams.getAll(name)), services);
    throw new HttpProblem(error.code, error.message, {
      issues: [...issues, ...more.filter(({ path }) => !named.has(path))].slice(0, maxIssues),
    });
  }
}
