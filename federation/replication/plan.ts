/**
 * Whom to talk to, what to pull from whom, when to renew the own head, whom to poke: a pure function
 * from what is known and what was heard to what is known now and what is to be done. It reads no
 * clock, rolls no dice but those in its state, and does no I/O; replicator.ts does what it says.
 */
import {
  headRenewalSeconds,
  maxParallelPulls,
  maxPullsPerPeer,
  peersPerRound,
  pokedAheadPeers,
  pokedPeers,
  probeAfterContactMs,
} from '../limits.ts';
import type { FeedPosition } from '../ports.ts';
import { backoffDelay } from './backoff.ts';
import { roll, sample } from './dice.ts';
import { compareRanks, isAhead, isBeingProbed, newPeer } from './peer-view.ts';
import type {
  FeedSummary,
  FeedView,
  Offer,
  PeerView,
  PlanEffect,
  PlanMessage,
  PlanState,
  PlanStep,
} from './plan-types.ts';

/** Offers remembered per feed: as many others to turn to when one lies. */
const maxOffersPerFeed = 8;
/** Milliseconds without a fault after which a peer that syncs well is trusted like any other. */
const faultMemoryMs = 60 * 60_000;

/** A plan that knows nobody yet. */
export function emptyPlan(own: string, seed: number): PlanState {
  return {
    own,
    seed: seed >>> 0,
    peers: new Map(),
    feeds: new Map(),
    ownHeadIat: 0,
    mayRenewHead: false,
  };
}

/**
 * One step.
 * @param now milliseconds since 1970
 */
export function step(state: PlanState, message: PlanMessage, now: number): PlanStep {
  const draft = new Draft(state, now);
  draft.hear(message);
  return draft.finish();
}

/** A state under change. Peers and feeds are replaced, never mutated: the state before stays. */
class Draft {
  readonly #before: PlanState;
  readonly #now: number;
  readonly #peers: Map<string, PeerView>;
  readonly #feeds: Map<string, FeedView>;
  readonly #effects: PlanEffect[] = [];
  #seed: number;
  #ownHeadIat: number;
  #mayRenewHead: boolean;

  constructor(state: PlanState, now: number) {
    this.#before = state;
    this.#now = now;
    this.#peers = new Map(state.peers);
    this.#feeds = new Map(state.feeds);
    this.#seed = state.seed;
    this.#ownHeadIat = state.ownHeadIat;
    this.#mayRenewHead = state.mayRenewHead;
  }

  finish(): PlanStep {
    const state = {
      own: this.#before.own,
      seed: this.#seed,
      peers: this.#peers,
      feeds: this.#feeds,
      ownHeadIat: this.#ownHeadIat,
      mayRenewHead: this.#mayRenewHead,
    };
    return { state, effects: this.#effects };
  }

  hear(message: PlanMessage): void {
    switch (message.type) {
      case 'members':
        this.#setMembers(message.peers);
        break;
      case 'feeds': {
        const named = new Set(message.feeds.map((feed) => feed.hub));
        for (const hub of this.#feeds.keys()) if (!named.has(hub)) this.#feeds.delete(hub);
        for (const feed of message.feeds) this.#setFeed(feed);
        break;
      }
      case 'feed':
        this.#setFeed(message.feed);
        break;
      case 'own-head':
        this.#ownHeadIat = message.iat;
        this.#mayRenewHead = message.mayRenew;
        break;
      case 'round':
        this.#round();
        break;
      case 'turn':
        this.#pull();
        break;
      case 'poked':
        this.#poked(message.peer, message.feed, message.at);
        break;
      case 'heard':
        this.#heard(message.peer, message.offers ?? []);
        break;
      case 'synced':
        this.#synced(message.peer, message.offers);
        this.#pull();
        break;
      case 'failed':
      case 'fault':
        if (message.during === 'sync') this.#changePeer(message.peer, { isBusy: false });
        this.#failed(message.peer, message.code, message.type);
        this.#pull();
        break;
      case 'pulled':
        this.#pulled(message);
        this.#pull();
        break;
      case 'own-changed':
        for (const peer of this.#someHealthy(pokedPeers, new Set())) {
          this.#effects.push({ type: 'poke', peer, feed: this.#before.own });
        }
        break;
    }
  }

  // --- what is known -------------------------------------------------------------------------

  #setMembers(hubs: readonly string[]): void {
    const members = new Set(hubs.filter((hub) => hub !== this.#before.own));
    for (const hub of this.#peers.keys()) {
      if (members.has(hub)) continue;
      this.#peers.delete(hub);
      this.#dropOffers(hub);
    }
    for (const hub of members) if (!this.#peers.has(hub)) this.#peers.set(hub, newPeer(hub));
  }

  #setFeed(feed: FeedSummary): void {
    const known = this.#feeds.get(feed.hub);
    const offers = new Map(
      [...(known?.offers ?? [])].filter(([, offer]) => isAhead(offer, feed.position)),
    );
    this.#feeds.set(feed.hub, {
      pullingFrom: null,
      lastSource: null,
      isPoked: false,
      ...known,
      ...feed,
      offers,
    });
  }

  #changePeer(hub: string, change: Partial<PeerView>): void {
    const peer = this.#peers.get(hub);
    if (peer) this.#peers.set(hub, { ...peer, ...change });
  }

  #changeFeed(hub: string, change: Partial<FeedView>): void {
    const feed = this.#feeds.get(hub);
    if (feed) this.#feeds.set(hub, { ...feed, ...change });
  }

  #addOffer(peer: string, hub: string, at: FeedPosition): boolean {
    const feed = this.#feeds.get(hub);
    if (!feed?.isOpen || !this.#peers.has(peer) || !isAhead(at, feed.position)) return false;
    const offers = new Map(feed.offers);
    offers.delete(peer);
    offers.set(peer, { peer, epoch: at.epoch, seq: at.seq, entry: at.entry });
    if (offers.size > maxOffersPerFeed) {
      // The oldest offer makes room, never the one just heard.
      const oldest = offers.keys().next().value;
      if (oldest !== undefined) offers.delete(oldest);
    }
    this.#changeFeed(hub, { offers });
    return true;
  }

  #dropOffers(peer: string, hub?: string): void {
    for (const feed of hub === undefined ? this.#feeds.values() : [this.#feeds.get(hub)]) {
      if (!feed?.offers.has(peer)) continue;
      const offers = new Map(feed.offers);
      offers.delete(peer);
      this.#changeFeed(feed.hub, { offers });
    }
  }

  // --- what was heard ------------------------------------------------------------------------

  /** A peer that spoke is alive: it need not wait out a long back-off, unless it lies. */
  #heard(hub: string, offers: ReadonlyArray<{ readonly hub: string } & FeedPosition>): void {
    const peer = this.#peers.get(hub);
    if (!peer) return;
    const isForgivable = peer.failures > 0 && peer.faults === 0;
    const soon = peer.lastAttempt + probeAfterContactMs;
    this.#changePeer(hub, {
      lastSeen: this.#now,
      ...(isForgivable && { notBefore: Math.min(peer.notBefore, soon) }),
    });
    let isNews = false;
    for (const offer of offers) isNews = this.#addOffer(hub, offer.hub, offer) || isNews;
    if (isNews) this.#effects.push({ type: 'wake' });
  }

  #poked(peer: string, feed: string, at: FeedPosition): void {
    this.#heard(peer, []);
    if (!this.#addOffer(peer, feed, at)) return;
    this.#changePeer(peer, { hasNews: true });
    this.#changeFeed(feed, { isPoked: true });
    this.#effects.push({ type: 'wake' });
  }

  #synced(hub: string, offers: ReadonlyArray<{ readonly hub: string } & FeedPosition>): void {
    const peer = this.#peers.get(hub);
    if (!peer) return;
    this.#changePeer(hub, {
      isBusy: false,
      hasNews: false,
      failures: 0,
      lastSeen: this.#now,
      ...((peer.faults === 0 || this.#now - peer.lastFault > faultMemoryMs) && {
        faults: 0,
        lastError: null,
        notBefore: 0,
      }),
    });
    const offered = new Set(offers.map((offer) => offer.hub));
    for (const offer of offers) this.#addOffer(hub, offer.hub, offer);
    // The sync says all that the peer has: what it offered before and not now, it has not.
    for (const feed of this.#feeds.values()) {
      if (!offered.has(feed.hub) && feed.offers.has(hub)) this.#dropOffers(hub, feed.hub);
    }
  }

  #failed(hub: string, code: PeerView['lastError'], type: 'failed' | 'fault'): void {
    const peer = this.#peers.get(hub);
    if (!peer) return;
    // What was under way when a peer went down fails together: that is one failure, not five.
    if (type === 'failed' && peer.failures > 0 && this.#now < peer.notBefore) return;
    const count = type === 'fault' ? 'faults' : 'failures';
    const value = peer[count] + 1;
    const pause = backoffDelay(value, this.#chance());
    this.#changePeer(hub, {
      [count]: value,
      hasNews: false,
      lastError: code,
      ...(type === 'fault' && { lastFault: this.#now }),
      notBefore: Math.max(peer.notBefore, this.#now + pause),
    });
    if (type === 'fault') this.#dropOffers(hub);
  }

  #pulled(message: Extract<PlanMessage, { type: 'pulled' }>): void {
    const { peer: from, feed: hub, outcome, code, entries } = message;
    const peer = this.#peers.get(from);
    const feed = this.#feeds.get(hub);
    if (peer) {
      this.#changePeer(from, {
        pulls: Math.max(0, peer.pulls - 1),
        ...(entries > 0 && { lastSeen: this.#now, failures: 0 }),
        ...(entries > 0 && outcome !== 'fault' && { faults: 0, lastError: null, notBefore: 0 }),
      });
    }
    if (feed) {
      // To the end of the queue: the others have their turn first.
      this.#feeds.delete(hub);
      this.#feeds.set(hub, { ...feed, pullingFrom: null, lastSource: from });
    }
    if (outcome === 'fault' || outcome === 'failed') this.#failed(from, code, outcome);
    if (outcome !== 'more') this.#dropOffers(from, hub);
    if (outcome === 'done') {
      // What it wanted to tell us is here: no need to ask it first in the next round.
      if (![...this.#feeds.values()].some((one) => one.offers.has(from)))
        this.#changePeer(from, { hasNews: false });
      if (entries > 0 && feed?.isPoked) this.#passOn(feed, from);
    }
  }

  /** Tells a few more of a change that we were told of: each hub once, so a change dies out. */
  #passOn(feed: FeedView, from: string): void {
    this.#changeFeed(feed.hub, { isPoked: false });
    const informed = new Set([from, feed.hub, ...feed.offers.keys()]);
    for (const peer of this.#someHealthy(pokedAheadPeers, informed)) {
      this.#effects.push({ type: 'poke', peer, feed: feed.hub });
    }
  }

  // --- what is to be done --------------------------------------------------------------------

  #round(): void {
    const idle = [...this.#peers.values()].filter(
      (p) => !p.isBusy && this.#now >= p.notBefore && !isBeingProbed(p),
    );
    const withNews = idle.filter((p) => p.hasNews);
    const healthy = idle.filter((p) => !p.hasNews && p.failures === 0 && p.faults === 0);
    const [chosen, seed] = sample(healthy, peersPerRound, this.#seed);
    this.#seed = seed;
    const failed = idle
      .filter((p) => !p.hasNews && (p.failures > 0 || p.faults > 0))
      .sort((a, b) => a.notBefore - b.notBefore || (a.hub < b.hub ? -1 : 1))
      .slice(0, peersPerRound);
    for (const peer of [...withNews, ...chosen, ...failed]) {
      this.#changePeer(peer.hub, { isBusy: true, lastAttempt: this.#now });
      this.#effects.push({
        type: 'sync',
        peer: peer.hub,
        isProbe: peer.failures > 0 || peer.faults > 0,
      });
    }
    if (this.#mayRenewHead && this.#now / 1000 - this.#ownHeadIat >= headRenewalSeconds) {
      this.#effects.push({ type: 'renew-head' });
    }
    this.#pull();
  }

  /** Starts as many pulls as there is room for: one per feed, few per peer, the longest waiting first. */
  #pull(): void {
    let free = maxParallelPulls;
    for (const feed of this.#feeds.values()) if (feed.pullingFrom !== null) free -= 1;
    for (const feed of [...this.#feeds.values()]) {
      if (free <= 0) return;
      if (!feed.isOpen || feed.pullingFrom !== null || feed.offers.size === 0) continue;
      const source = this.#chooseSource(feed);
      if (!source) continue;
      free -= 1;
      this.#changeFeed(feed.hub, { pullingFrom: source.peer });
      const pulls = (this.#peers.get(source.peer)?.pulls ?? 0) + 1;
      this.#changePeer(source.peer, { pulls, lastAttempt: this.#now });
      const { epoch, seq, entry } = source;
      this.#effects.push({
        type: 'pull',
        peer: source.peer,
        feed: feed.hub,
        at: { epoch, seq, entry },
      });
    }
  }

  /** Honest before suspect, idle before busy, another than last time, then by chance. */
  #chooseSource(feed: FeedView): Offer | undefined {
    let best: { offer: Offer; rank: readonly number[] } | undefined;
    for (const offer of feed.offers.values()) {
      const peer = this.#peers.get(offer.peer);
      if (!peer || this.#now < peer.notBefore || peer.pulls >= maxPullsPerPeer) continue;
      if (isBeingProbed(peer)) continue;
      if (!isAhead(offer, feed.position)) continue;
      const rank = [
        peer.faults,
        peer.failures,
        peer.pulls,
        offer.peer === feed.lastSource ? 1 : 0,
        this.#chance(),
      ];
      if (!best || compareRanks(rank, best.rank) < 0) best = { offer, rank };
    }
    return best?.offer;
  }

  #someHealthy(count: number, except: ReadonlySet<string>): string[] {
    const healthy = [...this.#peers.values()]
      .filter((p) => p.failures === 0 && p.faults === 0 && !except.has(p.hub))
      .map((p) => p.hub);
    const [chosen, seed] = sample(healthy, count, this.#seed);
    this.#seed = seed;
    return chosen;
  }

  #chance(): number {
    const [value, seed] = roll(this.#seed);
    this.#seed = seed;
    return value;
  }
}
