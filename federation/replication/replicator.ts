/**
 * The driver of replication: tells the plan what it hears, does what the plan says, and keeps the
 * time. All that it decides by itself is in the parts beside it.
 */
import type { ErrorCode } from '../errors.ts';
import { pokeTimeoutMs } from '../limits.ts';
import type { FeedPosition, RequestHandler } from '../ports.ts';
import { createAnswers } from './answers.ts';
import { fetchBodies } from './bodies.ts';
import { ask, blameOf, codeOf, type ReplicationContext } from './context.ts';
import { FeedCopies, isOpen } from './copies.ts';
import { DailyLog } from './daily-log.ts';
import { applyTrust } from './governance.ts';
import { OwnFeed } from './own-feed.ts';
import { emptyPlan, step } from './plan.ts';
import type { FeedSummary, PlanEffect, PlanMessage, PlanState } from './plan-types.ts';
import { pullFeed } from './pull.ts';
import { ReceiptSender } from './receipts.ts';
import { Rest } from './rest.ts';
import { type JudgedForks, offersOf, ownAmong, syncWith } from './sync.ts';
import { isTrustNews, OwnTrustMark, pullTrust } from './trust-pull.ts';
import type { PeerStatus, Replicator, ReplicatorOptions } from './types.ts';

/** Failures one after another that are worth a line in the log: a restart is not. */
const failuresWorthALine = 5;
/** Feeds whose missing bodies are asked for after one sync. */
const bodyFeedsPerSync = 4;

/** Makes the driver. Nothing happens until {@link Replicator.run}, but that peers are answered. */
export function createReplicator(options: ReplicatorOptions): Replicator {
  const driver = new Driver(options);
  return {
    handlers: driver.handlers,
    status: () => driver.status(),
    announce: () => driver.own.announce(),
    recoverOwnFeed: async (signal) => ({ state: await driver.own.recover(signal) }),
    run: (signal) => driver.run(signal),
  };
}

/**
 * Brings the feeds of a hub that does not run in line with its trust list: opens epochs, hands over own
 * entries that are dropped.
 */
export async function followGovernance(
  options: Pick<ReplicatorOptions, 'hub' | 'feeds' | 'trust' | 'onDrop'>,
): Promise<void> {
  const { hub, feeds, trust, onDrop } = options;
  const copies = new FeedCopies(feeds);
  await copies.load();
  await applyTrust({ hub, feeds, trust, copies, onDrop });
}

class Driver {
  readonly handlers: RequestHandler;
  readonly own: OwnFeed;
  readonly #context: ReplicationContext;
  readonly #options: ReplicatorOptions;
  readonly #mark: OwnTrustMark;
  readonly #receipts: ReceiptSender;
  readonly #rest: Rest;
  readonly #judged: JudgedForks = new Set();
  readonly #trustVersions = new Map<string, number>();
  /** Feeds that may lack bodies. */
  readonly #bodiless = new Set<string>();
  readonly #underway = new Set<Promise<void>>();
  #plan: PlanState;
  #signal: AbortSignal | undefined;
  #isTrustNew = true;
  #isPullingTrust = false;

  constructor(options: ReplicatorOptions) {
    const { network, hub, feeds, trust, transport, keys, clock, onRequest, random } = options;
    this.#options = options;
    this.#context = {
      network,
      hub,
      feeds,
      copies: new FeedCopies(feeds),
      trust,
      transport,
      keys,
      clock,
      onRequest,
      random,
      log: new DailyLog(options.log, clock),
      requestTimeoutMs: options.requestTimeoutMs,
      onDrop: options.onDrop,
    };
    this.#plan = emptyPlan(hub, Math.floor(random() * 2 ** 32));
    this.#mark = new OwnTrustMark(this.#context);
    this.#receipts = new ReceiptSender(this.#context);
    this.#rest = new Rest(options.sleep);
    this.own = new OwnFeed(this.#context, this.#mark, (hasGrown) => {
      this.#tellOwnHead();
      if (hasGrown) this.#hear({ type: 'own-changed' });
    });
    this.handlers = createAnswers(this.#context, this.#mark, {
      heard: (peer) => this.#hear({ type: 'heard', peer }),
      told: (peer, theirs, haves) => {
        this.#trustVersions.set(peer, theirs.version);
        this.#hear({ type: 'heard', peer, offers: offersOf(this.#context, haves) });
        const own = ownAmong(this.#context, haves);
        if (own) this.#start((signal) => this.#lookAtOwn(peer, own, signal));
        this.#start((signal) => this.#learnTrust(peer, theirs, signal));
      },
      poked: (peer, [feed, epoch, seq, entry]) =>
        this.#hear({ type: 'poked', peer, feed, at: { epoch, seq, entry } }),
    });
  }

  status(): PeerStatus[] {
    const { copies, trust, hub: own } = this.#context;
    return (trust.view()?.hubs ?? [])
      .filter(({ id }) => id !== own)
      .map(({ id }) => {
        const peer = this.#plan.peers.get(id);
        return {
          hub: id,
          lastSeen: peer?.lastSeen ?? null,
          lastError: peer?.lastError ?? null,
          failures: (peer?.failures ?? 0) + (peer?.faults ?? 0),
          behind: copies.behind(id),
          trustVersion: this.#trustVersions.get(id) ?? null,
        };
      });
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.#signal) throw new TypeError('the driver runs already');
    const life = new AbortController();
    const end = () => life.abort(signal.reason);
    if (signal.aborted) return;
    signal.addEventListener('abort', end, { once: true });
    const unsubscribe = this.#context.trust.onChange(() => this.#onTrustChange());
    try {
      this.#signal = life.signal;
      // A run that failed left syncs and pulls in the plan that will never end.
      this.#plan = emptyPlan(this.#context.hub, Math.floor(this.#context.random() * 2 ** 32));
      this.#onTrustChange();
      await this.#loop(life.signal);
    } finally {
      unsubscribe();
      signal.removeEventListener('abort', end);
      life.abort();
      this.own.stop();
      while (this.#underway.size > 0) await Promise.all(this.#underway);
      this.#signal = undefined;
    }
  }

  async #loop(signal: AbortSignal): Promise<void> {
    const { copies, clock, random } = this.#context;
    await copies.load();
    for (const { hub } of copies.all()) this.#bodiless.add(hub);
    let nextRound = clock.now();
    while (!signal.aborted) {
      if (this.#isTrustNew) await this.#takeInTrust();
      if (clock.now() >= nextRound) {
        nextRound = clock.now() + this.#options.roundIntervalMs * (0.7 + 0.6 * random());
        this.#hear({ type: 'round' });
        this.#start((one) => this.#receipts.send(one));
      } else {
        this.#hear({ type: 'turn' });
      }
      await this.#rest.take(nextRound - clock.now(), signal);
    }
  }

  #onTrustChange(): void {
    this.#mark.outdate();
    this.#isTrustNew = true;
    this.#rest.end();
  }

  /** Starts work that ends with the run; what it throws is a fault of our own. */
  #start(work: (signal: AbortSignal) => Promise<void>): void {
    const signal = this.#signal;
    if (!signal || signal.aborted) return;
    const running = work(signal)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        this.#context.log.warn('work', { err: error }, 'a part of replication failed here');
      })
      .finally(() => this.#underway.delete(running));
    this.#underway.add(running);
  }

  // --- the plan ------------------------------------------------------------------------------

  #hear(message: PlanMessage): void {
    const { state, effects } = step(this.#plan, message, this.#context.clock.now());
    this.#plan = state;
    for (const effect of effects) this.#carryOut(effect);
  }

  #carryOut(effect: PlanEffect): void {
    switch (effect.type) {
      case 'sync':
        this.#start((signal) => this.#sync(effect.peer, signal));
        break;
      case 'pull':
        this.#start((signal) => this.#pull(effect.peer, effect.feed, effect.at, signal));
        break;
      case 'poke':
        this.#start((signal) => this.#poke(effect.peer, effect.feed, signal));
        break;
      case 'renew-head':
        this.#start(() => this.own.makeHead(false));
        break;
      case 'wake':
        this.#rest.end();
        break;
    }
  }

  #summary(hub: string): FeedSummary {
    const { copies, trust, hub: own } = this.#context;
    const view = trust.view();
    return {
      hub,
      position: copies.position(hub),
      isOpen: hub !== own && view !== undefined && isOpen(copies, view, hub),
      head: copies.get(hub)?.head?.statement ?? null,
    };
  }

  #tellOwnHead(): void {
    const { copies, hub, clock } = this.#context;
    const iat = copies.headIat(hub, clock.now());
    this.#hear({ type: 'own-head', iat, mayRenew: this.own.maySpeak });
  }

  /** Governance has decided something, or we have just started. */
  async #takeInTrust(): Promise<void> {
    const { copies, trust, hub: own } = this.#context;
    this.#isTrustNew = false;
    this.#judged.clear();
    await applyTrust(this.#context);
    const hubs = trust.view()?.hubs ?? [];
    const peers = hubs.filter(({ state }) => state === 'active').map(({ id }) => id);
    const feeds = new Set([...hubs.map(({ id }) => id), ...[...copies.all()].map((s) => s.hub)]);
    feeds.delete(own);
    this.#hear({ type: 'members', peers });
    this.#hear({ type: 'feeds', feeds: [...feeds].map((hub) => this.#summary(hub)) });
    this.#tellOwnHead();
  }

  // --- what is done --------------------------------------------------------------------------

  async #sync(peer: string, signal: AbortSignal): Promise<void> {
    const { copies, hub } = this.#context;
    const parts = {
      mark: this.#mark,
      judged: this.#judged,
      onTrust: () => this.#takeInTrust(),
    };
    try {
      const frozen = new Set([...copies.all()].filter((s) => s.isFrozen).map((s) => s.hub));
      const { offers, own, trustVersion } = await syncWith(this.#context, peer, parts, signal);
      if (trustVersion !== undefined) this.#trustVersions.set(peer, trustVersion);
      for (const state of copies.all()) {
        const isNews = state.isFrozen && !frozen.has(state.hub) && state.hub !== hub;
        if (isNews) this.#hear({ type: 'feed', feed: this.#summary(state.hub) });
      }
      this.#hear({ type: 'synced', peer, offers });
      this.#start((one) => this.#fillBodies(peer, one));
      if (own) await this.#lookAtOwn(peer, own, signal);
      else if (trustVersion !== undefined && this.own.confirm()) this.#tellOwnHead();
    } catch (error) {
      this.#fail(peer, error, 'sync');
    }
  }

  async #pull(peer: string, feed: string, at: FeedPosition, signal: AbortSignal): Promise<void> {
    const tell = () => this.#hear({ type: 'feed', feed: this.#summary(feed) });
    const peerTrustVersion = this.#trustVersions.get(peer);
    const order = { peer, feed, at, peerTrustVersion, onPage: tell };
    const { outcome, entries, code } = await pullFeed(this.#context, order, signal);
    if (entries > 0) this.#bodiless.add(feed);
    tell();
    this.#hear({ type: 'pulled', peer, feed, outcome, entries, code });
    if (outcome === 'done' && entries > 0) await this.#fillFeed(peer, feed, signal);
    if (outcome === 'fault') this.#logFault(peer, feed, code);
  }

  async #poke(peer: string, feed: string, signal: AbortSignal): Promise<void> {
    const { copies, clock } = this.#context;
    const have = copies.have(feed, clock.now());
    const head = have[4] > 0 ? (copies.get(feed)?.head?.jws ?? null) : null;
    try {
      await ask(this.#context, peer, 'poke', { have, head }, signal, pokeTimeoutMs);
    } catch (error) {
      this.#fail(peer, error, 'other');
    }
  }

  async #lookAtOwn(peer: string, at: FeedPosition, signal: AbortSignal): Promise<void> {
    const result = await this.own.look(peer, at, signal);
    if (result?.outcome === 'fault' && result.code) {
      this.#hear({ type: 'fault', peer, code: result.code, during: 'other' });
    }
  }

  /** A peer that asked us has newer trust documents than we: one is asked for them at a time. */
  async #learnTrust(
    peer: string,
    theirs: Parameters<typeof isTrustNews>[0],
    signal: AbortSignal,
  ): Promise<void> {
    const known = this.#plan.peers.get(peer);
    const mayAsk = known && this.#context.clock.now() >= known.notBefore;
    const { trust } = this.#context;
    const isNews = isTrustNews(theirs, await this.#mark.now(), trust.knowsFork);
    if (this.#isPullingTrust || !mayAsk || !isNews) return;
    this.#isPullingTrust = true;
    try {
      await pullTrust(this.#context, peer, theirs, signal);
    } catch (error) {
      this.#fail(peer, error, 'other');
    } finally {
      this.#isPullingTrust = false;
    }
  }

  async #fillBodies(peer: string, signal: AbortSignal): Promise<void> {
    for (const feed of [...this.#bodiless].slice(0, bodyFeedsPerSync)) {
      // To the end of the line, so that one that nobody has does not hide the others.
      this.#bodiless.delete(feed);
      this.#bodiless.add(feed);
      await this.#fillFeed(peer, feed, signal);
    }
  }

  async #fillFeed(peer: string, feed: string, signal: AbortSignal): Promise<void> {
    try {
      if (!(await fetchBodies(this.#context, peer, feed, signal))) this.#bodiless.delete(feed);
    } catch (error) {
      this.#fail(peer, error, 'other');
    }
  }

  #fail(peer: string, error: unknown, during: 'sync' | 'other'): void {
    const code = codeOf(error);
    // A fault of our own: the peer counts as synced, which it was.
    if (code === null) {
      this.#context.log.warn('own fault', { peer, err: error }, 'replication failed here');
      if (during === 'sync') this.#hear({ type: 'synced', peer, offers: [] });
      return;
    }
    if (this.#signal?.aborted) return;
    const isFault = blameOf(code) === 'fault';
    const about = { peer, code, during };
    this.#hear(isFault ? { type: 'fault', ...about } : { type: 'failed', ...about });
    if (isFault) this.#logFault(peer, null, code);
    const failures = this.#plan.peers.get(peer)?.failures ?? 0;
    if (failures >= failuresWorthALine) {
      this.#context.log.warn(`peer ${peer}`, { peer, code, failures }, 'a hub cannot be reached');
    }
  }

  #logFault(peer: string, feed: string | null, code: ErrorCode | null): void {
    const facts = { peer, code, ...(feed !== null && { feed }) };
    this.#context.log.warn(`fault ${peer}`, facts, 'a hub sent what cannot be accepted');
  }
}
