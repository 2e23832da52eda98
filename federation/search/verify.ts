/**
 * Live records are not believed. Signed by a current key of the very hub that was asked, each must also
 * be valid by its schema and be shared on request (judge.ts). What is not, is dropped and counted.
 */
import type { PublicKey } from '#schema/entry/index.ts';
import { maxRecordBytes } from '#schema/limits.ts';
import type { CarriedRecord, CarriedStatement } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { verifyStatement } from '../feed/index.ts';
import { maxClockSkewSeconds } from '../limits.ts';
import type { FeedState } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import { documentOfLive } from './judge.ts';
import type { LiveRecord } from './types.ts';

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

/** What is wrong with a record apart from what its body says. Its text is well-formed. */
function faultOf({ updated, body }: CarriedRecord, now: number): FederationError | undefined {
  // It would stay on top of the newest for as long as the hub likes.
  if (updated > now / 1_000 + maxClockSkewSeconds) {
    return new FederationError('from-the-future', 'changed at a time that is yet to come');
  }
  if (body.length > maxRecordBytes || Buffer.byteLength(body) > maxRecordBytes) {
    return new FederationError('too-large', 'too large a record');
  }
  return undefined;
}

/**
 * Verifies one record that came by itself.
 * @param expected whose statement it must be, and when (`now`: milliseconds since 1970)
 * @throws {FederationError} all of verifyStatement; malformed: the body is not a record of that kind
 * that is shared on request; from-the-future: changed at a time that is yet to come; too-large
 */
export async function verifyLiveRecord(
  carried: CarriedStatement,
  expected: Parameters<typeof verifyStatement>[1],
): Promise<{ readonly rid: string; readonly record: LiveRecord }> {
  const { statement, kid } = await verifyStatement(carried, expected);
  const { rid, kind, updated } = statement;
  const { body } = carried;
  const fault = faultOf({ rid, updated, body }, expected.now);
  if (fault) throw fault;
  if (documentOfLive(body)?.kind !== kind) {
    throw new FederationError('malformed', 'the body is no record of that kind shared on request');
  }
  return { rid, record: { kind, body: Buffer.from(body), updated, kid } };
}

/**
 * Those records of an answer, each once, whose bodies are worth looking at.
 * @param now milliseconds since 1970
 */
export function readableRecords(carried: readonly CarriedRecord[], now: number): CarriedRecord[] {
  const records = new Map<string, CarriedRecord>();
  for (const one of carried) {
    // Carried twice: a hub says one thing of a record, or it is not to be relied on.
    if (!records.has(one.rid) && !faultOf(one, now)) records.set(one.rid, one);
  }
  return [...records.values()];
}
