/** Sends what people are told of by mail until it is taken, and deletes what has had its time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#federation/ports.ts';
import { mailRetryMaxSeconds, mailRetrySeconds, maxMailAttempts } from '#node/hub/alerts-limits.ts';
import { notificationKeptDays } from '#node/hub/people/notification-types.ts';
import type { NotificationMails } from '#node/hub/people/notifications-mails.ts';
import type { Organisations } from '#node/hub/people/organisation-types.ts';
import type { Log } from '#node/log.ts';
import type { NotificationStore, WaitingNotice } from '#node/storage/index.ts';
import { MailError, type MailTransport } from './mail.ts';

/** Milliseconds between two looks when there is nothing to do. */
const pauseMs = 2_000;
const breathMs = 10;
/** Mails sent in one go. */
const mailsPerTurn = 20;
/** How long a notification is kept, in seconds. */
export const notificationSeconds = notificationKeptDays * 86_400;
/** Seconds between two looks at what has had its time. */
const pruneSeconds = 3_600;

/** What the job works on. */
export interface NotificationJobOptions {
  readonly mails: NotificationMails;
  readonly notifications: NotificationStore;
  readonly organisations: Pick<Organisations, 'prune'>;
  readonly transport: MailTransport;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Sends what is due. One that is refused for good, or has been tried often enough, is dropped: it
 * stands in the portal.
 * @returns mails that left
 */
export async function sendNotices(
  options: Pick<NotificationJobOptions, 'mails' | 'notifications' | 'transport' | 'clock' | 'log'>,
  signal: AbortSignal,
): Promise<number> {
  const { mails, notifications, transport, clock, log } = options;
  const now = Math.floor(clock.now() / 1_000);
  let sent = 0;

  async function failed({ rows, attempts }: WaitingNotice, error: unknown): Promise<boolean> {
    if (!(error instanceof MailError)) throw error;
    const isOver = error.code === 'refused' || attempts + 1 >= maxMailAttempts;
    log.warn(
      { notice: rows[0], code: error.code, reason: error.reason, attempts: attempts + 1 },
      isOver ? 'a notification was not mailed' : 'a notification waits for the mail server',
    );
    const pause = Math.min(mailRetrySeconds * 2 ** Math.min(attempts, 20), mailRetryMaxSeconds);
    if (isOver) await notifications.mailDone(rows);
    else await notifications.mailFailed(rows, now + pause);
    return error.code === 'unavailable';
  }

  for (const waiting of await notifications.mailDue(now, mailsPerTurn)) {
    if (signal.aborted) break;
    const mail = await mails.write(waiting);
    try {
      if (mail) await transport.send(mail);
      await notifications.mailDone(waiting.rows);
      if (mail) sent++;
    } catch (error) {
      // A server that is away would keep each of the others waiting as long.
      if (await failed(waiting, error)) break;
    }
  }
  return sent;
}

/** Runs until the signal fires. */
export async function runNotifications(
  options: NotificationJobOptions,
  signal: AbortSignal,
): Promise<void> {
  const { notifications, organisations, clock } = options;
  let pruned = 0;
  while (!signal.aborted) {
    const now = Math.floor(clock.now() / 1_000);
    if (now - pruned >= pruneSeconds) {
      await notifications.removeOld(now - notificationSeconds);
      // A hundred at a time; what is left waits for the next turn.
      pruned = (await organisations.prune()) ? now - pruneSeconds + 10 : now;
    }
    const sent = await sendNotices(options, signal);
    await sleep(sent > 0 ? breathMs : pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
