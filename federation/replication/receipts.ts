/** Erasure receipts: sent to the owners of what was erased here, until they have them. */
import { createReceipt } from '../feed/index.ts';
import { maxReceiptsPerRequest } from '../limits.ts';
import type { StoredEntry } from '../ports.ts';
import { backoffDelay } from './backoff.ts';
import { ask, isMember, type ReplicationContext } from './context.ts';

/** Receipts looked at in one round: those for an owner that is away must not hide the others. */
const maxPerRound = 2_000;

/** Sends receipts, with a pause per owner that grows while it cannot be reached. */
export class ReceiptSender {
  readonly #context: ReplicationContext;
  readonly #waits = new Map<string, { readonly failures: number; readonly notBefore: number }>();
  #isBusy = false;

  constructor(context: ReplicationContext) {
    this.#context = context;
  }

  /** Sends what is due. Never throws for a peer's sake. */
  async send(signal: AbortSignal): Promise<void> {
    const { feeds, trust } = this.#context;
    const view = trust.view();
    if (this.#isBusy || !view || !isMember(this.#context, view)) return;
    this.#isBusy = true;
    try {
      const unsent = await feeds.unsentReceipts(maxPerRound);
      const owners = Map.groupBy(unsent, ({ hub }) => hub);
      for (const [owner, entries] of owners) {
        if (signal.aborted) break;
        if (view.mayTake(owner) && this.#mayTry(owner)) await this.#tell(owner, entries, signal);
      }
    } finally {
      this.#isBusy = false;
    }
  }

  #mayTry(owner: string): boolean {
    return this.#context.clock.now() >= (this.#waits.get(owner)?.notBefore ?? 0);
  }

  async #tell(owner: string, erased: readonly StoredEntry[], signal: AbortSignal): Promise<void> {
    const { feeds, keys, clock, random, network, hub } = this.#context;
    try {
      for (let at = 0; at < erased.length; at += maxReceiptsPerRequest) {
        const batch = erased.slice(at, at + maxReceiptsPerRequest);
        const key = await keys.current();
        const made = await Promise.all(
          batch.map((entry) => createReceipt(entry, { network, hub }, key, clock.now())),
        );
        const receipts = made.map(({ jws }) => jws);
        await ask(this.#context, owner, 'receipts', { receipts }, signal);
        for (const { payload, hash } of batch)
          await feeds.markReceiptSent(owner, payload.rid, hash);
      }
      this.#waits.delete(owner);
    } catch {
      // Whatever the reason: the owner hears of it later, and sees meanwhile who has not confirmed.
      const failures = (this.#waits.get(owner)?.failures ?? 0) + 1;
      const pause = backoffDelay(failures, random());
      this.#waits.set(owner, { failures, notBefore: clock.now() + pause });
    }
  }
}
