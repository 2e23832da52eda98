/** Checks that all signed documents share. */
import type { z } from 'zod';
import { FederationError } from '../errors.ts';
import { maxClockSkewSeconds } from '../limits.ts';

/** Milliseconds since 1970 as NumericDate (RFC 7519 §2). */
export function toSeconds(now: number): number {
  return Math.floor(now / 1_000);
}

/**
 * Checks a parsed payload against its schema.
 * @throws {FederationError} malformed
 */
export function checkShape<T extends z.ZodType>(
  schema: T,
  payload: unknown,
  what: string,
): z.infer<T> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new FederationError('malformed', `not a valid ${what}`, { cause: parsed.error });
}

/**
 * @param now milliseconds
 * @throws {FederationError} from-the-future
 */
export function checkIat(iat: number, now: number): void {
  if (iat > toSeconds(now) + maxClockSkewSeconds) {
    throw new FederationError('from-the-future', 'signed at a time that is yet to come');
  }
}

/**
 * Checks when a short-lived document was made and ends.
 * @param lifetime seconds that such a document may live
 * @param now milliseconds
 * @throws {FederationError} from-the-future, malformed (longer-lived than allowed), expired
 */
export function checkLifetime(
  { iat, exp }: { readonly iat: number; readonly exp: number },
  lifetime: number,
  now: number,
): void {
  checkIat(iat, now);
  if (exp <= iat || exp - iat > lifetime) {
    throw new FederationError('malformed', `valid for longer than ${lifetime} seconds`);
  }
  if (exp <= toSeconds(now)) throw new FederationError('expired', 'no longer valid');
}

/** @throws {FederationError} wrong-network */
export function checkNetwork(found: string, expected: string): void {
  if (found !== expected) throw new FederationError('wrong-network', 'of another network');
}

/**
 * Puts our own payload through the schema that readers will use.
 * @throws {TypeError} misuse by our own code
 */
export function ownPayload<T extends z.ZodType>(schema: T, payload: z.infer<T>): z.infer<T> {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) throw new TypeError('cannot sign this', { cause: parsed.error });
  return payload;
}
