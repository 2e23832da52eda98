/**
 * Forks: a hub that signed two entries for one position. Whoever meets another branch looks for the
 * place where the two part, proves it with both entries, and freezes the feed there.
 */
import type { AnchoredPosition } from '#schema/entry/index.ts';
import type { ForkProof } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { comparePositions, readEntry, verifyForkProof, verifyPage } from '../feed/index.ts';
import { maxPageBytes, maxPageEntries } from '../limits.ts';
import type { FeedPosition } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import { ask, type ReplicationContext } from './context.ts';
import type { Astray } from './copies.ts';
import { saveDropped } from './drop.ts';
import { nextEpoch } from './governance.ts';

/** Bytes of a page of one entry without body: the least that one may ask for. */
const oneEntryBytes = 1_024;

/**
 * A peer has other entries than we. Finds where the branches part, and keeps the proof; or, when
 * governance has decided for the peer's branch already, goes back to there.
 * @param upTo a position of ours at which the peer is said to differ
 * @returns frozen: it is a fork; rewound: the right branch can be pulled now; undecided: governance
 * alone can tell which branch is right
 * @throws {FederationError} what the request throws; what verifying throws: the peer made the other
 * branch up
 */
export async function examineFork(
  context: ReplicationContext,
  peer: string,
  hub: string,
  upTo: FeedPosition,
  signal: AbortSignal,
): Promise<'frozen' | 'rewound' | 'undecided'> {
  const { feeds, trust, network, clock } = context;
  const place = { hub, epoch: upTo.epoch };
  const theirs = async (seq: number): Promise<string> =>
    (await fetchEntry(context, peer, { ...place, seq }, signal)).hash;
  const ours = async (seq: number): Promise<string | undefined> =>
    (await feeds.entryAt(hub, upTo.epoch, seq))?.hash;
  const differs = async (seq: number): Promise<boolean> =>
    (await theirs(seq)) !== (await ours(seq));

  if (!(await differs(upTo.seq))) {
    throw new FederationError('broken-chain', 'the next entry does not follow the same one');
  }
  const parting = await firstThatDiffers(differs, upTo.seq);
  const own = await feeds.read(hub, upTo.epoch, parting - 1, {
    maxEntries: maxPageEntries,
    maxBytes: maxPageBytes,
  });
  const view = trust.view();
  const common: FeedPosition = {
    epoch: upTo.epoch,
    seq: parting - 1,
    entry: own[0]?.payload.prev ?? null,
  };
  const settled = view && (nextEpoch(view, hub, upTo.epoch)?.after ?? vouched(view, hub, common));
  if (settled) {
    // We do not hold the entry that governance named; our branch may still lead there.
    if (settled.epoch !== upTo.epoch || (await ours(settled.seq)) === settled.entry) {
      return 'undecided';
    }
    if (!(await shows(theirs, settled))) return 'undecided';
    await goBack(context, hub, common);
    return 'rewound';
  }
  const { entries } = await ask(
    context,
    peer,
    'page',
    { ...place, after: parting - 1, maxEntries: maxPageEntries, maxBytes: maxPageBytes },
    signal,
  );
  if (!view || entries.length === 0) {
    throw new FederationError('gap', 'the peer does not show the branch that it told of');
  }
  // The branch as a whole must be the hub's: a carrier cannot make one up.
  const branch = await verifyPage({
    network,
    hub,
    base: common,
    entries,
    keyFor: (position, kid) => view.keyFor(hub, position, kid),
    anchors: view.anchors(hub),
    now: clock.now(),
    isQuarantined: true,
  });
  for (const [i, first] of own.entries()) {
    const second = branch.entries[i];
    if (!second) break;
    const proof: ForkProof = { hub, first: first.jws, second: second.jws };
    if (await isProof(context, proof)) {
      await keep(context, proof, common);
      return 'frozen';
    }
  }
  return 'undecided';
}

/**
 * Our copy contradicts an entry for which governance vouches. If the peer has that entry, goes back to
 * where the two part, so that the right branch can be pulled.
 * @returns whether it went back
 * @throws {FederationError} what the request throws
 */
export async function leaveWrongBranch(
  context: ReplicationContext,
  peer: string,
  hub: string,
  { anchor, sure }: Astray,
  signal: AbortSignal,
): Promise<boolean> {
  const { feeds } = context;
  const { epoch } = anchor;
  const theirs = async (seq: number): Promise<string> =>
    (await fetchEntry(context, peer, { hub, epoch, seq }, signal)).hash;
  if (!(await shows(theirs, anchor))) return false;
  const differs = async (seq: number): Promise<boolean> =>
    seq > sure.seq && (await theirs(seq)) !== (await feeds.entryAt(hub, epoch, seq))?.hash;
  const parting = await firstThatDiffers(differs, anchor.seq);
  const before = await feeds.entryAt(hub, epoch, parting - 1);
  await goBack(context, hub, before ? { epoch, seq: before.seq, entry: before.hash } : sure);
  return true;
}

/** Whether a peer has the entry for which governance vouches. */
async function shows(
  theirs: (seq: number) => Promise<string>,
  anchor: AnchoredPosition,
): Promise<boolean> {
  try {
    return (await theirs(anchor.seq)) === anchor.entry;
  } catch (error) {
    // It has not come so far.
    if (error instanceof FederationError && error.code === 'gap') return false;
    throw error;
  }
}

/** The next entry for which governance vouches. */
function vouched(view: TrustView, hub: string, after: FeedPosition): AnchoredPosition | undefined {
  return view
    .anchors(hub)
    .filter(({ epoch, seq }) => epoch === after.epoch && seq > after.seq)
    .sort(comparePositions)[0];
}

async function goBack(context: ReplicationContext, hub: string, to: FeedPosition): Promise<void> {
  await saveDropped(context, hub, to);
  await context.feeds.rewind(hub, to);
  context.copies.setAstray(hub, undefined);
  await context.copies.refresh(hub);
}

/** Whether both entries of a proof are well signed themselves, by keys that are not stolen. */
async function isProof({ network, trust }: ReplicationContext, proof: ForkProof): Promise<boolean> {
  const view = trust.view();
  if (!view) return false;
  try {
    await verifyForkProof(proof, { network, keyFor: view.liveKeyFor });
    return true;
  } catch (error) {
    if (error instanceof FederationError) return false;
    throw error;
  }
}

/** Forks are found soon after they happen: looks back in growing steps, then halves the last one. */
async function firstThatDiffers(
  differs: (seq: number) => Promise<boolean>,
  last: number,
): Promise<number> {
  let high = last;
  let low = 0;
  for (let back = 1; high - back > low; back *= 2) {
    if (await differs(high - back)) {
      high -= back;
      continue;
    }
    low = high - back;
    break;
  }
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (await differs(middle)) high = middle;
    else low = middle;
  }
  return high;
}

async function fetchEntry(
  context: ReplicationContext,
  peer: string,
  { hub, epoch, seq }: { hub: string; epoch: number; seq: number },
  signal: AbortSignal,
): Promise<ReturnType<typeof readEntry>> {
  const request = { hub, epoch, after: seq - 1, maxEntries: 1, maxBytes: oneEntryBytes };
  const { entries } = await ask(context, peer, 'page', request, signal);
  const [first] = entries;
  if (!first) throw new FederationError('gap', 'the peer does not show an entry that it told of');
  const read = readEntry(first.jws);
  const { payload } = read;
  if (payload.hub !== hub) throw new FederationError('wrong-hub', 'an entry of another hub');
  if (payload.epoch !== epoch || payload.seq !== seq) {
    throw new FederationError('gap', 'another entry than the one that was asked for');
  }
  return read;
}

/**
 * Fetches and keeps the proof of a fork that a peer told of.
 * @returns whether the feed is frozen now
 * @throws {FederationError} what the request throws; what verifying throws: it is no proof
 */
export async function learnFork(
  context: ReplicationContext,
  peer: string,
  hub: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { proof } = await ask(context, peer, 'fork', { hub }, signal);
  if (!proof) return false;
  if (proof.hub !== hub) throw new FederationError('wrong-hub', 'the proof of another fork');
  return adoptProof(context, proof);
}

/**
 * Judges a proof of a fork.
 * @returns whether the feed is frozen now; not when governance has opened a later epoch since, or
 * when our trust list knows the keys as stolen
 * @throws {FederationError} as verifyForkProof
 */
async function adoptProof(context: ReplicationContext, proof: ForkProof): Promise<boolean> {
  const { network, trust, copies, feeds } = context;
  const view = trust.view();
  const newest = view?.epoch(proof.hub);
  if (!view || !newest) return false;
  try {
    const fork = await verifyForkProof(proof, { network, keyFor: view.liveKeyFor });
    if (fork.epoch < newest.epoch) return false;
    const [a, b] = fork.branches;
    const before = { epoch: fork.epoch, seq: fork.seq - 1 };
    if (a.prev === b.prev) {
      await keep(context, proof, { ...before, entry: a.prev });
      return true;
    }
    // They parted earlier, nobody can say where: what both follow here is what we have in common.
    const here = copies.position(proof.hub);
    const last = await feeds.entryAt(proof.hub, before.epoch, before.seq);
    await keep(context, proof, last ? { ...before, entry: last.hash } : here);
    return true;
  } catch (error) {
    if (error instanceof FederationError && error.code === 'unknown-key') return false;
    throw error;
  }
}

async function keep(
  { feeds, copies, log }: ReplicationContext,
  proof: ForkProof,
  lastCommon: FeedPosition,
): Promise<void> {
  const { hub } = proof;
  await feeds.saveFork(proof, lastCommon);
  copies.setFrozenAfter(hub, lastCommon);
  await copies.refresh(hub);
  log.warn(
    `fork ${hub}`,
    { hub, epoch: lastCommon.epoch, seq: lastCommon.seq },
    'a hub signed two entries for one position; its feed is frozen',
  );
}
