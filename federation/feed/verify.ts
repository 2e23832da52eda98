/** Reading a feed: a page is accepted as a whole or not at all. */
import {
  type AnchoredPosition,
  documentTypes,
  type EntryPayload,
  entryPayload,
} from '#schema/entry/index.ts';
import type { CarriedEntry } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import {
  type CompactDocument,
  entryHash,
  hasGoodSignature,
  readCompact,
  verifyRead,
} from '../identity/index.ts';
import { maxPageBytes, maxPageEntries } from '../limits.ts';
import type { FeedPosition, StoredEntry, VerifiedPage } from '../ports.ts';
import { openBody } from './body.ts';
import { checkIat, checkNetwork, checkShape } from './checks.ts';
import { comparePositions, type FeedKeyFor } from './position.ts';

/** A page as it came, and what it must fit. */
export interface PageInput {
  readonly network: string;
  readonly hub: string;
  /** Where our copy of the feed stands. */
  readonly base: FeedPosition;
  readonly entries: readonly CarriedEntry[];
  /** Usually TrustView.keyFor of this hub. */
  readonly keyFor: FeedKeyFor;
  /** Milliseconds since 1970. */
  readonly now: number;
  /**
   * The epoch that governance opened, for a page that begins it while our copy still stands in an
   * earlier one. Not needed once FeedStore.openEpoch has moved the feed.
   */
  readonly epochAfter?: { readonly epoch: number; readonly after: AnchoredPosition | null };
  /** Entries whose hashes governance vouches for: TrustView.anchors of this hub. */
  readonly anchors?: readonly AnchoredPosition[];
  /** Whether a key is known to be stolen: TrustView.wasCompromised of this hub. */
  readonly wasCompromised?: (kid: string) => boolean;
  /** Passed on: the entries are stored but not shown. */
  readonly isQuarantined: boolean;
}

/** An entry whose form is in order and whose signature is not verified. */
export interface ReadEntry {
  readonly payload: EntryPayload;
  readonly hash: string;
  readonly document: CompactDocument;
}

/**
 * Reads one entry without verifying its signature.
 * @throws {FederationError} all of readCompact
 */
export function readEntry(jws: string): ReadEntry {
  const document = readCompact(jws, documentTypes.entry);
  const payload = checkShape(entryPayload, document.payload, 'entry');
  return { payload, hash: entryHash(jws), document };
}

/**
 * Verifies a page of a feed: contiguous, chained, of the right network, hub and epoch, not from the
 * future, each entry's key entitled to its position, each body present matching its digest. The
 * signature of the last entry is verified, and of the last entry of each run of one key; the chain of
 * hashes vouches for those before them. So an entry in the middle may carry a bad signature that a
 * carrier planted: see {@link trimToVerified}.
 *
 * A stolen key can sign any number of other entries for the places before its last good one. So a page
 * with its entries is quarantined unless it reaches an anchor after them, whose hash vouches for all.
 * @returns the page for FeedStore.accept; without entries when it came without
 * @throws {FederationError} too-large, wrong-network, wrong-hub, wrong-epoch, gap, broken-chain,
 * from-the-future, unknown-key, bad-signature, digest-mismatch; malformed, non-canonical and the
 * others of readCompact
 */
export async function verifyPage(input: PageInput): Promise<VerifiedPage> {
  const { hub, base, isQuarantined } = input;
  checkSize(input.entries);
  let place = start(input);
  const entries: StoredEntry[] = [];
  /** The entries whose own signatures must be good, by key. */
  const sealed: ReadEntry[] = [];
  let run: ReadEntry | undefined;
  for (const carried of input.entries) {
    const read = readEntry(carried.jws);
    checkPlace(read, place, input);
    if (run && run.document.kid !== read.document.kid) sealed.push(run);
    run = read;
    place = { epoch: place.epoch, seq: place.seq + 1, entry: read.hash };
    entries.push(keep(read, carried));
  }
  if (run) sealed.push(run);
  await Promise.all(
    sealed.map(({ document, payload }) =>
      verifyRead(document, input.keyFor(payload, document.kid)),
    ),
  );
  return { hub, base, entries, isQuarantined: isQuarantined || isDoubtful(sealed, input) };
}

/** Whether an entry of a stolen key is not covered by an anchor within the page. */
function isDoubtful(sealed: readonly ReadEntry[], { wasCompromised, anchors }: PageInput): boolean {
  const stolen = sealed.findLast(({ document }) => wasCompromised?.(document.kid));
  const last = sealed.at(-1);
  if (!stolen || !last) return false;
  return !anchors?.some(
    (anchor) =>
      comparePositions(stolen.payload, anchor) <= 0 && comparePositions(anchor, last.payload) <= 0,
  );
}

function checkSize(entries: readonly CarriedEntry[]): void {
  if (entries.length > maxPageEntries) {
    throw new FederationError('too-large', `more than ${maxPageEntries} entries`);
  }
  let bytes = 0;
  for (const { jws, body = '' } of entries) bytes += jws.length + Buffer.byteLength(body);
  if (bytes > maxPageBytes) throw new FederationError('too-large', 'page too large');
}

/** Where the page begins: our copy's place, or the start of the epoch that follows. */
function start({ base, entries, epochAfter }: PageInput): FeedPosition {
  const first = entries[0];
  if (!first || !epochAfter || epochAfter.epoch <= base.epoch) return base;
  if (readEntry(first.jws).payload.epoch !== epochAfter.epoch) return base;
  const { epoch, after } = epochAfter;
  const isThere =
    after === null || (comparePositions(after, base) === 0 && after.entry === base.entry);
  if (!isThere) throw new FederationError('wrong-epoch', 'our copy is not at the branching point');
  return { epoch, seq: 0, entry: after?.entry ?? null };
}

function checkPlace(read: ReadEntry, before: FeedPosition, input: PageInput): void {
  const { payload, hash, document } = read;
  checkNetwork(payload.network, input.network);
  if (payload.hub !== input.hub) throw new FederationError('wrong-hub', 'of another hub');
  if (payload.epoch !== before.epoch) throw new FederationError('wrong-epoch', 'of another epoch');
  if (payload.seq !== before.seq + 1) throw new FederationError('gap', 'seq does not follow');
  if (payload.prev !== before.entry) {
    throw new FederationError('broken-chain', 'prev is not the hash of the entry before');
  }
  checkIat(payload.iat, input.now);
  if (!input.keyFor(payload, document.kid)) {
    throw new FederationError(
      'unknown-key',
      'signed by a key that is not entitled to the position',
    );
  }
  const anchor = input.anchors?.find((one) => comparePositions(one, payload) === 0);
  if (anchor && anchor.entry !== hash) {
    throw new FederationError('broken-chain', 'not the entry that governance vouches for');
  }
}

function keep({ payload, hash }: ReadEntry, carried: CarriedEntry): StoredEntry {
  const { hub, epoch, seq } = payload;
  const entry = { hub, epoch, seq, hash, jws: carried.jws, payload };
  const { body, salt } = carried;
  if (body === undefined && salt === undefined) return entry;
  if (body === undefined || salt === undefined || payload.op !== 'put') {
    throw new FederationError('malformed', 'body and salt come together, and with a put only');
  }
  return { ...entry, ...openBody({ body, salt }, payload) };
}

/**
 * Cuts entries of a store for serving, so that the last one's own signature is good: a reader
 * verifies that one. Where a whole page of ours was once accepted, one of its entries is good, so
 * that a read of {@link maxPageEntries} never ends up empty; an empty result of a shorter read asks
 * for a longer one.
 * @param entries of one feed, contiguous
 */
export async function trimToVerified(
  entries: readonly StoredEntry[],
  keyFor: FeedKeyFor,
): Promise<StoredEntry[]> {
  for (let length = entries.length; length > 0; length--) {
    const last = entries[length - 1];
    if (last && (await isSelfSigned(last, keyFor))) return entries.slice(0, length);
  }
  return [];
}

async function isSelfSigned(entry: StoredEntry, keyFor: FeedKeyFor): Promise<boolean> {
  try {
    const { kid, parts } = readCompact(entry.jws, documentTypes.entry);
    const key = keyFor(entry, kid);
    return key !== undefined && (await hasGoodSignature(parts, key));
  } catch (error) {
    if (error instanceof FederationError) return false;
    throw error;
  }
}
