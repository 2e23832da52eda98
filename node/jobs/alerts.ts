/** Tells subscribers of what has changed: looks at changes, writes mail, sends it until it is taken. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#federation/ports.ts';
import {
  confirmSeconds,
  mailRetryMaxSeconds,
  mailRetrySeconds,
  maxMailAttempts,
} from '#node/hub/alerts-limits.ts';
import type { AlertLook } from '#node/hub/alerts-look.ts';
import type { AlertMails } from '#node/hub/alerts-mails.ts';
import type { Log } from '#node/log.ts';
import type { Subscriptions, WaitingMail } from '#node/storage/index.ts';
import { MailError, type MailTransport } from './mail.ts';

/** Milliseconds between two looks when there is nothing to do. */
const pauseMs = 2_000;
/** Milliseconds between two steps when there is more: requests come in between. */
const breathMs = 10;
/** Mails sent in one go, before changes are looked at again. */
const mailsPerTurn = 20;

/** What the job works on. */
export interface AlertJobOptions {
  readonly look: AlertLook;
  readonly mails: AlertMails;
  readonly subscriptions: Subscriptions;
  readonly transport: MailTransport;
  readonly clock: Clock;
  readonly log: Log;
}

/** Seconds until the next attempt after so many. */
function retryAfter(attempts: number): number {
  return Math.min(mailRetrySeconds * 2 ** Math.min(attempts, 20), mailRetryMaxSeconds);
}

/**
 * Sends what is due. One that is refused for good, or has been tried often enough, is dropped: the
 * next change is told in the next mail.
 * @returns mails that left
 */
export async function sendDue(
  options: Pick<AlertJobOptions, 'mails' | 'subscriptions' | 'transport' | 'clock' | 'log'>,
  signal: AbortSignal,
): Promise<number> {
  const { mails, subscriptions, transport, clock, log } = options;
  const now = Math.floor(clock.now() / 1_000);
  let sent = 0;

  async function failed(mail: WaitingMail, error: unknown): Promise<boolean> {
    if (!(error instanceof MailError)) throw error;
    const isOver = error.code === 'refused' || mail.attempts + 1 >= maxMailAttempts;
    log.warn(
      { mail: mail.n, code: error.code, reason: error.reason, attempts: mail.attempts + 1 },
      isOver ? 'a mail was given up' : 'a mail waits for the mail server',
    );
    if (isOver) await subscriptions.mailDone(mail.n);
    else await subscriptions.mailFailed(mail.n, now + retryAfter(mail.attempts));
    return error.code === 'unavailable';
  }

  for (const waiting of await subscriptions.mailDue(now, mailsPerTurn)) {
    if (signal.aborted) break;
    const mail = await mails.write(waiting);
    try {
      if (mail) await transport.send(mail);
      await subscriptions.mailDone(waiting.n);
      if (mail) sent++;
    } catch (error) {
      // A server that is away would keep each of the others waiting as long.
      if (await failed(waiting, error)) break;
    }
  }
  return sent;
}

/** Runs until the signal fires. */
export async function runAlerts(options: AlertJobOptions, signal: AbortSignal): Promise<void> {
  const { look, subscriptions, clock } = options;
  while (!signal.aborted) {
    const now = Math.floor(clock.now() / 1_000);
    await subscriptions.removeUnconfirmed(now - confirmSeconds);
    const hasMore = await look.step(signal);
    const sent = await sendDue(options, signal);
    const pause = hasMore || sent > 0 ? breathMs : pauseMs;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}
