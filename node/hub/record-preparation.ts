/** A value → the bytes of a record that will be signed. */
import { maxRecordBytes } from '#schema/limits.ts';
import {
  type InterhubRecord,
  kinds,
  parseRecord,
  type RecordResult,
} from '#schema/record/index.ts';

/** A record that passed its schema, as the bytes that are signed. */
export interface ReadyRecord {
  readonly record: InterhubRecord;
  readonly body: Uint8Array;
}

const dayMs = 86_400_000;

/** Fills what a writer may leave out: version, sharing, and the deadline of kinds that have one. */
export function withDefaults(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const given = value as Record<string, unknown>;
  const kind = typeof given.kind === 'string' ? kinds.get(given.kind) : undefined;
  if (!kind) return value;
  const filled: Record<string, unknown> = { ...given };
  filled.version ??= kind.version;
  filled.sharing ??= 'network';
  const { until, defaultDays } = kind.dates;
  if (until && defaultDays) {
    filled[until] ??= new Date(now + defaultDays * dayMs).toISOString().slice(0, 10);
  }
  return filled;
}

/**
 * Checks a value and makes the bytes that will be signed.
 * @returns the record, or what is wrong with it
 */
export function prepareRecord(
  value: unknown,
  now: number,
): { ok: true; ready: ReadyRecord } | Extract<RecordResult, { ok: false }> {
  const result = parseRecord(withDefaults(value, now));
  if (!result.ok) return result;
  const body = new TextEncoder().encode(JSON.stringify(result.record));
  if (body.length > maxRecordBytes) {
    return { ok: false, issues: [{ path: '', message: `is larger than ${maxRecordBytes} bytes` }] };
  }
  return { ok: true, ready: { record: result.record, body } };
}
