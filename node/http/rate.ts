/** How often one client may ask: counted in memory, per address or per token, mostly for a minute. */
import { isIP } from 'node:net';
import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type RateClass, rates } from './limits.ts';
import { HttpProblem } from './problem.ts';
import type { Access } from './tokens.ts';

/** Counts requests. */
export interface RateLimiter {
  /**
   * Counts one request.
   * @param address of the client, from {@link clientAddress}
   * @throws {HttpProblem} rate-limited, with Retry-After
   */
  take(name: RateClass, address: string, access: Access | null): Promise<void>;
}

/** Requests per minute by class; what is not named stays as in limits.ts. */
export type RateOverrides = Partial<
  Record<RateClass, { readonly perAddress: number; readonly perToken: number }>
>;

const minuteSeconds = 60;

/** The first 64 bits of an IPv6 address, which is what one household or office has. */
function prefixOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((g) => g.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}

/** An address as it is counted: IPv4 whole, also inside IPv6; IPv6 by its first 64 bits. */
export function countedAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return isIP(address) === 6 ? `${prefixOf(address)}::/64` : address;
}

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * The client's address.
 * @param isBehindProxy whether the last entry of X-Forwarded-For, which our own proxy wrote, may be
 * believed; all entries before it are the client's own words
 * @returns null for a program on this very machine, which is not limited
 */
export function clientAddress(c: Context, isBehindProxy: boolean): string | null {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)
    ?.incoming;
  const peer = incoming?.socket?.remoteAddress ?? '';
  const forwarded = c.req.header('X-Forwarded-For');
  if (isBehindProxy) {
    const last = forwarded?.split(',').at(-1)?.trim() ?? '';
    if (isIP(last) !== 0) return countedAddress(last);
    return loopback.test(peer) ? null : countedAddress(peer);
  }
  // A proxy that the configuration does not know of: all its clients count as one, which is safe.
  if (loopback.test(peer) && forwarded === undefined) return null;
  return countedAddress(peer);
}

/**
 * Makes a limiter.
 * @param overrides other rates, for tests
 */
export function createRateLimiter(overrides: RateOverrides = {}): RateLimiter {
  const names = Object.keys(rates) as RateClass[];
  const make = (by: 'perAddress' | 'perToken') =>
    new Map(
      names.map((name) => {
        const points = (overrides[name] ?? rates[name])[by];
        const rate = rates[name];
        const duration = 'seconds' in rate ? rate.seconds : minuteSeconds;
        return [name, new RateLimiterMemory({ points, duration })] as const;
      }),
    );
  const perAddress = make('perAddress');
  const perToken = make('perToken');
  return {
    async take(name, address, access) {
      const token = access?.token?.id;
      const limiter = (token ? perToken : perAddress).get(name);
      try {
        await limiter?.consume(token ?? address);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        throw new HttpProblem('rate-limited', `Try again in ${seconds} seconds.`, {
          headers: { 'Retry-After': String(seconds) },
        });
      }
    },
  };
}
