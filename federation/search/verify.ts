/**
 * Live answers are not believed. Each record in them must be signed by a current key of the very hub
 * that was asked, match its digest, be in force, be valid by its schema and be shared on request. What
 * is not, is dropped and counted.
 */
import type { PublicKey } from '#schema/entry/index.ts';
import {
  kinds,
  parseRecordBytes,
  projectRecord,
  type SearchDocument,
} from '#schema/record/index.ts';
import type { CarriedStatement } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { verifyStatement } from '../feed/index.ts';
import { maxClockSkewSeconds } from '../limits.ts';
import type { FeedState } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import type { LiveRecord } from './types.ts';

/** Whose statement it must be. */
export interface ExpectedStatement {
  readonly network: string;
  readonly hub: string;
  readonly keys: readonly PublicKey[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A live record that is what it says. */
export interface VerifiedRecord {
  readonly rid: string;
  readonly record: LiveRecord;
  /** What search needs to know of it. */
  readonly document: SearchDocument;
}

/**
 * The keys that may sign a hub's statements: those not retired, and those good where its feed stands,
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

/**
 * Verifies one record of a live answer.
 * @throws {FederationError} all of verifyStatement; malformed: the body is not a record of that kind
 * that is shared on request; from-the-future: changed at a time that is yet to come
 */
export async function verifyLiveRecord(
  carried: CarriedStatement,
  expected: ExpectedStatement,
): Promise<VerifiedRecord> {
  const { statement, kid, body } = await verifyStatement(carried, expected);
  const { rid, kind: kindName, updated } = statement;
  // It would stay on top of the newest for as long as the hub likes.
  if (updated > expected.now / 1_000 + maxClockSkewSeconds) {
    throw new FederationError('from-the-future', 'changed at a time that is yet to come');
  }
  const parsed = parseRecordBytes(body);
  if (!parsed.ok) throw new FederationError('malformed', 'the body is no valid record');
  const { record } = parsed;
  const kind = kinds.get(kindName);
  if (!kind || record.kind !== kindName) {
    throw new FederationError('malformed', 'the body is of another kind than was signed');
  }
  if (record.sharing !== 'on-request') {
    throw new FederationError('malformed', 'the record is not shared on request');
  }
  return {
    rid,
    record: { kind: kindName, body, updated, kid },
    document: projectRecord(kind, record),
  };
}

/**
 * Verifies all records of a live answer.
 * @returns those in order, each once, and how many were refused
 */
export async function verifyLiveRecords(
  statements: readonly CarriedStatement[],
  expected: ExpectedStatement,
): Promise<{ readonly records: readonly VerifiedRecord[]; readonly refused: number }> {
  const verified = await Promise.all(
    statements.map((carried) =>
      verifyLiveRecord(carried, expected).catch((error: unknown) => {
        if (error instanceof FederationError) return undefined;
        throw error;
      }),
    ),
  );
  const records = new Map<string, VerifiedRecord>();
  for (const one of verified) {
    // Carried twice: a hub says one thing of a record, or it is not to be relied on.
    if (one && !records.has(one.rid)) records.set(one.rid, one);
  }
  return { records: [...records.values()], refused: statements.length - records.size };
}
