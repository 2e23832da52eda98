/** What the parts of the driver stand on. */
import type { Answer, MessageName, Request } from '#schema/wire/index.ts';
import { type ErrorCode, FederationError } from '../errors.ts';
import type {
  Clock,
  FeedStore,
  KeyStore,
  OnRequestRecords,
  StoredEntry,
  Transport,
} from '../ports.ts';
import type { TrustKeeper, TrustView } from '../trust/index.ts';
import type { FeedCopies } from './copies.ts';
import type { DailyLog } from './daily-log.ts';

/** Everything that a part of the driver may need; each takes what it uses. */
export interface ReplicationContext {
  readonly network: string;
  /** Our own hub. */
  readonly hub: string;
  readonly feeds: FeedStore;
  readonly copies: FeedCopies;
  readonly trust: TrustKeeper;
  readonly transport: Transport;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly onRequest: Pick<OnRequestRecords, 'count'>;
  readonly random: () => number;
  readonly log: DailyLog;
  /** Milliseconds for one request; undefined: as limits.ts says. */
  readonly requestTimeoutMs: number | undefined;
  /** Own entries that are about to be dropped; undefined: nobody wants them. */
  readonly onDrop: ((entries: AsyncIterable<StoredEntry>) => Promise<void>) | undefined;
}

/**
 * Asks a hub of the trust list.
 * @throws {FederationError} as Transport.request; unknown-peer when the list does not name it
 */
export async function ask<N extends MessageName>(
  context: ReplicationContext,
  peer: string,
  name: N,
  request: Request<N>,
  signal: AbortSignal,
  timeoutMs: number | undefined = context.requestTimeoutMs,
): Promise<Answer<N>> {
  const target = context.trust.view()?.target(peer);
  if (!target) throw new FederationError('unknown-peer', `'${peer}' is not in the trust list`);
  const options = timeoutMs === undefined ? { signal } : { signal, timeoutMs };
  return context.transport.request(target, name, request, options);
}

/** Whether we are an active member: only then do others talk to us of anything but trust. */
export function isMember(context: ReplicationContext, view: TrustView): boolean {
  return view.mayTake(context.hub);
}

/** What an error says of the peer that we dealt with. */
export type Blame =
  /** It did what no honest hub does. */
  | 'fault'
  /** It cannot be reached, is slow, busy, or does not want to talk to us. */
  | 'failed'
  /** Nothing: the reason lies with us or in between. */
  | 'none';

const blames: Partial<Record<ErrorCode, Blame>> = {
  unreachable: 'failed',
  timeout: 'failed',
  busy: 'failed',
  internal: 'failed',
  refused: 'failed',
  'not-found': 'failed',
  'unknown-peer': 'failed',
  'unsupported-version': 'failed',
  suspended: 'failed',
  aborted: 'none',
  conflict: 'none',
  frozen: 'none',
  'no-trust': 'none',
  // Clocks differ, and not always theirs is wrong.
  'from-the-future': 'none',
  expired: 'none',
  // Governance's business, whoever carried the news.
  'trust-fork': 'none',
};

/** Whose fault an error is. What is not in the table was found by verifying: the peer lied. */
export function blameOf(code: ErrorCode): Blame {
  return blames[code] ?? 'fault';
}

/** The code of an error; null when it is a fault of our own, which is not the peer's business. */
export function codeOf(error: unknown): ErrorCode | null {
  return error instanceof FederationError ? error.code : null;
}
