/**
 * Where all feeds stand here, in memory: so that a sync with nothing new touches no disk. What
 * changes a feed refreshes its copy afterwards; nothing else may write to the feed store but the use
 * case that publishes, which announces what it did.
 */
import type { AnchoredPosition } from '#schema/entry/index.ts';
import type { Have } from '#schema/wire/index.ts';
import { comparePositions, readEntry } from '../feed/index.ts';
import type { FeedPosition, FeedState, FeedStore } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';

/** A feed of which nothing is known. */
const nothing: FeedPosition = { epoch: 1, seq: 0, entry: null };

/**
 * A copy that contradicts an entry for which governance vouches: a thief's branch, taken before his
 * key was known to be stolen. It stays, unseen, until a peer hands over the branch with that entry.
 */
export interface Astray {
  readonly anchor: AnchoredPosition;
  /** The last position that is surely right. */
  readonly sure: FeedPosition;
}

/** See the file's comment. */
export class FeedCopies {
  readonly #feeds: FeedStore;
  readonly #states = new Map<string, FeedState>();
  readonly #frozenAfter = new Map<string, FeedPosition>();
  readonly #astray = new Map<string, Astray>();
  #loading: Promise<void> | undefined;

  constructor(feeds: FeedStore) {
    this.#feeds = feeds;
  }

  /** Reads all; once. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    for (const state of await this.#feeds.states()) this.#states.set(state.hub, state);
    for (const { hub, first, second } of await this.#feeds.forks()) {
      const [a, b] = [readEntry(first).payload, readEntry(second).payload];
      if (a.prev !== b.prev) continue;
      this.#frozenAfter.set(hub, { epoch: a.epoch, seq: a.seq - 1, entry: a.prev });
    }
  }

  /** Reads one anew, after it was changed. */
  async refresh(hub: string): Promise<FeedState | undefined> {
    const state = await this.#feeds.state(hub);
    if (state) this.#states.set(hub, state);
    return state;
  }

  get(hub: string): FeedState | undefined {
    return this.#states.get(hub);
  }

  all(): IterableIterator<FeedState> {
    return this.#states.values();
  }

  /** How far our copy can be relied on: all of it, unless it is astray. */
  position(hub: string): FeedPosition {
    return this.#astray.get(hub)?.sure ?? this.#states.get(hub) ?? nothing;
  }

  /** See {@link Astray}. */
  astray(hub: string): Astray | undefined {
    return this.#astray.get(hub);
  }

  setAstray(hub: string, astray: Astray | undefined): void {
    if (astray) this.#astray.set(hub, astray);
    else this.#astray.delete(hub);
  }

  /** Where the feed parts in two, if it does: what lies before may still be taken. */
  frozenAfter(hub: string): FeedPosition | undefined {
    const state = this.#states.get(hub);
    if (!state?.isFrozen) return undefined;
    const known = this.#frozenAfter.get(hub);
    return known?.epoch === state.epoch ? known : (state.quarantinedAfter ?? undefined);
  }

  setFrozenAfter(hub: string, after: FeedPosition): void {
    this.#frozenAfter.set(hub, after);
  }

  /** Seconds since 1970 at which the newest head that is still in force was signed; 0: none. */
  headIat(hub: string, now: number): number {
    const statement = this.#states.get(hub)?.head?.statement;
    return statement && statement.exp * 1_000 > now ? statement.iat : 0;
  }

  /** A feed as it stands here, in the words of the protocol. */
  have(hub: string, now: number): Have {
    const { epoch, seq, entry } = this.position(hub);
    return [hub, epoch, seq, entry, this.headIat(hub, now)];
  }

  /** Entries of a hub's feed that its newest head tells of and that are not here. */
  behind(hub: string): number {
    const head = this.#states.get(hub)?.head?.statement;
    if (!head) return 0;
    const here = this.position(hub);
    if (comparePositions(head, here) <= 0) return 0;
    return head.epoch === here.epoch ? head.seq - here.seq : head.seq;
  }
}

/**
 * How far a feed may be taken in the epoch in which our copy stands: to where a later epoch branches
 * off, a fork begins, or the keys of a hub that is not active end.
 */
export function ceiling(copies: FeedCopies, view: TrustView, hub: string): number {
  const here = copies.position(hub);
  const { epoch } = here;
  const limits = [view.takenUpTo(hub, here)];
  const frozen = copies.frozenAfter(hub);
  if (frozen) limits.push(frozen.epoch === epoch ? frozen.seq : 0);
  for (const later of view.hub(hub)?.epochs ?? []) {
    if (later.epoch <= epoch || !later.after) continue;
    if (later.after.epoch === epoch) limits.push(later.after.seq);
  }
  return Math.min(...limits);
}

/** Whether more entries of a feed may be taken. */
export function isOpen(copies: FeedCopies, view: TrustView, hub: string): boolean {
  const { epoch, seq } = copies.position(hub);
  const astray = copies.astray(hub);
  // The way back is taken only if the right branch may be: else nothing would be left.
  if (astray) return view.takenUpTo(hub, astray.sure) >= astray.anchor.seq;
  if (seq >= ceiling(copies, view, hub)) return false;
  // Nobody but a thief could sign what comes next.
  return !view.isQuarantined(hub, { epoch, seq: seq + 1 });
}
