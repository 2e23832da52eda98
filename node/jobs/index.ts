/**
 * Background work of a running hub. Each job is a loop that ends when its signal fires; a job that
 * fails is logged and started again after a pause, so that one fault never silences the others.
 *
 * - own feed   compares the own feed with the peers before the first write
 * - replicate  anti-entropy with the other hubs, and head statements
 * - freshness  confirms which trust list is the newest, and watches that somebody does
 * - alerts     tells subscribers what has changed
 * - notices    tells people by mail what concerns them
 * - governance  tells officers of alarms
 * - renewals   reminds people of records that end, and archives what is over
 * - backups    copies what cannot be fetched again, once a day
 * - links      tries the addresses that own records name
 * - imports    publishes files that were uploaded, and those of schedules
 * - moderation deletes addresses of those who reported records
 * - index      brings what was stored into the search index
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, SigningKey, Transport } from '#federation/ports.ts';
import type { Replicator } from '#federation/replication/index.ts';
import type { TrustKeeper } from '#federation/trust/index.ts';
import type { Backups } from '#node/hub/administration/backups.ts';
import type { Moderating } from '#node/hub/desk/desk-types.ts';
import type { Editing } from '#node/hub/editing/types.ts';
import type { Governance } from '#node/hub/governance-types.ts';
import type { ImportWork } from '#node/hub/imports-types.ts';
import type { Log } from '#node/log.ts';
import { type Storage, settingNames } from '#node/storage/index.ts';
import { type AlertJobOptions, runAlerts } from './alerts.ts';
import { runBackups } from './backups.ts';
import { runFreshness } from './freshness.ts';
import { runImports } from './imports.ts';
import { type LinkJobOptions, runLinks } from './links.ts';
import { type NotificationJobOptions, runNotifications } from './notifications.ts';
import { runRenewals } from './renewals.ts';
import { repeat } from './repeat.ts';

/** What the jobs work on. */
export interface JobOptions {
  readonly storage: Storage;
  readonly replicator: Replicator;
  readonly trust: TrustKeeper;
  readonly transport: Pick<Transport, 'enforce'>;
  readonly clock: Clock;
  /** With which it confirms the newest trust list; null: that is for others. */
  readonly freshnessKey: SigningKey | null;
  readonly log: Log;
  /** What subscribers are told of, and how. */
  readonly alerts: Pick<AlertJobOptions, 'look' | 'mails' | 'transport'>;
  /** What people are told of, and how. */
  readonly notices: Pick<NotificationJobOptions, 'mails' | 'organisations' | 'transport'>;
  readonly governance: Pick<Governance, 'tellAlarms'>;
  readonly editing: Pick<Editing, 'passTime'>;
  readonly backups: Backups;
  readonly desk: Pick<Moderating, 'forgetReporters'>;
  readonly imports: ImportWork;
  /** Null: addresses are not tried. */
  readonly links: Pick<LinkJobOptions, 'hub' | 'fetch'> | null;
  /** Accounts, which have to be kept tidy. */
  readonly accounts: { prune(): Promise<void> };
  /** Told when a job has failed, before it starts again. */
  readonly onFailure: (job: string) => void;
  /** Told when the own feed is known to be whole, so that writing may begin. */
  readonly onOwnFeed: (state: 'checking' | 'current') => void;
}

/** Milliseconds before a failed job runs again. */
const restartPauseMs = 5_000;
/** Milliseconds between attempts to reach a peer that knows our own feed after a restore. */
const recoveryPauseMs = 3_000;

/** How often what has had its time is deleted: what is due may wait so long. */
const pruneTimes = { everyMs: 3_600_000 };
/** How often alarms that only governance officers can end are looked for. */
const alarmTimes = { everyMs: 60_000, firstAfterMs: 60_000 };

/** Starts all jobs; disposing stops them and waits for them. */
export function startJobs(options: JobOptions): AsyncDisposable {
  const { storage, replicator, trust, transport, log } = options;
  const controller = new AbortController();
  const { signal } = controller;

  async function keepRunning(name: string, job: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        await job();
        return;
      } catch (error) {
        if (signal.aborted) return;
        log.error(
          { job: name, error: error instanceof Error ? error.message : String(error) },
          'job failed; it starts again',
        );
        options.onFailure(name);
        await sleep(restartPauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** After a restore, a peer must be heard first; otherwise a hub that is alone may write. */
  async function checkOwnFeed(): Promise<void> {
    while (!signal.aborted) {
      const { state } = await replicator.recoverOwnFeed(signal);
      const mustHearPeers = storage.settings.get(settingNames.restored) !== undefined;
      if (state !== 'alone' || !mustHearPeers) {
        if (mustHearPeers) storage.settings.delete(settingNames.restored);
        options.onOwnFeed('current');
        if (state === 'recovered') log.warn({}, 'own entries were fetched back from peers');
        return;
      }
      log.warn(
        {},
        'restored from a backup: waiting for a peer that knows this feed before writing',
      );
      await sleep(recoveryPauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /**
   * A hub that gets its first trust list while it runs asks once more: only now can it know peers, who
   * may have entries of its that it has lost.
   */
  async function keepOwnFeed(): Promise<void> {
    if (trust.latest() === undefined) {
      const trusted = Promise.withResolvers<void>();
      const stopListening = trust.onChange(() => {
        options.onOwnFeed('checking');
        trusted.resolve();
      });
      signal.addEventListener('abort', () => trusted.resolve(), { once: true });
      await checkOwnFeed();
      await trusted.promise;
      stopListening();
    }
    await checkOwnFeed();
  }

  const unsubscribe = trust.onChange(() => {
    void transport.enforce();
  });
  const running = [
    keepRunning('own feed', keepOwnFeed),
    keepRunning('replicate', () => replicator.run(signal)),
    keepRunning('freshness', () =>
      runFreshness(
        { trust, store: storage.trust, key: options.freshnessKey, clock: options.clock, log },
        signal,
      ),
    ),
    keepRunning('alerts', () =>
      runAlerts(
        { ...options.alerts, subscriptions: storage.subscriptions, clock: options.clock, log },
        signal,
      ),
    ),
    keepRunning('notices', () =>
      runNotifications(
        { ...options.notices, notifications: storage.notifications, clock: options.clock, log },
        signal,
      ),
    ),
    keepRunning('governance', () =>
      repeat(() => options.governance.tellAlarms(), alarmTimes, signal),
    ),
    keepRunning('accounts', () => repeat(() => options.accounts.prune(), pruneTimes, signal)),
    keepRunning('renewals', () => runRenewals({ editing: options.editing, log }, signal)),
    keepRunning('backups', () => runBackups({ backups: options.backups, log }, signal)),
    keepRunning('links', async () => {
      if (options.links)
        await runLinks({ ...options.links, storage, clock: options.clock, log }, signal);
    }),
    keepRunning('imports', () => runImports(options.imports, signal)),
    keepRunning('moderation', () =>
      repeat(() => options.desk.forgetReporters(), pruneTimes, signal),
    ),
    keepRunning('index', () => storage.indexer.run(signal)),
  ];
  return {
    async [Symbol.asyncDispose]() {
      unsubscribe();
      controller.abort();
      await Promise.all(running);
    },
  };
}
