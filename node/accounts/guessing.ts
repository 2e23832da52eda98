/** How often passwords, codes and mails may be tried (attack 74). */
import { sha256 } from '#federation/identity/index.ts';
import type { Clock } from '#federation/ports.ts';
import { AccountError, type Caller } from '#node/hub/people/account-types.ts';
import type { AttemptLimit, Attempts } from '#node/storage/index.ts';
import { guesses, mails } from './limits.ts';

const limits = { guess: guesses, mail: mails } as const;

/** What is counted: guesses, or mails that are sent. */
export type Counted = keyof typeof limits;

/** An attempt that has been counted. */
export interface Attempt {
  /** It was a good one: the account's count begins anew, the client's is as before. */
  succeeded(): Promise<void>;
}

/** Counts. */
export interface Guessing {
  /**
   * Counts an attempt, whether or not there is such an account.
   * @param whom address or id of the account
   * @throws {AccountError} wait
   */
  take(what: Counted, whom: string, caller: Pick<Caller, 'address'>): Promise<Attempt>;
}

/** Makes it. */
export function createGuessing(attempts: Attempts, clock: Clock): Guessing {
  return {
    async take(what, whom, { address }) {
      const account = `${what}:account:${sha256(whom.trim().toLowerCase())}`;
      const client = address === null ? undefined : `${what}:address:${sha256(address)}`;
      const counted: AttemptLimit[] = [{ key: account, ...limits[what].account }];
      if (client !== undefined) counted.push({ key: client, ...limits[what].address });
      const retryAfterMs = await attempts.take(counted, clock.now());
      if (retryAfterMs > 0) throw new AccountError('wait', { retryAfterMs });
      return {
        async succeeded() {
          await attempts.clear([account]);
          if (client !== undefined) await attempts.giveBack([client]);
        },
      };
    },
  };
}
