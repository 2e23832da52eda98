/**
 * After a theft, a fork or a loss: which of the records that a new epoch has dropped are to be
 * published anew, signed by the key that governance has confirmed.
 */
import type { EntryChange } from '#federation/feed/index.ts';
import { parseRecordBytes } from '#schema/record/index.ts';
import { isoFromSeconds } from './context.ts';
import type { Publishing } from './publishing.ts';
import type { DroppedEntries, DroppedEntry } from './recovery-store.ts';

/** A record as its newest dropped entry has it. */
export interface RepairableRecord {
  readonly rid: string;
  readonly kind: string;
  readonly op: 'put' | 'withdraw' | 'erase';
  /** For people; null: there is no body, or it cannot be read. */
  readonly title: string | null;
  readonly epoch: number;
  readonly seq: number;
  /** When it was signed, by the clock of who signed. ISO 8601. */
  readonly signed: string;
  /** Whether it can be published anew: a put needs its body. */
  readonly isWhole: boolean;
}

/** The title of a record, in one of its languages; null: it has none, or cannot be read. */
export function titleOf(body: string | null): string | null {
  if (body === null) return null;
  const parsed = parseRecordBytes(Buffer.from(body));
  if (!parsed.ok) return null;
  const { record } = parsed;
  const text = 'title' in record ? record.title : undefined;
  return typeof text === 'object' ? (Object.values(text)[0] ?? null) : null;
}

function newestByRecord(entries: readonly DroppedEntry[]): DroppedEntry[] {
  return [...new Map(entries.map((entry) => [entry.payload.rid, entry])).values()];
}

/** Lists the records that have dropped entries, by position. */
export async function repairableRecords(dropped: DroppedEntries): Promise<RepairableRecord[]> {
  return newestByRecord(await dropped.list()).map(({ payload, body }) => ({
    rid: payload.rid,
    kind: payload.kind,
    op: payload.op,
    title: titleOf(body),
    epoch: payload.epoch,
    seq: payload.seq,
    signed: isoFromSeconds(payload.iat),
    isWhole: payload.op !== 'put' || body !== null,
  }));
}

/**
 * Publishes dropped records anew and forgets what was dropped of them. Done twice, the second time
 * there is nothing left.
 * @param rids undefined: all
 * @returns the records that were published
 * @throws {HubError} as Publishing.republish
 */
export async function repairRecords(
  dropped: DroppedEntries,
  publishing: Pick<Publishing, 'republish'>,
  rids: ReadonlySet<string> | undefined,
): Promise<readonly string[]> {
  const chosen = newestByRecord(await dropped.list()).filter(
    ({ payload }) => rids === undefined || rids.has(payload.rid),
  );
  const changes = chosen.flatMap(({ payload: { op, rid, kind }, body }): EntryChange[] => {
    if (op !== 'put') return [{ op, rid, kind }];
    return body === null ? [] : [{ op, rid, kind, body: Buffer.from(body) }];
  });
  await publishing.republish(changes);
  const done = changes.map(({ rid }) => rid);
  await dropped.forget(new Set(done));
  return done;
}
