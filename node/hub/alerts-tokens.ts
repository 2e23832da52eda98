/**
 * The secrets in the links of mails. Every mail carries its link for ever, so a token is derived from
 * one secret of the hub and the subscription's id instead of being stored beside the address.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Settings } from '#node/storage/index.ts';

const secretKey = 'alerts.secret';
const tokenBytes = 24;

/** Tokens of subscriptions. */
export interface AlertTokens {
  of(id: string): string;
  isGood(id: string, token: string): boolean;
}

/** Makes them; the hub's secret is made when it is first needed. */
export function createAlertTokens(settings: Pick<Settings, 'get' | 'set'>): AlertTokens {
  function secret(): string {
    const kept = settings.get(secretKey);
    if (kept !== undefined) return kept;
    const made = randomBytes(32).toString('base64url');
    settings.set(secretKey, made);
    return made;
  }
  const bytesOf = (id: string) =>
    createHmac('sha256', secret()).update(`subscription\n${id}`).digest().subarray(0, tokenBytes);
  return {
    of: (id) => bytesOf(id).toString('base64url'),
    isGood(id, token) {
      const given = Buffer.from(token, 'base64url');
      return given.length === tokenBytes && timingSafeEqual(given, bytesOf(id));
    },
  };
}
