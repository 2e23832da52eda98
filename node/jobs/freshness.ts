/**
 * Confirms which trust list is the newest, at the few hubs that hold a freshness key: once a day, and
 * whenever a new list arrives. Everywhere it raises the alarm when that stops.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { thumbprint } from '#federation/identity/index.ts';
import type { Clock, SigningKey, TrustStore } from '#federation/ports.ts';
import { signFreshness, type TrustKeeper } from '#federation/trust/index.ts';
import { freshnessProblem, freshnessState } from '#node/hub/trust-problems.ts';
import type { Log } from '#node/log.ts';

/** Seconds between two statements about one list: six more tries before a statement ends. */
export const freshnessRenewalSeconds = 24 * 3600;
/** Milliseconds between looks at the clock: days are not counted by timers that may drift or sleep. */
const lookMs = 60_000;

/** What the job works on. */
export interface FreshnessJobOptions {
  readonly trust: TrustKeeper;
  readonly store: Pick<TrustStore, 'freshness'>;
  /** Null: this hub only watches. */
  readonly key: SigningKey | null;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Signs a statement if one is due and the list names our key, and takes it, so that peers fetch it.
 * @returns whether one was signed
 */
export async function confirmNewest(
  options: Pick<FreshnessJobOptions, 'trust' | 'store' | 'key' | 'clock'>,
): Promise<boolean> {
  const { trust, store, key, clock } = options;
  const latest = trust.latest();
  const view = trust.view();
  if (!key || !latest || !view) return false;
  // Of a list that has ended, or that governance contradicts, nobody says that it is the newest.
  const isInDoubt = (['list-expired', 'newer-list-exists', 'trust-fork'] as const).some((warning) =>
    view.warnings.includes(warning),
  );
  const isOurs = latest.list.freshness.keys.some((one) => thumbprint(one) === key.kid);
  if (isInDoubt || !isOurs) return false;
  const now = clock.now();
  const statement = (await store.freshness())?.statement;
  const isDue =
    !statement ||
    statement.version < latest.list.version ||
    now / 1_000 - statement.iat >= freshnessRenewalSeconds;
  if (!isDue) return false;
  const { jws } = await signFreshness(latest, key, now);
  return (await trust.take([], jws)).changed;
}

/** Runs until the signal fires. */
export async function runFreshness(
  options: FreshnessJobOptions,
  signal: AbortSignal,
): Promise<void> {
  const { trust, store, clock, log } = options;
  let isNew = Promise.withResolvers<void>();
  const unsubscribe = trust.onChange(() => isNew.resolve());
  let warnedOn = '';
  try {
    while (!signal.aborted) {
      isNew = Promise.withResolvers<void>();
      if (await confirmNewest(options)) {
        log.info({ version: trust.latest()?.list.version }, 'confirmed the newest trust list');
      }
      const list = trust.latest()?.list;
      const statement = (await store.freshness())?.statement;
      const state = list ? freshnessState(list, statement, clock.now()) : 'none';
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      if ((state === 'late' || state === 'ended') && warnedOn !== day) {
        warnedOn = day;
        const text = freshnessProblem(state, statement);
        log.warn({ state }, text ?? 'no freshness statement is in force');
      }
      const waiting = new AbortController();
      await Promise.race([
        isNew.promise,
        sleep(lookMs, undefined, { signal: AbortSignal.any([signal, waiting.signal]) }).catch(
          () => undefined,
        ),
      ]);
      waiting.abort();
    }
  } finally {
    unsubscribe();
  }
}
