/** For tests: a trust store in memory that can fail, before or after it has persisted. */
import { FederationError } from '../../errors.ts';
import type { StoredTrustList, TrustStore } from '../../ports.ts';

type Freshness = Awaited<ReturnType<TrustStore['freshness']>>;

/** What is durable outlives a keeper: open another one over the same store after a 'crash'. */
export class MemoryTrustStore implements TrustStore {
  readonly lists: StoredTrustList[] = [];
  readonly forkPairs: { first: string; second: string }[] = [];
  statement: Freshness;
  /** How the next append fails. */
  nextAppend: 'well' | 'fails' | 'fails but persists' = 'well';
  /** Version at which the mode above applies; undefined: the next one, whichever it is. */
  failsAt: number | undefined;
  /** Every version that was ever the newest, in order. */
  readonly history: number[] = [];

  async latest(): Promise<StoredTrustList | undefined> {
    return this.lists.at(-1);
  }

  async chain(after: number, limit: number): Promise<StoredTrustList[]> {
    return this.lists.filter(({ list }) => list.version > after).slice(0, limit);
  }

  async append(list: StoredTrustList): Promise<void> {
    // A pause, so that updates that are not kept apart get into one another's way.
    await new Promise((resolve) => setImmediate(resolve));
    const newest = this.lists.at(-1);
    if (list.list.version !== (newest?.list.version ?? 0) + 1) {
      throw new FederationError('conflict', 'not the successor');
    }
    const applies = this.failsAt === undefined || this.failsAt === list.list.version;
    const mode = applies ? this.nextAppend : 'well';
    if (applies) this.nextAppend = 'well';
    if (mode === 'fails') throw new Error('disk full');
    this.lists.push(list);
    this.history.push(list.list.version);
    if (mode === 'fails but persists') throw new Error('connection lost');
  }

  async freshness(): Promise<Freshness> {
    return this.statement;
  }

  async saveFreshness(jws: string, statement: NonNullable<Freshness>['statement']): Promise<void> {
    this.statement = { jws, statement };
  }

  async saveTrustFork(first: string, second: string): Promise<void> {
    this.forkPairs.push({ first, second });
  }

  async trustForks(): Promise<{ first: string; second: string }[]> {
    return this.forkPairs;
  }
}
