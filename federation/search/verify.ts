/**
 * Live records are not believed. Signed by a current key of the very hub that was asked, each must also
 * be valid by its schema and be shared on request. What is not, is dropped and counted.
 */
import type { PublicKey } from '#schema/entry/index.ts';
import { maxRecordBytes } from '#schema/limits.ts';
import {
  kinds,
  parseRecordText,
  projectRecord,
  type SearchDocument,
} from '#schema/record/index.ts';
import type { CarriedRecord, CarriedStatement } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { verifyStatement } from '../feed/index.ts';
import { maxClockSkewSeconds } from '../limits.ts';
import type { FeedState } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import type { LiveRecord } from './types.ts';

/** A live record that is what it is said to be. */
export interface VerifiedRecord {
  readonly rid: string;
  readonly record: LiveRecord;
  /** What search needs to know of it. */
  readonly document: SearchDocument;
}

/**
 * The keys that may sign what a hub says live: those not retired, and those good where its feed stands,
 * so that a rotation that is announced but not reached yet leaves no gap.
 */
export function statementKeys(
  view: TrustView,
  hub: string,
  state: FeedState | undefined,
): PublicKey[] {
  const at = state?.head?.statement ?? state;
  const place = at && { epoch: at.epoch, seq: at.seq };
  const keys = [...view.currentKeys(hub), ...(place ? view.currentKeys(hub, place) : [])];
  return [...new Map(keys.map((key) => [key.x, key])).values()];
}

/** What a record is found to be, or why it is none that may be shown. Its text is well-formed. */
function readRecord(
  { rid, updated, body: text }: CarriedRecord,
  { kid, now }: { readonly kid: string; readonly now: number },
): VerifiedRecord | FederationError {
  // It would stay on top of the newest for as long as the hub likes.
  if (updated > now / 1_000 + maxClockSkewSeconds) {
    return new FederationError('from-the-future', 'changed at a time that is yet to come');
  }
  const body = Buffer.from(text);
  if (body.length > maxRecordBytes) return new FederationError('too-large', 'too large a record');
  const parsed = parseRecordText(text);
  if (!parsed.ok) return new FederationError('malformed', 'the body is no valid record');
  const { record } = parsed;
  const kind = kinds.get(record.kind);
  if (!kind || record.sharing !== 'on-request') {
    return new FederationError('malformed', 'the record is not shared on request');
  }
  return {
    rid,
    record: { kind: kind.name, body, updated, kid },
    document: projectRecord(kind, record),
  };
}

/**
 * Verifies one record that came by itself.
 * @param expected whose statement it must be, and when (`now`: milliseconds since 1970)
 * @throws {FederationError} all of verifyStatement; malformed: the body is not a record of that kind
 * that is shared on request; from-the-future: changed at a time that is yet to come
 */
export async function verifyLiveRecord(
  carried: CarriedStatement,
  expected: Parameters<typeof verifyStatement>[1],
): Promise<VerifiedRecord> {
  const { statement, kid } = await verifyStatement(carried, expected);
  const { rid, kind, updated } = statement;
  const { body } = carried;
  const found = readRecord({ rid, updated, body }, { kid, now: expected.now });
  if (found instanceof FederationError) throw found;
  if (found.record.kind !== kind) {
    throw new FederationError('malformed', 'the body is of another kind than was signed');
  }
  return found;
}

/**
 * Reads the records of an answer whose signature is verified.
 * @param signed by which key, and when it was read (milliseconds since 1970)
 * @returns those in order, each once, and how many were refused
 */
export function readLiveRecords(
  carried: readonly CarriedRecord[],
  signed: { readonly kid: string; readonly now: number },
): { readonly records: readonly VerifiedRecord[]; readonly refused: number } {
  const records = new Map<string, VerifiedRecord>();
  for (const one of carried) {
    // Carried twice: a hub says one thing of a record, or it is not to be relied on.
    if (records.has(one.rid)) continue;
    const found = readRecord(one, signed);
    if (!(found instanceof FederationError)) records.set(one.rid, found);
  }
  return { records: [...records.values()], refused: carried.length - records.size };
}
