/** Holds a hub's trust documents: takes updates one after another, persists and serves them. */
import type { FreshnessStatement } from '#schema/trust/index.ts';
import type { Answer } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { matchesFingerprint, sha256 } from '../identity/index.ts';
import { maxTrustListBytes, maxTrustListsPerAnswer, maxTrustListsPerRound } from '../limits.ts';
import type { Clock, StoredTrustList, TrustStore } from '../ports.ts';
import {
  acceptTrustChain,
  acceptTrustList,
  checkBranch,
  checkSibling,
  type ReadTrustList,
  readTrustList,
} from './accept.ts';
import { acceptFreshness, verifyFreshness } from './freshness.ts';
import { type TrustView, viewTrust } from './view.ts';

/** What a keeper needs. */
export interface TrustKeeperOptions {
  readonly store: TrustStore;
  readonly network: string;
  /** Payload hash of any list of the network, or its groups of digits; given out of band. */
  readonly fingerprint: string;
  readonly clock: Clock;
  /**
   * Forks of the list that people have settled, as {@link trustForkId} names them: they are kept as
   * evidence and no longer in the way.
   */
  readonly settled?: readonly string[];
}

/** A hub's trust, kept up to date. */
export interface TrustKeeper {
  /** The newest list as it is at this moment; undefined before first trust. */
  view(): TrustView | undefined;
  latest(): StoredTrustList | undefined;
  /**
   * Takes lists and a freshness statement from anyone. Calls wait for one another. Each list is
   * durable before the next is judged, so that a crash loses at most what can be fetched again.
   * Lists that we have are passed over.
   * @param texts oldest first; as long as none with the fingerprint is stored, from version 1 (or
   * from where a crash broke off) to at least the one with the fingerprint. Later, of more than maxTrustListsPerRound the rest is left for the next round.
   * @param freshness one about an older list is passed over; one about a list that we have not seen
   * makes the view warn
   * @returns whether anything was new
   * @throws {FederationError} all of acceptTrustList and acceptFreshness, for the first that is
   * refused; those before it are kept. trust-fork: also for every list after one was found
   */
  take(texts: readonly string[], freshness?: string | null): Promise<{ changed: boolean }>;
  /**
   * Takes evidence that governance contradicts itself: two lists of one version, both as well signed
   * as that version must be. From then on no list is taken.
   * @returns whether it is news; not when we lack the list before them, or people have settled it
   * @throws {FederationError} threshold-old, threshold-new, rollback, malformed and the others of
   * acceptTrustList: it is no evidence
   */
  takeFork(first: string, second: string): Promise<boolean>;
  /** Names the fork of the list that stops us; null: there is none. */
  forkId(): string | null;
  /** Whether a fork of that name stops us already, or was settled. */
  knowsFork(id: string): boolean;
  /** Lists after a version for a peer, as many as one answer holds. */
  serve(after: number): Promise<Answer<'trust'>>;
  /** One of the two lists that contradict each other; no list when there are none. */
  serveFork(which: 0 | 1): Promise<Answer<'trust'>>;
  /**
   * Calls the listener after each change, once the change is durable.
   * @returns stops that
   */
  onChange(listener: () => void): () => void;
}

/**
 * Opens a keeper over what its store holds.
 * @throws {FederationError} wrong-network: the store is another network's
 */
export async function createTrustKeeper(options: TrustKeeperOptions): Promise<TrustKeeper> {
  const keeper = new Keeper(options);
  await keeper.load();
  return {
    view: () => keeper.view(),
    latest: () => keeper.latest,
    take: (texts, freshness) => keeper.takeInTurn(texts, freshness ?? null),
    takeFork: (first, second) => keeper.takeForkInTurn(first, second),
    forkId: () => keeper.forkId,
    knowsFork: (id) => keeper.knowsFork(id),
    serve: (after) => keeper.serve(after),
    serveFork: (which) => keeper.serveFork(which),
    onChange: (listener) => keeper.onChange(listener),
  };
}

/**
 * Names a fork of the list by what its two lists say, whoever signed them: SHA-256 of their hashes, in
 * order, with a space between.
 * @throws {FederationError} as readTrustList
 */
export function trustForkId(first: string, second: string, network: string): string {
  const hashes = [first, second].map((text) => readTrustList(text, network).hash);
  return sha256(hashes.sort().join(' '));
}

class Keeper {
  readonly #options: TrustKeeperOptions;
  readonly #listeners = new Set<() => void>();
  #latest: StoredTrustList | undefined;
  #freshness: { jws: string; statement: FreshnessStatement } | undefined;
  /** Version named by a freshness statement that we have no list for; 0: none. */
  #announced = 0;
  /** The evidence of a fork of the list that nobody has settled. */
  #fork: { readonly id: string; readonly first: string; readonly second: string } | undefined;
  /** Whether a stored list has the fingerprint: else a first chain was stored in part only. */
  #isRooted = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: TrustKeeperOptions) {
    this.#options = options;
  }

  get latest(): StoredTrustList | undefined {
    return this.#latest;
  }

  async load(): Promise<void> {
    const { store, network } = this.#options;
    this.#latest = await store.latest();
    if (this.#latest && this.#latest.list.network !== network) {
      throw new FederationError('wrong-network', 'the stored trust list is of another network');
    }
    this.#freshness = await store.freshness();
    await this.#recheckFreshness();
    const forks = (await store.trustForks()).map(({ first, second }) => {
      return { id: trustForkId(first, second, network), first, second };
    });
    this.#fork = forks.find(({ id }) => !this.#isSettled(id));
    this.#isRooted = await this.#findRoot();
  }

  async #findRoot(): Promise<boolean> {
    const { store, fingerprint } = this.#options;
    for (let version = 0; ; version++) {
      const [list] = await store.chain(version, 1);
      if (!list || matchesFingerprint(list.hash, fingerprint)) return list !== undefined;
    }
  }

  view(): TrustView | undefined {
    return (
      this.#latest &&
      viewTrust(this.#latest, this.#freshness?.statement, this.#options.clock.now(), {
        isBehind: this.#announced > this.#latest.list.version,
        hasFork: this.#fork !== undefined,
      })
    );
  }

  takeInTurn(texts: readonly string[], freshness: string | null): Promise<{ changed: boolean }> {
    const turn = this.#turn.then(() => this.#take(texts, freshness));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #take(texts: readonly string[], freshness: string | null): Promise<{ changed: boolean }> {
    let changed = false;
    try {
      if (texts.length > 0) await this.#takeLists(texts, () => (changed = true));
      if (freshness !== null && (await this.#takeFreshness(freshness))) changed = true;
    } finally {
      if (changed) for (const listener of [...this.#listeners]) listener();
    }
    return { changed };
  }

  /** @param onEach called after each list that is durable */
  async #takeLists(texts: readonly string[], onEach: () => void): Promise<void> {
    if (this.#fork) {
      throw new FederationError('trust-fork', 'no list is taken until the fork is resolved');
    }
    if (!this.#isRooted) {
      // The fingerprint may be that of a later list: the chain is judged as a whole, then stored.
      const chain = await acceptTrustChain(texts, this.#options, this.#latest);
      for (const list of chain) await this.#append(list, onEach);
      return;
    }
    for (const text of texts.slice(0, maxTrustListsPerRound)) {
      const { network } = this.#options;
      const read = readTrustList(text, network);
      const isKnown = this.#latest !== undefined && read.list.version <= this.#latest.list.version;
      if (isKnown) await this.#compare(read);
      else await this.#append(await acceptTrustList(this.#latest, text, { network }), onEach);
    }
  }

  async #append(list: StoredTrustList, onEach: () => void): Promise<void> {
    try {
      await this.#options.store.append(list);
    } catch (error) {
      // It may have failed after it persisted: what counts is what the store says.
      const persisted = await this.#options.store.latest();
      if (persisted && persisted.hash !== this.#latest?.hash) await this.#adopt(persisted, onEach);
      this.#isRooted ||= await this.#findRoot();
      throw error;
    }
    await this.#adopt(list, onEach);
  }

  async #adopt(list: StoredTrustList, onEach: () => void): Promise<void> {
    this.#latest = list;
    this.#isRooted ||= matchesFingerprint(list.hash, this.#options.fingerprint);
    // A new list may have dismissed the freshness key that made the announcement.
    this.#announced = 0;
    onEach();
    await this.#recheckFreshness();
  }

  /** A list of a version that we have: the very same, evidence of a fork, or nothing. */
  async #compare(read: ReadTrustList): Promise<void> {
    const { store } = this.#options;
    const { version } = read.list;
    const around = await store.chain(Math.max(0, version - 2), version === 1 ? 1 : 2);
    const ours = around.find(({ list }) => list.version === version);
    const previous = around.find(({ list }) => list.version === version - 1);
    if (!ours) throw new FederationError('rollback', 'a trust list from before our time');
    if (ours.hash === read.hash) return;
    await checkSibling(ours, read, previous);
    if (!(await this.#keepFork(ours.jws, read.jws))) return;
    for (const listener of [...this.#listeners]) listener();
    throw new FederationError('trust-fork', 'two well-signed trust lists of one version');
  }

  takeForkInTurn(first: string, second: string): Promise<boolean> {
    const turn = this.#turn.then(() => this.#takeFork(first, second));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #takeFork(first: string, second: string): Promise<boolean> {
    const { store, network } = this.#options;
    const [a, b] = [readTrustList(first, network), readTrustList(second, network)];
    if (a.list.version !== b.list.version || a.hash === b.hash) {
      throw new FederationError('malformed', 'the lists do not contradict one another');
    }
    if (this.#fork) return false;
    const { version } = a.list;
    const around = await store.chain(Math.max(0, version - 2), version === 1 ? 1 : 2);
    const previous = around.find(({ list }) => list.version === version - 1);
    const ours = around.find(({ list }) => list.version === version);
    // What governance said of a version that we cannot judge yet waits until we have caught up.
    if (version === 1 ? !ours : !previous) return false;
    for (const one of [a, b]) {
      if (one.hash !== ours?.hash) await checkBranch(previous, ours, one);
    }
    // At a first list that is neither of them, anybody could contradict himself.
    if (!previous && ours?.hash !== a.hash && ours?.hash !== b.hash) return false;
    if (!(await this.#keepFork(a.jws, b.jws))) return false;
    for (const listener of [...this.#listeners]) listener();
    return true;
  }

  /** @returns whether it is a fork that nobody has settled */
  async #keepFork(first: string, second: string): Promise<boolean> {
    const id = trustForkId(first, second, this.#options.network);
    if (this.#isSettled(id)) return false;
    await this.#options.store.saveTrustFork(first, second);
    this.#fork = { id, first, second };
    return true;
  }

  #isSettled(id: string): boolean {
    return this.#options.settled?.includes(id) ?? false;
  }

  get forkId(): string | null {
    return this.#fork?.id ?? null;
  }

  knowsFork(id: string): boolean {
    return this.#fork?.id === id || this.#isSettled(id);
  }

  async #takeFreshness(jws: string): Promise<boolean> {
    const list = this.#latest;
    if (!list || jws === this.#freshness?.jws) return false;
    const now = this.#options.clock.now();
    const { version } = await verifyFreshness(list, jws, now);
    // A peer that lags behind us.
    if (version < list.list.version) return false;
    if (version > list.list.version) {
      // It does not replace the statement in force: an online key alone silences nobody.
      const isNews = version > this.#announced;
      this.#announced = Math.max(this.#announced, version);
      return isNews;
    }
    const statement = await acceptFreshness(list, jws, now);
    const kept = this.#freshness?.statement;
    const order = kept ? statement.version - kept.version || statement.iat - kept.iat : 1;
    if (order <= 0) return false;
    await this.#options.store.saveFreshness(jws, statement);
    this.#freshness = { jws, statement };
    return true;
  }

  /** A new list may have dismissed the freshness key whose statement we hold. */
  async #recheckFreshness(): Promise<void> {
    if (!this.#latest || !this.#freshness) return;
    try {
      await verifyFreshness(this.#latest, this.#freshness.jws, this.#options.clock.now());
    } catch (error) {
      if (!(error instanceof FederationError)) throw error;
      this.#freshness = undefined;
    }
  }

  async serve(after: number): Promise<Answer<'trust'>> {
    const lists: string[] = [];
    let bytes = 0;
    while (lists.length < maxTrustListsPerAnswer) {
      // One at a time: fifty large ones would be 200 MB.
      const [next] = await this.#options.store.chain(after + lists.length, 1);
      if (!next) break;
      bytes += Buffer.byteLength(JSON.stringify(next.jws)) + 1;
      if (lists.length > 0 && bytes > maxTrustListBytes) break;
      lists.push(next.jws);
    }
    return { lists, ...this.#facts() };
  }

  async serveFork(which: 0 | 1): Promise<Answer<'trust'>> {
    const list = which === 0 ? this.#fork?.first : this.#fork?.second;
    return { lists: list === undefined ? [] : [list], ...this.#facts() };
  }

  #facts(): Pick<Answer<'trust'>, 'freshness' | 'fork'> {
    return { freshness: this.#freshness?.jws ?? null, fork: this.#fork?.id ?? null };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
