/**
 * Our own feed: its head statements, telling the others that it has grown, and asking them what they
 * know of it, because a hub restored from a backup may know less of its own past than its peers.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { FederationError } from '../errors.ts';
import { comparePositions, createHead, verifyHead } from '../feed/index.ts';
import type { FeedPosition } from '../ports.ts';
import { ask, isMember, type ReplicationContext } from './context.ts';
import { sample } from './dice.ts';
import { openEpochs } from './governance.ts';
import { isAhead } from './peer-view.ts';
import { pullFeed } from './pull.ts';
import { haveOfAll, ownAmong } from './sync.ts';
import type { OwnTrustMark } from './trust-pull.ts';
import type { OwnFeedState } from './types.ts';

/** Milliseconds between heads while records are published one after another. */
const headPauseMs = 250;
/** Milliseconds that a head may be dated ahead of the clock. */
const maxHeadLeadMs = 60_000;
/** Peers that are asked for our own feed at once, how often, and how long each has (milliseconds). */
const askedAtOnce = 8;
const askedTimes = 3;
const askTimeoutMs = 3_000;
/** Turns of pulling own entries back: a turn is 64 pages. */
const maxRecoveryTurns = 256;

interface Witness {
  readonly peer: string;
  /** Where it has our feed, when that is more than we have. */
  readonly at: FeedPosition | null;
  /** Our own signed word that the feed stands further on than here. */
  readonly isProven: boolean;
}

/** See the file's comment. */
export class OwnFeed {
  readonly #context: ReplicationContext;
  readonly #mark: OwnTrustMark;
  readonly #onHead: (hasGrown: boolean) => void;
  #next: Promise<void> | undefined;
  #pause: Promise<unknown> = Promise.resolve();
  #pausing = new AbortController();
  #isChecked = false;
  #isChecking = false;

  /** @param onHead called when a new head is made */
  constructor(
    context: ReplicationContext,
    mark: OwnTrustMark,
    onHead: (hasGrown: boolean) => void,
  ) {
    this.#context = context;
    this.#mark = mark;
    this.#onHead = onHead;
  }

  /** Whether we may say where our feed stands: we belong to the network and have asked the peers. */
  get maySpeak(): boolean {
    const view = this.#context.trust.view();
    return this.#isChecked && view !== undefined && isMember(this.#context, view);
  }

  /** A peer knows no more of our feed than we do. @returns whether that is new */
  confirm(): boolean {
    const isNew = !this.#isChecked;
    this.#isChecked = true;
    return isNew;
  }

  /** The feed has grown. Calls that come close together share one head. */
  announce(): Promise<void> {
    this.#next ??= this.#announceAfterPause();
    return this.#next;
  }

  /** Leaves no timer behind. */
  stop(): void {
    this.#pausing.abort();
    this.#pausing = new AbortController();
  }

  async #announceAfterPause(): Promise<void> {
    await this.#pause;
    // Who announces from now on may have published more than this head will tell.
    this.#next = undefined;
    // Who publishes has asked the peers before, or there were none.
    this.#isChecked = true;
    const { signal } = this.#pausing;
    this.#pause = sleep(headPauseMs, undefined, { signal }).catch(() => undefined);
    await this.makeHead(true);
  }

  /**
   * Of two heads with one iat and one position nobody takes the second; it may tell of the first record
   * on request. A head that lies far ahead is a clock that was wrong, and is not followed.
   */
  #timeOfHead(here: FeedPosition, now: number): number {
    const last = this.#context.copies.get(this.#context.hub)?.head?.statement;
    if (!last || comparePositions(last, here) !== 0) return now;
    const next = (last.iat + 1) * 1_000;
    return next - now > maxHeadLeadMs ? now : Math.max(now, next);
  }

  /** Signs where the feed stands now. Never throws: there will be another. */
  async makeHead(hasGrown: boolean): Promise<void> {
    const { network, hub, feeds, copies, keys, clock, onRequest, log } = this.#context;
    try {
      await copies.load();
      const here = (await copies.refresh(hub)) ?? copies.position(hub);
      if (!this.maySpeak) return;
      const counts = {
        live: await feeds.liveCount(hub),
        onRequest: (await onRequest.count()) > 0,
      };
      const who = { network, hub };
      const { jws, statement } = await createHead(
        here,
        counts,
        who,
        await keys.current(),
        this.#timeOfHead(here, clock.now()),
      );
      await feeds.saveHead(hub, jws, statement);
      await copies.refresh(hub);
      this.#onHead(hasGrown);
    } catch (error) {
      log.warn('own head', { err: error }, 'no head statement could be made');
    }
  }

  /**
   * Asks peers for our own feed and pulls back what they know and we do not.
   * @returns alone: no peer could be asked
   * @throws {FederationError} unreachable: a head of our own proves that there is more, and those
   * who have it cannot hand it over now. Writing now would fork the feed
   */
  async recover(signal: AbortSignal): Promise<OwnFeedState> {
    const { hub, copies, trust } = this.#context;
    await copies.load();
    await copies.refresh(hub);
    const view = trust.view();
    if (!view || !isMember(this.#context, view)) return 'alone';
    await openEpochs(this.#context, hub);
    const witnesses = await this.#askAround(signal);
    const before = copies.position(hub);
    for (const { peer, at } of witnesses) {
      if (at && isAhead(at, copies.position(hub))) await this.#pullBack(peer, at, signal);
    }
    const here = copies.position(hub);
    const isMissed = ({ at, isProven }: Witness) =>
      isProven && at && comparePositions(at, here) > 0;
    if (!copies.get(hub)?.isFrozen && witnesses.some(isMissed)) {
      throw new FederationError('unreachable', 'peers know more of the own feed than they gave');
    }
    // Whoever restored us from a backup must not hear that the feed ends here: nobody was asked.
    if (witnesses.length === 0) return 'alone';
    this.#isChecked = true;
    await this.makeHead(false);
    return comparePositions(here, before) > 0 ? 'recovered' : 'current';
  }

  /** Those who know most come first. */
  async #askAround(signal: AbortSignal): Promise<Witness[]> {
    const { hub, trust, random } = this.#context;
    const others = (trust.view()?.hubs ?? [])
      .filter(({ id, state }) => id !== hub && state === 'active')
      .map(({ id }) => id);
    const [shuffled] = sample(others, others.length, Math.floor(random() * 2 ** 32));
    for (let turn = 0; turn < askedTimes; turn++) {
      const some = shuffled.slice(turn * askedAtOnce, (turn + 1) * askedAtOnce);
      const answers = await Promise.all(some.map((peer) => this.#askOne(peer, signal)));
      const witnesses = answers.filter((one) => one !== null);
      if (witnesses.length === 0) continue;
      return witnesses.sort((a, b) =>
        a.at && b.at ? comparePositions(b.at, a.at) : Number(b.at !== null) - Number(a.at !== null),
      );
    }
    return [];
  }

  async #askOne(peer: string, signal: AbortSignal): Promise<Witness | null> {
    const { network, hub, trust, copies, clock } = this.#context;
    try {
      const view = trust.view();
      if (!view) return null;
      const now = clock.now();
      // As if we had no head: so the peer shows the newest that it has of ours.
      const have = haveOfAll(copies, view, now).map((one): typeof one =>
        one[0] === hub ? ([...copies.have(hub, now).slice(0, 4), 0] as typeof one) : one,
      );
      const request = { trust: await this.#mark.now(), have };
      const { news } = await ask(this.#context, peer, 'sync', request, signal, askTimeoutMs);
      const at = ownAmong(
        this.#context,
        news.map((one) => one.have),
      );
      const jws = news.find((one) => one.have[0] === hub)?.head;
      let isProven = false;
      if (jws) {
        const expected = { network, hub, keyFor: view.liveKeyFor, now };
        const head = await verifyHead(jws, expected).catch(() => null);
        isProven = head !== null && comparePositions(head, copies.position(hub)) > 0;
      }
      return { peer, at, isProven };
    } catch (error) {
      if (error instanceof FederationError) return null;
      throw error;
    }
  }

  /**
   * A peer shows more of our own feed than we know of: a disk that was set back, or a second hub
   * with our key. What follows ours is taken back; what contradicts it is a fork.
   * @returns as pullFeed; null when there was nothing to it
   */
  async look(peer: string, at: FeedPosition, signal: AbortSignal) {
    const { hub, copies, log } = this.#context;
    if (this.#isChecking) return null;
    this.#isChecking = true;
    try {
      // We may just have published it.
      await copies.refresh(hub);
      if (!isAhead(at, copies.position(hub))) return null;
      const result = await pullFeed(this.#context, { peer, feed: hub, at }, signal);
      if (result.entries > 0) {
        const facts = { peer, entries: result.entries };
        log.warn('own feed', facts, 'a peer had entries of our own feed that were not here');
        await this.makeHead(false);
      }
      return result;
    } finally {
      this.#isChecking = false;
    }
  }

  async #pullBack(peer: string, at: FeedPosition, signal: AbortSignal): Promise<void> {
    const order = { peer, feed: this.#context.hub, at };
    for (let turn = 0; turn < maxRecoveryTurns; turn++) {
      const { outcome } = await pullFeed(this.#context, order, signal);
      if (outcome !== 'more') return;
    }
  }
}
