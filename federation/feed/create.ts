/** Writing a feed: entries, one or thousands at a time. */
import { documentTypes, entryPayload } from '#schema/entry/index.ts';
import {
  bodyDigest,
  decodeUtf8,
  finishCompact,
  prepareCompact,
  randomSalt,
  sha256,
} from '../identity/index.ts';
import type { FeedPosition, SigningKey, StoredEntry } from '../ports.ts';
import { ownPayload, toSeconds } from './checks.ts';

/** What an entry does to a record. */
export type EntryChange =
  | {
      readonly op: 'put';
      readonly rid: string;
      readonly kind: string;
      /** UTF-8 of the record's JSON: these very bytes are signed, stored and sent. */
      readonly body: Uint8Array;
      /** 32 random bytes; default: fresh ones. */
      readonly salt?: Uint8Array;
    }
  | { readonly op: 'withdraw' | 'erase'; readonly rid: string; readonly kind: string };

/** Whose feed it is. */
export interface FeedOwner {
  readonly network: string;
  readonly hub: string;
}

/** Signatures being made at once: keeps the thread pool busy without queueing thousands. */
const signaturesAtOnce = 64;

/**
 * Makes the next entry of our own feed.
 * @param base where the feed stands
 * @param now milliseconds since 1970
 * @throws {TypeError} what no reader would accept: body not UTF-8 or too long, malformed ids
 */
export async function createEntry(
  base: FeedPosition,
  change: EntryChange,
  who: FeedOwner,
  key: SigningKey,
  now: number,
): Promise<StoredEntry> {
  const [entry] = await createEntries(base, [change], who, key, now);
  if (!entry) throw new TypeError('unreachable: one change makes one entry');
  return entry;
}

/**
 * Makes the next entries of our own feed, chained in the order of the changes. The hash leaves out
 * the signature, so that all can be signed at the same time.
 * @param base where the feed stands
 * @param now milliseconds since 1970
 * @throws {TypeError} as {@link createEntry}; then none is made
 */
export async function createEntries(
  base: FeedPosition,
  changes: readonly EntryChange[],
  who: FeedOwner,
  key: SigningKey,
  now: number,
): Promise<StoredEntry[]> {
  const drafts: { input: string; entry: Omit<StoredEntry, 'jws'> }[] = [];
  let { seq, entry: prev } = base;
  for (const change of changes) {
    seq++;
    const place = {
      network: who.network,
      hub: who.hub,
      epoch: base.epoch,
      seq,
      prev,
      rid: change.rid,
      kind: change.kind,
      iat: toSeconds(now),
    };
    const { payload, ...kept } = fill(place, change);
    const input = prepareCompact(documentTypes.entry, payload, key.kid);
    const hash = sha256(input);
    drafts.push({ input, entry: { hub: who.hub, epoch: base.epoch, seq, hash, payload, ...kept } });
    prev = hash;
  }
  const entries: StoredEntry[] = [];
  for (let start = 0; start < drafts.length; start += signaturesAtOnce) {
    const signed = drafts
      .slice(start, start + signaturesAtOnce)
      .map(async ({ input, entry }) => ({ ...entry, jws: await finishCompact(input, key) }));
    entries.push(...(await Promise.all(signed)));
  }
  return entries;
}

interface Place {
  network: string;
  hub: string;
  epoch: number;
  seq: number;
  prev: string | null;
  rid: string;
  kind: string;
  iat: number;
}

function fill(place: Place, change: EntryChange): Pick<StoredEntry, 'payload' | 'body' | 'salt'> {
  if (change.op !== 'put') {
    return { payload: ownPayload(entryPayload, { ...place, op: change.op }) };
  }
  const { body, salt = randomSalt() } = change;
  if (salt.length !== 32) throw new TypeError('a salt has 32 bytes');
  checkText(body);
  const digest = bodyDigest(salt, body);
  const payload = { ...place, op: change.op, digest, size: body.length };
  return { payload: ownPayload(entryPayload, payload), body, salt };
}

/** Bodies travel as text: what is not UTF-8 could not be told from what a reader makes of it. */
export function checkText(body: Uint8Array): void {
  try {
    decodeUtf8(body);
  } catch (cause) {
    throw new TypeError('a body must be UTF-8', { cause });
  }
}
