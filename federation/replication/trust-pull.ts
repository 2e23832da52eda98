/** Trust lists and freshness statements from peers. */

import { documentTypes } from '#schema/entry/index.ts';
import { freshnessStatement } from '#schema/trust/index.ts';
import type { Request } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { readCompact } from '../identity/index.ts';
import { maxTrustListsPerRound } from '../limits.ts';
import { ask, blameOf, type ReplicationContext } from './context.ts';

/** What a hub says of its trust documents in a sync. */
export type TrustMark = Request<'sync'>['trust'];

/** Our own mark, made anew when the documents change. */
export class OwnTrustMark {
  readonly #context: Pick<ReplicationContext, 'trust' | 'clock'>;
  #freshness: { readonly iat: number; readonly exp: number } | undefined;
  #isStale = true;

  constructor(context: Pick<ReplicationContext, 'trust' | 'clock'>) {
    this.#context = context;
  }

  /** The trust documents have changed. */
  outdate(): void {
    this.#isStale = true;
  }

  async now(): Promise<TrustMark> {
    const { trust, clock } = this.#context;
    const latest = trust.latest();
    const fork = trust.forkId();
    if (!latest) return { version: 0, hash: null, freshness: 0, fork };
    if (this.#isStale) {
      this.#isStale = false;
      const { freshness } = await trust.serve(latest.list.version);
      this.#freshness = freshness === null ? undefined : readFreshness(freshness);
    }
    const { iat = 0, exp = 0 } = this.#freshness ?? {};
    return {
      version: latest.list.version,
      hash: latest.hash,
      freshness: exp * 1_000 > clock.now() ? iat : 0,
      fork,
    };
  }
}

/** Our own, verified when it was taken. */
function readFreshness(jws: string): { iat: number; exp: number } {
  return freshnessStatement.parse(readCompact(jws, documentTypes.freshness).payload);
}

/**
 * Whether a peer has trust documents that we should see.
 * @param knowsFork TrustKeeper.knowsFork
 */
export function isTrustNews(
  theirs: TrustMark,
  ours: TrustMark,
  knowsFork: (id: string) => boolean,
): boolean {
  // Once governance has contradicted itself, no list is taken from anybody.
  if (ours.fork !== null) return false;
  if (theirs.fork !== null && !knowsFork(theirs.fork)) return true;
  if (theirs.version !== ours.version) return theirs.version > ours.version;
  // Two lists of one version: the evidence is to be kept.
  if (theirs.hash !== ours.hash) return true;
  return theirs.freshness > ours.freshness;
}

/**
 * Fetches the trust lists after ours from a peer, step by step, at most maxTrustListsPerRound, and
 * its freshness statement.
 * @param theirs what the peer said that it has; undefined: it said nothing
 * @returns whether anything was new
 * @throws {FederationError} what the request or TrustKeeper.take throws; version-gap when the peer
 * has not what it said. Lists that were good are kept
 */
export async function pullTrust(
  context: ReplicationContext,
  peer: string,
  theirs: TrustMark | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  const { trust } = context;
  const first = trust.latest();
  if (!first) return false;
  const isSibling = theirs?.version === first.list.version && theirs.hash !== first.hash;
  let after = isSibling ? first.list.version - 1 : first.list.version;
  let changed = false;
  for (let taken = 0; taken < maxTrustListsPerRound; ) {
    const { lists, freshness, fork } = await ask(context, peer, 'trust', { after }, signal);
    if (fork !== null && (await pullTrustFork(context, peer, fork, signal))) return true;
    if (lists.length > 0) changed = (await trust.take(lists)).changed || changed;
    if (freshness !== null) changed = (await takeFreshness(context, freshness)) || changed;
    const version = trust.latest()?.list.version ?? 0;
    if (lists.length === 0 || version === after) {
      if (theirs && theirs.version > version) {
        throw new FederationError('version-gap', 'the peer does not have the list that it told of');
      }
      return changed;
    }
    taken += lists.length;
    after = version;
    if (isSibling) return changed;
  }
  return changed;
}

/**
 * Fetches and judges the evidence that governance contradicts itself, which comes before its lists.
 * @returns whether it is evidence, and news
 */
async function pullTrustFork(
  context: ReplicationContext,
  peer: string,
  id: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { trust, log } = context;
  if (trust.knowsFork(id)) return false;
  const lists: string[] = [];
  for (const fork of [0, 1]) {
    const answer = await ask(context, peer, 'trust', { after: 0, fork }, signal);
    lists.push(...answer.lists.slice(0, 1));
  }
  const [first, second] = lists;
  if (first === undefined || second === undefined) return false;
  const isNews = await trust.takeFork(first, second);
  if (isNews) {
    log.warn('trust fork', { peer }, 'governance has signed two trust lists of one version');
  }
  return isNews;
}

/** A statement that has run out, or of a key that another list names, is nobody's fault. */
async function takeFreshness({ trust }: ReplicationContext, jws: string): Promise<boolean> {
  try {
    return (await trust.take([], jws)).changed;
  } catch (error) {
    if (!(error instanceof FederationError)) throw error;
    if (blameOf(error.code) === 'none' || error.code === 'unknown-key') return false;
    throw error;
  }
}
