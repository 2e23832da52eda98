/** Rows that are ready to become records, and whether each is new, changed or unchanged. */

import type { StoredRecord } from '#node/storage/index.ts';
import { type InterhubRecord, kinds, parseRecordBytes } from '#schema/record/index.ts';
import type { OwnChange, ReadyRecord } from '../publishing.ts';

/** A checked row. The record itself is left out: a hundred thousand of them would fill the memory. */
export interface Candidate {
  readonly row: number;
  /** UTF-8 JSON, as it will be signed. */
  readonly body: Uint8Array;
  readonly change: 'create' | 'replace' | 'none';
  /** Of the record that is replaced. */
  readonly rid: string;
}

/** Where a record came from, as it says itself. */
export function originOf(value: unknown): { system: string; id: string } | undefined {
  const { origin } = value as { origin?: { system?: unknown; id?: unknown } };
  return typeof origin?.system === 'string' && typeof origin.id === 'string'
    ? { system: origin.system, id: origin.id }
    : undefined;
}

/**
 * Carries over what the writer left to this hub: a deadline that was counted from the day of the
 * first import would make every later one look like a change.
 */
export function keepDefaults(value: unknown, stored: StoredRecord): unknown {
  const { until, defaultDays } = kinds.get(stored.kind)?.dates ?? {};
  if (!until || !defaultDays || !stored.body) return value;
  const given = value as Record<string, unknown>;
  if (given[until] !== undefined) return value;
  const before = parseRecordBytes(stored.body);
  const kept = before.ok ? (before.record as Record<string, unknown>)[until] : undefined;
  return kept === undefined ? value : { ...given, [until]: kept };
}

/** Whether a row changes what is stored. */
export function compare(stored: StoredRecord | undefined, body: Uint8Array): Candidate['change'] {
  if (!stored || stored.state === 'erased') return 'create';
  const isSame = stored.state === 'live' && stored.body && Buffer.compare(stored.body, body) === 0;
  return isSame ? 'none' : 'replace';
}

/** What publishing is to do with a candidate. */
export function changeOf({ change, rid, body }: Candidate): OwnChange[] {
  if (change === 'none') return [];
  const record = JSON.parse(new TextDecoder().decode(body)) as InterhubRecord;
  const ready: ReadyRecord = { record, body };
  return [change === 'create' ? { op: 'create', ready } : { op: 'replace', rid, ready }];
}
