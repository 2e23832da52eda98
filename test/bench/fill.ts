/** Fills a hub's storage with signed records, without the network. */
import { createEntries, type EntryChange } from '#federation/feed/index.ts';
import type { FeedPosition, FeedStore, SigningKey, StoredEntry } from '#federation/ports.ts';
import { uuidv7 } from '#node/hub/record-id.ts';
import { firstRecords } from './corpus.ts';

/** Entries of one page. */
const pageEntries = 256;

/** A feed that is to be made. */
export interface FeedPlan {
  readonly network: string;
  readonly hub: string;
  readonly key: SigningKey;
  readonly count: number;
  /** The bodies; default: records of about 2 KB. */
  readonly bodies?: Iterable<Uint8Array>;
}

/** A page of a feed, and where the feed stood before. */
export interface MadePage {
  readonly hub: string;
  readonly base: FeedPosition;
  readonly entries: StoredEntry[];
  readonly isQuarantined: false;
}

/** The bytes of records of about 2 KB. */
export function* recordBodies(seed: number, count: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const record of firstRecords(seed, count)) yield encoder.encode(JSON.stringify(record));
}

/** What puts a new record into a feed. */
export function putOf(body: Uint8Array, now: number): EntryChange {
  return { op: 'put', rid: uuidv7(now), kind: 'cluster', body };
}

/** Makes a feed page by page. */
export async function* makeFeed(plan: FeedPlan): AsyncGenerator<MadePage> {
  const { network, hub, key, count } = plan;
  const bodies = Iterator.from(plan.bodies ?? recordBodies(1, count));
  let base: FeedPosition = { epoch: 1, seq: 0, entry: null };
  while (base.seq < count) {
    const now = Date.now();
    const changes: EntryChange[] = [];
    for (let i = base.seq; i < Math.min(count, base.seq + pageEntries); i++) {
      const body = bodies.next();
      if (body.done) throw new RangeError('not as many bodies as entries');
      changes.push(putOf(body.value, now));
    }
    const entries = await createEntries(base, changes, { network, hub }, key, now);
    yield { hub, base, entries, isQuarantined: false };
    base = { epoch: 1, seq: base.seq + entries.length, entry: entries.at(-1)?.hash ?? null };
  }
}

/** Makes a feed and stores it in several stores, as if it had been verified. */
export async function storeFeed(stores: readonly FeedStore[], plan: FeedPlan): Promise<void> {
  for await (const page of makeFeed(plan)) {
    for (const feeds of stores) await feeds.accept(page);
  }
}
