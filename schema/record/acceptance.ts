/**
 * Whether a schema accepts a value, and nothing more. Most of what zod takes its time for is the copy that
 * it makes and what it would have to say. Made of the schema itself, so that there are no second rules to
 * keep in step with the first.
 */
import type { z } from 'zod';

/** Whether a value, as JSON.parse gave it, is valid. */
export type Acceptance = (value: unknown) => boolean;

/** String formats that are no more than their pattern. */
const patternFormats = new Set(['regex', 'email', 'date']);
/** Checks that change no value. */
const plainChecks = new Set([
  'max_length',
  'min_length',
  'string_format',
  'custom',
  'greater_than',
  'less_than',
  'multiple_of',
  'number_format',
]);

/**
 * What a schema accepts, without a key `__proto__` anywhere.
 * @returns undefined for a schema with parts of a sort that is not known here
 */
export function acceptanceOf(schema: z.core.$ZodType): Acceptance | undefined {
  const isOfType = typeOf(schema as z.core.$ZodTypes);
  const checks = [
    ...(schema._zod.traits.has('$ZodCheck') ? [schema as unknown as z.core.$ZodCheck] : []),
    ...(schema._zod.def.checks ?? []),
  ];
  if (!isOfType || !checks.every((one) => plainChecks.has(one._zod.def.check))) return undefined;
  const [first, second, ...others] = checks.map(checkOf);
  if (!first) return isOfType;
  if (!second) return (value) => isOfType(value) && first(value);
  return (value) =>
    isOfType(value) && first(value) && second(value) && others.every((check) => check(value));
}

function typeOf({ _zod: { def } }: z.core.$ZodTypes): Acceptance | undefined {
  switch (def.type) {
    case 'string':
      return def.coerce ? undefined : (value) => typeof value === 'string';
    case 'number':
      return def.coerce ? undefined : (value) => Number.isFinite(value);
    case 'boolean':
      return def.coerce ? undefined : (value) => typeof value === 'boolean';
    case 'literal': {
      const values = new Set<unknown>(def.values);
      return (value) => values.has(value);
    }
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return (value) => values.has(value);
    }
    case 'optional': {
      const inner = acceptanceOf(def.innerType);
      return inner && ((value) => value === undefined || inner(value));
    }
    case 'array': {
      const element = acceptanceOf(def.element);
      return element && ((value) => Array.isArray(value) && areAll(value, element));
    }
    case 'record':
      return mapOf(def);
    case 'object':
      return objectOf(def);
    default:
      return undefined;
  }
}

/** Unlike `every` it looks at holes as well. */
function areAll(values: readonly unknown[], accepts: Acceptance): boolean {
  for (let i = 0; i < values.length; i++) if (!accepts(values[i])) return false;
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapOf({ keyType, valueType, mode }: z.core.$ZodRecordDef): Acceptance | undefined {
  const [key, inner] = [acceptanceOf(keyType), acceptanceOf(valueType)];
  // The names of an enum must all be there, and loose maps keep what does not fit.
  if (!key || !inner || keyType._zod.values || mode === 'loose') return undefined;
  return (value) => {
    if (!isObject(value)) return false;
    for (const name in value) {
      if (name === '__proto__' || !key(name) || !inner(value[name])) return false;
    }
    return true;
  };
}

/** Strict objects alone: others let keys through that nobody looks at. */
function objectOf({ shape, catchall }: z.core.$ZodObjectDef): Acceptance | undefined {
  if (catchall?._zod.def.type !== 'never') return undefined;
  const parts = new Map<string, Acceptance>();
  const required: string[] = [];
  for (const [name, schema] of Object.entries(shape)) {
    const part = acceptanceOf(schema);
    // What every object has would be taken for a member that is there.
    if (!part || name in Object.prototype) return undefined;
    parts.set(name, part);
    if (!part(undefined)) required.push(name);
  }
  return (value) => {
    if (!isObject(value)) return false;
    for (const name in value) {
      const part = parts.get(name);
      if (!part?.(value[name])) return false;
    }
    for (const name of required) if (value[name] === undefined) return false;
    return true;
  };
}

/** Whether a value of the right type passes a check. */
function checkOf(check: z.core.$ZodCheck): Acceptance {
  const def = (check as z.core.$ZodChecks)._zod.def;
  if (def.check === 'max_length') {
    return (value) => (value as string | unknown[]).length <= def.maximum;
  }
  if (def.check === 'min_length') {
    return (value) => (value as string | unknown[]).length >= def.minimum;
  }
  if (def.check === 'string_format' && def.pattern && patternFormats.has(def.format)) {
    const { source, flags } = def.pattern;
    const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
    return (value) => pattern.test(value as string);
  }
  return (value) => {
    const payload: z.core.ParsePayload<never> = { value: value as never, issues: [] };
    check._zod.check(payload);
    return payload.issues.length === 0;
  };
}
