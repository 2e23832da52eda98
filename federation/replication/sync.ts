/** One exchange with a peer: who has what, whose trust list is newer, which feeds are forked. */
import { maxHubs } from '#schema/limits.ts';
import type { Answer, Have } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import type { FeedPosition } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import { ask, isMember, type ReplicationContext } from './context.ts';
import type { FeedCopies } from './copies.ts';
import { learnFork } from './forks.ts';
import { takeHead } from './heads.ts';
import { isAhead } from './peer-view.ts';
import { isTrustNews, type OwnTrustMark, pullTrust } from './trust-pull.ts';

/** A feed that a peer has more of. */
export type OfferedFeed = { readonly hub: string } & FeedPosition;

/** Proofs of forks asked for in one sync: there are never many that are true. */
const maxForksPerSync = 16;
/** Names remembered of forks that were judged. */
const maxJudged = 10_000;

/** What a peer told. */
export interface SyncResult {
  readonly offers: readonly OfferedFeed[];
  /** Where the peer says that our own feed stands, when that is more than we know of. */
  readonly own: FeedPosition | null;
  readonly trustVersion: number | undefined;
}

/** Forks that were judged to be none or settled, so that they are not asked for in every round. */
export type JudgedForks = Set<string>;

/** What we have of each feed of the trust list, in the words of the protocol. */
export function haveOfAll(copies: FeedCopies, view: TrustView, now: number): Have[] {
  return view.hubs.slice(0, maxHubs).map(({ id }) => copies.have(id, now));
}

/** What of a peer's feeds we lack. */
export function offersOf(context: ReplicationContext, haves: readonly Have[]): OfferedFeed[] {
  const { copies, hub: own } = context;
  return haves
    .map(([hub, epoch, seq, entry]) => ({ hub, epoch, seq, entry }))
    .filter((offer) => offer.hub !== own && isAhead(offer, copies.position(offer.hub)));
}

/** What a peer says of our own feed, when it is more than we know of. */
export function ownAmong(context: ReplicationContext, haves: readonly Have[]): FeedPosition | null {
  const found = haves.find(([hub]) => hub === context.hub);
  if (!found) return null;
  const [, epoch, seq, entry] = found;
  const offer = { epoch, seq, entry };
  return isAhead(offer, context.copies.position(context.hub)) ? offer : null;
}

/**
 * Syncs with a peer. While we are no active member of the network it asks for trust lists instead:
 * so a new hub finds out by itself that it was added, and a suspended one why.
 * @param onTrust called when the trust documents have changed
 * @throws {FederationError} what the requests throw; what verifying throws: the peer is to blame
 */
export async function syncWith(
  context: ReplicationContext,
  peer: string,
  parts: {
    readonly mark: OwnTrustMark;
    readonly judged: JudgedForks;
    readonly onTrust: () => Promise<void>;
  },
  signal: AbortSignal,
): Promise<SyncResult> {
  const { trust, copies, clock } = context;
  const view = trust.view();
  if (!view) throw new FederationError('no-trust', 'this hub has no trust list');
  if (!isMember(context, view)) {
    if (await pullTrust(context, peer, undefined, signal)) await parts.onTrust();
    return { offers: [], own: null, trustVersion: undefined };
  }
  const mark = await parts.mark.now();
  const request = { trust: mark, have: haveOfAll(copies, view, clock.now()) };
  let answer: Answer<'sync'>;
  try {
    answer = await ask(context, peer, 'sync', request, signal);
  } catch (error) {
    // The peer does not know us (any more): its trust list may say why.
    const isStranger = error instanceof FederationError && error.code === 'unknown-peer';
    if (isStranger && (await pullTrust(context, peer, undefined, signal))) await parts.onTrust();
    throw error;
  }
  if (
    isTrustNews(answer.trust, mark, trust.knowsFork) &&
    (await pullUnlessForked(context, peer, answer, signal))
  ) {
    await parts.onTrust();
  }
  for (const { have, head } of answer.news) {
    if (head !== null) await takeHead(context, have[0], head, have[4]);
  }
  const version = trust.latest()?.list.version ?? 0;
  const nameOf = (hub: string) => `${version} ${peer} ${hub}`;
  const untold = answer.forks.filter(
    (hub) => !copies.get(hub)?.isFrozen && view.hub(hub) && !parts.judged.has(nameOf(hub)),
  );
  if (parts.judged.size > maxJudged) parts.judged.clear();
  for (const hub of untold.slice(0, maxForksPerSync)) {
    if (!(await learnFork(context, peer, hub, signal))) parts.judged.add(nameOf(hub));
  }
  const haves = answer.news.map(({ have }) => have);
  return {
    offers: offersOf(context, haves),
    own: ownAmong(context, haves),
    trustVersion: answer.trust.version,
  };
}

/** While governance contradicts itself no list is taken, but feeds go on under the one we have. */
async function pullUnlessForked(
  context: ReplicationContext,
  peer: string,
  answer: Answer<'sync'>,
  signal: AbortSignal,
): Promise<boolean> {
  if (context.trust.view()?.warnings.includes('trust-fork')) return false;
  try {
    return await pullTrust(context, peer, answer.trust, signal);
  } catch (error) {
    if (!(error instanceof FederationError && error.code === 'trust-fork')) throw error;
    context.log.warn(
      'trust fork',
      { peer },
      'governance has signed two trust lists of one version',
    );
    return true;
  }
}
