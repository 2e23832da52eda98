/** The answering side of a request, alike for every implementation: bytes in, bytes out. */
import type { MessageName } from '#schema/wire/index.ts';
import { FederationError } from '../errors.ts';
import type { RequestHandler } from '../ports.ts';
import { within } from './deadline.ts';
import { checkHello, ourHello } from './hello.ts';
import { decodeRequest, encodeAnswer, encodeError } from './messages.ts';
import { type PeeringOptions, stranger } from './types.ts';

/** A request that has arrived. */
export interface Incoming {
  readonly name: MessageName;
  readonly peerId: string;
  readonly bytes: Uint8Array;
  /** Fires when the deadline is over or the asker is gone. */
  readonly signal: AbortSignal;
  /** The hub that the peer called itself in the connection's hello; undefined before a good one. */
  readonly greetedAs: string | undefined;
  /** Called when the request is a good hello. */
  readonly onGreeted: (hub: string) => void;
}

/**
 * The hub that sends a request, if it may send this one.
 *
 * A peer that is no active hub of our trust list (we may lag behind, or it was suspended) may say
 * `hello` and ask for `trust`: trust lists are public, and this is how a hub that lags behind
 * catches up, and how a suspended one learns why. The caller limits the rate strictly.
 * @throws {FederationError} unknown-peer, refused
 */
export function admit(
  options: PeeringOptions,
  name: MessageName,
  peerId: string,
  greetedAs: string | undefined,
): string {
  const hub = options.hubOfPeer(peerId);
  if (name === 'hello' || name === 'trust') return hub ?? stranger;
  if (hub === undefined)
    throw new FederationError(
      'unknown-peer',
      'the trust list here has no active hub with your peer id',
    );
  if (greetedAs !== hub) throw new FederationError('refused', 'say hello first');
  return hub;
}

/** Answers a request. Never throws: what goes wrong is in the answer. */
export async function answer(
  options: PeeringOptions,
  handler: RequestHandler,
  incoming: Incoming,
): Promise<Uint8Array> {
  const { name } = incoming;
  try {
    return name === 'hello'
      ? greet(options, incoming)
      : await ask(options, handler, name, incoming);
  } catch (error) {
    if (!(error instanceof FederationError)) {
      options.log?.warn(
        { err: error, request: name, peer: incoming.peerId },
        'a request could not be answered',
      );
    }
    return encodeError(error);
  }
}

function greet(options: PeeringOptions, { bytes, peerId, onGreeted }: Incoming): Uint8Array {
  const hello = decodeRequest('hello', bytes);
  checkHello(options, hello, peerId);
  onGreeted(hello.hub);
  return encodeAnswer('hello', ourHello(options));
}

async function ask<N extends MessageName>(
  options: PeeringOptions,
  handler: RequestHandler,
  name: N,
  { bytes, peerId, signal, greetedAs }: Incoming,
): Promise<Uint8Array> {
  const from = admit(options, name, peerId, greetedAs);
  const request = decodeRequest(name, bytes);
  const handle = handler[name];
  if (handle === undefined) throw new FederationError('refused', `'${name}' is not answered here`);
  const result = await within(signal, handle(request, from, signal));
  // Governance may have decided while the handler was at work.
  admit(options, name, peerId, greetedAs);
  return encodeAnswer(name, result);
}
