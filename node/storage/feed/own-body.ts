/** What is kept of the newest body of an own record, by whichever way it was published. */
import type { Transaction } from '../database.ts';
import { rememberLastDay } from '../record-owners.ts';
import { rememberOrigin } from './origin.ts';

function recordOf(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // A body of a newer version, or none that this version understands.
    return {};
  }
}

/**
 * Remembers where an own record came from, and when its time is over.
 * @param at when it was published, in seconds since 1970
 */
export function rememberOwn(tx: Transaction, rid: string, body: Uint8Array, at: number): void {
  const record = recordOf(body);
  rememberOrigin(tx, rid, record);
  rememberLastDay(tx, rid, record, at * 1_000);
}
