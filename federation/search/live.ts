/** An answer of another hub → what of it counts: verified, matching by our own formula, not known. */
import type { AnswerStatement } from '#schema/entry/index.ts';
import type { Answer, CarriedRecord } from '#schema/wire/index.ts';
import { verifyAnswer } from '../feed/index.ts';
import { maxAnswerBytes, maxLiveResults } from '../limits.ts';
import type { Clock, FeedState, FeedStore } from '../ports.ts';
import type { TrustView } from '../trust/index.ts';
import type { Candidate, Source } from './merge.ts';
import type { LiveScoring } from './scoring.ts';
import { readableRecords, statementKeys } from './verify.ts';

/** What a hub that was asked live contributes. */
export interface LiveSource extends Source {
  /** Something in its answer was not what it said. */
  readonly isFlawed: boolean;
  /** It has more matching records than it handed over. */
  readonly hasMore: boolean;
}

/** What reading live answers needs. */
export interface LiveReaderOptions {
  readonly network: string;
  readonly feeds: Pick<FeedStore, 'latestOps'>;
  readonly clock: Clock;
}

/** An answer, and what is needed to judge it. */
export interface LiveAnswer {
  readonly hub: string;
  readonly answer: Answer<'search'>;
  /** That of the question. */
  readonly nonce: string;
  readonly view: TrustView;
  readonly state: FeedState | undefined;
  readonly scoring: LiveScoring;
  /** Settles when the search of the index here has: then no record is in both unseen. */
  readonly local: Promise<unknown>;
}

/**
 * Reads a live answer. Records that are not what they must be are dropped; of the hub's own counts
 * nothing is taken but that there is more.
 * @throws {FederationError} all of verifyAnswer: nothing of the answer counts
 * @throws whatever the ports throw
 */
export async function readLiveAnswer(
  { network, feeds, clock }: LiveReaderOptions,
  { hub, answer, nonce, view, state, scoring, local }: LiveAnswer,
): Promise<LiveSource> {
  const keys = statementKeys(view, hub, state);
  const now = clock.now();
  const { statement, kid } = await verifyAnswer(answer, { network, hub, nonce, keys, now });
  const records = readableRecords(answer.records, now);
  await local;
  // What was published since is found by its entry; an erased address is dead, whatever its hub says.
  const rids = records.map(({ rid }) => rid);
  const known = await feeds.latestOps(hub, rids);
  const unknown = records.filter(({ rid }) => !known.has(rid));
  const isZombie = [...known.values()].includes('erase');
  const { verdicts, facets } = await scoring.score(hub, unknown);
  const candidates = unknown.flatMap(({ body, updated }, i): Candidate[] => {
    const verdict = verdicts[i];
    if (!verdict || verdict === 'refused') return [];
    return [{ hit: verdict, live: { kind: verdict.kind, body, updated, kid } }];
  });
  const isAnyRefused = records.length < answer.records.length || verdicts.includes('refused');
  return {
    candidates,
    total: candidates.length,
    facets,
    perHub: { [hub]: candidates.length },
    isFlawed: isAnyRefused || isZombie || contradictsItself(statement, answer.records),
    hasMore: statement.relation === 'gte' || statement.total > answer.records.length,
  };
}

/** It has more, it says, had room for more, and kept it back; or it counted fewer than it carried. */
function contradictsItself(
  { total, relation }: AnswerStatement,
  records: readonly CarriedRecord[],
): boolean {
  if (total < records.length) return true;
  if (relation === 'eq' && total === records.length) return false;
  if (records.length >= maxLiveResults) return false;
  const bytes = records.reduce((sum, one) => sum + Buffer.byteLength(JSON.stringify(one)), 0);
  // One record more could have broken the limit: none is larger than this as JSON within JSON.
  return bytes < maxAnswerBytes / 2;
}
