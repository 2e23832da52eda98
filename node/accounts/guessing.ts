/** How often passwords, codes and mails may be tried (attack 74). */
import { sha256 } from '#federation/identity/index.ts';
import type { Clock } from '#federation/ports.ts';
import { AccountError, type Caller } from '#node/hub/people/account-types.ts';
import type { Audit } from '#node/hub/people/audit-types.ts';
import type { AttemptLimit, Attempts } from '#node/storage/index.ts';
import { guesses, mails } from './limits.ts';

const limits = { guess: guesses, mail: mails } as const;

/** What is counted: guesses, or mails that are sent. */
export type Counted = keyof typeof limits;

/** What is guessed: a password at sign-in, or once more before something delicate; a code. */
export type Guessed = 'password' | 'password-again' | 'code';

/** A guess. */
export interface Guess {
  readonly what: Guessed;
  /** Address or id of the account. */
  readonly whom: string;
  /** Account that has signed in; null: nobody has. */
  readonly by: string | null;
  /** Id of the account; undefined: there is none. Asked only when the guess was wrong. */
  readonly owner: () => Promise<string | undefined>;
}

/** Counts. */
export interface Guessing {
  /**
   * Counts an attempt, whether or not there is such an account.
   * @param whom address or id of the account
   * @throws {AccountError} wait
   */
  take(what: Counted, whom: string, caller: Pick<Caller, 'address'>): Promise<void>;
  /**
   * Counts a guess before it is tried. A good one makes the account's count begin anew. Of wrong ones the
   * audit log says the first of a while, and when the account is locked: somebody who guesses cannot fill
   * it (attack 82).
   * @throws {AccountError} wait; and what `work` throws
   */
  guess<T>(caller: Pick<Caller, 'address'>, guess: Guess, work: () => Promise<T>): Promise<T>;
}

/** Errors that mean that a guess was wrong. */
const wrong: ReadonlySet<string> = new Set(['credentials', 'wrong-password', 'code']);

/** Makes it. */
export function createGuessing(
  attempts: Attempts,
  clock: Clock,
  audit: Pick<Audit, 'note'>,
): Guessing {
  function countedFor(what: Counted, whom: string, address: string | null) {
    const key = `${what}:account:${sha256(whom.trim().toLowerCase())}`;
    const account: AttemptLimit = { key, ...limits[what].account };
    const client: AttemptLimit[] =
      address === null
        ? []
        : [{ key: `${what}:address:${sha256(address)}`, ...limits[what].address }];
    return { account, client };
  }

  async function note({ what, by, owner }: Guess, state: 'wrong' | 'locked'): Promise<void> {
    const user = await owner();
    if (user === undefined) return;
    const { windowMs } = guesses.account;
    const key = `noted:${what}:${state}:${sha256(user)}`;
    if ((await attempts.take([{ key, max: 1, windowMs }], clock.now())) > 0) return;
    await audit.note({ user: by }, 'account.sign-in-failed', user, { how: what, state });
  }

  return {
    async take(what, whom, { address }) {
      const { account, client } = countedFor(what, whom, address);
      const retryAfterMs = await attempts.take([account, ...client], clock.now());
      if (retryAfterMs > 0) throw new AccountError('wait', { retryAfterMs });
    },
    async guess({ address }, guess, work) {
      const { account, client } = countedFor('guess', guess.whom, address);
      const retryAfterMs = await attempts.take([account, ...client], clock.now());
      if (retryAfterMs > 0) {
        // It may be the client alone that has to wait.
        if ((await attempts.take([account], clock.now())) > 0) await note(guess, 'locked');
        else await attempts.giveBack([account.key]);
        throw new AccountError('wait', { retryAfterMs });
      }
      try {
        const done = await work();
        await attempts.clear([account.key]);
        await attempts.giveBack(client.map(({ key }) => key));
        return done;
      } catch (error) {
        if (error instanceof AccountError && wrong.has(error.code)) await note(guess, 'wrong');
        throw error;
      }
    },
  };
}
