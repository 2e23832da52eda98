/** Pulling one feed from one peer: page by page, each verified as a whole and stored as a whole. */
import type { Answer } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { readEntry, verifyPage } from '../feed/index.ts';
import { maxPageBytes, maxPageEntries, maxPagesPerRound, pullTurnMs } from '../limits.ts';
import type { FeedPosition } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import { ask, blameOf, codeOf, type ReplicationContext } from './context.ts';
import { ceiling, isOpen } from './copies.ts';
import { examineFork, leaveWrongBranch } from './forks.ts';
import { judge, openEpochs } from './governance.ts';
import { isAhead } from './peer-view.ts';
import type { PlanMessage, PullOutcome } from './plan-types.ts';

/** How a pull ended, as the plan wants to hear it. */
export type PullResult = Pick<
  Extract<PlanMessage, { type: 'pulled' }>,
  'outcome' | 'entries' | 'code'
>;

type Page = Answer<'page'>;

/** What is pulled from whom. */
export interface PullOrder {
  readonly peer: string;
  readonly feed: string;
  /** Where the peer said that it stands. */
  readonly at: FeedPosition;
  /** The newest trust list that the peer is known to have; undefined: not known. */
  readonly peerTrustVersion?: number | undefined;
  /** Called after each page that is stored. */
  readonly onPage?: () => void;
}

/**
 * Pulls a feed until all that the peer offered is here, its turn is over, or something is wrong.
 * While one page is verified and stored the next is on its way, and never more than one.
 */
export async function pullFeed(
  context: ReplicationContext,
  order: PullOrder,
  signal: AbortSignal,
): Promise<PullResult> {
  const pull = new Pull(context, order, signal);
  try {
    const outcome = await pull.run();
    return { outcome, entries: pull.entries, code: null };
  } catch (error) {
    const code = codeOf(error);
    if (code === null) {
      // A full disk, say: nothing was stored in part, and nobody else is to blame.
      context.log.warn(`pull ${order.feed}`, { hub: order.feed, err: error }, 'a pull failed here');
      return { outcome: 'stopped', entries: pull.entries, code: null };
    }
    return { outcome: pull.outcomeOf(code), entries: pull.entries, code };
  } finally {
    pull.stop();
  }
}

class Pull {
  readonly #context: ReplicationContext;
  readonly #order: PullOrder;
  readonly #signal: AbortSignal;
  readonly #ahead = new AbortController();
  readonly #stopAhead = () => this.#ahead.abort();
  #next: { readonly after: FeedPosition; readonly page: Promise<Page> } | undefined;
  entries = 0;

  constructor(context: ReplicationContext, order: PullOrder, signal: AbortSignal) {
    this.#context = context;
    this.#order = order;
    this.#signal = signal;
    signal.addEventListener('abort', this.#stopAhead, { once: true });
  }

  stop(): void {
    this.#signal.removeEventListener('abort', this.#stopAhead);
    this.#ahead.abort();
  }

  outcomeOf(code: Parameters<typeof blameOf>[0]): PullOutcome {
    const version = this.#context.trust.latest()?.list.version;
    const { peerTrustVersion = version } = this.#order;
    // One of us does not know yet what governance has decided.
    if (code === 'unknown-key' && peerTrustVersion !== version) return 'stopped';
    const blame = blameOf(code);
    return blame === 'none' ? 'stopped' : blame;
  }

  async run(): Promise<PullOutcome> {
    const { clock, copies, trust } = this.#context;
    const { feed, at } = this.#order;
    const startedAt = clock.now();
    for (let page = 0; page < maxPagesPerRound; page++) {
      if (clock.now() - startedAt > pullTurnMs) return 'more';
      const view = trust.view();
      if (!view || this.#signal.aborted) return 'stopped';
      const astray = copies.astray(feed);
      if (astray) {
        const { peer } = this.#order;
        const isBack = await leaveWrongBranch(this.#context, peer, feed, astray, this.#signal);
        if (!isBack) return 'stopped';
        await judge(this.#context, feed);
        continue;
      }
      const here = copies.position(feed);
      if (!isAhead(at, here)) return 'done';
      if (!isOpen(copies, view, feed)) return copies.get(feed)?.isFrozen ? 'stopped' : 'done';
      // Another epoch than governance has told us of: the trust list comes first.
      if (!view.hub(feed)?.epochs.some(({ epoch }) => epoch === at.epoch)) return 'stopped';
      if (at.epoch === here.epoch && at.seq === here.seq) return this.#meetBranch(here);
      const step = await this.#takePage(view, here);
      if (step !== 'on') return step;
    }
    return 'more';
  }

  async #takePage(view: TrustView, here: FeedPosition): Promise<PullOutcome | 'on'> {
    const { feeds, copies, trust, network, clock } = this.#context;
    const { feed } = this.#order;
    const room = ceiling(copies, view, feed) - here.seq;
    const answer = await this.#fetch(here, room);
    const entries = answer.entries.slice(0, room);
    if (entries.length === 0) {
      throw new FederationError('gap', 'the peer has not what it said it has');
    }
    if (here.seq > 0 && !follows(entries[0]?.jws ?? '', feed, here)) {
      return this.#meetBranch(here);
    }
    if (answer.more && entries.length < room) {
      this.#prefetch({ ...here, seq: here.seq + entries.length }, room - entries.length);
    }
    const verified = await verifyPage({
      network,
      hub: feed,
      base: here,
      entries,
      keyFor: (position, kid) => view.keyFor(feed, position, kid),
      anchors: view.anchors(feed),
      wasCompromised: (kid) => view.wasCompromised(feed, kid),
      now: clock.now(),
      isQuarantined: view.isExpired,
    });
    // Governance may have decided while the page was verified.
    if (trust.latest()?.hash !== view.hash) return 'on';
    await feeds.accept(verified);
    this.entries += entries.length;
    const state = await copies.refresh(feed);
    if (state?.quarantinedAfter && !view.isExpired) await judge(this.#context, feed);
    const hasMoved = await openEpochs(this.#context, feed);
    this.#order.onPage?.();
    if (answer.more || hasMoved) return 'on';
    return 'done';
  }

  /** The page asked for in advance, if it is the one that is wanted now. */
  #fetch(after: FeedPosition, room: number): Promise<Page> {
    const ready = this.#next;
    this.#next = undefined;
    if (ready && ready.after.epoch === after.epoch && ready.after.seq === after.seq) {
      return ready.page;
    }
    return this.#request(after, room, this.#signal);
  }

  #prefetch(after: FeedPosition, room: number): void {
    const page = this.#request(after, room, this.#ahead.signal);
    // Looked at when its turn comes, which may be never.
    page.catch(() => undefined);
    this.#next = { after, page };
  }

  #request({ epoch, seq }: FeedPosition, room: number, signal: AbortSignal): Promise<Page> {
    const { peer, feed } = this.#order;
    const request = {
      hub: feed,
      epoch,
      after: seq,
      maxEntries: Math.min(maxPageEntries, room),
      maxBytes: maxPageBytes,
    };
    return ask(this.#context, peer, 'page', request, signal);
  }

  async #meetBranch(here: FeedPosition): Promise<PullOutcome> {
    const { peer, feed } = this.#order;
    const found = await examineFork(this.#context, peer, feed, here, this.#signal);
    return found === 'rewound' ? 'more' : 'stopped';
  }
}

/** Whether an entry follows ours, as far as it says so itself. What else is wrong, verifying finds. */
function follows(jws: string, hub: string, here: FeedPosition): boolean {
  const { payload } = readEntry(jws);
  const isNext =
    payload.hub === hub && payload.epoch === here.epoch && payload.seq === here.seq + 1;
  return !isNext || payload.prev === here.entry;
}
