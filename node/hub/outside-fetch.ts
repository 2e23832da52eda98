/**
 * Fetching from addresses that people name. Such an address must never lead into the network that the
 * hub stands in (server-side request forgery, attack 80): each address that a name resolves to is looked
 * at when the connection is made, after every redirect anew, so that a name which changes its mind
 * between looking and connecting gains nothing.
 */
import { lookup as resolveName } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isListed, isOutside, networkList } from './internal-addresses.ts';

/** Why nothing was fetched. */
export type OutsideErrorCode =
  | 'not-allowed' // no http(s) address, with a password in it, or one inside a private network
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'too-many-redirects';

/** Nothing was fetched. The message names no address. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
  readonly code: OutsideErrorCode;
  constructor(code: OutsideErrorCode, options?: ErrorOptions) {
    super(`fetching from outside: ${code}`, options);
    this.code = code;
  }
}

/** What is asked. */
export interface OutsideRequest {
  readonly method?: 'GET' | 'HEAD';
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
  /** Bytes of the body at most; 0: the body is not read. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  readonly accept?: string;
}

/** What came back. */
export interface OutsideAnswer {
  readonly status: number;
  /** Media type without parameters, lower case; empty: not said. */
  readonly type: string;
  readonly body: Uint8Array;
}

/** Fetches. @throws {OutsideError} */
export type OutsideFetch = (address: string, request: OutsideRequest) => Promise<OutsideAnswer>;

const maxRedirects = 5;

/** Makes the function. @param allowed networks of an intranet, in CIDR notation */
export function createOutsideFetch(allowed: readonly string[] = []): OutsideFetch {
  const intranet = networkList(allowed);
  const mayFetch = (address: string) => isOutside(address) || isListed(intranet, address);

  /** As Node asks for a name's addresses when it connects; only those that are allowed come back. */
  const lookup: LookupFunction = (name, options, done) => {
    resolveName(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const good = found.filter(({ address }) => mayFetch(address));
      const [first] = good;
      if (!first) return done(new OutsideError('not-allowed'), '', 0);
      if (options.all) return done(null, good);
      done(null, first.address, first.family);
    });
  };

  function checked(address: string, base?: string): URL {
    const url = URL.parse(address, base);
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
      throw new OutsideError('not-allowed');
    // A literal is not looked up.
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !mayFetch(literal)) throw new OutsideError('not-allowed');
    return url;
  }

  function ask(url: URL, request: OutsideRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const headers = {
        Accept: request.accept ?? '*/*',
        'Accept-Encoding': 'identity',
        'User-Agent': 'Interhub',
      };
      const { method = 'GET' } = request;
      const sent = send(url, { method, lookup, signal, agent: false, headers }, resolve);
      sent.on('error', reject);
      sent.end();
    });
  }

  async function read(message: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    if (maxBytes > 0) {
      if (Number(message.headers['content-length'] ?? 0) > maxBytes)
        throw new OutsideError('too-large');
      for await (const piece of message as AsyncIterable<Uint8Array>) {
        bytes += piece.length;
        if (bytes > maxBytes) throw new OutsideError('too-large');
        pieces.push(piece);
      }
    }
    return Buffer.concat(pieces);
  }

  return async (address, request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs);
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
    let url = checked(address);
    try {
      for (let redirects = 0; redirects <= maxRedirects; redirects++) {
        const message = await ask(url, request, signal);
        try {
          const { statusCode: status = 0, headers } = message;
          if (status >= 300 && status < 400 && headers.location !== undefined) {
            url = checked(headers.location, url.href);
            continue;
          }
          const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
          return { status, type, body: await read(message, request.maxBytes) };
        } finally {
          message.destroy();
        }
      }
    } catch (cause) {
      if (cause instanceof OutsideError) throw cause;
      if (request.signal?.aborted) throw cause;
      throw new OutsideError(timeout.aborted ? 'timeout' : 'unreachable', { cause });
    }
    throw new OutsideError('too-many-redirects');
  };
}
