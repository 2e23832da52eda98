/** Asking one hub live, through its circuit breaker. */
import type { Answer, MessageName, Request } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { searchTimeoutMs } from '../limits.ts';
import type { Clock, Transport } from '../ports.ts';
import { within } from '../transport/deadline.ts';
import type { TrustView } from '../trust/index.ts';
import type { Breakers } from './breaker.ts';

/** What asking needs. */
export interface AskingOptions {
  readonly transport: Pick<Transport, 'request' | 'connected'>;
  readonly breakers: Breakers;
  readonly clock: Clock;
}

/** One question to one hub. */
export interface Question<N extends MessageName> {
  readonly view: TrustView;
  readonly hub: string;
  readonly name: N;
  readonly request: Request<N>;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called when the question is on its way. */
  readonly onAsked?: () => void;
}

/**
 * Asks a hub, unless it has failed too often lately.
 * @throws {FederationError} all of Transport.request; unknown-peer: not in the trust list or not
 * active; unreachable: its breaker is open
 */
export async function askHub<N extends MessageName>(
  { transport, breakers, clock }: AskingOptions,
  { view, hub, name, request, timeoutMs, signal, onAsked }: Question<N>,
): Promise<Answer<N>> {
  const target = view.mayTake(hub) ? view.target(hub) : undefined;
  if (!target) throw new FederationError('unknown-peer', `'${hub}' is no active hub`);
  const isConnected = transport.connected().includes(hub);
  if (!breakers.admits(hub, clock.now(), isConnected)) {
    throw new FederationError('unreachable', `'${hub}' has failed too often lately`);
  }
  onAsked?.();
  try {
    const asking = transport.request(target, name, request, {
      timeoutMs,
      ...(signal && { signal }),
    });
    const answer = await (signal ? within(signal, asking) : asking);
    breakers.succeeded(hub);
    return answer;
  } catch (error) {
    if (isVerdict(error, timeoutMs)) breakers.failed(hub, clock.now());
    else breakers.released(hub);
    throw error;
  }
}

/** Whether an error says something of the hub: not when the asker gave up, or gave it no time. */
function isVerdict(error: unknown, timeoutMs: number): boolean {
  if (!(error instanceof FederationError) || error.code === 'aborted') return false;
  return error.code !== 'timeout' || timeoutMs >= searchTimeoutMs;
}
