/** Requests and answers as bytes: JSON in UTF-8, validated in both directions, bounded by message. */
import type { z } from 'zod';
import {
  type Answer,
  answerEnvelope,
  type MessageName,
  messages,
  type Request,
} from '#schema/wire/index.ts';
import { FederationError, isErrorCode } from '../errors.ts';
import {
  maxAnswerBytes,
  maxRequestBytes,
  maxSyncBytes,
  maxTrustAnswerBytes,
  requestTimeoutMs,
  searchTimeoutMs,
} from '../limits.ts';

/** All requests, in the order of the schema. */
export const messageNames = Object.keys(messages) as readonly MessageName[];

const protocolPrefix = '/interhub/1/';
/** The libp2p protocol of a request. */
export const protocolOf = (name: MessageName): string => protocolPrefix + name;

/** Bytes that a request may have. */
export const requestLimit = (name: MessageName): number =>
  name === 'sync' ? maxSyncBytes : maxRequestBytes;

/** Bytes that an answer may have, envelope included. */
export const answerLimit = (name: MessageName): number =>
  name === 'trust' ? maxTrustAnswerBytes : maxAnswerBytes;

/** Milliseconds that the asking side waits when the caller says nothing. */
export const defaultTimeoutMs = (name: MessageName): number =>
  name === 'search' ? searchTimeoutMs : requestTimeoutMs;

/**
 * Our own request as bytes.
 * @throws {TypeError} when it is not what the schema asks for: a fault of our own code
 * @throws {FederationError} too-large
 */
export function encodeRequest<N extends MessageName>(name: N, request: Request<N>): Uint8Array {
  const parsed = schemaOf(name, 'request').safeParse(request);
  if (!parsed.success)
    throw new TypeError(`not a valid '${name}' request`, { cause: parsed.error });
  return bounded(JSON.stringify(parsed.data), requestLimit(name), `'${name}' request`);
}

/**
 * A peer's request.
 * @throws {FederationError} too-large, malformed
 */
export function decodeRequest<N extends MessageName>(name: N, bytes: Uint8Array): Request<N> {
  const json = parseJson(bytes, requestLimit(name), `'${name}' request`);
  const parsed = schemaOf(name, 'request').safeParse(json);
  if (!parsed.success)
    throw new FederationError('malformed', `not a valid '${name}' request`, {
      cause: parsed.error,
    });
  return parsed.data as Request<N>;
}

/**
 * Our own answer as bytes.
 * @throws {TypeError} when it is not what the schema asks for
 * @throws {FederationError} too-large
 */
export function encodeAnswer<N extends MessageName>(name: N, answer: Answer<N>): Uint8Array {
  const parsed = schemaOf(name, 'answer').safeParse(answer);
  if (!parsed.success) throw new TypeError(`not a valid '${name}' answer`, { cause: parsed.error });
  return bounded(JSON.stringify({ ok: parsed.data }), answerLimit(name), `'${name}' answer`);
}

/** An error as bytes: only what we meant for others passes, anything else is 'internal'. */
export function encodeError(error: unknown): Uint8Array {
  const { code, message } =
    error instanceof FederationError
      ? error
      : { code: 'internal', message: 'the hub could not answer' };
  return encoder.encode(JSON.stringify({ error: { code, message: message.slice(0, 300) } }));
}

/**
 * A peer's answer.
 * @throws {FederationError} the code that the peer answered with; too-large, malformed
 */
export function decodeAnswer<N extends MessageName>(name: N, bytes: Uint8Array): Answer<N> {
  const envelope = answerEnvelope.safeParse(
    parseJson(bytes, answerLimit(name), `'${name}' answer`),
  );
  if (!envelope.success)
    throw new FederationError('malformed', 'not an answer', { cause: envelope.error });
  if ('error' in envelope.data) {
    const { code, message } = envelope.data.error;
    // A code that a newer version knows says no more to us than that the peer could not answer.
    throw new FederationError(
      isErrorCode(code) ? code : 'internal',
      `the peer answered: ${message}`,
    );
  }
  const parsed = schemaOf(name, 'answer').safeParse(envelope.data.ok);
  if (!parsed.success)
    throw new FederationError('malformed', `not a valid '${name}' answer`, { cause: parsed.error });
  return parsed.data as Answer<N>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function schemaOf(name: MessageName, side: 'request' | 'answer'): z.ZodType {
  return messages[name][side];
}

function bounded(json: string, limit: number, what: string): Uint8Array {
  const bytes = encoder.encode(json);
  if (bytes.byteLength > limit)
    throw new FederationError('too-large', `the ${what} has more than ${limit} bytes`);
  return bytes;
}

function parseJson(bytes: Uint8Array, limit: number, what: string): unknown {
  if (bytes.byteLength > limit)
    throw new FederationError('too-large', `the ${what} has more than ${limit} bytes`);
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new FederationError('malformed', `the ${what} is not JSON in UTF-8`, { cause });
  }
}
