/** The answering side of one stream: gates, deadline, request, answer. */
import type { Stream } from '@libp2p/interface';
import type { MessageName } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import type { RequestHandler } from '../ports.ts';
import { Deadline } from './deadline.ts';
import { finish } from './exchange.ts';
import { readFrame, writeFrame } from './frames.ts';
import type { Gates, Pass } from './gates.ts';
import type { Link } from './links.ts';
import { encodeError, requestLimit } from './messages.ts';
import { answer } from './serve.ts';
import type { PeeringOptions, TransportTiming } from './types.ts';

/** What all streams of a node share. */
export interface InboundContext {
  readonly options: PeeringOptions;
  readonly gates: Gates;
  readonly timing: TransportTiming;
  readonly handler: () => RequestHandler;
  /** Fires when the transport is closed. */
  readonly closing: AbortSignal;
  readonly onGreeted: (link: Link, hub: string) => void;
}

/** Answers the request of one stream. Never throws; the stream is gone afterwards. */
export async function serveStream(
  context: InboundContext,
  link: Link,
  name: MessageName,
  stream: Stream,
): Promise<void> {
  const { options, gates, timing, closing } = context;
  const entry = gates.enter(link.peerId, options.hubOfPeer(link.peerId) === undefined);
  if (entry === 'flood') {
    options.log?.warn({ peer: link.peerId, hub: link.hub }, 'a flooding peer was hung up on');
    link.drop('too many requests');
    return;
  }
  using deadline = new Deadline(timing.serveMs, closing);
  const onClose = () => deadline.abort(new FederationError('aborted', 'the asker is gone'));
  stream.addEventListener('close', onClose, { once: true });
  try {
    if (entry === 'busy') await reply(stream, encodeError(busy()), deadline.signal);
    else await serve(context, link, name, stream, entry, deadline.signal);
    stream.removeEventListener('close', onClose);
    finish(stream, timing.closeMs);
  } catch (error) {
    options.log?.debug({ err: error, request: name, peer: link.peerId }, 'no answer was taken');
    stream.abort(error instanceof Error ? error : new Error('not answered', { cause: error }));
  }
}

async function serve(
  context: InboundContext,
  link: Link,
  name: MessageName,
  stream: Stream,
  entry: Pass,
  signal: AbortSignal,
): Promise<void> {
  using pass = entry;
  let bytes: Uint8Array;
  try {
    bytes = await readFrame(stream, requestLimit(name), signal);
  } catch (error) {
    const isSaid =
      error instanceof FederationError &&
      (error.code === 'too-large' || error.code === 'malformed');
    if (!isSaid) throw error;
    await reply(stream, encodeError(error), signal);
    return;
  }
  const answered = await answer(context.options, context.handler(), {
    name,
    peerId: link.peerId,
    bytes,
    signal,
    greetedAs: link.greetedAs,
    onGreeted: (hub) => context.onGreeted(link, hub),
  });
  await reply(stream, pass.reserve(answered.byteLength) ? answered : encodeError(busy()), signal);
}

async function reply(stream: Stream, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  await writeFrame(stream, bytes, signal);
  await stream.close({ signal });
}

function busy(): FederationError {
  return new FederationError('busy', 'too many requests; try again later');
}
