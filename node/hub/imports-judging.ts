/**
 * What a row of an import would do to the record that has its origin, and how a record that was imported
 * goes back to what it was. Nothing is read or written here.
 */
import { createHash } from 'node:crypto';
import type {
  ImportedRecord,
  OriginPlace,
  StoredImport,
  StoredImportRow,
  StoredRecord,
} from '#node/storage/index.ts';
import { kinds, lastDayOf, parseRecordBytes } from '#schema/record/index.ts';
import { reminderDays } from './editing/limits.ts';
import { dayAfter, dayOf } from './editing/workflow.ts';
import type { PreparedRow } from './import/prepare.ts';
import type { ImportOutcome, ImportPlan } from './imports-types.ts';
import type { OwnChange } from './publishing.ts';
import { prepareRecord } from './record-preparation.ts';

/** A row as it compares with what the hub holds. */
export interface Judged {
  readonly row: PreparedRow;
  readonly state: StoredImportRow['state'];
  readonly rid: string | null;
  readonly body?: Uint8Array;
  readonly issues: PreparedRow['issues'];
}

const digest = (body: Uint8Array) => createHash('sha256').update(body).digest();

/** Reads a plan. */
export function planOf(run: Pick<StoredImport, 'plan'>): ImportPlan {
  return JSON.parse(run.plan) as ImportPlan;
}

/** Reads an outcome. */
export function outcomeOf(run: Pick<StoredImport, 'outcome'>): ImportOutcome {
  return JSON.parse(run.outcome) as ImportOutcome;
}

type Values = Readonly<Record<string, unknown>>;

const valuesOf = (body: Uint8Array) => JSON.parse(Buffer.from(body).toString('utf8')) as Values;

/**
 * Carries over the last day that the row leaves to this hub. One that was counted from the day of the
 * first import would make every later one look like a change; when it draws near, the source still has
 * the record, and it is counted anew. And what somebody here has renewed stays so until the source names
 * a later day than the one that was replaced.
 */
function keepDay(row: PreparedRow, place: OriginPlace, now: number): Uint8Array | undefined {
  const kind = kinds.get(place.kind);
  const isRenewed = place.renewedFrom !== null;
  if (!row.body || !kind || !place.body || !(row.isDefaulted || isRenewed)) return row.body;
  const parsed = parseRecordBytes(place.body);
  if (!parsed.ok) return row.body;
  const before: Values = parsed.record;
  const given = valuesOf(row.body);
  const { until } = kind.dates;
  const kept: Record<string, unknown> = {};
  if (row.isDefaulted && until) {
    const day = before[until];
    const isNear = typeof day === 'string' && day <= dayAfter(now, reminderDays[0]);
    if (day !== undefined && !isNear) kept[until] = day;
  } else if (isRenewed && (lastDayOf(kind, given) ?? '') <= (place.renewedFrom ?? '')) {
    for (const field of [until, 'validUntil'])
      if (field && given[field] !== undefined) kept[field] = before[field];
  }
  if (Object.keys(kept).length === 0) return row.body;
  const prepared = prepareRecord({ ...given, ...kept }, now);
  return prepared.ok ? prepared.ready.body : row.body;
}

/** Whether its time was over, and the source now says that it is not. */
function isTimely(body: Uint8Array, place: OriginPlace, now: number): boolean {
  if (!place.isArchived) return false;
  const kind = kinds.get(place.kind);
  const until = kind && lastDayOf(kind, valuesOf(body));
  return until === undefined || until >= dayOf(now);
}

/**
 * Compares a row with the record of its origin. A record whose time was over comes back when the row says
 * that it is not.
 * @param isAwaited that was withdrawn because the source had it no more
 */
export function judge(
  row: PreparedRow,
  place: OriginPlace | 'erased' | undefined,
  plan: ImportPlan,
  isAwaited: boolean,
  now: number,
): Judged {
  const judged = (state: Judged['state'], rid: string | null, body = row.body): Judged => ({
    ...{ row, state, rid, issues: row.issues },
    ...(body && { body }),
  });
  if (!row.body) return judged('wrong', null);
  if (place === 'erased') return judged(plan.takesErased ? 'new' : 'erased', null);
  if (!place || place.state === 'erased') return judged('new', null);
  if (place.kind !== row.kind) {
    const message = `is ${place.kind} for this origin and cannot change`;
    return { ...judged('wrong', null), issues: [{ path: 'kind', message }] };
  }
  if (place.state === 'withdrawn') {
    const isWelcome = plan.takesWithdrawn || isAwaited || isTimely(row.body, place, now);
    if (!isWelcome) return judged('withdrawn', place.rid);
  }
  const body = keepDay(row, place, now) ?? row.body;
  const isSame =
    place.state === 'live' && place.body !== null && Buffer.compare(place.body, body) === 0;
  return judged(isSame ? 'same' : 'changed', place.rid, body);
}

/** Whether a row asks for a change. */
export function isToPublish({ state, rid, body }: Judged): boolean {
  return body !== undefined && (state === 'new' || (state === 'changed' && rid !== null));
}

/** The change that a row asks for, if any. */
export function changeOf({ state, rid, body }: Judged): OwnChange[] {
  if (!body || (state !== 'new' && state !== 'changed')) return [];
  const record = JSON.parse(Buffer.from(body).toString('utf8'));
  const ready = { record, body };
  if (state === 'new') return [{ op: 'create', ready }];
  return rid === null ? [] : [{ op: 'replace', rid, ready }];
}

/**
 * How a record goes back to what it was; undefined: it has been changed since; gone: it is already.
 * @param current the record as it stands
 */
export function wayBack(
  one: ImportedRecord,
  current: StoredRecord | undefined,
  created: 'withdraw' | 'erase',
): OwnChange | 'gone' | undefined {
  const { rid, state, published, former } = one;
  if (!current || current.state === 'erased') return state === 'new' ? 'gone' : undefined;
  if (state === 'new' && current.state === 'withdrawn') {
    return created === 'erase' ? { op: 'erase', rid } : 'gone';
  }
  const isAsPublished =
    current.state === 'live' && current.body && digest(current.body).equals(published);
  if (!isAsPublished) return undefined;
  if (state === 'new') return { op: created, rid };
  if (former === null) return { op: 'withdraw', rid };
  if (!former) return undefined;
  const before = parseRecordBytes(former);
  if (!before.ok) return undefined;
  return { op: 'replace', rid, ready: { record: before.record, body: former } };
}
