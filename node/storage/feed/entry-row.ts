/** Rows of feeds and entries, and what they stand for. */
import type { FeedPosition, FeedState, StoredEntry } from '#federation/ports.ts';
import type { EntryPayload, HeadStatement } from '#schema/entry/index.ts';
import { StorageError } from '../error.ts';

/** A row of `feeds`. */
export interface FeedRow {
  readonly id: number;
  readonly hub: string;
  readonly epoch: number;
  readonly seq: number;
  readonly entry: string | null;
  readonly head_jws: string | null;
  readonly head_statement: string | null;
  readonly quarantine_epoch: number | null;
  readonly quarantine_seq: number | null;
  readonly quarantine_entry: string | null;
  readonly frozen_epoch: number | null;
  readonly frozen_seq: number | null;
  readonly frozen_entry: string | null;
}

/** A row of `entries`, with its body where there is one. */
export interface EntryRow {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
  readonly jws: string;
  readonly body: Uint8Array | null;
  readonly salt: Uint8Array | null;
}

/** Negative when `a` comes before `b` in a feed. */
export function comparePositions(
  a: { readonly epoch: number; readonly seq: number },
  b: { readonly epoch: number; readonly seq: number },
): number {
  return a.epoch - b.epoch || a.seq - b.seq;
}

/** The last position before what is in doubt; null: nothing is. */
export function quarantineOf(row: FeedRow): FeedPosition | null {
  if (row.quarantine_epoch === null || row.quarantine_seq === null) return null;
  return { epoch: row.quarantine_epoch, seq: row.quarantine_seq, entry: row.quarantine_entry };
}

/** The last common position before a fork; null: there is none. */
export function frozenAfter(row: FeedRow): FeedPosition | null {
  if (row.frozen_epoch === null || row.frozen_seq === null) return null;
  return { epoch: row.frozen_epoch, seq: row.frozen_seq, entry: row.frozen_entry };
}

/** The last position that is shown: what doubt or a fork leaves; null: all is shown. */
export function shownUpTo(row: FeedRow): FeedPosition | null {
  const [quarantine, frozen] = [quarantineOf(row), frozenAfter(row)];
  if (!quarantine || !frozen) return quarantine ?? frozen;
  return comparePositions(quarantine, frozen) <= 0 ? quarantine : frozen;
}

/** What the port calls the state of a feed. */
export function toFeedState(row: FeedRow): FeedState {
  return {
    hub: row.hub,
    epoch: row.epoch,
    seq: row.seq,
    entry: row.entry,
    head:
      row.head_jws !== null && row.head_statement !== null
        ? { jws: row.head_jws, statement: JSON.parse(row.head_statement) as HeadStatement }
        : null,
    quarantinedAfter: shownUpTo(row),
    isFrozen: row.frozen_epoch !== null,
  };
}

/** What the signed bytes say. They were verified before they were stored. */
export function payloadOf(jws: string): EntryPayload {
  const part = jws.split('.')[1] ?? '';
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as EntryPayload;
  } catch (error) {
    throw new StorageError('corrupt', 'a stored entry cannot be read', { cause: error });
  }
}

/** The stored entry that a row stands for. */
export function toStoredEntry(hub: string, row: EntryRow): StoredEntry {
  return {
    hub,
    epoch: row.epoch,
    seq: row.seq,
    hash: row.hash,
    jws: row.jws,
    payload: payloadOf(row.jws),
    ...(row.body && row.salt && { body: row.body, salt: row.salt }),
  };
}
