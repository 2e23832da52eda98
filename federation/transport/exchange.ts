/** One request and its answer on a fresh stream: the asking side, and how a stream ends on either. */
import type { Connection, Stream } from '@libp2p/interface';
import type { MessageName } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import { readFrame, writeFrame } from './frames.ts';
import { answerLimit, protocolOf } from './messages.ts';

/**
 * Sends a request and waits for the answer. The stream is gone afterwards, however it ended.
 * @param onAnswer called when the first byte of the answer is there
 * @param closeMs milliseconds for the peer to close its side after the answer
 * @throws {FederationError} unreachable, too-large, malformed, unsupported-version (the peer does not
 * know the request), or the signal's reason
 */
export async function exchange(
  connection: Connection,
  name: MessageName,
  bytes: Uint8Array,
  { signal, closeMs, onAnswer }: { signal: AbortSignal; closeMs: number; onAnswer?: () => void },
): Promise<Uint8Array> {
  let stream: Stream | undefined;
  try {
    stream = await connection.newStream(protocolOf(name), { signal });
    if (onAnswer) stream.addEventListener('message', onAnswer, { once: true });
    const answered = readFrame(stream, answerLimit(name), signal);
    void send(stream, bytes, signal);
    const answer = await answered;
    finish(stream, closeMs);
    return answer;
  } catch (error) {
    const fault = faultOf(error, signal);
    stream?.abort(fault);
    throw fault;
  }
}

/** A peer may answer before it has read everything: then what fails here is of no interest. */
async function send(stream: Stream, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  try {
    await writeFrame(stream, bytes, signal);
    await stream.close({ signal });
  } catch (error) {
    stream.abort(error instanceof Error ? error : new Error('not sent', { cause: error }));
  }
}

/** Nothing more will be read; the peer gets some time to close its side. */
export function finish(stream: Stream, closeMs: number): void {
  if (stream.status !== 'open' && stream.status !== 'closing') return;
  const timer = setTimeout(() => stream.abort(new Error('the peer did not close')), closeMs);
  stream.addEventListener('close', () => clearTimeout(timer), { once: true });
  stream.closeRead().catch(() => {});
}

function faultOf(error: unknown, signal: AbortSignal): FederationError {
  if (signal.aborted && signal.reason instanceof FederationError) return signal.reason;
  if (error instanceof FederationError) return error;
  if (error instanceof Error && error.name === 'UnsupportedProtocolError')
    return new FederationError('unsupported-version', 'the peer does not know this request', {
      cause: error,
    });
  return new FederationError('unreachable', 'the connection broke', { cause: error });
}
